using System.CommandLine;
using PlantPatch.App.Backups;
using PlantPatch.App.Storage;
using PlantPatch.Terminal;

namespace PlantPatch.Backups;

static class CreateCommand
{
    public static Command Create(Surroundings around)
    {
        var file = new Option<FileInfo>("--out") { HelpName = "FILE", Description = "The file to make; it must not exist", Required = true };
        var passphrase = Passphrase.Option("Encrypt it under the passphrase in this file");
        var command = new Command("create",
            """
            Make one file of the database, the keys and the knowledge tables, and try it before it counts.

            The file gets its name only after it was restored beside the data and compared with the database, table by table, and its audit chain walked.
            Without a passphrase it holds everything in the clear, the signing key too: protect it as the data folder.

            Examples:
              plantpatch backup create --out /mnt/backup/plant-2026-11-22.backup
              plantpatch backup create --out /mnt/backup/plant-2026-11-22.backup --passphrase-file /root/backup-passphrase
            """) { file, passphrase };
        command.SetAction(async (parsed, cancel) =>
        {
            var path = Path.GetFullPath(parsed.GetRequiredValue(file).FullName);
            if (!Directory.Exists(Path.GetDirectoryName(path))) return around.Missing($"There is no folder {Path.GetDirectoryName(path)} to make the backup in.");
            var words = Passphrase.Read(parsed.GetValue(passphrase));
            await using var store = await Open(parsed, around, cancel);
            var (made, refusal) = await new CreateBackup(store).Run(path, words, DataOptions.Person(parsed), cancel);
            if (made is null) return around.Refused(refusal!);

            await around.Out.WriteLineAsync($"Made and tried: {made.File} ({made.Size:N0} bytes{(made.Encrypted ? ", encrypted" : "")})");
            await around.Out.WriteLineAsync($"It holds {BackupCommand.Words(made.Manifest)}.");
            if (!made.Encrypted) await around.Err.WriteLineAsync("It is not encrypted and holds the plant's keys: protect it as the data folder, or use --passphrase-file.");
            return ExitCode.Ok;
        });
        return command;
    }

    // A backup while a server works is better than none: it reads one moment, and only the record of it is missing.
    static async Task<Store> Open(ParseResult parsed, Surroundings around, CancellationToken cancel)
    {
        var present = DataOptions.Settings(parsed, around);
        await (await Store.Open(present with { ReadOnly = true }, around.Clock, cancel)).DisposeAsync();   // absent data is said so, and not created
        try
        {
            return await DataOptions.Open(parsed, around, readOnly: false, cancel);
        }
        catch (StoreRefused refused) when (refused.Kind == StoreRefusal.Held)
        {
            await around.Err.WriteLineAsync($"{refused.Message} The backup is made all the same, but does not stand in the audit record.");
            return await DataOptions.Open(parsed, around, readOnly: true, cancel);
        }
    }
}
