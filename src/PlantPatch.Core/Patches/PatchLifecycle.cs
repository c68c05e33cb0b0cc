using static PlantPatch.Core.Patches.PatchStatus;

namespace PlantPatch.Core.Patches;

/// <summary>Every move a patch may make; what is not in the table is refused.</summary>
public static class PatchLifecycle
{
    const Needs Deferral = Needs.Reason | Needs.CompensatingControls;

    public static IReadOnlyList<PatchMove> Moves { get; } =
    [
        new(Identified, Evaluating, "somebody has begun to judge whether it applies", Needs.Nothing),
        new(Identified, Deferred, "it cannot be applied for now and other measures stand in", Deferral),
        new(Identified, NotApplicable, "no asset of the plant needs it", Needs.Reason),

        new(Evaluating, Testing, "it applies and goes to the test environment", Needs.Nothing),
        new(Evaluating, Deferred, "it applies, cannot be applied for now, and other measures stand in", Deferral),
        new(Evaluating, NotApplicable, "no asset of the plant needs it", Needs.Reason),

        new(Testing, Approved, "the test is recorded and passed", Needs.PassedTest),
        new(Testing, Evaluating, "the test raised a question that the evaluation must answer", Needs.Reason),
        new(Testing, Deferred, "the test failed or the vendor has not qualified it, and other measures stand in", Deferral),
        new(Testing, NotApplicable, "the test showed that no asset of the plant needs it", Needs.Reason),

        new(Approved, Scheduled, "a maintenance window is assigned", Needs.MaintenanceWindow),
        new(Approved, Testing, "something changed and the test must be repeated", Needs.Reason),
        new(Approved, Deferred, "no window can be had for now and other measures stand in", Deferral),

        new(Scheduled, Deployed, "it is installed and can be taken back", Needs.RollbackProcedure | Needs.DeploymentDate),
        new(Scheduled, Approved, "the window was lost", Needs.Reason),
        new(Scheduled, Deferred, "the work was stopped and other measures stand in", Deferral),

        new(Deployed, Evaluating, "it was rolled back", Needs.Reason),
        new(Deferred, Evaluating, "the reason for waiting is gone or is reviewed", Needs.Reason),
        new(NotApplicable, Evaluating, "something new makes it applicable", Needs.Reason),
    ];

    static readonly Dictionary<(PatchStatus From, PatchStatus To), PatchMove> Table = Moves.ToDictionary(m => (m.From, m.To));

    static readonly (Needs Need, Func<Patch, bool> IsMet, string WhatToDo)[] Demands =
    [
        (Needs.Reason, p => Said(p.StatusReason), "give the reason"),
        (Needs.CompensatingControls, p => Said(p.CompensatingControls),
            "name the compensating controls that protect the assets meanwhile"),
        (Needs.PassedTest, p => p.TestDate is not null && p.TestOutcome is TestOutcome.Passed,
            "record a passed test with its date"),
        (Needs.MaintenanceWindow, p => Said(p.MaintenanceWindow), "assign a maintenance window"),
        (Needs.RollbackProcedure, p => Said(p.RollbackProcedure), "record the rollback procedure"),
        (Needs.DeploymentDate, p => p.DeploymentDate is not null, "give the date of the deployment"),
    ];

    /// <summary>What a person reads under "needs" when the table is printed.</summary>
    public static IReadOnlyList<string> WhatToDo(Needs needs) =>
        [.. Demands.Where(d => needs.HasFlag(d.Need)).Select(d => d.WhatToDo)];

    /// <summary>Null when the move is allowed; otherwise what stands against it and what to do.</summary>
    public static Refusal? Check(Patch patch, PatchStatus to, MoveDetails details)
    {
        if (!Table.TryGetValue((patch.Status, to), out var move)) return new(NoSuchMove(patch, to));

        var after = With(patch, to, details);
        var missing = Demands.Where(d => move.Needs.HasFlag(d.Need) && !d.IsMet(after)).Select(d => d.WhatToDo).ToList();
        return missing.Count == 0 ? null
            : new($"{patch.Id} cannot go from {patch.Status.Text()} to {to.Text()} yet: {string.Join("; ", missing)}.");
    }

    /// <summary>The patch after an allowed move; ask <see cref="Check"/> first.</summary>
    public static Patch Apply(Patch patch, PatchStatus to, MoveDetails details) =>
        Check(patch, to, details) is { } refusal ? throw new ArgumentException(refusal.Reason, nameof(to)) : With(patch, to, details);

    static string NoSuchMove(Patch patch, PatchStatus to)
    {
        if (patch.Status == to) return $"{patch.Id} is {to.Text()} already.";
        var ways = string.Join(", ", Moves.Where(m => m.From == patch.Status).Select(m => m.To.Text()));
        return $"{patch.Id} cannot go from {patch.Status.Text()} to {to.Text()}; from {patch.Status.Text()} it can go to {ways}.";
    }

    static Patch With(Patch patch, PatchStatus to, MoveDetails details) => patch with
    {
        Status = to,
        StatusReason = details.Reason,
        CompensatingControls = Or(details.CompensatingControls, patch.CompensatingControls),
        // A reopened evaluation is not completed, and what was tested or deployed before it proves nothing after it.
        Evaluated = to is Evaluating ? null : details.Evaluated ?? patch.Evaluated,
        TestDate = to is Evaluating ? null : details.TestDate ?? patch.TestDate,
        TestOutcome = to is Evaluating or Testing ? details.TestOutcome : details.TestOutcome ?? patch.TestOutcome,
        TestResults = Or(details.TestResults, patch.TestResults),
        MaintenanceWindow = Or(details.MaintenanceWindow, to is Approved or Evaluating or Testing ? "" : patch.MaintenanceWindow),
        RollbackProcedure = Or(details.RollbackProcedure, patch.RollbackProcedure),
        DeploymentDate = details.DeploymentDate ?? (to is Deployed ? patch.DeploymentDate : null),
    };

    static string Or(string given, string recorded) => Said(given) ? given : recorded;

    static bool Said(string text) => !string.IsNullOrWhiteSpace(text);
}
