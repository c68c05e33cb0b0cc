using CsCheck;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Kev;
using PlantPatch.App.Patches;
using PlantPatch.App.Sites;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Patches;
using PlantPatch.Core.Risk;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Audit;

public sealed class RandomHistoryTests
{
    static readonly Gen<(int Step, int Which)> Steps = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 3]);
    // A drawn history may hold no finding at all; every run begins with one, so that there are events to look at.
    static readonly (int Step, int Which)[] Beginning = [(0, 1), (2, 1)];
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Whatever_happens_the_chain_holds_and_every_change_is_in_it(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        foreach (var (step, which) in Beginning.Concat(Drawn(30)))
        {
            var (before, records) = (await plant.Dump(Plant.OfTheRun), await plant.AuditRecords());
            plant.Clock.AdvanceMinutes(1);
            await Do(plant, step, which);
            if (await plant.Dump(Plant.OfTheRun) != before) Assert.True(await plant.AuditRecords() > records, $"step {step} {which} changed something and no record says so");
        }

        await plant.AssertChainHolds();
        await AssertFindingsAgreeWithTheirEvents(plant);
        await using var db = plant.Store.Read();
        Assert.InRange(await db.FindingEvents.MaxAsync(e => e.Id, Cancel), 1, (await db.AuditHead.SingleAsync(Cancel)).NextId - 1);
    }

    // Drawn before they are run: each run is asynchronous, and the generator is not.
    static List<(int Step, int Which)> Drawn(int count)
    {
        var drawn = new List<(int, int)>();
        Steps.Sample(drawn.Add, iter: count, threads: 1);
        return drawn;
    }

    static Task Do(Plant plant, int step, int which) => step switch
    {
        0 => plant.Controller($"V{which}.5.0", tag: $"TC-0{which}"),
        1 => plant.Controller("V1.5.0", tag: $"TC-0{which}"),
        2 => plant.Import(new SmallAdvisory("NG-2026-001") { Revision = which + 1, Rows = [new("P1", "Northgate", "Turbine Controller TC100", $"<V{which}.9.0")] }),
        3 => plant.Import(new SmallAdvisory($"NG-2026-01{which}") { Cve = $"CVE-2026-200{which}" }),
        4 => new MovePatch(plant.Store).Run($"PP-2026-000{which}", (PatchStatus)(which * 2), new() { Reason = "a step", CompensatingControls = "a firewall" }, Plant.Maria, Cancel),
        5 => new ImportKev(plant.Store).Run(new() { Entries = [new() { Cve = $"CVE-2026-200{which}", Vendor = "Northgate", Product = "TC100" }] }, "kev.json", true, Plant.Maria, Cancel),
        _ => new SetSiteZone(plant.Store).Run("Riverbend", which % 2 == 0 ? "America/Chicago" : "Europe/Berlin", Plant.Maria, Cancel),
    };

    static async Task AssertFindingsAgreeWithTheirEvents(Plant plant)
    {
        await using var db = plant.Store.Read();
        var last = (await db.FindingEvents.ToListAsync(Cancel)).GroupBy(e => e.FindingId).ToDictionary(g => g.Key, g => g.MaxBy(e => e.Id)!.Change);
        foreach (var finding in await db.Findings.ToListAsync(Cancel))
            Assert.Equal(finding.State == FindingState.Closed, last[finding.Id] == FindingChange.Closed);
        foreach (var tie in await db.PatchAssets.Where(t => t.RemovedAt == null).ToListAsync(Cancel))
            Assert.True(await db.Findings.AnyAsync(f => f.PatchId == tie.PatchId && f.AssetId == tie.AssetId && f.State == FindingState.Open, Cancel));
    }
}
