using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Backups;
using PlantPatch.App.Sites;
using PlantPatch.App.Storage;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Patches;

namespace PlantPatch.App.Dashboard;

/// <summary>Open findings of one site, counted.</summary>
/// <param name="Exploited">Listed in KEV and not mitigated: its patch is neither deployed nor deferred with controls in force.</param>
/// <param name="WithoutPatch">Affected, and the advisory names no fixed version: only the vendor can help.</param>
public sealed record SiteNumbers(string Site, int Assets, int Affected, int Unknown, int Exploited, int ExploitedAssets, int WithoutPatch);

/// <summary>An unsettled or deferred patch, as far as deadlines and lanes need it.</summary>
/// <param name="Sites">The sites of the assets it is for; empty for a patch without assets.</param>
public sealed record PatchNumbers(
    string Id, string Product, PatchStatus Status, LocalDate Due, int DaysLeft, bool Exploited, string Window, bool Controlled, IReadOnlyList<string> Sites);

/// <summary>When somebody last brought something in.</summary>
public sealed record LastImport(string Kind, Instant At, string Source);

/// <summary>The whole plant in numbers, at one moment of the data.</summary>
/// <param name="Seq">The last audit record that they include: the data is the same for as long as this is.</param>
/// <param name="LastBackup">When the last backup was made; null when none stands in the audit record.</param>
public sealed record PlantNumbers(
    long Seq, Instant At, IReadOnlyList<SiteNumbers> Sites, IReadOnlyList<PatchNumbers> Patches, IReadOnlyList<LastImport> Imports,
    int Advisories, int Quarantined, int KevEntries, LocalDate? NewestKev, int Proposals, Instant? LastBackup, ComplianceNumbers Compliance);

/// <summary>Counts what the dashboard shows, in a few passes over the tables; site by site, so that one count serves everybody.</summary>
public sealed class CountPlant(Store store)
{
    public async Task<PlantNumbers> Run(CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var now = store.Clock.GetCurrentInstant();
        var seq = await db.AuditHead.Select(h => h.Seq).SingleAsync(cancel);
        var kev = db.Kev.Where(k => k.WithdrawnAt == null);
        return new(seq, now, await Sites(db, cancel), await Patches(db, now, cancel), await Imports(db, cancel),
            await db.Advisories.CountAsync(cancel), await db.Quarantine.CountAsync(cancel), await kev.CountAsync(cancel),
            await kev.MaxAsync(k => k.DateAdded, cancel), await db.Decisions.CountAsync(d => d.State == Core.Review.DecisionState.Proposed, cancel),
            await CreateBackup.Last(db, cancel), await new CountCompliance(store).Run(cancel));
    }

    static async Task<IReadOnlyList<SiteNumbers>> Sites(PlantPatchDb db, CancellationToken cancel)
    {
        // A site whose assets are all retired still has a past to look at.
        var assets = await db.Assets.GroupBy(a => a.Site).Select(g => new { g.Key, Count = g.Count(a => a.RetiredAt == null) }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var open = await (
            from finding in db.Findings
            where finding.State == FindingState.Open
            group finding by new { finding.Site, finding.Verdict, WithoutPatch = finding.PatchId == null } into g
            select new { g.Key.Site, g.Key.Verdict, g.Key.WithoutPatch, Count = g.Count() }).ToListAsync(cancel);
        var mitigated = db.Patches.Where(p => p.Status == PatchStatus.Deferred && p.CompensatingControls != "").Select(p => (long?)p.Id);
        var exploited = await (
            from kev in db.Kev
            join finding in db.Findings on kev.Cve equals finding.Vulnerability
            where kev.WithdrawnAt == null && finding.State == FindingState.Open && (finding.PatchId == null || !mitigated.Contains(finding.PatchId))
            group finding by finding.Site into g
            select new { Site = g.Key, Count = g.Count(), Assets = g.Select(f => f.AssetId).Distinct().Count() }).ToDictionaryAsync(g => g.Site, cancel);
        return [.. assets.Keys.Union(open.Select(o => o.Site)).Order(StringComparer.Ordinal).Select(site => new SiteNumbers(
            site, assets.GetValueOrDefault(site),
            open.Where(o => o.Site == site && o.Verdict == Verdict.Affected).Sum(o => o.Count),
            open.Where(o => o.Site == site && o.Verdict == Verdict.Unknown).Sum(o => o.Count),
            exploited.GetValueOrDefault(site)?.Count ?? 0, exploited.GetValueOrDefault(site)?.Assets ?? 0,
            open.Where(o => o.Site == site && o.Verdict == Verdict.Affected && o.WithoutPatch).Sum(o => o.Count)))];
    }

    static async Task<IReadOnlyList<PatchNumbers>> Patches(PlantPatchDb db, Instant now, CancellationToken cancel)
    {
        var zones = await SiteZones.Load(db, cancel);
        var sites = (await (
            from tie in db.PatchAssets
            where tie.RemovedAt == null
            join asset in db.Assets on tie.AssetId equals asset.Id
            select new { tie.PatchId, asset.Site }).Distinct().ToListAsync(cancel)).ToLookup(t => t.PatchId, t => t.Site);
        var exploited = (await db.PatchCves.Where(c => db.Kev.Any(k => k.Cve == c.Cve && k.WithdrawnAt == null)).Select(c => c.PatchId).Distinct().ToListAsync(cancel)).ToHashSet();
        var rows = await db.Patches.Select(p => new { p.Id, p.PatchId, p.Vendor, p.Product, p.FixedVersion, p.Status, p.EvaluationDeadline, p.MaintenanceWindow, p.CompensatingControls }).ToListAsync(cancel);
        return rows.ConvertAll(p => new PatchNumbers(p.PatchId, $"{p.Product} {p.FixedVersion}".Trim(), p.Status, p.EvaluationDeadline,
            Period.DaysBetween(now.InZone(zones.Of(sites[p.Id])).Date, p.EvaluationDeadline), exploited.Contains(p.Id), p.MaintenanceWindow,
            p.CompensatingControls.Length > 0, [.. sites[p.Id].Order(StringComparer.Ordinal)]));
    }

    static async Task<IReadOnlyList<LastImport>> Imports(PlantPatchDb db, CancellationToken cancel)
    {
        var last = await db.Imports.GroupBy(i => i.Kind).Select(g => g.Max(i => i.Id)).ToListAsync(cancel);
        return await db.Imports.Where(i => last.Contains(i.Id)).OrderBy(i => i.Kind).Select(i => new LastImport(i.Kind, i.At, i.Source)).ToListAsync(cancel);
    }
}
