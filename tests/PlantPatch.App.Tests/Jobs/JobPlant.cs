using System.Text;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Accounts;
using PlantPatch.App.Jobs;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Evidence;
using PlantPatch.Core.Jobs;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Jobs;

/// <summary>A plant with people who ask for jobs, and nodes that work on them.</summary>
sealed class JobPlant : IAsyncDisposable
{
    public static readonly JobTiming Quick = new()
    {
        Look = TimeSpan.FromMilliseconds(30), DeadAfter = TimeSpan.FromMilliseconds(600), Farewell = TimeSpan.FromMilliseconds(200),
    };

    readonly List<Node> nodes = [];

    JobPlant(TestStore test) => Test = test;

    public TestStore Test { get; }
    public Store Store => Test.Store;
    public JobsHere Here { get; } = new();
    public JobKinds Kinds { get; private set; } = new(JobKinds.Usual);
    public List<string> Told { get; } = [];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="more">Kinds of the test's own: work that waits, counts, or goes wrong as a test needs it.</param>
    public static async Task<JobPlant> Create(Engine engine, params JobKind[] more) =>
        new(await TestStore.Create(engine)) { Kinds = new([.. JobKinds.Usual, .. more]) };

    public async Task<Access> User(string name, params Assignment[] roles)
    {
        await using var change = await Store.Change(new("test"), Cancel);
        var user = new UserRow { Id = change.TakeIds(), Name = name, NormalizedName = name.ToUpperInvariant(), CreatedAt = change.At };
        change.Db.Users.Add(user);
        change.Record("made", $"user {name}");
        await change.Commit(Cancel);
        return new(user.Id, name, ActorKind.Human, roles.Length > 0 ? roles : [new(Role.Coordinator)]);
    }

    public Task<(long Job, Refusal? Refusal)> Ask(JobWanted wanted, Access? by) => new AskJob(Store, Kinds, Here).Run(wanted, by, Cancel);

    public async Task<long> Asked(JobWanted wanted, Access? by)
    {
        var (job, refusal) = await Ask(wanted, by);
        Assert.Null(refusal);
        return job;
    }

    public static JobUpload File(string name, string text) => new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    public static JobUpload Assets(params string[] tags) =>
        File("assets.csv", "Asset ID,Site,Vendor,Product,Firmware Version\n" + string.Concat(tags.Select(t => $"{t},Riverbend,Northgate,Turbine Controller TC100,1.0\n")));

    /// <summary>A node with its own list of what it runs, as another process has it.</summary>
    public Node Start(JobsHere? here = null, JobTiming? timing = null)
    {
        var node = new Node(new JobRunner(Store, Kinds, here ?? Here, timing ?? Quick,
            (what, why) => { lock (Told) Told.Add($"{what} {why.GetBaseException().Message}"); }));
        nodes.Add(node);
        return node;
    }

    public async Task<JobRow> Ended(long job, int seconds = 20)
    {
        for (var look = 0; ; look++)
        {
            var row = await Row(job);
            if (JobLifecycle.IsFinal(row.State)) return row;
            Assert.True(look < seconds * 50, $"Job {job} ({row.Kind}) is still {row.State}. {string.Join(" ", Told)}");
            await Task.Delay(20, Cancel);
        }
    }

    public async Task<JobRow> Row(long job)
    {
        await using var db = Store.Read();
        return await db.Jobs.SingleAsync(j => j.Id == job, Cancel);
    }

    public async Task<List<string>> Audit(string subject)
    {
        await using var db = Store.Read();
        return await db.Audit.Where(a => a.Subject == subject).OrderBy(a => a.Seq).Select(a => a.Action).ToListAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        await Test.DisposeAsync();
    }

    public sealed class Node : IAsyncDisposable
    {
        readonly CancellationTokenSource stop = new();
        readonly Task running;

        public Node(JobRunner runner) => running = Task.Run(() => runner.Run(stop.Token));

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await running;
        }
    }
}
