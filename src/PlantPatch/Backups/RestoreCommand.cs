using System.CommandLine;
using PlantPatch.App.Backups;
using PlantPatch.Terminal;

namespace PlantPatch.Backups;

static class RestoreCommand
{
    public static Command Create(Surroundings around)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The backup" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check everything, change nothing, and say what would be done" };
        var passphrase = Passphrase.Option("The file with the passphrase it was encrypted under");
        var command = new Command("restore",
            """
            Put a backup in the place of the data. What is there now is kept under another name.

            The backup is restored beside, compared with its list of contents, and only then renamed. Refused while the data is in use. Interrupted before the
            renaming, it leaves the data as it was; run it again.

            Examples:
              plantpatch restore /mnt/backup/plant-2026-11-22.backup --dry-run
              plantpatch restore /mnt/backup/plant-2026-11-22.backup --passphrase-file /root/backup-passphrase
            """) { file, dryRun, passphrase };
        command.SetAction(async (parsed, cancel) =>
        {
            var settings = DataOptions.Settings(parsed, around) with { Patience = TimeSpan.FromSeconds(1) };
            var dry = parsed.GetValue(dryRun);
            var answer = await new RestoreBackup(settings, around.Clock).Run(parsed.GetRequiredValue(file).FullName,
                Passphrase.Read(parsed.GetValue(passphrase)), dry, DataOptions.Person(parsed), cancel);
            if (answer.Refusal is { } refusal) return around.Refused(refusal);
            if (answer.Complaint is { } complaint) return around.DoesNotHold(complaint);

            var done = answer.Done!;
            await around.Out.WriteLineAsync($"{(dry ? "Nothing was changed. This would be restored" : "Restored")}: {BackupCommand.Words(done.Manifest)}.");
            if (done.Kept is { } kept) await around.Out.WriteLineAsync($"The previous data {(dry ? "would be kept" : "is kept")} as {kept}");
            return ExitCode.Ok;
        });
        return command;
    }
}
