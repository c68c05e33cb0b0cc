using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.App.Sites;
using PlantPatch.Core;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Patches;

namespace PlantPatch.App.Patches;

/// <summary>Registers a patch that a person entered; the evaluation deadline is counted unless given.</summary>
public sealed class AddPatch(Store store)
{
    public sealed record Entry
    {
        /// <summary>The id to use; empty for the next free one.</summary>
        public string Id { get; init; } = "";
        public required string Vendor { get; init; }
        public required string Product { get; init; }
        public string FixedVersion { get; init; } = "";
        public string AffectedVersions { get; init; } = "";
        public IReadOnlyList<string> Cves { get; init; } = [];
        public decimal Cvss { get; init; }
        public IReadOnlyList<string> Advisories { get; init; } = [];
        public string Description { get; init; } = "";

        /// <summary>The day it was identified; null for today at the site.</summary>
        public LocalDate? Identified { get; init; }
        public LocalDate? Deadline { get; init; }
        public IReadOnlyList<string> Assets { get; init; } = [];
        public PatchStatus Status { get; init; }
        public MoveDetails Details { get; init; } = MoveDetails.None;
    }

    public async Task<(string? Id, Refusal? Refusal)> Run(Entry entry, Person by, CancellationToken cancel)
    {
        if (entry.Cvss is < 0 or > 10) return (null, new($"A CVSS score lies between 0.0 and 10.0; {entry.Cvss} does not."));
        if (entry.Cvss * 10 % 1 != 0) return (null, new($"A CVSS score has one decimal; {entry.Cvss} has more."));

        await using var change = await store.Change(by, cancel);
        if (entry.Id.Length > 0 && await PatchBook.Named(change.Db, entry.Id).FirstOrDefaultAsync(cancel) is { } taken)
            return (null, new($"There is already a patch {taken.PatchId}; choose another id, or change that one."));

        var assets = await change.Db.Assets.Where(a => entry.Assets.Contains(a.Tag)).ToListAsync(cancel);
        if (entry.Assets.Except(assets.Select(a => a.Tag)).ToList() is { Count: > 0 } unknown)
            return (null, new($"There is no asset {string.Join(", ", unknown)}; import it first or correct the tag."));

        var zones = await SiteZones.Load(change.Db, cancel);
        var zone = zones.Of(assets.Select(a => a.Site));
        var identified = entry.Identified ?? change.At.InZone(zone).Date;
        var row = new PatchRow
        {
            Id = change.TakeIds(), PatchId = entry.Id.Length > 0 ? entry.Id : (await PatchNumbers.Load(change.Db, cancel)).Next(identified.Year),
            Vendor = entry.Vendor, Product = entry.Product, FixedVersion = entry.FixedVersion, AffectedVersions = entry.AffectedVersions,
            Cvss = entry.Cvss, Description = entry.Description, IdentifiedDate = identified,
            FirstSeen = Instant.Min(change.At, entry.Identified is { } day && day != change.At.InZone(zone).Date ? day.AtStartOfDayInZone(zone).ToInstant() : change.At),
            EvaluationDeadline = entry.Deadline ?? identified.PlusDays(EvaluationDeadline.Days), Status = entry.Status,
        };
        Take(row, entry.Details);
        change.Db.Patches.Add(row);
        change.Db.PatchCves.AddRange(entry.Cves.Distinct().Select(cve => new PatchCveRow { PatchId = row.Id, Cve = cve }));
        change.Db.PatchAdvisories.AddRange(entry.Advisories.Distinct().Select(a => new PatchAdvisoryRow { PatchId = row.Id, TrackingId = a }));
        change.Db.PatchAssets.AddRange(assets.Select(a => new PatchAssetRow { PatchId = row.Id, AssetId = a.Id }));
        change.Record("registered", $"patch {row.PatchId}", after: entry);
        await change.Commit(cancel);
        return (row.PatchId, null);
    }

    static void Take(PatchRow row, MoveDetails details)
    {
        row.StatusReason = details.Reason;
        row.Evaluated = details.Evaluated;
        row.TestDate = details.TestDate;
        row.TestOutcome = details.TestOutcome;
        row.TestResults = details.TestResults;
        row.DeploymentDate = details.DeploymentDate;
        row.CompensatingControls = details.CompensatingControls;
        row.MaintenanceWindow = details.MaintenanceWindow;
        row.RollbackProcedure = details.RollbackProcedure;
    }
}
