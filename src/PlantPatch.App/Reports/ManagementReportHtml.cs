using System.Buffers;
using NodaTime.Text;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Reports;

namespace PlantPatch.App.Reports;

/// <summary>The management report on one printed page, with what each number means.</summary>
public static class ManagementReportHtml
{
    public static void Write(ManagementReport report, NaiveTime asOf, IBufferWriter<byte> to)
    {
        var (from, to_) = (YearMonthPattern.Iso.Format(report.From), YearMonthPattern.Iso.Format(report.To));
        HtmlPage.Write(to, "OT patch management report", $"Reporting period {from} to {to_}, as of {asOf.ToString().Replace('T', ' ')}", html =>
        {
            HtmlPage.AddTiles(html,
                ($"{HtmlPage.Number(report.EvaluatedInTime)} of {HtmlPage.Number(report.EvaluationsDue)}", "evaluated within 35 days (CIP-007-6 R2)"),
                ($"{HtmlPage.Number(report.DeployedOrMitigated)} of {HtmlPage.Number(report.Applicable)}", "deployed or mitigated"),
                (HtmlPage.Number(report.DeferredWithControls), "deferred with compensating controls"));
            HtmlPage.AddCharts(html,
                new BarChart("by-status", "Patches of the period by status", "Status", "Patches",
                    [.. report.StatusCounts.Select(s => new Bar(StatusReportHtml.Words(s.Key), s.Value))]),
                new BarChart("evaluations", "Evaluations that were due", "Evaluation", "Patches",
                [
                    new("in time", report.EvaluatedInTime),
                    new("done, time not proved", report.EvaluatedUnproved, report.EvaluatedUnproved > 0 ? "without proof" : ""),
                    new("not done", Overdue(report), Overdue(report) > 0 ? "overdue" : ""),
                ]));
            HtmlPage.AddTable(html, "meaning", "What the numbers mean", "A patch belongs to the period in which it was identified.",
                ["Measure", "Patches", "Meaning"],
                [
                    ["Evaluations due", HtmlPage.Number(report.EvaluationsDue), "Evaluation completed, or its deadline is past."],
                    ["Evaluated in time", HtmlPage.Number(report.EvaluatedInTime),
                        "Completed, and the deadline is still ahead or a recorded date lies on or before it."],
                    ["Time not proved", HtmlPage.Number(report.EvaluatedUnproved), "Completed, but no recorded date proves that it was in time."],
                    ["Applicable", HtmlPage.Number(report.Applicable), "All but those found not applicable."],
                    ["Deployed or mitigated", HtmlPage.Number(report.DeployedOrMitigated), "Deployed, or deferred with compensating controls."],
                    ["Deferred with controls", HtmlPage.Number(report.DeferredWithControls), "Deferred, and the record names compensating controls."],
                    ["Without identified date", HtmlPage.Number(report.Undated), "In no period and not counted above."],
                ], "Patches");
        });
    }

    static int Overdue(ManagementReport report) => report.EvaluationsDue - report.EvaluatedInTime - report.EvaluatedUnproved;
}
