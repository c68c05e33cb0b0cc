namespace PlantPatch.Core.Patches;

/// <summary>Where a fixed version was read.</summary>
public enum FixSource
{
    /// <summary>A vendor_fix text.</summary>
    VendorFix,

    /// <summary>A mitigation or workaround text; Rockwell, Hitachi Energy and Moxa put the fix there.</summary>
    Mitigation,

    /// <summary>A hotfix or patch id instead of a version.</summary>
    Hotfix,

    /// <summary>The version of another product that carries the fix, such as an engineering tool.</summary>
    OtherProduct,

    /// <summary>The exclusive upper bound of the affected range: the bound itself is the first fixed version.</summary>
    Bound,

    /// <summary>A row with the status fixed or first_fixed.</summary>
    FixedRow,
}

/// <summary>A version that ends a vulnerability on one product, with where it was read and how sure that is.</summary>
/// <param name="Version">The version, verbatim, or the id of a hotfix.</param>
/// <param name="Quote">The sentence or bound it was read from.</param>
/// <param name="Sure">False when the text names another product, none of the listed ones, or contradicts the range.</param>
/// <param name="RestartRequired">CSAF's restart_required, else what the text says about a reboot; empty when nothing is said.</param>
/// <param name="Url">Where to get it; empty when not given.</param>
/// <param name="Because">One sentence for a person.</param>
public sealed record Fix(string Version, FixSource Source, string Quote, bool Sure, string RestartRequired, string Url, string Because)
{
    /// <summary>The text names a version and not of which of the advisory's products it is.</summary>
    public bool OfNoProduct { get; init; }
}

/// <summary>The fixes of one product row for one vulnerability.</summary>
/// <param name="Conflict">What contradicts what, such as a bound and a text that differ; empty when nothing does.</param>
public sealed record Fixes(IReadOnlyList<Fix> All, string Conflict)
{
    public static Fixes None { get; } = new([], "");

    /// <summary>The versions the texts name for the product itself, for the judgement of a range.</summary>
    public IReadOnlyList<string> Versions { get; } =
        [.. All.Where(f => f.Source is FixSource.VendorFix or FixSource.Mitigation or FixSource.Hotfix).Select(f => f.Version).Distinct()];

    /// <summary>Versions that the texts name without saying of which product: they may be this one's.</summary>
    public IReadOnlyList<string> Unclaimed { get; } = [.. All.Where(f => f.OfNoProduct).Select(f => f.Version).Distinct()];
}
