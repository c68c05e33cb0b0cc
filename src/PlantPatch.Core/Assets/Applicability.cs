using NodaTime;
using PlantPatch.Core.Clocks;

namespace PlantPatch.Core.Assets;

/// <summary>The parts of the standards whose scope differs by impact and class.</summary>
public enum StandardPart
{
    /// <summary>CIP-007 R2: sources, evaluation, action, plan.</summary>
    PatchManagement,

    /// <summary>CIP-010-4 R1.1 to R1.4: baseline, authorisation, update, controls.</summary>
    ChangeManagement,

    /// <summary>CIP-010 R1.5: test before the change.</summary>
    TestFirst,

    /// <summary>CIP-010-4 R1.6: identity of the source and integrity of the software.</summary>
    SoftwareVerification,

    /// <summary>CIP-010 R2.1: monitor the baseline.</summary>
    BaselineMonitoring,

    /// <summary>CIP-010 R4, attachment 1: scan removable media first.</summary>
    RemovableMedia,
}

/// <summary>One row: the part applies to these classes at this impact.</summary>
/// <param name="PacsNeedsRouting">A PACS is meant only with External Routable Connectivity.</param>
public sealed record ApplicabilityRow(StandardPart Part, ImpactRating Impact, IReadOnlyList<AssetClass> Classes, bool PacsNeedsRouting = false)
{
    /// <summary>The standards that have this row from their day on; null for all that we know.</summary>
    public RulePack? From { get; init; }
}

/// <summary>Which part of which standard binds which asset: a table, because the standards differ in it. Low impact stands in no row.</summary>
public static class Applicability
{
    static readonly AssetClass[] All = [AssetClass.Bca, AssetClass.Eacms, AssetClass.Pacs, AssetClass.Pca];
    static readonly AssetClass[] NotPca = [AssetClass.Bca, AssetClass.Eacms, AssetClass.Pacs];
    static readonly AssetClass[] Virtual = [AssetClass.Sci, AssetClass.Vca];

    public static IReadOnlyList<ApplicabilityRow> Rows { get; } =
    [
        new(StandardPart.PatchManagement, ImpactRating.High, All),
        new(StandardPart.PatchManagement, ImpactRating.Medium, All),
        // Order No. 919: CIP-007-7.1 adds Shared Cyber Infrastructure and Virtual Cyber Assets to every part of R2.
        new(StandardPart.PatchManagement, ImpactRating.High, Virtual) { From = RulePack.All[^1] },
        new(StandardPart.PatchManagement, ImpactRating.Medium, Virtual) { From = RulePack.All[^1] },
        new(StandardPart.ChangeManagement, ImpactRating.High, All),
        new(StandardPart.ChangeManagement, ImpactRating.Medium, All, PacsNeedsRouting: true),
        new(StandardPart.TestFirst, ImpactRating.High, [AssetClass.Bca]),
        new(StandardPart.SoftwareVerification, ImpactRating.High, NotPca),
        new(StandardPart.SoftwareVerification, ImpactRating.Medium, NotPca, PacsNeedsRouting: true),
        new(StandardPart.BaselineMonitoring, ImpactRating.High, [AssetClass.Bca, AssetClass.Eacms, AssetClass.Pca]),
        new(StandardPart.RemovableMedia, ImpactRating.High, [AssetClass.Bca, AssetClass.Pca]),
        new(StandardPart.RemovableMedia, ImpactRating.Medium, [AssetClass.Bca, AssetClass.Pca]),
    ];

    /// <summary>What is not stated (null) is taken as in scope: an asset must not drop out because nobody wrote its rating down.</summary>
    /// <param name="on">The day that is asked about; null: under any of the standards that we know, so that nothing is left out early.</param>
    public static bool Applies(StandardPart part, ImpactRating? impact, AssetClass? type, bool? externallyRoutable, LocalDate? on = null) => Rows.Any(row =>
        row.Part == part && (impact is null || row.Impact == impact) && (type is null || row.Classes.Contains(type.Value))
        && !(row.PacsNeedsRouting && type == AssetClass.Pacs && externallyRoutable == false)
        && (on is null || row.From is null || on >= row.From.From));
}
