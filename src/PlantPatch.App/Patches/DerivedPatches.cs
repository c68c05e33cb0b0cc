using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Sites;
using PlantPatch.App.Storage;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Patches;

namespace PlantPatch.App.Patches;

/// <summary>
/// The patches that follow from advisories: one for each product and fixed version that remedies something in this plant. Two advisories that name
/// the same version of the same product speak of the same patch.
/// </summary>
sealed class DerivedPatches
{
    readonly Change change;
    readonly Dictionary<string, PatchRow> byKey;
    readonly HashSet<(long, string)> cves = [], advisories = [];
    readonly Dictionary<(CompiledAdvisory, string ProductId, string Vulnerability, string Version), PatchRow?> cache = [];
    readonly PatchNumbers numbers;
    readonly LocalDate today;
    readonly HashSet<long> touched = [];
    readonly List<PatchRow> added = [];
    readonly List<PatchCveRow> newCves = [];
    readonly List<PatchAdvisoryRow> newAdvisories = [];

    DerivedPatches(Change change, Dictionary<string, PatchRow> byKey, PatchNumbers numbers, LocalDate today) =>
        (this.change, this.byKey, this.numbers, this.today) = (change, byKey, numbers, today);

    public static async Task<DerivedPatches> Load(Change change, CancellationToken cancel)
    {
        var rows = await change.Db.Patches.Where(p => p.DerivationKey != null).ToDictionaryAsync(p => p.DerivationKey!, cancel);
        var sites = await change.Db.Sites.Select(s => s.Name).ToListAsync(cancel);
        var zone = (await SiteZones.Load(change.Db, cancel)).Of(sites);
        var loaded = new DerivedPatches(change, rows, await PatchNumbers.Load(change.Db, cancel), change.At.InZone(zone).Date);
        loaded.cves.UnionWith(await change.Db.PatchCves.Select(c => new { c.PatchId, c.Cve }).AsAsyncEnumerable().Select(c => (c.PatchId, c.Cve)).ToListAsync(cancel));
        loaded.advisories.UnionWith(
            await change.Db.PatchAdvisories.Select(a => new { a.PatchId, a.TrackingId }).AsAsyncEnumerable().Select(a => (a.PatchId, a.TrackingId)).ToListAsync(cancel));
        return loaded;
    }

    /// <summary>The patch that remedies what was matched; null when the advisory names no fixed version for it.</summary>
    public PatchRow? For(CompiledAdvisory compiled, Match match, string installed)
    {
        var key = (compiled, match.ProductId, match.Vulnerability, installed);
        if (!cache.TryGetValue(key, out var row)) cache[key] = row = Derive(compiled, match, installed);
        return row;
    }

    PatchRow? Derive(CompiledAdvisory compiled, Match match, string installed)
    {
        var advisory = compiled.Advisory;
        var vulnerability = advisory.Vulnerabilities.First(v => v.Name == match.Vulnerability);
        var product = advisory.Products.First(p => p.ProductId == match.ProductId);
        var fixes = FixReading.Read(compiled, vulnerability, match.ProductId);
        if (FixChoice.For(fixes, installed, new(product.Vendor, product.Product, product.FullName)) is not { } fix) return null;

        var key = PatchKey.Of(product, fix.Version);
        if (!byKey.TryGetValue(key, out var row)) byKey[key] = row = New(key, advisory, product, fix, fixes.Conflict);
        touched.Add(row.Id);
        var scores = vulnerability.Scores.Where(s => s.ProductIds.Contains(product.ProductId)).ToList();
        var score = (scores.Count > 0 ? scores : vulnerability.Scores).Select(s => s.Base).DefaultIfEmpty().Max();
        if (score > row.Cvss) row.Cvss = score;
        if (vulnerability.Cve.Length > 0 && cves.Add((row.Id, vulnerability.Cve))) newCves.Add(new() { PatchId = row.Id, Cve = vulnerability.Cve });
        if (advisories.Add((row.Id, advisory.Id))) newAdvisories.Add(new() { PatchId = row.Id, TrackingId = advisory.Id });
        return row;
    }

    PatchRow New(string key, Advisory advisory, AdvisoryProduct product, Fix fix, string conflict)
    {
        var row = new PatchRow
        {
            Id = change.TakeIds(), PatchId = numbers.Next(today.Year), DerivationKey = key, Vendor = product.Vendor.Trim(),
            Product = product.Product.Length > 0 ? product.Product.Trim() : product.FullName.Trim(), FixedVersion = fix.Version,
            AffectedVersions = product.Expression.Trim(), Description = advisory.Title, Status = PatchStatus.Identified, IdentifiedDate = today, FirstSeen = change.At,
            EvaluationDeadline = today.PlusDays(EvaluationDeadline.Days), Derivation = conflict.Length == 0 ? fix.Because : $"{fix.Because} {conflict}", DerivationSure = fix.Sure && conflict.Length == 0,
            RestartRequired = fix.RestartRequired, Url = fix.Url,
        };
        added.Add(row);
        return row;
    }

    /// <summary>Writes new patches before the findings that point to them.</summary>
    /// <returns>How many are new.</returns>
    public async Task<int> Save(CancellationToken cancel)
    {
        await change.Bulk.Insert(added, cancel);
        await change.Bulk.Insert(newCves, cancel);
        await change.Bulk.Insert(newAdvisories, cancel);
        foreach (var row in added)
            change.Record("derived", $"patch {row.PatchId}", row.Derivation, after: new { row.Vendor, row.Product, row.FixedVersion, row.Cvss, row.IdentifiedDate, row.EvaluationDeadline });
        return added.Count;
    }

    /// <summary>Ties each touched patch to the assets that have an open finding it remedies; a tie that ended keeps its row with the day.</summary>
    public async Task TieAssets(IEnumerable<long> alsoTouched, CancellationToken cancel)
    {
        var ids = touched.Union(alsoTouched).ToList();
        await change.Db.SaveChangesAsync(cancel);
        var open = change.Db.Findings.Where(f => f.State == FindingState.Open && f.PatchId != null && ids.Contains(f.PatchId.Value));
        var wanted = (await open.Select(f => new { PatchId = f.PatchId!.Value, f.AssetId }).Distinct().ToListAsync(cancel)).Select(w => (w.PatchId, w.AssetId)).ToHashSet();
        var derived = change.Db.Patches.Where(p => p.DerivationKey != null && ids.Contains(p.Id)).Select(p => p.Id);
        foreach (var tie in await change.Db.PatchAssets.Where(t => derived.Contains(t.PatchId)).ToListAsync(cancel))
        {
            var stands = wanted.Remove((tie.PatchId, tie.AssetId));
            if (stands) tie.RemovedAt = null;
            else tie.RemovedAt ??= change.At;
        }

        await change.Bulk.Insert([.. wanted.Select(w => new PatchAssetRow { PatchId = w.PatchId, AssetId = w.AssetId })], cancel);
    }
}
