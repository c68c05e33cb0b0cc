using System.Net;
using System.Net.Http.Json;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;
using PlantPatch.Web.Tests.Api;

namespace PlantPatch.Web.Tests.Retirements;

public sealed class RetirementPagesTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task An_asset_is_retired_by_two_people_in_the_browser_and_brought_back_and_never_by_a_token(Engine engine)
    {
        await using var plant = await ApiPlant.Create(engine);
        var (olga, carla) = (await SignedIn(plant.Web, "olga", "Olga Berg", Role.Operations), await SignedIn(plant.Web, "carla", "Carla Stein", Role.Compliance));
        var token = await plant.As(Role.Operations);

        Assert.Contains("Retire it", await olga.GetStringAsync("/assets/TC-01", Cancel));
        Assert.Contains("ADV-1", await olga.GetStringAsync("/assets/TC-01/retirement", Cancel));   // its open findings, before anything is signed
        Assert.False((await token.PostAsJsonAsync("/api/v1/retirements", new { asset = "TC-01", evidence = "WO 4711", reason = "replaced" }, Cancel)).IsSuccessStatusCode);
        var refused = await (await Sign(olga, "Propose", ("evidence", " "), ("reason", "replaced in the outage"))).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("name the evidence of its decommissioning", refused);
        Assert.Contains("value=\"replaced in the outage\"", refused);
        await Done(Sign(olga, "Propose", ("evidence", "WO 4711"), ("reason", "replaced in the outage")));

        Assert.Contains("somebody else approves it", await olga.GetStringAsync("/assets/TC-01/retirement", Cancel));
        Assert.Contains("WO 4711", await carla.GetStringAsync("/work", Cancel));
        Assert.False((await token.PostAsJsonAsync("/api/v1/retirements/RT-0001/approval", new { reason = "yes" }, Cancel)).IsSuccessStatusCode);
        await Done(Sign(carla, "Approve", ("reason", "the work order is closed")));

        Assert.Contains("Out of service.", await olga.GetStringAsync("/assets/TC-01", Cancel));
        Assert.DoesNotContain("TC-01", await olga.GetStringAsync("/assets?site=Riverbend", Cancel));
        Assert.Contains("Carla Stein", await carla.GetStringAsync("/assets/TC-01/retirement", Cancel));
        Assert.Contains("WO 4711", await carla.GetStringAsync("/retirements", Cancel));
        var shown = await ApiPlant.Get(token, "/api/v1/retirements/RT-0001");
        Assert.Equal(("retired", "ADV-1"), (shown["retirement"]!["state"]!.ToString(), shown["closes"]!["findings"]![0]!["advisory"]!.ToString()));

        await Done(Sign(olga, "BringBack", ("reason", "the spare was built in")));
        Assert.Contains("Retire it", await olga.GetStringAsync("/assets/TC-01", Cancel));
        Assert.Contains("brought back", await carla.GetStringAsync("/retirements", Cancel));
    }

    [Fact]
    public async Task A_proposal_is_rejected_in_the_browser_and_nobody_of_another_site_sees_it()
    {
        await using var plant = await ApiPlant.Create();
        var (olga, carla) = (await SignedIn(plant.Web, "olga", "Olga Berg", Role.Operations), await SignedIn(plant.Web, "carla", "Carla Stein", Role.Compliance));
        await plant.Web.User("eve", new Assignment(Role.Operations, "Elsewhere"));
        var eve = await plant.Web.SignedIn("eve");
        await Done(Sign(olga, "Propose", ("evidence", "WO 4711"), ("reason", "replaced")));

        Assert.Equal(HttpStatusCode.NotFound, (await eve.GetAsync("/assets/TC-01/retirement", Cancel)).StatusCode);
        Assert.DoesNotContain("RT-0001", await eve.GetStringAsync("/retirements", Cancel));
        Assert.Equal(HttpStatusCode.NotFound, (await eve.GetAsync("/api/v1/retirements/RT-0001", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await eve.GetAsync("/api/v1/assets/TC-01/retirement", Cancel)).StatusCode);
        await Done(Sign(carla, "Reject", ("reason", "a spare, still connected")));

        Assert.Contains("a spare, still connected", await olga.GetStringAsync("/assets/TC-01/retirement", Cancel));
        Assert.Contains("Retire it", await olga.GetStringAsync("/assets/TC-01", Cancel));
    }

    static Task<HttpResponseMessage> Sign(HttpClient client, string move, params (string Name, string Value)[] typed) =>
        WebPlant.Form(client, "/assets/TC-01/retirement", new(typed.Select(t => KeyValuePair.Create(t.Name, t.Value)).Append(new("_handler", move))));

    static async Task Done(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Cancel));
    }

    static async Task<HttpClient> SignedIn(WebPlant web, string name, string printed, Role role)
    {
        await web.User(name, new Assignment(role));
        var client = await web.SignedIn(name);
        await WebPlant.Form(client, "/account", new() { ["_handler"] = "profile", ["Profile.PrintedName"] = printed });
        return client;
    }
}
