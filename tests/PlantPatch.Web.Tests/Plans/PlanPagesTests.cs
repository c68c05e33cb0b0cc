using System.Net;
using System.Text.Json.Nodes;
using NodaTime.Text;
using PlantPatch.App.Governance;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;
using PlantPatch.Web.Tests.Api;

namespace PlantPatch.Web.Tests.Plans;

public sealed class PlanPagesTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Every_page_of_plans_is_there_and_shows_nobody_another_site(Engine engine)
    {
        await using var plant = await Compliance(engine);
        var maria = await plant.As(Role.Coordinator);
        await Send(maria, "POST", "/api/v1/plans", Draft, HttpStatusCode.Created);
        await plant.Web.User("eve", new Assignment(Role.Coordinator, "Elsewhere"));
        await plant.Web.User("mara", new Assignment(Role.Coordinator));
        var (eve, mara) = (await plant.Web.SignedIn("eve"), await plant.Web.SignedIn("mara"));

        foreach (var path in (string[])["/plans", "/plans/new?patch=P1", "/plans/controls", "/exceptions", "/outages", "/delegations", "/plans?as-of=2026-11-10", "/delegations?as-of=2026-11-10"])
        {
            Assert.DoesNotContain("MP-0001", await eve.GetStringAsync(path, Cancel));
            Assert.Contains("<h1", await mara.GetStringAsync(path, Cancel));
        }

        Assert.Contains("Turbines until spring", await mara.GetStringAsync("/plans", Cancel));
        Assert.Contains("P1 / TC-01", await mara.GetStringAsync("/plans/MP-0001", Cancel));
        Assert.Equal(HttpStatusCode.NotFound, (await eve.GetAsync("/plans/MP-0001", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_plan_is_drafted_in_a_form_and_one_that_contradicts_itself_is_refused_with_what_was_typed()
    {
        await using var plant = await Compliance(Engine.Sqlite);
        await plant.Web.User("mara", new Assignment(Role.Coordinator));
        var mara = await plant.Web.SignedIn("mara");
        Dictionary<string, string> Form(string due, string dueEvent) => new()
        {
            ["_handler"] = "draft", ["site"] = "Riverbend", ["title"] = "Turbines", ["owner"] = "olga", ["patches"] = "P1", ["assets"] = "TC-01\nTC-02", ["actions"] = "Block TCP 102", ["due"] = due, ["due-event"] = dueEvent,
            ["milestones"] = "2027-01-31: rule tested",
        };

        var refused = await (await WebPlant.Form(mara, "/plans/new", Form("2027-03-31", "next outage of unit 2"))).Content.ReadAsStringAsync(Cancel);
        var made = await WebPlant.Form(mara, "/plans/new", Form("2027-03-31", ""));

        Assert.Contains("not both", refused);
        Assert.Contains("Block TCP 102", refused);
        Assert.Equal((HttpStatusCode.Redirect, "/plans/MP-0001"), (made.StatusCode, made.Headers.Location!.IsAbsoluteUri ? made.Headers.Location.AbsolutePath : made.Headers.Location.ToString()));
        Assert.Contains("rule tested", await mara.GetStringAsync("/plans/MP-0001", Cancel));
    }

    [Fact]
    public async Task The_api_drafts_refuses_a_signature_by_a_token_and_binds_a_plan_to_an_outage()
    {
        await using var plant = await Compliance(Engine.Sqlite);
        var (maria, vera) = (await plant.As(Role.Coordinator), await plant.As(Role.SeniorManager));

        var drafted = await Send(maria, "POST", "/api/v1/plans", Draft.Replace("\"due\":\"2027-03-31\"", "\"dueEvent\":\"next outage of unit 2\"", StringComparison.Ordinal), HttpStatusCode.Created);
        Assert.Equal("draft", drafted["state"]!.ToString());
        Assert.Contains("no length", drafted["timeframeDoubt"]!.ToString());
        Assert.Contains("activated", drafted["moves"]!.AsArray().Select(m => m!["event"]!.ToString()));
        Assert.Contains("cannot take", (await Send(maria, "POST", "/api/v1/plans/MP-0001/changes", """{"reason":"later","due":"2027-06-30"}""", HttpStatusCode.UnprocessableEntity))["detail"]!.ToString());
        await Send(maria, "POST", "/api/v1/plans/MP-0001/activation", """{"reason":"spring"}""", HttpStatusCode.Forbidden);
        Assert.Equal("MP-0001", (await ApiPlant.Get(maria, "/api/v1/plans?state=draft"))["items"]![0]!["id"]!.ToString());
        Assert.Empty((await ApiPlant.Get(maria, "/api/v1/plans?running=true"))["items"]!.AsArray());

        var outage = await Send(maria, "POST", "/api/v1/outages", """{"site":"Riverbend","unit":"Unit 2","start":"2027-04-03 18:00","end":"2027-04-12 06:00","source":"plan"}""", HttpStatusCode.Created);
        Assert.Equal("2027-04-03 18:00", outage["start"]!.ToString());
        Assert.Equal("cancelled", (await Send(maria, "POST", "/api/v1/outages/OUT-0001/cancel", """{"reason":"load"}""", HttpStatusCode.OK))["state"]!.ToString());
        await Send(maria, "POST", "/api/v1/outages", """{"site":"Riverbend","unit":"Unit 2","start":"soon"}""", HttpStatusCode.BadRequest);

        var control = await Send(maria, "POST", "/api/v1/controls", """{"site":"Riverbend","name":"port closed","kind":"network-rule","place":"FW-3","owner":"olga"}""", HttpStatusCode.Created);
        Assert.Equal("in-place", control["state"]!.ToString());
        Assert.Equal("failed", (await Send(maria, "POST", "/api/v1/controls/CC-0001/checks", """{"works":false,"how":"scan"}""", HttpStatusCode.OK))["state"]!.ToString());
        var exception = await Send(maria, "POST", "/api/v1/exceptions", """{"site":"Riverbend","patch":"P1","assets":["TC-99"],"reason":"r","residualRisk":"r","reviewBy":"2027-05-01"}""", HttpStatusCode.UnprocessableEntity);
        Assert.Contains("TC-99", exception["detail"]!.ToString());
        Assert.Equal("vera", (await ApiPlant.Get(vera, "/api/v1/senior-manager"))["items"]![0]!["name"]!.ToString());
        Assert.Empty((await ApiPlant.Get(vera, "/api/v1/delegations"))["items"]!.AsArray());
    }

    const string Draft = """
        {"site":"Riverbend","title":"Turbines until spring","owner":"olga","patches":["P1"],"assets":["TC-01"],"actions":[{"text":"block TCP 102"}],"due":"2027-03-31"}
        """;

    static async Task<JsonNode> Send(HttpClient client, string method, string path, string body, HttpStatusCode expected)
    {
        var answer = await ApiPlant.Send(client, method, path, body);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == expected, $"{method} {path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    static async Task<ApiPlant> Compliance(Engine engine)
    {
        var plant = await ApiPlant.Create(engine);
        Assert.Null(await new SetEntity(plant.Web.Store).Run("Riverbend Power", "America/New_York", new("maria"), Cancel));
        Assert.Null(await new RecordSeniorManagerChange(plant.Web.Store).Run("vera", "board", new("maria"), Cancel));
        NewEvent Event(string kind, string fields) => new(kind, OffsetDateTimePattern.Rfc3339.Parse("2026-11-02T10:00:00-05:00").Value, JsonNode.Parse(fields)!.AsObject());
        Assert.Null((await new RecordEvents(plant.Web.Store).Run(
        [
            Event("asset.inservice", """{"asset":"TC-01","impact":"medium","cls":"BCA","sources":["S1"]}"""),
            Event("source.evaluated", """{"source":"S1","eval":"E1","findings":[{"patch":"P1","applicable":true,"assets":["TC-01"]}]}"""),
        ], "a test", new("maria"), Cancel)).Refusal);
        return plant;
    }
}
