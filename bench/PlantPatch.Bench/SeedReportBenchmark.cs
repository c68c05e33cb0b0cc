using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;
using PlantPatch.App.Reports;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Reports;
using PlantPatch.Feeds.SeedRecords;
using PlantPatch.Reports;
using PlantPatch.Tests;

namespace PlantPatch.Bench;

/// <summary>The status report on N patches, the Python reference and ours in one run: seconds per phase, ratios, peak memory.</summary>
static class SeedReportBenchmark
{
    const int WarmRuns = 5;

    static readonly NaiveTime Now = NaiveTime.Of(new LocalDateTime(2026, 11, 22, 10, 0));

    sealed record Phases(double Add, double Prioritise, double Report)
    {
        public double Core => Add + Prioritise + Report;
    }

    public static async Task<int> Run(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("plantpatch-bench-").FullName;
        try
        {
            var (assets, patches) = SeedWorkload.Write(count, folder);
            var reference = await RunReference(folder);
            Measure(folder, assets, patches, reference);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static void Measure(string folder, string assets, string patches, JsonElement? reference)
    {
        var before = Stopwatch.GetTimestamp();
        var register = Load(assets, patches);
        var load = Stopwatch.GetElapsedTime(before).TotalSeconds;

        // The reference reads dates where it adds a patch; our reader does it while loading. Here it is done again to be counted.
        var dates = Enumerable.Range(0, register.Count)
            .Select(p => Encoding.UTF8.GetBytes(register.Identified(p)!.Value.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture))).ToArray();

        var file = Path.Combine(folder, "ours.txt");
        var cold = RunOnce(register, dates, file);
        var peak = Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
        var warm = Enumerable.Range(0, WarmRuns).Select(_ => RunOnce(register, dates, file)).OrderBy(p => p.Core).ElementAt(WarmRuns / 2);

        Console.WriteLine($"{register.Count:#,0} patches, {register.Assets.Count:#,0} assets, report {new FileInfo(file).Length:#,0} bytes");
        Console.WriteLine($"{"",-12}{"Python s",10}{"cold s",10}{"ratio",8}{"warm s",10}{"ratio",8}");
        Row("load", "load_s", load, load);
        Row("add", "add_s", cold.Add, warm.Add);
        Row("prioritise", "prioritize_s", cold.Prioritise, warm.Prioritise);
        Row("report", "report_s", cold.Report, warm.Report);
        Row("core", "core_s", cold.Core, warm.Core);
        // The workload was written and the reference run by then; neither takes memory of this process worth naming.
        Console.WriteLine($"peak memory: ours {peak} MiB, Python {Of("peak_MiB"):0} MiB");
        if (reference is not null)
            Console.WriteLine($"the reports are equal: {(SameBytes(file, Path.Combine(folder, "reference.txt")) ? "yes" : "NO")}");

        double Of(string name) => reference?.GetProperty(name).GetDouble() ?? double.NaN;

        void Row(string phase, string name, double coldSeconds, double warmSeconds) => Console.WriteLine(
            $"{phase,-12}{Of(name),10:0.000}{coldSeconds,10:0.000}{Of(name) / coldSeconds,8:0.0}{warmSeconds,10:0.000}{Of(name) / warmSeconds,8:0.0}");
    }

    static PatchRegister Load(string assets, string patches)
    {
        using var assetStream = new FileStream(assets, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using var patchStream = new FileStream(patches, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return SeedRecordsReader.Read(assetStream, patchStream, CancellationToken.None).Registered;
    }

    // As in the reference, the report rates once more; unlike there, writing the file is counted too.
    static Phases RunOnce(PatchRegister register, byte[][] dates, string file)
    {
        var add = Time(() =>
        {
            var deadlines = new NaiveTime?[dates.Length];
            for (var i = 0; i < dates.Length; i++)
                if (NaiveTime.TryParse(dates[i], out var identified)) deadlines[i] = EvaluationDeadline.Of(identified);
            return deadlines.Length;
        });
        var prioritise = Time(() => register.Rate().Length);
        var report = Time(() =>
        {
            var status = StatusReport.Of(new ReportData(register, Now));
            ReportSink.Write(file, TextWriter.Null, status.WriteText);
            return status.Urgent.Count;
        });
        return new(add, prioritise, report);
    }

    static double Time(Func<int> work)
    {
        var start = Stopwatch.GetTimestamp();
        GC.KeepAlive(work());
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    static async Task<JsonElement?> RunReference(string folder)
    {
        var script = Path.Combine(SharedFolder(), "oracle", "seed_report.py");
        if (!File.Exists(script))
        {
            Console.WriteLine("The Python reference is not here: only our seconds are measured.");
            return null;
        }

        var start = new ProcessStartInfo("python3", [script, folder, "--now", Now.ToString(), "--out", Path.Combine(folder, "reference.txt")])
        {
            RedirectStandardOutput = true, UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        using var json = JsonDocument.Parse(printed);
        return json.RootElement.Clone();
    }

    static string SharedFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PlantPatch.slnx"))) folder = folder.Parent;
        return Path.Combine(folder?.Parent?.FullName ?? "", "shared");
    }

    static bool SameBytes(string one, string other) => Hash(one).AsSpan().SequenceEqual(Hash(other));

    static byte[] Hash(string file)
    {
        using var stream = File.OpenRead(file);
        return SHA256.HashData(stream);
    }
}
