using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Advisories;
using PlantPatch.App.Assets;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Products;
using PlantPatch.Feeds.Inventory;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Conformance;

/// <summary>A plant of a few assets and small but valid CSAF documents, taken in through the same doors as real ones.</summary>
sealed class SmallPlant : IAsyncDisposable
{
    readonly TestStore test;
    int files;

    SmallPlant(TestStore test) => this.test = test;

    public static Person Engineer { get; } = new("engineer");
    public static CancellationToken Cancel => TestContext.Current.CancellationToken;
    public TestStore Test => test;
    public Store Store => test.Store;
    public JudgeAdvisories Judge { get; } = new(ProductKnowledge.BuiltIn);

    public static async Task<SmallPlant> Create(Engine engine, params string[] assets)
    {
        var plant = new SmallPlant(await TestStore.Create(engine));
        if (assets.Length > 0) await plant.Inventory(assets);
        return plant;
    }

    /// <summary>Imports rows "tag,vendor,product,version".</summary>
    public async Task<AssetImport> Inventory(params string[] rows)
    {
        using var csv = new MemoryStream(Encoding.UTF8.GetBytes("Asset ID,Site,Vendor,Product,Firmware version\n" + string.Join('\n', rows.Select(r => r.Insert(r.IndexOf(','), ",Mill")))));
        var read = InventoryReader.Read(csv, "assets.csv", null, InventoryLimits.Default, Cancel);
        Assert.Null(read.Refusal);
        return await new ImportAssets(Store, Judge).Run(read, "assets.csv", BlankCells.Keep, preview: false, Engineer, Cancel);
    }

    public async Task<ImportSummary> Advise(params JsonObject[] documents)
    {
        var folder = test.Folder.At($"in-{++files}");
        Directory.CreateDirectory(folder);
        foreach (var document in documents)
            await File.WriteAllTextAsync(Path.Combine(folder, $"{document["document"]!["tracking"]!["id"]!.ToString().ToLowerInvariant()}.json"), document.ToJsonString(), Cancel);
        var summary = await new ImportAdvisories(Store, Judge).Run([folder], IntakeRules.Default, Engineer, null, Cancel);
        Assert.All(summary.Documents, d => Assert.True(d.Complaints.Count == 0, string.Join("; ", d.Complaints)));
        return summary;
    }

    public async Task<List<FindingRow>> Findings()
    {
        await using var db = Store.Read();
        return await db.Findings.OrderBy(f => f.Id).ToListAsync(Cancel);
    }

    public async Task<List<FindingEventRow>> Events()
    {
        await using var db = Store.Read();
        return await db.FindingEvents.OrderBy(e => e.Id).ToListAsync(Cancel);
    }

    public ValueTask DisposeAsync() => test.DisposeAsync();
}

/// <summary>What a small CSAF document says: one vulnerability, one product.</summary>
sealed record Said
{
    public string Id { get; init; } = "MT-2026-01";
    public int Revision { get; init; } = 1;
    public string Vendor { get; init; } = "Moxa";
    public string Product { get; init; } = "EDR-810";
    public string Range { get; init; } = "vers:generic/<5.12";
    public string ProductId { get; init; } = "P1";
    public string Cve { get; init; } = "CVE-2026-10001";
    public string Status { get; init; } = "known_affected";
    public string Remedy { get; init; } = "Update to version 5.12 or later";
    public string Category { get; init; } = "vendor_fix";
    public string Flag { get; init; } = "";
    public string Title { get; init; } = "Weakness in the web server";

    /// <summary>Are revisions numbered as semantic versions: 1.0.0, 2.0.0?</summary>
    public bool Semantic { get; init; }

    string Number(int revision) => Semantic ? $"{revision}.0.0" : $"{revision}";

    public JsonObject Document()
    {
        var history = new JsonArray();
        for (var number = 1; number <= Revision; number++)
            history.Add(new JsonObject { ["date"] = $"2026-10-{number:00}T08:00:00Z", ["number"] = Number(number), ["summary"] = "Words." });
        var vulnerability = new JsonObject
        {
            ["cve"] = Cve,
            ["notes"] = new JsonArray(new JsonObject { ["category"] = "summary", ["text"] = "What it is." }),
            ["product_status"] = new JsonObject { [Status] = new JsonArray(ProductId) },
        };
        if (Remedy.Length > 0)
            vulnerability["remediations"] = new JsonArray(new JsonObject { ["category"] = Category, ["details"] = Remedy, ["product_ids"] = new JsonArray(ProductId) });
        if (Flag.Length > 0) vulnerability["flags"] = new JsonArray(new JsonObject { ["label"] = Flag, ["product_ids"] = new JsonArray(ProductId) });
        return new()
        {
            ["document"] = new JsonObject
            {
                ["category"] = "csaf_security_advisory", ["csaf_version"] = "2.0", ["title"] = Title,
                ["notes"] = new JsonArray(new JsonObject { ["category"] = "summary", ["text"] = "What it is about." }),
                ["references"] = new JsonArray(new JsonObject { ["category"] = "external", ["summary"] = "More", ["url"] = "https://vendor.test/more" }),
                ["publisher"] = new JsonObject { ["category"] = "vendor", ["name"] = "Vendor", ["namespace"] = "https://vendor.test" },
                ["tracking"] = new JsonObject
                {
                    ["id"] = Id, ["status"] = "final", ["version"] = Number(Revision), ["initial_release_date"] = "2026-10-01T08:00:00Z",
                    ["current_release_date"] = $"2026-10-{Revision:00}T08:00:00Z", ["revision_history"] = history,
                },
            },
            ["product_tree"] = new JsonObject
            {
                ["branches"] = new JsonArray(Branch("vendor", Vendor, Branch("product_name", Product, new()
                {
                    ["category"] = "product_version_range", ["name"] = Range,
                    ["product"] = new JsonObject { ["name"] = $"{Product}: {Range}", ["product_id"] = ProductId },
                }))),
            },
            ["vulnerabilities"] = new JsonArray(vulnerability),
        };
    }

    static JsonObject Branch(string category, string name, JsonObject below) =>
        new() { ["category"] = category, ["name"] = name, ["branches"] = new JsonArray(below) };
}
