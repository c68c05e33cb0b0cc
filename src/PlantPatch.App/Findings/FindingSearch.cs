using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Assets;
using PlantPatch.App.Storage;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;

namespace PlantPatch.App.Findings;

/// <summary>
/// Finds the ids of one page of findings, however many there are. Every index on findings ends in state, verdict and id, so a page in the order of ids
/// is read from the beginning of a few lanes, one for each state, verdict and site, and the lanes are merged. Other orders: <see cref="GroupedFindings"/>.
/// </summary>
static class FindingSearch
{
    // What no index on findings knows (KEV, exposed, safety) is walked for, in the order of ids: a few rows tell how rare it is, then as many as a page
    // should need. What is rarer than that is gathered from its own side and sorted.
    const int Taste = 500, LongestWalk = 8_000;

    const int MostLanes = 48;

    public static async Task<long[]> Page(PlantPatchDb db, ListFindings.Query query, int limit, CancellationToken cancel)
    {
        if (await Narrowed(db, query, cancel) is not { } narrow) return [];
        if (query.Order is FindingOrder.Asset or FindingOrder.Advisory) return await GroupedFindings.Page(db, narrow, limit, cancel);
        if (!narrow.HasMore) return await Merged(narrow, narrow.Lanes(db), limit, cancel);
        if (narrow.IsFew) return await Gathered(db, narrow, limit, cancel);

        var found = await Walked(db, narrow, Taste, limit, cancel);
        if (found.Length == limit) return found;
        var needed = found.Length == 0 ? int.MaxValue : Taste * (long)limit / found.Length * 3 / 2;
        if (needed <= LongestWalk && (found = await Walked(db, narrow, (int)needed, limit, cancel)).Length == limit) return found;
        return await Gathered(db, narrow, limit, cancel);
    }

    public static async Task<int> Count(PlantPatchDb db, ListFindings.Query query, CancellationToken cancel) =>
        await Narrowed(db, query with { After = 0, Order = FindingOrder.Opened }, cancel) is { } narrow ? await narrow.Gathered(db).CountAsync(cancel) : 0;

    static Task<long[]> Walked(PlantPatchDb db, Narrow narrow, int rows, int limit, CancellationToken cancel) =>
        narrow.Sorted(narrow.Walk(db, rows)).Select(f => f.Id).Take(limit).ToArrayAsync(cancel);

    // + 0: what was gathered is sorted; an index in the order of ids would be walked to its end.
    static Task<long[]> Gathered(PlantPatchDb db, Narrow narrow, int limit, CancellationToken cancel) =>
        (narrow.IsBackwards ? narrow.Gathered(db).OrderByDescending(f => f.Id + 0) : narrow.Gathered(db).OrderBy(f => f.Id + 0)).Select(f => f.Id).Take(limit).ToArrayAsync(cancel);

    static async Task<long[]> Merged(Narrow narrow, IReadOnlyList<IQueryable<FindingRow>> lanes, int limit, CancellationToken cancel)
    {
        if (lanes.Count == 0) return [];
        var ids = lanes.Select(lane => narrow.Sorted(lane).Select(f => f.Id).Take(limit)).Aggregate((a, b) => a.Concat(b));
        if (lanes.Count == 1) return await ids.ToArrayAsync(cancel);
        return await (narrow.IsBackwards ? ids.OrderDescending() : ids.Order()).Take(limit).ToArrayAsync(cancel);
    }

    // Names become ids first: an asset or advisory that does not exist has no findings.
    static async Task<Narrow?> Narrowed(PlantPatchDb db, ListFindings.Query query, CancellationToken cancel)
    {
        if (query.Scope.IsNone || (query.Site.Length > 0 && !query.Scope.Has(query.Site))) return null;
        long? asset = null, advisory = null;
        if (query.Asset.Length > 0)
        {
            asset = await db.Assets.Where(a => a.Tag == query.Asset).Select(a => (long?)a.Id).SingleOrDefaultAsync(cancel);
            if (asset is null) return null;
        }

        if (query.Advisory.Length > 0)
        {
            advisory = (await Advisories.AdvisoryByName.Find(db, query.Advisory, cancel))?.Id;
            if (advisory is null) return null;
        }

        return new(query, asset, advisory, await SitesOf(db, query, cancel));
    }

    // Every site of a unit is a lane: several plants have a Unit 1.
    static async Task<string[]?> SitesOf(PlantPatchDb db, ListFindings.Query query, CancellationToken cancel)
    {
        if (query.Site.Length > 0) return [query.Site];
        if (query.Unit.Length == 0) return query.Scope.Only?.ToArray();
        return [.. (await db.Assets.Where(a => a.Unit == query.Unit).Select(a => a.Site).Distinct().ToListAsync(cancel)).Where(query.Scope.Has)];
    }

    /// <param name="Sites">Only findings of these; null for all.</param>
    internal sealed record Narrow(ListFindings.Query Query, long? Asset, long? Advisory, string[]? Sites)
    {
        static readonly FindingState[] States = Enum.GetValues<FindingState>();
        static readonly Verdict[] Verdicts = Enum.GetValues<Verdict>();

        /// <summary>Something is asked that no index on findings knows.</summary>
        public bool HasMore => Query.KevOnly || OfAssets;

