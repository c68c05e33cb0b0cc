using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Assets;
using PlantPatch.App.Attachments;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Products;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Assets;

public sealed class CommissionedAssetsTests
{
    const string Head = "Asset ID,Site,Vendor,Product,Firmware Version,Impact,Asset Class,ERC,Updateable,Not Updateable Because,BCS ID\n";
    const string List = Head + """
        TC-01,Riverbend,Northgate,Turbine Controller TC100,V1.0.0,Medium,BCA,no,yes,,BCS-7
        SW-01,Riverbend,Moxa,EDS-405A,V3.1,High,EACMS,yes,no,the vendor has ended its support,BCS-7
        FW-01,Riverbend,Northgate,Gate,V1,Low,,,,,
        PC-01,Riverbend,Northgate,Panel,V1,,,,,,
        """;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task An_asset_in_scope_is_told_to_the_clocks_and_the_same_list_again_tells_nothing(Engine engine)
    {
        await using var plant = await Plant.Create(engine);

        await plant.Assets(List);
        await plant.Assets(List);

        Assert.Equal(
            ["""{"asset":"SW-01","impact":"high","cls":"EACMS","sources":[],"erc":true,"updateable":false,"reason":"not updateable, says the inventory: the vendor has ended its support"}""",
                """{"asset":"TC-01","impact":"medium","cls":"BCA","sources":[],"erc":false,"updateable":true}"""],
            await Told(plant));
        Assert.Equal("BCS-7", (await new ShowAsset(plant.Store).Run("TC-01", Cancel))!.Asset.BcsId);
    }

    [Theory, BothEngines]
    public async Task A_changed_rating_is_told_also_when_it_leads_out_of_scope(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Assets(List);

        plant.Clock.AdvanceDays(1);
        await plant.Assets(List.Replace("V1.0.0,Medium", "V1.0.0,Low", StringComparison.Ordinal));

        Assert.Contains("""{"asset":"TC-01","impact":"low","cls":"BCA","sources":[],"erc":false,"updateable":true}""", await Told(plant));
        Assert.Equal(3, (await Told(plant)).Count);
    }

    [Theory, BothEngines]
    public async Task A_retired_asset_leaves_its_findings_closed_and_comes_back_when_a_list_has_it_again(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Import(new SmallAdvisory("NG-2026-001"));
        await plant.Assets(List);
        var retire = new RetireAsset(plant.Store, new(ProductKnowledge.BuiltIn));

        Assert.StartsWith("Name the evidence", (await retire.Run("TC-01", " ", null, new("maria"), Cancel))!.Reason);
        Assert.Null(await retire.Run("TC-01", "work order 4711", new("wo.pdf", [1, 2], "the signed work order"), new("maria"), Cancel));
        Assert.StartsWith("TC-01 was retired on", (await retire.Run("TC-01", "again", null, new("maria"), Cancel))!.Reason);

        await using (var db = plant.Store.Read())
        {
            Assert.Equal(0, await db.Findings.CountAsync(f => f.State == FindingState.Open, Cancel));
            Assert.Equal("work order 4711", JsonNode.Parse((await db.Events.SingleAsync(e => e.Kind == "asset.retired", Cancel)).Json)!["evidence"]!.ToString());
        }

        Assert.Equal("wo.pdf", Assert.Single(await new ListAttachments(plant.Store).Run("asset:TC-01", SiteScope.All, null, Cancel)).FileName);
        Assert.DoesNotContain(await new ListAssets(plant.Store).Run(new(), Cancel), a => a.Asset.Tag == "TC-01");

        plant.Clock.AdvanceDays(1);
        var again = await plant.Assets(List);

        Assert.Equal("TC-01", Assert.Single(again.Difference.Added).Tag);
        Assert.Equal(3, (await Told(plant)).Count);
        await using var after = plant.Store.Read();
        Assert.Equal(1, await after.Findings.CountAsync(f => f.State == FindingState.Open, Cancel));
    }

    static async Task<List<string>> Told(Plant plant)
    {
        await using var db = plant.Store.Read();
        return (await db.Events.Where(e => e.Kind == "asset.inservice").OrderBy(e => e.Id).Select(e => e.Json).ToListAsync(Cancel)).ConvertAll(json =>
        {
            var fields = JsonNode.Parse(json)!.AsObject();
            fields.Remove("t");
            fields.Remove("e");
            return fields.ToJsonString(EventJson);
        });
    }

    static readonly System.Text.Json.JsonSerializerOptions EventJson = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
