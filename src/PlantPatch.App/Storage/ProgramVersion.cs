using System.Reflection;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage.Postgres;
using PlantPatch.App.Storage.Sqlite;

namespace PlantPatch.App.Storage;

/// <summary>Which program this is, and which schema of the database it reads and writes.</summary>
public static class ProgramVersion
{
    public static string Number { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public static string SqliteSchema => Last(new SqliteDesign().CreateDbContext([]));

    public static string PostgresSchema => Last(new PostgresDesign().CreateDbContext([]));

    static string Last(PlantPatchDb db)
    {
        using (db) return db.Database.GetMigrations().Last();
    }
}
