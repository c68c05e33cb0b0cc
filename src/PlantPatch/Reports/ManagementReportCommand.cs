using System.CommandLine;
using System.CommandLine.Parsing;
using NodaTime;
using NodaTime.Text;
using PlantPatch.App.Reports;
using PlantPatch.Core.Reports;
using PlantPatch.Terminal;

namespace PlantPatch.Reports;

/// <summary><c>report management</c>: the numbers of a period that a plant manager answers for.</summary>
static class ManagementReportCommand
{
    const string About = """
        Patches by status and how far the 35 days of CIP-007-6 R2 were kept, over the patches identified in a period.
        A patch counts as evaluated in time only if a recorded date proves it.

        Examples:
          plantpatch report management --patches patches.jsonl --assets assets.jsonl --from 2026-01 --to 2026-11
          plantpatch report management --patches patches.jsonl -o html --out management.html
        """;

    public static Command Create(Surroundings around)
    {
        var options = new ReportOptions();
        var from = Month("--from", "The first month; the earliest in which a patch was identified, if not given.");
        var to = Month("--to", "The last month; the month of the report, if not given.");
        var command = new Command("management", About) { from, to };
        foreach (var option in options.All) command.Add(option);

        command.SetAction(async (given, cancel) =>
        {
            var (first, last) = (given.GetValue(from), given.GetValue(to));
            if (first is not null && last is not null && first.Value.CompareTo(last.Value) > 0)
            {
                around.Err.WriteLine("--from lies after --to.");
                return ExitCode.Usage;
            }

            var (data, code) = await ReportSource.Load(given, options, around, cancel);
            if (data is null) return code;

            var report = ManagementReport.Of(data, first, last);
            SayWhatIsNotProved(report, around.Err);
            ReportSink.Write(given.GetValue(options.Out), around.Out, sink =>
            {
                switch (given.GetValue(options.Format))
                {
                    case ReportFormat.Json: ManagementReportFormats.WriteJson(report, sink); break;
                    case ReportFormat.Csv: ManagementReportFormats.WriteCsv(report, sink); break;
                    case ReportFormat.Html: ManagementReportHtml.Write(report, data.AsOf, sink); break;
                    default: report.WriteText(sink); break;
                }
            });
            return code;
        });
        return command;
    }

    static void SayWhatIsNotProved(ManagementReport report, TextWriter err)
    {
        if (report.EvaluatedUnproved > 0)
            err.WriteLine($"{report.EvaluatedUnproved} evaluated patches have no recorded date (evaluated_date, test_date, "
                + "deployment_date) that proves the evaluation was in time; they do not count as evaluated within 35 days.");
        if (report.Undated > 0)
            err.WriteLine($"{report.Undated} patches have no identified_date; they lie in no period and are not counted.");
    }

    static Option<YearMonth?> Month(string name, string description) => new(name)
    {
        Description = description, HelpName = "YYYY-MM", CustomParser = ReadMonth,
    };

    static YearMonth? ReadMonth(ArgumentResult given)
    {
        var text = given.Tokens.Count == 1 ? given.Tokens[0].Value : "";
        if (YearMonthPattern.Iso.Parse(text) is { Success: true } month) return month.Value;
        given.AddError($"'{text}' is not a month such as 2026-01.");
        return null;
    }
}
