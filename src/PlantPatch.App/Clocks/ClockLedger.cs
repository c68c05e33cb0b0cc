using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Obligations;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.App.Clocks;

/// <summary>Keeps the due dates and violations that were computed, as <c>ObligationLedger</c> keeps obligations.</summary>
sealed class ClockLedger(Change change, IReadOnlyDictionary<string, AssetPlace> places)
{
    const int AtOnce = 500;

    /// <param name="scope">What was recomputed; null for all.</param>
    public async Task Keep(ReplayResult result, Recomputing.Scope? scope, CancellationToken cancel)
    {
        // Governance: its events are always read.
        IReadOnlyCollection<string>? about = scope is null ? null : [.. scope.Subjects.Where(s => s != EventSubjects.Entity), EventSubjects.Entity];
        await KeepDues([.. DueStanding.OneEach(result.Dues).Select(Row).Where(d => scope is null || scope.Has(d.About))], about, cancel);
        await KeepViolations([.. result.Violations.Select(Row).Where(v => scope is null || scope.Has(v.About))], about, cancel);
    }

    DueRow Row(DueStanding due) => new()
    {
        Rule = due.Rule.Id, Subject = due.Subject, About = EventSubjects.Of(due.About, due.Subject), Asset = due.Asset, Site = SiteOf(due.Asset), Since = due.Since,
        Due = due.Due, State = due.State, Open = due.Open, Because = due.Because, KnownFrom = change.At,
    };

    ViolationRow Row(Violation late) => new()
    {
        Rule = late.Rule, Subject = late.Subject, About = EventSubjects.Of(late.About, late.Subject), Asset = late.Asset, Site = SiteOf(late.Asset), Since = late.Since,
        FirstDay = late.FirstDay, Cured = late.Cured, KnownFrom = change.At,
    };

    string SiteOf(string asset) => places.GetValueOrDefault(asset, AssetPlace.None).Site;

    async Task KeepDues(List<DueRow> now, IReadOnlyCollection<string>? about, CancellationToken cancel)
    {
        var current = (await Current(change.Db.Dues, d => d.About, about, cancel)).ToDictionary(d => (d.Rule, d.Subject));
        var made = now.Where(d => !(current.TryGetValue((d.Rule, d.Subject), out var row) && Says(row) == Says(d) && current.Remove((d.Rule, d.Subject)))).ToList();
        await End(change.Db.Dues, current.Values.Select(d => d.Id), cancel);
        var id = change.TakeIds(made.Count);
        foreach (var row in made) row.Id = id++;
        await change.Bulk.Insert(made, cancel);
        await DueDays.Keep(change, DueDays.OtherDues, OpenDays(made), OpenDays(current.Values), ListDues.Open(change.Db.Dues).Where(d => d.KnownTo == null).Select(d => d.Due), cancel);
    }

    static IEnumerable<LocalDate?> OpenDays(IEnumerable<DueRow> rows) => rows.Where(d => d.Open).Select(d => d.Due);

    async Task KeepViolations(List<ViolationRow> now, IReadOnlyCollection<string>? about, CancellationToken cancel)
    {
        var current = (await Current(change.Db.Violations, v => v.About, about, cancel)).ToLookup(Says);
        var said = now.ToLookup(Says);
        await EndViolations(current.Where(c => !said.Contains(c.Key)).SelectMany(c => c).Select(v => v.Id), cancel);
        var made = said.Where(s => !current.Contains(s.Key)).Select(s => s.First()).ToList();
        var id = change.TakeIds(made.Count);
        foreach (var row in made) row.Id = id++;
        await change.Bulk.Insert(made, cancel);
    }

    static (LocalDate?, LocalDate?, string, bool, string, string, string) Says(DueRow d) => (d.Since, d.Due, d.State, d.Open, d.Because, d.Site, d.About);

    static (string, string, LocalDate, LocalDate, LocalDate?, string) Says(ViolationRow v) => (v.Rule, v.Subject, v.Since, v.FirstDay, v.Cured, v.Site);

    async Task End(DbSet<DueRow> dues, IEnumerable<long> gone, CancellationToken cancel)
    {
        foreach (var some in gone.Chunk(AtOnce))
            await dues.Where(d => some.Contains(d.Id)).ExecuteUpdateAsync(set => set.SetProperty(d => d.KnownTo, change.At), cancel);
    }

    async Task EndViolations(IEnumerable<long> gone, CancellationToken cancel)
    {
        foreach (var some in gone.Chunk(AtOnce))
            await change.Db.Violations.Where(v => some.Contains(v.Id)).ExecuteUpdateAsync(set => set.SetProperty(v => v.KnownTo, change.At), cancel);
    }

    // Only what this recomputation is about is read, however much else there is.
    static async Task<List<TRow>> Current<TRow>(DbSet<TRow> rows, Expression<Func<TRow, string>> of, IReadOnlyCollection<string>? about, CancellationToken cancel)
        where TRow : class, IKnown
    {
        var current = rows.AsNoTracking().Where(r => r.KnownTo == null);
        if (about is null) return await current.ToListAsync(cancel);
        var found = new List<TRow>();
        foreach (var some in about.Chunk(AtOnce))
        {
            var isAbout = Expression.Lambda<Func<TRow, bool>>(
                Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], Expression.Constant(some), of.Body), of.Parameters);
            found.AddRange(await current.Where(isAbout).ToListAsync(cancel));
        }

        return found;
    }
}
