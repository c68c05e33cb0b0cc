using System.Buffers;
using System.Globalization;
using PlantPatch.Core.Patches;
using PlantPatch.Core.Reports;
using PlantPatch.Core.Risk;

namespace PlantPatch.App.Reports;

/// <summary>The status report for a spreadsheet: a row for each entry of each section, the urgent ones in ranking order.</summary>
public static class StatusReportCsv
{
    const string Head = "section,rank,patch_id,description,vendor,product,affected_versions,advisory,cve_ids,status,rating,"
        + "score,cvss_score,known_exploited,affected_assets,deadline,days_remaining,reason,compensating_controls";

    public static void Write(StatusReport report, IBufferWriter<byte> to)
    {
        var text = new Utf8Text(to);
        text.Add(Head);
        var rank = 0;
        foreach (var (patch, days) in report.Approaching) AddRow(ref text, report, "approaching_deadline", ++rank, patch, days);
        rank = 0;
        foreach (var patch in report.Ranking()) AddRow(ref text, report, "urgent", ++rank, patch, DaysLeft(report, patch));
        rank = 0;
        foreach (var patch in report.Deferred) AddRow(ref text, report, "deferred", ++rank, patch, DaysLeft(report, patch));
        text.Flush();
    }

    // The evaluation's deadline means nothing any more once evaluation has begun.
    static int? DaysLeft(StatusReport report, int patch) =>
        report.Data.Patches.Statuses[patch] == PatchStatus.Identified
            ? report.Data.AsOf.DaysUntil(report.Data.Patches.Deadline(patch)) : null;

    static void AddRow(ref Utf8Text text, StatusReport report, string section, int rank, int patch, int? days)
    {
        var patches = report.Data.Patches;
        text.Add("\r\n"u8);
        text.Add(section);
        Add(ref text, rank.ToString(CultureInfo.InvariantCulture));
        Add(ref text, patches.Text(patch, PatchText.Id));
        Add(ref text, patches.Text(patch, PatchText.Description));
        Add(ref text, patches.Text(patch, PatchText.Vendor));
        Add(ref text, patches.Text(patch, PatchText.Product));
        Add(ref text, patches.Text(patch, PatchText.AffectedVersions));
        Add(ref text, patches.Text(patch, PatchText.Advisory));
        Add(ref text, patches.Text(patch, PatchText.Cves).Replace(", ", " ", StringComparison.Ordinal));
        Add(ref text, patches.Statuses[patch].Text());
        Add(ref text, report.Ratings[patch].Text());
        Add(ref text, patches.Score(patch).ToString(CultureInfo.InvariantCulture));
        Add(ref text, patches.Cvss(patch).ToString(CultureInfo.InvariantCulture));
        Add(ref text, patches.KnownExploited(patch) ? "yes" : "no");
        Add(ref text, patches.AssetCount(patch).ToString(CultureInfo.InvariantCulture));
        Add(ref text, patches.Deadline(patch).ToString());
        Add(ref text, days?.ToString(CultureInfo.InvariantCulture) ?? "");
        Add(ref text, patches.Text(patch, PatchText.Reason));
        Add(ref text, patches.Text(patch, PatchText.CompensatingControls));
    }

    static void Add(ref Utf8Text text, string field)
    {
        text.Add(","u8);
        text.Add(CsvText.Field(field));
    }
}
