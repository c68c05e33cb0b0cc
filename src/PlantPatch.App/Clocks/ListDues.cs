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
        var rows = db.Dues.KnownAt(query.AsOf).Where(d => d.Open && d.Due != null);
        if (query.Rule.Length > 0) rows = rows.Where(d => d.Rule.StartsWith(query.Rule));
        if (query.Site.Length > 0) rows = rows.Where(d => d.Site == query.Site);
        if (query.Scope.Only?.ToArray() is { } only) rows = rows.Where(d => d.Asset == "" || only.Contains(d.Site));
        var today = query.AsOf.Today;
        if (query.OverdueOnly) rows = rows.Where(d => d.Due < today);
        if (query.After is { } after) rows = rows.Where(d => d.Due >= after.Due && !(d.Due == after.Due && d.Id <= after.Id));
        return [.. (await rows.OrderBy(d => d.Due).ThenBy(d => d.Id).Take(query.Limit).ToListAsync(cancel)).Select(d => Item.Of(d, today))];
    }
}
