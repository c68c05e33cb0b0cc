using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace PlantPatch.App.Storage.Sqlite;

/// <summary>Opens the SQLite file of a data folder; creates and migrates it when it may write.</summary>
static class SqliteStore
{
    /// <summary>"PLPA" in the file's header: <c>file</c> and we ourselves know whose file it is.</summary>
    public const int ApplicationId = 0x504C5041;

    const int NotADatabase = 26, Corrupt = 11;

    public static async Task<Store> Open(StoreSettings settings, IClock clock, CancellationToken cancel)
    {
        var file = Path.Combine(settings.DataFolder, "plantpatch.db");
        var connection = ConnectionString(file, settings.Patience);
        var store = new Store(() => new SqliteDb(Options(connection, settings.ReadOnly)), clock, settings);
        try
        {
            if (settings.ReadOnly) await RefuseUnlessReadable(store, settings.DataFolder, file, connection, cancel);
            else await Prepare(store, settings, file, connection, clock, cancel);
            store.Hold(new Pool(connection));
            return store;
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode is NotADatabase or Corrupt)
        {
            await Close();
            throw new StoreRefused(StoreRefusal.NotOurs,
                $"{file} is damaged or not a database ({failure.Message}). Nothing was changed; restore it from a backup.", failure);
        }
        catch
        {
            await Close();
            throw;
        }

        async Task Close()
        {
            await new Pool(connection).DisposeAsync();
            await store.DisposeAsync();
        }
    }

    public static string ConnectionString(string file, TimeSpan patience) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = SqliteOpenMode.ReadWrite,   // never by accident a new file; query_only guards the readers, who must be able to open WAL's -shm
        ForeignKeys = true,
        Pooling = true,
        DefaultTimeout = Math.Max(1, (int)patience.TotalSeconds),   // how long BEGIN IMMEDIATE is tried again while another connection writes
    }.ToString();

    public static DbContextOptions<SqliteDb> Options(string connection, bool readOnly) =>
        // A list is one parameter: a first import names more assets than SQLite takes parameters.
        new DbContextOptionsBuilder<SqliteDb>().UseSqlite(connection, o => o.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)).AddInterceptors(new Pragmas(readOnly)).Options;

    static async Task RefuseUnlessReadable(Store store, string folder, string file, string connection, CancellationToken cancel)
    {
        if (!File.Exists(file) || await IsEmpty(file, connection, cancel)) throw Absent(folder);
        await using var db = store.Read();
        var schema = await Schema.Of(db, cancel);
        if (schema.Absent) throw Absent(folder);
        schema.RefuseUnlessCurrent(folder);
    }

    static async Task Prepare(
        Store store, StoreSettings settings, string file, string connection, IClock clock, CancellationToken cancel)
    {
        CreateFolder(settings.DataFolder);
        store.Hold(await WriterLock.Take(settings.DataFolder, settings.Patience, clock, cancel));
        if (!File.Exists(file) || await IsEmpty(file, connection, cancel)) await CreateEmpty(file, cancel);

        await using var db = store.Write();
        var schema = await Schema.Of(db, cancel);
        schema.RefuseNewer(settings.DataFolder);
        if (schema.Current) return;   // EF's own migrator would take its lock even when there is nothing to do

        // EF's lock is a row that a killed process leaves for ever (dotnet/efcore#38958). We hold the operating system's lock: nobody else migrates.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", cancel);
        await db.Database.MigrateAsync(cancel);
    }

    static void CreateFolder(string folder)
    {
        // The inventory is the plant's confidential information (NERC CIP-011): for its owner only, until he says otherwise.
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // Whose file it is, before anything is done with it. Empty is a file whose creation was cut short: it has no table yet.
    static async Task<bool> IsEmpty(string file, string connectionString, CancellationToken cancel)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancel);
        await using var ask = connection.CreateCommand();
        ask.CommandText = "SELECT (SELECT application_id FROM pragma_application_id), (SELECT count(*) FROM sqlite_schema)";
        await using var answer = await ask.ExecuteReaderAsync(cancel);
        await answer.ReadAsync(cancel);
        var (id, tables) = (answer.GetInt64(0), answer.GetInt64(1));
        if (id != ApplicationId && (id != 0 || tables > 0))
            throw new StoreRefused(StoreRefusal.NotOurs, $"{file} is a SQLite file of another program. Nothing was changed.");
        return id == 0;
    }

    static async Task CreateEmpty(string file, CancellationToken cancel)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync(cancel);
        await using var create = connection.CreateCommand();
        create.CommandText = $"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA application_id = {ApplicationId};";
        await create.ExecuteNonQueryAsync(cancel);
    }

    static StoreRefused Absent(string folder) => new(StoreRefusal.Absent,
        $"There is no PlantPatch data in {folder}. Import something first, for example: plantpatch advisories import PATH");

    // Pooled connections keep the file open; the last one to close folds the WAL back into the file.
    sealed class Pool(string connection) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            using var any = new SqliteConnection(connection);
            SqliteConnection.ClearPool(any);
            return ValueTask.CompletedTask;
        }
    }
}
