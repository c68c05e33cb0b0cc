using System.CommandLine;
using NodaTime;
using PlantPatch.App.Settings;
using PlantPatch.App.Accounts;
using PlantPatch.App.Outbox;
using PlantPatch.App.Reminders;
using PlantPatch.App.Storage;
using PlantPatch.Config;
using PlantPatch.Core.Accounts;
using PlantPatch.Terminal;
using PlantPatch.Web.Accounts;
using PlantPatch.Web.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PlantPatch.Serve;

static class ServeCommand
{
    public static Command Create(Surroundings around)
    {
        var urls = new Option<string[]>("--urls")
        {
            HelpName = "URL", Description = "What to listen on [default: http://127.0.0.1:8180]", AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("serve", """
            Runs the server: the pages and the API, for a team, on the data of this folder or database.

            Examples:
              plantpatch serve
              plantpatch serve --urls http://127.0.0.1:9000
              plantpatch serve --database postgres://plantpatch@db/plantpatch
            """) { urls };
        command.SetAction(async (parsed, cancel) =>
        {
            var data = DataOptions.Settings(parsed, around);
            var said = ConfigCommand.Read(parsed, around, parsed.GetValue(urls) is { Length: > 0 } there
                ? new Dictionary<string, string> { ["Server:Urls"] = string.Join('\n', there) } : null);
            var (outbox, wrong) = OutboxSettings.Read(said);
            foreach (var complaint in said.Complaints.Concat(wrong)) await around.Err.WriteLineAsync(complaint.ToString());
            if (said.Complaints.Count + wrong.Count > 0) return ExitCode.Usage;

            await using var store = await Store.Open(data, around.Clock, cancel);
            return await Run(Settings(data, said) with { Outbox = outbox, Reminders = ReminderSettings.Read(said) }, store, around, cancel, Enum.Parse<LogLevel>(said.Text("Logs:Level"), ignoreCase: true), said.Text("Logs:Format").Equals("json", StringComparison.OrdinalIgnoreCase));
        });
        return command;
    }

    static ServerSettings Settings(StoreSettings data, EffectiveSettings said) => new()
    {
        Data = data,
        Urls = said.List("Server:Urls"),
        LargestUpload = said.Number("Server:LargestUpload") * 1024L * 1024,
        Banner = said.Text("Server:Banner"),
        Hosts = said.List("Server:Hosts"),
        Proxies = said.List("Server:Proxies"),
        HttpsOnly = said.Yes("Server:HttpsOnly"),
        KeyCertificateFile = said.Text("Server:KeyCertificateFile"),
        Certificate = said.Text("Server:Certificate"),
        CertificateKey = said.Text("Server:CertificateKey"),
        Nightly = said.Yes("Jobs:Nightly"),
        Backup = said.Text("Backup:Folder") is { Length: > 0 } folder ? new(folder, said.Text("Backup:PassphraseFile"), said.Number("Backup:Keep")) : null,
        BackupNightly = said.Yes("Backup:Nightly"),
        Metrics = said.Yes("Metrics:Enabled"),
        Said = [.. SettingTable.Rows.Select(s => new SettingSaid(s.Key, said.Text(s.Key), said.Origin(s.Key)))],
        Accounts = new()
        {
            Sessions = new(Duration.FromMinutes(said.Number("Accounts:IdleMinutes")), Duration.FromHours(said.Number("Accounts:LongestHours")), said.Number("Accounts:MostSessions")),
            ProofLasts = Duration.FromMinutes(said.Number("Accounts:ProofMinutes")),
            Ldap = Ldap(said),
            Oidc = Oidc(said),
            SecondFactorFor = [.. said.List("Accounts:SecondFactorFor").Select(r => Enum.Parse<Role>(r, ignoreCase: true))],
        },
    };

    static LdapSettings? Ldap(EffectiveSettings said) => said.Text("Ldap:Host").Length == 0 ? null : new()
    {
        Host = said.Text("Ldap:Host"), Port = said.Number("Ldap:Port"), Encryption = said.Text("Ldap:Encryption"), BindAs = said.Text("Ldap:BindAs"),
        PeopleBase = said.Text("Ldap:PeopleBase"), PersonFilter = said.Text("Ldap:PersonFilter"), GroupBase = said.Text("Ldap:GroupBase"),
        GroupFilter = said.Text("Ldap:GroupFilter"), IdAttribute = said.Text("Ldap:IdAttribute"), AuthorityFolder = said.Text("Ldap:AuthorityFolder"),
        Directory = new() { Groups = GroupRoles.Read(said.Text("Ldap:Groups"))!, MakesAccounts = said.Yes("Ldap:MakesAccounts") },
    };

    static OidcSettings? Oidc(EffectiveSettings said) => said.Text("Oidc:Authority").Length == 0 ? null : new()
    {
        Authority = said.Text("Oidc:Authority"), ClientId = said.Text("Oidc:ClientId"), ClientSecretFile = said.Text("Oidc:ClientSecretFile"),
        DisplayName = said.Text("Oidc:DisplayName"), NameClaim = said.Text("Oidc:NameClaim"), GroupsClaim = said.Text("Oidc:GroupsClaim"),
        Directory = new() { Groups = GroupRoles.Read(said.Text("Oidc:Groups"))!, MakesAccounts = said.Yes("Oidc:MakesAccounts") },
    };

    /// <summary>Runs until it is told to stop; says where it listens and, while there is no account, the code that makes the first one.</summary>
    public static async Task<int> Run(ServerSettings settings, Store store, Surroundings around, CancellationToken cancel, LogLevel logs = LogLevel.Information, bool json = false)
    {
        await using var app = PlantPatchServer.Build(settings, store, builder =>
        {
            builder.Logging.SetMinimumLevel(logs);
            // The standard output is for what the server says to a person; what programs read goes beside it, an object a line.
            if (json) builder.Logging.ClearProviders().AddJsonConsole(o => (o.UseUtcTimestamp, o.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
            builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
            AsService(builder.Services);
        });
        await app.StartAsync(cancel);   // from here on, to be told to stop is how it ends well
        foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses)
            await around.Out.WriteLineAsync($"PlantPatch listens on {address}");
        var first = app.Services.GetRequiredService<FirstRun>();
        if (await first.Needed(CancellationToken.None)) await around.Out.WriteLineAsync($"There is no account yet. Open /first-run and enter the code {first.Code}");
        await around.Out.FlushAsync(CancellationToken.None);
        await app.WaitForShutdownAsync(cancel);   // by Ctrl+C, SIGTERM, systemd or Windows
        return ExitCode.Ok;
    }

    // Each does nothing where the program is not run by it.
    static void AsService(IServiceCollection parts) => parts.AddSystemd().AddWindowsService(o => o.ServiceName = "PlantPatch");
}
