namespace PlantPatch.Core.Accounts;

/// <summary>What somebody is in the plant. A person may hold several, each at one site or at all.</summary>
public enum Role { Viewer, Coordinator, Engineer, Operations, Safety, Approver, Compliance, SeniorManager, Administrator }

/// <summary>What somebody may do. Buttons, the API's checks, the guide's table and the tests all come from these through <see cref="RoleTable"/>.</summary>
public enum Permission
{
    /// <summary>See assets, advisories, findings, patches and reports.</summary>
    ReadPlant,

    /// <summary>Bring in advisories, KEV and vendors' lists.</summary>
    ImportAdvisories,

    /// <summary>Bring in the inventory and correct it.</summary>
    ImportAssets,

    /// <summary>Say that an asset is out of service, and bring it back; signed.</summary>
    RetireAssets,

    /// <summary>Sign that an asset is retired, so that its clocks stop.</summary>
    SignRetirements,

    /// <summary>Answer a question of the review queue.</summary>
    DecideReview,

    /// <summary>Confirm or undo what somebody else decided.</summary>
    ConfirmReview,

    /// <summary>Keep the register of sources: who follows what, and what is exempt (CIP-007-6 R2.1).</summary>
    ManageSources,

    /// <summary>Evaluate sources: decide what applies, complete and sign it (CIP-007-6 R2.2).</summary>
    RecordEvaluations,

    /// <summary>Move a patch through its lifecycle: evaluate, test, schedule, deploy.</summary>
    MovePatches,

    /// <summary>Put a patch off, with reason, controls and a date.</summary>
    DeferPatches,

    /// <summary>Sign that a test was passed.</summary>
    SignTests,

    /// <summary>Sign that a change may go into operation.</summary>
    SignChanges,

    /// <summary>Sign for the safety functions.</summary>
    SignSafety,

    /// <summary>Sign a mitigation plan, its revision or extension (CIP-007-6 R2.4: the CIP Senior Manager or a delegate).</summary>
    SignPlans,

    /// <summary>Write mitigation plans, ask for their revision, report their progress; keep compensating controls and exceptions.</summary>
    PlanMitigation,

    /// <summary>Keep the calendar of outages, to which plans are bound.</summary>
    ManageOutages,

    /// <summary>Keep the register of the CIP Senior Manager and the delegations (CIP-003-9 R3 and R4).</summary>
    ManageGovernance,

    /// <summary>Search, verify and export the audit records.</summary>
    ReadAudit,

    /// <summary>Take lists and reports out of the system.</summary>
    Export,

    /// <summary>Make an evidence package for an auditor: it leaves the system with everything about the sampled assets.</summary>
    BuildEvidence,

    /// <summary>Make and revoke tokens of one's own.</summary>
    OwnTokens,

    /// <summary>Make accounts, give roles, end sessions, revoke anybody's tokens.</summary>
    ManageAccounts,

    /// <summary>Change settings, trusted keys, site zones; run jobs and backups; see the system's health.</summary>
    ManageSystem,
}
