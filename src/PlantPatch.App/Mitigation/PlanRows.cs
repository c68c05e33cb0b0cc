using NodaTime;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.App.Mitigation;

/// <summary>A mitigation plan of one site (CIP-007-6 R2.3). What it says stands in its revisions, its due date and state in the ledger of clocks.</summary>
public sealed class PlanRow
{
    public long Id { get; init; }
    public required string PlanId { get; init; }
    public required string Site { get; init; }
    public required string Title { get; set; }
    public required string CreatedBy { get; init; }
    public Instant CreatedAt { get; init; }

    /// <summary>From here on it is a dated plan, and stops the action clocks of what it names.</summary>
    public Instant? ActivatedAt { get; set; }

    /// <summary>A draft that was given up.</summary>
    public Instant? DiscardedAt { get; set; }
}

/// <summary>What a plan says from some moment on, or is asked to say: the whole of it, so that any two can be compared.</summary>
public sealed class PlanRevisionRow
{
    public long Id { get; init; }
    public long PlanId { get; init; }

    /// <summary>Counted from 1 in each plan.</summary>
    public int Number { get; init; }
    public PlanRevisionKind Kind { get; init; }
    public PlanRevisionState State { get; set; }

    /// <summary><see cref="PlanContent"/> as JSON.</summary>
    public required string Content { get; init; }
    public required string Reason { get; init; }
    public required string AskedBy { get; init; }
    public Instant AskedAt { get; init; }
    public string DecidedBy { get; set; } = "";
    public Instant? DecidedAt { get; set; }
    public string DecidedBecause { get; set; } = "";

    /// <summary>In what authority it was decided: the CIP Senior Manager, or a delegate with the number of the delegation; empty where none is needed.</summary>
    public string Authority { get; set; } = "";
}

public enum PlanLinkKind { Patch, Asset, Control }

/// <summary>What a plan names, so that plans are found by it.</summary>
public sealed class PlanLinkRow
{
    public long Id { get; init; }
    public long PlanId { get; init; }
    public PlanLinkKind Kind { get; init; }
    public required string Name { get; init; }
    public Instant From { get; init; }
    public Instant? Until { get; set; }
}

public enum PlanStepKind { Action, Milestone }

/// <summary>An action or a milestone that was done, with its proof.</summary>
public sealed class PlanStepRow
{
    public long PlanId { get; init; }
    public PlanStepKind Kind { get; init; }
    public required string StepId { get; init; }
    public Instant DoneAt { get; init; }
    public required string DoneBy { get; init; }
    public required string Evidence { get; init; }
}

/// <summary>Something happened that a plan did not reckon with: a person looks at it again. No compliance clock moves by it.</summary>
public sealed class PlanReviewRow
{
    public long Id { get; init; }
    public long PlanId { get; init; }
    public PlanReviewTrigger Trigger { get; init; }

    /// <summary>The CVE, control or advisory.</summary>
    public required string Subject { get; init; }
    public required string Because { get; init; }
    public Instant At { get; init; }
    public Instant? SettledAt { get; set; }
    public string SettledBy { get; set; } = "";
    public string Outcome { get; set; } = "";
}
