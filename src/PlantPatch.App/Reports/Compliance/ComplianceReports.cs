using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Audit;
using PlantPatch.App.Clocks;
using PlantPatch.App.Evidence;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Evidence;
using PlantPatch.Core.Reports;

namespace PlantPatch.App.Reports.Compliance;

/// <summary>What a compliance report is asked for.</summary>
/// <param name="Month">The month it is about, where it is about one; others speak of the moment alone.</param>
public sealed record ReportOrder(AsOf AsOf, DateInterval Month, SiteScope Scope)
{
    public string At => AsOf.At.InZone(AsOf.Zone).ToString("uuuu-MM-dd HH:mm z", null);

    /// <summary>The month before the day that is asked for: the one that is complete.</summary>
    public static DateInterval MonthBefore(AsOf asOf) => asOf.Today.ToYearMonth().PlusMonths(-1).ToDateInterval();
}

/// <summary>One report: the command, the API, the page and the guide take it from <see cref="ComplianceReports.All"/>.</summary>
/// <param name="Tab">Its title where there is little room.</param>
/// <param name="For">Who reads it.</param>
/// <param name="Answers">What it answers, in a sentence.</param>
public sealed record ComplianceReport(string Name, string Tab, string Title, string For, string Answers, bool Monthly, Func<Store, ReportOrder, CancellationToken, Task<IReadOnlyList<ReportPart>>> Parts);

/// <summary>Every compliance report, as one table.</summary>
public static class ComplianceReports
{
    public static IReadOnlyList<ComplianceReport> All { get; } =
    [
        new("cip-007", "CIP-007 by month", "Cyber security patch management, CIP-007-6 R2", "Compliance, each month",
            "Was every source evaluated in time, was something done about every applicable patch, and which plans are due?", Monthly: true, MonthlyReport.Parts),
        new("gaps", "Gaps", "Gaps and what they cost if acted today", "Compliance, each week",
            "What is late or nearly so, and in which severity level would it be if it were done today?", Monthly: false, GapReport.Parts),
        new("self-report", "Self-report", "Draft of a self-report", "Compliance, when a duty was missed",
            "What happened, from when until when, on how many assets, and what was done since? People write the cause.", Monthly: false, SelfReport.Parts),
        new("coverage", "Coverage", "Sources and what is not covered, CIP-007-6 R2.1", "Compliance and engineers",
            "Is something followed for everything that is installed, and why not where it is not?", Monthly: false, CoverageReport.Parts),
        new("exceptions", "Exceptions", "Exceptions and exemptions", "Compliance and the CIP Senior Manager",
            "Which residual risks are accepted, which assets have no source, and when does somebody look again?", Monthly: false, ExceptionReport.Parts),
        new("overview", "Overview", "Patching at a glance", "Management, one page", "Are we in time, is it getting better, and what needs a decision?", Monthly: false, OverviewReport.Parts),
        new("operations", "Operations", "Work on patches, by unit", "Operations and shift leads", "What is to be done where, by when, and what restarts?", Monthly: false, OperationsSheet.Parts),
    ];

    public static ComplianceReport? Find(string name) => All.FirstOrDefault(r => r.Name == name);
}

/// <summary>Makes one of the reports, with whose it is, as of when, and the state of the audit records that it was made from.</summary>
public sealed class MakeReport(Store store)
{
    public async Task<Report> Run(ComplianceReport which, ReportOrder order, CancellationToken cancel)
    {
        await using var db = store.Read();
        var entity = await db.Entity.Select(e => e.Name).SingleOrDefaultAsync(cancel) ?? "The entity has no name yet: plantpatch entity set";
        var about = which.Monthly ? $"{order.Month.Start:uuuu-MM-dd} to {order.Month.End:uuuu-MM-dd}, as known at {order.At}" : $"as known at {order.At}";
        return new(which.Name, which.Title, $"{entity}, {about}", await which.Parts(store, order, cancel)) { Marking = BuildEvidence.UsualMarking, Audit = await Audit(db, cancel) };
    }

    // A printed report says against what it can be checked.
    static async Task<string> Audit(PlantPatchDb db, CancellationToken cancel)
    {
        var head = await db.AuditHead.SingleAsync(cancel);
        var last = await db.Checkpoints.OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancel);
        var signed = last is null ? "no checkpoint was signed yet" : $"the last signed checkpoint is of {last.At} over {last.Size} records, root {last.Root}";
        return $"Made from {head.Seq} audit records, the last with hash {head.Hash}; {signed}.";
    }
}
