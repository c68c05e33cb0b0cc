using System.CommandLine;
using PlantPatch.App.Backups;
using PlantPatch.Terminal;

namespace PlantPatch.Backups;

static class VerifyCommand
{
    public static Command Create(Surroundings around)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The backup" };
        var passphrase = Passphrase.Option("The file with the passphrase it was encrypted under");
        var command = new Command("verify",
            """
            Restore a backup into a temporary place, compare every table and file with its list of contents, and walk its audit chain. Changes nothing.

            The data itself is not needed, so this can be done on another computer. A backup of PostgreSQL is tried on the server that --database names, in a
            database of its own, which is dropped again.

            Examples:
              plantpatch backup verify /mnt/backup/plant-2026-11-22.backup
              plantpatch backup verify /mnt/backup/plant-2026-11-22.backup --passphrase-file /root/backup-passphrase
            """) { file, passphrase };
        command.SetAction(async (parsed, cancel) =>
        {
            var (manifest, complaint) = await new VerifyBackup(around.Clock).Run(parsed.GetRequiredValue(file).FullName,
                Passphrase.Read(parsed.GetValue(passphrase)), DataOptions.Settings(parsed, around).Database, cancel);
            if (manifest is null) return around.DoesNotHold(complaint!);
            await around.Out.WriteLineAsync($"The backup holds: {BackupCommand.Words(manifest)}. It was restored and compared.");
            return ExitCode.Ok;
        });
        return command;
    }
}
