using System.Net;
using PlantPatch.App.Accounts;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;

namespace PlantPatch.Web.Tests.Accounts;

public sealed class ProtectionTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Behind_https_cookies_are_bound_to_the_host_and_browsers_are_told_to_stay_with_it()
    {
        await using var plant = await WebPlant.Create(settings: s => s with { HttpsOnly = true, Proxies = ["127.0.0.1"], Hosts = ["plant.example"] });
        await plant.User("maria", new Assignment(Role.Viewer));
        var client = plant.Nobody();
        client.DefaultRequestHeaders.Host = "plant.example";
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        var page = await client.GetAsync("/sign-in", Cancel);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var cookie = Assert.Single(page.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-plantpatch-forgery=", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.Ordinal);
        Assert.Contains("path=/", cookie, StringComparison.Ordinal);
        Assert.Contains("max-age=31536000", page.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_not_the_servers_is_refused_so_that_no_page_elsewhere_reaches_it_by_one()
    {
        await using var plant = await WebPlant.Create();
        var client = plant.Nobody();
        client.DefaultRequestHeaders.Host = "evil.example";

        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/sign-in", Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task A_change_from_another_sites_page_is_refused(string header, string value)
    {
        await using var plant = await WebPlant.Create();
        await plant.User("maria", new Assignment(Role.Viewer));
        var maria = await plant.SignedIn("maria");
        maria.DefaultRequestHeaders.Add(header, value);

        Assert.Equal(HttpStatusCode.Forbidden, (await maria.PostAsync("/account/alive", null, Cancel)).StatusCode);
    }

    [Fact]
    public async Task Who_is_no_configured_proxy_cannot_say_where_a_caller_comes_from()
    {
        await using var plant = await WebPlant.Create();
        await plant.User("maria", new Assignment(Role.Viewer));
        var client = plant.Nobody();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "10.9.8.7");
        await WebPlant.Form(client, "/sign-in", new() { ["Typed.Name"] = "maria", ["Typed.Password"] = WebPlant.Password, ["_handler"] = "sign-in" });

        Assert.Equal("127.0.0.1", Assert.Single(await new Sessions(plant.Store).List(null, Sessions.Limits.Usual, Cancel)).Session.Address);
    }

    [Fact]
    public async Task The_folder_of_the_keys_opens_to_its_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "rights of another kind");
        var folder = "";
        await using var plant = await WebPlant.Create(settings: s =>
        {
            folder = s.KeyFolder;
            return s;
        });

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("https://evil.example/")]
    public async Task A_return_address_leads_nowhere_else(string url)
    {
        await using var plant = await WebPlant.Create();
        await plant.User("maria", new Assignment(Role.Viewer));

        var answer = await WebPlant.Form(plant.Nobody(), "/sign-in?ReturnUrl=" + Uri.EscapeDataString(url),
            new() { ["Typed.Name"] = "maria", ["Typed.Password"] = WebPlant.Password, ["_handler"] = "sign-in" });

        Assert.Equal("/", answer.Headers.Location!.OriginalString.Replace(plant.Address.GetLeftPart(UriPartial.Authority), "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_directory_that_cannot_be_asked_is_said_and_lets_nobody_in()
    {
        var ldap = new LdapSettings { Host = "127.0.0.1", Port = 1, Encryption = "none", BindAs = "uid={0},dc=plant", PeopleBase = "dc=plant", Patience = TimeSpan.FromSeconds(2) };
        await using var plant = await WebPlant.Create(settings: s => s with { Accounts = new() { Ldap = ldap } });
        await plant.User("ada");
        async Task<string> Try(string name, string password) => await (await WebPlant.Form(plant.Nobody(), "/sign-in",
            new() { ["Typed.Name"] = name, ["Typed.Password"] = password, ["_handler"] = "sign-in" })).Content.ReadAsStringAsync(Cancel);

        var said = await Try("maria", "whatever it is");

        Assert.True(said.Contains("cannot be asked", StringComparison.Ordinal) || said.Contains("LDAP needs", StringComparison.Ordinal), said);
        Assert.Contains("The name or the password is wrong", await Try("*)(uid=*", "whatever it is"), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Who_asks_for_what_he_may_not_do_is_on_record_once_an_hour(Engine engine)
    {
        await using var plant = await WebPlant.Create(engine);
        await plant.User("rita", new Assignment(Role.Viewer));
        var eng = await plant.User("eng", new Assignment(Role.Engineer, "Riverbend"));
        var (rita, token) = (await plant.SignedIn("rita"), await plant.Token(eng));
        var ofToken = (await new ApiTokens(plant.Store).List(eng.Id, Cancel)).Single().Id;

        for (var time = 0; time < 3; time++) await rita.GetAsync("/users", Cancel);
        await rita.GetAsync("/api/v1/users?text=somebody", Cancel);
        await token.GetAsync("/api/v1/installation", Cancel);
        plant.Clock.AdvanceMinutes(20);
        await rita.GetAsync("/users", Cancel);   // the session is idle for at most 30 minutes, so an hour is gone in steps
        for (var step = 0; step < 3; step++, plant.Clock.AdvanceMinutes(20)) await rita.GetAsync("/", Cancel);
        await rita.GetAsync("/users", Cancel);

        var records = await Records(plant, 3);
        Assert.Equal(["rita: ManageAccounts: GET /users", $"eng (token {ofToken}): ManageSystem: GET /api/v1/installation", "rita: ManageAccounts: GET /users"], records);
    }

    static async Task<List<string>> Records(WebPlant plant, int count)
    {
        for (var look = 0; ; look++)
        {
            await using var db = plant.Store.Read();
            var records = db.Audit.Where(a => a.Action == "was refused").OrderBy(a => a.Seq).Select(a => $"{a.Actor}: {a.Reason}").ToList();
            if (records.Count >= count || look == 100) return records;
            await Task.Delay(20, Cancel);
        }
    }

    [Fact]
    public async Task Who_sends_headers_too_slowly_is_disconnected()
    {
        await using var plant = await WebPlant.Create(settings: s => s with { HeaderPatience = TimeSpan.FromSeconds(1) });
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(plant.Address.Host, plant.Address.Port, Cancel);
        await using var stream = client.GetStream();

        await stream.WriteAsync("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "u8.ToArray(), Cancel);
        var answer = await new StreamReader(stream).ReadToEndAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(10), Cancel);

        Assert.StartsWith("HTTP/1.1 408", answer);
    }

    [Theory]
    [InlineData(59, "allowed")]
    [InlineData(61, "asked again")]
    public async Task How_long_a_proof_counts_is_the_plants_decision(int seconds, string expected)
    {
        await using var plant = await WebPlant.Create(settings: s => s with { Accounts = new() { ProofLasts = Duration.FromMinutes(1) } });
        await plant.User("maria", new Assignment(Role.Coordinator));
        var maria = await plant.SignedIn("maria");
        plant.Clock.AdvanceSeconds(seconds);

        var page = await maria.GetStringAsync("/account/second-factor", Cancel);

        Assert.Equal(expected == "asked again", page.Contains("Prove again that it is you", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_proves_again_by_the_api_and_a_token_never_does()
    {
        await using var plant = await WebPlant.Create();
        var user = await plant.User("maria", new Assignment(Role.Coordinator));
        var (maria, token) = (await plant.SignedIn("maria"), await plant.Token(user));
        plant.Clock.AdvanceMinutes(10);
        async Task<HttpStatusCode> Prove(HttpClient client, string password) =>
            (await client.PostAsync("/api/v1/me/proof", new StringContent($$"""{"password":"{{password}}"}""", System.Text.Encoding.UTF8, "application/json"), Cancel)).StatusCode;

        Assert.Equal(HttpStatusCode.Forbidden, await Prove(token, WebPlant.Password));
        Assert.NotEqual(HttpStatusCode.NoContent, await Prove(maria, "a wrong password"));
        Assert.Contains("Prove again that it is you", await maria.GetStringAsync("/account/second-factor", Cancel));
        Assert.Equal(HttpStatusCode.NoContent, await Prove(maria, WebPlant.Password));
        Assert.DoesNotContain("Prove again that it is you", await maria.GetStringAsync("/account/second-factor", Cancel));
    }
}
