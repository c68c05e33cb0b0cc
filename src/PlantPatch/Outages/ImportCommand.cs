using System.CommandLine;
using PlantPatch.App.Outages;
using PlantPatch.Core.Accounts;
using PlantPatch.Feeds.Outages;
using PlantPatch.Terminal;

namespace PlantPatch.Outages;

static class ImportCommand
{
    public static Command Create(Surroundings around)
    {
        var file = new Argument<FileInfo>("FILE") { Description = $"The calendar as CSV: {string.Join(",", OutageReader.Columns)}; times local at the site" };
        var command = new Command("import", """
            Brings in a calendar that is kept elsewhere: what is new is planned, what has other times is moved; nothing is called off by being absent.

            Examples:
              plantpatch outages import outages-2027.csv
            """) { file };
        command.SetAction(async (parsed, cancel) =>
        {
            var source = parsed.GetRequiredValue(file);
            if (!source.Exists) return around.Missing($"There is no file {source.FullName}.");
            var read = OutageReader.Read(await File.ReadAllBytesAsync(source.FullName, cancel));
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var result = await new ImportOutages(store).Run(read, source.Name, SiteScope.All, DataOptions.Person(parsed), cancel);
            foreach (var complaint in result.Complaints) await around.Err.WriteLineAsync(complaint.ToString());
            await around.Out.WriteLineAsync($"{result.Planned} planned, {result.Moved} moved, {result.Unchanged} unchanged, {result.Complaints.Count} refused.");
            return result.Complaints.Count > 0 ? ExitCode.Partial : ExitCode.Ok;
        });
        return command;
    }
}
