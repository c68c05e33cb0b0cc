using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using PlantPatch.Core;
using PlantPatch.Core.Patches;
using PlantPatch.Feeds.Csaf;
using PlantPatch.Feeds.Files;

namespace PlantPatch.Feeds.PatchRecords;

/// <summary>The patches of a file, and what was odd by line; a bad line costs only itself.</summary>
public sealed record PatchReading(IReadOnlyList<Patch> Patches, IReadOnlyList<Complaint> Complaints);

/// <summary>Reads patches in the seed's fields, one JSON object a line, to be kept in the database.</summary>
public static class PatchRecordReader
{
    const int MostLines = 1_000_000;

    public static PatchReading Read(Stream stream, CancellationToken cancel)
    {
        var patches = new List<Patch>();
        var complaints = new List<Complaint>();
        using var lines = new StreamReader(stream);
        for (var number = 1; lines.ReadLine() is { } line; number++)
        {
            cancel.ThrowIfCancellationRequested();
            if (number > MostLines)
            {
                complaints.Add(new("too-many-lines", $"line {number}", $"More than {MostLines:N0} lines; the rest is not read."));
                break;
            }

            if (string.IsNullOrWhiteSpace(line)) continue;
            var bytes = System.Text.Encoding.UTF8.GetBytes(line);
            var opened = ZeroCharacter.In(bytes) is { } zero ? new(null, zero) : StrictJson.Open(bytes);
            if (opened.Document is not { } json)
            {
                complaints.Add(opened.Complaint! with { Where = $"line {number}, {opened.Complaint!.Where}" });
                continue;
            }

            using (json)
                if (Read(json.RootElement, number, complaints) is { } patch) patches.Add(patch);
        }

        return new(patches, complaints);
    }

    static Patch? Read(JsonElement record, int line, List<Complaint> complaints)
    {
        var before = complaints.Count;
        var id = record.Text("patch_id");
        if (id.Length == 0) complaints.Add(new("missing-field", $"line {line}, patch_id", "A patch needs its patch_id."));
        var status = PatchStatus.Identified;
        if (record.Text("status") is { Length: > 0 } word)
        {
            if (PatchStatuses.TryParse(word) is { } read) status = read;
            else complaints.Add(new("bad-status", $"line {line}, status", $"'{word}' is no status; it is one of {string.Join(", ", PatchStatuses.All.Select(s => s.Text()))}."));
        }

        var identified = Day(record, "identified_date", line, complaints);
        if (identified is null && complaints.Count == before) complaints.Add(new("missing-field", $"line {line}, identified_date", "A patch needs its identified_date."));
        var patch = new Patch
        {
            Id = id, Vendor = record.Text("vendor"), Product = record.Text("product"), AffectedVersions = record.Text("affected_versions"),
            Cves = record.Texts("cve_ids"), Cvss = Score(record, line, complaints), Advisory = record.Text("ics_cert_advisory"),
            KnownExploited = record.Text("ics_cert_advisory").Contains("CISA KEV", StringComparison.Ordinal), Description = record.Text("description"),
            Status = status, Identified = identified ?? default, GivenDeadline = Day(record, "evaluation_deadline", line, complaints),
            TestDate = Day(record, "test_date", line, complaints), DeploymentDate = Day(record, "deployment_date", line, complaints),
            AffectedAssets = record.Texts("affected_assets"), TestResults = record.Text("test_results"),
            StatusReason = record.Text("test_results") is { } said && said.StartsWith("Deferred: ", StringComparison.Ordinal) ? said["Deferred: ".Length..] : "",
            CompensatingControls = record.Text("compensating_controls"), MaintenanceWindow = record.Text("maintenance_window"),
            RollbackProcedure = record.Text("rollback_procedure"),
        };
        return complaints.Count == before ? patch : null;
    }

    static double Score(JsonElement record, int line, List<Complaint> complaints)
    {
        var score = record.Member("cvss_score");
        if (score.ValueKind == JsonValueKind.Undefined) return 0;
        if (score.ValueKind == JsonValueKind.Number && score.TryGetDecimal(out var value) && value is >= 0 and <= 10 && value * 10 % 1 == 0)
            return (double)value;
        complaints.Add(new("bad-score", $"line {line}, cvss_score", $"{score.GetRawText()} is no CVSS score; it lies between 0.0 and 10.0 and has one decimal."));
        return 0;
    }

    // A date with a time of day counts as its day.
    static LocalDate? Day(JsonElement record, string name, int line, List<Complaint> complaints)
    {
        var text = record.Text(name);
        if (text.Length == 0) return null;
        var parsed = LocalDatePattern.Iso.Parse(text.Length > 10 && text[10] is 'T' or ' ' ? text[..10] : text);
        if (parsed.Success) return parsed.Value;
        complaints.Add(new("bad-date", $"line {line}, {name}", $"'{text}' is no date; write it like 2026-11-22."));
        return null;
    }
}
