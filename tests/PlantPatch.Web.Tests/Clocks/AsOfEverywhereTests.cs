using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using PlantPatch.App.Assets;
using PlantPatch.App.Epss;
using PlantPatch.App.Findings;
using PlantPatch.App.Kev;
using PlantPatch.App.Retirements;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Products;
using PlantPatch.Core.Risk;
using PlantPatch.Core.SignOffs;
using PlantPatch.Feeds.Inventory;
using PlantPatch.Tests;
using PlantPatch.Web.Tests.Api;

namespace PlantPatch.Web.Tests.Clocks;

/// <summary>Every compliance operation and page as of a past day: what was recorded, changed or corrected later does not show in any of them.</summary>
public sealed class AsOfEverywhereTests
{
    const string Day = "2026-11-23";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What takes no as-of, and why.</summary>
    static readonly Dictionary<string, string> WithoutAsOf = new()
    {
        ["/plans/actions"] = "words that vendors give now, to begin a plan with", ["/obligations/{patch}/{asset}/alike"] = "what a move made now may be made for too",
        ["/clocks/trust"] = "the computer's clock now", ["/entity"] = "settings now", ["/reminders/rules"] = "a table of the program", ["/reminders/troubles"] = "who cannot be reached now",
        ["/reports/status"] = "patches, not compliance", ["/reports/management"] = "patches, not compliance",
    };

    static readonly string[] Compliance = ["/plans", "/controls", "/exceptions", "/outages", "/delegations", "/senior-manager", "/obligations", "/clocks", "/violations", "/entity", "/priorities", "/reports", "/reminders", "/sources", "/evaluations", "/retirements"];

    [Fact]
    public void Every_compliance_operation_takes_as_of_or_stands_in_the_table_of_those_that_do_not()
    {
        var without = Operations().Where(o => Array.Exists(Compliance, c => o.Path == c || o.Path.StartsWith(c + "/", StringComparison.Ordinal)) && !o.AsOf).Select(o => o.Path).ToHashSet();

        Assert.Equal([.. WithoutAsOf.Keys.Order(StringComparer.Ordinal)], without.Order(StringComparer.Ordinal));
    }

    [Theory, BothEngines]
    public async Task What_is_recorded_later_shows_in_no_answer_as_of_a_day_before(Engine engine)
    {
        await using var plant = await ApiPlant.Create(engine);
        await First(plant);
        plant.Web.Clock.AdvanceDays(2);
        var reader = await plant.Web.Token(await plant.Web.User("reader", new Assignment(Role.Compliance)));
        var before = await Answers(reader);
        await Later(plant);
        var after = await Answers(reader);

        Assert.True(before.Count > 20);
        Same(before, after);
        Assert.NotEqual(await Text(reader, "/api/v1/obligations"), await Text(reader, $"/api/v1/obligations?asOf={Day}"));   // and something did happen
    }

    [Fact]
    public async Task What_is_recorded_later_shows_on_no_page_as_of_a_day_before()
    {
        await using var plant = await ApiPlant.Create();
        await First(plant);
        plant.Web.Clock.AdvanceDays(2);
        await plant.Web.User("vera", new Assignment(Role.SeniorManager));
        var before = await Pages(await plant.Web.SignedIn("vera"));
        await Later(plant);
        var after = await Pages(await plant.Web.SignedIn("vera"));

        Same(before, after);
    }

    sealed record Operation(string Path, bool AsOf);

