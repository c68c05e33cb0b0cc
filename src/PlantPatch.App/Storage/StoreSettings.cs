namespace PlantPatch.App.Storage;

/// <summary>Where the data lies: a folder, and in it a SQLite file unless <paramref name="Database"/> names a PostgreSQL database.</summary>
/// <param name="Database">A PostgreSQL connection string or <c>postgres://</c> URI; null for the file <c>plantpatch.db</c> in the folder.</param>
public sealed record StoreSettings(string DataFolder, string? Database = null)
{
    /// <summary>For commands that only read: no writer's lock is taken, nothing is created and nothing is migrated.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>How long to wait for another process that is migrating or writing.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);
}
