using NodaTime.Testing;
using Npgsql;
using PlantPatch.App.Storage;

namespace PlantPatch.Tests;

/// <summary>A fresh, migrated database of its own for one test, on the engine asked for: a copy of a template that is made once.</summary>
public sealed class TestStore : IAsyncDisposable
{
    public const string PostgresVariable = "PLANTPATCH_TEST_POSTGRES";

    /// <summary>When the clock stands at first.</summary>
    public static readonly Instant Start = Instant.FromUtc(2026, 11, 22, 10, 0);

    static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplate);
    static readonly Lazy<Task<string>> PostgresTemplate = new(MakePostgresTemplate);
    static readonly SemaphoreSlim Copying = new(1);   // PostgreSQL copies one database one at a time

    TestStore(TempFolder folder, StoreSettings settings, FakeClock clock, Store store) =>
        (Folder, Settings, Clock, Store) = (folder, settings, clock, store);

    public TempFolder Folder { get; }
    public StoreSettings Settings { get; }
    public FakeClock Clock { get; }
    public Store Store { get; private set; }

    public static async Task<TestStore> Create(Engine engine)
    {
        var folder = new TempFolder();
        var settings = await Fresh(engine, folder);
        var clock = new FakeClock(Start);
        return new(folder, settings, clock, await Store.Open(settings, clock, TestContext.Current.CancellationToken));
    }

    /// <summary>The address of a migrated database that nobody has opened yet.</summary>
    public static async Task<StoreSettings> Fresh(Engine engine, TempFolder folder)
    {
        if (engine == Engine.Postgres) return new(folder.Path, await NewPostgres(await PostgresTemplate.Value));
        File.Copy(Path.Combine(await SqliteTemplate.Value, "plantpatch.db"), folder.At("plantpatch.db"));
        return new(folder.Path);
    }

    /// <summary>The address of a database with nothing in it; on SQLite there is not even a file.</summary>
    public static async Task<StoreSettings> Empty(Engine engine, TempFolder folder) =>
        engine == Engine.Sqlite ? new(folder.Path) : new(folder.Path, await NewPostgres("template1"));

    /// <summary>Closes the store and opens the same data again, as after a restart.</summary>
    public async Task Reopen()
    {
        await Store.DisposeAsync();
        Store = await Store.Open(Settings, Clock, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (Settings.Database is { } database) await DropPostgres(database);
        Folder.Dispose();
    }

    static async Task<string> MakeSqliteTemplate()
    {
        var folder = new TempFolder();   // one for each test process; the system clears its temporary folder
        await using var store = await Store.Open(new(folder.Path), new FakeClock(Start), default);
        return folder.Path;
    }

    static async Task<string> MakePostgresTemplate()
    {
        var address = await NewPostgres("template1");
        await using var store = await Store.Open(new(Path.GetTempPath(), address), new FakeClock(Start), default);
        return new NpgsqlConnectionStringBuilder(address).Database!;
    }

    static async Task<string> NewPostgres(string template)
    {
        var server = Environment.GetEnvironmentVariable(PostgresVariable);
        if (string.IsNullOrEmpty(server)) Assert.Skip($"{PostgresVariable} names no PostgreSQL; ./test and tools/with-postgres.sh provide one.");
        var name = $"plantpatch_test_{Guid.CreateVersion7():N}";
        await Copying.WaitAsync();
        try
        {
            await Run(server, $"CREATE DATABASE {name} TEMPLATE {template}");
        }
        finally
        {
            Copying.Release();
        }

        return new NpgsqlConnectionStringBuilder(server) { Database = name, ApplicationName = name }.ToString();
    }

    static Task DropPostgres(string address) =>
        Run(Environment.GetEnvironmentVariable(PostgresVariable)!,
            $"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(address).Database} WITH (FORCE)");

    static async Task Run(string server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
