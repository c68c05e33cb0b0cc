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
        var rows = query.AsOf.IsNow ? await Page(query, db.Dues.Where(d => d.KnownTo == null)).ToListAsync(cancel) : await Then(db, query, cancel);
        return [.. rows.Select(d => Item.Of(d, query.AsOf.Today))];
    }

    // Compared with a parameter: a bare "WHERE open" is no term that SQLite looks up in an index.
    internal static IQueryable<DueRow> Open(IQueryable<DueRow> rows)
    {
        var yes = true;
        return rows.Where(d => d.Open == yes && d.Due != null);
    }

    static IQueryable<DueRow> Page(Query query, IQueryable<DueRow> rows) => Asked(query, rows).OrderBy(d => d.Due).ThenBy(d => d.Id).Take(query.Limit);

    static IQueryable<DueRow> Asked(Query query, IQueryable<DueRow> rows)
    {
        rows = Open(rows);
        if (query.Rule.Length > 0) rows = rows.Where(d => d.Rule.StartsWith(query.Rule));
        if (query.Site.Length > 0) rows = rows.Where(d => d.Site == query.Site);
        if (query.Scope.Only?.ToArray() is { } only) rows = rows.Where(d => d.Asset == "" || only.Contains(d.Site));
        var today = query.AsOf.Today;
        if (query.OverdueOnly) rows = rows.Where(d => d.Due < today);
        return query.After is { } after ? rows.Where(d => d.Due >= after.Due && !(d.Due == after.Due && d.Id <= after.Id)) : rows;
    }

    // As ObligationSearch does it: by the dates that had something open then, first to those that were known until later, then to those that still are.
    static async Task<IReadOnlyList<DueRow>> Then(PlantPatchDb db, Query query, CancellationToken cancel)
    {
        var at = query.AsOf.At;
        var due = Asked(query, db.Dues.Where(d => d.KnownFrom <= at));
        var page = OnDays(due.Where(d => d.KnownTo > at)).Concat(OnDays(due.Where(d => d.KnownTo == null)));
        return await db.Dues.Where(d => page.Contains(d.Id)).OrderBy(d => d.Due).ThenBy(d => d.Id).Take(query.Limit).ToListAsync(cancel);

        IQueryable<long> OnDays(IQueryable<DueRow> rows)
        {
            var days = DueDays.At(db, DueDays.OtherDues, at);
            if (query.After is { } after) days = days.Where(d => d.Due >= after.Due);
            return (from day in days from row in rows where row.Due == day.Due orderby day.Due, row.Id select row.Id).Take(query.Limit);
        }
    }
}
