using PlantPatch.Bench;

// Each benchmark is a class of its own; what follows its name are its own arguments.
Dictionary<string, Func<string[], Task<int>>> benchmarks = new()
{
    ["seed-report"] = SeedReportBenchmark.Run,
    ["import"] = ImportBenchmark.Run,
    ["match"] = MatchBenchmark.Run,
    ["fuzz"] = ExpressionFuzz.Run,
    ["clocks"] = ClocksBenchmark.Run,
    ["obligations"] = ObligationsBenchmark.Run,
    ["recompute"] = RecomputeBenchmark.Run,
    ["evidence"] = EvidenceBenchmark.Run,
    ["plant"] = PlantFile.Run,
    ["web"] = WebBenchmark.Run,
    ["web-server"] = WebBenchmark.Serve,
};

if (args.Length > 0 && benchmarks.TryGetValue(args[0], out var benchmark)) return await benchmark(args[1..]);

await Console.Error.WriteLineAsync($"Name a benchmark: {string.Join(", ", benchmarks.Keys)}.");
return 2;
