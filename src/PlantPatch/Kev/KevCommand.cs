using System.CommandLine;
using PlantPatch.App.Kev;
using PlantPatch.Feeds.Kev;
using PlantPatch.Terminal;

namespace PlantPatch.Kev;

static class KevCommand
{
    public static Command Create(Surroundings around) => new("kev", "CISA's catalogue of known exploited vulnerabilities")
    {
        Import(around),
    };

    static Command Import(Surroundings around)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The catalogue as CISA publishes it, JSON or CSV" };
        var suspect = new Option<bool>("--accept-suspect") { Description = "Take a catalogue that looks incomplete, after looking at it" };
        var command = new Command("import", """
            Reads the catalogue: what it lists counts as actively exploited in every score. A catalogue that shrank is refused until a person has looked.

            Examples:
              plantpatch kev import known_exploited_vulnerabilities.json
            """) { file, suspect };
        command.SetAction(async (parsed, cancel) =>
        {
            var source = parsed.GetRequiredValue(file);
            if (!source.Exists) return around.Missing($"There is no file {source.FullName}.");
            var read = KevReader.Read(await File.ReadAllBytesAsync(source.FullName, cancel));
            foreach (var complaint in read.Complaints) await around.Err.WriteLineAsync(complaint.ToString());
            if (read.Catalogue is null) return ExitCode.Failed;

            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (result, refusal) = await new ImportKev(store).Run(read.Catalogue, source.Name, parsed.GetValue(suspect), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{read.Catalogue.Entries.Count:N0} entries: {result!.Added:N0} added, {result.Changed:N0} changed, {result.Withdrawn:N0} withdrawn, {result.Unchanged:N0} unchanged.");
            await around.Out.WriteLineAsync($"{result.OpenFindings:N0} open findings here are known exploited.");
            return read.Complaints.Any(c => c.Code is "kev-not-a-cve" or "kev-duplicate-cve") ? ExitCode.Partial : ExitCode.Ok;
        });
        return command;
    }
}
