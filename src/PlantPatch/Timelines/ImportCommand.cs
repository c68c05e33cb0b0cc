using System.CommandLine;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Feeds.Timelines;
using PlantPatch.Terminal;

namespace PlantPatch.Timelines;

static class ImportCommand
{
    public static Command Create(Surroundings around)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A timeline (JSON, or one case or event a line), or a spreadsheet (CSV, XLSX)" };
        var table = Options.Text("--table", "NAME", $"What a spreadsheet holds: {string.Join(", ", HistoryTable.All.Select(t => t.Name))}");
        var mapping = Options.Text("--mapping", "NAME|FILE", "A saved mapping of columns, or a file with one: {\"patch\": \"KB number\"}");
        var save = Options.Text("--save-mapping", "NAME", "Keep the mapping under this name");
        var preview = new Option<bool>("--dry-run") { Description = "Say what would be recorded, and record nothing" };
        var command = new Command("import", """
            Brings in a history: all of it or nothing. What is recorded already is left out, so the same file may come again; what contradicts the record, or
            cannot be read, is named with its line or row, and then nothing is recorded.

            Examples:
              plantpatch timelines import history.json --dry-run
              plantpatch timelines import evaluations.xlsx --table evaluations
              plantpatch timelines import installs.csv --table installations --mapping our-tracker.json --save-mapping our-tracker
            """) { file, table, mapping, save, preview };
        command.SetAction(async (parsed, cancel) =>
        {
            var source = parsed.GetRequiredValue(file);
            if (!source.Exists) return around.Missing($"There is no file {source.FullName}.");
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var person = DataOptions.Person(parsed);
            var (read, odd) = await Read(store, source, parsed.GetRequiredValue(table), parsed.GetRequiredValue(mapping), parsed.GetRequiredValue(save), person, cancel);
            if (odd is not null) return around.Refused(odd);
            foreach (var complaint in read!.Complaints) await around.Err.WriteLineAsync(complaint.ToString());
            var (outcome, refusal) = await new ImportHistory(store).Run(read, source.Name, parsed.GetValue(preview), person, cancel);
            if (refusal is not null) return around.Refused(refusal);
            foreach (var conflict in outcome!.Conflicts) await around.Err.WriteLineAsync(conflict.ToString());
            foreach (var (kind, count) in outcome.Kinds) await around.Out.WriteLineAsync($"  {count,6} {kind}");
            await around.Out.WriteLineAsync($"{(outcome.Stored || outcome.New == 0 ? "" : "Nothing is recorded. ")}{outcome.New} new, {outcome.Known} recorded already, {outcome.Conflicts.Count} in conflict.");
            return outcome.Conflicts.Count > 0 ? ExitCode.Conflict : ExitCode.Ok;
        });
        return command;
    }

    static async Task<(HistoryFile? File, Refusal? Odd)> Read(Store store, FileInfo source, string table, string mapping, string save, Person person, CancellationToken cancel)
    {
        if (table.Length == 0) return (HistoryReader.Read(await File.ReadAllBytesAsync(source.FullName, cancel)), null);
        if (HistoryTable.Find(table) is not { } found) return (null, new($"There is no table '{table}'. There are: {string.Join(", ", HistoryTable.All.Select(t => t.Name))}."));
        var (columns, odd) = await new HistoryMappings(store).Find(mapping, found, cancel);
        if (odd is not null) return (null, odd);
        if (save.Length > 0) await new HistoryMappings(store).Save(save, columns!, person, cancel);
        await using var bytes = source.OpenRead();
        return (HistoryTableReader.Read(bytes, source.Name, found, columns!, await new HistoryMappings(store).Zone(cancel), cancel), null);
    }
}
