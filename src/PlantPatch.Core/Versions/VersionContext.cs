namespace PlantPatch.Core.Versions;

/// <summary>What the advisory says beside the expression; it decides which scheme applies and how a doubtful bound is read.</summary>
/// <param name="Vendor">The vendor branch.</param>
/// <param name="Product">The product branch; a version line in it (<c>RMC8388 V5.X</c>) limits the row.</param>
/// <param name="FullName"><c>product.name</c>, the second and often older source of the range.</param>
/// <param name="FixedVersions">Versions that the remediation texts name for this row, verbatim.</param>
/// <param name="UnclaimedFixes">Versions that the texts name without saying of which of several products; they may be this one's.</param>
/// <param name="SiblingExpressions">Other expressions of the same product in that document: parallel trains.</param>
public sealed record VersionContext(
    string Vendor,
    string Product,
    string FullName = "",
    IReadOnlyList<string>? FixedVersions = null,
    IReadOnlyList<string>? SiblingExpressions = null,
    IReadOnlyList<string>? UnclaimedFixes = null)
{
    public static VersionContext None { get; } = new("", "");
}
