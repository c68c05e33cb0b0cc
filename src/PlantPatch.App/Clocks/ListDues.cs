using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks;

namespace PlantPatch.App.Clocks;

/// <summary>Due dates of every clock but the obligations' own, soonest first, now or as of a day that is past.</summary>
public sealed class ListDues(Store store)
{
    public sealed record Query
    {
        public required AsOf AsOf { get; init; }

        /// <summary>C1, C4, C5, C6, C7; empty for all.</summary>
        public string Rule { get; init; } = "";
        public string Site { get; init; } = "";
        public bool OverdueOnly { get; init; }
        public Place? After { get; init; }
        public int Limit { get; init; } = 50;

        /// <summary>What concerns the whole entity is shown to everybody who may read.</summary>
        public SiteScope Scope { get; init; } = SiteScope.All;
    }

    public sealed record Place(LocalDate Due, long Id);

    public sealed record Item(DueRow Row, ClockRule Rule, int DaysLeft, Severity? IfActedToday)
    {
        public Place Place => new(Row.Due!.Value, Row.Id);

        public static Item Of(DueRow row, LocalDate today)
        {
            var rule = ClockRules.All.Single(r => r.Id == row.Rule);
            var due = row.Due!.Value;
            return new(row, rule, Period.DaysBetween(today, due), today > due ? rule.SeverityOf(Period.DaysBetween(row.Since ?? due, today)) : null);
        }
    }

    public async Task<IReadOnlyList<Item>> Run(Query query, CancellationToken cancel)
    {
        if (query.Scope.IsNone || (query.Site.Length > 0 && !query.Scope.Has(query.Site))) return [];
        await using var db = store.Read();
        var rows = query.AsOf.IsNow ? await Now(db, query, cancel) : await Then(db, query, cancel);
        return [.. rows.Select(d => Item.Of(d, query.AsOf.Today))];
    }

    // As the indexes of what is open say it themselves.
    internal static IQueryable<DueRow> Open(IQueryable<DueRow> rows) => rows.Where(d => d.Open && d.Due != null);

    // As ObligationSearch does it: what is left of the date with which the page before ended, then the dates after it.
    static async Task<IReadOnlyList<DueRow>> Now(PlantPatchDb db, Query query, CancellationToken cancel)
    {
        var due = Asked(query, db.Dues.Where(d => d.KnownTo == null));
        if (query.After is not { } after) return await InOrder(due, query.Limit).ToListAsync(cancel);
        var page = await InOrder(due.Where(d => d.Due == after.Due && d.Id > after.Id), query.Limit).ToListAsync(cancel);
        if (page.Count < query.Limit) page.AddRange(await InOrder(due.Where(d => d.Due > after.Due), query.Limit - page.Count).ToListAsync(cancel));
        return page;
    }

    static IQueryable<DueRow> InOrder(IQueryable<DueRow> rows, int limit) => rows.OrderBy(d => d.Due).ThenBy(d => d.Id).Take(limit);

    static IQueryable<DueRow> Asked(Query query, IQueryable<DueRow> rows)
    {
        rows = Open(rows);
        if (query.Rule.Length > 0) rows = rows.Where(d => d.Rule.StartsWith(query.Rule));
        if (query.Site.Length > 0) rows = rows.Where(d => d.Site == query.Site);
        if (query.Scope.Only?.ToArray() is { } only) rows = rows.Where(d => d.Asset == "" || only.Contains(d.Site));
        var today = query.AsOf.Today;
        return query.OverdueOnly ? rows.Where(d => d.Due < today) : rows;
    }

    // As ObligationSearch does it: by the dates that had something open then, first to those that were known until later, then to those that still are.
    static async Task<IReadOnlyList<DueRow>> Then(PlantPatchDb db, Query query, CancellationToken cancel)
    {
        var at = query.AsOf.At;
        var due = Asked(query, db.Dues.Where(d => d.KnownFrom <= at));
        if (query.After is { } last) due = due.Where(d => d.Due >= last.Due && !(d.Due == last.Due && d.Id <= last.Id));
        var page = OnDays(due.Where(d => d.KnownTo > at)).Concat(OnDays(due.Where(d => d.KnownTo == null)));
        return await InOrder(db.Dues.Where(d => page.Contains(d.Id)), query.Limit).ToListAsync(cancel);

        IQueryable<long> OnDays(IQueryable<DueRow> rows)
        {
            var days = DueDays.At(db, DueDays.OtherDues, at);
            if (query.After is { } after) days = days.Where(d => d.Due >= after.Due);   // seeks, where the condition above only passes over
            return (from day in days from row in rows where row.Due == day.Due orderby day.Due, row.Id select row.Id).Take(query.Limit);
        }
    }
}
