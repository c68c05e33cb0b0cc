using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;
using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.App.Backups;

/// <summary>
/// Copies the database at one moment, the keys and the knowledge into one file. The file gets its name only after it was restored beside and compared with
/// the database it was taken from.
/// </summary>
public sealed class CreateBackup(Store store)
{
    /// <summary>What stands in the audit record.</summary>
    public const string Action = "made a backup of", Subject = "the data";

    /// <param name="Recorded">False when the store was opened to read only: then no audit record says so.</param>
    public sealed record Made(string File, long Size, bool Encrypted, bool Recorded, BackupManifest Manifest);

    /// <param name="passphrase">Null for a file that is not encrypted.</param>
    /// <returns>The backup; or why none could be made, or what in it did not hold when it was tried.</returns>
    public async Task<(Made? Made, Refusal? Refusal)> Run(string file, string? passphrase, Person by, CancellationToken cancel)
    {
        if (File.Exists(file)) return (null, new($"{file} exists already. A backup never takes another's place: choose another name."));
        var part = file + ".part";
        using var work = WorkFolder.Below(store.Settings.DataFolder, store.Clock);
        try
        {
            var (manifest, refusal) = await Pack(work, cancel);
            if (manifest is null) return (null, refusal);
            Write(work.At("backup.zip"), part, passphrase);
            if (await Try(part, passphrase, work, cancel) is { } complaint)
                return (null, new($"The backup was tried and does not hold, so it was not kept. {complaint.Message}"));

            var size = new FileInfo(part).Length;
            File.Move(part, file, overwrite: false);
            if (!store.Settings.ReadOnly) await Record(file, size, passphrase is not null, manifest, by, cancel);
            return (new(file, size, passphrase is not null, !store.Settings.ReadOnly, manifest), null);
        }
        finally
        {
            File.Delete(part);
        }
    }

    async Task<(BackupManifest? Manifest, Refusal? Refusal)> Pack(WorkFolder work, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var head = await db.AuditHead.SingleAsync(cancel);
        var tables = await TableContents.Read(db, cancel);
        var sqlite = db is SqliteDb;
        var name = sqlite ? BackupManifest.SqliteFile : BackupManifest.PostgresFile;
        if (sqlite) Copy((SqliteConnection)db.Database.GetDbConnection(), work.At(name));
        else if (await Dump(db, work.At(name), cancel) is { } refusal) return (null, refusal);

        BackupManifest? manifest = null;
        BackupFile.Pack(work.At("backup.zip"), [(name, work.At(name)), .. Folders()], entries => manifest = new()
        {
            Format = BackupManifest.ThisFormat, Program = ProgramVersion.Number, Schema = sqlite ? ProgramVersion.SqliteSchema : ProgramVersion.PostgresSchema,
            Engine = sqlite ? "sqlite" : "postgresql", CreatedAt = Instant.FromUnixTimeTicks(store.Clock.GetCurrentInstant().ToUnixTimeTicks()),
            AuditSeq = head.Seq, AuditHead = head.Hash, Tables = tables, Files = entries,
        });
        File.Delete(work.At(name));
        return (manifest, null);
    }

    // SQLite's own backup, on the connection whose transaction holds the moment that the tables were read at: writers are not hindered.
    static void Copy(SqliteConnection from, string file)
    {
        using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        to.Open();
        from.BackupDatabase(to);
        using var wal = to.CreateCommand();
        wal.CommandText = "PRAGMA journal_mode = WAL";   // stands in the file; a store insists on it
        wal.ExecuteNonQuery();
    }

    async Task<Refusal?> Dump(PlantPatchDb db, string file, CancellationToken cancel)
    {
        await using var export = new NpgsqlCommand("SELECT pg_export_snapshot()", (NpgsqlConnection)db.Database.GetDbConnection());
        var snapshot = (string)(await export.ExecuteScalarAsync(cancel))!;
        return await new PostgresCopy(store.Settings.Database!).Dump(file, snapshot, cancel);
    }

    IEnumerable<(string Name, string File)> Folders() =>
        from folder in BackupManifest.Folders
        let path = Path.Combine(store.Settings.DataFolder, folder)
        where Directory.Exists(path)
        from file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let name = $"{folder}/{Path.GetRelativePath(path, file).Replace(Path.DirectorySeparatorChar, '/')}"
        select (BackupManifest.IsNameOfFolder(name) ? name : throw new IOException($"{file} has a name that cannot be restored on every system. Rename it, and make the backup again."), file);

    static void Write(string zip, string part, string? passphrase)
    {
        using (var from = File.OpenRead(zip))
        using (var to = new FileStream(part, BackupFile.Private(FileMode.Create)))
        {
            if (passphrase is null) from.CopyTo(to);
            else PassphraseCipher.Encrypt(from, to, passphrase);
            to.Flush(flushToDisk: true);
        }

        File.Delete(zip);
    }

    async Task<Complaint?> Try(string part, string? passphrase, WorkFolder work, CancellationToken cancel)
    {
        using var trial = WorkFolder.New(work.At("trial"));
        var (manifest, complaint) = BackupFile.Unpack(part, passphrase, trial.Path, cancel);
        return manifest is null ? complaint : await TrialRestore.Run(manifest, trial.Path, store.Settings.Database, store.Clock, cancel);
    }

    /// <summary>When the last one was made; null when none stands in the audit record.</summary>
    internal static Task<Instant?> Last(PlantPatchDb db, CancellationToken cancel) =>
        db.Audit.Where(r => r.Subject == Subject && r.Action == Action).OrderByDescending(r => r.Seq).Select(r => (Instant?)r.At).FirstOrDefaultAsync(cancel);

    async Task Record(string file, long size, bool encrypted, BackupManifest manifest, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        change.Record(Action, Subject, after: new { File = Path.GetFileName(file), size, encrypted, manifest.AuditSeq, manifest.AuditHead });
        await change.Commit(cancel);
    }
}
