using System.Net;
using PlantPatch.App.Advisories;
using PlantPatch.App.Assets;
using PlantPatch.App.Findings;
using PlantPatch.App.Review;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Products;
using PlantPatch.Feeds.Inventory;
using PlantPatch.Tests;

namespace PlantPatch.Web.Tests.Review;

/// <summary>A person stands before the device with a telephone, and reads the nameplate.</summary>
public sealed class VersionPageTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task The_version_that_is_read_before_the_device_answers_every_advisory_for_the_chosen_assets(Engine engine)
    {
        await using var plant = await Asked(engine);
        await plant.User("rita", new Assignment(Role.Coordinator, "Riverbend"));
        var rita = await plant.SignedIn("rita");
        var question = await Question(plant);

        var page = await rita.GetStringAsync($"/review/{question}", Cancel);
        Assert.Contains("2 advisories wait for it, and are judged at once.", page);
        Assert.Contains("name=\"asset\" value=\"TC-01\"", page);

        var preview = await Given(rita, question, "preview");
        Assert.Contains("What would change; nothing is stored yet", preview);
        Assert.Contains("value=\"V2.1.0\"", preview);
        Assert.Contains("Decision 1 is in force.", await Given(rita, question, "record"));

        var asset = await rita.GetStringAsync("/assets/TC-01", Cancel);
        Assert.Contains("recorded by rita on 2026-11-22, read from the engineering tool (decision 1)", asset);
        Assert.DoesNotContain("TC-01", await rita.GetStringAsync($"/review/{question}", Cancel));
        Assert.Contains("version V2.1.0, read from the engineering tool", await rita.GetStringAsync("/review/decisions", Cancel));
    }

    [Theory, BothEngines]
    public async Task Nobody_answers_for_another_site_and_nobody_forgets_to_choose(Engine engine)
    {
        await using var plant = await Asked(engine);
        await plant.User("rita", new Assignment(Role.Coordinator, "Riverbend"), new Assignment(Role.Viewer));
        var rita = await plant.SignedIn("rita");
        var question = await Question(plant);

        Assert.Contains("Hillside", await Given(rita, question, "record", on: "all"));
        Assert.Contains("Choose the assets, or all of them.", await Given(rita, question, "record", on: "some", asset: ""));
        Assert.Empty(await new ListDecisions(plant.Store).Run(new(), Cancel));
    }

    static async Task<string> Given(HttpClient client, string question, string what, string on = "some", string asset = "TC-01")
    {
        Dictionary<string, string> fields = new() { ["_handler"] = "version", ["version"] = "V2.1.0", ["from"] = "EngineeringTool", ["on"] = on, ["note"] = "", ["do"] = what };
        if (asset.Length > 0) fields["asset"] = asset;
        var answer = await WebPlant.Form(client, $"/review/{question}", fields);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.True(answer.StatusCode == HttpStatusCode.OK, page);
        return page;
    }

    static async Task<string> Question(WebPlant plant) => Assert.Single((await new ListReview(plant.Store).Run(new(), Cancel)).Entries).Id;

    static async Task<WebPlant> Asked(Engine engine)
    {
        var plant = await WebPlant.Create(engine);
        var judge = new JudgeAdvisories(ProductKnowledge.BuiltIn);
        var folder = Directory.CreateTempSubdirectory("plantpatch-test-").FullName;
        var first = new SmallAdvisory("NG-2026-01");
        var second = new SmallAdvisory("NG-2026-02") { Cve = "CVE-2026-2002", Rows = [first.Rows[0] with { Expression = "<V3.0.0" }] };
        await new ImportAdvisories(plant.Store, judge).Run([first.WriteTo(folder), second.WriteTo(folder)], IntakeRules.Default, new("test"), null, Cancel);
        Directory.Delete(folder, recursive: true);
        var list = "Asset ID,Site,Vendor,Product\nTC-01,Riverbend,Northgate,Turbine Controller TC100\nTC-02,Riverbend,Northgate,Turbine Controller TC100\nTC-03,Hillside,Northgate,Turbine Controller TC100\n"u8.ToArray();
        var file = InventoryReader.Read(new MemoryStream(list), "assets.csv", null, InventoryLimits.Default, Cancel);
        await new ImportAssets(plant.Store, judge).Run(file, "assets.csv", BlankCells.Keep, preview: false, new("test"), Cancel);
        return plant;
    }
}
