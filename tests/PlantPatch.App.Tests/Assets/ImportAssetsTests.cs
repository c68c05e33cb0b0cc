using PlantPatch.App.Assets;
using PlantPatch.App.Findings;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Matching;
using PlantPatch.Feeds.Inventory;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Assets;

public sealed class ImportAssetsTests
{
    const string Head = "Asset ID,Site,Unit,Vendor,Product,Firmware Version,Owner\n";
    const string Three = Head + """
        TC-01,Riverbend,Unit 1,Northgate,Turbine Controller TC100,V1.0.0,J. Keller
        TC-02,Riverbend,Unit 1,Northgate,Turbine Controller TC100,V1.0.0,J. Keller
        TC-03,Riverbend,Unit 1,Northgate,Turbine Controller TC100,V1.0.0,J. Keller
        """;

    // One changed, one the same, one missing, one new, one without a tag.
    const string Next = Head + """
        TC-01,Riverbend,Unit 1,Northgate,Turbine Controller TC100,V1.1.0,J. Keller
        TC-02,Riverbend,Unit 1,Northgate,Turbine Controller TC100,V1.0.0,J. Keller
        TC-04,Riverbend,Unit 1,Northgate,Turbine Controller TC100,V1.0.0,J. Keller
        ,Riverbend,Unit 1,Northgate,Turbine Controller TC100,V1.0.0,J. Keller
        """;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Findings_go_with_their_asset_to_another_site_and_unit_closed_ones_too(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Assets(Three);
        await plant.Import(new SmallAdvisory("ADV-1"));
        await plant.Assets(Head + "TC-01,Riverbend,Unit 1,Northgate,Turbine Controller TC100,V9.0.0,J. Keller");   // fixed: its finding is closed

        await plant.Assets(Head + "TC-01,Hillside,Unit 7,Northgate,Turbine Controller TC100,V9.0.0,J. Keller\nTC-02,Riverbend,Unit 2,Northgate,Turbine Controller TC100,V1.0.0,J. Keller");

        async Task<string[]> At(string site, string unit) => [.. (await new ListFindings(plant.Store).Run(new() { Site = site, Unit = unit, State = null }, Cancel)).Select(f => f.Asset)];
        Assert.Equal(["TC-01"], await At("Hillside", "Unit 7"));
        Assert.Equal(["TC-02"], await At("Riverbend", "Unit 2"));
        Assert.Equal(["TC-03"], await At("Riverbend", "Unit 1"));
    }

    [Theory, BothEngines]
    public async Task What_a_file_adds_changes_and_lacks_is_told_and_nothing_is_deleted(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Assets(Three);

        var import = await plant.Assets(Next);

        Assert.Equal(("TC-04", "TC-01", "TC-02", "TC-03"), Said(import.Difference));
        Assert.Equal(1, Plant.Read(Next).RowsRefused);
        Assert.Equal(4, (await new ListAssets(plant.Store).Run(new(), Cancel)).Count);
    }

    [Theory, BothEngines]
    public async Task A_preview_says_the_same_and_changes_nothing(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Assets(Three);
        var before = await plant.Dump();

        var preview = await plant.Assets(Next, preview: true);

        Assert.Equal(("TC-04", "TC-01", "TC-02", "TC-03"), Said(preview.Difference));
        Assert.False(preview.Stored);
        Assert.Equal(before, await plant.Dump());
    }

    [Theory, BothEngines]
    public async Task The_same_file_again_changes_nothing(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Import(new SmallAdvisory("NG-2026-001"));
        await plant.Assets(Three);
        var before = await plant.Dump(Plant.OfTheRun);

        plant.Clock.AdvanceDays(30);
        var again = await plant.Assets(Three);

        Assert.Equal(3, again.Difference.Unchanged.Count);
        Assert.Equal(before, await plant.Dump(Plant.OfTheRun));
    }

