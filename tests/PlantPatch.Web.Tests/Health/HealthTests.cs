using System.Net;
using System.Text.Json;
using PlantPatch.App.Health;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;

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
        Assert.Equal(["database", "schema", "audit", "clock", "jobs", "disk"], lines);
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
