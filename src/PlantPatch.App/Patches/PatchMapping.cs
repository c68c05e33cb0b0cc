using PlantPatch.Core.Patches;

namespace PlantPatch.App.Patches;

/// <summary>Between a patch and its row.</summary>
static class PatchMapping
{
    public static Patch ToPatch(PatchRow row, IReadOnlyList<string> cves, IReadOnlyList<string> advisories, IReadOnlyList<PatchAsset> assets, bool exploited) => new()
    {
        Id = row.PatchId, Vendor = row.Vendor, Product = row.Product, AffectedVersions = row.AffectedVersions, Cves = cves, Cvss = (double)row.Cvss,
        Advisory = string.Join(", ", advisories) + (exploited ? " (CISA KEV)" : ""), KnownExploited = exploited, Description = row.Description,
        Status = row.Status, Identified = row.IdentifiedDate, GivenDeadline = row.EvaluationDeadline, Evaluated = row.Evaluated, TestDate = row.TestDate,
        TestOutcome = row.TestOutcome, TestResults = row.TestResults, DeploymentDate = row.DeploymentDate, AffectedAssets = [.. assets.Select(a => a.Tag)],
        StatusReason = row.StatusReason, CompensatingControls = row.CompensatingControls, MaintenanceWindow = row.MaintenanceWindow,
        RollbackProcedure = row.RollbackProcedure,
    };

    public static void Describe(PatchRow row, Patch after)
    {
        row.Status = after.Status;
        row.StatusReason = after.StatusReason;
        row.Evaluated = after.Evaluated;
        row.TestDate = after.TestDate;
        row.TestOutcome = after.TestOutcome;
        row.TestResults = after.TestResults;
        row.DeploymentDate = after.DeploymentDate;
        row.CompensatingControls = after.CompensatingControls;
        row.MaintenanceWindow = after.MaintenanceWindow;
        row.RollbackProcedure = after.RollbackProcedure;
    }

    /// <summary>What a move may change, as it stands in an audit record.</summary>
    public static object Recorded(Patch patch) => new
    {
        patch.Status, patch.StatusReason, patch.Evaluated, patch.TestDate, patch.TestOutcome, patch.TestResults, patch.DeploymentDate,
        patch.CompensatingControls, patch.MaintenanceWindow, patch.RollbackProcedure,
    };
}