    [Theory, BothEngines]
    public async Task A_blank_cell_keeps_what_is_known_unless_it_is_to_be_cleared(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        const string blank = Head + "TC-01,Riverbend,Unit 1,Northgate,Turbine Controller TC100,,\n";
        await plant.Assets(Three);

        await plant.Assets(blank);
        var kept = (await new ShowAsset(plant.Store).Run("TC-01", Cancel))!.Asset;
        await plant.Assets(blank, blanks: BlankCells.Clear);
        var cleared = (await new ShowAsset(plant.Store).Run("TC-01", Cancel))!.Asset;

        Assert.Equal(("J. Keller", "V1.0.0"), (kept.Owner, kept.Components.Single().Version));
        Assert.Equal(("", "V1.0.0"), (cleared.Owner, cleared.Components.Single().Version));   // a version is never lost to a blank
    }

    [Theory, BothEngines]
    public async Task A_version_that_is_filled_in_later_settles_what_was_unknown(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Controller("");
        await plant.Import(new SmallAdvisory("NG-2026-001"));
        Assert.Equal(Verdict.Unknown, Assert.Single(await plant.Findings(new())).Verdict);

        await plant.Controller("V2.0.0");

        Assert.Empty(await plant.Findings(new()));
        Assert.Single(await new ListAssets(plant.Store).Run(new(), Cancel));
        Assert.Empty(await new ListAssets(plant.Store).Run(new(WithoutVersion: true), Cancel));
    }

    [Theory, BothEngines]
    public async Task A_mapping_is_saved_found_and_replaced(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        var mappings = new ColumnMappings(plant.Store);
        var used = Plant.Read(Three).Mapping;

        await mappings.Save("unit1", used, Plant.Maria, Cancel);
        var records = await plant.AuditRecords();
        await mappings.Save("unit1", used, Plant.Maria, Cancel);
        var (found, _) = await mappings.Find("unit1", Cancel);
        var (_, refusal) = await mappings.Find("unit2", Cancel);

        Assert.Equal(used.ToJson(), found!.ToJson());
        Assert.Equal(records, await plant.AuditRecords());   // saved again as it was: nothing to tell
        Assert.Contains("no saved mapping 'unit2'", refusal!.Reason);
    }

    [Theory, BothEngines]
    public async Task A_zero_character_in_a_cell_is_refused_by_name_and_never_stored(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        const string json = """[{"Asset ID":"TC-01","Site":"Riverbend","Vendor":"North\u0000gate","Product":"TC100"},{"Asset ID":"TC-02","Site":"Riverbend","Vendor":"Northgate","Product":"TC100"}]""";
        var read = InventoryReader.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json)), "assets.json", null, InventoryLimits.Default, Cancel);

        await new ImportAssets(plant.Store, plant.Judge).Run(read, "assets.json", BlankCells.Keep, preview: false, Plant.Maria, Cancel);

        Assert.Contains(read.RowComplaints, c => c.Complaint.Code == "control-character");
        Assert.Contains(await new ListAssets(plant.Store).Run(new(), Cancel), i => i.Asset.Tag == "TC-02");
    }

    [Theory, BothEngines]
    public async Task Assets_are_found_by_any_word_and_a_percent_sign_is_a_percent_sign(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Assets(Three);

        Assert.Equal(3, (await new ListAssets(plant.Store).Run(new(Text: "TURBINE"), Cancel)).Count);
        Assert.Empty(await new ListAssets(plant.Store).Run(new(Text: "%"), Cancel));
        Assert.Empty(await new ListAssets(plant.Store).Run(new(Text: "tc_01"), Cancel));
    }

    static (string Added, string Changed, string Unchanged, string Missing) Said(InventoryDifference d) => (
        Assert.Single(d.Added).Tag, Assert.Single(d.Changed).After.Tag, Assert.Single(d.Unchanged).Tag, Assert.Single(d.Missing).Tag);
}
