using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;
using PlantPatch.App.Audit;
using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.App.Backups;

/// <summary>
/// The proof that a backup is one: its database is put in, opened, and compared table by table with what the list of contents says; the audit chain is
/// walked. Only the bytes' hashes agreeing says nothing about whether anybody can work with them.
/// </summary>
static class TrialRestore
{
    /// <param name="folder">Where the backup was unpacked.</param>
    /// <param name="database">The address of a PostgreSQL server, for a backup of that engine; the trial gets a database of its own there.</param>
    public static async Task<Complaint?> Run(BackupManifest manifest, string folder, string? database, IClock clock, CancellationToken cancel)
    {
        if (OtherVersion(manifest) is { } other) return other;
        if (manifest.Engine == "sqlite") return await Compare(manifest, new(folder), clock, cancel);
        if (database is null) return new("backup-postgres", "", "This is a backup of a PostgreSQL database. To try it, name the server with --database.");

        var copy = new PostgresCopy(database);
        var trial = $"plantpatch_trial_{Guid.CreateVersion7():N}";
        try
        {
            return await Into(copy, trial, manifest, folder, clock, cancel);
        }
        finally
        {
            await copy.Drop(trial);
        }
    }

    /// <summary>Makes the database <paramref name="name"/> beside the one that is named, fills it from the unpacked dump and compares it.</summary>
    public static async Task<Complaint?> Into(PostgresCopy copy, string name, BackupManifest manifest, string folder, IClock clock, CancellationToken cancel)
    {
        try
        {
            await copy.Create(name, cancel);
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return new("backup-postgres", "", "The database user may not make a database, which a restore is tried in. Let an administrator allow it: ALTER ROLE … CREATEDB");
        }

        if (await copy.Restore(Path.Combine(folder, BackupManifest.PostgresFile), name, cancel) is { } refusal)
            return new("backup-postgres", BackupManifest.PostgresFile, refusal.Reason);
        return await Compare(manifest, new(folder, copy.Beside(name)), clock, cancel);
    }

    static Complaint? OtherVersion(BackupManifest manifest) =>
        manifest.Schema == (manifest.Engine == "sqlite" ? ProgramVersion.SqliteSchema : ProgramVersion.PostgresSchema) ? null
        : new("backup-version", "", $"The backup was made by PlantPatch {manifest.Program} with the schema {manifest.Schema}, which is not this program's. Restore it with that program.");

    static async Task<Complaint?> Compare(BackupManifest manifest, StoreSettings settings, IClock clock, CancellationToken cancel)
    {
        await using var store = await Store.Open(settings with { ReadOnly = true }, clock, cancel);
        await using (var db = await store.ReadOneMoment(cancel))
        {
            if (await Integrity(db, cancel) is { } broken) return broken;
            var found = (await TableContents.Read(db, cancel)).ToDictionary(t => t.Name);
            foreach (var said in manifest.Tables)
            {
                if (!found.Remove(said.Name, out var held)) return BackupManifest.Wrong($"it names the table {said.Name}, which the database does not have");
                if (held.Rows != said.Rows) return Differs(said.Name, $"has {held.Rows:N0} rows, and {said.Rows:N0} are promised");
                if (held.Sha256 != said.Sha256) return Differs(said.Name, "holds something else than is promised");
            }

            if (found.Keys.FirstOrDefault() is { } left) return BackupManifest.Wrong($"it does not name the table {left}");
        }

        var verdict = await new VerifyAudit(store).Run(cancel);
        return verdict.Broken is { } wrong ? new("backup-audit", "the audit chain", $"The audit chain in the backup does not hold: {wrong}")
            : verdict.Records != manifest.AuditSeq || verdict.Head != manifest.AuditHead ? BackupManifest.Wrong("the audit chain ends otherwise than it says")
            : null;
    }

    static async Task<Complaint?> Integrity(PlantPatchDb db, CancellationToken cancel)
    {
        if (db is not SqliteDb) return null;
        var said = await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").FirstAsync(cancel);
        return said == "ok" ? null : Differs(BackupManifest.SqliteFile, $"is damaged: {said}");
    }

    static Complaint Differs(string part, string how) => new("backup-differs", part, $"{part} in the restored database {how}.");
}
