using PlantPatch.Core.Assets;

namespace PlantPatch.Core.Sources;

/// <summary>One rule of what a source is followed for. A field that is empty does not narrow it; at least one is given.</summary>
/// <param name="Product">The product's name or its first words: <c>SIMATIC WinCC</c> is also for <c>SIMATIC WinCC Runtime</c>, not for <c>SIMATIC WinCCX</c>.</param>
/// <param name="System">The BES Cyber System or control system, whole.</param>
/// <param name="Asset">The tag of one asset.</param>
public sealed record CoverageRule(string Source, string Vendor, string Product, string System, string Asset)
{
    public static Refusal? Check(CoverageRule rule) =>
        rule.Vendor.Length + rule.System.Length + rule.Asset.Length > 0 ? null
            : new("Say what the source is followed for: a vendor (and product), a system, or an asset.");

    public bool Covers(InstalledItem item) =>
        IsSame(Vendor, item.Vendor) && Begins(item.Product, Product) && IsSame(System, item.System) && IsSame(Asset, item.Asset);

    public override string ToString() =>
        string.Join(", ", new[] { $"{Vendor} {Product}".Trim(), System.Length > 0 ? $"system {System}" : "", Asset.Length > 0 ? $"asset {Asset}" : "" }.Where(t => t.Length > 0));

    static bool IsSame(string wanted, string said) => wanted.Length == 0 || string.Equals(wanted, said, StringComparison.OrdinalIgnoreCase);

    static bool Begins(string product, string wanted) =>
        product.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) && (wanted.Length == 0 || product.Length == wanted.Length || !char.IsLetterOrDigit(product[wanted.Length]));
}

/// <summary>Something updateable on an asset, as coverage looks at it: its maker and name, or the asset's own where it has none.</summary>
public sealed record InstalledItem(string Asset, string System, ComponentKind Kind, string Vendor, string Product, string Version)
{
    /// <summary>What people call it; exemptions name it by this.</summary>
    public string Name => $"{Vendor} {Product}".Trim() is { Length: > 0 } name ? name : Kind == ComponentKind.OperatingSystem ? "operating system" : Kind.ToString().ToLowerInvariant();

    public static IEnumerable<InstalledItem> Of(Asset asset) =>
        (asset.Components.Count > 0 ? asset.Components : [new Component { Kind = ComponentKind.Firmware }]).Select(c => new InstalledItem(
            asset.Tag, asset.System, c.Kind, c.Vendor.Length > 0 ? c.Vendor : asset.Vendor, c.Product.Length > 0 ? c.Product : asset.Product, c.Version));
}

/// <summary>An exemption in force.</summary>
/// <param name="Item">As <see cref="InstalledItem.Name"/> has it; empty for the whole asset.</param>
public sealed record Exemption(string Id, string Asset, string Item, ExemptionKind Kind, string Reason);

/// <summary>How something installed stands, in the order in which it is listed.</summary>
public enum CoverageState
{
    /// <summary>Nobody follows anything for it, and nobody said why: what CIP-007-6 R2.1 is violated by.</summary>
    WithoutSource,

    /// <summary>Nobody wrote an impact rating down, so whether R2 binds the asset is not known.</summary>
    Unrated,

    /// <summary>No source, with its reason.</summary>
    Exempt,
    Covered,

    /// <summary>CIP-007-6 R2 does not bind the asset.</summary>
    NotInScope,
}

/// <summary>Who watches one installed thing.</summary>
/// <param name="Because">The rule, the exemption's reason, or what to do.</param>
public sealed record ItemCoverage(InstalledItem Item, CoverageState State, IReadOnlyList<string> Sources, string Exemption, string Because);

/// <summary>R2.1: for everything updateable that is installed on an asset in scope, which sources are followed, or why none is.</summary>
public sealed class SourceCoverage
{
    readonly ILookup<string, CoverageRule> byVendor, bySystem, byAsset;
    readonly ILookup<string, Exemption> exemptions;

    public SourceCoverage(IEnumerable<CoverageRule> rules, IEnumerable<Exemption> exemptions)
    {
        var all = rules.ToList();
        byVendor = all.Where(r => r.Vendor.Length > 0).ToLookup(r => r.Vendor, StringComparer.OrdinalIgnoreCase);
        bySystem = all.Where(r => r.Vendor.Length == 0 && r.System.Length > 0).ToLookup(r => r.System, StringComparer.OrdinalIgnoreCase);
        byAsset = all.Where(r => r.Vendor.Length == 0 && r.System.Length == 0).ToLookup(r => r.Asset, StringComparer.OrdinalIgnoreCase);
        this.exemptions = exemptions.ToLookup(e => e.Asset, StringComparer.OrdinalIgnoreCase);
    }

    public IEnumerable<CoverageRule> RulesFor(InstalledItem item) =>
        byVendor[item.Vendor].Concat(bySystem[item.System]).Concat(byAsset[item.Asset]).Where(r => r.Covers(item));

    /// <summary>The sources that are followed for anything on the asset, by name.</summary>
    public IReadOnlyList<string> SourcesOf(Asset asset) =>
        [.. InstalledItem.Of(asset).SelectMany(RulesFor).Select(r => r.Source).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public IEnumerable<ItemCoverage> Of(Asset asset) => InstalledItem.Of(asset).Select(item => Judge(asset, item));

    ItemCoverage Judge(Asset asset, InstalledItem item)
    {
        if (asset.Impact is null) return new(item, CoverageState.Unrated, [.. RulesFor(item).Select(r => r.Source).Distinct(StringComparer.Ordinal)], "", "no impact rating is on record: rate it first (CIP-002)");
        if (!IsInScope(asset)) return new(item, CoverageState.NotInScope, [], "", WhyNotInScope(asset));
        var rules = RulesFor(item).ToList();
        if (rules.Count > 0)
            return new(item, CoverageState.Covered, [.. rules.Select(r => r.Source).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], "",
                $"{rules[0].Source} is followed for {rules[0]}");
        if (exemptions[asset.Tag].FirstOrDefault(e => e.Item.Length == 0 || string.Equals(e.Item, item.Name, StringComparison.OrdinalIgnoreCase)) is { } exempt)
            return new(item, CoverageState.Exempt, [], exempt.Id, $"{Words(exempt.Kind)}: {exempt.Reason}");
        return asset switch
        {
            { Updateable: false, NotUpdateableBecause.Length: > 0 } => new(item, CoverageState.Exempt, [], "", $"not updateable, says the inventory: {asset.NotUpdateableBecause}"),
            { Updateable: false } => new(item, CoverageState.WithoutSource, [], "", "the inventory says that it is not updateable, but not why: CIP-007-6 R2.1 asks for the source or the reason"),
            _ => new(item, CoverageState.WithoutSource, [], "", "no source is followed for it: name one, or exempt it with the reason (CIP-007-6 R2.1)"),
        };
    }

    /// <summary>Are sources asked for? High and medium impact; a class that nobody wrote down is taken as bound.</summary>
    public static bool IsInScope(Asset asset) =>
        asset.Impact is not null && Applicability.Applies(StandardPart.PatchManagement, asset.Impact, asset.Class, asset.ExternallyRoutable);

    static string WhyNotInScope(Asset asset) =>
        $"impact {asset.Impact.ToString()!.ToLowerInvariant()}: CIP-007-6 R2 names high and medium impact only";

    public static string Words(ExemptionKind kind) => kind switch
    {
        ExemptionKind.NotUpdateable => "not updateable",
        ExemptionKind.NoSourceExists => "no source exists",
        _ => "the vendor is gone",
    };
}
