using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PlantPatch.App.Accounts;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;
using PlantPatch.Web.Accounts;

namespace PlantPatch.Web.Tests.Accounts;

public sealed class AccessTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // What nobody needs an account for. A new line here is a decision.
    static readonly string[] Open = ["/sign-in", "/sign-in/code", "/sign-in/passkey", "/sign-in/passkey/options", "/first-run", "/not-found", "/not-allowed", "/appearance", "/reachable", "/health/live", "/health/ready", "/health/startup"];

    [Fact]
    public async Task Every_page_and_endpoint_says_what_it_needs_or_stands_in_the_short_list_of_open_ones()
    {
        await using var plant = await WebPlant.Create();

        var endpoints = plant.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        Assert.NotEmpty(endpoints);
        var silent = endpoints.Where(e => e.Metadata.GetMetadata<NeedsAttribute>() is null && e.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(r => !r.StartsWith("/_", StringComparison.Ordinal)).Distinct();
        Assert.Equal(Open.Order(StringComparer.Ordinal), silent.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Without_an_account_the_code_of_the_console_makes_the_first_one_and_only_once()
    {
        await using var plant = await WebPlant.Create();
        var client = plant.Nobody();
        Dictionary<string, string> Typed(string code) => new() { ["Typed.Code"] = code, ["Typed.Name"] = "maria", ["Typed.Password"] = WebPlant.Password };

        var wrong = await WebPlant.Form(client, "/first-run", Typed("0000-0000-0000"));
        var right = await WebPlant.Form(client, "/first-run", Typed(plant.Services.GetRequiredService<FirstRun>().Code));
        var again = await plant.Nobody().GetAsync("/first-run", Cancel);

        Assert.Contains("This is not the code.", await wrong.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/", Cancel)).StatusCode);
        Assert.Equal("/sign-in", again.Headers.Location!.OriginalString.Replace(plant.Address.GetLeftPart(UriPartial.Authority), ""));
    }

    [Fact]
    public async Task While_nobody_can_give_roles_the_code_of_the_console_still_makes_an_administrator()
    {
        await using var plant = await WebPlant.Create();
        await plant.User("ruth", new Assignment(Role.SeniorManager));
        var client = plant.Nobody();
        Dictionary<string, string> Typed(string name) => new() { ["Typed.Code"] = plant.Services.GetRequiredService<FirstRun>().Code, ["Typed.Name"] = name, ["Typed.Password"] = WebPlant.Password };

        var taken = await WebPlant.Form(client, "/first-run", Typed("ruth"));
        var made = await WebPlant.Form(client, "/first-run", Typed("sam"));

        Assert.NotEqual(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/users", Cancel)).StatusCode);
    }

    [Theory, BothEngines]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer(Engine engine)
    {
        await using var plant = await WebPlant.Create(engine);
        await plant.User("maria", new Assignment(Role.Coordinator));

        var wrong = await WebPlant.Form(plant.Nobody(), "/sign-in", new() { ["Typed.Name"] = "maria", ["Typed.Password"] = "not this one at all" });
        var unknown = await WebPlant.Form(plant.Nobody(), "/sign-in", new() { ["Typed.Name"] = "nobody", ["Typed.Password"] = "not this one at all" });
        var right = await plant.SignedIn("maria");

        Assert.Contains("The name or the password is wrong", await wrong.Content.ReadAsStringAsync(Cancel));
        Assert.Contains("The name or the password is wrong", await unknown.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(HttpStatusCode.OK, (await right.GetAsync("/findings", Cancel)).StatusCode);
    }

    [Theory, BothEngines]
    public async Task A_revoked_token_opens_nothing_within_a_second(Engine engine)
    {
        await using var plant = await WebPlant.Create(engine);
        var maria = await plant.User("maria", new Assignment(Role.Coordinator));
        var program = await plant.Token(maria);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync("/api/v1/findings/1", Cancel)).StatusCode);

        var token = Assert.Single(await new ApiTokens(plant.Store).List(maria.Id, Cancel));
        Assert.Null(await new ApiTokens(plant.Store).Revoke(token.Id, "the laptop is lost", await plant.Access(maria), Cancel));
        plant.Clock.Advance(Duration.FromSeconds(1));

        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/findings/1", Cancel)).StatusCode);
    }

    [Fact]
    public async Task An_account_without_a_role_opens_no_page()
    {
        await using var plant = await WebPlant.Create();
        await plant.User("newcomer");

        var answer = await (await plant.SignedIn("newcomer")).GetAsync("/findings", Cancel);

        Assert.StartsWith("/not-allowed", answer.Headers.Location!.PathAndQuery);
    }
}
