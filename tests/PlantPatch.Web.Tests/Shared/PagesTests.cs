using System.Net;
using System.Text;
using PlantPatch.App.Advisories;
using PlantPatch.App.Assets;
using PlantPatch.App.Findings;
using PlantPatch.App.Patches;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Patches;
using PlantPatch.Core.Products;
using PlantPatch.Feeds.Inventory;
using PlantPatch.Tests;
using PlantPatch.Web.Shared;

namespace PlantPatch.Web.Tests.Shared;

public sealed class PagesTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Every_page_of_the_menu_opens_and_a_person_of_one_site_reads_nothing_of_another(Engine engine)
    {
        await using var plant = await TwoSites(engine);
        await plant.User("rita", new Assignment(Role.Coordinator, "Riverbend"));
        await plant.User("maria", new Assignment(Role.Coordinator));
        var rita = await plant.SignedIn("rita");
        var maria = await plant.SignedIn("maria");

        foreach (var path in Navigation.Entries.Where(e => e.Needs == Permission.ReadPlant).Select(e => e.Path))
        {
            var scoped = await rita.GetStringAsync(path, Cancel);
            Assert.Contains("<h1", scoped);
            Assert.DoesNotContain("HL-TC", scoped);
            Assert.DoesNotContain("Hillside", scoped);
        }

        Assert.Contains("HL-TC-01", await maria.GetStringAsync("/findings", Cancel));
        Assert.DoesNotContain("HL-TC", await rita.GetStringAsync("/findings/export.csv", Cancel));
        Assert.DoesNotContain("HL-TC", await rita.GetStringAsync("/search?q=turbine", Cancel));
    }

    [Theory, BothEngines]
    public async Task What_belongs_to_another_site_is_not_found(Engine engine)
    {
        await using var plant = await TwoSites(engine);
        await plant.User("rita", new Assignment(Role.Coordinator, "Riverbend"));
        var rita = await plant.SignedIn("rita");
        var elsewhere = (await new ListFindings(plant.Store).Run(new() { Asset = "HL-TC-01" }, Cancel))[0];

        foreach (var path in new[] { $"/findings/{elsewhere.Id}", "/assets/HL-TC-01", "/nothing/here" })
            Assert.Equal(HttpStatusCode.NotFound, (await rita.GetAsync(path, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await rita.GetAsync("/assets/RB-TC-01", Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("/nothing/here")]
    [InlineData("/findings/999999")]
    [InlineData("/assets/no-such-asset")]
    public async Task An_address_that_leads_nowhere_says_so_within_the_frame(string path)
    {
        await using var plant = await WebPlant.Create();
        await plant.User("rita", new Assignment(Role.Viewer));

        var answer = await (await plant.SignedIn("rita")).GetAsync(path, Cancel);
        var page = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("<h1 tabindex=\"-1\">Not found</h1>", page);
        Assert.Contains("/sign-out", page);
    }

    [Fact]
    public async Task A_patch_that_serves_another_site_too_is_moved_by_nobody_of_one_site()
    {
        await using var plant = await TwoSites(Engine.Sqlite);
        await plant.User("rita", new Assignment(Role.Coordinator, "Riverbend"));
        var patch = Assert.Single(await new PatchBook(plant.Store).Run(Cancel)).Patch.Id;

        var answer = await WebPlant.Form(await plant.SignedIn("rita"), $"/patches/{patch}", new() { ["_handler"] = "move", ["to"] = "evaluating" });

        Assert.Contains("may not do this at Hillside", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(PatchStatus.Identified, (await new PatchBook(plant.Store).Find(patch, Cancel))!.Patch.Status);
    }

    [Fact]
    public async Task Who_comes_second_is_told_who_changed_what_and_keeps_what_was_typed()
    {
        await using var plant = await TwoSites(Engine.Sqlite);
        await plant.User("maria", new Assignment(Role.Coordinator));
        var maria = await plant.SignedIn("maria");
        var patch = Assert.Single(await new PatchBook(plant.Store).Run(Cancel)).Patch.Id;
        var shown = await maria.GetStringAsync($"/patches/{patch}", Cancel);
        Assert.Null((await new MovePatch(plant.Store).Run(patch, PatchStatus.Evaluating, MoveDetails.None, new("jonas"), Cancel)).Refusal);

        var version = Between(shown, "name=\"version\" value=\"", "\"");
        var answer = await WebPlant.Form(maria, $"/patches/{patch}", new()
        {
            ["_handler"] = "move", ["version"] = version, ["to"] = "deferred", ["reason"] = "the outage is in May", ["controls"] = "a firewall rule",
        });

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Contains("jonas changed this meanwhile.", page);
        Assert.Contains("the outage is in May", page);
        Assert.Equal(PatchStatus.Evaluating, (await new PatchBook(plant.Store).Find(patch, Cancel))!.Patch.Status);
    }

    [Fact]
    public async Task A_view_is_kept_sent_to_somebody_else_and_shows_each_their_own_sites()
    {
        await using var plant = await TwoSites(Engine.Sqlite);
        await plant.User("maria", new Assignment(Role.Coordinator));
        await plant.User("rita", new Assignment(Role.Coordinator, "Riverbend"));
        var (maria, rita) = (await plant.SignedIn("maria"), await plant.SignedIn("rita"));

        var kept = await WebPlant.Form(maria, "/findings?verdict=Affected&order=Newest", new() { ["_handler"] = "keep", ["name"] = "urgent" });
        var page = await maria.GetStringAsync("/findings?verdict=Affected&order=Newest", Cancel);
        var address = Between(page, "href=\"/findings/views/", "\"");
        var sent = await rita.GetAsync($"/findings/views/{address}", Cancel);

        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.Contains("Findings: urgent", page);
        Assert.Equal("/findings?verdict=Affected&order=Newest", sent.Headers.Location!.OriginalString);
        var shown = await rita.GetStringAsync(sent.Headers.Location, Cancel);
        Assert.Contains("RB-TC-01", shown);
        Assert.DoesNotContain("HL-TC", shown);
        Assert.DoesNotContain("urgent", shown);   // the view stays Maria's
        Assert.Equal(HttpStatusCode.NotFound, (await rita.GetAsync("/findings/views/999999", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Colours_and_language_are_set_by_a_form_without_script()
    {
        await using var plant = await WebPlant.Create();
        await plant.User("maria", new Assignment(Role.Coordinator));
        var maria = await plant.SignedIn("maria");

        var dark = await Appearance(maria, "theme", "dark");
        await Appearance(maria, "language", "de");
        var page = await maria.GetStringAsync("/", Cancel);

        Assert.Equal(HttpStatusCode.Redirect, dark.StatusCode);
        Assert.Contains("data-theme=\"dark\"", page);
        Assert.Contains("lang=\"de\"", page);
        Assert.Contains("Übersicht", WebUtility.HtmlDecode(page));
    }

    // With "no-referrer" a browser sends "Origin: null" with every form, also with ours, and none would be taken.
    [Fact]
    public async Task A_browser_may_say_to_us_and_to_nobody_else_where_it_comes_from()
    {
        await using var plant = await WebPlant.Create();

        var page = await plant.Nobody().GetAsync("/sign-in", Cancel);

        Assert.Equal("same-origin", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
    }

    static async Task<HttpResponseMessage> Appearance(HttpClient client, string name, string value)
    {
        var page = await client.GetStringAsync("/", Cancel);
        var token = Between(page, "__RequestVerificationToken\" value=\"", "\"");
        return await client.PostAsync("/appearance", new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, [name] = value, ["back"] = "/" }), Cancel);
    }

    static string Between(string page, string before, string after)
    {
        var start = page.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return page[start..page.IndexOf(after, start, StringComparison.Ordinal)];
    }

    static async Task<WebPlant> TwoSites(Engine engine)
    {
        var plant = await WebPlant.Create(engine);
        var judge = new JudgeAdvisories(ProductKnowledge.BuiltIn);
        const string Csv = """
            Asset ID,Site,Unit,Vendor,Product,Firmware Version,Network exposed
            RB-TC-01,Riverbend,Unit 1,Northgate,Turbine Controller TC100,V1.5.0,no
            RB-TC-02,Riverbend,Unit 1,Northgate,Turbine Controller TC100,,no
            HL-TC-01,Hillside,Unit 7,Northgate,Turbine Controller TC100,V1.5.0,yes
            HL-TC-02,Hillside,Unit 7,Northgate,Turbine Controller TC100,,yes
            """;
        var read = InventoryReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(Csv)), "assets.csv", null, InventoryLimits.Default, Cancel);
        await new ImportAssets(plant.Store, judge).Run(read, "assets.csv", BlankCells.Keep, preview: false, new("maria"), Cancel);
        using var folder = new TempFolder();
        await new ImportAdvisories(plant.Store, judge).Run([new SmallAdvisory("NG-2026-001").WriteTo(folder.Path)], IntakeRules.Default, new("maria"), null, Cancel);
        return plant;
    }
}
