using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;

namespace PlantPatch.App.Storage.Postgres;

/// <summary>Opens a PostgreSQL database; migrates it when it may write, one process at a time.</summary>
static class PostgresStore
{
    const long MigrationLock = 0x504C5041;   // "PLPA", as SQLite's application id

    public static async Task<Store> Open(StoreSettings settings, IClock clock, CancellationToken cancel)
    {
        var address = PostgresAddress.Read(settings.Database!);
        var name = PostgresAddress.Name(address);
        var source = NpgsqlDataSource.Create(address);
        var options = Options(source);
        var store = new Store(() => new PostgresDb(options), clock, settings);
        store.Hold(source);
        try
        {
            await Prepare(store, address, settings, name, cancel);
            return store;
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await store.DisposeAsync();
            throw new StoreRefused(StoreRefusal.Absent, $"There is no such database: {name}. Create it first: createdb {address.Database}", failure);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public static DbContextOptions<PostgresDb> Options(NpgsqlDataSource source) =>
        new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(source).Options;

    static async Task Prepare(
        Store store, NpgsqlConnectionStringBuilder address, StoreSettings settings, string name, CancellationToken cancel)
    {
        await using var db = settings.ReadOnly ? store.Read() : store.Write();
        var schema = await Schema.Of(db, cancel);
        if (settings.ReadOnly)
        {
            if (schema.Absent)
                throw new StoreRefused(StoreRefusal.Absent,
                    $"There is no PlantPatch data in {name}. Import something first, for example: plantpatch advisories import PATH");
            schema.RefuseUnlessCurrent(name);
            return;
        }

        schema.RefuseNewer(name);
        if (schema.Current) return;

        await using var alone = await LockMigrations(address, settings.Patience, name, cancel);
        schema = await Schema.Of(db, cancel);   // another process may have migrated while we waited
        schema.RefuseNewer(name);
        if (schema.Current) return;

        await db.Database.OpenConnectionAsync(cancel);
        var patience = ((int)settings.Patience.TotalMilliseconds).ToString();
        await db.Database.ExecuteSqlAsync($"SELECT set_config('lock_timeout', {patience}, false)", cancel);   // a backup may hold a table
        await db.Database.MigrateAsync(cancel);
    }

    // A session's advisory lock ends with the session, so a killed process leaves nothing behind. Not from the pool, where a session would live on.
    static async Task<NpgsqlConnection> LockMigrations(
        NpgsqlConnectionStringBuilder address, TimeSpan patience, string name, CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address.ToString()) { Pooling = false }.ToString());
        await connection.OpenAsync(cancel);
        await using var take = new NpgsqlCommand($"SELECT pg_try_advisory_lock({MigrationLock})", connection);
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(100, cancel))
        {
            if (await take.ExecuteScalarAsync(cancel) is true) return connection;
            if (watch.Elapsed < patience) continue;

            await using var ask = new NpgsqlCommand(
                "SELECT format('session %s of %s from %s', a.pid, a.usename, coalesce(host(a.client_addr), 'this host')) FROM pg_locks l "
                + $"JOIN pg_stat_activity a USING (pid) WHERE l.locktype = 'advisory' AND l.granted AND l.objid = {MigrationLock}", connection);
            var holder = await ask.ExecuteScalarAsync(cancel) as string;
            await connection.DisposeAsync();
            throw new StoreRefused(StoreRefusal.Held,
                $"{char.ToUpperInvariant(name[0])}{name[1..]} is being migrated by {holder ?? "another session"} for more than {patience.TotalSeconds:0} s. "
                + "Nothing was changed; try again when it is done.");
        }
    }
}
