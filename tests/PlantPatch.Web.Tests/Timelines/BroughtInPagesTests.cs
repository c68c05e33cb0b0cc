using System.Net;
using System.Text;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Accounts;
using PlantPatch.Feeds.Timelines;
using PlantPatch.Tests;
using PlantPatch.Web.Tests.Api;

namespace PlantPatch.Web.Tests.Timelines;

public sealed class BroughtInPagesTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    const string History = """
        {"t":"2025-01-01T08:00:00-05:00","e":"asset.inservice","asset":"TC-01","impact":"medium","cls":"BCA","sources":["S1"]}
        {"t":"2025-01-01T08:00:00-05:00","e":"asset.inservice","asset":"TC-03","impact":"medium","cls":"BCA","sources":["S1"]}
        {"t":"2025-11-02T10:00:00-05:00","e":"source.evaluated","source":"S1","eval":"EV-OLD-7","findings":[{"patch":"P1","applicable":true,"assets":["TC-01","TC-03"]},{"patch":"P2","applicable":false,"assets":["TC-03"],"reason":"other model"}]}
        {"t":"2025-11-20T10:00:00-05:00","e":"plan.created","plan":"MP-OLD-3","patches":["P1"],"assets":["TC-01"],"actions":[{"text":"firewall rule","done":false}],"due":"2026-06-30"}
        """;

    [Theory, BothEngines]
    public async Task Each_id_leads_to_what_the_file_said_and_to_what_rests_on_it(Engine engine)
    {
        await using var plant = await Brought(engine);
        await plant.Web.User("maria", new Assignment(Role.Coordinator));
        var maria = await plant.Web.SignedIn("maria");

        Assert.Contains("/evaluations/EV-OLD-7", await maria.GetStringAsync("/evaluations", Cancel));
        Assert.Contains("/plans/MP-OLD-3", await maria.GetStringAsync("/plans", Cancel));
        var evaluation = WebUtility.HtmlDecode(await maria.GetStringAsync("/evaluations/EV-OLD-7", Cancel));
        Assert.Contains("brought in from history.ndjson, line 3", evaluation);
        Assert.Contains("/obligations/P1/TC-03", evaluation);
        Assert.Contains("other model", evaluation);
        var plan = WebUtility.HtmlDecode(await maria.GetStringAsync("/plans/MP-OLD-3", Cancel));
        Assert.Contains("firewall rule", plan);
        Assert.Contains("/obligations/P1/TC-01", plan);
        Assert.Contains("/plans/MP-OLD-3", await maria.GetStringAsync("/obligations/P1/TC-01", Cancel));
        Assert.Equal(HttpStatusCode.NotFound, (await maria.GetAsync("/plans/MP-OLD-9", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await maria.GetAsync("/evaluations/EV-OLD-9", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_person_of_one_site_sees_what_concerns_it_alone()
    {
        await using var plant = await Brought(Engine.Sqlite);
        await plant.Web.User("rita", new Assignment(Role.Coordinator, "Riverbend"));
        await plant.Web.User("alan", new Assignment(Role.Coordinator, "Alder Creek"));
        var (rita, alan) = (await plant.Web.SignedIn("rita"), await plant.Web.SignedIn("alan"));

        Assert.DoesNotContain("TC-03", await rita.GetStringAsync("/evaluations/EV-OLD-7", Cancel));
        Assert.DoesNotContain("TC-01", await alan.GetStringAsync("/evaluations/EV-OLD-7", Cancel));
        Assert.Contains("TC-01", await rita.GetStringAsync("/plans/MP-OLD-3", Cancel));
        Assert.Equal(HttpStatusCode.NotFound, (await alan.GetAsync("/plans/MP-OLD-3", Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_api_lists_and_shows_the_same()
    {
        await using var plant = await Brought(Engine.Sqlite);
        var maria = await plant.As(Role.Coordinator);

        Assert.Equal("EV-OLD-7", (await ApiPlant.Get(maria, "/api/v1/history/evaluations"))["items"]![0]!["id"]!.ToString());
        Assert.Equal("MP-OLD-3", (await ApiPlant.Get(maria, "/api/v1/history/plans"))["items"]![0]!["id"]!.ToString());
        var evaluation = await ApiPlant.Get(maria, "/api/v1/history/evaluations/EV-OLD-7");
        Assert.Equal(["P1/TC-01", "P1/TC-03", "P2/TC-03"], evaluation["obligations"]!.AsArray().Select(o => o!.ToString()));
        Assert.EndsWith("line 3", evaluation["events"]![0]!["from"]!.ToString());
        Assert.Equal("2026-06-30", (await ApiPlant.Get(maria, "/api/v1/history/plans/MP-OLD-3"))["due"]!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await maria.GetAsync("/api/v1/history/plans/MP-9", Cancel)).StatusCode);
        Assert.Contains("EV-OLD-7", await maria.GetStringAsync("/api/v1/history", Cancel));
    }

    static async Task<ApiPlant> Brought(Engine engine)
    {
        var plant = await ApiPlant.Create(engine);
        Assert.Null(await new SetEntity(plant.Web.Store).Run("Riverbend Power", "America/New_York", new("maria"), Cancel));
        var (outcome, refusal) = await new ImportHistory(plant.Web.Store).Run(HistoryReader.Read(Encoding.UTF8.GetBytes(History)), "history.ndjson", preview: false, new("maria"), Cancel);
        Assert.True(outcome is { Stored: true }, $"{refusal?.Reason} {string.Join("; ", outcome?.Conflicts ?? [])}");
        return plant;
    }
}
