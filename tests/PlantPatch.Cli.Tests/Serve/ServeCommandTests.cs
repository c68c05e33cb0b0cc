using System.Net;
using PlantPatch.Terminal;

namespace PlantPatch.Cli.Tests.Serve;

public sealed class ServeCommandTests
{
    [Fact(Skip = "There is no SIGTERM on Windows.", SkipUnless = nameof(HasSignals))]
    public async Task A_server_that_is_told_to_stop_ends_well()
    {
        using var typed = new Typed();
        using var serve = new Started("serve", "--urls", "http://127.0.0.1:0", "--data", typed.Data);
        var address = (await serve.Line("PlantPatch listens on")).Split(' ')[^1];
        using var browser = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"{address}/first-run", TestContext.Current.CancellationToken)).StatusCode);

        Assert.Equal(ExitCode.Ok, await serve.Terminate());

        // It has given the data back: the next one that writes need not wait.
        Assert.Equal(ExitCode.Ok, (await typed.Line("sites set-zone Riverbend America/Chicago")).Code);
    }

    public static bool HasSignals => !OperatingSystem.IsWindows();
}
