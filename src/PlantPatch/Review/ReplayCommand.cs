using System.CommandLine;
using PlantPatch.App.Review;
using PlantPatch.Terminal;

namespace PlantPatch.Review;

static class ReplayCommand
{
    public static Command Create(Surroundings around)
    {
        var table = new Option<FileInfo?>("--knowledge") { HelpName = "FILE.tsv", Description = "A further table of product knowledge; applying puts it into the data's folder knowledge" };
        var preview = new Option<bool>("--dry-run") { Description = "Say what would change, and change nothing" };
        var apply = new Option<bool>("--apply") { Description = "Change it" };
        var format = Options.Format();
        var command = new Command("replay", """
            Judges everything again with the present rules, tables, aliases and decisions, and shows what differs: verdicts first.
            Use it after an upgrade, and before a table of your own takes effect.

            Examples:
              plantpatch review replay --dry-run
              plantpatch review replay --knowledge our-names.tsv --dry-run -o csv
              plantpatch review replay --knowledge our-names.tsv --apply
            """) { table, preview, apply, format };
        command.Validators.Add(result =>
        {
            if (result.GetValue(preview) == result.GetValue(apply)) result.AddError("Say either --dry-run or --apply.");
        });
        command.SetAction(async (parsed, cancel) =>
        {
            var file = parsed.GetValue(table);
            if (file is { Exists: false }) return around.Missing($"There is no file {file.FullName}.");

            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var tables = await Knowledge.Tables(parsed, around, file, cancel);
            var applied = parsed.GetValue(apply);
            var waiting = applied && file is not null ? Lay(file, Knowledge.Folder(parsed, around)) : null;
            var why = file is null ? "with the present rules" : $"with the table {file.Name}";
            var outcome = await new ReplayFindings(store, tables).Run(applied, why, DataOptions.Person(parsed), cancel);
            if (waiting is not null) File.Move(waiting, Path.ChangeExtension(waiting, null), overwrite: true);
            return DecisionWords.Tell(around, parsed.GetValue(format), outcome);
        });
        return command;
    }

    // Beside its place first: a disk that is full must say so before anything is judged with the table.
    static string? Lay(FileInfo file, string folder)
    {
        Directory.CreateDirectory(folder);
        var place = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(file.Name)}.tsv");
        if (string.Equals(Path.GetFullPath(place), file.FullName, StringComparison.Ordinal)) return null;
        File.Copy(file.FullName, $"{place}.new", overwrite: true);
        return $"{place}.new";
    }
}
