using System.Diagnostics;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Obligations;
using PlantPatch.App.Sources;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Obligations;

namespace PlantPatch.Bench;

/// <summary>The due list with many obligations and three years of history, now and as of a year ago.</summary>
static class ObligationsBenchmark
{
    const int Sites = 20, Batch = 50_000, Rounds = 200;
    const string SmallUnit = "Unit 99";

    /// <summary><c>obligations [N]</c>: so many known now, a million when left out, as many that were known before, and as many baselines; on PostgreSQL when run by tools/with-postgres.sh.</summary>
    public static async Task<int> Run(string[] args)
    {
        var count = args.Length > 0 && int.TryParse(args[0], out var given) ? given : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("plantpatch-bench-").FullName;
#pragma warning disable RS0030 // A benchmark is a program of its own: it hands out the system clock.
        var clock = SystemClock.Instance;
#pragma warning restore RS0030
        try
        {
            await using var store = await Store.Open(new(folder, Environment.GetEnvironmentVariable("PLANTPATCH_TEST_POSTGRES")), clock, CancellationToken.None);
            var now = clock.GetCurrentInstant();
            await Fill(store, count, now);
            var (today, calendar) = (now.InUtc().Date, new EntityCalendar(DateTimeZone.Utc, []));
            var present = new AsOf(now, calendar, IsNow: true);
            var yearAgo = new AsOf(now - Duration.FromDays(365), calendar, IsNow: false);
            var middle = new ListObligations.Place(null, 2L * count, "", "");
            string[] three = ["Site 3", "Site 4", "Site 5"];
            foreach (var (what, query) in new (string, ListObligations.Query)[]
            {
                ("the first page", new() { AsOf = present }),
                ("a page in the middle", new() { AsOf = present, After = middle }),
                ("overdue, the first page", new() { AsOf = present, OverdueOnly = true }),
                ("overdue, a late page", new() { AsOf = present, OverdueOnly = true, After = middle }),
                ("one site, the first page", new() { AsOf = present, Site = "Site 3" }),
                ("one site, a late page", new() { AsOf = present, Site = "Site 3", After = middle }),
                ("one site, overdue", new() { AsOf = present, Site = "Site 3", OverdueOnly = true }),
                ("three sites, the first page", new() { AsOf = present, Scope = SiteScope.Of(three) }),
                ("one unit, the first page", new() { AsOf = present, Unit = "Unit 5" }),
                ("a unit that has few", new() { AsOf = present, Unit = SmallUnit }),
                ("one source, the first page", new() { AsOf = present, Source = "S7" }),
                ("a state that few are in", new() { AsOf = present, State = ObligationState.Testing }),
                ("one asset", new() { AsOf = present, Asset = "A1234" }),
            })
                await Compare(store, what, query with { DueOnly = true }, yearAgo);
            foreach (var (what, query) in new (string, ListDues.Query)[]
            {
                ("other dues, the first page", new() { AsOf = present }),
                ("other dues, overdue", new() { AsOf = present, OverdueOnly = true }),
                ("other dues, one site", new() { AsOf = present, Site = "Site 3" }),
            })
                await Compare(what, async _ => (await new ListDues(store).Run(query, CancellationToken.None)).Count,
                    async _ => (await new ListDues(store).Run(query with { AsOf = yearAgo }, CancellationToken.None)).Count);
            await Compare("violations, the first page", async _ => (await new ListViolations(store).Run(new() { AsOf = present }, CancellationToken.None)).Count,
                async _ => (await new ListViolations(store).Run(new() { AsOf = yearAgo }, CancellationToken.None)).Count);
            await Compare("one obligation with its clocks", n => Explain(store, present, n % (count / 2000)), n => Explain(store, yearAgo, n % (count / 2000)));
            await Compare("the register of sources", async _ => (await new ListSources(store).Run(present, CancellationToken.None)).Count,
                async _ => (await new ListSources(store).Run(yearAgo, CancellationToken.None)).Count);
            Console.WriteLine("goals  due list p95 at most 25 ms; a year ago at most 3 times the present day");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task Compare(Store store, string what, ListObligations.Query query, AsOf then)
    {
        var list = new ListObligations(store);
        await Compare(what, n => Read(query, n), n => Read(query with { AsOf = then }, n));

        // Somewhere among the due dates that lie ahead, another one each time, in the midst of what is due on it.
        async Task<int> Read(ListObligations.Query q, int n) =>
            (await list.Run(q.After is not { } after ? q : q with { After = new(q.AsOf.Today.PlusDays(q.OverdueOnly ? -1 - n % 4 : n % 30), after.Id, "", "") }, CancellationToken.None)).Count;
    }

    static async Task<int> Explain(Store store, AsOf asOf, int n) =>
        await new ShowObligation(store).Run(new($"P{n}", $"A{n * 7 % 2000}"), asOf, SiteScope.All, CancellationToken.None) is { } shown ? shown.History.Count : 0;

    // In turns, so that what else the machine does falls on both.
    static async Task Compare(string what, Func<int, Task<int>> now, Func<int, Task<int>> then)
    {
        for (var n = 0; n < 5; n++) _ = await now(n) + await then(n);
        var (times, rows) = ((Now: new List<double>(), Then: new List<double>()), (Now: 0, Then: 0));
        for (var n = 0; n < Rounds; n++)
        {
            rows.Now += await Timed(() => now(n), times.Now);
            rows.Then += await Timed(() => then(n), times.Then);
        }

        times.Now.Sort();
        times.Then.Sort();
        double At(List<double> of, int percent) => of[Rounds * percent / 100];
        Console.WriteLine($"{what,-30} now p50 {At(times.Now, 50):0.00} p95 {At(times.Now, 95):0.00} ms ({rows.Now / Rounds} rows); a year ago p50 {At(times.Then, 50):0.00} p95 {At(times.Then, 95):0.00} ms "
            + $"({rows.Then / Rounds} rows); ratio p50 {At(times.Then, 50) / At(times.Now, 50):0.0} p95 {At(times.Then, 95) / At(times.Now, 95):0.0}");
    }

    static async Task<int> Timed(Func<Task<int>> read, List<double> times)
    {
        var watch = Stopwatch.StartNew();
        var rows = await read();
        times.Add(watch.Elapsed.TotalMilliseconds);
        return rows;
    }

    // What is known now: of the last 35 days, but two of a hundred have been overdue for more than a year. What was known before: each obligation four
    // times within a month, the last two with another due date, over three years. As many installations, whose baselines are all updated.
    static async Task Fill(Store store, int count, Instant now)
    {
        var today = now.InUtc().Date;
        var days = new Dictionary<(string Ledger, LocalDate Due), (Instant From, Instant? To)>();
        for (var done = 0; done < count; done += Batch)
        {
            await using var change = await store.Change(new("bench"), CancellationToken.None);
            var id = change.TakeIds(5 * Batch);
            var (rows, dues, late) = (new List<ObligationRow>(2 * Batch), new List<DueRow>(2 * Batch), new List<ViolationRow>());
            for (var n = done; n < Math.Min(count, done + Batch); n++)
            {
                var old = n % 50 == 0 ? 365 + n % 400 : 0;
                rows.Add(Row(id++, n, today.PlusDays(old > 0 ? 35 - old : n % 70 - 5), now - Duration.FromDays(old > 0 ? old : n % 35), null));
                var (begun, version) = (n / 4 % 1_000, n % 4);
                var from = now - Duration.FromDays(30 + begun) + Duration.FromHours(180 * version);
                rows.Add(Row(id++, n / 4 + count, today.PlusDays((version < 2 ? 5 : 12) - begun), from, from + Duration.FromHours(180)));
                var since = now - Duration.FromDays(n % 1_000);
                var running = n % 1_000 < 20;   // its baseline is not updated yet
                dues.Add(Due(id++, n, since, open: true, since, running ? null : since + Duration.FromDays(20)));
                if (!running) dues.Add(Due(id++, n, since, open: false, since + Duration.FromDays(20), null));
                if (old > 0) late.Add(Late(id++, n, today.PlusDays(36 - old), now - Duration.FromDays(old)));
            }

            foreach (var row in rows.Where(r => r.Open)) Day("obligations", row.Due!.Value, row.KnownFrom, row.KnownTo);
            foreach (var row in dues.Where(r => r.Open)) Day("other dues", row.Due!.Value, row.KnownFrom, row.KnownTo);
            await change.Bulk.Insert(rows, CancellationToken.None);
            await change.Bulk.Insert(dues, CancellationToken.None);
            await change.Bulk.Insert(late, CancellationToken.None);
            change.Record("filled", "a benchmark");
            await change.Commit(CancellationToken.None);
        }

        await using var last = await store.Change(new("bench"), CancellationToken.None);
        var first = last.TakeIds(40 * 40);
        await last.Bulk.Insert([.. Enumerable.Range(0, 40 * 40).Select(n => Cycle(first + n, $"S{n % 40}", now - Duration.FromDays(30 * (n / 40)), n < 40))], CancellationToken.None);
        await last.Bulk.Insert([.. days.Select(d => new DueDayRow { Ledger = d.Key.Ledger, Due = d.Key.Due, KnownFrom = d.Value.From, KnownTo = d.Value.To })], CancellationToken.None);
        last.Record("filled", "a benchmark");
        await last.Commit(CancellationToken.None);

        void Day(string ledger, LocalDate due, Instant from, Instant? to)
        {
            if (days.TryGetValue((ledger, due), out var known)) (from, to) = (Instant.Min(from, known.From), to is null || known.To is null ? null : Instant.Max(to.Value, known.To.Value));
            days[(ledger, due)] = (from, to);
        }
    }

    static DueRow Due(long id, int n, Instant since, bool open, Instant from, Instant? to) => new()
    {
        Id = id, Rule = "C5", Subject = $"P{n / 2000}/A{n % 2000}", About = $"patch:P{n / 2000}", Asset = $"A{n % 2000}", Site = $"Site {n % Sites}", Since = since.InUtc().Date, Due = since.InUtc().Date.PlusDays(30), State = open ? "open" : "updated",
        Open = open, Because = "C5 baseline: completion of the change + 30 calendar days, CIP-010-4 R1.3", KnownFrom = from, KnownTo = to,
    };

    // Each source with its cycles of forty months.
    static DueRow Cycle(long id, string source, Instant from, bool last) => new()
    {
        Id = id, Rule = "C1", Subject = source, About = $"source:{source}", Asset = "", Site = "", Since = from.InUtc().Date, Due = from.InUtc().Date.PlusDays(35), State = "completed",
        Open = true, Because = "C1 source cadence: the evaluation is day 0, + 35 calendar days, CIP-007-6 R2.2", KnownFrom = from, KnownTo = last ? null : from + Duration.FromDays(30),
    };

    static ViolationRow Late(long id, int n, LocalDate first, Instant from) => new()
    {
        Id = id, Rule = "R2.3", Subject = $"P{n / 2000}/A{n % 2000}", About = $"patch:P{n / 2000}", Asset = $"A{n % 2000}", Site = $"Site {n % Sites}", Since = first.PlusDays(-36), FirstDay = first, KnownFrom = from,
    };

    static ObligationRow Row(long id, int n, LocalDate due, Instant from, Instant? to) => new()
    {
        Id = id, Patch = $"P{n / 2000}", Asset = $"A{n % 2000}", Site = $"Site {n % Sites}", Unit = n % 20_000 == 11 ? SmallUnit : $"Unit {n % 7}", Source = $"S{n % 40}",
        State = n % 20_000 == 13 ? ObligationState.Testing : ObligationState.EvaluatedApplicable,
        Since = due.PlusDays(-35), Due = due, Open = true, SatisfiedBy = "", Plan = "", Because = "C3 action: an evaluation found it applicable; + 35 calendar days, CIP-007-6 R2.3", RulePack = "CIP-007-6/CIP-010-4",
        KnownFrom = from, KnownTo = to,
    };
}
