using PlantPatch.Core.Accounts;
using PlantPatch.Core.Jobs;

namespace PlantPatch.App.Jobs;

/// <summary>Every kind of job, in one table: what may be asked for, who may, and what it does.</summary>
public sealed class JobKinds(IEnumerable<JobKind> kinds)
{
    readonly Dictionary<string, JobKind> byName = kinds.ToDictionary(k => k.Name, StringComparer.Ordinal);

    /// <summary>What every program has; a host adds what only it can do, such as a backup.</summary>
    public static IReadOnlyList<JobKind> Usual { get; } =
    [
        JobKind.Of<ImportJobs.Advisories>("import-advisories", "Import advisories", Permission.ImportAdvisories, (1, JobFiles.MostFiles),
            _ => JobLane.Change, ImportJobs.Run),
        JobKind.Of<ImportJobs.KevList>("import-kev", "Import the KEV catalogue", Permission.ImportAdvisories, (1, 1),
            _ => JobLane.Change, ImportJobs.Run) with { Once = true },
        JobKind.Of<ImportJobs.Inventory>("import-assets", "Import an asset list", Permission.ImportAssets, (1, 1),
            i => i.Preview ? JobLane.Read : JobLane.Change, ImportJobs.Run) with { Once = true, PlantWide = false },
        JobKind.Of<ComplianceImportJobs.Scores>("import-epss", "Import EPSS scores", Permission.ImportAdvisories, (1, 1),
            _ => JobLane.Change, ComplianceImportJobs.Run) with { Once = true },
        JobKind.Of<ComplianceImportJobs.Calendar>("import-outages", "Import a calendar of outages", Permission.ManageOutages, (1, 1),
            _ => JobLane.Change, ComplianceImportJobs.Run) with { Once = true, PlantWide = false },
        JobKind.Of<ComplianceImportJobs.History>("import-history", "Bring in a history", Permission.ManageSystem, (1, 1),
            i => i.Preview ? JobLane.Read : JobLane.Change, ComplianceImportJobs.Run) with { Once = true },
        JobKind.Of<UpkeepJobs.Matching>("matching", "Judge advisories and assets again", Permission.ImportAdvisories, (0, 0),
            _ => JobLane.Change, UpkeepJobs.Run) with { Once = true, GivesWay = true, Usual = """{"all":true}""" },
        JobKind.Of<UpkeepJobs.Coverage>("coverage", "Keep today's coverage debt", Permission.ManageSystem, (0, 0),
            _ => JobLane.Change, UpkeepJobs.Run) with { Once = true, GivesWay = true },
        JobKind.Of<UpkeepJobs.Clocks>("clocks", "Count the compliance clocks anew", Permission.ManageSystem, (0, 0),
            _ => JobLane.Change, UpkeepJobs.Run) with { Once = true, GivesWay = true },
        JobKind.Of<UpkeepJobs.Verification>("verify-audit", "Verify the audit records", Permission.ReadAudit, (0, 0),
            _ => JobLane.Read, UpkeepJobs.Run),
        JobKind.Of<EvidenceJobs.Package>("evidence", "Make an evidence package", Permission.BuildEvidence, (1, 2), _ => JobLane.Read, EvidenceJobs.Run),
        JobKind.Of<ReportJobs.Report>("report", "Make a report", Permission.Export, (0, 0), _ => JobLane.Read, ReportJobs.Run),
    ];

    public IReadOnlyCollection<JobKind> All => byName.Values;

    public JobKind? Find(string name) => byName.GetValueOrDefault(name);
}
