using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Obligations;

/// <summary>
/// Finds one page of obligations, however many there are. What is due now is read from the beginning of an index by due date, one for each site where
/// sites are named. What was due as of a past day is looked for date by date, on those that had something open then (<see cref="DueDays"/>).
/// </summary>
static class ObligationSearch
{
    const int MostLanes = 24;

    // As the indexes of what is open say it themselves; compared with a parameter, no engine would find them.
    static IQueryable<ObligationRow> Open(IQueryable<ObligationRow> rows) => rows.Where(o => o.Open && o.Due != null);

    /// <summary>The dates by which something must be done that is open now.</summary>
    public static IQueryable<LocalDate?> CurrentDays(PlantPatchDb db) => Open(db.Obligations).Where(o => o.KnownTo == null).Select(o => o.Due);

    public static async Task<List<ObligationRow>> Page(PlantPatchDb db, ListObligations.Query query, CancellationToken cancel)
    {
        if (query.Scope.IsNone || (query.Site.Length > 0 && !query.Scope.Has(query.Site))) return [];
        if (!query.DueOnly) return await ByName(db, query).ToListAsync(cancel);
        if (query.AsOf.IsNow || IsFew(query)) return await Soonest(db, query, cancel);
        return await SoonestThen(db, query, cancel);
    }

    public static async Task<(int Due, int Overdue)> Count(PlantPatchDb db, ListObligations.Query query, CancellationToken cancel)
    {
        if (query.Scope.IsNone || (query.Site.Length > 0 && !query.Scope.Has(query.Site))) return default;
        var due = Open(AtSites(Named(db.Obligations.KnownAt(query.AsOf), query), query));
        var today = query.AsOf.Today;
        return (await due.CountAsync(cancel), await due.CountAsync(o => o.Due < today, cancel));
    }

    // One patch or asset has never so many that an order by date would need an index.
    static bool IsFew(ListObligations.Query query) => query.Patch.Length > 0 || query.Asset.Length > 0;

    static IQueryable<ObligationRow> ByName(PlantPatchDb db, ListObligations.Query query)
    {
        var rows = AtSites(Named(db.Obligations.KnownAt(query.AsOf), query), query);
        if (query.OverdueOnly) rows = Open(rows).Where(o => o.Due < query.AsOf.Today);
        if (query.After is { } after)
            rows = rows.Where(o => string.Compare(o.Patch, after.Patch) > 0 || (o.Patch == after.Patch && string.Compare(o.Asset, after.Asset) > 0));
        return rows.OrderBy(o => o.Patch).ThenBy(o => o.Asset).Take(query.Limit);
    }

    static async Task<List<ObligationRow>> Soonest(PlantPatchDb db, ListObligations.Query query, CancellationToken cancel)
    {
        var due = Within(Named(Open(db.Obligations.KnownAt(query.AsOf)), query), query);
        var sites = Sites(query);
        if (sites is null || sites.Length > MostLanes || IsFew(query)) return await Next(AtSites(due, query), query, cancel);

        var found = new List<ObligationRow>();
        foreach (var site in sites) found.AddRange(await Next(due.Where(o => o.Site == site), query, cancel));
        return [.. found.OrderBy(o => o.Due).ThenBy(o => o.Id).Take(query.Limit)];
    }

    // First what is left of the date with which the page before ended, then the dates after it: each is found by a seek, however much is due on one date.
    static async Task<List<ObligationRow>> Next(IQueryable<ObligationRow> due, ListObligations.Query query, CancellationToken cancel)
    {
        if (query.After is not { } after) return await InOrder(due, query.Limit).ToListAsync(cancel);
        var page = await InOrder(due.Where(o => o.Due == after.Due && o.Id > after.Id), query.Limit).ToListAsync(cancel);
        if (page.Count < query.Limit) page.AddRange(await InOrder(due.Where(o => o.Due > after.Due), query.Limit - page.Count).ToListAsync(cancel));
        return page;
    }

    static Task<List<ObligationRow>> SoonestThen(PlantPatchDb db, ListObligations.Query query, CancellationToken cancel)
    {
        var at = query.AsOf.At;
        var due = AtSites(From(Within(Named(Open(db.Obligations).Where(o => o.KnownFrom <= at), query), query), query), query);
        // Two, because with "known no more, or later" in one condition no index leads to it.
        var page = OnDays(db, query, due.Where(o => o.KnownTo > at)).Concat(OnDays(db, query, due.Where(o => o.KnownTo == null)));
        return InOrder(db.Obligations.Where(o => page.Contains(o.Id)), query.Limit).ToListAsync(cancel);
    }

    // Date by date until the page is full. Only ids: they stand in the index with all that is mostly asked, and no more rows are read than a page has.
    static IQueryable<long> OnDays(PlantPatchDb db, ListObligations.Query query, IQueryable<ObligationRow> due)
    {
        var days = DueDays.At(db, DueDays.Obligations, query.AsOf.At);
        if (query.After?.Due is { } after) days = days.Where(d => d.Due >= after);
        if (query.Until is { } until) days = days.Where(d => d.Due <= until);
        var ids =
            from day in days
            from obligation in due
            where obligation.Due == day.Due
            orderby day.Due, obligation.Id
            select obligation.Id;
        return ids.Take(query.Limit);
    }

    static IQueryable<ObligationRow> InOrder(IQueryable<ObligationRow> rows, int limit) => rows.OrderBy(o => o.Due).ThenBy(o => o.Id).Take(limit);

    static IQueryable<ObligationRow> Within(IQueryable<ObligationRow> rows, ListObligations.Query query)
    {
        var today = query.AsOf.Today;
        if (query.OverdueOnly) rows = rows.Where(o => o.Due < today);
        return query.Until is { } until ? rows.Where(o => o.Due <= until) : rows;
    }

    static IQueryable<ObligationRow> From(IQueryable<ObligationRow> rows, ListObligations.Query query) =>
        query.After is { } after ? rows.Where(o => o.Due >= after.Due && !(o.Due == after.Due && o.Id <= after.Id)) : rows;

    static IQueryable<ObligationRow> Named(IQueryable<ObligationRow> rows, ListObligations.Query query)
    {
        if (query.Patch.Length > 0) rows = rows.Where(o => o.Patch == query.Patch);
        if (query.Asset.Length > 0) rows = rows.Where(o => o.Asset == query.Asset);
        if (query.Unit.Length > 0) rows = rows.Where(o => o.Unit == query.Unit);
        if (query.Source.Length > 0) rows = rows.Where(o => o.Source == query.Source);
        return query.State is { } state ? rows.Where(o => o.State == state) : rows;
    }

    static IQueryable<ObligationRow> AtSites(IQueryable<ObligationRow> rows, ListObligations.Query query) =>
        Sites(query) is not { } sites ? rows : sites.Length == 1 ? rows.Where(o => o.Site == sites[0]) : rows.Where(o => sites.Contains(o.Site));

    static string[]? Sites(ListObligations.Query query) => query.Site.Length > 0 ? [query.Site] : query.Scope.Only?.ToArray();
}
