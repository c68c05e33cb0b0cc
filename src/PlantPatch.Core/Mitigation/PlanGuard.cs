namespace PlantPatch.Core.Mitigation;

/// <summary>What is known when a plan is to be moved.</summary>
public sealed record PlanFacts
{
    public bool HasActions { get; init; }
    public bool HasTimeframe { get; init; }

    /// <summary>Do all its patches and assets exist, and is something open among them?</summary>
    public bool NamesObligations { get; init; }

    /// <summary>Has each action an owner?</summary>
    public bool ActionsHaveOwners { get; init; }
    /// <summary>Are all controls that it relies on in place?</summary>
    public bool ControlsInPlace { get; init; }
    public bool Reason { get; init; }

    /// <summary>Does what is asked for differ from what governs?</summary>
    public bool ChangesSomething { get; init; }
    public bool NewTimeframe { get; init; }
    public bool TimeframeLiesAhead { get; init; }
    public bool ChangeIsPending { get; init; }

    /// <summary>Is the signer the CIP Senior Manager, or a delegate for this action, this day, this site?</summary>
    public bool Authority { get; init; }

    /// <summary>Is the signer another person than the one who asked or did?</summary>
    public bool SomebodyElse { get; init; }
    public bool ActionsDone { get; init; }
    public bool Evidence { get; init; }
}

/// <summary>One condition of a move of a plan.</summary>
/// <param name="WhatToDo">What a person does to meet it.</param>
/// <param name="Source">The clause that requires it; <c>policy</c> where none does.</param>
public sealed record PlanGuard(string Name, string WhatToDo, string Source, Func<PlanFacts, bool> IsMet)
{
    public bool IsRequiredByStandard => Source != "policy";
}

/// <summary>Every condition of the table of moves, by name.</summary>
public static class PlanGuards
{
    const string Policy = "policy";

    public static PlanGuard Actions { get; } = new("actions", "plan at least one action", "CIP-007-6 R2.3", f => f.HasActions);
    public static PlanGuard Timeframe { get; } = new("timeframe", "give a timeframe, a date or an event", "CIP-007-6 R2.3", f => f.HasTimeframe);
    public static PlanGuard Names { get; } = new("names", "name the patches and the assets, with something open among them", "CIP-007-6 R2.3", f => f.NamesObligations);
    public static PlanGuard Owners { get; } = new("owners", "say who does each action", Policy, f => f.ActionsHaveOwners);
    public static PlanGuard Controls { get; } = new("controls", "rely on controls that are in place", Policy, f => f.ControlsInPlace);
    public static PlanGuard Reason { get; } = new("reason", "give the reason", Policy, f => f.Reason);
    public static PlanGuard Difference { get; } = new("difference", "say what is to change: actions or timeframe", "CIP-007-6 R2.4", f => f.ChangesSomething);
    public static PlanGuard NewTimeframe { get; } = new("new timeframe", "ask for a new timeframe: the present one has passed", "CIP-007-6 R2.4", f => f.NewTimeframe);
    public static PlanGuard Ahead { get; } = new("timeframe ahead", "choose a timeframe that has not passed: an approval is not retroactive", "CIP-007-6 R2.4", f => f.TimeframeLiesAhead);
    public static PlanGuard NothingPending { get; } = new("nothing pending", "decide the change that waits for its approval first", Policy, f => !f.ChangeIsPending);
    public static PlanGuard Pending { get; } = new("pending", "ask for a change first", "CIP-007-6 R2.4", f => f.ChangeIsPending);

    public static PlanGuard Authority { get; } = new("authority", "let the CIP Senior Manager sign, or a delegate whose delegation covers this action on this day",
        "CIP-007-6 R2.4, CIP-003-9 R4", f => f.Authority);

    public static PlanGuard OtherPerson { get; } = new("other person", "let somebody else sign than who asked for it or did it", Policy, f => f.SomebodyElse);
    public static PlanGuard ActionsDone { get; } = new("actions done", "report every action as done", "CIP-007-6 R2.4", f => f.ActionsDone);
    public static PlanGuard Evidence { get; } = new("evidence", "give the evidence of the implementation", "CIP-007-6 M2.4", f => f.Evidence);
}