        bool OfAssets => Query.ExposedOnly || Query.SafetyOnly;

        public bool IsBackwards => Query.Order == FindingOrder.Newest;

        public IReadOnlyList<IQueryable<FindingRow>> Lanes(PlantPatchDb db)
        {
            var findings = Indexed(Later(db.Findings));
            if (Asset is not null || Query.Question.Length > 0) return [AtSites(Cut(findings))];
            FindingState[] states = Query.State is { } state ? [state] : States;
            Verdict[] verdicts = Query.Verdict is { } verdict ? [verdict] : Verdicts;
            var sites = Advisory is null && Query.Cve.Length == 0 && Sites is { } some ? some : [];
            if (Sites is { Length: 0 }) return [];
            if (states.Length * verdicts.Length * Math.Max(1, sites.Length) > MostLanes) return [AtSites(Cut(findings))];
            return
            [
                .. from s in states
                from v in verdicts
                let lane = findings.Where(f => f.State == s && f.Verdict == v)
                from one in sites.Length == 0 ? [AtSites(lane)] : sites.Select(site => OfUnit(lane.Where(f => f.Site == site)))
                select one,
            ];
        }

        /// <summary>Of one asset, advisory, vulnerability or question there are never so many that walking would help.</summary>
        public bool IsFew => Asset is not null || Advisory is not null || Query.Cve.Length > 0 || Query.Question.Length > 0;

        /// <summary>What is asked for among so many rows.</summary>
        public IQueryable<FindingRow> Walk(PlantPatchDb db, int rows)
        {
            var findings = AtSites(Cut(Sorted(Later(db.Findings)).Take(rows)));
            if (Query.KevOnly) findings = findings.Where(f => db.Kev.Any(k => k.Cve == f.Vulnerability && k.WithdrawnAt == null));
            return OfAssets ? findings.Where(f => Assets(db).Any(a => a.Id == f.AssetId)) : findings;
        }

        /// <summary>Everything that is asked for, from the side of what is rare: a site is many, so its index is kept out of it.</summary>
        public IQueryable<FindingRow> Gathered(PlantPatchDb db)
        {
            var findings = Cut(Indexed(Later(db.Findings)));
            if (OfAssets) findings = findings.Where(f => AtSites(Assets(db)).Select(a => a.Id).Contains(f.AssetId));
            else if (!Query.KevOnly) findings = AtSites(findings);
            else if (Sites is { } sites) findings = Query.Unit.Length > 0 ? AtSites(findings) : findings.Where(f => sites.Contains(f.Site + ""));
            return Query.KevOnly ? findings.Where(f => db.Kev.Where(k => k.WithdrawnAt == null).Select(k => k.Cve).Contains(f.Vulnerability)) : findings;
        }

        public IQueryable<FindingRow> Sorted(IQueryable<FindingRow> findings) => IsBackwards ? findings.OrderByDescending(f => f.Id) : findings.OrderBy(f => f.Id);

        // What comes after the page before in the order of ids; groups have their own.
        IQueryable<FindingRow> Later(IQueryable<FindingRow> findings) => Query switch
        {
            { After: 0 } or { Order: FindingOrder.Asset or FindingOrder.Advisory } => findings,
            { Order: FindingOrder.Newest } => findings.Where(f => f.Id < Query.After),
            _ => findings.Where(f => f.Id > Query.After),
        };

        IQueryable<AssetRow> Assets(PlantPatchDb db)
        {
            var assets = db.Assets.AsQueryable();
            if (Query.Unit.Length > 0) assets = assets.Where(a => a.Unit == Query.Unit);
            if (Query.ExposedOnly) assets = assets.Where(a => a.NetworkExposed);
            return Query.SafetyOnly ? assets.Where(a => a.SafetyRelevant) : assets;
        }

        IQueryable<AssetRow> AtSites(IQueryable<AssetRow> assets) => Sites is { } sites ? assets.Where(a => sites.Contains(a.Site)) : assets;

        IQueryable<FindingRow> Indexed(IQueryable<FindingRow> findings)
        {
            if (Asset is { } asset) findings = findings.Where(f => f.AssetId == asset);
            if (Advisory is { } advisory) findings = findings.Where(f => f.AdvisoryId == advisory);
            if (Query.Question.Length > 0) findings = findings.Where(f => f.Question != null && f.Question == Query.Question);
            return Query.Cve.Length > 0 ? findings.Where(f => f.Vulnerability == Query.Cve) : findings;
        }

        IQueryable<FindingRow> Cut(IQueryable<FindingRow> findings)
        {
            if (Query.State is { } state) findings = findings.Where(f => f.State == state);
            return Query.Verdict is { } verdict ? findings.Where(f => f.Verdict == verdict) : findings;
        }

        IQueryable<FindingRow> OfUnit(IQueryable<FindingRow> findings) => Query.Unit.Length == 0 ? findings : findings.Where(f => f.Unit == Query.Unit);

        IQueryable<FindingRow> AtSites(IQueryable<FindingRow> findings) =>
            OfUnit(Sites is not { } sites ? findings : sites.Length == 1 ? findings.Where(f => f.Site == sites[0]) : findings.Where(f => sites.Contains(f.Site)));
    }
}
