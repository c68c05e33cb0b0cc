using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using NodaTime;
using PlantPatch.App.Assets;
using PlantPatch.App.Audit;
using PlantPatch.App.Clocks;
using PlantPatch.App.Evidence;
using PlantPatch.App.Findings;
using PlantPatch.App.Sources;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Products;
using PlantPatch.Core.Sources;
using PlantPatch.Feeds.Inventory;
using PlantPatch.Feeds.Timelines;

namespace PlantPatch.Bench;

/// <summary>A year of compliance in a large plant, brought in through the use cases: then one evidence package for a sample of 50 assets, and the coverage view.</summary>
static class EvidenceBenchmark
{
    const int Sources = 40, Cycles = 10, Sampled = 50, OtherRecords = 100_000;

    /// <summary><c>evidence [ASSETS]</c>: 10,000 when left out, each with an obligation a cycle.</summary>
    public static async Task<int> Run(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
        var person = new Person("benchmark", Core.Evidence.ActorKind.System);
#pragma warning disable RS0030 // A benchmark is a program of its own: it hands out the system clock.
        var clock = SystemClock.Instance;
#pragma warning restore RS0030
        var folder = Directory.CreateTempSubdirectory("plantpatch-bench-").FullName;
        try
        {
            var settings = new StoreSettings(folder);
            await using var store = await Store.Open(settings, clock, CancellationToken.None);
            var filling = Stopwatch.StartNew();
            var end = clock.GetCurrentInstant().InUtc().Date.PlusDays(-1);
            await new SetEntity(store).Run("Riverbend Power", "America/New_York", person, CancellationToken.None);
            await new ImportAssets(store, new JudgeAdvisories(ProductKnowledge.BuiltIn)).Run(Plant(count), "generated", BlankCells.Keep, preview: false, person, CancellationToken.None);
            for (var cycle = 0; cycle < Cycles; cycle++) await History(store, count, cycle, end.PlusDays(-34 * (Cycles - cycle)), person);
            await Records(store, person);
            Console.WriteLine($"{count:N0} assets, {count * Cycles:N0} obligations, {OtherRecords:N0} other audit records; filled in {filling.Elapsed.TotalSeconds:0} s");

            var asOf = await AsOf.Now(store, CancellationToken.None);
            await Time("evidence package", () => Build(store, settings, asOf, count, end, person));
            foreach (var state in (CoverageState?[])[null, CoverageState.WithoutSource])
                await Time($"coverage, first page, {state?.ToString() ?? "any state"}", async () => $"{(await new ShowCoverage(store).Page(new(state) { Limit = 100 }, asOf, CancellationToken.None)).Count} lines");
            await Time("coverage, counted", async () => (await new ShowCoverage(store).Count(new(), asOf, CancellationToken.None)).ToString());
            await Time("coverage, all", async () => (await new ShowCoverage(store).Run(new(), asOf, CancellationToken.None)).Lines.Count.ToString("N0", CultureInfo.InvariantCulture) + " lines");
            Console.WriteLine("goals  a package in less than 60 s");
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task Time(string name, Func<Task<string>> work)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var (before, watch) = (GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
        var said = await work();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"{name,-24} {watch.Elapsed.TotalSeconds:0.00} s, {said}, {(GC.GetTotalAllocatedBytes() - before) / 1024 / 1024:N0} MB allocated, working set {process.WorkingSet64 / 1024 / 1024:N0} MB, peak {process.PeakWorkingSet64 / 1024 / 1024:N0} MB");
    }

    static async Task<string> Build(Store store, StoreSettings settings, AsOf asOf, int count, LocalDate end, Person person)
    {
        var csv = "tag\n" + string.Join('\n', Enumerable.Range(0, Sampled).Select(n => Tag(n * (count / Sampled) + n % Sources)));
        var (sample, _) = EvidenceSample.Read("sample.csv", Encoding.UTF8.GetBytes(csv), CancellationToken.None);
        var (mapping, _) = ErtMapping.Read(ErtMapping.Usual);
        using var key = await CheckpointKey.Open(settings, CancellationToken.None);
        using var package = new MemoryStream();
        var (made, refusal) = await new BuildEvidence(store, key).Run(new(sample!, new(end.PlusYears(-1), end), asOf, mapping!), package, person, CancellationToken.None);
        return made is null ? throw new InvalidOperationException(refusal!.Reason) : $"{package.Length / 1024 / 1024.0:0.0} MB, {made.Statements:N0} statements, {made.Events:N0} events";
    }

    static InventoryFile Plant(int count)
    {
        var fields = AssetFieldSet.Of(Enum.GetValues<AssetField>());
        return new()
        {
            Rows = [.. Enumerable.Range(0, count).Select(n => new InventoryRow([n + 2], new(new Asset
            {
                Tag = Tag(n), Site = $"Site {n % 7}", Unit = $"Unit {n % 23}", Vendor = $"Vendor {n % Sources}", Product = $"Controller {n % Sources}", Impact = ImpactRating.Medium, Class = AssetClass.Bca,
                Components = [new() { Kind = ComponentKind.Firmware, Version = $"{1 + n % 5}.0" }, new() { Kind = ComponentKind.Software, Vendor = "Contoso", Product = "Engineering Suite", Version = "17" }],
            }, fields)))],
        };
    }

    static string Tag(int n) => $"A{n:0000000}";

    // In each cycle each source has one patch for all of its assets: most are patched in time, the rest has a plan that is carried out before the next cycle.
    static async Task History(Store store, int count, int cycle, LocalDate day, Person person)
    {
        for (var source = 0; source < Sources; source++)
        {
            string[] assets = [.. Enumerable.Range(0, count).Where(n => n % Sources == source).Select(Tag)];
            var (s, patch) = ($"SRC-{source:0000}", $"PP-{source:00}{cycle:00}");
            var text = new StringBuilder();
            void Event(int days, string kind, string fields) =>
                text.Append(CultureInfo.InvariantCulture, $$"""{"t":"{{day.PlusDays(days):uuuu-MM-dd}}T15:00:{{source:00}}Z","e":"{{kind}}",{{fields}}}""").Append('\n');
            if (cycle == 0) Event(-5, "source.designated", $"\"source\":\"{s}\",\"reason\":\"the vendor's own list\"");
            Event(-3, "patch.released", $"\"patch\":\"{patch}\",\"source\":\"{s}\"");
            Event(0, "source.evaluated", $$"""
                "source":"{{s}}","eval":"EV-{{source:00}}{{cycle:00}}","findings":[{"patch":"{{patch}}","applicable":true,"assets":{{List(assets)}}}]
                """.Trim());
            var patched = assets.Length * 4 / 5;
            foreach (var wave in assets[..patched].Chunk(40)) Event(14, "patch.applied", $"\"patch\":\"{patch}\",\"assets\":{List(wave)},\"verified\":true");
            Event(20, "plan.created", $"\"plan\":\"MP-{source:00}{cycle:00}\",\"patches\":[\"{patch}\"],\"assets\":{List(assets[patched..])},\"actions\":[\"isolate the network\"],\"due\":\"{day.PlusDays(60):uuuu-MM-dd}\"");
            Event(28, "patch.applied", $"\"patch\":\"{patch}\",\"assets\":{List(assets[patched..])},\"verified\":true");
            var (_, refusal) = await new ImportHistory(store).Run(HistoryReader.Read(Encoding.UTF8.GetBytes(text.ToString())), "generated", preview: false, person, CancellationToken.None);
            if (refusal is not null) throw new InvalidOperationException(refusal.Reason);
        }
    }

    static string List(IEnumerable<string> names) => $"[{string.Join(',', names.Select(n => $"\"{n}\""))}]";

    static async Task Records(Store store, Person person)
    {
        await using var change = await store.Change(person, CancellationToken.None);
        for (var n = 0; n < OtherRecords; n++) change.Record("looked at", "a benchmark", $"{n}");
        await change.Commit(CancellationToken.None);
    }
}
