using System.Text;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Patches;

namespace PlantPatch.Core.Reports;

/// <summary>The texts of a patch that a report can print.</summary>
public enum PatchText { Id, Description, Cves, Reason, CompensatingControls, Vendor, Product, AffectedVersions, Advisory }

/// <summary>One patch on its way into a <see cref="PatchRegister"/>; all texts are UTF-8.</summary>
public ref struct PatchEntry
{
    public const int Texts = 9;

    public ReadOnlySpan<byte> Id { get; set; }
    public ReadOnlySpan<byte> Description { get; set; }
    public ReadOnlySpan<byte> Vendor { get; set; }
    public ReadOnlySpan<byte> Product { get; set; }
    public ReadOnlySpan<byte> AffectedVersions { get; set; }
    public ReadOnlySpan<byte> Advisory { get; set; }
    public ReadOnlySpan<byte> CompensatingControls { get; set; }

    /// <summary>The CVE ids, joined by <c>", "</c> as every report prints them.</summary>
    public ReadOnlySpan<byte> Cves { get; set; }

    /// <summary>What the seed keeps in its test results: of a deferred patch <c>Deferred: …</c>.</summary>
    public ReadOnlySpan<byte> Reason { get; set; }

    public double Cvss { get; set; }
    public bool KnownExploited { get; set; }
    public PatchStatus Status { get; set; }
    public NaiveTime? Identified { get; set; }

    /// <summary>The deadline, given or counted.</summary>
    public NaiveTime Deadline { get; set; }

    /// <summary>The earliest recorded date that proves a completed evaluation.</summary>
    public NaiveTime? EvaluatedBy { get; set; }

    /// <summary>Numbers from the register's <see cref="AssetRegister"/>.</summary>
    public ReadOnlySpan<int> Assets { get; set; }

    public readonly ReadOnlySpan<byte> this[PatchText text] => text switch
    {
        PatchText.Id => Id,
        PatchText.Description => Description,
        PatchText.Cves => Cves,
        PatchText.Reason => Reason,
        PatchText.CompensatingControls => CompensatingControls,
        PatchText.Vendor => Vendor,
        PatchText.Product => Product,
        PatchText.AffectedVersions => AffectedVersions,
        _ => Advisory,
    };

    /// <summary>A patch of the domain as a entry.</summary>
    public static PatchEntry Of(Patch patch, AssetRegister assets)
    {
        var identified = NaiveTime.Of(patch.Identified);
        return new PatchEntry
        {
            Id = Utf8(patch.Id),
            Description = Utf8(patch.Description),
            Vendor = Utf8(patch.Vendor),
            Product = Utf8(patch.Product),
            AffectedVersions = Utf8(patch.AffectedVersions),
            Advisory = Utf8(patch.Advisory),
            Cves = Utf8(string.Join(", ", patch.Cves)),
            // The seed overwrites the test results with the reason of a deferral; here both are kept apart.
            Reason = Utf8(patch.Status is PatchStatus.Deferred ? $"Deferred: {patch.StatusReason}" : patch.TestResults),
            CompensatingControls = Utf8(patch.CompensatingControls),
            Cvss = patch.Cvss,
            KnownExploited = patch.KnownExploited,
            Status = patch.Status,
            Identified = identified,
            Deadline = NaiveTime.Of(EvaluationDeadline.Of(patch.Identified, patch.GivenDeadline).Due),
            EvaluatedBy = Earliest(patch.Evaluated, patch.TestDate, patch.DeploymentDate),
            Assets = patch.AffectedAssets.Select(tag => assets.NumberOf(Utf8(tag))).ToArray(),
        };
    }

    // A patch that was tested or deployed had been judged applicable by then.
    static NaiveTime? Earliest(params ReadOnlySpan<NodaTime.LocalDate?> dates)
    {
        NodaTime.LocalDate? earliest = null;
        foreach (var date in dates)
            if (date is { } day && (earliest is null || day < earliest)) earliest = day;
        return earliest is { } found ? NaiveTime.Of(found) : null;
    }

    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
