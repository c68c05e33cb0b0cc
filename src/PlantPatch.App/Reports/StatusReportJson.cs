using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using PlantPatch.Core.Patches;
using PlantPatch.Core.Reports;
using PlantPatch.Core.Risk;

namespace PlantPatch.App.Reports;

/// <summary>The status report for a program, the urgent patches in ranking order.</summary>
public static class StatusReportJson
{
    static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(StatusReport report, IBufferWriter<byte> to)
    {
        using var json = new Utf8JsonWriter(to, Options);
        json.WriteStartObject();
        json.WriteString("as_of", report.Data.AsOf.ToString());
        json.WriteNumber("patches", report.Data.Patches.Count);

        json.WriteStartObject("status_counts");
        foreach (var (status, count) in report.StatusCounts) json.WriteNumber(status.Utf8(), count);
        json.WriteEndObject();

        json.WriteStartArray("approaching_deadlines");
        foreach (var (patch, days) in report.Approaching) WriteApproaching(json, report.Data.Patches, patch, days);
        json.WriteEndArray();

        json.WriteString("urgent_order", PatchOrder.InWords);
        json.WriteStartArray("urgent");
        foreach (var patch in report.Ranking()) WriteUrgent(json, report, patch);
        json.WriteEndArray();

        json.WriteStartArray("deferred");
        foreach (var patch in report.Deferred) WriteDeferred(json, report.Data.Patches, patch);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteApproaching(Utf8JsonWriter json, PatchRegister patches, int patch, int days)
    {
        WriteHead(json, patches, patch);
        json.WriteString("deadline", patches.Deadline(patch).ToString());
        json.WriteNumber("days_remaining", days);
        json.WriteEndObject();
    }

    static void WriteUrgent(Utf8JsonWriter json, StatusReport report, int patch)
    {
        var patches = report.Data.Patches;
        WriteHead(json, patches, patch);
        json.WriteString("vendor", patches.Utf8(patch, PatchText.Vendor));
        json.WriteString("product", patches.Utf8(patch, PatchText.Product));
        json.WriteString("affected_versions", patches.Utf8(patch, PatchText.AffectedVersions));
        json.WriteString("rating", report.Ratings[patch].Text());
        json.WriteNumber("score", patches.Score(patch));
        json.WriteNumber("cvss_score", patches.Cvss(patch));
        json.WriteBoolean("known_exploited", patches.KnownExploited(patch));
        json.WriteString("advisory", patches.Utf8(patch, PatchText.Advisory));
        json.WriteStartArray("cve_ids");
        if (patches.Text(patch, PatchText.Cves) is { Length: > 0 } cves)
            foreach (var cve in cves.Split(", ")) json.WriteStringValue(cve);
        json.WriteEndArray();
        json.WriteString("status", patches.Statuses[patch].Utf8());
        json.WriteString("deadline", patches.Deadline(patch).ToString());
        json.WriteNumber("affected_assets", patches.AssetCount(patch));
        json.WriteEndObject();
    }

    static void WriteDeferred(Utf8JsonWriter json, PatchRegister patches, int patch)
    {
        WriteHead(json, patches, patch);
        json.WriteString("reason", patches.Utf8(patch, PatchText.Reason));
        json.WriteString("compensating_controls", patches.Utf8(patch, PatchText.CompensatingControls));
        json.WriteEndObject();
    }

    static void WriteHead(Utf8JsonWriter json, PatchRegister patches, int patch)
    {
        json.WriteStartObject();
        json.WriteString("patch_id", patches.Utf8(patch, PatchText.Id));
        json.WriteString("description", patches.Utf8(patch, PatchText.Description));
    }
}
