using NodaTime;

namespace PlantPatch.App.Changes;

/// <summary>A change to an asset, such as an installation: what was done and by whom; when it was complete is an event.</summary>
public sealed class ChangeRow
{
    public long Id { get; init; }

    /// <summary>What people call it, such as <c>CH-0001</c>, or the number of the plant's own change system.</summary>
    public required string ChangeId { get; init; }
    public required string Asset { get; init; }

    /// <summary>The patch that it brought; empty for another change.</summary>
    public required string Patch { get; init; }
    public required string What { get; init; }
    public required string RecordedBy { get; init; }
    public Instant At { get; init; }
}

/// <summary>The baseline of an asset at one time, CIP-010-4 R1.1: the five items as they stood. A later one is a later row.</summary>
public sealed class BaselineRow
{
    public long Id { get; init; }
    public required string Asset { get; init; }

    /// <summary>1 for the asset's first.</summary>
    public int Version { get; init; }

    /// <summary>The five items as JSON: operating system or firmware, software, custom software, ports, patches.</summary>
    public required string Items { get; init; }
    public required string Sha256 { get; init; }

    /// <summary>The change that it was updated for; empty for none.</summary>
    public required string Change { get; init; }
    public required string Reason { get; init; }
    public required string RecordedBy { get; init; }
    public Instant At { get; init; }
}
