using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.App.Mitigation;

/// <summary>A compensating control as it stands; made anew with each change, and the earlier row says until when it was what was known.</summary>
public sealed class ControlRow : IKnown
{
    public long Id { get; init; }
    public required string ControlId { get; init; }
    public required string Site { get; init; }
    public required string Name { get; init; }
    public ControlKind Kind { get; init; }

    /// <summary>Where it works: a firewall, a switch, a room.</summary>
    public required string Place { get; init; }
    public required string Owner { get; init; }
    public ControlState State { get; init; }
    public required string Because { get; init; }

    /// <summary>It is verified at least every so many days.</summary>
    public int VerifyEveryDays { get; init; }

    /// <summary>Of a virtual patch: the rule, the sensor it runs on, and whether it stops or only reports; empty and null for other kinds.</summary>
    public required string RuleId { get; init; }
    public required string Sensor { get; init; }
    public VirtualPatchMode? Mode { get; init; }
    public required string By { get; init; }
    public Instant KnownFrom { get; init; }
    public Instant? KnownTo { get; set; }
}

/// <summary>Somebody looked whether a control works.</summary>
public sealed class ControlCheckRow
{
    public long Id { get; init; }
    public required string ControlId { get; init; }
    public Instant At { get; init; }
    public required string By { get; init; }
    public required string How { get; init; }
    public bool Works { get; init; }
    public required string Evidence { get; init; }
}
