using static PlantPatch.Core.Obligations.Duty;
using static PlantPatch.Core.Obligations.ObligationEvent;
using static PlantPatch.Core.Obligations.ObligationState;

namespace PlantPatch.Core.Obligations;

/// <summary>What happens to an obligation.</summary>
public enum ObligationEvent
{
    Observed, EvaluationOpened, FoundApplicable, FoundNotApplicable, BasisChanged, TestStarted, TestPassed, TestFailed, ApprovedWithoutTest, WindowBooked,
    Deploy, VerifiedEffective, RolledBack, PlanActive, PlanImplemented, PlanDuePassed, VendorWithdrew, AssetDecommissioned, AssetReturned,
}

/// <summary>In which duty somebody signs a move.</summary>
public enum Duty { System, Evaluator, Reviewer, TestEngineer, Operations, ChangeAuthoriser, Deployer, Verifier, Compliance }

/// <summary>One row of the table.</summary>
/// <param name="From">Null: there was no obligation yet.</param>
/// <param name="Clock">What it does to C3 and C4.</param>
public sealed record ObligationMove(
    ObligationState? From, ObligationEvent Event, ObligationState To, IReadOnlyList<ObligationGuard> Guards, IReadOnlyList<Duty> Signs, string Clock);

/// <summary>Every move that an obligation may make, with its guards and who signs; what is not in the table is refused.</summary>
public static class ObligationMoves
{
    static readonly ObligationGuard[] DeployGuards =
    [
        ObligationGuards.Authorised, ObligationGuards.Controls, ObligationGuards.Software, ObligationGuards.TestNotMandatory, ObligationGuards.Backup, ObligationGuards.Media,
    ];

    /// <summary>The states in which something is still to be done.</summary>
    public static IReadOnlyList<ObligationState> Open { get; } =
        [Identified, Evaluating, EvaluatedApplicable, ObligationState.Testing, Approved, Scheduled, Deferred, Reopened];

    static readonly ObligationState[] Acting = [EvaluatedApplicable, ObligationState.Testing, Approved, Scheduled, Reopened];

    public static IReadOnlyList<ObligationMove> All { get; } =
    [
        new(null, Observed, Identified, [ObligationGuards.Designated], [Duty.System], "none; inside the source's cadence"),
        new(Identified, EvaluationOpened, Evaluating, [ObligationGuards.Evaluation], [Evaluator], "none"),
        new(Evaluating, FoundApplicable, EvaluatedApplicable, [ObligationGuards.Installed, ObligationGuards.SecondPerson], [Evaluator, Reviewer], "C3 starts with the evaluation's completion"),
        new(Evaluating, FoundNotApplicable, NotApplicable, [ObligationGuards.NotApplicableReason, ObligationGuards.Basis, ObligationGuards.SecondPerson], [Evaluator, Reviewer], "C3 stops, if it ran"),
        new(NotApplicable, BasisChanged, Evaluating, [ObligationGuards.Trigger], [Duty.System], "none until the evaluation is complete"),
        new(EvaluatedApplicable, TestStarted, ObligationState.Testing, [ObligationGuards.TestPlan], [TestEngineer], "C3 runs"),
        new(Reopened, TestStarted, ObligationState.Testing, [ObligationGuards.TestPlan], [TestEngineer], "C3 runs"),
        new(ObligationState.Testing, TestPassed, Approved, [ObligationGuards.Differences, ObligationGuards.Supplier, ObligationGuards.SecondPerson], [TestEngineer, Operations], "C3 runs"),
        new(ObligationState.Testing, TestFailed, EvaluatedApplicable, [ObligationGuards.Reason], [TestEngineer], "C3 runs"),
        new(EvaluatedApplicable, ApprovedWithoutTest, Approved, [ObligationGuards.TestNotMandatory, ObligationGuards.Reason, ObligationGuards.SupplierApproves], [Operations], "C3 runs"),
        new(Approved, WindowBooked, Scheduled, [ObligationGuards.Window], [Operations], "C3 runs"),
        new(Reopened, WindowBooked, Scheduled, [ObligationGuards.Window], [Operations], "C3 runs"),
        new(Scheduled, Deploy, Deployed, DeployGuards, [ChangeAuthoriser, Deployer], "C3 runs until it is verified"),
        new(Deferred, Deploy, Deployed, DeployGuards, [ChangeAuthoriser, Deployer], "C4 runs until it is verified"),
        new(Deployed, VerifiedEffective, Deployed, [ObligationGuards.ControlsVerified, ObligationGuards.Version, ObligationGuards.OtherVerifier], [Verifier], "C3 stops, C5 starts; C4 stops when nothing else is open"),
        new(Deployed, RolledBack, Reopened, [ObligationGuards.Reason, ObligationGuards.ChangeRecord], [Deployer], "C3 is revived"),
        new(Deferred, PlanImplemented, Deferred, [ObligationGuards.Evidence], [Operations, Verifier], "C4 stops"),
        new(Deferred, PlanDuePassed, Deferred, [], [Duty.System], "C4 is violated"),
        .. Acting.Select(from => new ObligationMove(from, PlanActive, Deferred, [ObligationGuards.PlanWhole, ObligationGuards.PlanNames], [Operations, Compliance], "C3 stops, C4 starts")),
        .. Open.Select(from => new ObligationMove(from, VendorWithdrew, Withdrawn, [ObligationGuards.Notice], [Evaluator], "C3 stops; an open violation stays open")),
        .. Open.Select(from => new ObligationMove(from, AssetDecommissioned, AssetRetired, [ObligationGuards.Decommissioned], [Operations, Compliance], "C3 stops; a past violation stays")),
        new(AssetRetired, AssetReturned, Evaluating, [], [Duty.System], "none until the evaluation is complete; found applicable before the old date, it is due on that date"),
    ];

    static readonly Dictionary<(ObligationState? From, ObligationEvent Event), ObligationMove> Table = All.ToDictionary(m => (m.From, m.Event));

    public static ObligationMove? Find(ObligationState? from, ObligationEvent happens) => Table.GetValueOrDefault((from, happens));

    /// <summary>Null when the move is allowed; otherwise what stands against it and what to do.</summary>
    public static Refusal? Check(ObligationState? from, ObligationEvent happens, ObligationFacts facts)
    {
        if (Find(from, happens) is not { } move)
        {
            var ways = All.Where(m => m.From == from).Select(m => Word(m.Event)).ToList();
            return new($"What is {Word(from)} cannot take '{Word(happens)}'; it can take {(ways.Count == 0 ? "nothing more" : string.Join(", ", ways))}.");
        }

        var missing = move.Guards.Where(g => !g.IsMet(facts)).Select(g => $"{g.WhatToDo} ({g.Source})").ToList();
        return missing.Count == 0 ? null : new($"'{Word(happens)}' needs first: {string.Join("; ", missing)}.");
    }

    /// <summary>An event as people read it: <c>found applicable</c>.</summary>
    public static string Word(ObligationEvent happens) => string.Concat(happens.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    /// <summary>A duty as people read it: <c>change authoriser</c>.</summary>
    public static string Word(Duty duty) => string.Concat(duty.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    static string Word(ObligationState? state) => state is { } known ? known.Text() : "not observed";
}
