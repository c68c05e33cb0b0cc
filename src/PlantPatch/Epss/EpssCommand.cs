using System.CommandLine;
using PlantPatch.App.Epss;
using PlantPatch.Core.Mitigation;
using PlantPatch.Feeds.Epss;
using PlantPatch.Terminal;

namespace PlantPatch.Epss;

static class EpssCommand
{
    public static Command Create(Surroundings around) => new("epss", "FIRST's estimates of how likely a vulnerability is to be exploited")
    {
        Import(around),
    };

    static Command Import(Surroundings around)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The daily list as FIRST publishes it, CSV or CSV packed with gzip" };
        var threshold = new Option<double>("--threshold")
        {
            HelpName = "SHARE", Description = "A mitigation plan reopens when the score of one of its vulnerabilities comes over it", DefaultValueFactory = _ => PlanWatch.EpssThreshold,
        };
        var command = new Command("import", """
            Reads the scores of the CVEs that advisories here name. A plan whose vulnerability comes over the threshold reopens; no date moves.

            Examples:
              plantpatch epss import epss_scores-2026-11-20.csv.gz
            """) { file, threshold };
        command.SetAction(async (parsed, cancel) =>
        {
            var source = parsed.GetRequiredValue(file);
            if (!source.Exists) return around.Missing($"There is no file {source.FullName}.");
            var read = EpssReader.Read(await File.ReadAllBytesAsync(source.FullName, cancel));
            foreach (var complaint in read.Complaints) await around.Err.WriteLineAsync(complaint.ToString());
            if (read.File is null) return ExitCode.Failed;

            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (result, refusal) = await new ImportEpss(store).Run(read.File, source.Name, parsed.GetValue(threshold), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{result!.Read:N0} scores of {read.File.Day:uuuu-MM-dd} ({read.File.Model}): {result.Kept:N0} are of vulnerabilities here, {result.Changed:N0} changed, {result.Reopened:N0} plans reopened.");
            return read.Complaints.Count > 0 ? ExitCode.Partial : ExitCode.Ok;
        });
        return command;
    }
}
