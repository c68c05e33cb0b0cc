using System.Buffers;
using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using PlantPatch.App.Clocks;
using PlantPatch.App.Reports;
using PlantPatch.App.Reports.Compliance;
using PlantPatch.Core.Accounts;
using PlantPatch.Terminal;

namespace PlantPatch.Reports;

/// <summary>A verb of <c>report</c> for each row of <see cref="ComplianceReports.All"/>.</summary>
static class ComplianceReportCommand
{
    public static Command Create(Surroundings around, ComplianceReport which)
    {
        var asOf = Options.Text("--as-of", "DAY", "What was known, due and decided on a day or at a moment [default: now]");
        var month = new Option<YearMonth?>("--month")
        {
            HelpName = "MONTH", Description = "The month it is about, such as 2026-10 [default: the last that is complete]",
            CustomParser = given =>
            {
                if (YearMonthPattern.Iso.Parse(given.Tokens[^1].Value) is { Success: true, Value: var read }) return read;
                given.AddError($"'{given.Tokens[^1].Value}' is not a month such as 2026-10.");
                return null;
            },
        };
        var form = Options.Choice("--output", ReportForm.Text, "text, a page, a PDF, a workbook, or data", "-o");
        var file = new Option<string?>("--out") { HelpName = "FILE", Description = "Write to this file, which is replaced only when the report is complete" };
        var command = new Command(which.Name, $"""
            {which.Title}. For: {which.For}.

            {which.Answers}

            Examples:
              plantpatch report {which.Name}
              plantpatch report {which.Name}{(which.Monthly ? " --month 2026-10" : " --as-of 2026-10-31")} -o pdf --out {which.Name}.pdf
            """) { asOf, form, file };
        if (which.Monthly) command.Add(month);
        command.SetAction(async (parsed, cancel) =>
        {
            var row = ReportForms.Of(parsed.GetValue(form));
            if (row.Form is ReportForm.Pdf or ReportForm.Xlsx && parsed.GetValue(file) is null or "-")
                return around.Refused(new($"A {row.Ending} file is not for the terminal: say where it goes with --out FILE."));
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var (moment, ahead) = await AsOf.Read(store, parsed.GetValue(asOf), cancel);
            if (moment is null) return around.Refused(ahead!);
            var about = which.Monthly && parsed.GetValue(month) is { } named ? named.ToDateInterval() : ReportOrder.MonthBefore(moment);
            var report = await new MakeReport(store).Run(which, new(moment, about, SiteScope.All), cancel);
            ReportSink.Write(parsed.GetValue(file), around.Out, to => to.Write(row.Write(report)));
            return ExitCode.Ok;
        });
        return command;
    }
}
