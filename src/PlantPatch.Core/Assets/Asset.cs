using NodaTime;

namespace PlantPatch.Core.Assets;

/// <summary>A device or computer of the plant that somebody patches, with the software on it.</summary>
public sealed record Asset
{
    /// <summary>The plant's own tag, unique within PlantPatch, such as <c>U2-PLC-014</c>.</summary>
    public required string Tag { get; init; }

    public string Site { get; init; } = "";
    public string Unit { get; init; } = "";

    /// <summary>The BES Cyber System or control system the asset belongs to.</summary>
    public string System { get; init; } = "";

    public string Zone { get; init; } = "";
    public PurdueLevel? Purdue { get; init; }
    public string Vendor { get; init; } = "";
    public string Product { get; init; } = "";

    /// <summary>Model or order number.</summary>
    public string Model { get; init; } = "";

    public string Serial { get; init; } = "";
    public string Role { get; init; } = "";
    public Criticality? Criticality { get; init; }
    public bool SafetyRelevant { get; init; }
    public bool NetworkExposed { get; init; }

    /// <summary>The tag of the asset that takes over when this one is down.</summary>
    public string RedundancyPartner { get; init; } = "";

    /// <summary>The NERC CIP impact rating (CIP-002).</summary>
    public ImpactRating? Impact { get; init; }

    /// <summary>Null where nobody wrote it down; then the standards are taken to bind it.</summary>
    public AssetClass? Class { get; init; }

    /// <summary>External Routable Connectivity, as the NERC glossary has it.</summary>
    public bool? ExternallyRoutable { get; init; }

    /// <summary>Can its user install updates at all? CIP-007-6 R2.1 asks for sources only where it can.</summary>
    public bool? Updateable { get; init; }

    public string NotUpdateableBecause { get; init; } = "";

    /// <summary>The entity's id of the BES Cyber System that it belongs to.</summary>
    public string BcsId { get; init; } = "";

    public string IpAddress { get; init; } = "";
    public string Location { get; init; } = "";
    public string Owner { get; init; } = "";
    public string Alternate { get; init; } = "";
    public string SupportContract { get; init; } = "";
    public LocalDate? EndOfLife { get; init; }
    public LocalDate? LastVerified { get; init; }
    public string LastVerifiedBy { get; init; } = "";

    /// <summary>Firmware, operating system and software, each with its version.</summary>
    public IReadOnlyList<Component> Components { get; init; } = [];
}

/// <summary>Something with a version on an asset. An empty vendor or product means the asset's own.</summary>
public sealed record Component
{
    public required ComponentKind Kind { get; init; }
    public string Vendor { get; init; } = "";
    public string Product { get; init; } = "";
    public string Model { get; init; } = "";
    public string Version { get; init; } = "";
    public string Cpe { get; init; } = "";
    public string Purl { get; init; } = "";
}

public enum ComponentKind { Firmware, OperatingSystem, Software }

public enum Criticality { Low, Medium, High, Critical }

/// <summary>CIP-002's bands; <see cref="None"/> is stated, a missing rating is null.</summary>
public enum ImpactRating { None, Low, Medium, High }
