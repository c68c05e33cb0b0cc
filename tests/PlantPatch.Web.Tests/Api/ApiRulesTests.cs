using System.Net;
using System.Text;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Tests.Api;

/// <summary>What holds for every operation: problems, strict bodies, ETags, cursors, keys, limits, CSV and sites.</summary>
public sealed class ApiRulesTests
{
    const string NewPatch = """{"vendor":"Northgate","product":"Historian","cvss":5.0,"assets":["TC-01"]}""";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string, int, string, string> Wrong() => new()
    {
        { "GET", "/api/v1/findings/999999", "", 404, "not-found", "" },
        { "GET", "/api/v1/nothing", "", 404, "not-found", "" },
        { "DELETE", "/api/v1/findings", "", 405, "no-such-method", "" },
        { "GET", "/api/v1/findings?verdict=maybe", "", 400, "bad-request", "'maybe' is none of affected, not-affected, unknown." },
        { "GET", "/api/v1/findings?advisry=ADV-1", "", 400, "bad-request", "There is no parameter 'advisry' here." },
        { "GET", "/api/v1/findings?site=a&site=b", "", 400, "bad-request", "The parameter 'site' is given twice." },
        { "GET", "/api/v1/findings?limit=0", "", 400, "bad-request", "limit is a number from 1 to 500; 0 is not." },
        { "GET", "/api/v1/findings?limit=ten", "", 400, "bad-request", "'ten' cannot be read as limit." },
        { "GET", "/api/v1/findings?cursor=abc", "", 400, "bad-cursor", "" },
        { "GET", "/api/v1/versions/comparison?a=1", "", 400, "bad-request", "b is missing." },
        { "POST", "/api/v1/patches", """{"vendor":"A","product":"B","vendr":"C"}""", 400, "bad-request", "The body has a member 'vendr' that is not known here." },
        { "POST", "/api/v1/patches", """{"vendor":"A","vendor":"B","product":"C"}""", 400, "bad-request", "The body has the member 'vendor' twice." },
        { "POST", "/api/v1/patches", """{"vendor":"A"}""", 400, "bad-request", "The body lacks 'product'." },
        { "POST", "/api/v1/patches", """{"vendor":"A","product":7}""", 400, "bad-request", "The body is not what is expected at $.product, line 1." },
        { "POST", "/api/v1/patches", """{"vendor":"A","product":"B","deadline":"tomorrow"}""", 400, "bad-request", "The body is not what is expected at $.deadline, line 1." },
        { "POST", "/api/v1/patches", """{"vendor":"A","product":"B","cvss":11}""", 422, "refused", "A CVSS score lies between 0.0 and 10.0; 11 does not." },
        { "POST", "/api/v1/patches", """{"vendor":"A","product":"B","assets":["XX"]}""", 422, "refused", "There is no asset XX; import it first or correct the tag." },
        { "PUT", "/api/v1/sites/Riverbend/zone", """{"zone":"Europe/Berlin"}""", 403, "not-allowed", "" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task What_is_wrong_is_said_as_a_problem_with_its_code(string method, string path, string body, int status, string code, string detail)
    {
        await using var plant = await ApiPlant.Create();
        var maria = await plant.As(Role.Coordinator);

        var answer = body.Length > 0 ? await ApiPlant.Send(maria, method, path, body) : await maria.SendAsync(new(new(method), path), Cancel);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = await ApiPlant.Json(answer);
        Assert.Equal((status, code), (problem["status"]!.GetValue<int>(), problem["code"]!.GetValue<string>()));
        Assert.StartsWith(detail, problem["detail"]!.GetValue<string>());
        Assert.NotEmpty(problem["traceId"]!.GetValue<string>());
        Assert.Equal($"/guide/api.md#{code}", problem["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task Nobody_gets_a_problem_and_not_a_page()
    {
        await using var plant = await ApiPlant.Create();

        var answer = await plant.Web.Nobody().GetAsync("/api/v1/findings", Cancel);

        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString()));
        Assert.Equal("not-signed-in", (await ApiPlant.Json(answer))["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_body_of_another_type_and_one_nested_too_deep_are_refused()
    {
        await using var plant = await ApiPlant.Create();
        var maria = await plant.As(Role.Coordinator);

        var form = await maria.PostAsync("/api/v1/patches", new StringContent("vendor=A", Encoding.UTF8, "application/x-www-form-urlencoded"), Cancel);
        var deep = await ApiPlant.Send(maria, "POST", "/api/v1/patches", $$"""{"vendor":"A","product":"B","cves":{{new string('[', 60)}}{{new string(']', 60)}}}""");
        var large = await ApiPlant.Send(maria, "POST", "/api/v1/patches", $$"""{"vendor":"{{new string('A', 9_000_000)}}","product":"B"}""");

        Assert.Equal((415, "wrong-type"), ((int)form.StatusCode, (await ApiPlant.Json(form))["code"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.BadRequest, deep.StatusCode);
        Assert.Equal((413, "too-large"), ((int)large.StatusCode, (await ApiPlant.Json(large))["code"]!.GetValue<string>()));
    }

    [Theory, BothEngines]
    public async Task A_change_needs_the_state_that_was_seen_and_fails_when_somebody_was_faster(Engine engine)
    {
        await using var plant = await ApiPlant.Create(engine);
        var maria = await plant.As(Role.Coordinator);
        var patch = (await ApiPlant.Get(maria, "/api/v1/patches"))["items"]![0]!["id"]!.GetValue<string>();
        var seen = (await maria.GetAsync($"/api/v1/patches/{patch}", Cancel)).Headers.ETag!.Tag;
        const string evaluating = """{"status":"evaluating"}""";

        var blind = await ApiPlant.Send(maria, "PUT", $"/api/v1/patches/{patch}/status", evaluating);
        var first = await ApiPlant.Send(maria, "PUT", $"/api/v1/patches/{patch}/status", evaluating, ("If-Match", seen));
        var second = await ApiPlant.Send(maria, "PUT", $"/api/v1/patches/{patch}/status", """{"status":"not-applicable","reason":"no"}""", ("If-Match", seen));

        Assert.Equal((428, "if-match-missing"), ((int)blind.StatusCode, (await ApiPlant.Json(blind))["code"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal((412, "stale"), ((int)second.StatusCode, (await ApiPlant.Json(second))["code"]!.GetValue<string>()));
        Assert.Equal("evaluating", (await ApiPlant.Get(maria, $"/api/v1/patches/{patch}"))["status"]!.GetValue<string>());
        Assert.NotEqual(seen, first.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task Of_many_who_saw_the_same_state_one_changes_it()
    {
        await using var plant = await ApiPlant.Create();
        var maria = await plant.As(Role.Coordinator);
        var patch = (await ApiPlant.Get(maria, "/api/v1/patches"))["items"]![0]!["id"]!.GetValue<string>();
        var seen = (await maria.GetAsync($"/api/v1/patches/{patch}", Cancel)).Headers.ETag!.Tag;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ApiPlant.Send(maria, "PUT", $"/api/v1/patches/{patch}/status", """{"status":"evaluating"}""", ("If-Match", seen))));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task What_the_caller_has_already_is_not_sent_again()
    {
        await using var plant = await ApiPlant.Create();
        var maria = await plant.As(Role.Coordinator);
        var tag = (await maria.GetAsync("/api/v1/assets/TC-01", Cancel)).Headers.ETag!;
        maria.DefaultRequestHeaders.IfNoneMatch.Add(tag);

        Assert.Equal(HttpStatusCode.NotModified, (await maria.GetAsync("/api/v1/assets/TC-01", Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("findings?state=all", 6)]
    [InlineData("assets", 3)]
    [InlineData("advisories", 2)]
    [InlineData("patches", 1)]
    [InlineData("roles", 9)]
    [InlineData("imports", 2)]
    public async Task Pages_of_one_together_are_the_whole_list(string list, int expected)
    {
        await using var plant = await ApiPlant.Create();
        var maria = await plant.As(Role.Coordinator);
        var whole = (await ApiPlant.Get(maria, $"/api/v1/{list}"))["items"]!.AsArray().Select(i => i!.ToJsonString()).ToList();

        var seen = new List<string>();
        for (var path = $"/api/v1/{list}{(list.Contains('?') ? '&' : '?')}limit=1"; path.Length > 0;)
        {
            var answer = await maria.GetAsync(path, Cancel);
            seen.AddRange((await ApiPlant.Json(answer))["items"]!.AsArray().Select(i => i!.ToJsonString()));
            path = answer.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : "";
        }

        Assert.Equal(expected, whole.Count);
        Assert.Equal(whole, seen);
    }

    [Theory, BothEngines]
    public async Task A_request_with_a_key_is_done_once_and_answered_the_same_every_time(Engine engine)
    {
        await using var plant = await ApiPlant.Create(engine);
        var maria = await plant.As(Role.Coordinator);

        var first = await ApiPlant.Send(maria, "POST", "/api/v1/patches", NewPatch, ("Idempotency-Key", "k-1"));
        var again = await ApiPlant.Send(maria, "POST", "/api/v1/patches", NewPatch, ("Idempotency-Key", "k-1"));
        var other = await ApiPlant.Send(maria, "POST", "/api/v1/patches", NewPatch.Replace("5.0", "6.0"), ("Idempotency-Key", "k-1"));
        var byOther = await ApiPlant.Send(await plant.As(Role.Engineer), "POST", "/api/v1/patches", NewPatch.Replace("Historian", "Viewer"), ("Idempotency-Key", "k-1"));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(Cancel), await again.Content.ReadAsStringAsync(Cancel));
        Assert.Equal((first.Headers.Location, first.Headers.ETag), (again.Headers.Location, again.Headers.ETag));
        Assert.Equal((false, "true"), (first.Headers.Contains("Idempotency-Replayed"), again.Headers.GetValues("Idempotency-Replayed").Single()));
        Assert.Equal((422, "key-reused"), ((int)other.StatusCode, (await ApiPlant.Json(other))["code"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.Created, byOther.StatusCode);
        Assert.Equal(3, (await ApiPlant.Get(maria, "/api/v1/patches"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_key_is_free_again_after_a_refusal_and_after_seven_days()
    {
        await using var plant = await ApiPlant.Create();
        var maria = await plant.As(Role.Coordinator);

        var refused = await ApiPlant.Send(maria, "POST", "/api/v1/patches", NewPatch.Replace("TC-01", "XX"), ("Idempotency-Key", "k-1"));
        var mended = await ApiPlant.Send(maria, "POST", "/api/v1/patches", NewPatch, ("Idempotency-Key", "k-1"));
        plant.Web.Clock.Advance(Duration.FromDays(8));
        var later = await ApiPlant.Send(maria, "POST", "/api/v1/patches", NewPatch, ("Idempotency-Key", "k-1"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (mended.StatusCode, later.StatusCode));
        Assert.False(later.Headers.Contains("Idempotency-Replayed"));
    }

    [Theory, BothEngines]
    public async Task The_same_key_many_times_at_once_does_it_once(Engine engine)
    {
        await using var plant = await ApiPlant.Create(engine);
        var maria = await plant.As(Role.Coordinator);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ApiPlant.Send(maria, "POST", "/api/v1/patches", NewPatch, ("Idempotency-Key", "k-1"))));

        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict, $"{(int)a.StatusCode}"));
        Assert.Equal(2, (await ApiPlant.Get(maria, "/api/v1/patches"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Who_calls_too_often_is_told_how_long_to_wait_and_others_are_not_hindered()
    {
        await using var plant = await ApiPlant.Create(settings: s => s with { Requests = new() { PerSecond = 1, Burst = 3, PerSecondOfNobody = 1, BurstOfNobody = 2 } });
        var (maria, jonas) = (await plant.As(Role.Coordinator), await plant.As(Role.Engineer));

        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 5; i++) answers.Add(await maria.GetAsync("/api/v1/me", Cancel));

        var refused = answers.First(a => a.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.True(refused.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal("too-many-requests", (await ApiPlant.Json(refused))["code"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await jonas.GetAsync("/api/v1/me", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_csv_is_the_whole_list_and_no_spreadsheet_runs_what_stands_in_it()
    {
        await using var plant = await ApiPlant.Create();
        var maria = await plant.As(Role.Coordinator);

        var guarded = (await maria.GetStringAsync("/api/v1/assets?format=csv", Cancel)).Split("\r\n");
        var raw = await maria.GetStringAsync("/api/v1/assets?format=csv&raw=true", Cancel);
        await plant.Web.User("eva", new Assignment(Role.Viewer));
        var viewer = await (await plant.Web.SignedIn("eva")).GetAsync("/api/v1/assets?format=csv", Cancel);

        Assert.StartsWith("tag,site,unit,level,vendor", guarded[0]);
        Assert.StartsWith("TC-03,Alder Creek,'=Unit 3,", guarded[3]);
        Assert.Contains("TC-03,Alder Creek,=Unit 3,", raw);
        Assert.Equal(HttpStatusCode.Forbidden, viewer.StatusCode);
    }

    [Theory, BothEngines]
    public async Task Who_has_a_role_at_one_site_sees_and_changes_that_site_alone(Engine engine)
    {
        await using var plant = await ApiPlant.Create(engine);
        var (all, here) = (await plant.As(Role.Coordinator), await plant.As(Role.Coordinator, "Alder Creek"));
        var elsewhere = (await ApiPlant.Get(all, "/api/v1/findings?asset=TC-01"))["items"]![0]!["id"]!.GetValue<long>();
        var patch = (await ApiPlant.Get(here, "/api/v1/patches"))["items"]![0]!["id"]!.GetValue<string>();
        var seen = (await here.GetAsync($"/api/v1/patches/{patch}", Cancel)).Headers.ETag!.Tag;

        Assert.Equal(["TC-03"], (await ApiPlant.Get(here, "/api/v1/assets"))["items"]!.AsArray().Select(a => a!["tag"]!.GetValue<string>()));
        Assert.Equal(["TC-03"], (await ApiPlant.Get(here, "/api/v1/findings"))["items"]!.AsArray().Select(a => a!["asset"]!.GetValue<string>()).Distinct());
        Assert.Equal(["Alder Creek"], (await ApiPlant.Get(here, "/api/v1/sites"))["items"]!.AsArray().Select(a => a!["name"]!.GetValue<string>()));
        Assert.Equal(["Alder Creek"], (await ApiPlant.Get(here, "/api/v1/plant"))["sites"]!.AsArray().Select(a => a!["name"]!.GetValue<string>()));
        Assert.Equal(1, (await ApiPlant.Get(here, "/api/v1/advisories/ADV-1"))["affectedAssets"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.NotFound, (await here.GetAsync("/api/v1/assets/TC-01", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await here.GetAsync($"/api/v1/findings/{elsewhere}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await ApiPlant.Send(here, "PUT", $"/api/v1/patches/{patch}/status", """{"status":"evaluating"}""", ("If-Match", seen))).StatusCode);
    }

    [Fact]
    public async Task A_change_that_another_sites_page_sends_with_somebodys_cookie_is_refused()
    {
        await using var plant = await ApiPlant.Create();
        await plant.Web.User("eva", new Assignment(Role.Coordinator));
        var browser = await plant.Web.SignedIn("eva");

        var foreign = await ApiPlant.Send(browser, "POST", "/api/v1/patches", NewPatch, ("Origin", "https://elsewhere.example"));
        var ours = await ApiPlant.Send(browser, "POST", "/api/v1/patches", NewPatch, ("Origin", plant.Web.Address.GetLeftPart(UriPartial.Authority)));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Created), (foreign.StatusCode, ours.StatusCode));
    }

    [Fact]
    public void Every_problem_has_a_code_of_its_own() => Assert.Equal(ProblemKind.All.Count, ProblemKind.All.Select(p => p.Code).Distinct().Count());
}
