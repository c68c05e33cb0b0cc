using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Core.Obligations;

namespace PlantPatch.App.Obligations;

/// <summary>Keeps what was computed: an obligation that came out the same keeps its row, a changed one gets a new row, and the old says until when it was known.</summary>
sealed class ObligationLedger(Change change, IReadOnlyDictionary<string, AssetPlace> places)
{
    // So many are compared with what is kept at once: a whole plant's would be gigabytes.
    const int AtOnce = 20_000, NamesAtOnce = 500;

    /// <param name="patches">The patches that were recomputed; null for all.</param>
    public async Task Keep(ReplayResult result, IReadOnlyCollection<string>? patches, CancellationToken cancel)
    {
        var gone = (patches ?? await change.Db.Obligations.Where(o => o.KnownTo == null).Select(o => o.Patch).Distinct().ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var some = new List<ObligationStanding>();
        foreach (var now in result.Obligations.Where(o => patches is null || patches.Contains(o.Patch)))
        {
            // Those of one patch stand together.
            if (some.Count >= AtOnce && some[^1].Patch != now.Patch)
            {
                await KeepSome(some, cancel);
                some.Clear();
            }

            some.Add(now);
            gone.Remove(now.Patch);
        }

        await KeepSome(some, cancel);
        // What no event says any more was corrected away; its row says until when it was known.
        foreach (var names in gone.Chunk(NamesAtOnce)) await End([.. (await Current(names, cancel)).Values], cancel);
    }

    async Task KeepSome(List<ObligationStanding> standing, CancellationToken cancel)
    {
        var current = await Current([.. standing.Select(o => o.Patch).Distinct()], cancel);
        var (made, gone) = (new List<ObligationRow>(), new List<ObligationRow>());
        foreach (var now in standing)
        {
            var place = places.GetValueOrDefault(now.Asset, AssetPlace.None);
            if (current.Remove((now.Patch, now.Asset), out var row))
            {
                if (Same(row, now, place)) continue;
                gone.Add(row);
            }

            made.Add(new()
            {
                Patch = now.Patch, Asset = now.Asset, Site = place.Site, Unit = place.Unit, Source = now.Source, State = now.State, Since = now.Since, Due = now.Due, Open = now.Open,
                SatisfiedBy = now.SatisfiedBy, Plan = now.Plan, Because = now.Because, RulePack = now.RulePack, KnownFrom = change.At,
            });
        }

        await Insert(made, cancel);
        await End([.. gone, .. current.Values], cancel);
        await DueDays.Keep(change, DueDays.Obligations, OpenDays(made), [], ObligationSearch.CurrentDays(change.Db), cancel);
        await MoveOnBoard(standing, made, cancel);
    }

    async Task End(List<ObligationRow> rows, CancellationToken cancel)
    {
        foreach (var some in rows.Select(r => r.Id).Chunk(NamesAtOnce))
            await change.Db.Obligations.Where(o => some.Contains(o.Id)).ExecuteUpdateAsync(set => set.SetProperty(o => o.KnownTo, change.At), cancel);
        await DueDays.Keep(change, DueDays.Obligations, [], OpenDays(rows), ObligationSearch.CurrentDays(change.Db), cancel);
    }

    static IEnumerable<LocalDate?> OpenDays(List<ObligationRow> rows) => rows.Where(r => r.Open).Select(r => r.Due);

    // A patch with obligations stands on the board where they stand.
    async Task MoveOnBoard(List<ObligationStanding> standing, List<ObligationRow> made, CancellationToken cancel)
    {
        var changed = made.Select(o => o.Patch).ToHashSet(StringComparer.Ordinal);
        foreach (var some in standing.Where(o => changed.Contains(o.Patch)).GroupBy(o => o.Patch).GroupBy(p => BoardStatus.Of([.. p.Select(o => o.State)]), p => p.Key))
            foreach (var patches in some.Chunk(NamesAtOnce))
                await change.Db.Patches.Where(p => patches.Contains(p.PatchId) && p.Status != some.Key).ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, some.Key), cancel);
    }

    async Task Insert(List<ObligationRow> made, CancellationToken cancel)
    {
        var first = change.TakeIds(made.Count);
        foreach (var row in made) row.Id = first++;
        await change.Bulk.Insert(made, cancel);
    }

    async Task<Dictionary<(string, string), ObligationRow>> Current(IReadOnlyCollection<string> patches, CancellationToken cancel)
    {
        var found = new Dictionary<(string, string), ObligationRow>();
        foreach (var some in patches.Chunk(NamesAtOnce))
            await foreach (var row in change.Db.Obligations.AsNoTracking().Where(o => o.KnownTo == null && some.Contains(o.Patch)).AsAsyncEnumerable().WithCancellation(cancel))
                found[(row.Patch, row.Asset)] = row;
        return found;
    }

    static bool Same(ObligationRow row, ObligationStanding now, AssetPlace place) =>
        (row.State, row.Since, row.Due, row.Open, row.SatisfiedBy, row.Plan, row.Because, row.RulePack, row.Source, row.Site, row.Unit)
        == (now.State, now.Since, now.Due, now.Open, now.SatisfiedBy, now.Plan, now.Because, now.RulePack, now.Source, place.Site, place.Unit);
}
