using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using PlantPatch.App.Accounts;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;

namespace PlantPatch.Web.Tests.Accounts;

public sealed partial class SignInTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static Task<HttpResponseMessage> Send(HttpClient client, string path, string form, params (string Name, string Value)[] fields) =>
        WebPlant.Form(client, path, new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) { ["_handler"] = form });

    static async Task<string> Text(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));

    static string Path(WebPlant plant, HttpResponseMessage answer) => answer.Headers.Location!.OriginalString.Replace(plant.Address.GetLeftPart(UriPartial.Authority), "", StringComparison.Ordinal);

    [Theory, BothEngines]
    public async Task An_account_made_by_the_administrator_opens_nothing_until_its_one_time_password_is_changed(Engine engine)
    {
        await using var plant = await WebPlant.Create(engine);
        await plant.User("ada", new Assignment(Role.Administrator));
        var admin = await plant.SignedIn("ada");

        var made = await Text(await Send(admin, "/users", "add", ("Adding.Name", "maria"), ("Adding.Role", "Coordinator"), ("Adding.Site", "")));
        var oneTime = Code().Match(made).Groups["code"].Value;
        var maria = plant.Nobody();
        await Send(maria, "/sign-in", "sign-in", ("Typed.Name", "maria"), ("Typed.Password", oneTime));
        var before = await maria.GetAsync("/findings", Cancel);
        var weak = await Text(await Send(maria, "/account/password", "password", ("Typed.Old", oneTime), ("Typed.New", "password2026!"), ("Typed.Again", "password2026!")));
        var changed = await Send(maria, "/account/password", "password", ("Typed.Old", oneTime), ("Typed.New", "turbine halls are loud"), ("Typed.Again", "turbine halls are loud"));

        Assert.Equal("/account/password", Path(plant, before));
        Assert.Contains("tried first", weak, StringComparison.Ordinal);
        Assert.Equal("/", Path(plant, changed));
        Assert.Equal(HttpStatusCode.OK, (await maria.GetAsync("/findings", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_one_time_password_ends_after_three_days()
    {
        await using var plant = await WebPlant.Create();
        await plant.User("ada", new Assignment(Role.Administrator));
        var oneTime = Code().Match(await Text(await Send(await plant.SignedIn("ada"), "/users", "add", ("Adding.Name", "maria")))).Groups["code"].Value;

        plant.Clock.Advance(Duration.FromHours(73));
        var late = await Text(await Send(plant.Nobody(), "/sign-in", "sign-in", ("Typed.Name", "maria"), ("Typed.Password", oneTime)));

        Assert.NotEmpty(oneTime);
        Assert.Contains("The name or the password is wrong", late, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task With_an_authenticator_a_password_alone_opens_nothing_and_no_code_is_taken_twice(Engine engine)
    {
        await using var plant = await WebPlant.Create(engine);
        await plant.User("maria", new Assignment(Role.Coordinator));
        var (key, recovery) = await SetUp(plant, await plant.SignedIn("maria"));
        plant.Clock.Advance(Duration.FromMinutes(2));

        var browser = plant.Nobody();
        var password = await Send(browser, "/sign-in", "sign-in", ("Typed.Name", "maria"), ("Typed.Password", WebPlant.Password));
        var halfway = await browser.GetAsync("/findings", Cancel);
        var wrong = await Text(await Send(browser, "/sign-in/code", "code", ("Typed.Code", "000000")));
        var right = await Send(browser, "/sign-in/code", "code", ("Typed.Code", CodeOf(plant, key)));
        var other = plant.Nobody();
        await Send(other, "/sign-in", "sign-in", ("Typed.Name", "maria"), ("Typed.Password", WebPlant.Password));
        var again = await Text(await Send(other, "/sign-in/code", "code", ("Typed.Code", CodeOf(plant, key))));
        var recovered = await Send(other, "/sign-in/code", "recovery", ("Recovering.Code", recovery));
        var third = plant.Nobody();
        await Send(third, "/sign-in", "sign-in", ("Typed.Name", "maria"), ("Typed.Password", WebPlant.Password));
        var usedUp = await Send(third, "/sign-in/code", "recovery", ("Recovering.Code", recovery));

        Assert.StartsWith("/sign-in/code", Path(plant, password), StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", Path(plant, halfway), StringComparison.Ordinal);
        Assert.Contains("The code is wrong", wrong, StringComparison.Ordinal);
        Assert.Equal("/", Path(plant, right));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/findings", Cancel)).StatusCode);
        Assert.Contains("used already", again, StringComparison.Ordinal);
        Assert.Equal("/", Path(plant, recovered));
        Assert.Equal(HttpStatusCode.OK, usedUp.StatusCode);
    }

    [Fact]
    public async Task A_role_that_needs_a_second_factor_opens_nothing_until_there_is_one()
    {
        await using var plant = await WebPlant.Create(settings: s => s with { Accounts = new() { SecondFactorFor = [Role.Approver] } });
        await plant.User("maria", new Assignment(Role.Approver));
        await plant.User("tom", new Assignment(Role.Viewer));
        var maria = await plant.SignedIn("maria");

        var before = await maria.GetAsync("/findings", Cancel);
        await SetUp(plant, maria);
        plant.Clock.Advance(Duration.FromSeconds(1));

        Assert.Equal("/account/second-factor", Path(plant, before));
        Assert.Equal(HttpStatusCode.OK, (await maria.GetAsync("/findings", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await plant.SignedIn("tom")).GetAsync("/findings", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_credential_changes_only_for_who_has_proved_again_who_he_is()
    {
        await using var plant = await WebPlant.Create();
        await plant.User("maria", new Assignment(Role.Coordinator));
        var maria = await plant.SignedIn("maria");

        plant.Clock.Advance(Duration.FromMinutes(6));
        var asked = await Text(await maria.GetAsync("/account/second-factor", Cancel));
        var wrong = await Text(await Send(maria, "/account/second-factor", "prove-again", ("Proving.Password", "not this one"), ("Proving.Code", "")));
        await Send(maria, "/account/second-factor", "prove-again", ("Proving.Password", WebPlant.Password), ("Proving.Code", ""));
        var shown = await Text(await maria.GetAsync("/account/second-factor", Cancel));

        Assert.Contains("Prove again", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("data:image/png", asked, StringComparison.Ordinal);
        Assert.Contains("The password is wrong", wrong, StringComparison.Ordinal);
        Assert.Contains("data:image/png", shown, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Ten_wrong_passwords_lock_the_account_even_for_the_right_one_and_the_record_says_from_where(Engine engine)
    {
        await using var plant = await WebPlant.Create(engine);
        await plant.User("ada", new Assignment(Role.Administrator));
        var maria = await plant.User("maria", new Assignment(Role.Coordinator));
        Task<HttpResponseMessage> Try(string password) => Send(plant.Nobody(), "/sign-in", "sign-in", ("Typed.Name", "maria"), ("Typed.Password", password));

        for (var i = 0; i < 10; i++) await Try($"wrong guess number {i}");
        var locked = await Try(WebPlant.Password);
        var page = await Text(await (await plant.SignedIn("ada")).GetAsync($"/users/{maria.Id}", Cancel));
        plant.Clock.Advance(Duration.FromMinutes(16));
        var later = await Try(WebPlant.Password);

        Assert.Contains("The name or the password is wrong", await Text(locked), StringComparison.Ordinal);
        Assert.Contains("locked until", page, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
    }

    [Theory, BothEngines]
    public async Task A_disabled_account_is_out_within_a_second(Engine engine)
    {
        await using var plant = await WebPlant.Create(engine);
        await plant.User("ada", new Assignment(Role.Administrator));
        var user = await plant.User("maria", new Assignment(Role.Coordinator));
        var (admin, maria) = (await plant.SignedIn("ada"), await plant.SignedIn("maria"));
        Assert.Equal(HttpStatusCode.OK, (await maria.GetAsync("/findings", Cancel)).StatusCode);

        await Send(admin, $"/users/{user.Id}", "disable", ("Disabling.Because", "left the plant"));
        plant.Clock.Advance(Duration.FromSeconds(1));
        var after = await maria.GetAsync("/findings", Cancel);
        var again = await Text(await Send(plant.Nobody(), "/sign-in", "sign-in", ("Typed.Name", "maria"), ("Typed.Password", WebPlant.Password)));

        Assert.StartsWith("/sign-in", Path(plant, after), StringComparison.Ordinal);
        Assert.Contains("The name or the password is wrong", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_when_nothing_is_done_and_goes_on_while_something_is()
    {
        await using var plant = await WebPlant.Create();
        await plant.User("maria", new Assignment(Role.Coordinator));
        var maria = await plant.SignedIn("maria");

        for (var i = 0; i < 5; i++)
        {
            plant.Clock.Advance(Duration.FromMinutes(25));
            Assert.Equal(HttpStatusCode.OK, (await maria.GetAsync("/findings", Cancel)).StatusCode);
        }

        plant.Clock.Advance(Duration.FromMinutes(31));
        Assert.StartsWith("/sign-in", Path(plant, await maria.GetAsync("/findings", Cancel)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_from_before_signing_in_or_out_opens_nothing_after_it()
    {
        await using var plant = await WebPlant.Create();
        await plant.User("maria", new Assignment(Role.Coordinator));
        var maria = await plant.SignedIn("maria");
        var earlier = (await new Sessions(plant.Store).List(null, Sessions.Limits.Usual, Cancel)).Single().Session.Id;

        await Send(maria, "/sign-in", "sign-in", ("Typed.Name", "maria"), ("Typed.Password", WebPlant.Password));
        var now = (await new Sessions(plant.Store).List(null, Sessions.Limits.Usual, Cancel)).Single().Session.Id;
        var forged = await maria.PostAsync("/sign-out", new FormUrlEncodedContent([]), Cancel);
        Assert.Equal(HttpStatusCode.OK, (await maria.GetAsync("/findings", Cancel)).StatusCode);

        Assert.NotEqual(earlier, now);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }

    [Fact]
    public async Task Nobody_tries_a_hundred_names_from_one_address()
    {
        await using var plant = await WebPlant.Create();
        await plant.User("maria", new Assignment(Role.Coordinator));
        var client = plant.Nobody();
        string last = "";
        for (var i = 0; i < 101; i++) last = await Text(await Send(client, "/sign-in", "sign-in", ("Typed.Name", $"name{i}"), ("Typed.Password", "password of winter")));

        Assert.Contains("too many tries", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_name_is_not_recorded_for_it_is_often_a_password()
    {
        await using var plant = await WebPlant.Create();
        await plant.User("maria");

        await Send(plant.Nobody(), "/sign-in", "sign-in", ("Typed.Name", "hunter2-my-secret"), ("Typed.Password", "whatever it is"));
        await using var db = plant.Store.Read();
        var records = await db.Audit.OrderByDescending(r => r.Seq).ToListAsync(Cancel);

        Assert.Equal("failed to sign in", records[0].Action);
        Assert.DoesNotContain(records, r => $"{r.Actor} {r.Subject} {r.Reason} {r.Before} {r.After}".Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_review_of_access_is_shown_confirmed_and_taken_out_as_a_list()
    {
        await using var plant = await WebPlant.Create();
        await plant.User("ada", new Assignment(Role.Administrator));
        var maria = await plant.User("maria", new Assignment(Role.Coordinator), new Assignment(Role.Viewer, "North"));
        var admin = await plant.SignedIn("ada");

        var own = await Text(await Send(admin, "/access-review", $"confirm-{(await new ListUsers(plant.Store).Find("ada", Cancel))!.Id}"));
        await Send(admin, "/access-review", $"confirm-{maria.Id}");
        await Send(admin, "/access-review", $"revoke-{maria.Id}-Viewer-North");
        var list = await admin.GetStringAsync("/access-review.csv", Cancel);

        Assert.Contains("Nobody reviews his own", own, StringComparison.Ordinal);
        Assert.Contains("maria,,Coordinator,,2026-11-22,test,,,2026-11-22,ada,2028-02-22,fine", list, StringComparison.Ordinal);
        Assert.DoesNotContain("North", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_made_shown_once_and_revoked_on_the_page_of_ones_own()
    {
        await using var plant = await WebPlant.Create();
        await plant.User("maria", new Assignment(Role.Coordinator));
        var maria = await plant.SignedIn("maria");

        var made = await Text(await Send(maria, "/account/tokens", "make", ("Wanted.Purpose", "a nightly list"), ("Wanted.Days", "10"), ("permission", "ReadPlant")));
        var token = TokenText().Match(made).Value;
        var listed = await Text(await maria.GetAsync("/account/tokens", Cancel));
        var id = Assert.Single(await new ApiTokens(plant.Store).List(null, Cancel)).Id;
        await Send(maria, "/account/tokens", $"revoke-{id}");

        Assert.True(ApiTokens.LooksRight(token));
        Assert.DoesNotContain(token, listed, StringComparison.Ordinal);
        Assert.Contains("expires soon", listed, StringComparison.Ordinal);
        Assert.Contains("revoked", await Text(await maria.GetAsync("/account/tokens", Cancel)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_keeps_the_accounts_of_one_site_keeps_none_because_they_belong_to_all()
    {
        await using var plant = await WebPlant.Create();
        await plant.User("ada", new Assignment(Role.Administrator, "North"));

        Assert.StartsWith("/not-allowed", Path(plant, await (await plant.SignedIn("ada")).GetAsync("/users", Cancel)), StringComparison.Ordinal);
    }

    static async Task<(string Key, string Recovery)> SetUp(WebPlant plant, HttpClient client)
    {
        var page = await client.GetStringAsync("/account/second-factor", Cancel);
        var key = KeyText().Match(page).Groups["key"].Value.Replace(" ", "", StringComparison.Ordinal);
        var sealed_ = SealedKey().Match(page).Groups["value"].Value;
        var answer = await Text(await Send(client, "/account/second-factor", "set-up", ("Typed.Key", sealed_), ("Typed.Code", CodeOf(plant, key))));
        return (key, RecoveryCode().Match(answer).Groups["code"].Value);
    }

    static string CodeOf(WebPlant plant, string key) => new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(plant.Clock.GetCurrentInstant().ToDateTimeUtc());

    [GeneratedRegex("<code>(?<code>[a-z2-9-]{34})</code>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    [GeneratedRegex("<code>(?<key>[A-Z2-7 ]{39})</code>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KeyText();

    [GeneratedRegex("name=\"Typed.Key\" value=\"(?<value>[^\"]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SealedKey();

    [GeneratedRegex("<li>(?<code>[a-z2-9]{5}-[a-z2-9]{5})</li>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex RecoveryCode();

    [GeneratedRegex("plantpatch_pat_[A-Za-z0-9_-]{43}[0-9a-f]{6}", RegexOptions.NonBacktracking)]
    private static partial Regex TokenText();
}
