using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Core.Evidence;

namespace PlantPatch.Bench;

/// <summary>How long it takes to count all clocks anew in a database: read every event, compute, compare with what is kept, write what changed.</summary>
static class RecomputeBenchmark
{
    const int Batch = 20_000;

    /// <summary><c>recompute [N]</c>: so many obligations, 100,000 when left out; on PostgreSQL when run by tools/with-postgres.sh.</summary>
    public static async Task<int> Run(string[] args)
    {
        var count = args.Length > 0 && int.TryParse(args[0], out var given) ? given : 100_000;
        var folder = Directory.CreateTempSubdirectory("plantpatch-bench-").FullName;
        var clock = new Moved { Now = Instant.FromUtc(2026, 3, 20, 15, 0) };
        try
        {
            await using var store = await Store.Open(new(folder, Environment.GetEnvironmentVariable("PLANTPATCH_TEST_POSTGRES")), clock, CancellationToken.None);
            if (await new SetEntity(store).Run("Bench Power", "America/Chicago", new("bench"), CancellationToken.None) is { } refusal) throw new InvalidOperationException(refusal.Reason);
            await Fill(store, ClocksBenchmark.Events(count));
            foreach (var what in (string[])["the first time", "again, nothing changed", "again, nothing changed", "a day later", "a day later"])
            {
                clock.Now += what == "a day later" ? Duration.FromDays(1) : Duration.FromMinutes(1);
                await Timed(store, what, async () => _ = await new RecomputeClocks(store).Run("a benchmark", new("bench"), CancellationToken.None));
            }

            for (var n = 0; n < 3; n++)
            {
                clock.Now += Duration.FromMinutes(1);
                await Timed(store, "one more installation", async () => _ = await new RecordEvents(store).Run([Applied(clock.Now, $"P{n}", "A1900")], "a benchmark", new("bench"), CancellationToken.None));
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task Timed(Store store, string what, Func<Task> work)
    {
        var before = await Rows(store);
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await work();
        var (took, worked) = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
        var after = await Rows(store);
        Console.WriteLine($"{what,-24} {took,6:0.00} s, {worked:0.00} s of processor time here; written: {after.Obligations - before.Obligations:N0} obligations, {after.Dues - before.Dues:N0} other dues, "
            + $"{after.Violations - before.Violations:N0} violations; {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB at most");
    }

    static async Task<(long Obligations, long Dues, long Violations)> Rows(Store store)
    {
        await using var db = store.Read();
        return (await db.Obligations.LongCountAsync(), await db.Dues.LongCountAsync(), await db.Violations.LongCountAsync());
    }

    static NewEvent Applied(Instant at, string patch, string asset) => new("patch.applied", at.WithOffset(Offset.Zero), new() { ["patch"] = patch, ["assets"] = new JsonArray(asset), ["verified"] = true });

    static async Task Fill(Store store, List<TimelineEvent> events)
    {
        foreach (var some in events.Chunk(Batch))
        {
            await using var change = await store.Change(new("bench"), CancellationToken.None);
            var (id, record) = (change.TakeIds(some.Length), change.Record("filled", "a benchmark"));
            var (rows, subjects) = (new List<EventRow>(), new List<EventSubjectRow>());
            foreach (var happened in some)
            {
                var (fields, about) = Written(happened);
                fields["t"] = OffsetDateTimePattern.Rfc3339.Format(happened.Time);
                fields["e"] = happened.Kind;
                rows.Add(new()
                {
                    Id = id, At = happened.At, RecordedAt = change.At, Kind = happened.Kind, Json = fields.ToJsonString(), RecordedBy = "bench", OnBehalfOf = "", Reason = "", Salt = EventLeaves.NewSalt(), AuditSeq = record,
                });
                subjects.AddRange(about.Distinct().Select(subject => new EventSubjectRow { EventId = id, Subject = subject }));
                id++;
            }

            await change.Bulk.Insert(rows, CancellationToken.None);
            await change.Bulk.Insert(subjects, CancellationToken.None);
            await change.Commit(CancellationToken.None);
        }
    }

    // The event as the timeline format writes it, and what it is about.
    static (JsonObject Fields, IEnumerable<string> About) Written(TimelineEvent happened) => happened switch
    {
        SourceEvaluated e => (new()
        {
            ["source"] = e.Source, ["eval"] = e.Evaluation,
            ["findings"] = new JsonArray([.. e.Findings.Select(f => new JsonObject { ["patch"] = f.Patch, ["applicable"] = true, ["assets"] = List(f.Assets) })]),
        }, [$"source:{e.Source}", .. e.Findings.Select(f => $"patch:{f.Patch}"), .. e.Findings.SelectMany(f => f.Assets).Select(a => $"on:{a}")]),
        PatchApplied e => (new() { ["patch"] = e.Patch, ["assets"] = List(e.Assets), ["verified"] = true }, [$"patch:{e.Patch}", .. e.Assets.Select(a => $"on:{a}")]),
        PlanCreated e => (new()
        {
            ["plan"] = e.Plan, ["patches"] = List(e.Patches), ["assets"] = List(e.Assets!), ["actions"] = List(e.Actions.Select(a => a.Text)), ["due"] = LocalDatePattern.Iso.Format(e.Due!.Value),
        }, [$"plan:{e.Plan}", .. e.Patches.Select(p => $"patch:{p}"), .. e.Assets!.Select(a => $"on:{a}")]),
        _ => throw new NotSupportedException(happened.Kind),
    };

    static JsonArray List(IEnumerable<string> texts) => [.. texts.Select(t => JsonValue.Create(t))];

    sealed class Moved : IClock
    {
        public Instant Now { get; set; }
        public Instant GetCurrentInstant() => Now;
    }
}
