using NodaTime;

namespace PlantPatch.Core.Clocks.Replay;

public sealed record PlanAction(string Text, bool Done);

public sealed record PlanMilestone(string Id, LocalDate Due);

/// <param name="Assets">Null when the plan names none: then it is for every asset that its patches apply to.</param>
public sealed record PlanCreated(
    string Plan, IReadOnlyList<string> Patches, IReadOnlyList<string>? Assets, IReadOnlyList<PlanAction> Actions, LocalDate? Due, string DueEvent,
    IReadOnlyList<PlanMilestone> Milestones) : TimelineEvent
{
    /// <summary>Whose outages count for a timeframe that is an event; empty for those of every site.</summary>
    public string Site { get; init; } = "";

    public override string About => Plan;
}

/// <param name="Change">The revision's kind; <c>add_patch</c> needs no approval, anything else does.</param>
public sealed record PlanRevised(
    string Plan, string Change, IReadOnlyList<string> Patches, IReadOnlyList<string> Assets, LocalDate? NewDue, string By, string Role) : TimelineEvent
{
    public override string About => Plan;
}

/// <summary>A revision or an extension was asked for; the old plan governs meanwhile.</summary>
public sealed record PlanChangeRequested(string Plan, LocalDate? NewDue, string By) : TimelineEvent
{
    /// <summary>The new timeframe where it is an event and no date.</summary>
    public string NewDueEvent { get; init; } = "";

    public override string About => Plan;
}

public sealed record PlanExtensionApproved(string Plan, LocalDate? NewDue, string By, string Role) : TimelineEvent
{
    /// <summary>The new timeframe where it is an event and no date.</summary>
    public string NewDueEvent { get; init; } = "";

    public override string About => Plan;
}

public sealed record PlanImplemented(string Plan, string Evidence) : TimelineEvent
{
    public override string About => Plan;
}

public sealed record MilestoneDone(string Plan, string Id) : TimelineEvent
{
    public override string About => $"{Plan}/{Id}";
}

public sealed record ControlRemoved(string Plan, string Control) : TimelineEvent
{
    public override string About => $"{Plan}/{Control}";
}

/// <summary>What was asked for is not to be: the plan stays as it is.</summary>
public sealed record PlanChangeRejected(string Plan, string By, string Role) : TimelineEvent
{
    public override string About => Plan;
}

/// <summary>A control that had gone works again, or the plan no longer relies on it.</summary>
public sealed record ControlRestored(string Plan, string Control) : TimelineEvent
{
    public override string About => $"{Plan}/{Control}";
}

public sealed record DelegationGranted(string Delegator, string Delegate, string Action) : TimelineEvent
{
    /// <summary>The last day on which it is in force; null until it is revoked.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>Empty for every site.</summary>
    public IReadOnlyList<string> Sites { get; init; } = [];

    public override string About => Delegate;
}

public sealed record DelegationRevoked(string Delegate, string Action) : TimelineEvent
{
    public override string About => Delegate;
}

/// <param name="Delegate">Whose delegation changes, where it is named instead of the old one.</param>
public sealed record DelegationChanged(string Delegator, string Delegate, string Action, string Old, string New) : TimelineEvent
{
    public override string About => Delegate.Length > 0 ? Delegate : Old.Length > 0 ? Old : New;
}

/// <param name="Of">Whose change is documented; empty for all that are open.</param>
public sealed record DelegationDocumented(string Of) : TimelineEvent
{
    public override string About => Of;
}

public sealed record SeniorManagerChanged(string Old, string New) : TimelineEvent
{
    public override string About => New;
}

/// <summary>A day, or a moment of it, at which an outage begins or ends.</summary>
/// <param name="Time">Null where only the day is written.</param>
public readonly record struct OutageTime(LocalDate Day, Instant? Time);

/// <summary>An outage is planned, or planned anew; null where the event does not say it.</summary>
public sealed record OutageScheduled(string Outage, string Unit, OutageTime? Start, OutageTime? End) : TimelineEvent
{
    public string Site { get; init; } = "";

    public override string About => Outage;
}

public sealed record OutageStarted(string Outage, string Unit, OutageTime? Start) : TimelineEvent
{
    public string Site { get; init; } = "";

    public override string About => Outage;
}

public sealed record OutageEnded(string Outage, OutageTime? End) : TimelineEvent
{
    public override string About => Outage;
}
