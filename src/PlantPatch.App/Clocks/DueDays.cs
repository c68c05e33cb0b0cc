using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Clocks;

/// <summary>Keeps <see cref="DueDayRow"/> as the ledgers' open rows come and go.</summary>
public static class DueDays
{
    public const string Obligations = "obligations", OtherDues = "other dues";
    const int AtOnce = 500;

    /// <summary>The dates on which something may have been due, as known at that instant.</summary>
    public static IQueryable<DueDayRow> At(PlantPatchDb db, string ledger, Instant at) => db.DueDays.Where(d => d.Ledger == ledger).KnownAt(at);

    /// <param name="made">The dates of open rows that were written.</param>
    /// <param name="gone">The dates of open rows that are what is known no more.</param>
    /// <param name="current">The dates of all open rows that are what is known, those written just now among them.</param>
    public static async Task Keep(
        Change change, string ledger, IEnumerable<LocalDate?> made, IEnumerable<LocalDate?> gone, IQueryable<LocalDate?> current, CancellationToken cancel)
    {
        var begun = made.OfType<LocalDate>().ToHashSet();
        foreach (var some in begun.Chunk(AtOnce))
        {
            var rows = change.Db.DueDays.Where(d => d.Ledger == ledger && some.Contains(d.Due));
            await rows.Where(d => d.KnownTo != null).ExecuteUpdateAsync(set => set.SetProperty(d => d.KnownTo, (Instant?)null), cancel);
            var known = await rows.Select(d => d.Due).ToListAsync(cancel);
            await change.Bulk.Insert([.. some.Except(known).Select(day => new DueDayRow { Ledger = ledger, Due = day, KnownFrom = change.At })], cancel);
        }

        foreach (var some in gone.OfType<LocalDate>().Where(d => !begun.Contains(d)).Distinct().Chunk(AtOnce))
            await change.Db.DueDays.Where(d => d.Ledger == ledger && some.Contains(d.Due) && !current.Any(due => due == d.Due))
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.KnownTo, change.At), cancel);
    }
}
