using NodaTime;

namespace PlantPatch.Core.Obligations;

/// <summary>Where an obligation (one patch on one asset) stands.</summary>
public enum ObligationState
{
    Identified, Evaluating, EvaluatedApplicable, Testing, Approved, Scheduled, Deployed, Deferred, NotApplicable, Reopened, Withdrawn, AssetRetired,
}

/// <summary>An obligation on the day of asking.</summary>
/// <param name="Due">C3; null while no clock was ever started.</param>
/// <param name="Open">Must something still be done by then?</param>
/// <param name="Plan">The active plan that covers it; empty when none does.</param>
/// <param name="Because">The sum behind the due date.</param>
public sealed record ObligationStanding(
    string Patch, string Asset, ObligationState State, LocalDate? Due, bool Open, string SatisfiedBy, string Plan, string Because, string RulePack)
{
    /// <summary>The source whose evaluation found it; empty where a person did.</summary>
    public string Source { get; init; } = "";

    /// <summary>Day 0 of the action clock; null while none was ever started.</summary>
    public LocalDate? Since { get; init; }
}

public static class ObligationStates
{
    static readonly Dictionary<ObligationState, string> Words = new()
    {
        [ObligationState.Identified] = "identified",
        [ObligationState.Evaluating] = "evaluating",
        [ObligationState.EvaluatedApplicable] = "evaluated_applicable",
        [ObligationState.Testing] = "testing",
        [ObligationState.Approved] = "approved",
        [ObligationState.Scheduled] = "scheduled",
        [ObligationState.Deployed] = "deployed",
        [ObligationState.Deferred] = "deferred",
        [ObligationState.NotApplicable] = "not_applicable",
        [ObligationState.Reopened] = "reopened",
        [ObligationState.Withdrawn] = "withdrawn",
        [ObligationState.AssetRetired] = "asset_retired",
    };

    /// <summary>The state's word in the timeline format, the interface and the data.</summary>
    public static string Text(this ObligationState state) => Words[state];
}
