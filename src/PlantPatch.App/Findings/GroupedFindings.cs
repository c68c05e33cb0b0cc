using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Findings;

/// <summary>
/// A page of findings by asset or advisory: the rest of the group in which the page before ended, then group after group. Each group is read by the index
/// that begins with it; one query over all of them would sort every finding there is.
/// </summary>
static class GroupedFindings
{
    public static Task<long[]> Page(PlantPatchDb db, FindingSearch.Narrow narrow, int limit, CancellationToken cancel) => narrow.Query.Order == FindingOrder.Asset
        ? Page(db, narrow, (narrow.Sites is { } sites ? db.Assets.Where(a => sites.Contains(a.Site)) : db.Assets).Select(a => a.Id), f => f.AssetId, group => f => f.AssetId == group, limit, cancel)
        : Page(db, narrow, db.Advisories.Select(a => a.Id), f => f.AdvisoryId, group => f => f.AdvisoryId == group, limit, cancel);

    static async Task<long[]> Page(
        PlantPatchDb db, FindingSearch.Narrow narrow, IQueryable<long> groups, Expression<Func<FindingRow, long>> groupOf, Func<long, Expression<Func<FindingRow, bool>>> isIn,
        int limit, CancellationToken cancel)
    {
        var (wanted, after, page) = (narrow.Gathered(db), narrow.Query.After, new List<long>(limit));
        var ended = after == 0 ? 0 : await db.Findings.Where(f => f.Id == after).Select(groupOf).SingleOrDefaultAsync(cancel);
        if (ended > 0) page.AddRange(await wanted.Where(isIn(ended)).Where(f => f.Id > after).OrderBy(f => f.Id + 0).Select(f => f.Id).Take(limit).ToListAsync(cancel));
        if (page.Count == limit) return [.. page];

        // Each of these has at least one, so that there are never more groups to read than findings wanted.
        var have = wanted.Select(groupOf);
        foreach (var group in await groups.Where(g => g > ended && have.Any(h => h == g)).Order().Take(limit - page.Count).ToListAsync(cancel))
        {
            page.AddRange(await wanted.Where(isIn(group)).OrderBy(f => f.Id + 0).Select(f => f.Id).Take(limit - page.Count).ToListAsync(cancel));
            if (page.Count == limit) break;
        }

        return [.. page];
    }
}
