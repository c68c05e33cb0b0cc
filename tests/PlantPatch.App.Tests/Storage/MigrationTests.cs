using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using NodaTime.Testing;
using PlantPatch.App.Storage;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Storage;

public class MigrationTests
{
    static readonly FakeClock Clock = new(TestStore.Start);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task The_migrations_make_the_tables_of_the_model(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        await using var db = test.Store.Read();

        Assert.False(db.Database.HasPendingModelChanges(), "The tables were changed and the migrations were not: run tools/migrations.sh.");
    }

    // The first migration sends about fifty statements; the moments are dense where EF takes its lock and makes its history.
    public static TheoryData<Engine, int> Moments
    {
        get
        {
            var moments = new TheoryData<Engine, int>();
            foreach (var engine in Enum.GetValues<Engine>())
                foreach (var statement in (int[])[1, 2, 3, 4, 5, 8, 15, 30, 45, 50]) moments.Add(engine, statement);
            return moments;
        }
    }

    [Theory, MemberData(nameof(Moments))]
    [Trait("Fault", "F2")]
    public async Task A_start_after_a_kill_in_mid_migration_finishes(Engine engine, int statement)
    {
        using var folder = new TempFolder();
        var settings = await TestStore.Empty(engine, folder);
        using var child = Child.Start(["die", $"{statement}", .. Place(settings)]);
        var said = await child.End(Cancel);
        if (statement < 40) Assert.Equal("", said);   // killed, and not at the end
        var watch = Stopwatch.StartNew();

        await using var store = await Store.Open(settings, Clock, Cancel);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        await using var fresh = await TestStore.Create(engine);
        Assert.Equal(await SchemaText.Of(fresh.Store, Cancel), await SchemaText.Of(store, Cancel));
        await using var change = await store.Change(new("maria"), Cancel);
        change.Record("started", "store");
        await change.Commit(Cancel);
    }

    [Fact]
    [Trait("Fault", "F2")]
    public async Task The_row_that_a_killed_migrator_leaves_in_EFs_lock_table_stops_nobody()
    {
        using var folder = new TempFolder();
        await (await Store.Open(new(folder.Path), Clock, Cancel)).DisposeAsync();
        var tables = await RawSqlite.Column(folder.At("plantpatch.db"),
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\'", Cancel);
        await RawSqlite.Run(folder.At("plantpatch.db"),
            """
            CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER NOT NULL CONSTRAINT PK___EFMigrationsLock PRIMARY KEY, Timestamp TEXT NOT NULL);
            INSERT INTO __EFMigrationsLock VALUES (1, '2026-11-22 09:00:00');
            DELETE FROM __EFMigrationsHistory;
            """ + string.Concat(tables.Select(table => $"DROP TABLE \"{table}\";")), Cancel);
        var watch = Stopwatch.StartNew();

        await using var store = await Store.Open(new(folder.Path), Clock, Cancel);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.False(store.Read().Sites.Any());
    }

    [Theory, BothEngines]
    public async Task Of_two_starts_at_once_both_end_well_or_one_is_told(Engine engine)
    {
        using var folder = new TempFolder();
        var settings = await TestStore.Empty(engine, folder);

        using var one = Child.Start(["hold", .. Place(settings)]);
        using var other = Child.Start(["hold", .. Place(settings)]);
        var said = new[] { await one.Line(Cancel), await other.Line(Cancel) };

        Assert.Contains("held", said);
        if (engine == Engine.Postgres) Assert.All(said, line => Assert.Equal("held", line));
        else Assert.StartsWith($"Held: The data in {folder.Path} is in use by process", said.Single(line => line != "held"));
    }

    [Theory, BothEngines]
    public async Task A_database_of_a_newer_program_is_refused_untouched(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        await using (var db = test.Store.Read())
            await db.Database.ExecuteSqlRawAsync(
                """INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29991231235959_FromTheFuture', '99.0.0')""", Cancel);
        await test.Store.DisposeAsync();
        var before = await SchemaText.Of(test.Settings, Cancel);

        var writer = await Assert.ThrowsAsync<StoreRefused>(() => Store.Open(test.Settings, Clock, Cancel));
        var reader = await Assert.ThrowsAsync<StoreRefused>(() => Store.Open(test.Settings with { ReadOnly = true }, Clock, Cancel));

        Assert.All([writer, reader], refused => Assert.Equal(StoreRefusal.OtherVersion, refused.Kind));
        Assert.Contains("it has the schema 29991231235959_FromTheFuture, which this program does not know. Nothing was changed.", writer.Message);
        Assert.Equal(before, await SchemaText.Of(test.Settings, Cancel));
    }

    static string[] Place(StoreSettings settings) => settings.Database is { } database ? [settings.DataFolder, database] : [settings.DataFolder];
}
