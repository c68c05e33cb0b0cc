using System.Data.Common;
using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;
using PlantPatch.App.Advisories;
using PlantPatch.App.Assets;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Products;
using PlantPatch.Feeds.Inventory;

namespace PlantPatch.Bench;

/// <summary>
/// Imports the whole corpus into a plant of generated assets, and beside it, in the same run, reads, hashes and parses the same documents and
/// inserts the same rows with bare prepared statements into the same tables. The ratio is what can be compared from machine to machine.
/// </summary>
static class ImportBenchmark
{
    /// <summary><c>import [ASSETS]</c>: against so many generated assets, 10,000 when left out.</summary>
    public static async Task<int> Run(string[] args)
    {
        var assets = args.Length > 0 ? int.Parse(args[0]) : 10_000;
#pragma warning disable RS0030 // A benchmark is a program of its own: it hands out the system clock.
        var clock = SystemClock.Instance;
#pragma warning restore RS0030
        var folder = Directory.CreateTempSubdirectory("plantpatch-bench-").FullName;
        try
        {
            Console.WriteLine($"{assets:N0} assets; hash, schema, mandatory tests, storing, matching, patches");
            long peak = 0;
            foreach (var round in (string[])["cold", "warm"])
            {
                var (import, documents, workingSet) = await Ours(Path.Combine(folder, round), assets, clock);
                var plain = await Plain(Path.Combine(folder, round), Path.Combine(folder, $"{round}-plain"), clock);
                peak = Math.Max(peak, workingSet);
                Console.WriteLine($"{round}   import {import:0.00} s, {documents / import:0} documents/s; plain loop (read, hash, parse, the same rows prepared) {plain:0.00} s; ratio {import / plain:0.00}");
            }

            Console.WriteLine("goals  at least 500 documents/s, ratio at most 3");
            Console.WriteLine($"working set {peak / 1024 / 1024:N0} MB after everything was imported (goal: at most 400)");
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task<(double Seconds, int Documents, long WorkingSet)> Ours(string folder, int assets, IClock clock)
    {
        var person = new Person("benchmark", Core.Evidence.ActorKind.System);
        await using var store = await Store.Open(new(folder, null), clock, CancellationToken.None);
        var judge = new JudgeAdvisories(ProductKnowledge.BuiltIn);
        await new ImportAssets(store, judge).Run(Plant(assets), "generated", BlankCells.Keep, preview: false, person, CancellationToken.None);

        var watch = Stopwatch.StartNew();
        var summary = await new ImportAdvisories(store, judge).Run([Corpus.Zip], IntakeRules.Default, person, null, CancellationToken.None);
        watch.Stop();
        Console.WriteLine($"            {string.Join(", ", summary.Counts.Where(c => c.Value > 0).Select(c => $"{c.Value} {c.Key}"))}; {summary.Findings.Opened:N0} findings, {summary.NewPatches:N0} patches");
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);   // the generator's own rubbish is not the import's
        using var process = Process.GetCurrentProcess();
        return (watch.Elapsed.TotalSeconds, summary.Documents.Count, process.WorkingSet64);
    }

    static InventoryFile Plant(int assets)
    {
        var fields = AssetFieldSet.Of(Enum.GetValues<AssetField>());
        return new()
        {
            Rows = [.. new PlantGenerator(Corpus.Advisories()).Assets(assets).Select((a, i) => new InventoryRow([i + 2], new(a, fields)))],
        };
    }

    static async Task<double> Plain(string from, string to, IClock clock)
    {
        var person = new Person("benchmark", Core.Evidence.ActorKind.System);
        await using var source = await Store.Open(new(from, null), clock, CancellationToken.None);
        await using var target = await Store.Open(new(to, null), clock, CancellationToken.None);
        await using var read = source.Read();
        await using var change = await target.Change(person, CancellationToken.None);
        var tables = read.Model.GetEntityTypes().Select(e => e.GetTableName()!).Where(t => t != "audit_head").ToList();
        await read.Database.OpenConnectionAsync();
        var rows = tables.ToDictionary(t => t, t => Rows(read.Database.GetDbConnection(), t));

        var connection = (SqliteConnection)change.Db.Database.GetDbConnection();
        var transaction = (SqliteTransaction)change.Db.Database.CurrentTransaction!.GetDbTransaction();
        foreach (var table in (string[])["assets", "components"])   // they were there before our import, too
            if (rows.Remove(table, out var before)) Insert(connection, transaction, table, before);

        var watch = Stopwatch.StartNew();
        using (var zip = ZipFile.OpenRead(Corpus.Zip))
            foreach (var entry in zip.Entries.Where(e => e.Name.EndsWith(".json", StringComparison.Ordinal)))
            {
                var bytes = new byte[entry.Length];
                await using (var stream = entry.Open()) stream.ReadExactly(bytes);
                SHA256.HashData(bytes);
                using var json = JsonDocument.Parse(bytes);
            }

        foreach (var (table, values) in rows) Insert(connection, transaction, table, values);
        await transaction.CommitAsync();
        return watch.Elapsed.TotalSeconds;
    }

    static List<object[]> Rows(DbConnection connection, string table)
    {
        using var select = connection.CreateCommand();
        select.CommandText = $"SELECT * FROM {table}";
        using var reader = select.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    static void Insert(SqliteConnection connection, SqliteTransaction transaction, string table, List<object[]> rows)
    {
        if (rows.Count == 0) return;
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", rows[0].Select((_, i) => $"$p{i}"))})";
        for (var i = 0; i < rows[0].Length; i++) insert.Parameters.Add(new() { ParameterName = $"$p{i}" });
        insert.Prepare();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++) insert.Parameters[i].Value = row[i];
            insert.ExecuteNonQuery();
        }
    }
}
