// A second process for tests.
//   jobs FOLDER DATABASE        a node that works on jobs until it is killed; says "works" when it has begun
//   hold FOLDER [DATABASE]      opens the data, says "held" and keeps it until it is killed or its standard input ends
//   restore N FILE FOLDER       restores a backup and kills itself after the n-th statement; says "restored" when there were fewer
//   send PORT INSTANT FOLDER [DATABASE]   sends the outbox to a mail server on this machine, by a clock that stands at that instant
//   age FOLDER                  makes every proof of who somebody is an hour old; says "aged" and how many
//   die N FOLDER [DATABASE]     opens the data and kills itself (SIGKILL) after the n-th statement it sent; says "opened" when there were fewer
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using PlantPatch.App.Backups;
using PlantPatch.App.Jobs;
using PlantPatch.App.Outbox;
using PlantPatch.App.Storage;

#pragma warning disable RS0030 // The composition root of the child.
var clock = SystemClock.Instance;
#pragma warning restore RS0030

if (args[0] == "restore")
{
    DiagnosticListener.AllListeners.Subscribe(new DieAfter(int.Parse(args[1])));
    var answer = await new RestoreBackup(new(args[3]), clock).Run(args[2], null, dryRun: false, new("child"), default);
    Console.WriteLine(answer.Done is null ? answer.ToString() : "restored");
    return 0;
}

if (args[0] == "send")
{
    await using var sending = await Store.Open(new(args[3], args.Length > 4 ? args[4] : null), new StandingClock(InstantPattern.General.Parse(args[2]).Value), default);
    var mail = new OutboxSettings { Mail = new("localhost", int.Parse(args[1]), "none", "plantpatch@plant.example") };
    Console.WriteLine((await new SendOutbox(sending, OutboxSenders.Of(mail)).Run(new("child"), default)).Summary);
    return 0;
}

var dies = args[0] == "die";
var place = args[(dies ? 2 : 1)..];
if (dies) DiagnosticListener.AllListeners.Subscribe(new DieAfter(int.Parse(args[1])));

try
{
    if (args[0] is "jobs" or "age") place = args[1..];
    await using var store = await Store.Open(new(place[0], place.Length > 1 ? place[1] : null), clock, default);
    if (args[0] == "age")
    {
        await using var change = await store.Change(new("child"), default);
        foreach (var session in await change.Db.Sessions.ToListAsync()) session.ProvedAt -= Duration.FromHours(1);
        change.Record("aged", "every proof of who somebody is", "a test");
        Console.WriteLine($"aged {change.Db.ChangeTracker.Entries().Count(e => e.State == EntityState.Modified)}");
        await change.Commit(default);
        return 0;
    }

    if (args[0] == "jobs")
    {
        Console.WriteLine("works");
        var timing = new JobTiming { Look = TimeSpan.FromMilliseconds(30), DeadAfter = TimeSpan.FromSeconds(1) };
        await new JobRunner(store, new(JobKinds.Usual), new(), timing, (what, why) => Console.WriteLine($"{what} {why}")).Run(default);
    }

    Console.WriteLine(dies ? "opened" : "held");
    if (!dies) await Console.In.ReadToEndAsync();
    return 0;
}
catch (StoreRefused refused)
{
    Console.WriteLine($"{refused.Kind}: {refused.Message}");
    return 8;
}

sealed class StandingClock(Instant at) : IClock
{
    public Instant GetCurrentInstant() => at;
}

/// <summary>Watches EF Core's own trace of statements, so that the product needs no hook for this.</summary>
sealed class DieAfter(int statements) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    int seen;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore") value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuted") return;
        if (++seen == statements) Process.GetCurrentProcess().Kill();
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }
}
