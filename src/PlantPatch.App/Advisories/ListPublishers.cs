using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Advisories;

/// <summary>Who publishes the advisories that are kept, and how fresh what came from each is.</summary>
public sealed class ListPublishers(Store store)
{
    /// <param name="Newest">When its newest advisory was released.</param>
    /// <param name="LastTaken">When a document of it was last taken in that was new.</param>
    /// <param name="Signed">Documents whose signature was valid.</param>
    /// <param name="Completeness">What is known about whether all of its advisories are here.</param>
    public sealed record Item(
        string Namespace, string Publisher, int Advisories, int Revisions, Instant Newest, string NewestId, Instant LastTaken, int Signed, string Completeness);

    const string NotKnown = "unknown: no list of all that this publisher has published is on record";

    public async Task<IReadOnlyList<Item>> Run(CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var advisories = await db.Advisories.Select(a => new { a.Id, a.Namespace, a.Publisher, a.TrackingId, a.CurrentRelease }).ToListAsync(cancel);
        var revisions = await db.Revisions.GroupBy(r => new { r.AdvisoryId, r.SignatureVerdict })
            .Select(g => new { g.Key.AdvisoryId, g.Key.SignatureVerdict, Count = g.Count(), Last = g.Max(r => r.ImportedAt) }).ToListAsync(cancel);
        var of = revisions.ToLookup(r => r.AdvisoryId);
        return
        [
            .. from source in advisories.GroupBy(a => a.Namespace)
            orderby source.Key
            let newest = source.MaxBy(a => a.CurrentRelease)
            let kept = source.SelectMany(a => of[a.Id]).ToList()
            select new Item(source.Key, newest.Publisher, source.Count(), kept.Sum(r => r.Count), newest.CurrentRelease, newest.TrackingId, kept.Max(r => r.Last),
                kept.Where(r => r.SignatureVerdict.StartsWith("valid", StringComparison.OrdinalIgnoreCase)).Sum(r => r.Count), NotKnown),
        ];
    }
}

/// <summary>Every run of an import, the latest first: that nothing new came is proof that somebody looked.</summary>
public sealed class ListImports(Store store)
{
    public Task<IReadOnlyList<ImportRow>> Run(string kind, long before, int limit, CancellationToken cancel) => Run(kind, before, null, limit, cancel);

    /// <param name="asOf">Only those up to then; null for all.</param>
    public async Task<IReadOnlyList<ImportRow>> Run(string kind, long before, Instant? asOf, int limit, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.Imports.Where(i => i.Id < before && (kind == "" || i.Kind == kind) && (asOf == null || i.At <= asOf)).OrderByDescending(i => i.Id).Take(limit).ToListAsync(cancel);
    }
}
