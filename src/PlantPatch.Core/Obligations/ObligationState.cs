namespace PlantPatch.Core.Obligations;

/// <summary>Where an obligation (one patch on one asset) stands.</summary>
public enum ObligationState
{
    Identified, Evaluating, EvaluatedApplicable, Testing, Approved, Scheduled, Deployed, Deferred, NotApplicable, Reopened, Withdrawn, AssetRetired,
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
