using System.Collections.Frozen;
using static PlantPatch.Core.Accounts.Permission;

namespace PlantPatch.Core.Accounts;

/// <summary>Which role may do what, and why the role is there: the one table behind buttons, API checks, the guide and the tests.</summary>
/// <remarks>
/// An administrator cannot sign: who can change accounts must not be able to approve under one (IEC 62443-2-1, separation of duties).
/// The CIP Senior Manager or a delegate alone signs plans (CIP-007-6 R2.4, CIP-003-9 R3 and R4).
/// </remarks>
public static class RoleTable
{
    public sealed record Row(Role Role, string For, IReadOnlyList<Permission> May);

    static readonly Permission[] Reading = [ReadPlant, Export, OwnTokens];

    public static IReadOnlyList<Row> Rows { get; } =
    [
        new(Role.Viewer, "Looks and reads, changes nothing", [ReadPlant]),
        new(Role.Coordinator, "Runs the monthly cycle: imports, evaluates, decides, schedules",
            [.. Reading, ImportAdvisories, ImportAssets, RetireAssets, DecideReview, ConfirmReview, ManageSources, RecordEvaluations, MovePatches, DeferPatches, PlanMitigation, ManageOutages]),
        new(Role.Engineer, "Knows the control system: answers questions, tests, deploys", [.. Reading, ImportAssets, RetireAssets, DecideReview, ConfirmReview, RecordEvaluations, MovePatches, PlanMitigation, SignTests]),
        new(Role.Operations, "Runs the plant: says when something may be touched", [.. Reading, RetireAssets, MovePatches, DeferPatches, PlanMitigation, ManageOutages]),
        new(Role.Safety, "Answers for the safety functions", [.. Reading, ConfirmReview, SignSafety]),
        new(Role.Approver, "Authorises changes", [.. Reading, ConfirmReview, SignChanges]),
        new(Role.Compliance, "Proves it to an auditor", [.. Reading, ConfirmReview, ManageSources, PlanMitigation, ManageGovernance, ReadAudit, BuildEvidence, SignRetirements]),
        new(Role.SeniorManager, "The CIP Senior Manager or a delegate: approves plans, revisions and extensions", [.. Reading, ManageGovernance, ReadAudit, BuildEvidence, SignPlans]),
        new(Role.Administrator, "Keeps the system running; cannot sign", [ReadPlant, OwnTokens, ReadAudit, ManageAccounts, ManageSystem]),
    ];

    /// <summary>Signing needs a person who has just said again who he is; no token and no agent ever signs.</summary>
    public static IReadOnlySet<Permission> Signatures { get; } = new[] { SignTests, SignChanges, SignSafety, SignPlans, SignRetirements }.ToFrozenSet();

    /// <summary>What belongs to no site: a role at one site, or a token for one, does not give it.</summary>
    public static IReadOnlySet<Permission> WholePlant { get; } = new[] { ManageAccounts, ManageSystem, ReadAudit, ManageGovernance, BuildEvidence }.ToFrozenSet();

    /// <summary>An administrator cannot sign, so nobody holds both an administrator's role and one that signs.</summary>
    public static Refusal? Conflict(IReadOnlyCollection<Role> roles) =>
        roles.Contains(Role.Administrator) && roles.FirstOrDefault(Signs) is var signing && Signs(signing)
            ? new($"An administrator cannot sign, and {signing} signs: give one of the two to another account.")
            : null;

    public static bool Signs(Role role) => ByRole[role].Overlaps(Signatures);

    static readonly FrozenDictionary<Role, FrozenSet<Permission>> ByRole = Rows.ToFrozenDictionary(r => r.Role, r => r.May.ToFrozenSet());

    public static bool May(Role role, Permission permission) => ByRole[role].Contains(permission);
}
