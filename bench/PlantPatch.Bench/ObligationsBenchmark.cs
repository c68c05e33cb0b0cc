using System.Diagnostics;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Obligations;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Obligations;

namespace PlantPatch.Bench;

/// <summary>The due list with many obligations and three years of history, now and as of a year ago, on SQLite.</summary>
static class ObligationsBenchmark
{
    const int Sites = 20, Batch = 50_000, Rounds = 200;

    /// <summary><c>obligations [N]</c>: so many known now, a million when left out, and as many that were known before.</summary>
    public static async Task<int> Run(string[] args)
    {
        var count = args.Length > 0 && int.TryParse(args[0], out var given) ? given : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("plantpatch-bench-").FullName;
#pragma warning disable RS0030 // A benchmark is a program of its own: it hands out the system clock.
        var clock = SystemClock.Instance;
#pragma warning restore RS0030
        try
        {
            await using var store = await Store.Open(new(folder), clock, CancellationToken.None);
            var now = clock.GetCurrentInstant();
            await Fill(store, count, now);
            var list = new ListObligations(store);
            var (today, calendar) = (now.InUtc().Date, new EntityCalendar(DateTimeZone.Utc, []));
            var present = new AsOf(now, calendar, IsNow: true);
            var yearAgo = new AsOf(now - Duration.FromDays(365), calendar, IsNow: false);
            await Time("due now", n => list.Run(new() { AsOf = present, DueOnly = true, After = Somewhere(n, today) }, CancellationToken.None));
            await Time("due now at one site", n => list.Run(new() { AsOf = present, DueOnly = true, Site = $"Site {n % Sites}" }, CancellationToken.None));
            await Time("due now at three sites", n => list.Run(new() { AsOf = present, DueOnly = true, Scope = SiteScope.Of([$"Site {n % Sites}", $"Site {(n + 1) % Sites}", $"Site {(n + 2) % Sites}"]) }, CancellationToken.None));
            await Time("due a year ago", n => list.Run(new() { AsOf = yearAgo, DueOnly = true, After = Somewhere(n, yearAgo.Today) }, CancellationToken.None));
            Console.WriteLine("goals  due list p95 at most 25 ms; a year ago at most 3 times the present day");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The first page, and pages in the middle.
    static ListObligations.Place? Somewhere(int n, LocalDate today) => n % 2 == 0 ? null : new(today.PlusDays(n % 30), 0, "", "");

    static async Task Time(string name, Func<int, Task<IReadOnlyList<ListObligations.Item>>> read)
    {
        for (var n = 0; n < 5; n++) await read(n);
        var times = new List<double>();
        var rows = 0;
        for (var n = 0; n < Rounds; n++)
        {
            var watch = Stopwatch.StartNew();
            rows += (await read(n)).Count;
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine($"{name,-24} p50 {times[Rounds / 2]:0.0} ms, p95 {times[Rounds * 95 / 100]:0.0} ms, {rows / Rounds} rows a page");
    }

    static async Task Fill(Store store, int count, Instant now)
    {
        var today = now.InUtc().Date;
        for (var done = 0; done < count; done += Batch)
        {
            await using var change = await store.Change(new("bench"), CancellationToken.None);
            var id = change.TakeIds(2 * Batch);
            var rows = new List<ObligationRow>(2 * Batch);
            for (var n = done; n < Math.Min(count, done + Batch); n++)
            {
                rows.Add(Row(id++, n, today.PlusDays(n % 70 - 5), now - Duration.FromDays(n % 35), null));
                var then = n % 1_000;   // something that was open for a month, within the last three years
                rows.Add(Row(id++, n + count, today.PlusDays(5 - then), now - Duration.FromDays(30 + then), now - Duration.FromDays(then)));
            }

            await change.Bulk.Insert(rows, CancellationToken.None);
            change.Record("filled", "a benchmark");
            await change.Commit(CancellationToken.None);
        }
    }

    static ObligationRow Row(long id, int n, LocalDate due, Instant from, Instant? to) => new()
    {
        Id = id, Patch = $"P{n / 2000}", Asset = $"A{n % 2000}", Site = $"Site {n % Sites}", Unit = $"Unit {n % 7}", Source = $"S{n % 40}", State = ObligationState.EvaluatedApplicable,
        Since = due.PlusDays(-35), Due = due, Open = true, SatisfiedBy = "", Plan = "", Because = "C3 action: an evaluation found it applicable; + 35 calendar days, CIP-007-6 R2.3", RulePack = "CIP-007-6/CIP-010-4",
        KnownFrom = from, KnownTo = to,
    };
}
