using System.Text.Json;
using PlantPatch.App.Epss;
using PlantPatch.App.Outages;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Mitigation;
using PlantPatch.Feeds.Epss;
using PlantPatch.Feeds.Outages;
using PlantPatch.Feeds.Timelines;

namespace PlantPatch.App.Jobs;

/// <summary>A history, a calendar of outages and EPSS scores, as jobs: the same use cases as on the command line, on files that were uploaded.</summary>
static class ComplianceImportJobs
{
    const int MostNamed = 2000;

    /// <param name="Table">What a spreadsheet holds; empty for the timeline format.</param>
    /// <param name="Mapping">The name of a saved mapping of its columns.</param>
    /// <param name="Columns">Column to heading, in place of a saved mapping.</param>
    /// <param name="SaveMapping">Keep the columns under this name.</param>
    public sealed record History(string Table = "", bool Preview = false, string Mapping = "", IReadOnlyDictionary<string, string>? Columns = null, string SaveMapping = "");

    public sealed record Calendar;

    /// <param name="Threshold">From 0 to 1; a mitigation plan reopens when the score of one of its vulnerabilities comes over it.</param>
    public sealed record Scores(double Threshold = PlanWatch.EpssThreshold);

    public static async Task<JobEnd> Run(JobWork work, History input, CancellationToken cancel)
    {
        var file = work.Files[0];
        var bytes = await File.ReadAllBytesAsync(work.PathOf(file), cancel);
        var (read, odd) = await Read(work, file.Name, bytes, input, cancel);
        if (read is null) return JobEnd.Refused(odd!);
        if (read.Complaints.Count > 0)
            return JobEnd.Failed($"Nothing is brought in: {Counted(read.Complaints.Count, "thing")} in {file.Name} cannot be read.", new HistoryTaken(0, 0, false, Some(read.Complaints), [], new Dictionary<string, int>()));

        var (outcome, refusal) = await new ImportHistory(work.Store).Run(read, file.Name, input.Preview, work.By, cancel);
        if (outcome is null) return JobEnd.Refused(refusal!);
        var taken = new HistoryTaken(outcome.New, outcome.Known, outcome.Stored, [], Some(outcome.Conflicts), outcome.Kinds);
        var counts = $"{outcome.New:N0} new, {outcome.Known:N0} recorded already, {outcome.Conflicts.Count:N0} in conflict.";
        return outcome.Conflicts.Count > 0 ? JobEnd.Failed($"Nothing is recorded: {counts}", taken)
            : JobEnd.Done(outcome.Stored || outcome.New == 0 ? counts : $"Preview, nothing is recorded: {counts}", taken);
    }

    public static async Task<JobEnd> Run(JobWork work, Calendar input, CancellationToken cancel)
    {
        var file = work.Files[0];
        var read = OutageReader.Read(await File.ReadAllBytesAsync(work.PathOf(file), cancel));
        var result = await new ImportOutages(work.Store).Run(read, file.Name, work.Sites, work.By, cancel);
        return JobEnd.Done($"{result.Planned:N0} planned, {result.Moved:N0} moved, {result.Unchanged:N0} unchanged, {result.Complaints.Count:N0} refused.",
            new OutagesTaken(result.Planned, result.Moved, result.Unchanged, Some(result.Complaints)));
    }

    public static async Task<JobEnd> Run(JobWork work, Scores input, CancellationToken cancel)
    {
        var file = work.Files[0];
        var read = EpssReader.Read(await File.ReadAllBytesAsync(work.PathOf(file), cancel));
        if (read.File is null) return JobEnd.Failed($"{file.Name}: {read.Complaints[0].Message}", new NotTaken(read.Complaints));
        var (result, refusal) = await new ImportEpss(work.Store).Run(read.File, file.Name, input.Threshold, work.By, cancel);
        if (result is null) return JobEnd.Refused(refusal!);
        return JobEnd.Done(
            $"{result.Read:N0} scores of {read.File.Day:uuuu-MM-dd} ({read.File.Model}): {result.Kept:N0} are of vulnerabilities here, {result.Changed:N0} changed, {Counted(result.Reopened, "plan")} reopened.",
            new EpssTaken(result.Read, result.Kept, result.Changed, result.Reopened, read.Complaints));
    }

    static async Task<(HistoryFile? File, Refusal? Odd)> Read(JobWork work, string name, byte[] bytes, History input, CancellationToken cancel)
    {
        if (input.Table.Length == 0) return (HistoryReader.Read(bytes), null);
        if (HistoryTable.Find(input.Table) is not { } table) return (null, new($"There is no table '{input.Table}'. There are: {string.Join(", ", HistoryTable.All.Select(t => t.Name))}."));
        var mappings = new HistoryMappings(work.Store);
        var (columns, odd) = input.Columns is { Count: > 0 } given ? HistoryMappings.Check(JsonSerializer.Serialize(given), table) : await mappings.FindSaved(input.Mapping, table, cancel);
        if (columns is null) return (null, odd);
        if (!input.Preview && input.SaveMapping.Length > 0) await mappings.Save(input.SaveMapping, columns, work.By, cancel);
        return (HistoryTableReader.Read(new MemoryStream(bytes), name, table, columns, await mappings.Zone(cancel), cancel), null);
    }

    static IReadOnlyList<Complaint> Some(IReadOnlyList<Complaint> all) => [.. all.Take(MostNamed)];

    static string Counted(int count, string what) => $"{count:N0} {what}{(count == 1 ? "" : "s")}";
}
