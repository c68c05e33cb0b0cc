using System.CommandLine;
using PlantPatch.App.Backups;
using PlantPatch.Core;
using PlantPatch.Terminal;

namespace PlantPatch.Backups;

static class BackupCommand
{
    public static Command Create(Surroundings around) => new("backup", "One file with all of the data, tried before it counts")
    {
        CreateCommand.Create(around), VerifyCommand.Create(around),
    };

    /// <summary>What a backup holds, in a sentence.</summary>
    public static string Words(BackupManifest manifest) =>
        $"{manifest.Tables.Sum(t => t.Rows):N0} rows in {manifest.Tables.Count} tables, {manifest.Files.Count - 1} other files, audit record {manifest.AuditSeq} "
        + $"({manifest.AuditHead[..Math.Min(16, manifest.AuditHead.Length)]}…), of {manifest.CreatedAt:uuuu-MM-dd HH:mm:ss} UTC";

    /// <summary>A wrong passphrase is no damage: it is refused, and everything else that does not hold is a matter of integrity.</summary>
    public static int DoesNotHold(this Surroundings around, Complaint complaint)
    {
        around.Err.WriteLine($"The backup does not hold. {complaint.Message}");
        return complaint.Code is "backup-passphrase" or "backup-version" or "backup-postgres" ? ExitCode.NotAllowed : ExitCode.Integrity;
    }
}
