using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Findings;
using PlantPatch.App.Kev;
using PlantPatch.App.Patches;
using PlantPatch.Core.Risk;
using PlantPatch.Feeds.Kev;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Kev;

public sealed class ImportKevTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task The_real_catalogue_is_taken_in_once(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        var catalogue = KevReader.Read(await File.ReadAllBytesAsync(SharedData.Path("data", "kev-2025-08-25.json"), Cancel)).Catalogue!;

        var (first, _) = await Import(plant, catalogue);
        var rows = await plant.Rows();
        var (second, _) = await Import(plant, catalogue);

        Assert.Equal((catalogue.Entries.Count, 0), (first!.Added, first.Unchanged));
        Assert.Equal((0, 0, 0, catalogue.Entries.Count), (second!.Added, second.Changed, second.Withdrawn, second.Unchanged));
        Assert.Equal(rows, await plant.Rows());
    }

    [Theory, BothEngines]
    public async Task A_shrunken_catalogue_waits_for_a_person_and_what_it_lost_is_kept_as_withdrawn(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await Import(plant, Catalogue(100));
        var before = await plant.Dump();

        var (none, refusal) = await Import(plant, Catalogue(90));
        Assert.Null(none);
        Assert.Contains("more than 5 % are missing", refusal!.Reason);
        Assert.Equal(before, await plant.Dump());

        var (taken, _) = await Import(plant, Catalogue(90), accept: true);
        Assert.Equal(10, taken!.Withdrawn);
        await using var db = plant.Store.Read();
        Assert.Equal((100, 10), (await db.Kev.CountAsync(Cancel), await db.Kev.CountAsync(k => k.WithdrawnAt != null, Cancel)));

        var (back, _) = await Import(plant, Catalogue(100));
        Assert.Equal((10, 0), (back!.Changed, back.Withdrawn));
        Assert.Equal(0, await db.Kev.CountAsync(k => k.WithdrawnAt != null, Cancel));
    }

    [Theory, BothEngines]
    public async Task A_known_exploited_vulnerability_marks_its_findings_and_raises_its_patch(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Controller("V1.5.0");
        await plant.Import(new SmallAdvisory("NG-2026-001") { Cve = "CVE-2026-1001", Score = 7.5m });
        var before = Assert.Single(await new PatchBook(plant.Store).Run(Cancel));

        var (result, _) = await Import(plant, Catalogue(3));

        Assert.Equal(1, result!.OpenFindings);
        Assert.True(Assert.Single(await plant.Findings(new() { KevOnly = true })).KnownExploited);
        var after = Assert.Single(await new PatchBook(plant.Store).Run(Cancel));
        Assert.Equal("NG-2026-001 (CISA KEV)", after.Patch.Advisory);
        Assert.True(after.Score.Score > before.Score.Score);
    }

    static Task<(ImportKev.Result? Result, PlantPatch.Core.Refusal? Refusal)> Import(Plant plant, KevCatalogue catalogue, bool accept = false) =>
        new ImportKev(plant.Store).Run(catalogue, "kev.json", accept, Plant.Maria, Cancel);

    static KevCatalogue Catalogue(int entries) => new()
    {
        Entries = [.. Enumerable.Range(1000, entries).Select(n => new KevEntry
        {
            Cve = $"CVE-2026-{n}", Vendor = "Northgate", Product = "TC100", DateAdded = new(2026, 1, 1), DueDate = new(2026, 1, 22),
        })],
    };
}
