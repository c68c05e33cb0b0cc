using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core.Advisories;

namespace PlantPatch.App.Advisories.Intakes;

/// <summary>An advisory's row and the revisions that are kept of it.</summary>
sealed record KnownAdvisory(AdvisoryRow Row, List<KnownRevision> Revisions);

/// <summary>What the database holds of the advisories in a batch, by namespace and id.</summary>
static class KnownAdvisories
{
    public static async Task<Dictionary<(string Namespace, string Id), KnownAdvisory>> Load(
        PlantPatchDb db, IEnumerable<CheckedDocument> batch, CancellationToken cancel)
    {
        var ids = batch.Where(d => d.Advisory is not null).Select(d => d.Advisory!.Id).Distinct().ToList();
        var rows = await db.Advisories.Where(a => ids.Contains(a.TrackingId)).ToListAsync(cancel);
        var rowIds = rows.ConvertAll(r => r.Id);
        var revisions = await db.Revisions.AsNoTracking().Where(r => rowIds.Contains(r.AdvisoryId)).ToListAsync(cancel);
        var byAdvisory = revisions.ToLookup(r => r.AdvisoryId);
        return rows.ToDictionary(r => (r.Namespace, r.TrackingId), row => new KnownAdvisory(row,
            [.. byAdvisory[row.Id].Select(r => new KnownRevision(r.Revision, r.CurrentRelease, r.Sha256, r.Id == row.CurrentRevisionId))]));
    }
}
