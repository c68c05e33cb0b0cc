using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using PlantPatch.App.Advisories;
using PlantPatch.App.Assets;
using PlantPatch.App.Findings;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Products;
using PlantPatch.Feeds.Inventory;
using PlantPatch.Tests;

namespace PlantPatch.Web.Tests.Api;

/// <summary>A plant with three controllers at two sites and one advisory that affects them, and callers of the API.</summary>
sealed class ApiPlant(WebPlant plant) : IAsyncDisposable
{
    public WebPlant Web => plant;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ApiPlant> Create(Engine engine = Engine.Sqlite, Func<PlantPatch.Web.Hosting.ServerSettings, PlantPatch.Web.Hosting.ServerSettings>? settings = null)
    {
        var made = new ApiPlant(await WebPlant.Create(engine, settings));
        await made.Fill();
        return made;
    }

    /// <summary>A program that acts for somebody with this role, at all sites or at one.</summary>
    public async Task<HttpClient> As(Role role, string site = "") =>
        await plant.Token(await plant.User($"{role} {site}".Trim(), new Assignment(role, site)));

    public static async Task<JsonNode> Json(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;

    public static async Task<JsonNode> Get(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path, Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel)}");
        return await Json(answer);
    }

    /// <summary>Sends JSON, with headers if any.</summary>
    public static Task<HttpResponseMessage> Send(HttpClient client, string method, string path, string json, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new(method), path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.ExpectContinue = json.Length > 1_000_000;   // so that the answer comes before the body is refused
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return client.SendAsync(request, Cancel);
    }

    async Task Fill()
    {
        var judge = new JudgeAdvisories(ProductKnowledge.BuiltIn);
        const string csv = "Asset ID,Site,Unit,Vendor,Product,Firmware Version\n"
            + "TC-01,Riverbend,Unit 1,Northgate,Turbine Controller TC100,V1.5.0\nTC-02,Riverbend,Unit 2,Northgate,Turbine Controller TC100,V1.5.0\nTC-03,Alder Creek,=Unit 3,Northgate,Turbine Controller TC100,V1.6.0\n";
        var file = InventoryReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "assets.csv", null, InventoryLimits.Default, Cancel);
        await new ImportAssets(plant.Store, judge).Run(file, "assets.csv", BlankCells.Keep, preview: false, new("test"), Cancel);
        using var folder = new TempFolder();
        var paths = (string[])[new SmallAdvisory("ADV-1").WriteTo(folder.Path), new SmallAdvisory("ADV-2") { Cve = "CVE-2026-2002", Score = 7.5m }.WriteTo(folder.Path)];
        await new ImportAdvisories(plant.Store, judge).Run(paths, IntakeRules.Default, new("test"), null, Cancel);
    }

    public ValueTask DisposeAsync() => plant.DisposeAsync();
}
