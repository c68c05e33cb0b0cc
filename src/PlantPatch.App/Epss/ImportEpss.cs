using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Mitigation;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Mitigation;
using PlantPatch.Feeds.Epss;

namespace PlantPatch.App.Epss;

/// <summary>Takes in FIRST's EPSS scores for the CVEs that advisories here name. A plan whose vulnerability jumps over the threshold reopens in the same change.</summary>
public sealed class ImportEpss(Store store)
{
    /// <param name="Kept">CVEs that an advisory or a patch here names.</param>
    /// <param name="Reopened">Plans that are to be looked at again.</param>
    public sealed record Result(int Read, int Kept, int Changed, int Reopened);

    /// <param name="threshold">From 0 to 1; a plan reopens when a score comes over it.</param>
    public async Task<(Result? Result, Refusal? Refusal)> Run(EpssFile file, string source, double threshold, Person by, CancellationToken cancel)
    {
        if (threshold is not (> 0 and <= 1)) return (null, new("The threshold lies between 0 and 1."));
        await using var change = await store.Change(by, cancel);
        var known = await change.Db.Epss.ToDictionaryAsync(e => e.Cve, cancel);
        if (known.Values.Select(e => e.Day).DefaultIfEmpty(file.Day).Max() is var newest && newest > file.Day)
            return (null, new($"Scores of {newest:uuuu-MM-dd} are kept already; these are of {file.Day:uuuu-MM-dd} and older."));

        var wanted = (await change.Db.Vulnerabilities.Select(v => v.Cve).Distinct().ToListAsync(cancel)).Concat(await change.Db.PatchCves.Select(c => c.Cve).Distinct().ToListAsync(cancel)).ToHashSet();
        var scores = await change.Db.EpssScores.Where(e => e.KnownTo == null).ToDictionaryAsync(e => e.Cve, cancel);
        var (kept, changed, jumps) = (0, 0, new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var line in file.Lines.Where(l => wanted.Contains(l.Cve)))
        {
            kept++;
            var row = known.GetValueOrDefault(line.Cve);
            if (PlanWatch.Epss(line.Cve, row?.Score, line.Score, threshold) is { } because) jumps[line.Cve] = because;
            if (row is null) change.Db.Epss.Add(known[line.Cve] = row = new() { Cve = line.Cve, Model = "" });
            else if (row.Score != line.Score) row.Previous = row.Score;
            if (row.Score != line.Score) changed++;
            if (scores.GetValueOrDefault(line.Cve) is not { } before || before.Score != line.Score)
            {
                if (scores.GetValueOrDefault(line.Cve) is { } past) past.KnownTo = change.At;
                change.Db.EpssScores.Add(scores[line.Cve] = new()
                {
                    Id = change.TakeIds(), Cve = line.Cve, Score = line.Score, Percentile = line.Percentile, Day = file.Day, Model = file.Model, KnownFrom = change.At,
                });
            }

            (row.Score, row.Percentile, row.Day, row.Model, row.ImportedAt) = (line.Score, line.Percentile, file.Day, file.Model, change.At);
        }

        var reopened = await PlanReviews.OfVulnerabilities(change, PlanReviewTrigger.EpssJump, jumps, cancel);
        var counts = new { read = file.Lines.Count, kept, changed, reopened, file.Model, file.Day, threshold };
        change.Db.Imports.Add(new() { Id = change.TakeIds(), Kind = "epss", Source = source, At = change.At, By = by.Name, Counts = System.Text.Json.JsonSerializer.Serialize(new { kept, changed, reopened }) });
        change.Record("imported EPSS", source, changed == 0 ? "nothing new" : "", after: counts);
        await change.Commit(cancel);
        return (new(file.Lines.Count, kept, changed, reopened), null);
    }
}
