namespace PlantPatch.Core.Assets;

/// <summary>What an inventory can say about an asset besides its tag.</summary>
public enum AssetField
{
    Site, Unit, System, Zone, Purdue, Vendor, Product, Model, Serial, Role, Criticality, SafetyRelevant, NetworkExposed,
    RedundancyPartner, Impact, Class, ExternallyRoutable, Updateable, NotUpdateableBecause, BcsId, IpAddress, Location, Owner, Alternate, SupportContract, EndOfLife, LastVerified,
    LastVerifiedBy, Firmware, OperatingSystem, Software,
}

/// <summary>A set of <see cref="AssetField"/>s that costs four bytes, because every row of a large file has one.</summary>
public readonly record struct AssetFieldSet
{
    uint Bits { get; init; }

    public static AssetFieldSet Of(params ReadOnlySpan<AssetField> fields)
    {
        var set = new AssetFieldSet();
        foreach (var field in fields) set = set.With(field);
        return set;
    }

    public bool Contains(AssetField field) => (Bits & (1u << (int)field)) != 0;
    public AssetFieldSet With(AssetField field) => this with { Bits = Bits | (1u << (int)field) };
    public AssetFieldSet Without(AssetField field) => this with { Bits = Bits & ~(1u << (int)field) };
    public AssetFieldSet And(AssetFieldSet other) => this with { Bits = Bits | other.Bits };
    public AssetFieldSet Except(AssetFieldSet other) => this with { Bits = Bits & ~other.Bits };
    public IEnumerable<AssetField> Fields() => Enum.GetValues<AssetField>().Where(Contains);
    public override string ToString() => string.Join(", ", Fields());
}
