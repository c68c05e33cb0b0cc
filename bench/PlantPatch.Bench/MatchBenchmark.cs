using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Products;

namespace PlantPatch.Bench;

/// <summary>
/// <c>match [ASSETS]</c>: a generated plant (1,000,000 assets when left out) against the whole corpus, one advisory against that plant, and one
/// asset against the corpus. Reading files is not counted; equal things are judged once, as in the program. Of a small plant it prints a
/// fingerprint of all verdicts too.
/// </summary>
static class MatchBenchmark
{
    const int Small = 20_000;

    public static Task<int> Run(string[] args)
    {
        Console.WriteLine($"{Environment.ProcessorCount} processors, load {Load()} before");
        var count = args.Length > 0 ? int.Parse(args[0]) : 1_000_000;
        var corpus = Corpus.Advisories();
        var plant = new PlantGenerator(corpus).Assets(count).Select(Thing).ToArray();

        var matcher = new Matcher(ProductKnowledge.Load([]));
        var compiled = new List<CompiledAdvisory>();
        Time("read the names of all advisories", () => compiled.AddRange(corpus.Select(matcher.Compile)));
        AdvisoryIndex advisories = null!;
        Time("index the advisories", () => advisories = new(matcher, compiled));

        // What the generator left behind is collected before the work that is measured, not in it.
        GC.Collect();
        var holders = new Dictionary<Installed, int>();
        var together = Time("put equal things together", () =>
        {
            foreach (var thing in plant) holders[thing] = holders.GetValueOrDefault(thing) + 1;
        });
        plant = [];   // the program puts them together while it reads them, and has no such list
        var (installed, pairs, findings, whole) = Judge(matcher, compiled, holders);
        Console.WriteLine($"{together + whole,7:0.00} s  {count:N0} assets x {corpus.Count:N0} advisories; goal: at most 3 s");
        Console.WriteLine($"    {holders.Count:N0} distinct things, {installed.Alike.Count:N0} to be judged, {pairs:N0} asset-advisory pairs, {findings:N0} findings");
        Console.WriteLine($"    {GC.GetTotalMemory(forceFullCollection: true) / 1024 / 1024:N0} MB held, peak {Peak():N0} MB; goal: at most 1,024");

        var single = compiled.ConvertAll(advisory => Milliseconds(() => installed.Judge(advisory).Count()));
        Console.WriteLine($"one advisory x the plant: {Percentiles(single)}; goal: p99 at most 10 ms");

        var added = new PlantGenerator(corpus, seed: 7).Assets(2_000).Select(Thing).ToList().ConvertAll(thing => Milliseconds(() => advisories.Judge(thing).Count()));
        Console.WriteLine($"one asset x the corpus: {Percentiles(added)}; goal: at most 2 ms");
        if (count > Small)
        {
            // A command pays for the compiling of what it runs; a server has paid.
            (compiled, advisories, installed) = ([], null!, null!);
            var fresh = new Matcher(ProductKnowledge.Load([]));
            var again = corpus.Select(fresh.Compile).ToList();
            GC.Collect();
            Console.WriteLine($"{together + Judge(fresh, again, holders).Seconds,7:0.00} s  the same again from the beginning, in a program that has run before");
        }
        else Console.WriteLine($"every verdict with its reason: {Fingerprint(installed, compiled)}");
        Console.WriteLine($"load {Load()} after");
        return Task.FromResult(0);
    }

    static (InstalledIndex Installed, long Pairs, long Findings, double Seconds) Judge(Matcher matcher, IReadOnlyList<CompiledAdvisory> compiled, Dictionary<Installed, int> holders)
    {
        var (pairs, findings) = (0L, 0L);
        InstalledIndex installed = null!;
        var counts = new Dictionary<AlikeThings, int>();
        var seconds = Time("index the plant", () =>
        {
            installed = new(matcher, holders.Keys);
            foreach (var alike in installed.Alike) counts[alike] = alike.Things.Sum(thing => holders[thing]);
        });
        seconds += Time("judge", () =>
        {
            foreach (var judgement in installed.Judge(compiled, CancellationToken.None))
            {
                var count = counts[judgement.Alike];
                pairs += count;
                findings += (long)count * judgement.Findings;
            }
        });
        return (installed, pairs, findings, seconds);
    }

    // Equal before and after a change that was only to be faster.
    static string Fingerprint(InstalledIndex installed, IReadOnlyList<CompiledAdvisory> compiled)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (thing, advisory, matches) in installed.JudgeInOrder(compiled, CancellationToken.None))
            foreach (var match in matches)
                hash.AppendData(Encoding.UTF8.GetBytes($"{thing}\t{advisory.Advisory.Id}\t{match.Vulnerability}\t{match.ProductId}\t{match.Verdict}\t{match.By}\t{match.Doubt}\t{match.Because}\t{string.Join(' ', match.Rows)}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static Installed Thing(Asset asset) => new() { Vendor = asset.Vendor, Product = asset.Product, Model = asset.Model, Version = asset.Components[0].Version };

    static double Time(string what, Action work)
    {
        var (watch, processor, pauses, allocated) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration(), GC.GetTotalAllocatedBytes());
        work();
        var seconds = watch.Elapsed.TotalSeconds;
        Console.WriteLine($"{seconds,7:0.00} s  {what}; {(Environment.CpuUsage.TotalTime - processor).TotalSeconds:0.00} s of the processors, "
            + $"{(GC.GetTotalPauseDuration() - pauses).TotalSeconds:0.00} s of it collecting {(GC.GetTotalAllocatedBytes() - allocated) / 1024 / 1024:N0} MB");
        return seconds;
    }

    static double Milliseconds(Func<int> work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    static string Percentiles(List<double> times)
    {
        times.Sort();
        return $"p50 {times[times.Count / 2]:0.00}, p99 {times[times.Count * 99 / 100]:0.00}, max {times[^1]:0.00} ms";
    }

    // Who else was at work: numbers of a busy machine are told from those of an idle one.
    static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1024 / 1024;
    }
}
