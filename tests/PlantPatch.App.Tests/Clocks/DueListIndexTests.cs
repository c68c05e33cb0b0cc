using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Clocks;

/// <summary>A page of what is due is read from the beginning of an index. An engine that must sort first reads everything, however short the page.</summary>
public sealed class DueListIndexTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_page_of_what_is_due_now_is_read_in_the_order_of_an_index_and_sorts_nothing(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        foreach (var (from, order) in new[]
        {
            ("obligations WHERE known_to IS NULL AND open AND due IS NOT NULL", "due, id"),
            ("obligations WHERE known_to IS NULL AND open AND due IS NOT NULL AND due > '2026-01-01'", "due, id"),
            ("obligations WHERE known_to IS NULL AND open AND due IS NOT NULL AND due = '2026-01-01' AND id > 5", "due, id"),
            ("obligations WHERE known_to IS NULL AND open AND due IS NOT NULL AND due < '2026-01-01' AND site = 'Riverbend'", "due, id"),
            ("obligations WHERE known_to IS NULL AND open AND due IS NOT NULL AND unit = 'Unit 1'", "due, id"),
            ("obligations WHERE known_to IS NULL AND open AND due IS NOT NULL AND state = 'Testing'", "due, id"),
            ("obligations WHERE known_to IS NULL AND open AND due IS NOT NULL AND source = 'S1'", "due, id"),
            ("dues WHERE known_to IS NULL AND open AND due IS NOT NULL", "due, id"),
            ("violations WHERE known_to IS NULL", "first_day DESC, id"),
        })
            Assert.DoesNotContain(await Steps(test.Store, $"SELECT * FROM {from} ORDER BY {order} LIMIT 50"), step => step.Contains("Sort") || step.Contains("TEMP B-TREE") || step.Contains("Seq Scan"));

        Assert.Contains(await Steps(test.Store, "SELECT * FROM obligations ORDER BY because LIMIT 50"), step => step.Contains("Sort") || step.Contains("TEMP B-TREE"));
    }

    // As the engine would do it with a large table: these are empty, and an empty one is sorted soonest.
    static async Task<IReadOnlyList<string>> Steps(Store store, string statement)
    {
        await using var db = store.Read();
        await db.Database.OpenConnectionAsync(Cancel);
        var connection = db.Database.GetDbConnection();
        if (db is PostgresDb) await Do(connection, "SET enable_seqscan = off; SET enable_sort = off; SET enable_bitmapscan = off");
        await using var ask = connection.CreateCommand();
        ask.CommandText = (db is PostgresDb ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + statement;
        await using var plan = await ask.ExecuteReaderAsync(Cancel);
        var steps = new List<string>();
        while (await plan.ReadAsync(Cancel)) steps.Add(plan.GetString(plan.FieldCount - 1));
        return steps;
    }

    static async Task Do(DbConnection connection, string statement)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
