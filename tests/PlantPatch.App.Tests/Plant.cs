using System.Text;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Advisories;
using PlantPatch.App.Assets;
using PlantPatch.App.Audit;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Products;
using PlantPatch.Feeds.Inventory;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests;

/// <summary>A plant with its own database, driven through the use cases as the command line drives it. When it ends, its audit chain must hold.</summary>
sealed class Plant : IAsyncDisposable
{
    public static readonly Person Maria = new("maria");

    /// <summary>What every run may add to, though nothing changed: that somebody looked, and how much was judged that day.</summary>
    public static readonly string[] OfTheRun = ["imports", "audit", "audit_head", "coverage_debt"];

    readonly TestStore test;
    int folders;

    Plant(TestStore test) => this.test = test;

    public Store Store => test.Store;
    public NodaTime.Testing.FakeClock Clock => test.Clock;
    public JudgeAdvisories Judge { get; } = new(ProductKnowledge.BuiltIn);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<Plant> Create(Engine engine) => new(await TestStore.Create(engine));

    public string NewFolder() => Directory.CreateDirectory(test.Folder.At($"in-{++folders}")).FullName;

    public async Task<ImportSummary> Import(params SmallAdvisory[] advisories)
    {
        var folder = NewFolder();
        return await ImportFrom([.. advisories.Select(a => a.WriteTo(folder))]);
    }

    public Task<ImportSummary> ImportFrom(params string[] paths) => ImportFrom(paths, IntakeRules.Default);

    public Task<ImportSummary> ImportFrom(string[] paths, IntakeRules rules, IProgress<ImportProgress>? progress = null, CancellationToken? cancel = null) =>
        new ImportAdvisories(Store, Judge).Run(paths, rules, Maria, progress, cancel ?? Cancel);

    /// <summary>Takes an asset list in; its first line names the columns.</summary>
    public Task<AssetImport> Assets(string csv, bool preview = false, BlankCells blanks = BlankCells.Keep) =>
        new ImportAssets(Store, Judge).Run(Read(csv), "assets.csv", blanks, preview, Maria, Cancel);

    public static InventoryFile Read(string csv) =>
        InventoryReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "assets.csv", null, InventoryLimits.Default, Cancel);

    /// <summary>One controller, in the version given.</summary>
    public Task<AssetImport> Controller(string version, string tag = "TC-01") =>
        Assets($"Asset ID,Site,Unit,Vendor,Product,Firmware Version\n{tag},Riverbend,Unit 1,Northgate,Turbine Controller TC100,{version}\n");

    public Task<IReadOnlyList<ListFindings.Item>> Findings(ListFindings.Query? query = null) => new ListFindings(Store).Run(query ?? new() { State = null }, Cancel);

    /// <summary>How many rows every table holds, but for those that every run may add to.</summary>
    public async Task<SortedDictionary<string, long>> Rows()
    {
        var counts = new SortedDictionary<string, long>();
        foreach (var (table, lines) in await Contents(OfTheRun)) counts[table] = lines.Count;
        return counts;
    }

    public async Task<long> AuditRecords()
    {
        await using var db = Store.Read();
        return await db.Audit.LongCountAsync(Cancel);
    }

    /// <summary>Every row of every table as text, but for the tables named.</summary>
    public async Task<string> Dump(params string[] without) =>
        string.Join('\n', (await Contents(without)).SelectMany(t => t.Value.Select(line => $"{t.Key} {line}")));

    async Task<SortedDictionary<string, List<string>>> Contents(params string[] without)
    {
        await using var db = Store.Read();
        await db.Database.OpenConnectionAsync(Cancel);
        var all = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Except(without))
        {
            await using var select = db.Database.GetDbConnection().CreateCommand();
            select.CommandText = $"SELECT * FROM {table}";
            await using var rows = await select.ExecuteReaderAsync(Cancel);
            var lines = all[table] = [];
            while (await rows.ReadAsync(Cancel))
                lines.Add(string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(i => rows[i] is byte[] bytes ? $"{bytes.Length} bytes" : $"{rows[i]}")));
            lines.Sort(StringComparer.Ordinal);
        }

        return all;
    }

    public async Task AssertChainHolds()
    {
        var verdict = await new VerifyAudit(Store).Run(CancellationToken.None);
        Assert.Null(verdict.Broken);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await AssertChainHolds();
        }
        finally
        {
            await test.DisposeAsync();
        }
    }
}
