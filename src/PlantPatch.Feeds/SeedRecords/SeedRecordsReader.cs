using PlantPatch.Core;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Patches;
using PlantPatch.Core.Reports;
using PlantPatch.Core.Risk;

namespace PlantPatch.Feeds.SeedRecords;

/// <summary>Reads patches and assets that were kept as JSON lines in the seed's fields; a bad line costs only itself.</summary>
public static class SeedRecordsReader
{
    const int KeptComplaints = 1000;

    /// <param name="Registered">All good records.</param>
    /// <param name="Records">Lines that were not blank, good or bad.</param>
    /// <param name="BadLines">Lines that were left out; at most a thousand of them have a complaint.</param>
    /// <param name="Notes">Odd, but nothing was left out.</param>
    public sealed record Result(
        PatchRegister Registered, int Records, int BadLines, IReadOnlyList<Complaint> Complaints, IReadOnlyList<Complaint> Notes);

    /// <summary>Fields beyond the seed's: the day an evaluation was completed, and what the ranking's tie-break needs of an asset.</summary>
    static readonly Field[] PatchFields =
    [
        new("patch_id", FieldKind.Text, Required: true), new("vendor", FieldKind.Text, Required: true),
        new("product", FieldKind.Text, Required: true), new("affected_versions", FieldKind.Text, Required: true),
        new("cve_ids", FieldKind.Texts, Required: true), new("cvss_score", FieldKind.Number, Required: true),
        new("ics_cert_advisory", FieldKind.Text, Required: true), new("description", FieldKind.Text, Required: true),
        new("status", FieldKind.Text), new("identified_date", FieldKind.Date), new("evaluation_deadline", FieldKind.Date),
        new("test_date", FieldKind.Date), new("deployment_date", FieldKind.Date), new("affected_assets", FieldKind.Tags),
        new("test_results", FieldKind.Text), new("compensating_controls", FieldKind.Text), new("risk_rating", FieldKind.Text),
        new("maintenance_window", FieldKind.Text), new("rollback_procedure", FieldKind.Text), new("evaluated_date", FieldKind.Date),
    ];

    const int Id = 0, Vendor = 1, Product = 2, Versions = 3, Cves = 4, Cvss = 5, Advisory = 6, Description = 7, Status = 8,
        Identified = 9, Deadline = 10, TestDate = 11, DeploymentDate = 12, TestResults = 14, Controls = 15, EvaluatedDate = 19;

    static readonly Field[] AssetFields =
    [
        new("asset_id", FieldKind.Text, Required: true), new("network_exposed", FieldKind.Flag),
        new("purdue_level", FieldKind.Text), new("safety_relevant", FieldKind.Flag),
    ];

    public static Result Read(Stream assets, Stream patches, CancellationToken cancel)
    {
        var register = new PatchRegister();
        var (bad, complaints, notes) = (0, new List<Complaint>(), new List<Complaint>());

        var records = ReadAssets(assets, register.Assets, notes, Refuse("assets"), cancel)
            + ReadPatches(patches, register, Refuse("patches"), cancel);
        NoteUnknownAssets(register.Assets, notes);
        return new(register, records, bad, complaints, notes);

        Action<Complaint> Refuse(string file) => complaint =>
        {
            if (bad++ < KeptComplaints) complaints.Add(complaint with { Where = $"{file}, {complaint.Where}" });
        };
    }

    static int ReadAssets(
        Stream stream, AssetRegister assets, List<Complaint> notes, Action<Complaint> refuse, CancellationToken cancel)
    {
        var record = new RecordLine(AssetFields);
        return JsonLines.Read(stream, (line, number) =>
        {
            if (record.Read(line, number) is { } complaint) return complaint;
            if (record.Text(0).IsEmpty) return record.Bad("missing-field", "The field is empty.", 0);

            var level = System.Text.Encoding.UTF8.GetString(record.Text(2));
            var traits = AssetTraitsOf.Of(record.Flag(1), level, record.Flag(3));
            if (!assets.Add(record.Text(0), traits))
                notes.Add(new("asset-stated-again", $"assets, {JsonLines.Where(number)}",
                    $"{System.Text.Encoding.UTF8.GetString(record.Text(0))} was stated before; this later line holds."));
            if (!LevelIsClear(level))
                notes.Add(new("purdue-level-not-counted", $"assets, {JsonLines.Where(number)}",
                    $"'{level}' adds no risk points: the score counts 'Level 0-1' and 'Level 2', spelt so."));
            return null;
        }, refuse, cancel);
    }

    // 'L2' most likely means Level 2, but the seed's score does not count it: the reader of the report must know.
    static bool LevelIsClear(string level) =>
        level is "" or "Level 0-1" or "Level 2" or "Level 3" or "Level 3.5" or "Level 4" or "Level 5";

    static int ReadPatches(Stream stream, PatchRegister register, Action<Complaint> refuse, CancellationToken cancel)
    {
        var record = new RecordLine(PatchFields, register.Assets.NumberOf);
        return JsonLines.Read(stream, (line, number) => record.Read(line, number) ?? AddPatch(register, record), refuse, cancel);
    }

    static Complaint? AddPatch(PatchRegister register, RecordLine record)
    {
        var status = record.Has(Status) ? PatchStatuses.TryParse(record.Text(Status)) : PatchStatus.Identified;
        if (status is null)
            return record.Bad("unknown-status", $"Expected one of {string.Join(", ", PatchStatuses.All.Select(s => s.Text()))}.", Status);
        if (record.Number(Cvss) is not (>= 0 and <= 10))
            return record.Bad("out-of-range", "A CVSS score lies between 0.0 and 10.0.", Cvss);
        if (record.Text(Id).IsEmpty) return record.Bad("missing-field", "The field is empty.", Id);

        if (record.Date(Deadline) is null && record.Date(Identified) is null)
            return record.Bad("missing-field", "Without it and without an evaluation_deadline there is no deadline.", Identified);
        if ((record.Date(Deadline) ?? EvaluationDeadline.Of(record.Date(Identified)!.Value)) is not { } deadline)
            return record.Bad("out-of-range", "The evaluation deadline lies after the year 9999.", Identified);

        register.Add(new PatchEntry
        {
            Id = record.Text(Id),
            Description = record.Text(Description),
            Vendor = record.Text(Vendor),
            Product = record.Text(Product),
            AffectedVersions = record.Text(Versions),
            Advisory = record.Text(Advisory),
            Cves = record.Text(Cves),
            Reason = record.Text(TestResults),
            CompensatingControls = record.Text(Controls),
            Cvss = record.Number(Cvss),
            // The seed's way to say it: a mark in the advisory's text.
            KnownExploited = record.Text(Advisory).IndexOf("CISA KEV"u8) >= 0,
            Status = status.Value,
            Identified = record.Date(Identified),
            Deadline = deadline,
            EvaluatedBy = Earliest(Earliest(record.Date(EvaluatedDate), record.Date(TestDate)), record.Date(DeploymentDate)),
            Assets = record.Tags,
        });
        return null;
    }

    static NaiveTime? Earliest(NaiveTime? one, NaiveTime? other) =>
        one is null || other?.CompareTo(one.Value) < 0 ? other : one;

    static void NoteUnknownAssets(AssetRegister assets, List<Complaint> notes)
    {
        var unknown = assets.Unknown().ToList();
        if (unknown.Count == 0) return;
        var named = string.Join(", ", unknown.Take(5)) + (unknown.Count > 5 ? ", …" : "");
        notes.Add(new("unknown-assets", "patches",
            $"{unknown.Count} affected assets are not in the assets file and add no risk points: {named}"));
    }
}
