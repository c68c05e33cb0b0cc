using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Assets;
using PlantPatch.App.Storage;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;

namespace PlantPatch.App.Findings;

/// <summary>
/// Finds the ids of one page of findings in the order of their ids, however many there are. Every index on findings ends in state, verdict and id, so
/// a page is read from the beginning of a few lanes, one for each state, verdict and site, and the lanes are merged.
/// </summary>
static class FindingSearch
{
    // How far a lane is walked for what no index on findings knows (KEV, unit, exposed). What is not found in so many is rare, and gathered instead.
    const int Walk = 4_000;

    const int MostLanes = 48;

    public static async Task<long[]> Page(PlantPatchDb db, ListFindings.Query query, int limit, CancellationToken cancel)
    {
        if (await Narrowed(db, query, cancel) is not { } narrow) return [];
        if (!narrow.HasMore) return await Merged(narrow.Lanes(db), q => q, limit, cancel);

        var walked = await Merged(narrow.Lanes(db), lane => narrow.More(db, lane.OrderBy(f => f.Id).Take(Walk)), limit, cancel);
        if (walked.Length == limit && await Reached(narrow.Lanes(db), walked[^1], cancel)) return walked;
        return await narrow.Gathered(db).OrderBy(f => f.Id + 0).Select(f => f.Id).Take(limit).ToArrayAsync(cancel);   // + 0: sort what was gathered, walk nothing
    }

    public static async Task<int> Count(PlantPatchDb db, ListFindings.Query query, CancellationToken cancel) =>
        await Narrowed(db, query with { After = 0 }, cancel) is { } narrow ? await narrow.Gathered(db).CountAsync(cancel) : 0;

    static async Task<long[]> Merged(
        IReadOnlyList<IQueryable<FindingRow>> lanes, Func<IQueryable<FindingRow>, IQueryable<FindingRow>> more, int limit, CancellationToken cancel)
    {
        var ids = lanes.Select(lane => more(lane).OrderBy(f => f.Id).Select(f => f.Id).Take(limit)).Aggregate((a, b) => a.Concat(b));
        return lanes.Count == 1 ? await ids.ToArrayAsync(cancel) : await ids.OrderBy(id => id).Take(limit).ToArrayAsync(cancel);
    }

    // Is the window of every lane long enough to have seen everything up to this id?
    static async Task<bool> Reached(IReadOnlyList<IQueryable<FindingRow>> lanes, long id, CancellationToken cancel)
    {
        if (lanes.Count == 1) return true;
        foreach (var lane in lanes)
            if (await lane.Where(f => f.Id <= id).OrderBy(f => f.Id).Skip(Walk).AnyAsync(cancel)) return false;
        return true;
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

        return new(query, asset, advisory);
    }

    sealed record Narrow(ListFindings.Query Query, long? Asset, long? Advisory)
    {
        static readonly FindingState[] States = Enum.GetValues<FindingState>();
        static readonly Verdict[] Verdicts = Enum.GetValues<Verdict>();

        /// <summary>Something is asked that no index on findings knows.</summary>
        public bool HasMore => Query.KevOnly || OfAssets;

        bool OfAssets => Query.Unit.Length > 0 || Query.ExposedOnly || Query.SafetyOnly;

        string[]? Sites => Query.Site.Length > 0 ? [Query.Site] : Query.Scope.Only?.ToArray();

        public IReadOnlyList<IQueryable<FindingRow>> Lanes(PlantPatchDb db)
        {
            var findings = Indexed(db.Findings.Where(f => f.Id > Query.After));
            if (Asset is not null) return [Cut(findings)];
            FindingState[] states = Query.State is { } state ? [state] : States;
            Verdict[] verdicts = Query.Verdict is { } verdict ? [verdict] : Verdicts;
            var sites = Advisory is null && Query.Cve.Length == 0 && Sites is { } some ? some : [];
            if (states.Length * verdicts.Length * Math.Max(1, sites.Length) > MostLanes) return [Cut(findings)];
            return
            [
                .. from s in states
                from v in verdicts
                let lane = findings.Where(f => f.State == s && f.Verdict == v)
                from one in sites.Length == 0 ? [AtSites(lane)] : sites.Select(site => lane.Where(f => f.Site == site))
                select one,
            ];
        }

        /// <summary>Everything that is asked for, from the side of what is rare.</summary>
        public IQueryable<FindingRow> Gathered(PlantPatchDb db)
        {
            var findings = Cut(Indexed(db.Findings.Where(f => f.Id > Query.After)));
            if (Query.KevOnly) findings = findings.Where(f => db.Kev.Where(k => k.WithdrawnAt == null).Select(k => k.Cve).Contains(f.Vulnerability));
            return OfAssets ? findings.Where(f => Assets(db).Select(a => a.Id).Contains(f.AssetId)) : findings;
        }

        public IQueryable<FindingRow> More(PlantPatchDb db, IQueryable<FindingRow> findings)
        {
            if (Query.KevOnly) findings = findings.Where(f => db.Kev.Any(k => k.Cve == f.Vulnerability && k.WithdrawnAt == null));
            return OfAssets ? findings.Where(f => Assets(db).Any(a => a.Id == f.AssetId)) : findings;
        }

        IQueryable<AssetRow> Assets(PlantPatchDb db)
        {
            var assets = db.Assets.AsQueryable();
            if (Query.Unit.Length > 0) assets = assets.Where(a => a.Unit == Query.Unit);
            if (Query.ExposedOnly) assets = assets.Where(a => a.NetworkExposed);
            return Query.SafetyOnly ? assets.Where(a => a.SafetyRelevant) : assets;
        }

        IQueryable<FindingRow> Indexed(IQueryable<FindingRow> findings)
        {
            if (Asset is { } asset) findings = findings.Where(f => f.AssetId == asset);
            if (Advisory is { } advisory) findings = findings.Where(f => f.AdvisoryId == advisory);
            return Query.Cve.Length > 0 ? findings.Where(f => f.Vulnerability == Query.Cve) : findings;
        }

        IQueryable<FindingRow> Cut(IQueryable<FindingRow> findings)
        {
            if (Query.State is { } state) findings = findings.Where(f => f.State == state);
            if (Query.Verdict is { } verdict) findings = findings.Where(f => f.Verdict == verdict);
            return AtSites(findings);
        }

        IQueryable<FindingRow> AtSites(IQueryable<FindingRow> findings) =>
            Sites is not { } sites ? findings : sites.Length == 1 ? findings.Where(f => f.Site == sites[0]) : findings.Where(f => sites.Contains(f.Site));
    }
}
