using System.Diagnostics;
using NodaTime;
using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.Bench;

/// <summary>How long it takes to count all clocks of many obligations anew, out of their events.</summary>
static class ClocksBenchmark
{
    const int AssetsOfAPatch = 2_000;

    public static Task<int> Run(string[] args)
    {
        var obligations = args.Length > 0 && int.TryParse(args[0], out var given) ? given : 1_000_000;
        var events = Events(obligations);
        var timeline = new Timeline
        {
            Id = "bench", Zone = DateTimeZoneProviders.Tzdb["America/Chicago"], AsOf = Begin + Duration.FromDays(800), Events = events,
        };
        for (var run = 1; run <= 3; run++)
        {
            var watch = Stopwatch.StartNew();
            var result = Replaying.Standings(timeline);
            var read = result.Obligations.Count(o => o.Because.Length > 0);
            Console.WriteLine($"clocks run {run}: {read:N0} obligations, {events.Count:N0} events, {result.Violations.Count:N0} violations in {watch.Elapsed.TotalSeconds:0.00} s, "
                + $"{Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB at most");
        }

        return Task.FromResult(0);
    }

    static Instant Begin { get; } = Instant.FromUtc(2024, 1, 2, 15, 0);

    // Each evaluation finds one patch for 2,000 assets: half are installed in time, a quarter too late, an eighth planned, an eighth left.
    internal static List<TimelineEvent> Events(int obligations)
    {
        var assets = Enumerable.Range(0, AssetsOfAPatch).Select(n => $"A{n}").ToArray();
        var events = new List<TimelineEvent>();
        for (var n = 0; n < obligations / AssetsOfAPatch; n++)
        {
            var at = Begin + Duration.FromHours(24 * (n % 700) + 1);
            var patch = $"P{n}";
            events.Add(new SourceEvaluated($"S{n % 40}", $"E{n}", [new(patch, true, assets, "", null)], null, null, "", "", "") { Kind = "source.evaluated", Time = At(at) });
            foreach (var (from, count, days) in new[] { (0, 1000, 20), (1000, 500, 45) })
                for (var i = from; i < from + count; i++)
                    events.Add(new PatchApplied(patch, [assets[i]], Verified: true, PendingReboot: false) { Kind = "patch.applied", Time = At(at + Duration.FromDays(days)) });
            for (var i = 1500; i < 1750; i += 10)
                events.Add(new PlanCreated($"M{n}-{i}", [patch], assets[i..(i + 10)], [new("isolate", false)], new LocalDate(2026, 6, 30), "", []) { Kind = "plan.created", Time = At(at + Duration.FromDays(30)) });
        }

        return events;
    }

    static OffsetDateTime At(Instant time) => time.WithOffset(Offset.FromHours(-6));
}
