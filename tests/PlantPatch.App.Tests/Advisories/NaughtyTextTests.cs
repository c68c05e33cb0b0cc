using System.Text.Json;
using PlantPatch.App.Advisories;
using PlantPatch.App.Assets;
using PlantPatch.Core.Advisories;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Advisories;

/// <summary>Texts that broke other people's programs, through both imports and back.</summary>
public sealed class NaughtyTextTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_title_comes_back_as_it_came_in_or_is_refused_by_name(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        var titles = await Texts();
        var folder = plant.NewFolder();
        for (var i = 0; i < titles.Count; i++) new SmallAdvisory($"NG-2026-{i:0000}") { Title = titles[i] }.WriteTo(folder);

        var summary = await plant.ImportFrom(folder);

        Assert.Equal(titles.Count, summary.Documents.Count);
        Assert.All(summary.Documents.Where(d => d.Outcome != IntakeOutcome.Accepted), d => Assert.NotEmpty(d.Complaints));
        var kept = await new ListAdvisories(plant.Store).Run(new(Limit: 10_000), Cancel);
        Assert.InRange(kept.Count, titles.Count * 9 / 10, titles.Count);
        Assert.All(kept, item => Assert.Equal(titles[int.Parse(item.Id[^4..], System.Globalization.CultureInfo.InvariantCulture)], item.Title));
    }

    [Theory, BothEngines]
    public async Task A_role_comes_back_or_its_row_or_cell_is_named(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        var roles = await Texts();
        var csv = "Asset ID,Site,Vendor,Product,Role\n"
            + string.Concat(roles.Select((role, i) => $"TC-{i:0000},Riverbend,Northgate,TC100,\"{role.Replace("\"", "\"\"")}\"\n"));

        var read = Plant.Read(csv);
        var import = await plant.Assets(csv);

        Assert.Null(read.Refusal);
        Assert.Equal(roles.Count, import.Difference.Added.Count + read.RowsRefused);
        Assert.Equal(import.Difference.Added.Count, (await new ListAssets(plant.Store).Run(new(Limit: 10_000), Cancel)).Count);
        Assert.Equal(import.Difference.Added.Count, (await plant.Assets(csv)).Difference.Unchanged.Count);
    }

    static async Task<List<string>> Texts()
    {
        var path = SharedData.Path("data", "corpora", "naughty-strings.json");
        return [.. JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(path, Cancel))!.Where(t => t.Length > 0).Distinct()];
    }
}
