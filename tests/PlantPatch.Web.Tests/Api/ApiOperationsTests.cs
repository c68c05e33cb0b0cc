using System.Net;
using System.Text.Json.Nodes;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;

namespace PlantPatch.Web.Tests.Api;

/// <summary>What the operations do, through the front door.</summary>
public sealed class ApiOperationsTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Views_are_kept_listed_and_dropped_and_a_list_has_the_order_that_is_asked_for()
    {
        await using var plant = await ApiPlant.Create();
        var maria = await plant.As(Role.Coordinator);

        var kept = await ApiPlant.Json(await ApiPlant.Send(maria, "PUT", "/api/v1/findings/views/exploited", """{"filter":"kev=true&site=Riverbend"}"""));
        var listed = (await ApiPlant.Get(maria, "/api/v1/findings/views"))["items"]!.AsArray();
        var newest = (await ApiPlant.Get(maria, "/api/v1/findings?order=newest"))["items"]!.AsArray().Select(f => f!["id"]!.GetValue<long>()).ToList();

        Assert.Equal("site=Riverbend&kev=true", kept["filter"]!.GetValue<string>());
        Assert.Equal("exploited", Assert.Single(listed)!["name"]!.GetValue<string>());
        Assert.Equal(newest.OrderDescending(), newest);
        Assert.Equal(System.Net.HttpStatusCode.NoContent, (await maria.DeleteAsync("/api/v1/findings/views/exploited", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await maria.DeleteAsync("/api/v1/findings/views/exploited", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory, BothEngines]
    public async Task Everything_that_can_be_read_is_answered(Engine engine)
    {
        await using var plant = await ApiPlant.Create(engine);
        var (maria, clara) = (await plant.As(Role.Coordinator), await plant.As(Role.Compliance));
        var finding = (await ApiPlant.Get(maria, "/api/v1/findings"))["items"]![0]!["id"];

        foreach (var path in (string[])
            [$"findings/{finding}", "advisories/adv-1", "advisories/ADV-1/statistics", "advisories/ADV-1/impact?from=1&to=1", "advisories/ADV-1/difference?from=1&to=1", "advisory-statistics",
                "quarantine", "publishers", "imports", "assets/TC-01", "plant", "patches", "review", "decisions", "coverage", "coverage/no-version", "kev", "kev/entries", "keys", "sites", "sites/Riverbend",
                "versions/comparison?a=V1.9&b=V1.10", "versions/membership?range=%3CV2.0&version=V1.9", "vex?publisher=Riverbend&namespace=https://riverbend.example",
                "vex?publisher=Riverbend&namespace=https://riverbend.example&standard=cyclonedx&site=Riverbend", "reports/status", "reports/management?from=2026-01", "roles", "me", "tokens", "sessions"])
            await ApiPlant.Get(maria, $"/api/v1/{path}");
        Assert.True((await ApiPlant.Get(clara, "/api/v1/audit/verification"))["holds"]!.GetValue<bool>());
        Assert.NotEmpty((await ApiPlant.Get(clara, "/api/v1/audit?actor=test"))["items"]!.AsArray());
        Assert.Equal(1, (await ApiPlant.Get(clara, "/api/v1/audit/1"))["seq"]!.GetValue<int>());
        Assert.StartsWith("section,rank,", await maria.GetStringAsync("/api/v1/reports/status?format=csv", Cancel));
        Assert.Contains("<html", await maria.GetStringAsync("/api/v1/reports/management?format=html", Cancel));
    }

    [Fact]
    public async Task An_account_is_made_given_roles_and_disabled()
    {
        await using var plant = await ApiPlant.Create();
        var anna = await plant.As(Role.Administrator);

        var made = await ApiPlant.Json(await ApiPlant.Send(anna, "POST", "/api/v1/users", """{"name":"jonas","roles":[{"role":"viewer","site":"Riverbend"}]}"""));
        var id = made["user"]!["id"];
        var seen = (await anna.GetAsync($"/api/v1/users/{id}", Cancel)).Headers.ETag!.Tag;
        var given = await ApiPlant.Send(anna, "PUT", $"/api/v1/users/{id}/roles", """{"roles":[{"role":"engineer","site":""}]}""", ("If-Match", seen));
        var disabled = await ApiPlant.Json(await ApiPlant.Send(anna, "POST", $"/api/v1/users/{id}/disabling", """{"reason":"left the plant"}"""));
        var again = await ApiPlant.Send(anna, "POST", $"/api/v1/users/{id}/disabling", """{"reason":"left the plant"}""");

        Assert.NotEmpty(made["oneTimePassword"]!.GetValue<string>());
        Assert.Equal("engineer", (await ApiPlant.Json(given))["roles"]![0]!["role"]!.GetValue<string>());
        Assert.Equal("left the plant", disabled["disabledBecause"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task An_answer_with_a_secret_is_never_kept_under_a_key()
    {
        await using var plant = await ApiPlant.Create();
        var anna = await plant.As(Role.Administrator);

        var answer = await ApiPlant.Send(anna, "POST", "/api/v1/users", """{"name":"jonas"}""", ("Idempotency-Key", "k-1"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Single((await ApiPlant.Get(anna, "/api/v1/users"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_person_makes_and_revokes_a_token_and_a_token_makes_none()
    {
        await using var plant = await ApiPlant.Create();
        await plant.Web.User("eva", new Assignment(Role.Coordinator));
        var browser = await plant.Web.SignedIn("eva");
        const string wanted = """{"purpose":"the nightly export","permissions":["read-plant","export"],"expiresAt":"2026-12-01T00:00:00Z"}""";

        var made = await ApiPlant.Json(await ApiPlant.Send(browser, "POST", "/api/v1/tokens", wanted));
        var byToken = await ApiPlant.Send(await plant.As(Role.Coordinator), "POST", "/api/v1/tokens", wanted);
        var revoked = await ApiPlant.Send(browser, "POST", $"/api/v1/tokens/{made["made"]!["id"]}/revocation", """{"reason":"done"}""");

        Assert.StartsWith("plantpatch_pat_", made["token"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, byToken.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        Assert.Equal("done", (await ApiPlant.Get(browser, "/api/v1/tokens"))["items"]![0]!["revokedBecause"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_zone_that_is_none_is_refused_and_one_that_is_moves_the_deadlines()
    {
        await using var plant = await ApiPlant.Create();
        var anna = await plant.As(Role.Administrator);
        var seen = (await anna.GetAsync("/api/v1/sites/Riverbend", Cancel)).Headers.ETag!.Tag;

        var odd = await ApiPlant.Send(anna, "PUT", "/api/v1/sites/Riverbend/zone", """{"zone":"Mars/Base"}""", ("If-Match", seen));
        var set = await ApiPlant.Send(anna, "PUT", "/api/v1/sites/Riverbend/zone", """{"zone":"America/Chicago"}""", ("If-Match", seen));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, odd.StatusCode);
        Assert.Equal("America/Chicago", (await ApiPlant.Json(set))["zone"]!.GetValue<string>());
    }
}
