using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Accounts;
using PlantPatch.App.Clocks;
using PlantPatch.App.Evaluations;
using PlantPatch.App.Patches;
using PlantPatch.App.Sources;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Evidence;
using PlantPatch.Core.SignOffs;
using PlantPatch.Core.Sources;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Evaluations;

/// <summary>A plant of medium impact in New York with two people who evaluate, from 2 January 2026 on.</summary>
sealed class CyclePlant(Plant plant) : IAsyncDisposable
{
    public const string Assets = """
        Asset ID,Site,Vendor,Product,Firmware Version,Impact,Asset Class
        TC-01,Riverbend,Northgate,Turbine Controller TC100,V1.0.0,Medium,BCA
        TC-02,Riverbend,Northgate,Turbine Controller TC100,V1.0.0,Medium,BCA
        TC-03,Riverbend,Northgate,Turbine Controller TC100,V1.0.0,Low,BCA
        """;

    public static readonly SourceDescription Northgate = new()
    {
        Name = "Northgate PSIRT", Kind = SourceKind.CsafFeed, Address = "https://psirt.northgate.example/csaf", Publisher = "https://psirt.northgate.example",
        Owner = "maria", Alternate = "jonas", Watching = "the feed is fetched every Monday",
    };

    public static readonly SourceDescription Portal = new()
    {
        Name = "Northgate portal", Kind = SourceKind.Portal, Address = "https://support.northgate.example", Owner = "maria", Alternate = "jonas", Watching = "sign in, look at the list of hotfixes",
    };

    public Plant Plant => plant;
    public Access Maria { get; private set; } = null!;
    public Access Jonas { get; private set; } = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<CyclePlant> Create(Engine engine)
    {
        var made = new CyclePlant(await Plant.Create(engine));
        made.Now(2026, 1, 2, 10);
        Assert.Null(await new SetEntity(made.Plant.Store).Run("Riverbend Power", "America/New_York", Plant.Maria, Cancel));
        made.Maria = await made.User("maria", "Maria Ortiz", Role.Coordinator);
        made.Jonas = await made.User("jonas", "Jonas Keller", Role.Engineer);
        await made.Plant.Assets(Assets);
        return made;
    }

    /// <summary>Sets the clock to an hour of the entity's local day.</summary>
    public void Now(int year, int month, int day, int hour = 10) =>
        plant.Clock.Reset(new LocalDateTime(year, month, day, hour, 0).InZoneLeniently(DateTimeZoneProviders.Tzdb["America/New_York"]).ToInstant());

    public Proof Proof => new(plant.Clock.GetCurrentInstant(), "password");

    public async Task<string> Designate(SourceDescription described, string id = "")
    {
        var (made, refusal) = await new DesignateSource(plant.Store).Run(id, described, [new("", "Northgate", "", "", "")], null, Plant.Maria, Cancel);
        Assert.Null(refusal);
        return made!;
    }

    public async Task<string> Open(OpenEvaluation.Asked asked)
    {
        var (id, refusal) = await new OpenEvaluation(plant.Store).Run(asked, Plant.Maria, Cancel);
        Assert.Null(refusal);
        return id!;
    }

    public Task<(string? Id, Refusal? Refusal)> NothingNew(string source, string said = "nothing new on the list") =>
        new RecordNothingNew(plant.Store).Run(source, new(said), null, "", "", Maria, Proof, Cancel);

    public async Task<string> Nil(string source)
    {
        var (id, refusal) = await NothingNew(source);
        Assert.Null(refusal);
        return id!;
    }

    public Task<(int Lines, Refusal? Refusal)> Decide(string id, Determination determination, DeterminationReason code = DeterminationReason.None, string reason = "", string[]? patches = null, string[]? assets = null) =>
        new DecideLines(plant.Store).Run(id, new(patches ?? [], assets ?? [], determination, code, reason), Plant.Maria, Cancel);

    public Task<Refusal?> Complete(string id, CompleteEvaluation.Given? given = null) => new CompleteEvaluation(plant.Store).Run(id, given ?? new("the feed"), Maria, Proof, Cancel);

    public async Task<string> Patch(params string[] assets)
    {
        var (id, refusal) = await new AddPatch(plant.Store).Run(new() { Vendor = "Northgate", Product = "Turbine Controller TC100", FixedVersion = "V2.0.0", Assets = assets }, Plant.Maria, Cancel);
        Assert.Null(refusal);
        return id!;
    }

    public Task<AsOf> Now() => AsOf.Now(plant.Store, Cancel);

    public async Task<AsOf> On(string day) => (await AsOf.Read(plant.Store, day, Cancel)).AsOf!;

    public async Task<ShowEvaluation.Shown> Show(string id) => (await new ShowEvaluation(plant.Store).Run(id, SiteScope.All, await Now(), Cancel))!;

    public async Task<ListSources.Item> Source(string id, AsOf? asOf = null) => (await new ListSources(plant.Store).Run(asOf ?? await Now(), Cancel)).Single(s => s.Id == id);

    /// <summary>The violations as they are known now: subject, first day, cured, gap and severity.</summary>
    public async Task<List<string>> Violations()
    {
        await using var db = plant.Store.Read();
        return (await ViolationStanding.Read(db.Violations.Where(v => v.KnownTo == null).OrderBy(v => v.FirstDay), await Now(), Cancel)).ConvertAll(v => $"{v.Rule} {v.Subject} {v.FirstDay:uuuu-MM-dd} {v.Cured:uuuu-MM-dd} {v.GapDays} {v.Vsl}");
    }

    async Task<Access> User(string name, string printed, Role role)
    {
        await using var change = await plant.Store.Change(new("test"), Cancel);
        var row = new UserRow { Id = change.TakeIds(), Name = name, NormalizedName = name.ToUpperInvariant(), PrintedName = printed, CreatedAt = change.At };
        change.Db.Users.Add(row);
        change.Record("created", $"user {name}");
        await change.Commit(Cancel);
        return new(row.Id, name, ActorKind.Human, [new(role)]);
    }

    public ValueTask DisposeAsync() => plant.DisposeAsync();
}
