using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.App.Mitigation;

/// <summary>The compensating controls as they stood at a moment: when each was last verified, by when again, and which plans rely on it.</summary>
public sealed class ListControls(Store store)
{
    public sealed record Query
    {
        public required AsOf AsOf { get; init; }
        public ControlState? State { get; init; }
        public SiteScope Scope { get; init; } = SiteScope.All;

        /// <summary>The id after which to go on; empty for the beginning.</summary>
        public string After { get; init; } = "";
        public int Take { get; init; } = 500;
    }

    /// <param name="Verification">Null for what was removed: nobody has to look any more.</param>
    public sealed record Item(ControlRow Row, ControlCheckRow? LastCheck, ControlVerification? Verification, IReadOnlyList<string> Plans);

    public async Task<IReadOnlyList<Item>> Run(Query query, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var rows = db.Controls.KnownAt(query.AsOf).Where(c => string.Compare(c.ControlId, query.After) > 0);
        if (query.State is { } state) rows = rows.Where(c => c.State == state);
        if (query.Scope.Only is { } sites) rows = rows.Where(c => sites.ToArray().Contains(c.Site));
        return await Of(db, await rows.OrderBy(c => c.ControlId).Take(query.Take).ToListAsync(cancel), query.AsOf, cancel);
    }

    public async Task<(Item Item, IReadOnlyList<ControlCheckRow> Checks)?> Find(string id, SiteScope scope, AsOf asOf, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        if (await db.Controls.KnownAt(asOf).SingleOrDefaultAsync(c => c.ControlId == id, cancel) is not { } row || !scope.Has(row.Site)) return null;
        var checks = await db.ControlChecks.Where(c => c.ControlId == id && c.At <= asOf.At).OrderByDescending(c => c.Id).ToListAsync(cancel);
        return ((await Of(db, [row], asOf, cancel))[0], checks);
    }

    static async Task<IReadOnlyList<Item>> Of(PlantPatchDb db, List<ControlRow> rows, AsOf asOf, CancellationToken cancel)
    {
        var (ids, at) = (rows.Select(r => r.ControlId).ToArray(), asOf.At);
        var since = await db.Controls.Where(c => ids.Contains(c.ControlId)).GroupBy(c => c.ControlId).Select(g => new { g.Key, From = g.Min(c => c.KnownFrom) }).ToDictionaryAsync(g => g.Key, g => g.From, cancel);
        var checks = (await db.ControlChecks.Where(c => ids.Contains(c.ControlId) && c.At <= at).OrderBy(c => c.Id).ToListAsync(cancel)).ToLookup(c => c.ControlId);
        var plans = (await (
            from link in db.PlanLinks
            where link.Kind == PlanLinkKind.Control && ids.Contains(link.Name) && link.From <= at && (link.Until == null || link.Until > at)
            join plan in db.Plans on link.PlanId equals plan.Id
            orderby plan.PlanId
            select new { link.Name, plan.PlanId }).Distinct().ToListAsync(cancel)).ToLookup(l => l.Name, l => l.PlanId);
        return rows.ConvertAll(r => new Item(r, checks[r.ControlId].LastOrDefault(), r.State == ControlState.Removed ? null : ControlVerification.Of(
            since[r.ControlId], checks[r.ControlId].LastOrDefault(c => c.Works)?.At, r.VerifyEveryDays, asOf.Calendar, at), [.. plans[r.ControlId]]));
    }
}
