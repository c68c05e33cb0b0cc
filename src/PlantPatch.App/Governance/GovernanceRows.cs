using NodaTime;

namespace PlantPatch.App.Governance;

/// <summary>Who is the CIP Senior Manager from when on (CIP-003-9 R3); the last one by <see cref="Since"/> is it now.</summary>
public sealed class SeniorManagerRow
{
    public long Id { get; init; }

    /// <summary>The account, or the name of somebody who has none.</summary>
    public required string Name { get; init; }
    public Instant Since { get; init; }
    public required string SetBy { get; init; }
    public required string Reason { get; init; }

    /// <summary>When the change was documented; it is due 30 days after the change.</summary>
    public Instant? DocumentedAt { get; set; }
    public string DocumentedBy { get; set; } = "";

    /// <summary>Where the dated document lies.</summary>
    public string Document { get; set; } = "";
}

/// <summary>A delegation of one specific action by the CIP Senior Manager (CIP-003-9 R4). It stays in force when the delegator changes.</summary>
public sealed class DelegationRow
{
    public long Id { get; init; }

    /// <summary>What people call it by.</summary>
    public int Number { get; init; }
    public required string Delegate { get; init; }
    public required string Delegator { get; init; }
    public required string Action { get; init; }

    /// <summary>The sites that it is for, as a JSON list; empty for all.</summary>
    public required string Sites { get; init; }

    /// <summary>In force from the beginning of this local day of the entity, but never before <see cref="GrantedAt"/>.</summary>
    public LocalDate From { get; init; }

    /// <summary>The last day on which it is in force; null until it is revoked.</summary>
    public LocalDate? Until { get; init; }
    public required string Reason { get; init; }
    public Instant GrantedAt { get; init; }
    public Instant? RevokedAt { get; set; }
    public string RevokedBy { get; set; } = "";
    public string RevokedBecause { get; set; } = "";
    public Instant? DocumentedAt { get; set; }
    public string DocumentedBy { get; set; } = "";
    public string Document { get; set; } = "";
}
