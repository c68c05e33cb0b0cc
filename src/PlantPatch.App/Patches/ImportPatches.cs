using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Patches;

namespace PlantPatch.App.Patches;

/// <summary>Takes over patches from a tracker that was kept elsewhere, each in the status it already has; one that is here already is left as it is.</summary>
public sealed class ImportPatches(Store store)
{
    public sealed record Result(int Added, int Unchanged, IReadOnlyList<string> UnknownAssets);

    public async Task<Result> Run(IReadOnlyList<Patch> patches, string source, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        var known = (await change.Db.Patches.Select(p => p.PatchId).ToListAsync(cancel)).ToHashSet();
        var assets = await change.Db.Assets.ToDictionaryAsync(a => a.Tag, a => a.Id, cancel);
        var added = patches.DistinctBy(p => p.Id).Where(p => !known.Contains(p.Id)).ToList();
        foreach (var patch in added) Add(change, patch, assets);

        var counts = new { added = added.Count, unchanged = patches.Count - added.Count };
        change.Record("took over patches", source, added.Count == 0 ? "nothing new" : "", after: counts);
        await change.Commit(cancel);
        return new(added.Count, patches.Count - added.Count,
            [.. patches.SelectMany(p => p.AffectedAssets).Distinct().Where(t => !assets.ContainsKey(t)).Order(StringComparer.Ordinal)]);
    }

    static void Add(Change change, Patch patch, Dictionary<string, long> assets)
    {
        var row = new PatchRow
        {
            Id = change.TakeIds(), PatchId = patch.Id, Vendor = patch.Vendor, Product = patch.Product, FixedVersion = "",
            AffectedVersions = patch.AffectedVersions, Cvss = Math.Round((decimal)patch.Cvss, 1), Description = patch.Description,
            IdentifiedDate = patch.Identified, FirstSeen = Instant.Min(change.At, patch.Identified.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant()),
            EvaluationDeadline = patch.GivenDeadline ?? patch.Identified.PlusDays(EvaluationDeadline.Days),
        };
        PatchMapping.Describe(row, patch);
        change.Db.Patches.Add(row);
        change.Db.PatchCves.AddRange(patch.Cves.Distinct().Select(cve => new PatchCveRow { PatchId = row.Id, Cve = cve }));
        change.Db.PatchAdvisories.AddRange(
            patch.Advisory.Replace("(CISA KEV)", "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()
                .Select(id => new PatchAdvisoryRow { PatchId = row.Id, TrackingId = id }));
        change.Db.PatchAssets.AddRange(
            patch.AffectedAssets.Distinct().Where(assets.ContainsKey).Select(tag => new PatchAssetRow { PatchId = row.Id, AssetId = assets[tag] }));
        change.Record("took over", $"patch {patch.Id}", after: patch);
    }
}
