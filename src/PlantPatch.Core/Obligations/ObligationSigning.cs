using PlantPatch.Core.SignOffs;

namespace PlantPatch.Core.Obligations;

/// <summary>How the duties of the table of moves are done: with which signature, or by whoever makes the move.</summary>
public static class ObligationSigning
{
    /// <summary>The signature that a duty gives under a move; null where the one who makes the move only acts, and the audit record names him.</summary>
    public static (SignOffSubject Subject, Meaning Meaning)? Of(ObligationEvent move, Duty duty) => duty switch
    {
        Duty.Evaluator => (SignOffSubject.Evaluation, Meaning.Performed),
        Duty.Reviewer => (SignOffSubject.Evaluation, Meaning.Reviewed),
        Duty.TestEngineer => (SignOffSubject.Test, Meaning.Performed),
        Duty.Operations when move is ObligationEvent.TestPassed or ObligationEvent.ApprovedWithoutTest => (SignOffSubject.Test, Meaning.Approved),
        Duty.ChangeAuthoriser => (SignOffSubject.Change, Meaning.Authorised),
        Duty.Verifier when move is ObligationEvent.VerifiedEffective => (SignOffSubject.Deployment, Meaning.Verified),
        _ => null,
    };

    /// <summary>Where a move is made that nobody makes by hand on the obligation itself; null where somebody does.</summary>
    public static string? Elsewhere(ObligationEvent move) => move switch
    {
        ObligationEvent.Observed or ObligationEvent.EvaluationOpened => "An evaluation of its source opens it; record the evaluation.",
        ObligationEvent.BasisChanged => "A changed baseline, advisory or revision does this by itself; record that change.",
        ObligationEvent.PlanActive => "A mitigation plan that names patch and asset does this; make or revise the plan.",
        ObligationEvent.PlanImplemented => "The plan's implementation does this; record it on the plan.",
        ObligationEvent.PlanDuePassed => "The plan's date does this by itself.",
        ObligationEvent.AssetDecommissioned => "The asset's retirement in the inventory does this; retire the asset.",
        ObligationEvent.AssetReturned => "The asset's return to service does this; bring the asset back.",
        _ => null,
    };
}
