using PlantPatch.Core.Accounts;
using PlantPatch.Core.SignOffs;
using static PlantPatch.Core.Mitigation.PlanEvent;
using static PlantPatch.Core.Mitigation.PlanState;

namespace PlantPatch.Core.Mitigation;

/// <summary>What happens to a plan.</summary>
public enum PlanEvent
{
    Drafted, Redrafted, Discarded, Activated, PatchAdded, ChangeRequested, ChangeApproved, ChangeRejected, StepDone, Implemented,
    DuePassed, InstalledEverywhere, NoLongerApplies, ControlLost, ControlRestored,
}

/// <summary>One row of the table.</summary>
/// <param name="From">Null: there was no plan yet.</param>
/// <param name="Needs">Who may do it; null for what happens by itself.</param>
/// <param name="Signs">The signature that it takes; null for none.</param>
/// <param name="Clock">What it does to C3 and C4.</param>
public sealed record PlanMove(PlanState? From, PlanEvent Event, PlanState To, IReadOnlyList<PlanGuard> Guards, Permission? Needs, SignOffRule? Signs, string Clock);

/// <summary>Every move that a mitigation plan may make, with its guards and who signs; what is not in the table is refused.</summary>
public static class PlanMoves
{
    static readonly PlanGuard[] Whole = [PlanGuards.Actions, PlanGuards.Timeframe, PlanGuards.Names, PlanGuards.Owners, PlanGuards.Controls, PlanGuards.OtherPerson];
    static readonly PlanGuard[] Approving = [PlanGuards.Pending, PlanGuards.Ahead, PlanGuards.Authority, PlanGuards.OtherPerson];
    static readonly PlanGuard[] Rejecting = [PlanGuards.Pending, PlanGuards.Reason, PlanGuards.Authority];
    static readonly PlanGuard[] Asking = [PlanGuards.Reason, PlanGuards.Difference, PlanGuards.NothingPending, PlanGuards.Ahead];
    static readonly PlanGuard[] Finishing = [PlanGuards.ActionsDone, PlanGuards.Evidence, PlanGuards.OtherPerson];

    static readonly SignOffRule Approval = SignOffRules.Of(SignOffSubject.MitigationPlan, Meaning.Approved), Extension = SignOffRules.Of(SignOffSubject.PlanExtension, Meaning.Approved),
        Verification = SignOffRules.Of(SignOffSubject.PlanImplementation, Meaning.Verified);

    /// <summary>The states in which something is still to be done.</summary>
    public static IReadOnlyList<PlanState> Running { get; } = [Active, ActiveRevisionPending, Overdue, Breached];

