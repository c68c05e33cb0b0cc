using System.CommandLine;
using PlantPatch.App.Audit;
using PlantPatch.Terminal;

namespace PlantPatch.Audit;

static class CheckpointCommand
{
    public static Command Create(Surroundings around)
    {
        var to = new Option<DirectoryInfo?>("--to")
        {
            HelpName = "DIR", Description = "Write it there too, with the public key: a folder on another volume, another machine or a stick",
        };
        var command = new Command("checkpoint", """
            Signs how many audit records there are and the root of the Merkle tree over them.

            Kept on another machine or on paper, a checkpoint shows later that no record before it was changed, removed or cut off, and that the
            database was not replaced: plantpatch audit verify --checkpoint FILE

            Examples:
              plantpatch audit checkpoint
              plantpatch audit checkpoint --to /mnt/evidence
            """) { to };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            using var key = await CheckpointKey.Open(DataOptions.Settings(parsed, around), cancel);
            var (made, broken) = await new MakeCheckpoint(store, key).Run(parsed.GetValue(to)?.FullName, DataOptions.Person(parsed), cancel);
            if (made is null)
            {
                await around.Err.WriteLineAsync($"Nothing was signed. {broken}");
                return ExitCode.Integrity;
            }

            await around.Out.WriteAsync(made.Note);
            if (made.File is { } file) await around.Err.WriteLineAsync($"Written to {file}");
            return ExitCode.Ok;
        });
        return command;
    }
}
