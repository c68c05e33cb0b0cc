using System.Net;
using System.Text.Json.Nodes;
using NodaTime.Text;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;
using PlantPatch.Web.Tests.Api;

namespace PlantPatch.Web.Tests.Obligations;

public sealed class ObligationPagesTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Every_page_of_obligations_shows_what_is_due_and_a_person_of_one_site_sees_no_other(Engine engine)
    {
        await using var plant = await Compliance(engine);
        await plant.Web.User("rita", new Assignment(Role.Coordinator, "Riverbend"));
        await plant.Web.User("maria", new Assignment(Role.Coordinator));
        var (rita, maria) = (await plant.Web.SignedIn("rita"), await plant.Web.SignedIn("maria"));

        foreach (var path in (string[])["/obligations", "/obligations/all", "/obligations/clocks", "/obligations/violations", "/obligations?as-of=2026-11-10", "/obligations/selected?alike=P1%2FTC-01"])
        {
            Assert.DoesNotContain("TC-03", await rita.GetStringAsync(path, Cancel));
            Assert.Contains("<h1", await maria.GetStringAsync(path, Cancel));
        }

        Assert.Contains("TC-03", await maria.GetStringAsync("/obligations", Cancel));
        Assert.Contains("what was known, due and decided then", await maria.GetStringAsync("/obligations?as-of=2026-11-10", Cancel));
        Assert.Contains("lies ahead", await maria.GetStringAsync("/obligations?as-of=2027-11-10", Cancel));
        Assert.Contains("35 calendar days = 2026-12-07, CIP-007-6 R2.3", await maria.GetStringAsync("/clocks?subject=P1%2FTC-03", Cancel));
        Assert.Contains("the supplier&#x27;s approval", await maria.GetStringAsync("/obligations/P1/TC-01", Cancel));
        foreach (var path in (string[])["/obligations/P1/TC-03", "/clocks?subject=P1%2FTC-03", "/obligations/P9/TC-01"])
            Assert.Equal(HttpStatusCode.NotFound, (await rita.GetAsync(path, Cancel)).StatusCode);
    }

    [Theory, BothEngines]
    public async Task The_dashboard_says_what_is_due_first_of_what_somebody_may_see(Engine engine)
    {
        await using var plant = await Compliance(engine);
        await plant.Web.User("rita", new Assignment(Role.Coordinator, "Riverbend"));
        await plant.Web.User("maria", new Assignment(Role.Coordinator));
        var (rita, maria) = (await (await plant.Web.SignedIn("rita")).GetStringAsync("/", Cancel), await (await plant.Web.SignedIn("maria")).GetStringAsync("/", Cancel));

        Assert.All((string[])[rita, maria], page => Assert.Contains("href=\"/obligations/P1/TC-01\"", page));
        Assert.All((string[])[rita, maria], page => Assert.Contains("since S1 was evaluated; 35 are allowed", page));
        Assert.Contains("0 within 7, 0 within 14, 3 within 35 days", rita);   // two obligations, and the source, which is everybody's
        Assert.Contains("0 within 7, 0 within 14, 4 within 35 days", maria);
    }

    [Theory, BothEngines]
    public async Task My_work_begins_with_the_obligations_that_are_due_at_the_sites_of_ones_role(Engine engine)
    {
        await using var plant = await Compliance(engine);
        await plant.Web.User("rita", new Assignment(Role.Coordinator, "Riverbend"));
        await plant.Web.User("otto", new Assignment(Role.Viewer));

        var (rita, otto) = (await (await plant.Web.SignedIn("rita")).GetStringAsync("/work", Cancel), await (await plant.Web.SignedIn("otto")).GetStringAsync("/work", Cancel));

        Assert.Contains("href=\"/obligations/P1/TC-01\"", rita);
        Assert.DoesNotContain("TC-03", rita);
        Assert.DoesNotContain("/obligations/P1", otto);
    }

    [Fact]
    public async Task The_table_of_moves_is_shown_with_its_picture()
    {
        await using var plant = await Compliance(Engine.Sqlite);
        await plant.Web.User("vera", new Assignment(Role.Viewer));

        var page = await (await plant.Web.SignedIn("vera")).GetStringAsync("/obligations/moves", Cancel);

        Assert.Contains("<svg", page);
        Assert.Contains("rolled back", page);
        Assert.Contains("aria-current=\"page\">Moves", page);
    }

    [Fact]
    public async Task A_move_is_made_and_signed_on_the_page()
    {
        await using var plant = await Compliance(Engine.Sqlite);
        await plant.Web.User("tess", new Assignment(Role.Engineer));
        var tess = await plant.Web.SignedIn("tess");
        await WebPlant.Form(tess, "/account", new() { ["_handler"] = "profile", ["Profile.PrintedName"] = "Tess Example" });

        var answer = await WebPlant.Form(tess, "/obligations/P1/TC-01", new()
        {
            ["_handler"] = "move", ["move"] = "TestStarted", ["reason"] = "on the rack", ["record:test plan"] = "TP-12",
        });
        var page = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.True(answer.StatusCode == HttpStatusCode.Redirect || page.Contains("printed name"), page);
    }

    [Fact]
    public async Task The_api_lists_explains_and_refuses_a_signature_by_a_token()
    {
        await using var plant = await Compliance(Engine.Sqlite);
        var maria = await plant.As(Role.Coordinator);

        var first = await ApiPlant.Get(maria, "/api/v1/obligations?due=true&limit=1");
        var second = await ApiPlant.Get(maria, $"/api/v1/obligations?due=true&limit=1&cursor={first["next"]}");
        Assert.Equal(("TC-01", "TC-02"), (first["items"]![0]!["asset"]!.ToString(), second["items"]![0]!["asset"]!.ToString()));
        Assert.Equal("CIP-007-6 R2.3", (await ApiPlant.Get(maria, "/api/v1/clocks/explanation?subject=P1/TC-01"))["clocks"]![0]!["clause"]!.ToString());
        Assert.NotEmpty((await ApiPlant.Get(maria, "/api/v1/obligations/P1/TC-01"))["moves"]!.AsArray());
        Assert.NotEmpty((await ApiPlant.Get(maria, "/api/v1/obligations/P1/TC-01/alike"))["items"]!.AsArray());
        Assert.Equal("S1", (await ApiPlant.Get(maria, "/api/v1/clocks/dues?clock=C1"))["items"]![0]!["subject"]!.ToString());
        Assert.Empty((await ApiPlant.Get(maria, "/api/v1/violations?open=true"))["items"]!.AsArray());
        Assert.True((await ApiPlant.Get(maria, "/api/v1/clocks/trust"))["trusted"]!.GetValue<bool>());
        Assert.Equal("America/New_York", (await ApiPlant.Get(maria, "/api/v1/entity"))["zone"]!.ToString());
        Assert.Equal(HttpStatusCode.BadRequest, (await maria.GetAsync("/api/v1/obligations?asOf=soon", Cancel)).StatusCode);

        var refused = await ApiPlant.Send(maria, "POST", "/api/v1/obligations/moves",
            """{"obligations":[{"patch":"P1","asset":"TC-01"}],"move":"test-started","reason":"on the rack","records":{"test plan":"TP-12"}}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("No token and no agent signs", (await ApiPlant.Json(refused))["detail"]!.ToString());
    }

    static async Task<ApiPlant> Compliance(Engine engine)
    {
        var plant = await ApiPlant.Create(engine);
        Assert.Null(await new SetEntity(plant.Web.Store).Run("Riverbend Power", "America/New_York", new("maria"), Cancel));
        NewEvent Event(string kind, string time, string fields) => new(kind, OffsetDateTimePattern.Rfc3339.Parse(time).Value, JsonNode.Parse(fields)!.AsObject());
        List<NewEvent> events = [.. new[] { "TC-01", "TC-02", "TC-03" }.Select(a => Event("asset.inservice", "2026-01-01T08:00:00-05:00", $$"""{"asset":"{{a}}","impact":"medium","cls":"BCA","sources":["S1"]}"""))];
        events.Add(Event("source.evaluated", "2026-11-02T10:00:00-05:00", """{"source":"S1","eval":"E1","findings":[{"patch":"P1","applicable":true,"assets":["TC-01","TC-02","TC-03"]}]}"""));
        Assert.Null((await new RecordEvents(plant.Web.Store).Run(events, "a test", new("maria"), Cancel)).Refusal);
        return plant;
    }
}
