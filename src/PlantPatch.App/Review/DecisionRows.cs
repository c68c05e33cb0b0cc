using NodaTime;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Review;

namespace PlantPatch.App.Review;

/// <summary>What a person decided: a verdict where the machine had none, that two names are (not) one product, or which version is installed. Undone, never deleted.</summary>
public sealed class DecisionRow
{
    public long Id { get; init; }

    /// <summary>What people call it by: 1, 2, 3.</summary>
    public int Number { get; init; }
    public DecisionKind Kind { get; init; }
    public DecisionState State { get; set; }

    /// <summary>The review item it answers, and its question as it was asked.</summary>
    public required string Item { get; init; }
    public required string Question { get; init; }

    /// <summary>The verdict; null for an alias.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>The version that is installed, and where it was read; empty and null for anything else.</summary>
    public string Version { get; init; } = "";
    public VersionSource? ReadFrom { get; init; }

    /// <summary>Are the names one product? Null for a verdict.</summary>
    public bool? Same { get; init; }

    /// <summary>The installed thing as written.</summary>
    public required string Vendor { get; init; }
    public required string Product { get; init; }
    public required string Model { get; init; }

    /// <summary>What the advisory calls the product; empty for a verdict.</summary>
    public required string Means { get; init; }
    public required string Reason { get; init; }
    public required string By { get; init; }
    public Instant At { get; init; }
    public string ConfirmedBy { get; set; } = "";
    public Instant? ConfirmedAt { get; set; }
    public string UndoneBy { get; set; } = "";
    public Instant? UndoneAt { get; set; }
    public string UndoneBecause { get; set; } = "";
}

/// <summary>What a verdict is good for: one installed thing, one vulnerability of one advisory, and what the advisory's rows said then.</summary>
public sealed class DecisionScopeRow
{
    public long Id { get; init; }
    public long DecisionId { get; init; }

    /// <summary>The installed thing as written, hashed.</summary>
    public required string Thing { get; init; }
    public long AdvisoryId { get; init; }
    public required string Vulnerability { get; init; }
    public Doubt Doubt { get; init; }
    public required string Revision { get; init; }
    public required string Products { get; init; }
    public required string Range { get; init; }
    public required string Status { get; init; }

    /// <summary>The remediations' texts, hashed.</summary>
    public required string Remedy { get; init; }
}

/// <summary>One component whose version a person recorded: the row as the inventory had it, and the one with the version.</summary>
public sealed class RecordedVersionRow
{
    public long Id { get; init; }
    public long DecisionId { get; init; }
    public long AssetId { get; init; }
    public long ListedId { get; init; }
    public long ComponentId { get; init; }

    /// <summary>When an inventory said something else, and which; null while it has not.</summary>
    public Instant? OvertakenAt { get; set; }
    public string OvertakenBy { get; set; } = "";
}
