using NodaTime;
using PlantPatch.Core.Assets;

namespace PlantPatch.App.Assets;

/// <summary>An asset as the plant's inventory last described it; earlier states stand in the audit records.</summary>
public sealed class AssetRow
{
    public long Id { get; init; }
    public required string Tag { get; init; }
    public string Site { get; set; } = "";
    public string Unit { get; set; } = "";
    public string System { get; set; } = "";
    public string Zone { get; set; } = "";
    public PurdueLevel? Purdue { get; set; }
    public string Vendor { get; set; } = "";
    public string Product { get; set; } = "";
    public string Model { get; set; } = "";
    public string Serial { get; set; } = "";
    public string Role { get; set; } = "";
    public Criticality? Criticality { get; set; }
    public bool SafetyRelevant { get; set; }
    public bool NetworkExposed { get; set; }
    public string RedundancyPartner { get; set; } = "";
    public ImpactRating? Impact { get; set; }
    public AssetClass? Class { get; set; }
    public bool? ExternallyRoutable { get; set; }
    public bool? Updateable { get; set; }
    public string NotUpdateableBecause { get; set; } = "";
    public string BcsId { get; set; } = "";
    public string IpAddress { get; set; } = "";
    public string Location { get; set; } = "";
    public string Owner { get; set; } = "";
    public string Alternate { get; set; } = "";
    public string SupportContract { get; set; } = "";
    public LocalDate? EndOfLife { get; set; }
    public LocalDate? LastVerified { get; set; }
    public string LastVerifiedBy { get; set; } = "";
    public Instant AddedAt { get; init; }
    public Instant? RetiredAt { get; set; }
    public string RetiredBecause { get; set; } = "";
    public List<ComponentRow> Components { get; init; } = [];
}

/// <summary>
/// Firmware, operating system or software on an asset; a replaced version keeps its row with the day it went. When the same version comes back,
/// the row is in force again with the day it came back, and the time between stands in the audit records.
/// </summary>
public sealed class ComponentRow
{
    public long Id { get; init; }
    public long AssetId { get; init; }
    public ComponentKind Kind { get; init; }
    public string Vendor { get; init; } = "";
    public string Product { get; init; } = "";
    public string Model { get; init; } = "";
    public string Version { get; init; } = "";
    public string Cpe { get; init; } = "";
    public string Purl { get; init; } = "";
    public Instant InstalledAt { get; set; }
    public Instant? RemovedAt { get; set; }
}

/// <summary>A saved column mapping for an inventory file, by name.</summary>
public sealed class ColumnMappingRow
{
    public required string Name { get; init; }
    public required string Json { get; set; }
}

/// <summary>A site of the plant and the IANA zone its local dates are counted in.</summary>
public sealed class SiteRow
{
    public required string Name { get; init; }
    public required string Zone { get; set; }
}
