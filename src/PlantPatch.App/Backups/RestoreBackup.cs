using NodaTime;
using NodaTime.Text;
using PlantPatch.App.Storage;
using PlantPatch.App.Storage.Sqlite;
using PlantPatch.Core;

namespace PlantPatch.App.Backups;

/// <summary>
/// Puts a backup in the place of the data: restores it beside, compares it, and only then renames. What was there is kept under another name. Killed before
/// the renaming, it leaves the data as it was.
/// </summary>
public sealed class RestoreBackup(StoreSettings settings, IClock clock)
{
    /// <summary>What stands in the audit record of the restored data.</summary>
    public const string Action = "restored";

    /// <param name="Kept">Where the previous data is now, or would be; null when there was none.</param>
    public sealed record Restored(BackupManifest Manifest, string? Kept);

    public sealed record Answer(Restored? Done, Complaint? Complaint = null, Refusal? Refusal = null);

    readonly string folder = Path.TrimEndingDirectorySeparator(settings.DataFolder);
    readonly string stamp = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'").Format(clock.GetCurrentInstant());

    /// <param name="dryRun">Checks everything that a restore checks, and changes nothing.</param>
    /// <exception cref="StoreRefused">The data is in use.</exception>
    public async Task<Answer> Run(string file, string? passphrase, bool dryRun, Person by, CancellationToken cancel)
    {
        // A lock's file is there since the data was first opened to write: without it nobody can hold it.
        var held = File.Exists(Path.Combine(folder, "plantpatch.lock")) ? await WriterLock.Take(folder, settings.Patience, clock, cancel) : null;
        try
        {
            using var beside = dryRun ? WorkFolder.Temporary() : WorkFolder.New($"{folder}-restoring-{stamp}");
            var (manifest, complaint) = BackupFile.Unpack(file, passphrase, beside.Path, cancel);
            if (manifest is null) return new(null, complaint);
            if (OtherEngine(manifest) is { } refusal) return new(null, Refusal: refusal);
            return settings.Database is { } database
                ? await Database(manifest, new(database), beside, dryRun, by, cancel)
                : await Folder(manifest, beside, held, dryRun, by, cancel);
        }
        finally
        {
            if (held is not null) await held.DisposeAsync();
        }
    }

    Refusal? OtherEngine(BackupManifest manifest) => (manifest.Engine, settings.Database) switch
    {
        ("sqlite", not null) => new("The backup is of a SQLite file, and --database or PLANTPATCH_DATABASE names a PostgreSQL database. Restore it without."),
        ("postgresql", null) => new("The backup is of a PostgreSQL database. Name the one to restore into: --database postgres://USER@HOST/DATABASE"),
        _ => null,
    };

    async Task<Answer> Folder(BackupManifest manifest, WorkFolder beside, WriterLock? held, bool dryRun, Person by, CancellationToken cancel)
    {
        if (await TrialRestore.Run(manifest, beside.Path, null, clock, cancel) is { } complaint) return new(null, complaint);
        var done = new Restored(manifest, Directory.Exists(folder) ? $"{folder}-before-restore-{stamp}" : null);
        if (dryRun) return new(done);

        await Record(new(beside.Path), manifest, by, cancel);
        if (done.Kept is { } kept)
        {
            if (OperatingSystem.IsWindows() && held is not null) await held.DisposeAsync();   // Windows renames no folder with an open file
            Directory.Move(folder, kept);
            File.Delete(Path.Combine(kept, "plantpatch.lock.holder"));
        }

        try
        {
            Directory.Move(beside.Path, folder);
        }
        catch (IOException) when (done.Kept is { } previous)
        {
            Directory.Move(previous, folder);
            throw;
        }

        return new(done);
    }

    async Task<Answer> Database(BackupManifest manifest, PostgresCopy copy, WorkFolder beside, bool dryRun, Person by, CancellationToken cancel)
    {
        if (await copy.InUse(cancel) is { } who)
            throw new StoreRefused(StoreRefusal.Held, $"The database {copy.Name} is in use by {who}. Stop the server, and whatever else has it open; then restore.");
        if (dryRun)
            return await TrialRestore.Run(manifest, beside.Path, settings.Database, clock, cancel) is { } odd ? new(null, odd) : new(new Restored(manifest, Before(copy.Name)));

        var restoring = $"{Short(copy.Name)}-restoring-{stamp}";
        try
        {
            if (await TrialRestore.Into(copy, restoring, manifest, beside.Path, clock, cancel) is { } complaint) return new(null, complaint);
            await Record(new(beside.Path, copy.Beside(restoring)), manifest, by, cancel);
            await copy.Swap(restoring, Before(copy.Name), cancel);
        }
        finally
        {
            await copy.Drop(restoring);   // not there any more when it has its name
        }

        Directory.CreateDirectory(folder);
        foreach (var name in BackupManifest.Folders)
        {
            var (from, to) = (beside.At(name), Path.Combine(folder, name));
            if (Directory.Exists(to)) Directory.Move(to, $"{to}-before-restore-{stamp}");
            if (Directory.Exists(from)) Directory.Move(from, to);
        }

        return new(new Restored(manifest, Before(copy.Name)));
    }

    string Before(string name) => $"{Short(name)}-before-restore-{stamp}";

    // PostgreSQL cuts names at 63 bytes without a word.
    static string Short(string name) => name.Length > 30 ? name[..30] : name;

    async Task Record(StoreSettings restored, BackupManifest manifest, Person by, CancellationToken cancel)
    {
        await using var store = await Store.Open(restored, clock, cancel);
        await using var change = await store.Change(by, cancel);
        change.Record(Action, CreateBackup.Subject, after: new { manifest.CreatedAt, manifest.AuditSeq, manifest.AuditHead });
        await change.Commit(cancel);
    }
}
