using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Advisories;
using PlantPatch.App.Storage;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Findings;

namespace PlantPatch.App.Findings;

/// <summary>Whether the revision that is judged now says something else about the remedy than the one a finding was judged by before.</summary>
public sealed class RemedyChanges
{
    readonly Dictionary<long, Advisory> revisions = [];

    /// <summary>Reads the earlier revisions that standing findings were judged by; those that are current already need none.</summary>
    public static async Task<RemedyChanges> Load(
        PlantPatchDb db, IReadOnlyCollection<FindingRow> standing, IReadOnlyCollection<CurrentAdvisory> current, CancellationToken cancel)
    {
        var loaded = new RemedyChanges();
        var now = current.ToDictionary(c => c.AdvisoryId);
        foreach (var advisory in current) loaded.revisions[advisory.RevisionId] = advisory.Advisory;
        var earlier = standing.Where(f => f.State == FindingState.Open && now.TryGetValue(f.AdvisoryId, out var c) && c.RevisionId != f.RevisionId)
            .Select(f => f.RevisionId).Distinct().ToList();
        foreach (var revision in earlier)
        {
            var bytes = await (from r in db.Revisions where r.Id == revision join d in db.Documents on r.Sha256 equals d.Sha256 select d.Bytes).SingleAsync(cancel);
            loaded.revisions[revision] = CurrentAdvisories.Read(bytes);
        }

        return loaded;
    }

    /// <returns>A sentence, or null when the remedy is the same.</returns>
    public string? Between(FindingRow standing, Finding judged) =>
        standing.RevisionId == judged.RevisionId ? null
        : RemedyDifference.Between(
            Of(standing.RevisionId, standing.Vulnerability), standing.ProductId, Of(judged.RevisionId, standing.Vulnerability), judged.Match.ProductId);

    Vulnerability? Of(long revision, string vulnerability) =>
        revisions.GetValueOrDefault(revision)?.Vulnerabilities.FirstOrDefault(v => v.Name == vulnerability);
}
