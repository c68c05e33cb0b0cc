using System.Net;
using System.Net.Http.Json;
using PlantPatch.App.Attachments;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;

namespace PlantPatch.Web.Tests.Retention;

public sealed class RetentionPageTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_purge_is_proposed_by_one_and_signed_by_another_in_the_browser_and_never_by_a_token(Engine engine)
    {
        await using var web = await WebPlant.Create(engine);
        var file = await Attached(web.Store);
        web.Clock.Reset(Instant.FromUtc(2030, 1, 2, 12, 0));
        Assert.Null(await new ConfirmClock(web.Store).Run("a test", new("maria"), Cancel));
        await web.User("carla", new Assignment(Role.Compliance));
        var vera = await web.User("vera", new Assignment(Role.SeniorManager));
        var (asCarla, asVera, byToken) = (await web.SignedIn("carla"), await web.SignedIn("vera"), await web.Token(vera, Permission.ManageGovernance, Permission.ReadAudit, Permission.ReadPlant));

        Assert.Contains("No audit is closed", await asCarla.GetStringAsync("/retention", Cancel));
        var early = await (await WebPlant.Form(asCarla, "/retention", new() { ["_handler"] = "audited", ["to"] = "2030-12-31", ["audit"] = "audit 2029, letter CL-88" })).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("2030-12-31 is not over", early);
        Assert.Contains("value=\"audit 2029, letter CL-88\"", early);
        await WebPlant.Form(asCarla, "/retention", new() { ["_handler"] = "audited", ["to"] = "2028-12-31", ["audit"] = "audit 2029" });
        Assert.Contains("list.txt, attached to evaluation EV-0001", await asCarla.GetStringAsync("/retention", Cancel));
        await WebPlant.Form(asCarla, "/retention", new() { ["_handler"] = "propose", ["reason"] = "policy" });
        Assert.Contains("PURGE-0001", await asVera.GetStringAsync("/retention", Cancel));

        Assert.False((await byToken.PostAsJsonAsync("/api/v1/purges/PURGE-0001/approval", new { reason = "yes" }, Cancel)).IsSuccessStatusCode);
        Assert.Contains("somebody else must", await (await WebPlant.Form(asCarla, "/retention", new() { ["_handler"] = "approve-PURGE-0001", ["reason"] = "yes" })).Content.ReadAsStringAsync(Cancel));
        Assert.Equal(HttpStatusCode.OK, (await asVera.GetAsync($"/api/v1/attachments/{file}", Cancel)).StatusCode);
        await WebPlant.Form(asVera, "/account", new() { ["_handler"] = "profile", ["Profile.PrintedName"] = "Vera Lindqvist" });
        var signed = await WebPlant.Form(asVera, "/retention", new() { ["_handler"] = "approve-PURGE-0001", ["reason"] = "yes" });
        Assert.True(signed.StatusCode == HttpStatusCode.Redirect, await signed.Content.ReadAsStringAsync(Cancel));

        var gone = await asVera.GetAsync($"/api/v1/attachments/{file}", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Contains("purged in PURGE-0001", await gone.Content.ReadAsStringAsync(Cancel));
        Assert.Contains("\"state\":\"done\"", await byToken.GetStringAsync("/api/v1/purges", Cancel));
    }

    [Fact]
    public async Task Holds_are_placed_and_released_by_the_api_and_who_only_reads_the_plant_sees_none()
    {
        await using var web = await WebPlant.Create();
        await Attached(web.Store);
        var carla = await web.Token(await web.User("carla", new Assignment(Role.Compliance)), Permission.ManageGovernance, Permission.ReadAudit, Permission.ReadPlant);
        await web.User("vic", new Assignment(Role.Viewer));
        var vic = await web.SignedIn("vic");

        Assert.Equal(HttpStatusCode.Created, (await carla.PostAsJsonAsync("/api/v1/holds", new { reason = "lawsuit", names = new[] { "EV-0001" } }, Cancel)).StatusCode);
        Assert.Contains("held by HOLD-0001", await carla.GetStringAsync("/api/v1/retention/records?mayGo=false", Cancel));
        Assert.True((await carla.PostAsJsonAsync("/api/v1/holds/HOLD-0001/release", new { reason = "settled" }, Cancel)).IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await carla.PostAsJsonAsync("/api/v1/holds/HOLD-0009/release", new { reason = "settled" }, Cancel)).StatusCode);
        Assert.Contains("\"kept\":1", await carla.GetStringAsync("/api/v1/retention", Cancel));
        Assert.Equal(HttpStatusCode.Forbidden, (await vic.GetAsync("/api/v1/holds", Cancel)).StatusCode);
    }

    static async Task<long> Attached(Store store)
    {
        await using var change = await store.Change(new("maria"), Cancel);
        var (row, _) = await Attach.To(change, AttachmentSubject.Evaluation("EV-0001"), "", new("list.txt", [1, 2, 3], "the vendor's list"), Cancel);
        await change.Commit(Cancel);
        return row!.Id;
    }
}
