namespace PlantPatch.Core.Clocks;

/// <summary>What starts the action clock: NERC has not ruled whether the batch or the single patch is meant.</summary>
public enum ActionClockStart
{
    /// <summary>The completion of the evaluation's record.</summary>
    EvaluationCompletion,

    /// <summary>The moment at which the finding of the single patch was made, where it is given.</summary>
    Determination,
}

/// <summary>The entity's own choices where the standards are silent; the defaults are the careful ones.</summary>
public sealed record ClockPolicy
{
    public static ClockPolicy Default { get; } = new();

    /// <summary>Days from a source's designation to its first evaluation.</summary>
    public int FirstEvaluationDays { get; init; } = 35;

    /// <summary>Days from a new asset's onboarding evaluation to action.</summary>
    public int OnboardingDays { get; init; } = 35;

    /// <summary>Days from a rollback to action when the original due date has passed: 0 to 35.</summary>
    public int RollbackReopenDays { get; init; } = 35;

    /// <summary>Days without a record after which the computer's clock is looked at by a person before it counts.</summary>
    public int ClockAheadDays { get; init; } = 40;

    public ActionClockStart ActionClockStart { get; init; }

    /// <summary>Does an installation stop the action clock before it is verified?</summary>
    public bool InstalledCounts { get; init; }

    /// <summary>Is a missed milestone of a plan a missed timeframe?</summary>
    public bool MilestonesBinding { get; init; }
}
