using System.Net;
using System.Text.Json;
using PlantPatch.App.Health;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;
using PlantPatch.Web.Tests.Api;

namespace PlantPatch.Web.Tests.Health;

public sealed class HealthTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Anybody_learns_whether_it_is_fit_and_who_keeps_the_system_learns_why(Engine engine)
    {
        await using var plant = await WebPlant.Create(engine);
        var keeper = await plant.Token(await plant.User("admin", new Assignment(Role.Administrator)));
        var viewer = await plant.SignedIn((await plant.User("rita", new Assignment(Role.Viewer))).Name);

        Assert.Equal("""{"status":"live"}""", await plant.Nobody().GetStringAsync("/health/live", Cancel));
        Assert.Equal("""{"status":"started"}""", await plant.Nobody().GetStringAsync("/health/startup", Cancel));
        Assert.Equal("""{"status":"ready"}""", await plant.Nobody().GetStringAsync("/health/ready", Cancel));
        Assert.Equal("""{"status":"ready"}""", await viewer.GetStringAsync("/health/ready", Cancel));
        var lines = JsonDocument.Parse(await keeper.GetStringAsync("/health/ready", Cancel)).RootElement.GetProperty("lines").EnumerateArray().Select(l => l.GetProperty("name").GetString());
        Assert.Equal(["database", "schema", "audit", "clock", "jobs", "outbox", "disk"], lines);
    }

    [Theory, BothEngines]
    public async Task Who_keeps_the_system_sees_what_runs_and_who_set_what(Engine engine)
    {
        await using var plant = await WebPlant.Create(engine, s => s with { Said = [new("Server:Banner", "Authorised persons only.", "/etc/plantpatch/appsettings.json")] });
        var ada = await plant.User("ada", new Assignment(Role.Administrator));
        await plant.User("rita", new Assignment(Role.Viewer));

        var page = await (await plant.SignedIn("ada")).GetStringAsync("/health-page", Cancel);
        var installation = JsonDocument.Parse(await (await plant.Token(ada)).GetStringAsync("/api/v1/installation", Cancel)).RootElement;

        Assert.Contains("/etc/plantpatch/appsettings.json", page);
        Assert.Contains("No backup stands in the audit record", page);
        Assert.Equal(engine == Engine.Sqlite ? "SQLite" : "PostgreSQL", installation.GetProperty("engine").GetString());
        Assert.InRange(installation.GetProperty("databaseBytes").GetInt64(), 100_000, 1_000_000_000);
        Assert.Equal(HttpStatusCode.Redirect, (await (await plant.SignedIn("rita")).GetAsync("/health-page", Cancel)).StatusCode);
    }

    [Theory, BothEngines]
    public async Task Metrics_are_told_to_this_machine_and_to_who_keeps_the_system_and_name_nothing_of_the_plant(Engine engine)
    {
        await using var plant = await ApiPlant.Create(engine, s => s with { Metrics = true });
        var admin = await plant.As(Role.Administrator);
        await ApiPlant.Get(await plant.As(Role.Coordinator), "/api/v1/assets/TC-01");

        var told = await plant.Web.Nobody().GetStringAsync("/metrics", Cancel);
        var other = plant.Web.Nobody();
        other.DefaultRequestHeaders.Add("X-Forwarded-For", "10.1.2.3");

        Assert.Contains("plantpatch_jobs{", told);
        Assert.Contains("plantpatch_health{", told);
        Assert.Contains("/api/v1/assets/{tag}", told);
        foreach (var name in (string[])["TC-01", "Riverbend", "ADV-1", "Coordinator", "Northgate"]) Assert.DoesNotContain(name, told);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/metrics", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await plant.As(Role.Engineer)).GetAsync("/metrics", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/metrics", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Without_the_setting_there_are_no_metrics()
    {
        await using var plant = await WebPlant.Create();

        Assert.NotEqual(HttpStatusCode.OK, (await plant.Nobody().GetAsync("/metrics", Cancel)).StatusCode);
    }

    [Fact, Trait("Fault", "F7")]
    public async Task A_clock_that_was_set_back_is_not_fit_to_work()
    {
        await using var plant = await WebPlant.Create();
        await plant.User("rita", new Assignment(Role.Viewer));
        plant.Clock.AdvanceHours(-1);

        var answer = await plant.Nobody().GetAsync("/health/ready", Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("""{"status":"not ready"}""", await answer.Content.ReadAsStringAsync(Cancel));
        var line = Assert.Single(await new CheckHealth(plant.Store).Run(Cancel), l => l.State == HealthState.Bad);
        Assert.Contains("was set back", line.Because);
    }
}
