using NodaTime;

namespace PlantPatch.Core.Sources;

/// <summary>What is on record about an evaluation when somebody wants to complete it.</summary>
public sealed record EvaluationFacts
{
    public EvaluationKind Kind { get; init; }
    public int Patches { get; init; }

    /// <summary>Lines of patch and asset that nobody decided.</summary>
    public int Undecided { get; init; }
    public bool Snapshot { get; init; }

    /// <summary>Is it said what was seen?</summary>
    public bool Said { get; init; }
    public required Instant WindowFrom { get; init; }
    public required Instant CutOff { get; init; }
    public required Instant Done { get; init; }
    public required Instant Now { get; init; }

    /// <summary>It is entered on a later day than it was done.</summary>
    public bool EnteredLate { get; init; }
    public bool Because { get; init; }
}

/// <summary>One condition of completing an evaluation.</summary>
/// <param name="Source">The clause that it comes from; <c>policy</c> where none asks for it.</param>
public sealed record EvaluationGuard(string Name, string WhatToDo, string Source, Func<EvaluationFacts, bool> IsMet);

/// <summary>What must be there before an evaluation is complete: a table, from which come the refusal, the page and the guide.</summary>
public static class EvaluationGuards
{
    public static IReadOnlyList<EvaluationGuard> All { get; } =
    [
        new("decided", "decide every patch for every asset", "CIP-007-6 R2.2", f => f.Undecided == 0),
        new("something new", "add the patch that it is about", "policy", f => f.Kind == EvaluationKind.Full || f.Patches > 0),
        new("snapshot", "attach what was seen, or, where nothing was new, say what was seen", "policy (evidence of CIP-007-6 R2.2)", f => f.Snapshot || (f.Patches == 0 && f.Said)),
        new("window", "look at a later moment: this one is before the last evaluation's cut-off", "CIP-007-6 R2.2 (windows join)", f => f.Kind != EvaluationKind.Full || f.CutOff >= f.WindowFrom),
        new("cut-off", "date its completion after the cut-off: nobody has looked at what was not yet there", "CIP-007-6 R2.2", f => f.CutOff <= f.Done),
        new("not ahead", "date its completion when it was done; that moment lies ahead", "policy", f => f.Done <= f.Now),
        new("entered late", "say why it is entered on a later day than it was done, and by what that day can be seen", "policy (back-dated entries need dated proof)",
            f => !f.EnteredLate || (f.Because && f.Snapshot)),
    ];

    public static Refusal? Check(EvaluationFacts facts) =>
        All.Where(g => !g.IsMet(facts)).Select(g => $"{g.WhatToDo}{(g.Name == "decided" ? $" ({facts.Undecided} left)" : "")} ({g.Source})").ToList() is { Count: > 0 } missing
            ? new($"The evaluation is not complete: {string.Join("; ", missing)}.") : null;
}

/// <summary>What a determination must say (CIP-007-6 R2.2 and its Guidelines and Technical Basis).</summary>
public static class DeterminationRules
{
    /// <param name="asset">Empty where nothing that the patch is for is installed.</param>
    public static Refusal? Check(Determination determination, DeterminationReason code, string reason, string asset) => determination switch
    {
        Determination.Open => new("Choose applicable, not applicable or not a security patch."),
        Determination.Applicable when asset.Length == 0 => new("A patch is applicable to an asset: add the asset first."),
        Determination.Applicable when code != DeterminationReason.None => new("A reason of not applying does not go with applicable."),
        Determination.Applicable => null,
        Determination.NotApplicable when code is DeterminationReason.None or DeterminationReason.FunctionOnly => new("Choose why it does not apply: not installed, another version, a feature that is not used, fixed already, or another reason."),
        _ when string.IsNullOrWhiteSpace(reason) => new("Give the reason in words, so that an auditor can follow it."),
        _ => null,
    };

    public static string Words(DeterminationReason code) => code switch
    {
        DeterminationReason.NotInstalled => "not installed",
        DeterminationReason.OtherVersion => "another version is installed",
        DeterminationReason.FeatureNotUsed => "the feature is not used",
        DeterminationReason.FixedAlready => "fixed already",
        DeterminationReason.FunctionOnly => "no security fix",
        DeterminationReason.Other => "another reason",
        _ => "",
    };
}