    static IEnumerable<Operation> Operations() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(SharedData.ProjectRoot, "docs", "guide", "openapi.json")))!["paths"]!.AsObject().Where(p => p.Value!["get"] is not null).Select(p => new Operation(
            p.Key["/api/v1".Length..], p.Value!["get"]!["parameters"] is JsonArray given && given.Any(g => (string?)g!["name"] == "asOf")));

    static IEnumerable<string> Paths() => Operations().Where(o => o.AsOf).SelectMany(o => Instances(o.Path)).Select(p => $"/api/v1{p}");

    static string[] Instances(string path) => path switch
    {
        "/plans/{id}" => ["/plans/MP-0001"], "/controls/{id}" => ["/controls/CC-0001"], "/exceptions/{id}" => ["/exceptions/EX-0001"], "/outages/{id}" => ["/outages/OUT-0001"],
        "/obligations/{patch}/{asset}" => ["/obligations/P1/TC-01", "/obligations/P1/TC-02"], "/clocks/explanation" => ["/clocks/explanation?subject=P1/TC-01", "/clocks/explanation?subject=SRC-0001"],
        "/assets/{tag}/baselines" => ["/assets/TC-01/baselines"], "/retirements/{id}" => ["/retirements/RT-0001"], "/sources/{id}" => ["/sources/SRC-0001"], "/evaluations/{id}" => ["/evaluations/EV-0001"], "/priorities/{cve}" => ["/priorities/CVE-2026-1001"], "/history/evaluations/{id}" => ["/history/evaluations/E1"], "/history/plans/{id}" => ["/history/plans/MP-H1"], "/reports/{name}" =>
            [.. PlantPatch.App.Reports.Compliance.ComplianceReports.All.Select(r => $"/reports/{r.Name}")],
        _ => path.Contains('{', StringComparison.Ordinal) ? throw new InvalidOperationException($"Say which {path} to ask for.") : [path],
    };

    static async Task<Dictionary<string, string>> Answers(HttpClient client)
    {
        var answers = new Dictionary<string, string>();
        foreach (var path in Paths())
            answers[path] = await Text(client, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}asOf={Day}{(path.Contains("/reports/", StringComparison.Ordinal) ? "&format=text&month=2026-11" : "")}");
        return answers;
    }

    // Against which audit records a report was made is of now; so it says.
    static async Task<string> Text(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode} {text}");
        return Regex.Replace(text, "Made from [0-9]+ audit records[^<\n]*", "", RegexOptions.NonBacktracking);
    }

    static readonly string[] AllPages =
    [
        "/obligations", "/obligations/P1/TC-01", "/obligations/clocks", "/obligations/violations", "/plans", "/plans/MP-0001", "/plans/controls", "/exceptions", "/outages", "/delegations", "/sources", "/sources/SRC-0001",
        "/sources/coverage", "/evaluations", "/evaluations/EV-0001", "/retirements", "/reminders", "/reports?report=coverage", "/clocks?subject=P1/TC-01", "/priorities", "/priorities/CVE-2026-1001",
    ];

    static async Task<Dictionary<string, string>> Pages(HttpClient client)
    {
        var pages = new Dictionary<string, string>();
        foreach (var path in AllPages)
        {
            var html = await Text(client, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}as-of={Day}");
            var main = html[html.IndexOf("<main", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)];
            pages[path] = Regex.Replace(Regex.Replace(main, "value=\"CfDJ[^\"]*\"", "", RegexOptions.NonBacktracking), "<!--[^>]*-->", "", RegexOptions.NonBacktracking);
        }

        return pages;
    }

    static void Same(Dictionary<string, string> before, Dictionary<string, string> after) =>
        Assert.True(before.All(b => b.Value == after[b.Key]), string.Concat(before.Where(b => b.Value != after[b.Key]).Select(b => $"{b.Key}\n{Difference(b.Value, after[b.Key])}")));

    static string Difference(string a, string b)
    {
        var at = a.Zip(b).TakeWhile(p => p.First == p.Second).Count();
        string From(string t) => t[Math.Max(0, at - 120)..Math.Min(t.Length, at + 160)];
        return $"  before: {From(a)}\n  after:  {From(b)}\n";
    }

    static async Task First(ApiPlant plant)
    {
        Assert.Null(await new SetEntity(plant.Web.Store).Run("Riverbend Power", "America/New_York", new("maria"), Cancel));
        await Inventory(plant, "Riverbend", "medium", "olga");
        await Events(plant,
            ("2026-11-02T09:00:00-05:00", "source.designated", """{"source":"S1","reason":"vendor list"}"""),
            ("2026-11-02T10:00:00-05:00", "source.evaluated", """{"source":"S1","eval":"E1","findings":[{"patch":"P1","applicable":true,"assets":["TC-01","TC-02"]}]}"""),
            ("2026-11-03T10:00:00-05:00", "plan.created", """{"plan":"MP-H1","patches":["P1"],"assets":["TC-02"],"actions":["isolate"],"due":"2027-01-31"}"""),
            ("2026-10-02T10:00:00-04:00", "change.completed", """{"change":"CH1","asset":"TC-02"}"""));
        var (maria, vera) = (await plant.As(Role.Coordinator), await plant.As(Role.SeniorManager));
        await Post(vera, "/senior-manager", """{"name":"vera","reason":"board"}""");
        await Post(maria, "/sources", """{"name":"Northgate news","kind":"vendor-page","address":"https://northgate.example/news","owner":"olga","alternate":"jonas","watching":"read each Monday","covers":[{"vendor":"Northgate"}],"reason":"the vendor's own"}""");
        await Post(maria, "/evaluations", """{"source":"SRC-0001"}""");
        await Post(maria, "/patches", """{"id":"PP-A","vendor":"Northgate","product":"Turbine Controller TC100","fixedVersion":"V2.0.0","assets":["TC-01"]}""");
        await Post(maria, "/evaluations/EV-0001/patches", """{"patch":"PP-A","assets":["TC-01"]}""");
        await Post(maria, "/evaluations/EV-0001/decisions", """{"determination":"applicable","patches":["PP-A"]}""");
        await World(plant, 0.11, new(2026, 11, 20), "CVE-2026-2002");
        await Retired(plant);
        await Post(maria, "/plans", """{"site":"Riverbend","title":"Turbines until spring","owner":"olga","patches":["P1"],"assets":["TC-01"],"actions":[{"text":"block TCP 102"}],"due":"2027-03-31"}""");
        await Post(maria, "/controls", """{"site":"Riverbend","name":"port closed","kind":"network-rule","place":"FW-3","owner":"olga"}""");
        await Post(maria, "/exceptions", """{"site":"Riverbend","patch":"P1","assets":["TC-01"],"reason":"no patch","residualRisk":"a stop","reviewBy":"2027-05-01"}""");
        await Post(maria, "/outages", """{"site":"Riverbend","unit":"Unit 2","start":"2027-04-03 18:00","end":"2027-04-12 06:00","source":"plan"}""");
        await Post(maria, "/assets/TC-01/baselines", """{"reason":"first baseline","customSoftware":["none"],"ports":["102/tcp"]}""");
        await Post(maria, "/priorities", """{"cve":"CVE-2026-1001","publiclyExposed":false,"automatable":true,"technicalImpact":"total"}""");
    }

    static async Task Later(ApiPlant plant)
    {
        plant.Web.Clock.AdvanceDays(1);
        var (maria, vera) = (await plant.Web.Token(await plant.Web.User("mary", new Assignment(Role.Coordinator))), await plant.As(Role.Compliance));
        await Post(vera, "/senior-manager", """{"name":"dan","reason":"new board"}""");
        await Put(maria, "/sources/SRC-0001", """{"name":"Northgate security","kind":"vendor-page","address":"https://northgate.example/psirt","owner":"paul","alternate":"jonas","watching":"read daily","reason":"they moved"}""");
        await Post(maria, "/sources/SRC-0001/coverage", """{"add":[{"vendor":"Contoso"}],"remove":[{"vendor":"Northgate"}],"reason":"wrong vendor"}""");
        await Post(maria, "/sources", """{"name":"Second","kind":"vendor-page","address":"https://second.example","owner":"olga","alternate":"jonas","watching":"weekly","covers":[{"vendor":"Northgate"}],"reason":"another"}""");
        await Post(maria, "/evaluations/EV-0001/decisions", """{"determination":"not-applicable","code":"not-installed","reason":"looked again","patches":["PP-A"]}""");
        await Post(maria, "/patches", """{"id":"PP-B","vendor":"Northgate","product":"Turbine Controller TC100","fixedVersion":"V2.1.0","assets":["TC-02"]}""");
        await Post(maria, "/evaluations/EV-0001/patches", """{"patch":"PP-B","assets":["TC-02"]}""");
        await Post(maria, "/evaluations/EV-0001/decisions", """{"determination":"applicable","patches":["PP-B"]}""");
        await World(plant, 0.87, new(2026, 11, 24), "CVE-2026-1001");
        await BroughtBack(plant);
        await Post(maria, "/evaluations/EV-0001/abandonment", """{"reason":"wrong source"}""");
        await Put(maria, "/plans/MP-0001/draft", """{"site":"Riverbend","title":"Turbines until summer","owner":"paul","patches":["P1"],"assets":["TC-02"],"actions":[{"text":"block all"}],"due":"2027-06-30"}""");
        await Post(maria, "/controls/CC-0001/failure", """{"reason":"rule removed"}""");
        await Post(maria, "/exceptions/EX-0001/rejection", """{"reason":"a rule is possible"}""");
        await Post(maria, "/outages/OUT-0001/reschedule", """{"start":"2027-05-03 18:00","end":"2027-05-12 06:00","reason":"load"}""");
        await Post(maria, "/assets/TC-01/baselines", """{"reason":"after the change","ports":["443/tcp"]}""");
        await Post(maria, "/priorities", """{"cve":"CVE-2026-1001","publiclyExposed":true,"automatable":true,"technicalImpact":"total"}""");
        await Events(plant,
            ("2026-11-05T10:00:00-05:00", "finding.revised", """{"patch":"P1","assets":["TC-02"],"applicable":false,"reason":"not installed","by":"maria"}"""),
            ("2026-11-10T10:00:00-05:00", "source.evaluated", """{"source":"S1","eval":"E2","findings":[]}"""),
            ("2026-11-12T10:00:00-05:00", "plan.implemented", """{"plan":"MP-H1","evidence":"WO-7"}"""),
            ("2026-11-20T10:00:00-05:00", "patch.applied", """{"patch":"P1","assets":["TC-01"],"verified":true}"""),
            ("2026-11-20T11:00:00-05:00", "baseline.updated", """{"asset":"TC-02","change":"CH1"}"""));
        Assert.True(Refused.Count == 0, string.Join('\n', Refused));
        await Inventory(plant, "Riverbend", "low", "paul", "V2.0.0");   // which is fixed: the findings close
        Assert.Null(await new SetEntity(plant.Web.Store).Run("Riverbend Power", "America/Los_Angeles", new("maria"), Cancel));
    }

    static async Task Inventory(ApiPlant plant, string site, string impact, string owner, string version = "V1.5.0")
    {
        var csv = "Asset ID,Site,Unit,Vendor,Product,Firmware Version,Impact,Asset Class,Owner\n"
            + $"TC-01,{site},Unit 1,Northgate,Turbine Controller TC100,{version},{impact},BCA,{owner}\nTC-02,{site},Unit 2,Northgate,Turbine Controller TC100,{version},{impact},BCA,{owner}\n";
        var file = InventoryReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "assets.csv", null, InventoryLimits.Default, Cancel);
        await new ImportAssets(plant.Web.Store, new JudgeAdvisories(ProductKnowledge.BuiltIn)).Run(file, "assets.csv", BlankCells.Keep, preview: false, new("test"), Cancel);
    }

    static async Task Events(ApiPlant plant, params (string At, string Kind, string Fields)[] events) =>
        Assert.Null((await new RecordEvents(plant.Web.Store).Run([.. events.Select(e => new NewEvent(e.Kind, OffsetDateTimePattern.Rfc3339.Parse(e.At).Value, JsonNode.Parse(e.Fields)!.AsObject()))], "a test", new("maria"), Cancel)).Refusal);

    /// <summary>A catalogue that lists this vulnerability and one that does not concern the plant, and EPSS scores of that day.</summary>
    static async Task World(ApiPlant plant, double score, LocalDate day, string listed)
    {
        var kev = new KevCatalogue { Entries = [.. new[] { listed, "CVE-2020-0001" }.Select(cve => new KevEntry { Cve = cve, Vendor = "Northgate", Product = "TC100", DateAdded = day, DueDate = day.PlusDays(21) })] };
        Assert.Null((await new ImportKev(plant.Web.Store).Run(kev, "kev.json", acceptSuspect: true, new("maria"), Cancel)).Refusal);
        Assert.Null((await new ImportEpss(plant.Web.Store).Run(new("v4", day, [new("CVE-2026-1001", score, score)]), "epss.csv", 0.5, new("maria"), Cancel)).Refusal);
    }

    /// <summary>The controller at the other site goes out of service, by the signatures of two people.</summary>
    static async Task Retired(ApiPlant plant)
    {
        var (olga, carla) = (await Signer(plant, "olga", Role.Operations), await Signer(plant, "carla", Role.Compliance));
        var (id, refusal) = await new ProposeRetirement(plant.Web.Store).Run(new("TC-03", "WO 4711", "replaced"), olga, Proof(plant), Cancel);
        Assert.Null(refusal);
        Assert.Null(await new DecideRetirement(plant.Web.Store, new(ProductKnowledge.BuiltIn)).Approve(id!, "the work order is closed", "", carla, Proof(plant), Cancel));
    }

    /// <summary>It comes back, and another one is proposed.</summary>
    static async Task BroughtBack(ApiPlant plant)
    {
        var olga = await Signer(plant, "otto", Role.Operations);
        Assert.Null(await new BringBackAsset(plant.Web.Store, new(ProductKnowledge.BuiltIn)).Run("RT-0001", "the spare was built in", "", olga, Proof(plant), Cancel));
        Assert.Null((await new ProposeRetirement(plant.Web.Store).Run(new("TC-02", "WO 4712", "replaced"), olga, Proof(plant), Cancel)).Refusal);
    }

    static Proof Proof(ApiPlant plant) => new(plant.Web.Clock.GetCurrentInstant(), "password");

    static async Task<Access> Signer(ApiPlant plant, string name, Role role)
    {
        var user = await plant.Web.User(name, new Assignment(role));
        await using var change = await plant.Web.Store.Change(new("test"), Cancel);
        (await change.Db.Users.SingleAsync(u => u.Id == user.Id, Cancel)).PrintedName = $"{name} of the plant";
        change.Record("changed", $"user {name}");
        await change.Commit(Cancel);
        return await plant.Web.Access(user);
    }

    static Task Post(HttpClient client, string path, string body) => Send(client, "POST", path, body);

    static Task Put(HttpClient client, string path, string body) => Send(client, "PUT", path, body);

    static async Task Send(HttpClient client, string method, string path, string body)
    {
        var tag = method == "PUT" ? (await client.GetAsync($"/api/v1{path.Replace("/draft", "", StringComparison.Ordinal)}", Cancel)).Headers.ETag?.ToString() ?? "" : "";
        var answer = await ApiPlant.Send(client, method, $"/api/v1{path}", body, ("If-Match", tag));
        if (!answer.IsSuccessStatusCode) Refused.Add($"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel)}");
    }

    static readonly List<string> Refused = [];
}
