namespace PlantPatch.Core.Mitigation;

/// <summary>Why a revision of a plan was made.</summary>
public enum PlanRevisionKind
{
    /// <summary>The plan as it was written before it was activated.</summary>
    Draft,

    /// <summary>Patches or assets were added (CIP-007-6 R2.3): no approval.</summary>
    PatchAdded,

    /// <summary>Other actions (CIP-007-6 R2.4: approval).</summary>
    ActionsChanged,

    /// <summary>Another timeframe (CIP-007-6 R2.4: approval).</summary>
    Extended,
}

public enum PlanRevisionState { Proposed, InForce, Rejected }

/// <summary>What makes a plan be looked at again.</summary>
public enum PlanReviewTrigger { KnownExploited, EpssJump, ControlFailed, AdvisoryRevised }

public enum OutageState { Planned, Running, Ended, Cancelled }

public enum ControlKind { NetworkRule, VirtualPatch, Isolation, AccessRestriction, Hardening, Monitoring, Procedure, Other }

public enum ControlState { InPlace, Failed, Removed }

/// <summary>Does a virtual patch stop what it sees, or only report it?</summary>
public enum VirtualPatchMode { Prevent, Detect }

public enum ExceptionState { Proposed, Accepted, Rejected, Ended }
