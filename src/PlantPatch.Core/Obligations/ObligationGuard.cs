using PlantPatch.Core.Assets;
using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.Core.Obligations;

/// <summary>What is on record about an obligation when somebody wants to move it; what nobody recorded is false.</summary>
public sealed record ObligationFacts
{
    public ImpactRating? Impact { get; init; }
    public AssetClass? Class { get; init; }
    public bool? ExternallyRoutable { get; init; }

    public bool SourceDesignated { get; init; }
    public bool EvaluationExists { get; init; }
    public bool ComponentInstalled { get; init; }
    public bool Reason { get; init; }
    public bool BasisAttached { get; init; }
    public bool TriggerLinked { get; init; }
    public bool TestPlan { get; init; }
    public bool DifferencesDocumented { get; init; }
    public bool SupplierRefuses { get; init; }
    public bool SupplierApproves { get; init; }

    /// <summary>Operations and compliance both accept it although the supplier does not approve it.</summary>
    public bool Waived { get; init; }

    public bool WindowByDueDate { get; init; }
    public bool PlanCovers { get; init; }
    public bool ChangeAuthorised { get; init; }
    public bool ControlsDetermined { get; init; }
    public bool SoftwareVerified { get; init; }
    public bool TestRecorded { get; init; }
    public bool BackupTaken { get; init; }
    public bool MediaScanned { get; init; }
    public bool ControlsVerified { get; init; }
    public bool VersionEvidence { get; init; }
    public bool ChangeRecorded { get; init; }
    public bool PlanHasActionsAndTimeframe { get; init; }
    public bool PlanNamesPatchAndAsset { get; init; }
    public bool Evidence { get; init; }
    public bool Notice { get; init; }

    /// <summary>Is it signed by another person than the one who did the work?</summary>
    public bool SomebodyElseSigned { get; init; }
}

/// <summary>One condition of a move.</summary>
/// <param name="WhatToDo">What a person does to meet it.</param>
/// <param name="Source">The clause that requires it; <c>policy</c> where none does.</param>
public sealed record ObligationGuard(string Name, string WhatToDo, string Source, Func<ObligationFacts, bool> IsMet)
{
    public bool IsRequiredByStandard => Source != "policy";
}

/// <summary>Every condition of the table of moves, by name.</summary>
public static class ObligationGuards
{
    const string Policy = "policy";

    public static ObligationGuard Designated { get; } = new("source designated", "designate the source that announced it", Policy, f => f.SourceDesignated);
    public static ObligationGuard Evaluation { get; } = new("evaluation", "open an evaluation of its source", Policy, f => f.EvaluationExists);
    public static ObligationGuard Installed { get; } = new("component installed", "name the installed component that it is for", "CIP-007-6 R2.2", f => f.ComponentInstalled);
    public static ObligationGuard NotApplicableReason { get; } = new("reason", "give the reason why it does not apply", "CIP-007-6 R2.2, GTB", f => f.Reason);
    public static ObligationGuard Basis { get; } = new("basis", "attach the component and version that it was judged by", "CIP-007-6 R2.2, GTB", f => f.BasisAttached);
    public static ObligationGuard Reason { get; } = new("reason", "give the reason", Policy, f => f.Reason);
    public static ObligationGuard SecondPerson { get; } = new("second person", "let somebody else sign than who did it", Policy, f => f.SomebodyElseSigned);
    public static ObligationGuard Trigger { get; } = new("trigger", "link the change of baseline, advisory or revision", Policy, f => f.TriggerLinked);
    public static ObligationGuard TestPlan { get; } = new("test plan", "attach the test plan", Policy, f => f.TestPlan);

    public static ObligationGuard Differences { get; } = new("differences", "document how the test environment differs from production", "CIP-010-4 R1.5",
        f => f.DifferencesDocumented || !Binds(f, StandardPart.TestFirst));

    public static ObligationGuard Supplier { get; } = new("supplier", "wait for the supplier's approval, or let operations and compliance waive it", Policy, f => !f.SupplierRefuses || f.Waived);
    public static ObligationGuard SupplierApproves { get; } = new("supplier approves", "record the supplier's approval", Policy, f => f.SupplierApproves);
    public static ObligationGuard TestNotMandatory { get; } = new("test not mandatory", "test it first: the asset is of high impact", "CIP-010-4 R1.5", f => f.TestRecorded || !Binds(f, StandardPart.TestFirst));
    public static ObligationGuard Window { get; } = new("window", "book a window by the action due date, or make a plan that covers it", Policy, f => f.WindowByDueDate || f.PlanCovers);
    public static ObligationGuard Authorised { get; } = new("change authorised", "have the change authorised", "CIP-010-4 R1.2", f => f.ChangeAuthorised || !Binds(f, StandardPart.ChangeManagement));

    public static ObligationGuard Controls { get; } = new("controls determined", "determine which CIP-005 and CIP-007 controls it could affect", "CIP-010-4 R1.4.1",
        f => f.ControlsDetermined || !Binds(f, StandardPart.ChangeManagement));

    public static ObligationGuard Software { get; } = new("software verified", "verify the source's identity and the software's integrity", "CIP-010-4 R1.6",
        f => f.SoftwareVerified || !Binds(f, StandardPart.SoftwareVerification));

    public static ObligationGuard Backup { get; } = new("backup", "take a backup and name the restore point", Policy, f => f.BackupTaken);

    public static ObligationGuard Media { get; } = new("media", "scan removable media on another device first", "CIP-010-4 R4", f => f.MediaScanned || !Binds(f, StandardPart.RemovableMedia));

    public static ObligationGuard ControlsVerified { get; } = new("controls verified", "verify that the controls were not harmed", "CIP-010-4 R1.4.2",
        f => f.ControlsVerified || !Binds(f, StandardPart.ChangeManagement));

    public static ObligationGuard Version { get; } = new("version", "attach the evidence of the installed version", Policy, f => f.VersionEvidence);

    public static ObligationGuard OtherVerifier { get; } = new("other verifier", "let somebody else verify than who deployed: the asset is of high impact", Policy,
        f => f.SomebodyElseSigned || f.Impact is not (null or ImpactRating.High));

    public static ObligationGuard ChangeRecord { get; } = new("change record", "record the change", Policy, f => f.ChangeRecorded);
    public static ObligationGuard PlanWhole { get; } = new("plan is whole", "give the plan actions and a timeframe", "CIP-007-6 R2.3", f => f.PlanHasActionsAndTimeframe);
    public static ObligationGuard PlanNames { get; } = new("plan names it", "name the patch and the asset in the plan", "CIP-007-6 R2.3", f => f.PlanNamesPatchAndAsset);
    public static ObligationGuard Evidence { get; } = new("evidence", "attach the evidence of implementation", "CIP-007-6 M2.4", f => f.Evidence);
    public static ObligationGuard Notice { get; } = new("notice", "attach the vendor's notice", Policy, f => f.Notice);
    public static ObligationGuard Decommissioned { get; } = new("decommissioned", "attach the evidence of the decommissioning", Policy, f => f.Evidence);

    // What is not known about the asset binds it.
    static bool Binds(ObligationFacts facts, StandardPart part) => Applicability.Applies(part, facts.Impact, facts.Class, facts.ExternallyRoutable);
}
