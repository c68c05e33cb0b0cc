using System.Net;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;
using PlantPatch.Web.Tests.Api;

namespace PlantPatch.Web.Tests.Risk;

public sealed class PriorityPagesTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static readonly Dictionary<string, string> Urgent = new()
    {
        ["_handler"] = "assess", ["exposed"] = "yes", ["automatable"] = "yes", ["impact"] = "total", ["exploitation"] = "active", ["exposure"] = "open", ["safety"] = "catastrophic", ["mission"] = "mission failure",
    };

    [Theory, BothEngines]
    public async Task What_is_open_and_not_assessed_is_unknown_until_somebody_assesses_it_on_its_page(Engine engine)
    {
        await using var plant = await ApiPlant.Create(engine);
        await plant.Web.User("maria", new Assignment(Role.Coordinator));
        var maria = await plant.Web.SignedIn("maria");

        var before = await maria.GetStringAsync("/priorities", Cancel);
        Assert.Contains("CVE-2026-1001", before);
        Assert.Contains("nobody has assessed it", before);
        Assert.Equal(HttpStatusCode.Redirect, (await WebPlant.Form(maria, "/priorities/CVE-2026-1001", new(Urgent))).StatusCode);

        Assert.Contains("CVE-2026-1001", await maria.GetStringAsync("/priorities?when=Now", Cancel));
        Assert.DoesNotContain("CVE-2026-1001", await maria.GetStringAsync("/priorities?when=Unknown", Cancel));
        var page = await maria.GetStringAsync("/priorities/CVE-2026-1001", Cancel);
        Assert.Contains("SSVC for deployers says immediate", page);
        Assert.Contains("SSVC deployer 1.0.0", page);   // the versions of the tables
        Assert.Contains("TC-01", page);
    }

    [Fact]
    public async Task A_person_of_one_site_sees_its_findings_alone_and_assesses_nothing()
    {
        await using var plant = await ApiPlant.Create();
        await plant.Web.User("rita", new Assignment(Role.Coordinator, "Riverbend"));
        var rita = await plant.Web.SignedIn("rita");

        var page = await rita.GetStringAsync("/priorities/CVE-2026-1001", Cancel);

        Assert.Contains("TC-01", page);
        Assert.DoesNotContain("TC-03", page);
        Assert.DoesNotContain("Assess it", page);
        await WebPlant.Form(rita, "/priorities/CVE-2026-1001", new(Urgent));
        Assert.DoesNotContain("SSVC for deployers says", await rita.GetStringAsync("/priorities/CVE-2026-1001", Cancel));
        Assert.Equal(HttpStatusCode.NotFound, (await rita.GetAsync("/priorities/CVE-1999-1", Cancel)).StatusCode);
    }

    [Fact]
    public async Task What_an_assets_page_states_changes_its_score_on_every_page_with_the_vector_written_out()
    {
        await using var plant = await ApiPlant.Create();
        await plant.Web.User("maria", new Assignment(Role.Coordinator));
        var maria = await plant.Web.SignedIn("maria");
        var finding = $"/findings/{(await ApiPlant.Get(await plant.As(Role.Coordinator), "/api/v1/findings?asset=TC-01&cve=CVE-2026-1001"))["items"]![0]!["id"]}";
        Assert.DoesNotContain("MAV:P", await maria.GetStringAsync(finding, Cancel));

        var answer = await WebPlant.Form(maria, "/assets/TC-01", new() { ["_handler"] = "environment", ["reach"] = "physical", ["availability"] = "low", ["reason"] = "it stands in a locked cell" });

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("it stands in a locked cell", await maria.GetStringAsync("/assets/TC-01", Cancel));
        foreach (var path in (string[])[finding, "/priorities/CVE-2026-1001"])
        {
            var page = await maria.GetStringAsync(path, Cancel);
            Assert.Contains("AR:L/MAV:P", page);
            Assert.Contains("stated for TC-01: it stands in a locked cell", page);
        }
    }

    [Fact]
    public async Task The_api_shows_and_states_the_same()
    {
        await using var plant = await ApiPlant.Create();
        var maria = await plant.As(Role.Coordinator);

        var line = (await ApiPlant.Get(maria, "/api/v1/priorities?open=true&cve=CVE-2026-1001"))["items"]![0]!;
        Assert.Equal(("unknown", "3", null), (line["when"]!.ToString(), line["openFindings"]!.ToString(), line["assessed"]));
        Assert.Empty((await ApiPlant.Get(maria, "/api/v1/priorities"))["items"]!.AsArray());
        var stated = await ApiPlant.Send(maria, "PUT", "/api/v1/assets/TC-01/environment", """{"availability":"low","integrity":"low","confidentiality":"low","reason":"a spare"}""");
        Assert.Equal("low", (await ApiPlant.Json(stated))["availability"]!.ToString());

        var on = (await ApiPlant.Get(maria, "/api/v1/priorities/CVE-2026-1001"))["onAssets"]!.AsArray().ToDictionary(o => o!["asset"]!.ToString(), o => o!);

        Assert.True(on["TC-01"]["score"]!.GetValue<double>() < on["TC-02"]["score"]!.GetValue<double>());
        Assert.Equal(on["TC-02"]["base"]!.ToString(), on["TC-02"]["score"]!.ToString());
        var rita = await plant.As(Role.Coordinator, "Alder Creek");
        Assert.Equal(HttpStatusCode.NotFound, (await rita.GetAsync("/api/v1/assets/TC-01/environment", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await ApiPlant.Send(rita, "PUT", "/api/v1/assets/TC-01/environment", """{"availability":"low","reason":"a spare"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ApiPlant.Send(maria, "PUT", "/api/v1/assets/TC-01/environment", """{"availability":"low","reason":" "}""")).StatusCode);
    }

    [Fact]
    public async Task A_patch_and_an_obligation_show_the_priority_beside_the_due_date()
    {
        await using var plant = await ApiPlant.Create();
        await plant.Web.User("maria", new Assignment(Role.Coordinator));
        var maria = await plant.Web.SignedIn("maria");
        var patch = (await ApiPlant.Get(await plant.As(Role.Coordinator), "/api/v1/patches"))["items"]![0]!["id"]!.ToString();

        var page = await maria.GetStringAsync($"/patches/{patch}", Cancel);

        Assert.Contains("Priority beside compliance", page);
        Assert.Contains("/priorities/CVE-2026-1001", page);
    }
}
