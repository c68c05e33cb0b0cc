using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Tests.Storage;

/// <summary>What somebody with another program does to the file.</summary>
static class RawSqlite
{
    public static async Task Run(string file, string sql, CancellationToken cancel, int seconds = 30)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Default Timeout={seconds}");
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA foreign_keys = OFF;" + sql;
        await command.ExecuteNonQueryAsync(cancel);
    }

    public static async Task<List<string>> Column(string file, string sql, CancellationToken cancel)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var read = await command.ExecuteReaderAsync(cancel);
        var texts = new List<string>();
        while (await read.ReadAsync(cancel)) texts.Add(read.GetValue(0).ToString()!);
        return texts;
    }
}

/// <summary>The schema of a database as text, to compare two.</summary>
static class SchemaText
{
    /// <summary>Of a database that the program itself would refuse.</summary>
    public static async Task<List<string>> Of(StoreSettings settings, CancellationToken cancel)
    {
        await using PlantPatchDb db = settings.Database is { } database
            ? new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(database).Options)
            : new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite($"Data Source={settings.DataFolder}/plantpatch.db;Pooling=False").Options);
        return await Of(db, cancel);
    }

    public static async Task<List<string>> Of(Store store, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await Of(db, cancel);
    }

    static async Task<List<string>> Of(PlantPatchDb db, CancellationToken cancel)
    {
        const string history = """SELECT "MigrationId" AS "Value" FROM "__EFMigrationsHistory" UNION ALL """;
        var sql = db is SqliteDb
            ? "SELECT sql AS \"Value\" FROM sqlite_schema WHERE sql IS NOT NULL AND name <> '__EFMigrationsLock'"
            : """
              SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable AS "Value"
              FROM information_schema.columns WHERE table_schema = 'public'
              UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
              UNION ALL SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
              UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
              """;
        var everything = history + sql;
        return [.. (await db.Database.SqlQueryRaw<string>(everything).ToListAsync(cancel)).Order(StringComparer.Ordinal)];
    }
}
