using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using PlantPatch.App.Accounts;
using PlantPatch.App.Outbox;
using PlantPatch.App.Reminders;
using PlantPatch.App.Sources;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Outbox;
using PlantPatch.Core.Sources;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Reminders;

/// <summary>
/// Two controllers of Riverbend with owners, one patch that is applicable to both and due on 7 December 2026, and a source that is due the same day. The
/// clock stands 15 days before, at 10:00 UTC.
/// </summary>
sealed class ReminderPlant : IAsyncDisposable
{
    static readonly Person Maria = new("maria");

    readonly Plant plant;

    ReminderPlant(Plant plant) => this.plant = plant;

    public Store Store => plant.Store;
    public NodaTime.Testing.FakeClock Clock => plant.Clock;
    public ReminderSettings Settings { get; set; } = new() { Address = "https://plant.example/" };

    /// <summary>Channels that take everything.</summary>
    public List<OutboxChannel> Channels { get; } = [OutboxChannel.Mail];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ReminderPlant> Create(Engine engine)
    {
        var made = new ReminderPlant(await Plant.Create(engine));
        Assert.Null(await new SetEntity(made.Store).Run("Riverbend Power", "America/New_York", Maria, Cancel));
        await made.plant.Assets("Asset ID,Site,Unit,Vendor,Product,Firmware Version,Owner,Backup owner,IP address\n"
            + "TC-01,Riverbend,Unit 1,Northgate,Turbine Controller TC100,1.0,maria,jo,10.1.2.3\nTC-02,Riverbend,Unit 1,Northgate,Turbine Controller TC100,1.0,maria,jo,10.1.2.4\n");
        await made.User("maria", "maria@plant.example");
        await made.User("jo", "jo@plant.example");
        await made.User("lee", "lee@plant.example");
        await made.Source("SRC-0001", owner: "ann@plant.example", alternate: "jo", manager: "lee");
        await made.Happened("asset.inservice", "2026-01-01T08:00:00-05:00", """{"asset":"TC-01","impact":"medium","cls":"BCA","sources":["SRC-0001"]}""");
        await made.Happened("asset.inservice", "2026-01-01T08:00:00-05:00", """{"asset":"TC-02","impact":"medium","cls":"BCA","sources":["SRC-0001"]}""");
        await made.Happened("source.evaluated", "2026-11-02T10:00:00-05:00", """{"source":"SRC-0001","eval":"EV-0001","findings":[{"patch":"PP-0001","applicable":true,"assets":["TC-01","TC-02"]}]}""");
        return made;
    }

    public async Task Happened(string kind, string time, string fields)
    {
        var (_, refusal) = await new RecordEvents(Store).Run([new NewEvent(kind, OffsetDateTimePattern.Rfc3339.Parse(time).Value, JsonNode.Parse(fields)!.AsObject())], "a test", Maria, Cancel);
        Assert.Null(refusal);
    }

    public async Task User(string name, string mail)
    {
        await using var change = await Store.Change(new("test"), Cancel);
        change.Db.Users.Add(new() { Id = change.TakeIds(), Name = name, NormalizedName = name.ToUpperInvariant(), PrintedName = $"{name} of the plant", Email = mail, CreatedAt = change.At });
        change.Record("made", $"user {name}");
        await change.Commit(Cancel);
    }

    public async Task ChangeUser(string name, Action<UserRow> with)
    {
        await using var change = await Store.Change(new("test"), Cancel);
        with(await change.Db.Users.SingleAsync(u => u.Name == name, Cancel));
        change.Record("changed", $"user {name}");
        await change.Commit(Cancel);
    }

    public async Task Owner(string asset, string owner)
    {
        await using var change = await Store.Change(new("test"), Cancel);
        (await change.Db.Assets.SingleAsync(a => a.Tag == asset, Cancel)).Owner = owner;
        change.Record("changed", $"asset {asset}");
        await change.Commit(Cancel);
    }

    async Task Source(string id, string owner, string alternate, string manager)
    {
        await using var change = await Store.Change(new("test"), Cancel);
        change.Db.Sources.Add(new()
        {
            Id = change.TakeIds(), SourceId = id, Name = "Northgate", Kind = default(SourceKind), Address = "", Publisher = "", Owner = owner, Alternate = alternate, Manager = manager, Watching = "",
            CadenceDays = 35, DesignatedAt = change.At, DesignatedBy = "maria", KnownFrom = change.At,
        });
        change.Record("designated", $"source {id}");
        await change.Commit(Cancel);
    }

    public OutboxSenders Senders => new([.. Channels.Select(c => new Everything(c))]);

    public async Task<MakeReminders.Summary> Make()
    {
        var (summary, refusal) = await new MakeReminders(Store, Settings, Senders).Run(new("schedule", Core.Evidence.ActorKind.System), Cancel);
        Assert.Null(refusal);
        return summary!;
    }

    /// <summary>Makes the reminders so many days before the due date.</summary>
    public async Task<MakeReminders.Summary> MakeWith(int daysLeft)
    {
        Clock.Reset(Instant.FromUtc(2026, 12, 7, 15, 0) - Duration.FromDays(daysLeft));
        return await Make();
    }

    public Task<IReadOnlyList<ListReminders.Item>> List(ListReminders.Query? query = null, SiteScope? scope = null) => new ListReminders(Store).Run(query ?? new() { Take = 500 }, scope ?? SiteScope.All, null, Cancel);

    /// <summary>What waits in the outbox or was sent, oldest first.</summary>
    public async Task<List<OutboxRow>> Messages()
    {
        await using var db = Store.Read();
        return await db.Outbox.OrderBy(m => m.Id).ToListAsync(Cancel);
    }

    public ValueTask DisposeAsync() => plant.DisposeAsync();

    sealed class Everything(OutboxChannel channel) : IOutboxSender
    {
        public OutboxChannel Channel => channel;
        public string Place => $"{channel.ToString().ToLowerInvariant()}.plant.example";
        public Task<Tried> Send(OutboxRow message, Instant now, CancellationToken cancel) => Task.FromResult(new Tried(TriedEnd.Taken, "ok"));
    }
}
