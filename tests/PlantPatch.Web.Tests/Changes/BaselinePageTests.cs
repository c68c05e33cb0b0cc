using System.Net;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;
using PlantPatch.Web.Tests.Api;

namespace PlantPatch.Web.Tests.Changes;

public sealed class BaselinePageTests
{
    const string Page = "/assets/TC-01/baseline";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_change_is_recorded_on_the_page_and_its_baseline_ends_its_clock(Engine engine)
    {
        await using var plant = await Plant(engine);
        await plant.Web.User("maria", new Assignment(Role.Coordinator));
        var maria = await plant.Web.SignedIn("maria");
        Assert.Contains(Page, await maria.GetStringAsync("/assets/TC-01", Cancel));

        Assert.Equal(HttpStatusCode.Redirect, (await WebPlant.Form(maria, Page, new() { ["_handler"] = "update", ["custom"] = "none", ["ports"] = "102/tcp", ["reason"] = "first baseline" })).StatusCode);
        plant.Web.Clock.AdvanceMinutes(5);
        Assert.Equal(HttpStatusCode.Redirect, (await WebPlant.Form(maria, Page, new() { ["_handler"] = "change", ["what"] = "network card replaced", ["id"] = "WO-4711" })).StatusCode);
        var due = await maria.GetStringAsync(Page, Cancel);
        Assert.Contains("C5 WO-4711", due);
        Assert.Contains("in 30 days", due);

        plant.Web.Clock.AdvanceMinutes(5);
        Assert.Equal(HttpStatusCode.Redirect, (await WebPlant.Form(maria, Page, new() { ["_handler"] = "update", ["for"] = "WO-4711", ["ports"] = "102/tcp\n443/tcp", ["reason"] = "checked by tess" })).StatusCode);

        var done = WebUtility.HtmlDecode(await maria.GetStringAsync(Page, Cancel));
        Assert.DoesNotContain("C5 WO-4711", done);
        Assert.Contains("checked by tess", done);
        Assert.Contains("443/tcp", done);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_on_the_page_with_what_was_typed()
    {
        await using var plant = await Plant(Engine.Sqlite);
        await plant.Web.User("maria", new Assignment(Role.Coordinator));
        var maria = await plant.Web.SignedIn("maria");

        var ahead = await WebPlant.Form(maria, Page, new() { ["_handler"] = "change", ["what"] = "network card replaced", ["at"] = "2099-01-01T08:00" });
        var bare = await WebPlant.Form(maria, Page, new() { ["_handler"] = "update", ["reason"] = "first" });

        var page = await ahead.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("That moment lies ahead", page);
        Assert.Contains("network card replaced", page);
        Assert.Contains("A first baseline needs", await bare.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Only_who_moves_patches_at_the_site_records_and_another_site_sees_nothing()
    {
        await using var plant = await Plant(Engine.Sqlite);
        await plant.Web.User("vera", new Assignment(Role.Viewer));
        await plant.Web.User("rita", new Assignment(Role.Coordinator, "Alder Creek"));

        Assert.DoesNotContain("Record a change", await (await plant.Web.SignedIn("vera")).GetStringAsync(Page, Cancel));
        Assert.Equal(HttpStatusCode.NotFound, (await (await plant.Web.SignedIn("rita")).GetAsync(Page, Cancel)).StatusCode);
    }

    static async Task<ApiPlant> Plant(Engine engine)
    {
        var plant = await ApiPlant.Create(engine);
        Assert.Null(await new SetEntity(plant.Web.Store).Run("Riverbend Power", "America/New_York", new("maria"), Cancel));
        var at = plant.Web.Clock.GetCurrentInstant().WithOffset(NodaTime.Offset.Zero);
        Assert.Null((await new RecordEvents(plant.Web.Store).Run([new("asset.inservice", at, new() { ["asset"] = "TC-01", ["impact"] = "medium", ["cls"] = "BCA", ["sources"] = new System.Text.Json.Nodes.JsonArray("S1") })], "a test", new("maria"), Cancel)).Refusal);
        plant.Web.Clock.AdvanceMinutes(1);
        return plant;
    }
}
