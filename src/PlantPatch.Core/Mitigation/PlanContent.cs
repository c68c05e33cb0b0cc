using NodaTime;

namespace PlantPatch.Core.Mitigation;

/// <summary>What a mitigation plan says: for what, what is done about it, and by when (CIP-007-6 R2.3).</summary>
public sealed record PlanContent
{
    public required string Title { get; init; }
    public required string Owner { get; init; }
    public IReadOnlyList<string> Patches { get; init; } = [];
    public IReadOnlyList<string> Assets { get; init; } = [];
    public IReadOnlyList<PlannedAction> Actions { get; init; } = [];

    /// <summary>The timeframe, when it is a date.</summary>
    public LocalDate? Due { get; init; }

    /// <summary>The timeframe, when it is an event: <c>next outage of unit 2 lasting >= 48 h</c>.</summary>
    public string DueEvent { get; init; } = "";
    public IReadOnlyList<PlannedMilestone> Milestones { get; init; } = [];

    /// <summary>The compensating controls that it relies on, by id.</summary>
    public IReadOnlyList<string> Controls { get; init; } = [];

    public bool HasTimeframe() => Due is not null || DueEvent.Length > 0;

    public bool SaysTheSameActionsAs(PlanContent other) =>
        Owner == other.Owner && Actions.SequenceEqual(other.Actions, PlannedAction.Same) && Milestones.SequenceEqual(other.Milestones) && Controls.SequenceEqual(other.Controls);

    public bool SaysTheSameTimeframeAs(PlanContent other) => Due == other.Due && DueEvent == other.DueEvent;

    /// <summary>What cannot be a plan at all, by name; a draft need not be whole.</summary>
    public Refusal? Odd(LocalDate today)
    {
        if (Title.Trim().Length == 0) return new("Give the plan a title that people recognise it by.");
        if (Due is not null && DueEvent.Length > 0) return new("A timeframe is a date or an event, not both: which one would govern?");
        if (Due < today) return new($"{Due:uuuu-MM-dd} has passed; a timeframe lies ahead.");
        if (Actions.FirstOrDefault(a => a.Text.Trim().Length == 0) is { } empty) return new($"Action {empty.Id} says nothing.");
        if (Actions.Select(a => a.Id).Concat(Milestones.Select(m => m.Id)).GroupBy(i => i).FirstOrDefault(g => g.Count() > 1) is { } twice) return new($"{twice.Key} stands in the plan twice.");
        if (Due is { } due && Milestones.FirstOrDefault(m => m.Due > due) is { } late) return new($"Milestone {late.Id} is due on {late.Due:uuuu-MM-dd}, after the plan's own date {due:uuuu-MM-dd}.");
        return null;
    }

    /// <summary>What a person should know about the timeframe before it counts; empty when it is clear.</summary>
    public string TimeframeDoubt() => DueEvent.Length == 0 ? "" : PlanEventWords.Read(DueEvent).Doubt;
}

/// <summary>One planned action against the vulnerabilities that it names.</summary>
/// <param name="Cves">Empty for all of the plan's patches.</param>
/// <param name="Control">The compensating control that it sets up or uses; empty for none.</param>
/// <param name="Source">Where the wording is from, such as an advisory; empty when it is the plan's own.</param>
/// <param name="Done">Taken already when the plan was made; such a plan may be implemented with its document (CIP-007-6, guidance to R2.4).</param>
public sealed record PlannedAction(string Id, string Text, IReadOnlyList<string> Cves, string Owner, LocalDate? Due, string Control, string Source, bool Done)
{
    public static IEqualityComparer<PlannedAction> Same { get; } = EqualityComparer<PlannedAction>.Create(
        (a, b) => a!.Id == b!.Id && a.Text == b.Text && a.Owner == b.Owner && a.Due == b.Due && a.Control == b.Control && a.Source == b.Source && a.Done == b.Done && a.Cves.SequenceEqual(b.Cves),
        a => a.Text.GetHashCode(StringComparison.Ordinal));
}

public sealed record PlannedMilestone(string Id, string What, LocalDate Due);
