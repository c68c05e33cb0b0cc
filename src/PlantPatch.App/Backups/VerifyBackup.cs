using NodaTime;
using PlantPatch.Core;

namespace PlantPatch.App.Backups;

/// <summary>Says whether a backup can be restored, by restoring it into a temporary folder or database and comparing.</summary>
public sealed class VerifyBackup(IClock clock)
{
    /// <param name="database">The address of the PostgreSQL server that a backup of that engine is tried on.</param>
    /// <returns>What it holds; or the part that does not hold.</returns>
    public async Task<(BackupManifest? Manifest, Complaint? Complaint)> Run(string file, string? passphrase, string? database, CancellationToken cancel)
    {
        using var work = WorkFolder.Temporary();
        var (manifest, complaint) = BackupFile.Unpack(file, passphrase, work.Path, cancel);
        complaint ??= await TrialRestore.Run(manifest!, work.Path, database, clock, cancel);
        return complaint is null ? (manifest, null) : (null, complaint);
    }
}
