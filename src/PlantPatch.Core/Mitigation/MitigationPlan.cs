using NodaTime;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.Core.Mitigation;

public enum PlanState { Draft, Active, ActiveRevisionPending, Implemented, Overdue, Breached, Superseded }

/// <summary>A dated mitigation plan in the walk through a timeline, with C4, its clock.</summary>
sealed class MitigationPlan(PlanCreated created, DutyClock clock, LocalDate madeOn)
{
    public string Id { get; } = created.Plan;
    public PlanCreated Created { get; } = created;
    public DutyClock Clock { get; } = clock;
    public LocalDate MadeOn { get; } = madeOn;

    public HashSet<string> Patches { get; } = [.. created.Patches];

    /// <summary>Null: every asset that the patches apply to.</summary>
    public HashSet<string>? Assets { get; } = created.Assets is null ? null : [.. created.Assets];

    public Dictionary<string, DutyClock> Milestones { get; } = [];

    /// <summary>Null when the timeframe is a date.</summary>
    public PlanEventWords? Event { get; set; }

    public string EventText { get; private set; } = "";

    /// <summary>Outages count from here on: the plan's making, or the approval of the event.</summary>
    public Instant EventFrom { get; private set; }
    public LocalDate EventFromDay { get; private set; }

    /// <summary>The due date that governs; of an event the one bound at present.</summary>
    public LocalDate? Due { get; set; }

    public LocalDate? Shown { get; set; }

    public string Because { get; set; } = "";
    public PlanState State { get; set; } = PlanState.Draft;

    /// <summary>A change that waits for its approval: the old plan governs meanwhile.</summary>
    public PlanChangeRequested? Pending { get; set; }

    public bool UnapprovedChange { get; set; }
    public bool ClosedByInstallation { get; set; }
    /// <summary>The controls that it relies on and that are gone.</summary>
    public HashSet<string> Lost { get; } = [];

    public bool Breached => Lost.Count > 0 && !ClosedByInstallation;

    public void BindTo(string text, Instant from, LocalDate day) =>
        (Event, EventText, EventFrom, EventFromDay) = (PlanEventWords.Read(text), text, from, day);

    public bool IsRunning => State is PlanState.Active;

    /// <summary>Stops it the action clock of this patch on this asset?</summary>
    public bool Names(string patch, string asset) => State is PlanState.Active or PlanState.Implemented && !ClosedByInstallation
        && Patches.Contains(patch) && (Assets is null || Assets.Contains(asset));

    public PlanState StateOn(LocalDate today) => State switch
    {
        PlanState.Active when Clock.IsOverdue(today) => PlanState.Overdue,
        PlanState.Active or PlanState.Implemented when Breached => PlanState.Breached,
        PlanState.Active when Pending is not null => PlanState.ActiveRevisionPending,
        _ => State,
    };
}
