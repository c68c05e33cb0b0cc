using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Accounts;
using PlantPatch.App.Assets;
using PlantPatch.App.Evaluations;
using PlantPatch.App.Findings;
using PlantPatch.App.Sources;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Products;
using PlantPatch.Core.Sources;
using PlantPatch.Feeds.Inventory;
using PlantPatch.Tests;
using PlantPatch.Web.Tests.Api;

namespace PlantPatch.Web.Tests.Evaluations;

public sealed class EvaluationPagesTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static readonly SourceDescription Portal = new()
    {
        Name = "Northgate portal", Kind = SourceKind.Portal, Address = "https://support.northgate.example", Owner = "maria", Alternate = "jonas", Watching = "sign in, look at the list",
    };

    [Theory, BothEngines]
    public async Task Nothing_new_is_three_clicks_from_what_is_due_to_the_signed_record(Engine engine)
    {
        await using var plant = await WebPlant.Create(engine);
        var maria = await Person(plant, "maria", Role.Coordinator);
        var source = await Designated(plant);

        var due = await maria.GetStringAsync("/evaluations", Cancel);
        Assert.Contains("the designation on 2026-11-22 is day 0", due);
        Assert.Contains($"/sources/{source}/nothing-new", due);                                                 // the first click
        var signed = await WebPlant.Form(maria, $"/sources/{source}/nothing-new", new() { ["_handler"] = "nothing-new", ["said"] = "nothing since the third" });   // she has just signed in: the second

        Assert.Equal("/evaluations?signed=EV-0001", signed.Headers.Location?.PathAndQuery);
        Assert.Contains("EV-0001 is signed.", await maria.GetStringAsync("/evaluations?signed=EV-0001", Cancel));
        var page = await maria.GetStringAsync("/evaluations/EV-0001", Cancel);
        Assert.Contains("nothing since the third", page);
        Assert.Contains("Maria Ortiz", page);
        Assert.Contains("<svg", await maria.GetStringAsync($"/sources/{source}", Cancel));
    }

    [Theory, BothEngines]
    public async Task Who_coordinates_the_sites_that_a_source_is_followed_for_evaluates_it_and_who_lacks_one_is_told_which(Engine engine)
    {
        await using var plant = await WebPlant.Create(engine);
        var csv = "Asset ID,Site,Vendor,Product,Firmware Version\nTC-01,Riverbend,Northgate,TC100,V1.0.0\nTC-02,Alder Creek,Northgate,TC100,V1.0.0\n"u8.ToArray();
        var file = InventoryReader.Read(new MemoryStream(csv), "assets.csv", null, InventoryLimits.Default, Cancel);
        await new ImportAssets(plant.Store, new JudgeAdvisories(ProductKnowledge.BuiltIn)).Run(file, "assets.csv", BlankCells.Keep, preview: false, new("test"), Cancel);
        var rita = await Person(plant, "rita", new Assignment(Role.Coordinator, "Riverbend"));
        var both = await Person(plant, "both", new Assignment(Role.Coordinator, "Riverbend"), new Assignment(Role.Coordinator, "Alder Creek"));
        await Designated(plant, "SRC-ALL", new("", "Northgate", "", "", ""));
        await Designated(plant, "SRC-ONE", new("", "", "", "", "TC-01"));
        await Designated(plant, "SRC-NONE", new("", "Elsewhere", "", "", ""));
        plant.Clock.AdvanceMinutes(1);
        Dictionary<string, string> said = new() { ["_handler"] = "nothing-new", ["said"] = "nothing new" };

        Assert.Contains("SRC-ALL is followed for assets at Alder Creek too", await rita.GetStringAsync("/sources/SRC-ALL/nothing-new", Cancel));
        Assert.Contains("followed for nothing that is installed", await rita.GetStringAsync("/sources/SRC-NONE/nothing-new", Cancel));
        Assert.DoesNotContain("followed for", await both.GetStringAsync("/sources/SRC-ALL/nothing-new", Cancel));
        var own = await WebPlant.Form(rita, "/sources/SRC-ONE/nothing-new", new(said));
        Assert.True(own.StatusCode == HttpStatusCode.Redirect, await own.Content.ReadAsStringAsync(Cancel));
        Assert.Contains("is followed for assets at Alder Creek too", await (await WebPlant.Form(rita, "/sources/SRC-ALL", new() { ["_handler"] = "open" })).Content.ReadAsStringAsync(Cancel));
        Assert.Equal(HttpStatusCode.Redirect, (await WebPlant.Form(both, "/sources/SRC-ALL", new() { ["_handler"] = "open" })).StatusCode);

        var program = await plant.Token(await plant.User("program", new Assignment(Role.Coordinator, "Riverbend")));
        var refused = await ApiPlant.Send(program, "POST", "/api/v1/evaluations", """{"source":"SRC-ALL"}""");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("Alder Creek", (await ApiPlant.Json(refused))["detail"]!.ToString());
    }

    [Fact]
    public async Task Who_proved_himself_too_long_ago_is_asked_again_before_he_signs()
    {
        await using var plant = await WebPlant.Create();
        var maria = await Person(plant, "maria", Role.Coordinator);
        var source = await Designated(plant);
        plant.Clock.AdvanceMinutes(6);

        Assert.Contains("Prove again that it is you", await maria.GetStringAsync($"/sources/{source}/nothing-new", Cancel));
    }

    [Fact]
    public async Task An_evaluation_is_decided_completed_reviewed_and_shown_through_the_pages()
    {
        await using var api = await ApiPlant.Create();
        var plant = api.Web;
        var maria = await Person(plant, "maria", Role.Coordinator);
        var source = await Designated(plant);

        var opened = await WebPlant.Form(maria, $"/sources/{source}", new() { ["_handler"] = "open" });
        var path = opened.Headers.Location!.PathAndQuery;
        Assert.Equal("/evaluations/EV-0001", path);
        var page = await maria.GetStringAsync(path, Cancel);
        Assert.Contains("decide every patch for every asset", page);
        var lines = (await new ShowEvaluation(plant.Store).Run("EV-0001", SiteScope.All, await App.Clocks.AsOf.Now(plant.Store, Cancel), Cancel))!.Lines;
        var fields = new List<KeyValuePair<string, string>> { new("_handler", "decide"), new("as", "NotApplicable"), new("code", "FeatureNotUsed"), new("reason", "the port is closed") };
        fields.AddRange(lines.Select(l => KeyValuePair.Create("line", $"{l.Patch}/{l.Asset}")));
        fields.Add(new("__RequestVerificationToken", Token(page)));
        Assert.Equal(HttpStatusCode.Redirect, (await maria.PostAsync(path, new FormUrlEncodedContent(fields), Cancel)).StatusCode);

        using var form = new MultipartFormDataContent { { new StringContent("complete"), "_handler" }, { new StringContent("one advisory"), "said" }, { new ByteArrayContent([1, 2, 3]), "file", "page.png" }, { new StringContent("the list"), "shows" } };
        page = await maria.GetStringAsync(path, Cancel);
        form.Add(new StringContent(Token(page)), "__RequestVerificationToken");
        form.Add(new StringContent(After(page, "name=\"seen\" value=\"")), "seen");
        Assert.Equal(HttpStatusCode.Redirect, (await maria.PostAsync(path, form, Cancel)).StatusCode);

        var jonas = await Person(plant, "jonas", Role.Engineer);
        Assert.Equal(HttpStatusCode.Redirect, (await WebPlant.Form(jonas, path, new() { ["_handler"] = "review", ["reason"] = "read through" })).StatusCode);
        page = await jonas.GetStringAsync(path, Cancel);
        Assert.Contains("page.png", page);
        Assert.Contains("Jonas Keller", page);
        Assert.Contains("the port is closed", page);
        var file = "/api/v1/attachments/" + After(page, "/api/v1/attachments/");
        var download = await jonas.GetAsync(file, Cancel);
        Assert.Equal(("attachment", "page.png"), (download.Content.Headers.ContentDisposition!.DispositionType, download.Content.Headers.ContentDisposition.FileName));
        Assert.Equal([1, 2, 3], await download.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task A_program_prepares_an_evaluation_over_the_API_and_a_person_completes_it()
    {
        await using var api = await ApiPlant.Create();
        var plant = api.Web;
        await plant.User("maria", new Assignment(Role.Coordinator));
        await Printed(plant, "maria");
        var program = await api.As(Role.Coordinator);

        var made = await ApiPlant.Send(program, "POST", "/api/v1/sources",
            """{"name":"Northgate portal","kind":"portal","address":"https://support.northgate.example","owner":"maria","alternate":"jonas","watching":"the list","covers":[{"vendor":"Northgate"}]}""");
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal("SRC-0001", (await ApiPlant.Json(made))["source"]!["id"]!.ToString());
        var opened = await ApiPlant.Json(await ApiPlant.Send(program, "POST", "/api/v1/evaluations", """{"source":"SRC-0001"}"""));
        Assert.Equal(3, opened["lines"]!.AsArray().Count);   // one patch on three controllers, whose impact nobody has rated
        await ApiPlant.Send(program, "POST", "/api/v1/evaluations/EV-0001/decisions", """{"determination":"applicable"}""");
        var snapshot = new ByteArrayContent([1, 2, 3]);
        snapshot.Headers.ContentType = new("application/octet-stream");
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsync("/api/v1/evaluations/EV-0001/snapshots?name=a.png&shows=the%20list", snapshot, Cancel)).StatusCode);

        var shown = await ApiPlant.Get(program, "/api/v1/evaluations/EV-0001");
        var seen = shown["shownSha256"]!.ToString();
        var refused = await ApiPlant.Send(program, "POST", "/api/v1/evaluations/EV-0001/completion", $$"""{"seenSha256":"{{seen}}","said":"two"}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("No token and no agent signs", (await ApiPlant.Json(refused))["detail"]!.ToString());
        Assert.Equal("", shown["missing"]!.ToString());
        var due = await ApiPlant.Get(program, "/api/v1/evaluations/due");
        Assert.Equal("2026-12-27", due["items"]![0]!["due"]!.ToString());
        Assert.All((await ApiPlant.Get(program, "/api/v1/sources/coverage"))["items"]!.AsArray(), i => Assert.Equal("unrated", i!["state"]!.ToString()));
    }

    [Theory]
    [InlineData("/sources")]
    [InlineData("/sources/coverage")]
    [InlineData("/evaluations?of=all")]
    public async Task The_pages_open_before_there_is_any_source(string path)
    {
        await using var plant = await WebPlant.Create();
        var rita = await Person(plant, "rita", Role.Viewer);

        Assert.Contains("<h1", await rita.GetStringAsync(path, Cancel));
        Assert.Contains("<h1", await rita.GetStringAsync(path + (path.Contains('?') ? "&" : "?") + "as-of=2026-11-01", Cancel));
    }

    [Fact]
    public async Task Who_only_reads_has_no_way_to_change_the_register()
    {
        await using var plant = await WebPlant.Create();
        var source = await Designated(plant);
        var rita = await Person(plant, "rita", Role.Viewer);

        var page = await rita.GetStringAsync($"/sources/{source}", Cancel);

        Assert.DoesNotContain("nothing-new", page);
        Assert.DoesNotContain("method=\"post\" action=\"/sources", page);
        Assert.Equal(HttpStatusCode.Redirect, (await rita.GetAsync($"/sources/{source}/nothing-new", Cancel)).StatusCode);
    }

    static Task<HttpClient> Person(WebPlant plant, string name, Role role) => Person(plant, name, new Assignment(role));

    static async Task<HttpClient> Person(WebPlant plant, string name, params Assignment[] roles)
    {
        await plant.User(name, roles);
        await Printed(plant, name);
        return await plant.SignedIn(name);
    }

    static async Task Printed(WebPlant plant, string name)
    {
        await using var change = await plant.Store.Change(new("test"), Cancel);
        var row = await change.Db.Users.AsTracking().SingleAsync(u => u.Name == name, Cancel);
        row.PrintedName = name switch { "maria" => "Maria Ortiz", "jonas" => "Jonas Keller", _ => "Rita Moser" };
        change.Record("named", $"user {name}");
        await change.Commit(Cancel);
    }

    static Task<string> Designated(WebPlant plant) => Designated(plant, "", new("", "Northgate", "", "", ""));

    static async Task<string> Designated(WebPlant plant, string name, CoverageRule covers)
    {
        var (id, refusal) = await new DesignateSource(plant.Store).Run(name, Portal, [covers], null, new("test"), Cancel);
        Assert.Null(refusal);
        return id!;
    }

    static string Token(string page) => After(page, "name=\"__RequestVerificationToken\" value=\"");

    // What stands behind a text, to the end of the attribute.
    static string After(string page, string text)
    {
        var from = page.IndexOf(text, StringComparison.Ordinal) + text.Length;
        return page[from..page.IndexOf('"', from)];
    }
}
