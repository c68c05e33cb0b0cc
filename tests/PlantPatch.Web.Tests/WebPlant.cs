using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PlantPatch.App.Accounts;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Evidence;
using PlantPatch.Tests;
using PlantPatch.Web.Accounts;
using PlantPatch.Web.Hosting;

namespace PlantPatch.Web.Tests;

/// <summary>A real server on a free port, with a database of its own and a clock that a test turns; and clients of it, as somebody or as nobody.</summary>
sealed partial class WebPlant : IAsyncDisposable
{
    public const string Password = "a long enough password";

    readonly TestStore test;
    readonly WebApplication app;

    WebPlant(TestStore test, WebApplication app) => (this.test, this.app) = (test, app);

    public Store Store => test.Store;
    public NodaTime.Testing.FakeClock Clock => test.Clock;
    public IServiceProvider Services => app.Services;
    public Uri Address => new(app.Urls.First());

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<WebPlant> Create(Engine engine = Engine.Sqlite, Func<ServerSettings, ServerSettings>? settings = null, ILoggerProvider? logs = null)
    {
        var data = await TestStore.Create(engine);
        var usual = new ServerSettings { Data = data.Settings, Urls = ["http://127.0.0.1:0"], Nightly = false };
        var server = PlantPatchServer.Build(settings?.Invoke(usual) ?? usual, data.Store, builder =>
        {
            builder.Logging.ClearProviders();
            if (logs is not null) builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
            builder.Services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1000);   // not what is tested, and slow on purpose
        });
        await server.StartAsync(Cancel);
        return new(data, server);
    }

    /// <summary>A client without an account; it follows no redirect, so that a test sees it.</summary>
    public HttpClient Nobody() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    /// <summary>Makes an account with these roles.</summary>
    public async Task<UserRow> User(string name, params Assignment[] roles)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<UserRow>>();
        Assert.True((await users.CreateAsync(new() { Name = name, NormalizedName = "" }, Password)).Succeeded);
        var user = (await users.FindByNameAsync(name))!;
        if (roles.Length > 0) Assert.Null(await new GiveRoles(Store).Run(user.Id, roles, new("test"), Cancel));
        app.Services.GetRequiredService<AccessBook>().Forget();
        return user;
    }

    /// <summary>A browser's client that has signed in through the form.</summary>
    public async Task<HttpClient> SignedIn(string name)
    {
        var client = Nobody();
        Assert.Equal(HttpStatusCode.Redirect, (await Form(client, "/sign-in", new() { ["Typed.Name"] = name, ["Typed.Password"] = Password })).StatusCode);
        return client;
    }

    /// <summary>A program's client with a token of this person for these permissions: all of the person's own when none is named.</summary>
    public async Task<HttpClient> Token(UserRow user, params Permission[] permissions)
    {
        var access = await Access(user);
        var wanted = permissions.Length > 0 ? permissions : [.. Enum.GetValues<Permission>().Where(p => access.May(p) && !RoleTable.Signatures.Contains(p))];
        var (made, refusal) = await new ApiTokens(Store).Make(access, new("a test", wanted, [], Clock.GetCurrentInstant() + Duration.FromDays(30)), Cancel);
        Assert.Null(refusal);
        var client = Nobody();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made!.Token);
        return client;
    }

    public async Task<Access> Access(UserRow user)
    {
        await using var db = Store.Read();
        return new(user.Id, user.Name, ActorKind.Human, [.. db.Assignments.Where(a => a.UserId == user.Id).Select(a => new Assignment(a.Role, a.Site))]);
    }

    /// <summary>Opens a page, fills its form in and sends it, as a browser does.</summary>
    public static async Task<HttpResponseMessage> Form(HttpClient client, string path, Dictionary<string, string> fields, string? action = null)
    {
        var page = await client.GetStringAsync(path, Cancel);
        foreach (Match hidden in HiddenField().Matches(page)) fields.TryAdd(hidden.Groups["name"].Value, WebUtility.HtmlDecode(hidden.Groups["value"].Value));
        return await client.PostAsync(action ?? path, new FormUrlEncodedContent(fields), Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        await test.DisposeAsync();
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)" ?/?>""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex HiddenField();
}
