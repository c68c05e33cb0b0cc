namespace PlantPatch.Core.Sources;

/// <summary>What an evaluation is about. Only a full one restarts the source's cadence (C1).</summary>
public enum EvaluationKind
{
    Full,

    /// <summary>For one new asset, or one whose baseline changed.</summary>
    Scoped,

    /// <summary>Adds to an evaluation that is complete, above all a patch that it left out.</summary>
    Supplement,
}

public enum EvaluationState { Open, Completed, Abandoned }

/// <summary>What was decided about one patch on one asset (CIP-007-6 R2.2).</summary>
public enum Determination
{
    /// <summary>Not decided; an evaluation is not complete while one is left.</summary>
    Open,
    Applicable,
    NotApplicable,

    /// <summary>It fixes no security weakness, and R2 is about security patches only.</summary>
    NotSecurity,
}

/// <summary>Why a patch does not apply to an asset, in words that lists can count.</summary>
public enum DeterminationReason
{
    /// <summary>Only where it does apply.</summary>
    None,
    NotInstalled,
    OtherVersion,
    FeatureNotUsed,
    FixedAlready,
    FunctionOnly,
    Other,
}
