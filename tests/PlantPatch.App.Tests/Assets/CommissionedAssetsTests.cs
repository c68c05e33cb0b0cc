using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Accounts;
using PlantPatch.App.Assets;
using PlantPatch.App.Retirements;
using PlantPatch.App.Sources;
using PlantPatch.App.Tests.Evaluations;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Evidence;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Retirements;
using PlantPatch.Core.SignOffs;
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
        var designated = await new DesignateSource(plant.Store).Run("", CyclePlant.Portal, [new("", "Northgate", "Turbine Controller", "", "")], null, Plant.Maria, Cancel);
        Assert.Null(designated.Refusal);

        var closed = await Retire(plant);

        Assert.Equal([("NG-2026-001", 1)], closed.Findings.Select(f => (f.Advisory, f.Open)));
        Assert.Equal(["SRC-0001"], closed.Sources.Select(s => s.Id));   // nobody else has a turbine controller
        await using (var db = plant.Store.Read())
        {
            Assert.Equal(0, await db.Findings.CountAsync(f => f.State == FindingState.Open, Cancel));
            Assert.Equal("work order 4711", JsonNode.Parse((await db.Events.SingleAsync(e => e.Kind == "asset.retired", Cancel)).Json)!["evidence"]!.ToString());
        }

        Assert.DoesNotContain(await new ListAssets(plant.Store).Run(new(), Cancel), a => a.Asset.Tag == "TC-01");

        plant.Clock.AdvanceDays(1);
        var again = await plant.Assets(List);

        Assert.Equal("TC-01", Assert.Single(again.Difference.Added).Tag);
        Assert.Equal(4, (await Told(plant)).Count);
        await using var after = plant.Store.Read();
        var retirement = await after.Retirements.SingleAsync(r => r.KnownTo == null, Cancel);
        Assert.Equal((RetirementState.BroughtBack, "an inventory list has it again"), (retirement.State, retirement.Because));
        Assert.Equal(1, await after.Findings.CountAsync(f => f.State == FindingState.Open, Cancel));
    }

    static async Task<RetirementCloses> Retire(Plant plant)
    {
        var people = new List<Access>();
        foreach (var (name, role) in ((string, Role)[])[("olga", Role.Operations), ("carla", Role.Compliance)])
        {
            var (made, refusal) = await new AddUser(plant.Store, Passwords.Hasher).Run(new(name, $"{name} of the plant", Roles: [new(role)]), new("ada"), Cancel);
            Assert.Null(refusal);
            people.Add(new(made!.User.Id, name, ActorKind.Human, [new(role)]));
        }

        var proof = new Proof(plant.Clock.GetCurrentInstant(), "password");
        var (id, unproposed) = await new ProposeRetirement(plant.Store).Run(new("TC-01", "work order 4711", "replaced"), people[0], proof, Cancel);
        Assert.Null(unproposed);
        var shown = (await new ShowRetirement(plant.Store).Run(id!, SiteScope.All, await App.Clocks.AsOf.Now(plant.Store, Cancel), Cancel))!;
        Assert.Null(await new DecideRetirement(plant.Store, plant.Judge).Approve(id!, "the work order is closed", shown.PaperSha256, people[1], proof, Cancel));
        return shown.Closes!;
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
