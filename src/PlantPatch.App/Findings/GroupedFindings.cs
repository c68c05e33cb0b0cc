using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Findings;

/// <summary>A page of findings by asset or advisory: the rest of the group in which the page before ended, then the groups after it.</summary>
static class GroupedFindings
{
    public static Task<long[]> Page(PlantPatchDb db, FindingSearch.Narrow narrow, int limit, CancellationToken cancel) => narrow.Query.Order == FindingOrder.Asset
        ? Page(db, narrow, f => f.AssetId, group => f => f.AssetId == group, group => f => f.AssetId > group, limit, cancel)
        : Page(db, narrow, f => f.AdvisoryId, group => f => f.AdvisoryId == group, group => f => f.AdvisoryId > group, limit, cancel);

    static async Task<long[]> Page(
        PlantPatchDb db, FindingSearch.Narrow narrow, Expression<Func<FindingRow, long>> group, Func<long, Expression<Func<FindingRow, bool>>> isIn,
        Func<long, Expression<Func<FindingRow, bool>>> isLater, int limit, CancellationToken cancel)
    {
        var wanted = narrow.Gathered(db);
        var after = narrow.Query.After;
        var ended = after == 0 ? (long?)null : await db.Findings.Where(f => f.Id == after).Select(group).Select(g => (long?)g).SingleOrDefaultAsync(cancel);
        var rest = ended is { } here ? await wanted.Where(isIn(here)).Where(f => f.Id > after).OrderBy(f => f.Id).Select(f => f.Id).Take(limit).ToArrayAsync(cancel) : [];
        if (rest.Length == limit) return rest;
        var later = ended is { } past ? wanted.Where(isLater(past)) : wanted;
        return [.. rest, .. await later.OrderBy(group).ThenBy(f => f.Id).Select(f => f.Id).Take(limit - rest.Length).ToArrayAsync(cancel)];
    }
}
