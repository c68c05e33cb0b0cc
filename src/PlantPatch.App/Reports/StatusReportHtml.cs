using System.Buffers;
using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Patches;
using PlantPatch.Core.Reports;
using PlantPatch.Core.Risk;

namespace PlantPatch.App.Reports;

/// <summary>The status report to look at and to print; of long lists the first entries, with the number of all.</summary>
public static class StatusReportHtml
{
    const int ShownRows = 500, ShownVendors = 10, ShownWeeks = 6;

    public static void Write(StatusReport report, IBufferWriter<byte> to) =>
        HtmlPage.Write(to, "OT patch management status report", $"As of {report.Data.AsOf.ToString().Replace('T', ' ')}", html =>
        {
            var past = report.Approaching.Count(a => a.DaysRemaining < 0);
            var critical = report.Urgent.Count(p => report.Ratings[p] == RiskRating.Critical);
            HtmlPage.AddTiles(html,
                (HtmlPage.Number(report.Data.Patches.Count), "patches"),
                (HtmlPage.Number(past), "past their evaluation deadline"),
                (HtmlPage.Number(report.Approaching.Count - past), $"due for evaluation within {EvaluationDeadline.NoticeDays} days"),
                (HtmlPage.Number(critical), $"critical, and {HtmlPage.Number(report.Urgent.Count - critical)} high"),
                (HtmlPage.Number(report.Deferred.Count), "deferred"));
            HtmlPage.AddCharts(html, ByStatus(report), ByWeek(report), ByVendor(report));
            AddUrgent(html, report);
            AddApproaching(html, report);
            AddDeferred(html, report);
        });

    static BarChart ByStatus(StatusReport report) => new("by-status", "Patches by status", "Status", "Patches",
        [.. report.StatusCounts.OrderBy(s => s.Status).Select(s => new Bar(Words(s.Status), s.Count))]);

    static BarChart ByWeek(StatusReport report)
    {
        var patches = report.Data.Patches;
        var today = report.Data.AsOf.Date;
        var monday = today.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));
        var (past, later, weeks) = (0, 0, new int[ShownWeeks]);
        for (var patch = 0; patch < patches.Count; patch++)
        {
            if (patches.Statuses[patch] != PatchStatus.Identified) continue;
            if (report.Data.AsOf.DaysUntil(patches.Deadline(patch)) < 0) { past++; continue; }
            var week = Period.DaysBetween(monday, patches.Deadline(patch).Date) / 7;
            if (week < ShownWeeks) weeks[week]++;
            else later++;
        }

        var bars = new List<Bar> { new("past", past, past > 0 ? "overdue" : "") };
        bars.AddRange(weeks.Select((n, i) => new Bar($"week of {LocalDatePattern.Iso.Format(monday.PlusWeeks(i))}", n)));
        if (later > 0) bars.Add(new("later", later));
        return new("by-week", "Evaluation deadlines of identified patches by week", "Week", "Patches", bars);
    }

    static BarChart ByVendor(StatusReport report)
    {
        var counts = new Dictionary<int, int>();
        foreach (var patch in report.Urgent)
        {
            var vendor = report.Data.Patches.VendorOf(patch);
            counts[vendor] = counts.GetValueOrDefault(vendor) + 1;
        }
        var ordered = counts.OrderByDescending(c => c.Value).ThenBy(c => report.Data.Patches.Vendor(c.Key), StringComparer.Ordinal).ToList();
        var bars = ordered.Take(ShownVendors).Select(c => new Bar(report.Data.Patches.Vendor(c.Key), c.Value)).ToList();
        if (ordered.Count > ShownVendors)
            bars.Add(new($"{ordered.Count - ShownVendors} other vendors", ordered.Skip(ShownVendors).Sum(c => c.Value)));
        return new("by-vendor", "Urgent patches by vendor", "Vendor", "Urgent patches", bars);
    }

    static void AddUrgent(StringBuilder html, StatusReport report)
    {
        if (report.Urgent.Count == 0) return;
        var patches = report.Data.Patches;
        HtmlPage.AddTable(html, "urgent", $"Urgent patches ({HtmlPage.Number(report.Urgent.Count)})",
            $"{Shown(report.Urgent.Count)}In order of {PatchOrder.InWords}.",
            ["Patch", "Rating", "Score", "Exploited", "Vendor", "Description", "CVEs", "Status", "Assets"],
            report.Ranking().Take(ShownRows).Select(p => new[]
            {
                patches.Text(p, PatchText.Id), report.Ratings[p].Text(), patches.Score(p).ToString("0.0#", CultureInfo.InvariantCulture),
                patches.KnownExploited(p) ? "yes" : "no", patches.Text(p, PatchText.Vendor), patches.Text(p, PatchText.Description),
                patches.Text(p, PatchText.Cves), Words(patches.Statuses[p]), HtmlPage.Number(patches.AssetCount(p)),
            }), "Score,Assets");
    }

    static void AddApproaching(StringBuilder html, StatusReport report)
    {
        if (report.Approaching.Count == 0) return;
        var patches = report.Data.Patches;
        HtmlPage.AddTable(html, "deadlines", $"Approaching evaluation deadlines ({HtmlPage.Number(report.Approaching.Count)})",
            $"{Shown(report.Approaching.Count)}Soonest first; a negative number of days means that the deadline is past.",
            ["Patch", "Description", "Deadline", "Days remaining"],
            report.Approaching.Take(ShownRows).Select(a => new[]
            {
                patches.Text(a.Patch, PatchText.Id), patches.Text(a.Patch, PatchText.Description),
                LocalDatePattern.Iso.Format(patches.Deadline(a.Patch).Date),
                a.DaysRemaining < 0 ? $"{HtmlPage.Number(a.DaysRemaining)} (overdue)" : HtmlPage.Number(a.DaysRemaining),
            }), "Days remaining");
    }

    static void AddDeferred(StringBuilder html, StatusReport report)
    {
        if (report.Deferred.Count == 0) return;
        var patches = report.Data.Patches;
        HtmlPage.AddTable(html, "deferred", $"Deferred patches ({HtmlPage.Number(report.Deferred.Count)})",
            $"{Shown(report.Deferred.Count)}With what protects the assets meanwhile.",
            ["Patch", "Description", "Reason", "Compensating controls"],
            report.Deferred.Take(ShownRows).Select(p => new[]
            {
                patches.Text(p, PatchText.Id), patches.Text(p, PatchText.Description), patches.Text(p, PatchText.Reason),
                patches.Text(p, PatchText.CompensatingControls) is { Length: > 0 } controls ? controls : "none recorded",
            }));
    }

    static string Shown(int all) => all <= ShownRows ? "" : $"The first {ShownRows} of {HtmlPage.Number(all)}; all are in the CSV and JSON form. ";

    internal static string Words(PatchStatus status) => status.Text().Replace('_', ' ');
}
