using System.CommandLine;
using PlantPatch.App.Reports;
using PlantPatch.Core.Reports;
using PlantPatch.Terminal;

namespace PlantPatch.Reports;

/// <summary><c>report status</c>: what is open, due, urgent and deferred.</summary>
static class StatusReportCommand
{
    const string About = """
        What is open, due, urgent and deferred.

        Examples:
          plantpatch report status
          plantpatch report status --patches patches.jsonl --assets assets.jsonl
          plantpatch report status --patches patches.jsonl --assets assets.jsonl --as-of 2026-11-22T10:00:00 --out status.txt
          plantpatch report status --patches patches.jsonl --assets assets.jsonl -o html --out status.html
        """;

    public static Command Create(Surroundings around)
    {
        var options = new ReportOptions();
        var command = new Command("status", About);
        foreach (var option in options.All) command.Add(option);

        command.SetAction(async (given, cancel) =>
        {
            var (data, code) = await ReportSource.Load(given, options, around, cancel);
            if (data is null) return code;

            var report = StatusReport.Of(data);
            ReportSink.Write(given.GetValue(options.Out), around.Out, to =>
            {
                switch (given.GetValue(options.Format))
                {
                    case ReportFormat.Json: StatusReportJson.Write(report, to); break;
                    case ReportFormat.Csv: StatusReportCsv.Write(report, to); break;
                    case ReportFormat.Html: StatusReportHtml.Write(report, to); break;
                    default: report.WriteText(to); break;
                }
            });
            return code;
        });
        return command;
    }
}
