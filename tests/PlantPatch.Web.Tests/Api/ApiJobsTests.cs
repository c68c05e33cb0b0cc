using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;

namespace PlantPatch.Web.Tests.Api;

/// <summary>Long work: asked for, followed, and its result looked at.</summary>
public sealed class ApiJobsTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task An_import_is_accepted_followed_to_its_end_and_told(Engine engine)
    {
        await using var plant = await ApiPlant.Create(engine);
        var maria = await plant.As(Role.Coordinator);

        var asked = await Upload(maria, "/api/v1/advisories/imports?fileName=adv-3.json&strict=true", new SmallAdvisory("ADV-3") { Cve = "CVE-2026-3003" }.Bytes);
        var events = await maria.GetStringAsync($"{asked.Headers.Location}/events", Cancel);
        var job = await ApiPlant.Get(maria, asked.Headers.Location!.OriginalString);

        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.Contains("event: ended", events);
        Assert.Equal("done", job["state"]!.GetValue<string>());
        Assert.Equal(1, job["result"]!["counts"]!["accepted"]!.GetValue<int>());
        Assert.Equal("ADV-3", (await ApiPlant.Get(maria, "/api/v1/advisories/ADV-3"))["id"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, (await (await plant.As(Role.Engineer)).GetAsync(asked.Headers.Location, Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_preview_of_an_asset_list_changes_nothing_and_a_matching_run_ends()
    {
        await using var plant = await ApiPlant.Create();
        var maria = await plant.As(Role.Coordinator);

        var preview = await Upload(maria, "/api/v1/assets/imports?fileName=assets.csv&preview=true", Encoding.UTF8.GetBytes("Asset ID,Site,Vendor,Product\nTC-09,Riverbend,Northgate,Historian\n"));
        var run = await ApiPlant.Send(maria, "POST", "/api/v1/matching/runs", """{"all":true}""");
        await maria.GetStringAsync($"{preview.Headers.Location}/events", Cancel);
        await maria.GetStringAsync($"{run.Headers.Location}/events", Cancel);

        Assert.Equal(1, (await ApiPlant.Get(maria, preview.Headers.Location!.OriginalString))["result"]!["added"]!.GetValue<int>());
        Assert.Equal("done", (await ApiPlant.Get(maria, run.Headers.Location!.OriginalString))["state"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, (await maria.GetAsync("/api/v1/assets/TC-09", Cancel)).StatusCode);
        Assert.Equal(2, (await ApiPlant.Get(maria, "/api/v1/jobs"))["items"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.Conflict, (await maria.DeleteAsync(run.Headers.Location, Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_job_that_nobody_could_do_is_refused_at_once()
    {
        await using var plant = await ApiPlant.Create();
        var maria = await plant.As(Role.Coordinator);

        var empty = await Upload(maria, "/api/v1/kev/imports?fileName=kev.json", []);
        var misspelt = await Upload(maria, "/api/v1/kev/imports?fileName=kev.json&accept=true", [1]);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (empty.StatusCode, misspelt.StatusCode));
    }

    static Task<HttpResponseMessage> Upload(HttpClient client, string path, byte[] bytes)
    {
        var body = new ByteArrayContent(bytes);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return client.PostAsync(path, body, Cancel);
    }
}
