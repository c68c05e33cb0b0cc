using System.CommandLine;
using PlantPatch.App.Patches;
using PlantPatch.Feeds.PatchRecords;
using PlantPatch.Terminal;

namespace PlantPatch.Patches;

static class ImportCommand
{
    public static Command Create(Surroundings around)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Patches in JSON lines: patch_id, vendor, product, status, identified_date, …" };
        var command = new Command("import", """
            Takes over patches from a tracker that was kept elsewhere, each in the status it already has.

            Examples:
              plantpatch patches import tracker-2026.jsonl
            """) { file };
        command.SetAction(async (parsed, cancel) =>
        {
            var source = parsed.GetRequiredValue(file);
            if (!source.Exists) return around.Missing($"There is no file {source.FullName}.");
            await using var bytes = source.OpenRead();
            var read = PatchRecordReader.Read(bytes, cancel);
            foreach (var complaint in read.Complaints) await around.Err.WriteLineAsync(complaint.ToString());

            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var result = await new ImportPatches(store).Run(read.Patches, source.Name, DataOptions.Person(parsed), cancel);
            if (result.UnknownAssets.Count > 0)
                await around.Err.WriteLineAsync($"No asset has the tag {string.Join(", ", result.UnknownAssets.Take(10))}: import the inventory first, or correct the tags.");
            await around.Out.WriteLineAsync($"{result.Added} patches taken over, {result.Unchanged} were here already, {read.Complaints.Count} lines refused.");
            return read.Complaints.Count > 0 ? ExitCode.Partial : ExitCode.Ok;
        });
        return command;
    }
}
