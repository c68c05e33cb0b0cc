using System.CommandLine;
using PlantPatch.App.Audit;
using PlantPatch.Core;
using PlantPatch.Core.Evidence;
using PlantPatch.Terminal;

namespace PlantPatch.Audit;

static class VerifyCommand
{
    public static Command Create(Surroundings around)
    {
        var checkpoint = new Option<FileInfo?>("--checkpoint") { HelpName = "FILE", Description = "A checkpoint made earlier: the records must begin with what it saw" };
        var publicKey = new Option<FileInfo?>("--key")
        {
            HelpName = "FILE", Description = $"The public key that it is signed with [default: {MakeCheckpoint.KeyFile} beside it]",
        };
        var format = Options.Format();
        var command = new Command("verify",
            """
            Walk the whole chain of audit records and name the first one that was changed, removed or reordered.

            The chain shows every change inside the database. That records were rewritten together with their hashes, cut off, or the whole
            database replaced, shows against a checkpoint that was kept elsewhere; see: plantpatch audit checkpoint

            Examples:
              plantpatch audit verify
              plantpatch audit verify --checkpoint /mnt/evidence/audit-checkpoint-000000001234.txt
              plantpatch audit verify -o json && echo untouched
            """) { checkpoint, publicKey, format };
        command.SetAction(async (parsed, cancel) =>
        {
            var (signed, complaint) = parsed.GetValue(checkpoint) is { } file ? await Opened(file, parsed.GetValue(publicKey), cancel) : (null, null);
            if (complaint is not null)
            {
                await around.Err.WriteLineAsync(complaint.Message);
                return ExitCode.Integrity;
            }

            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var verdict = await new VerifyAudit(store).Run(signed, cancel);

            if (parsed.GetValue(format) == OutputFormat.Table) await around.Out.WriteLineAsync(Words(verdict, signed));
            else Output.Rows(around, parsed.GetValue(format), [verdict],
                [new("Holds", v => v.Holds), new("Records", v => v.Records), new("Head", v => v.Head), new("Broken", v => v.Broken),
                    new("Root", v => Convert.ToHexStringLower(v.Root)), new("Checkpoint", _ => signed?.Size)]);
            return verdict.Holds ? ExitCode.Ok : ExitCode.Integrity;
        });
        return command;
    }

    static async Task<(Checkpoint? Signed, Complaint? Complaint)> Opened(FileInfo file, FileInfo? publicKey, CancellationToken cancel)
    {
        var beside = publicKey?.FullName ?? Path.Combine(file.DirectoryName!, MakeCheckpoint.KeyFile);
        using var key = CheckpointKey.Public(await File.ReadAllTextAsync(beside, cancel));
        var (text, complaint) = SignedNote.Open(await File.ReadAllTextAsync(file.FullName, cancel), key);
        if (complaint is not null) return (null, complaint);
        return Checkpoint.Read(text!) is { } signed ? (signed, null) : (null, new("not-a-checkpoint", "", $"{file.Name} is signed, but no checkpoint of PlantPatch."));
    }

    static string Words(VerifyAudit.Verdict verdict, Checkpoint? signed) => verdict.Broken is { } broken
        ? $"BROKEN  {broken} {verdict.Records} before it hold."
        : $"The audit chain holds: {verdict.Records} records, the last hash is {verdict.Head}."
            + (signed is null ? "" : $" It begins with the {signed.Size} records that the checkpoint of {signed.At} saw.");
}
