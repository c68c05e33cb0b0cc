using System.Net.NetworkInformation;
using Microsoft.Extensions.Logging;
using PlantPatch.App.Storage;
using PlantPatch.Serve;
using PlantPatch.Terminal;
using PlantPatch.Web.Hosting;
using Spectre.Console;

namespace PlantPatch.Demo;

/// <summary>Serves the sample plant on this computer only, with an account for each thing to try, until it is told to stop.</summary>
sealed class DemoServer(Surroundings around, StoreSettings data)
{
    const int UsualPort = 8180;

    public async Task<int> Run(CancellationToken cancel)
    {
        var clock = new StoryClock(around.Clock);
        await using var store = await Store.Open(data, clock, cancel);
        var console = Output.Console(around);
        console.MarkupLine("\n[bold]10  In the browser[/]");
        var table = new Table().Border(TableBorder.Simple).AddColumns("[bold]name[/]", "[bold]password[/]", "[bold]is[/]");
        foreach (var account in await new DemoAccounts(store, data).Make(cancel))
            table.AddRow(Markup.Escape(account.Name), Markup.Escape(account.Password), Markup.Escape($"{account.PrintedName}, {RoleName(account)}"));
        console.Write(table);
        await around.Out.WriteLineAsync("   Open the address below and sign in as one of them. Nobody else's computer can reach it. Ctrl+C ends it.\n");
        // Nothing is asked for at night: the plant's time is the story's.
        var settings = new ServerSettings { Data = data, Urls = [$"http://127.0.0.1:{(IsFree(UsualPort) ? UsualPort : 0)}"], Nightly = false };
        return await ServeCommand.Run(settings, store, around with { Clock = clock }, cancel, LogLevel.Error);
    }

    static string RoleName(DemoAccounts.Account account) => account.Role switch
    {
        Core.Accounts.Role.SeniorManager => "CIP Senior Manager",
        var role => role.ToString().ToLowerInvariant(),
    };

    static bool IsFree(int port) => !Array.Exists(IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners(), l => l.Port == port);
}
