using System.CommandLine;
using PlantPatch.App.Evidence;
using PlantPatch.Backups;
using PlantPatch.Terminal;

namespace PlantPatch.Evidence;

static class VerifyCommand
{
    public static Command Create(Surroundings around)
    {
        var package = new Argument<FileInfo>("PACKAGE") { Description = "What evidence build wrote" };
        var key = new Option<FileInfo>("--key") { HelpName = "FILE", Description = "The public key, as the entity gave it at another time", Required = true };
        var passphrase = Passphrase.Option("The file with the passphrase it was encrypted under");
        var format = Options.Format();
        var command = new Command("verify",
            """
            Checks a package with nothing but itself and the public key: no database, no network.

            Every file is the one that was signed, none was added or taken away; every event behind a statement is in an audit record unchanged; and
            every such record is among those of the signed checkpoint.

            Examples:
              plantpatch evidence verify evidence-2026.zip --key audit-checkpoint-public.pem
            """) { package, key, passphrase, format };
        command.SetAction(async (parsed, cancel) =>
        {
            var pem = await File.ReadAllTextAsync(parsed.GetRequiredValue(key).FullName, cancel);
            await using var file = parsed.GetRequiredValue(package).OpenRead();
            var verdict = VerifyEvidence.Run(file, pem, Passphrase.Read(parsed.GetValue(passphrase)));
            if (parsed.GetValue(format) == OutputFormat.Table)
            {
                foreach (var complaint in verdict.Complaints) await around.Out.WriteLineAsync(complaint.ToString());
                await around.Out.WriteLineAsync(verdict.Holds
                    ? $"The package holds: {verdict.Manifest!.Entity}, {verdict.Manifest.From:uuuu-MM-dd} to {verdict.Manifest.To:uuuu-MM-dd}, {verdict.Manifest.Assets} assets, {verdict.Manifest.Files.Count} files, "
                        + $"{verdict.Events} events proved against the checkpoint of {verdict.Checkpoint!.At} over {verdict.Checkpoint.Size} audit records."
                    : "The package does NOT hold.");
            }
            else Output.Rows(around, parsed.GetValue(format), [verdict],
            [
                new("holds", v => v.Holds), new("entity", v => v.Manifest?.Entity), new("events", v => v.Events), new("records", v => v.Records),
                new("checkpoint", v => v.Checkpoint?.Size), new("complaints", v => v.Complaints.Select(c => c.ToString())),
            ]);
            return verdict.Holds ? ExitCode.Ok : ExitCode.Integrity;
        });
        return command;
    }
}
