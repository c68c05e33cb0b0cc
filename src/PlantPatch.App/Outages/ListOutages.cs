using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;

namespace PlantPatch.App.Outages;

/// <summary>The calendar of outages as it was known at a moment, by start.</summary>
public sealed class ListOutages(Store store)
{
    public sealed record Query
    {
        public string Unit { get; init; } = "";

        /// <summary>Only those that end on this day or later, or have no end.</summary>
        public Instant? From { get; init; }
        public SiteScope Scope { get; init; } = SiteScope.All;
        public required AsOf AsOf { get; init; }

        /// <summary>The start and id after which to go on; null for the beginning.</summary>
        public (Instant Start, string Id)? After { get; init; }
        public int Take { get; init; } = 500;
    }

    public async Task<IReadOnlyList<OutageRow>> Run(Query query, CancellationToken cancel)
    {
        await using var db = store.Read();
        var rows = db.Outages.KnownAt(query.AsOf);
        if (query.Scope.Only is { } sites) rows = rows.Where(o => sites.ToArray().Contains(o.Site));
        if (query.Unit.Length > 0) rows = rows.Where(o => o.Unit == query.Unit);
        if (query.From is { } from) rows = rows.Where(o => o.End == null || o.End >= from);
        if (query.After is var (start, id)) rows = rows.Where(o => o.Start > start || o.Start == start && string.Compare(o.OutageId, id) > 0);
        return await rows.OrderBy(o => o.Start).ThenBy(o => o.OutageId).Take(query.Take).ToListAsync(cancel);
    }

    public async Task<OutageRow?> Find(string id, SiteScope scope, AsOf asOf, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.Outages.KnownAt(asOf).SingleOrDefaultAsync(o => o.OutageId == id, cancel) is { } row && scope.Has(row.Site) ? row : null;
    }
}
