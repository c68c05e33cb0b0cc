using System.Text;
using System.Text.Json.Nodes;
using NodaTime.Text;
using PlantPatch.App.Accounts;
using PlantPatch.App.Assets;
using PlantPatch.App.Clocks;
using PlantPatch.App.Findings;
using PlantPatch.App.Obligations;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Evidence;
using PlantPatch.Core.Obligations;
using PlantPatch.Core.Products;
using PlantPatch.Core.SignOffs;
using PlantPatch.Feeds.Inventory;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Obligations;

/// <summary>An entity with four turbine controllers at two sites, a source, and people who may sign.</summary>
sealed class ObligationPlant(TestStore test) : IAsyncDisposable
{
    public const string Evaluated = """{"source":"S1","eval":"E1","findings":[{"patch":"P1","applicable":true,"assets":["TC-01","TC-02","TC-03","HL-01"]}]}""";

    public TestStore Test => test;
    public Store Store => test.Store;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ObligationPlant> Create(Engine engine)
    {
        var plant = new ObligationPlant(await TestStore.Create(engine));
        Assert.Null(await new SetEntity(plant.Store).Run("Riverbend Power", "America/New_York", new("maria"), Cancel));
        const string csv = "Asset ID,Site,Unit,Vendor,Product,Firmware Version\nTC-01,Riverbend,Unit 1,Northgate,TC100,V1.5.0\nTC-02,Riverbend,Unit 2,Northgate,TC100,V1.5.0\n"
            + "TC-03,Riverbend,Unit 2,Northgate,TC100,V1.6.0\nHL-01,Hillside,Unit 1,Northgate,TC100,V1.5.0\n";
        var file = InventoryReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "assets.csv", null, InventoryLimits.Default, Cancel);
        await new ImportAssets(plant.Store, new JudgeAdvisories(ProductKnowledge.BuiltIn)).Run(file, "assets.csv", BlankCells.Keep, preview: false, new("test"), Cancel);
        foreach (var asset in (string[])["TC-01", "TC-02", "TC-03", "HL-01"])
            await plant.Record("asset.inservice", "2026-01-01T08:00:00-05:00", $$"""{"asset":"{{asset}}","impact":"medium","cls":"BCA","sources":["S1"]}""");
        return plant;
    }

    public async Task Record(string kind, string time, string fields) => Assert.Null(await TryRecord(kind, time, fields));

    public async Task<Refusal?> TryRecord(string kind, string time, string fields) =>
        (await new RecordEvents(Store).Run([new(kind, OffsetDateTimePattern.Rfc3339.Parse(time).Value, JsonNode.Parse(fields)!.AsObject())], "a test", new("maria"), Cancel)).Refusal;

    public async Task<Access> User(string name, params Role[] roles)
    {
        await using var change = await Store.Change(new("test"), Cancel);
        var row = new UserRow { Id = change.TakeIds(), Name = name, NormalizedName = name.ToUpperInvariant(), PrintedName = $"{name} Example" };
        change.Db.Users.Add(row);
        change.Record("added", $"user {name}");
        await change.Commit(Cancel);
        return new(row.Id, name, ActorKind.Human, [.. roles.Select(r => new Assignment(r))]);
    }

    public Proof Proof => new(test.Clock.GetCurrentInstant(), "password");

    public async Task<(MoveObligations.Outcome? Outcome, Refusal? Refusal)> Move(
        Access who, ObligationEvent move, string key, string reason = "as planned", params (string Guard, string Text)[] records) =>
        await Move(who, move, [ObligationKey.Parse(key)!.Value], new(reason, records.ToDictionary(r => r.Guard, r => r.Text)));

    public async Task<(MoveObligations.Outcome? Outcome, Refusal? Refusal)> Move(Access who, ObligationEvent move, IReadOnlyList<ObligationKey> keys, MoveObligations.Given given)
    {
        test.Clock.AdvanceMinutes(1);
        return await new MoveObligations(Store).Run(keys, move, given, who, Proof, Cancel);
    }

    public Task<AsOf> Now() => AsOf.Now(Store, Cancel);

    public async Task<ShowObligation.Shown> Show(string key) =>
        (await new ShowObligation(Store).Run(ObligationKey.Parse(key)!.Value, await Now(), SiteScope.All, Cancel))!;

    public ValueTask DisposeAsync() => test.DisposeAsync();
}