    public static IReadOnlyList<PlanMove> All { get; } =
    [
        new(null, Drafted, Draft, [], Permission.PlanMitigation, null, "none: a draft stops no action clock"),
        new(Draft, Redrafted, Draft, [], Permission.PlanMitigation, null, "none"),
        new(Draft, Discarded, Superseded, [PlanGuards.Reason], Permission.PlanMitigation, null, "none"),
        new(Draft, Activated, Active, Whole, Permission.SignPlans, Approval, "C3 stops for what it names, C4 starts"),
        .. Running.Select(s => new PlanMove(s, PatchAdded, s, [PlanGuards.Names, PlanGuards.Reason], Permission.PlanMitigation, null, "C3 stops for what is added; C4 unchanged (R2.3, no approval)")),
        new(Active, ChangeRequested, ActiveRevisionPending, Asking, Permission.PlanMitigation, null, "none: the old plan governs meanwhile"),
        new(Overdue, ChangeRequested, Overdue, [.. Asking, PlanGuards.NewTimeframe], Permission.PlanMitigation, null, "none: the violation goes on"),
        new(Breached, ChangeRequested, Breached, Asking, Permission.PlanMitigation, null, "none: the old plan governs meanwhile"),
        new(ActiveRevisionPending, ChangeApproved, Active, Approving, Permission.SignPlans, Extension, "C4 has the new timeframe"),
        new(Overdue, ChangeApproved, Active, Approving, Permission.SignPlans, Extension, "C4 has the new timeframe; the violation ends and stays on record"),
        new(Breached, ChangeApproved, Breached, Approving, Permission.SignPlans, Extension, "C4 has the new timeframe"),
        new(ActiveRevisionPending, ChangeRejected, Active, Rejecting, Permission.SignPlans, null, "none: the old plan governs"),
        new(Overdue, ChangeRejected, Overdue, Rejecting, Permission.SignPlans, null, "none: the violation goes on"),
        new(Breached, ChangeRejected, Breached, Rejecting, Permission.SignPlans, null, "none: the old plan governs"),
        .. Running.Select(s => new PlanMove(s, StepDone, s, [PlanGuards.Evidence], Permission.PlanMitigation, null, "a milestone's clock stops, where policy has milestones binding")),
        .. Running.Where(s => s != Breached).Select(s => new PlanMove(s, PlanEvent.Implemented, PlanState.Implemented, Finishing, Permission.SignTests, Verification,
            s == Overdue ? "C4 stops; the violation ends and stays on record" : "C4 stops")),
        .. new[] { Active, ActiveRevisionPending, Breached }.Select(s => new PlanMove(s, DuePassed, Overdue, [], null, null, "C4 is violated")),
        .. Running.Select(s => new PlanMove(s, InstalledEverywhere, PlanState.Implemented, [], null, null, "C4 stops")),
        .. Running.Select(s => new PlanMove(s, NoLongerApplies, Superseded, [], null, null, "C4 stops")),
        new(Active, ControlLost, Breached, [], null, null, "none; the plan does not protect as it says"),
        new(ActiveRevisionPending, ControlLost, Breached, [], null, null, "none; the plan does not protect as it says"),
        new(Overdue, ControlLost, Overdue, [], null, null, "none; the violation goes on"),
        new(Breached, ControlLost, Breached, [], null, null, "none"),
        new(PlanState.Implemented, ControlLost, Breached, [], null, null, "none; what was implemented does not protect any more"),
        new(Breached, ControlRestored, Active, [], null, null, "none; as before the loss"),
        new(Overdue, ControlRestored, Overdue, [], null, null, "none"),
    ];

    static readonly Dictionary<(PlanState? From, PlanEvent Event), PlanMove> Table = All.ToDictionary(m => (m.From, m.Event));

    public static PlanMove? Find(PlanState? from, PlanEvent happens) => Table.GetValueOrDefault((from, happens));

    /// <summary>What a person may do with a plan in this state.</summary>
    public static IEnumerable<PlanMove> Ways(PlanState from) => All.Where(m => m.From == from && m.Needs is not null);

    /// <summary>Null when the move is allowed; otherwise what stands against it and what to do.</summary>
    public static Refusal? Check(PlanState? from, PlanEvent happens, PlanFacts facts)
    {
        if (Find(from, happens) is not { } move)
        {
            var ways = All.Where(m => m.From == from && m.Needs is not null).Select(m => Word(m.Event)).ToList();
            return new($"A plan that is {Word(from)} cannot take '{Word(happens)}'; it can take {(ways.Count == 0 ? "nothing more" : string.Join(", ", ways))}.");
        }

        var missing = move.Guards.Where(g => !g.IsMet(facts)).Select(g => $"{g.WhatToDo} ({g.Source})").ToList();
        return missing.Count == 0 ? null : new($"'{Word(happens)}' needs first: {string.Join("; ", missing)}.");
    }

    /// <summary>An event as people read it: <c>change requested</c>.</summary>
    public static string Word(PlanEvent happens) => Spaced(happens.ToString(), ' ');

    public static string Word(PlanState? state) => state is { } known ? known.Text() : "not drafted";

    /// <summary>The state's word in the timeline format, the interface and the data.</summary>
    public static string Text(this PlanState state) => Spaced(state.ToString(), '_');

    public static PlanState Parse(string text) => Enum.GetValues<PlanState>().First(s => s.Text() == text);

    static string Spaced(string name, char between) => string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"{between}{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
