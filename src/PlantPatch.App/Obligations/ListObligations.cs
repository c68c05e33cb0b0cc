using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Obligations;

namespace PlantPatch.App.Obligations;

/// <summary>Obligations by what people ask for, now or as of a day that is past.</summary>
public sealed class ListObligations(Store store)
{
    public sealed record Query
    {
        public required AsOf AsOf { get; init; }

        /// <summary>Only what must still be done, in the order of its due dates; otherwise all, in the order of their names.</summary>
        public bool DueOnly { get; init; }
        public bool OverdueOnly { get; init; }
        public string Site { get; init; } = "";
        public string Unit { get; init; } = "";
        public string Patch { get; init; } = "";
        public string Asset { get; init; } = "";
        public string Source { get; init; } = "";
        public ObligationState? State { get; init; }

        /// <summary>Of those that are due: only by this day.</summary>
        public LocalDate? Until { get; init; }

        /// <summary>The last one of the page before.</summary>
        public Place? After { get; init; }
        public int Limit { get; init; } = 50;
        public SiteScope Scope { get; init; } = SiteScope.All;
    }

    /// <summary>Where a page ended: the due date and id of its last one, or its name where there is no order by date.</summary>
    public sealed record Place(LocalDate? Due, long Id, string Patch, string Asset);

    /// <param name="DaysLeft">Negative when it is overdue; null where nothing is due.</param>
    /// <param name="IfActedToday">The severity of being late, were it done today; null while it is not late.</param>
    public sealed record Item(ObligationRow Row, int? DaysLeft, Severity? IfActedToday)
    {
        public ObligationKey Key => new(Row.Patch, Row.Asset);
        public Place Place => new(Row.Due, Row.Id, Row.Patch, Row.Asset);

        public static Item Of(ObligationRow row, LocalDate today)
        {
            if (!row.Open || row.Due is not { } due) return new(row, null, null);
            var late = today > due && row.Since is { } since ? ClockRules.Action.SeverityOf(Period.DaysBetween(since, today)) : null;
            return new(row, Period.DaysBetween(today, due), late);
        }
    }

    public async Task<IReadOnlyList<Item>> Run(Query query, CancellationToken cancel)
    {
        await using var db = store.Read();
        var rows = await ObligationSearch.Page(db, query, cancel);
        return [.. rows.Select(r => Item.Of(r, query.AsOf.Today))];
    }

    /// <summary>How many are due and overdue, by site.</summary>
    public async Task<(int Due, int Overdue)> Count(Query query, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await ObligationSearch.Count(db, query with { DueOnly = true, After = null }, cancel);
    }
}
