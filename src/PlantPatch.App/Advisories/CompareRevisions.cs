using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Advisories;

namespace PlantPatch.App.Advisories;

/// <summary>What changed between two kept revisions of an advisory.</summary>
public sealed class CompareRevisions(Store store)
{
    public sealed record Compared(string Id, string From, string To, IReadOnlyList<AdvisoryChange> Changes);

    public async Task<(Compared? Compared, Refusal? Refusal)> Run(string id, string from, string to, CancellationToken cancel)
    {
        await using var db = store.Read();
        if (await AdvisoryByName.Find(db, id, cancel) is not { } row) return (null, new($"There is no advisory {id}."));

        var (before, after, refusal) = await Pair(db, row, from, to, cancel);
        return refusal is not null ? (null, refusal)
            : (new(row.TrackingId, before!.Revision, after!.Revision, AdvisoryDifference.Between(before, after)), null);
    }

    /// <summary>Two kept revisions of an advisory, read back from their bytes.</summary>
    internal static async Task<(Advisory? Before, Advisory? After, Refusal? Refusal)> Pair(
        PlantPatchDb db, AdvisoryRow row, string from, string to, CancellationToken cancel)
    {
        var kept = await db.Revisions.Where(r => r.AdvisoryId == row.Id).OrderBy(r => r.Id).ToListAsync(cancel);
        if (Of(kept, from) is not { } before || Of(kept, to) is not { } after)
            return (null, null, new($"{row.TrackingId} is kept in revision {string.Join(", ", kept.Select(k => k.Revision))}; choose two of them."));
        return (await Read(db, before, cancel), await Read(db, after, cancel), null);
    }

    // The last one that came in under that number: a publisher may have released a number twice.
    static RevisionRow? Of(List<RevisionRow> kept, string revision) => kept.FindLast(k => k.Revision == revision);

    static async Task<Advisory> Read(PlantPatchDb db, RevisionRow revision, CancellationToken cancel) =>
        CurrentAdvisories.Read(await db.Documents.Where(d => d.Sha256 == revision.Sha256).Select(d => d.Bytes).SingleAsync(cancel));
}
