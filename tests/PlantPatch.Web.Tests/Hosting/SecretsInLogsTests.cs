using System.Net;
using System.Text.RegularExpressions;
using PlantPatch.App.Accounts;
using PlantPatch.Core.Accounts;

namespace PlantPatch.Web.Tests.Hosting;

/// <summary>However much is logged, no secret is (OWASP ASVS 5.0, 16.2.5).</summary>
public sealed partial class SecretsInLogsTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sign_in_by_password_leaves_neither_it_nor_the_cookie_behind()
    {
        using var log = new KeptLog();
        await using var plant = await WebPlant.Create(logs: log);
        await plant.User("maria", new Assignment(Role.Coordinator));

        var answer = await WebPlant.Form(plant.Nobody(), "/sign-in", new() { ["Typed.Name"] = "maria", ["Typed.Password"] = WebPlant.Password });
        await WebPlant.Form(plant.Nobody(), "/sign-in", new() { ["Typed.Name"] = "maria", ["Typed.Password"] = "Wr0ng-but-private" });
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("plantpatch=", StringComparison.Ordinal)).Split(';')[0].Split('=')[1];

        Assert.Contains("/sign-in", log.Text);   // it does log
        foreach (var secret in (string[])[WebPlant.Password, Uri.EscapeDataString(WebPlant.Password), "Wr0ng-but-private", cookie]) Assert.DoesNotContain(secret, log.Text);
    }

    [Fact]
    public async Task A_token_leaves_nothing_behind_when_it_is_made_and_used()
    {
        using var log = new KeptLog();
        await using var plant = await WebPlant.Create(logs: log);
        await plant.User("maria", new Assignment(Role.Coordinator));
        var maria = await plant.SignedIn("maria");
        var made = await WebPlant.Form(maria, "/account/tokens", new() { ["_handler"] = "make", ["Wanted.Purpose"] = "the historian", ["Wanted.Days"] = "30", ["permission"] = "ReadPlant" });
        var token = Token().Match(await made.Content.ReadAsStringAsync(Cancel)).Value;

        var caller = plant.Nobody();
        caller.DefaultRequestHeaders.Authorization = new("Bearer", token);

        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync("/api/v1/sites", Cancel)).StatusCode);
        Assert.DoesNotContain("plantpatch_pat_", log.Text);
    }

    [Fact]
    public async Task A_directory_that_is_asked_leaves_no_password_behind()
    {
        using var log = new KeptLog();
        var ldap = new LdapSettings { Host = "127.0.0.1", Port = 1, Encryption = "none", BindAs = "uid={0},dc=plant", PeopleBase = "dc=plant", Patience = TimeSpan.FromSeconds(2) };
        await using var plant = await WebPlant.Create(settings: s => s with { Accounts = new() { Ldap = ldap } }, logs: log);
        await plant.User("ada");

        await WebPlant.Form(plant.Nobody(), "/sign-in", new() { ["Typed.Name"] = "maria", ["Typed.Password"] = "Directory-s3cret" });

        Assert.DoesNotContain("Directory-s3cret", log.Text);
    }

    [GeneratedRegex("plantpatch_pat_[A-Za-z0-9_-]{49}", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
