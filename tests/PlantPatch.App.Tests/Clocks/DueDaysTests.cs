using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Clocks;
using PlantPatch.App.Obligations;
using PlantPatch.App.Tests.Obligations;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Clocks;

/// <summary>The lists of what was due as of a past day, which read only the dates that had something open then, beside all rows looked at one by one.</summary>
public sealed class DueDaysTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Page_by_page_the_list_of_any_moment_is_what_all_rows_say_whatever_was_recorded_before_and_after(Engine engine)
    {
        await using var plant = await ObligationPlant.Create(engine);
        List<AsOf> moments = [.. await Live(plant, days: 36), await plant.Now()];
        await using var db = plant.Store.Read();
        var (obligations, dues) = (await db.Obligations.ToListAsync(Cancel), await db.Dues.ToListAsync(Cancel));
        var seen = 0;

        foreach (var asOf in moments)
            foreach (var site in (string[])["", "Riverbend"])
            {
                var expected = Then(obligations, asOf).Where(o => o.Open && o.Due != null && (site == "" || o.Site == site)).OrderBy(o => o.Due).ThenBy(o => o.Id).Select(o => o.Id).ToList();
                Assert.Equal(expected, await Obligations(plant, asOf, site));
                var others = Then(dues, asOf).Where(d => d.Open && d.Due != null && (site == "" || d.Site == site)).OrderBy(d => d.Due).ThenBy(d => d.Id).Select(d => d.Id).ToList();
                Assert.Equal(others, await OtherDues(plant, asOf, site));
                seen += expected.Count + others.Count;
            }

        Assert.True(seen > 500, $"Only {seen} were due at any of these moments.");
        Assert.Contains(await db.DueDays.ToListAsync(Cancel), d => d.Ledger == DueDays.Obligations && d.KnownTo != null);
    }

    [Theory, BothEngines]
    public async Task A_date_on_which_nothing_is_due_any_more_says_since_when_and_is_taken_up_again(Engine engine)
    {
        await using var plant = await ObligationPlant.Create(engine);
        async Task<DueDayRow> Day()
        {
            await using var db = plant.Store.Read();
            return Assert.Single(await db.DueDays.Where(d => d.Ledger == DueDays.Obligations).ToListAsync(Cancel));
        }

        await plant.Record("source.evaluated", "2026-11-12T04:00:00-05:00", """{"source":"S1","eval":"E1","findings":[{"patch":"P1","applicable":true,"assets":["TC-01","TC-02"]}]}""");
        var begun = plant.Test.Clock.GetCurrentInstant();
        plant.Test.Clock.AdvanceDays(1);
        await plant.Record("patch.applied", "2026-11-23T04:00:00-05:00", """{"patch":"P1","assets":["TC-01"],"verified":true}""");
        Assert.Equal((new LocalDate(2026, 12, 17), begun, null), ((await Day()).Due, (await Day()).KnownFrom, (await Day()).KnownTo));

        plant.Test.Clock.AdvanceDays(1);
        await plant.Record("patch.applied", "2026-11-24T04:00:00-05:00", """{"patch":"P1","assets":["TC-02"],"verified":true}""");
        Assert.Equal(plant.Test.Clock.GetCurrentInstant(), (await Day()).KnownTo);

        plant.Test.Clock.AdvanceDays(1);
        await plant.Record("patch.rolledback", "2026-11-25T04:00:00-05:00", """{"patch":"P1","assets":["TC-02"],"reason":"it does not start"}""");
        Assert.Equal((begun, null), ((await Day()).KnownFrom, (await Day()).KnownTo));
    }

    // Evaluations, installations, changes and plans of a month and a half, some taken back, drawn with a fixed seed; every moment at which something was recorded.
    static async Task<List<AsOf>> Live(ObligationPlant plant, int days)
    {
        var (random, moments) = (new Random(17), new List<AsOf>());
        string[] assets = ["TC-01", "TC-02", "TC-03", "HL-01"];
        for (var day = 0; day < days; day++)
        {
            var (asset, patch) = (assets[random.Next(4)], $"P{random.Next(day / 5 + 1)}");
            var now = plant.Test.Clock.GetCurrentInstant();
            var (kind, fields) = random.Next(8) switch
            {
                0 or 1 or 2 => ("source.evaluated", $$"""{"source":"S1","eval":"E{{day}}","findings":[{"patch":"P{{day / 5}}","applicable":true,"assets":["{{asset}}","TC-02","HL-01"]}]}"""),
                3 => ("patch.applied", $$"""{"patch":"{{patch}}","assets":["{{asset}}","TC-02"],"verified":true}"""),
                4 => ("patch.rolledback", $$"""{"patch":"{{patch}}","assets":["{{asset}}"],"reason":"it does not start"}"""),
                5 => ("change.completed", $$"""{"change":"CH-{{day}}","asset":"{{asset}}","software":["x"]}"""),
                6 => ("baseline.updated", $$"""{"change":"CH-{{day - 1}}","asset":"{{asset}}"}"""),
                _ => ("plan.created", $$"""{"plan":"MP-{{day}}","patches":["{{patch}}"],"assets":["{{asset}}"],"actions":["isolate it"],"due":"2027-03-01"}"""),
            };
            await plant.Record(kind, now.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", null), fields);
            moments.Add((await plant.Now()) with { IsNow = false });
            plant.Test.Clock.AdvanceDays(1);
        }

        return moments;
    }

    static IEnumerable<TRow> Then<TRow>(List<TRow> rows, AsOf asOf) where TRow : IKnown => rows.Where(r => r.KnownFrom <= asOf.At && !(r.KnownTo <= asOf.At));

    static async Task<List<long>> Obligations(ObligationPlant plant, AsOf asOf, string site)
    {
        var (list, found, page) = (new ListObligations(plant.Store), new List<long>(), (IReadOnlyList<ListObligations.Item>)[]);
        do found.AddRange((page = await list.Run(new() { AsOf = asOf, DueOnly = true, Site = site, Limit = 3, After = page.Count > 0 ? page[^1].Place : null }, Cancel)).Select(i => i.Row.Id));
        while (page.Count == 3);
        return found;
    }

    static async Task<List<long>> OtherDues(ObligationPlant plant, AsOf asOf, string site)
    {
        var (list, found, page) = (new ListDues(plant.Store), new List<long>(), (IReadOnlyList<ListDues.Item>)[]);
        do found.AddRange((page = await list.Run(new() { AsOf = asOf, Site = site, Limit = 3, After = page.Count > 0 ? page[^1].Place : null }, Cancel)).Select(i => i.Row.Id));
        while (page.Count == 3);
        return found;
    }
}
