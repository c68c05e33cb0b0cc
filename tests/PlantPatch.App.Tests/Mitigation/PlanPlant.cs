using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using PlantPatch.App.Accounts;
using PlantPatch.App.Assets;
using PlantPatch.App.Clocks;
using PlantPatch.App.Governance;
using PlantPatch.App.Mitigation;
using PlantPatch.App.Patches;
using PlantPatch.App.Sites;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Evidence;
using PlantPatch.Core.Mitigation;
using PlantPatch.Core.SignOffs;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Mitigation;

/// <summary>
/// A utility with one site, two turbine controllers and one patch that an evaluation found applicable to both on the first of November 2026; vera is its CIP Senior
/// Manager, dan may become her delegate, maria writes plans, tom verifies.
/// </summary>
sealed class PlanPlant : IAsyncDisposable
{
    public const string Zone = "America/New_York", Site = "Alder Creek";

    readonly TestStore test;

    PlanPlant(TestStore test) => this.test = test;

    public Store Store => test.Store;
    public NodaTime.Testing.FakeClock Clock => test.Clock;
    public static Person Maria { get; } = new("maria");
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Access Vera { get; private set; } = null!;
    public Access Dan { get; private set; } = null!;
    public Access Tom { get; private set; } = null!;

    public static async Task<PlanPlant> Create(Engine engine)
    {
        var plant = new PlanPlant(await TestStore.Create(engine));
        plant.Clock.Reset(Instant.FromUtc(2026, 11, 1, 15, 0));
        Assert.Null(await new SetEntity(plant.Store).Run("Riverbend Power", Zone, Maria, Cancel));
        Assert.Null(await new SetSiteZone(plant.Store).Run(Site, Zone, Maria, Cancel));
        (plant.Vera, plant.Dan, plant.Tom) = (await plant.User("vera", "Vera Lindqvist", Role.SeniorManager), await plant.User("dan", "Dan Okafor", Role.SeniorManager), await plant.User("tom", "Tom Reyes", Role.Engineer));
        await plant.Assets("TC-01", "TC-02");
        Assert.Null((await new AddPatch(plant.Store).Run(new() { Id = "PP-0001", Vendor = "Siemens", Product = "SIMATIC", Cves = ["CVE-2023-44374"], Assets = ["TC-01"] }, Maria, Cancel)).Refusal);
        await plant.Happened("asset.inservice", """{"asset":"TC-01","impact":"medium","cls":"BCA","sources":["S1"]}""");
        await plant.Happened("asset.inservice", """{"asset":"TC-02","impact":"medium","cls":"BCA","sources":["S1"]}""");
        await plant.Evaluated("PP-0001");
        Assert.Null(await new RecordSeniorManagerChange(plant.Store).Run("vera", "board decision", Maria, Cancel));
        plant.Clock.AdvanceMinutes(10);
        return plant;
    }

    public static PlanContent Content(LocalDate? due = null, string dueEvent = "", params string[] controls) => new()
    {
        Title = "Turbine controllers until the spring outage", Owner = "olga", Patches = ["PP-0001"], Assets = ["TC-01", "TC-02"],
        Actions = [new("A1", "Restrict TCP 102 at the conduit firewall", ["CVE-2023-44374"], "olga", null, "", "", Done: false)],
        Due = dueEvent.Length > 0 ? null : due ?? new(2027, 3, 31), DueEvent = dueEvent, Controls = controls,
    };

    public async Task<string> Active(PlanContent? content = null)
    {
        var (id, _, refusal) = await new DraftPlan(Store).Run(Site, content ?? Content(), Maria, Cancel);
        Assert.Null(refusal);
        Clock.AdvanceMinutes(1);
        Assert.Null(await new ActivatePlan(Store).Run(id!, "the outage is in spring", "", Vera, Proof, Cancel));
        Clock.AdvanceMinutes(1);
        return id!;
    }

    public Proof Proof => new(Clock.GetCurrentInstant(), "password");

    public async Task<ShowPlan.Plan> Plan(string id, string? asOf = null) => (await new ShowPlan(Store).Run(id, SiteScope.All, await AsOf(asOf), Cancel))!;

    public async Task<AsOf> AsOf(string? text = null) => (await App.Clocks.AsOf.Read(Store, text, Cancel)).AsOf!;

    public async Task<PlanState> State(string id) => (await Plan(id)).Item.State;

    /// <summary>Days pass, and all plans are computed anew.</summary>
    public async Task Until(LocalDate day)
    {
        // Somebody works with the system each month, or its clock is not believed.
        for (var month = Clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[Zone]).Date.PlusDays(30); month < day; month = month.PlusDays(30)) await Until(month);
        Clock.Reset(DateTimeZoneProviders.Tzdb[Zone].AtStartOfDay(day).ToInstant() + Duration.FromHours(9));
        await Happened("evidence.stored", """{"id":"minutes of the night"}""");   // what concerns the whole entity computes every plan anew
    }

    public Task Evaluated(string patch, params string[] assets) => Happened("source.evaluated",
        $$"""{"source":"S1","eval":"EV-{{patch}}","findings":[{"patch":"{{patch}}","applicable":true,"assets":[{{string.Join(',', (assets.Length > 0 ? assets : ["TC-01", "TC-02"]).Select(a => $"\"{a}\""))}}]}]}""");

    public async Task Happened(string kind, string fields)
    {
        var (_, refusal) = await new RecordEvents(Store).Run([new(kind, Clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[Zone]).ToOffsetDateTime(), JsonNode.Parse(fields)!.AsObject())], "a test", Maria, Cancel);
        Assert.Null(refusal);
    }

    public async Task<Access> User(string name, string printed, Role role)
    {
        await using var change = await Store.Change(new("test"), Cancel);
        var row = new UserRow { Id = change.TakeIds(), Name = name, NormalizedName = name.ToUpperInvariant(), PrintedName = printed, CreatedAt = change.At };
        change.Db.Users.Add(row);
        change.Record("created", $"user {name}");
        await change.Commit(Cancel);
        return new(row.Id, name, ActorKind.Human, [new(role)]);
    }

    async Task Assets(params string[] tags)
    {
        await using var change = await Store.Change(new("test"), Cancel);
        foreach (var tag in tags) change.Db.Assets.Add(new AssetRow { Id = change.TakeIds(), Tag = tag, Site = Site, Unit = "Unit 2", AddedAt = change.At });
        change.Record("added", "assets");
        await change.Commit(Cancel);
    }

    public ValueTask DisposeAsync() => test.DisposeAsync();
}
