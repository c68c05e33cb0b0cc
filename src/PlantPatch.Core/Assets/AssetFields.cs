namespace PlantPatch.Core.Assets;

/// <summary>Reads one field of an asset as text, and takes one field of an asset over into another.</summary>
public static class AssetFields
{
    sealed record Access(string Name, Func<Asset, string> Text, Func<Asset, Asset, Asset> Take);

    static readonly Dictionary<AssetField, Access> Table = new()
    {
        [AssetField.Site] = new("site", a => a.Site, (a, b) => a with { Site = b.Site }),
        [AssetField.Unit] = new("unit", a => a.Unit, (a, b) => a with { Unit = b.Unit }),
        [AssetField.System] = new("system", a => a.System, (a, b) => a with { System = b.System }),
        [AssetField.Zone] = new("zone", a => a.Zone, (a, b) => a with { Zone = b.Zone }),
        [AssetField.Purdue] = new("purdue level", a => a.Purdue?.Text() ?? "", (a, b) => a with { Purdue = b.Purdue }),
        [AssetField.Vendor] = new("vendor", a => a.Vendor, (a, b) => a with { Vendor = b.Vendor }),
        [AssetField.Product] = new("product", a => a.Product, (a, b) => a with { Product = b.Product }),
        [AssetField.Model] = new("model", a => a.Model, (a, b) => a with { Model = b.Model }),
        [AssetField.Serial] = new("serial", a => a.Serial, (a, b) => a with { Serial = b.Serial }),
        [AssetField.Role] = new("role", a => a.Role, (a, b) => a with { Role = b.Role }),
        [AssetField.Criticality] =
            new("criticality", a => a.Criticality?.ToString() ?? "", (a, b) => a with { Criticality = b.Criticality }),
        [AssetField.SafetyRelevant] =
            new("safety relevant", a => YesNo(a.SafetyRelevant), (a, b) => a with { SafetyRelevant = b.SafetyRelevant }),
        [AssetField.NetworkExposed] =
            new("network exposed", a => YesNo(a.NetworkExposed), (a, b) => a with { NetworkExposed = b.NetworkExposed }),
        [AssetField.RedundancyPartner] =
            new("redundancy partner", a => a.RedundancyPartner, (a, b) => a with { RedundancyPartner = b.RedundancyPartner }),
        [AssetField.Impact] = new("impact", a => a.Impact?.ToString() ?? "", (a, b) => a with { Impact = b.Impact }),
        [AssetField.Class] = new("asset class", a => a.Class?.ToString().ToUpperInvariant() ?? "", (a, b) => a with { Class = b.Class }),
        [AssetField.ExternallyRoutable] = new("external routable connectivity", a => a.ExternallyRoutable is { } yes ? YesNo(yes) : "",
            (a, b) => a with { ExternallyRoutable = b.ExternallyRoutable }),
        [AssetField.Updateable] = new("updateable", a => a.Updateable is { } yes ? YesNo(yes) : "", (a, b) => a with { Updateable = b.Updateable }),
        [AssetField.NotUpdateableBecause] =
            new("not updateable because", a => a.NotUpdateableBecause, (a, b) => a with { NotUpdateableBecause = b.NotUpdateableBecause }),
        [AssetField.BcsId] = new("bcs id", a => a.BcsId, (a, b) => a with { BcsId = b.BcsId }),
        [AssetField.IpAddress] = new("ip address", a => a.IpAddress, (a, b) => a with { IpAddress = b.IpAddress }),
        [AssetField.Location] = new("location", a => a.Location, (a, b) => a with { Location = b.Location }),
        [AssetField.Owner] = new("owner", a => a.Owner, (a, b) => a with { Owner = b.Owner }),
        [AssetField.Alternate] = new("backup owner", a => a.Alternate, (a, b) => a with { Alternate = b.Alternate }),
        [AssetField.SupportContract] =
            new("support contract", a => a.SupportContract, (a, b) => a with { SupportContract = b.SupportContract }),
        [AssetField.EndOfLife] =
            new("end of life", a => a.EndOfLife?.ToString("uuuu-MM-dd", null) ?? "", (a, b) => a with { EndOfLife = b.EndOfLife }),
        [AssetField.LastVerified] = new("last verified on",
            a => a.LastVerified?.ToString("uuuu-MM-dd", null) ?? "", (a, b) => a with { LastVerified = b.LastVerified }),
        [AssetField.LastVerifiedBy] =
            new("last verified by", a => a.LastVerifiedBy, (a, b) => a with { LastVerifiedBy = b.LastVerifiedBy }),
        [AssetField.Firmware] = Components("firmware", ComponentKind.Firmware),
        [AssetField.OperatingSystem] = Components("operating system", ComponentKind.OperatingSystem),
        [AssetField.Software] = Components("software", ComponentKind.Software),
    };

    /// <summary>The field's name as people write it, such as <c>end of life</c>.</summary>
    public static string Name(this AssetField field) => Table[field].Name;

    /// <summary>The field's value as a person reads it; empty when there is none.</summary>
    public static string Text(Asset asset, AssetField field) => Table[field].Text(asset);

    /// <summary>The first asset with one field of the second.</summary>
    public static Asset Take(Asset into, Asset from, AssetField field) => Table[field].Take(into, from);

    /// <summary>Whether two assets say the same in one field; the order of components does not matter.</summary>
    public static bool Same(Asset a, Asset b, AssetField field) =>
        Kind(field) is { } kind ? Sorted(a, kind).SequenceEqual(Sorted(b, kind)) : Text(a, field) == Text(b, field);

    /// <summary>The field under which components of a kind are compared and taken over.</summary>
    public static AssetField Field(this ComponentKind kind) => kind switch
    {
        ComponentKind.Firmware => AssetField.Firmware,
        ComponentKind.OperatingSystem => AssetField.OperatingSystem,
        _ => AssetField.Software,
    };

    static ComponentKind? Kind(AssetField field) => field switch
    {
        AssetField.Firmware => ComponentKind.Firmware,
        AssetField.OperatingSystem => ComponentKind.OperatingSystem,
        AssetField.Software => ComponentKind.Software,
        _ => null,
    };

    static IEnumerable<Component> Sorted(Asset asset, ComponentKind kind) =>
        asset.Components.Where(c => c.Kind == kind).OrderBy(c => c.ToString(), StringComparer.Ordinal);

    static Access Components(string name, ComponentKind kind) => new(
        name,
        a => string.Join("; ", a.Components.Where(c => c.Kind == kind).Select(Text).Order(StringComparer.Ordinal)),
        (a, b) => a with { Components = [.. a.Components.Where(c => c.Kind != kind), .. b.Components.Where(c => c.Kind == kind)] });

    static string Text(Component c)
    {
        string[] parts = [c.Vendor, c.Product, c.Model, c.Version, c.Cpe, c.Purl];
        return string.Join(' ', parts.Where(p => p.Length > 0)) is { Length: > 0 } text ? text : "(version unknown)";
    }

    static string YesNo(bool value) => value ? "yes" : "no";
}
