using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Advisories;
using PlantPatch.App.Storage;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.App.Mitigation;

/// <summary>The vendors' own mitigations and workarounds for what these patches would fix, as texts for actions; each says which advisory it is from.</summary>
public sealed class OfferActions(Store store)
{
    public async Task<IReadOnlyList<ActionTemplate>> Run(IReadOnlyCollection<string> patches, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var wanted = patches.ToArray();
        var ids = await db.Patches.Where(p => wanted.Contains(p.PatchId)).Select(p => p.Id).ToArrayAsync(cancel);
        var cves = (await db.PatchCves.Where(c => ids.Contains(c.PatchId)).Select(c => c.Cve).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var documents = await (
            from told in db.PatchAdvisories
            where ids.Contains(told.PatchId)
            join advisory in db.Advisories on told.TrackingId equals advisory.TrackingId
            join revision in db.Revisions on advisory.CurrentRevisionId equals revision.Id
            join document in db.Documents on revision.Sha256 equals document.Sha256
            orderby advisory.TrackingId
            select new { advisory.Id, document.Bytes }).ToListAsync(cancel);
        return [.. documents.DistinctBy(d => d.Id).SelectMany(d => ActionTemplate.Of(CurrentAdvisories.Read(d.Bytes), cves))];
    }
}
