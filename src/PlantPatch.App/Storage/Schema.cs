using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlantPatch.App.Storage;

/// <summary>Whether a database has the schema of this program: which migrations it has, and which this program knows.</summary>
sealed class Schema
{
    readonly string[] known;
    readonly string[] applied;

    Schema(string[] known, string[] applied) => (this.known, this.applied) = (known, applied);

    public bool Absent => applied.Length == 0;

    public bool Current => known.SequenceEqual(applied);

    public static async Task<Schema> Of(PlantPatchDb db, CancellationToken cancel)
    {
        // Not db.Database.GetAppliedMigrations alone: it is asked of a database that may have no history table, and must not create one.
        var history = db.GetService<IHistoryRepository>();
        var found = await history.ExistsAsync(cancel) ? await history.GetAppliedMigrationsAsync(cancel) : [];
        return new([.. db.Database.GetMigrations()], [.. found.Select(m => m.MigrationId)]);
    }

    /// <summary>Throws when this program must not touch the database.</summary>
    public void RefuseNewer(string where)
    {
        if (applied.Except(known).LastOrDefault() is { } stranger)
            throw new StoreRefused(StoreRefusal.OtherVersion,
                $"The data in {where} was written by a newer or different PlantPatch: it has the schema {stranger}, which this program does not know. "
                + "Nothing was changed. Use the program that wrote it, or a newer one.");
    }

    /// <summary>Throws when a program that may only read cannot read it.</summary>
    public void RefuseUnlessCurrent(string where)
    {
        RefuseNewer(where);
        if (!Current)
            throw new StoreRefused(StoreRefusal.OtherVersion,
                $"The data in {where} was written by an older PlantPatch and waits for the schema {known[^1]}. "
                + "Any command that writes brings it up to date, for example: plantpatch advisories import PATH");
    }
}
