using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Assets;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Findings;

namespace PlantPatch.App.Advisories;

/// <summary>One advisory: what its current document says, which revisions are kept and how each was verified.</summary>
public sealed class ShowAdvisory(Store store)
{
    public sealed record Kept(string Revision, bool Current, Instant Released, Instant ImportedAt, string File, string Sha256, string Hash, string Signature);

    public sealed record Shown(Advisory Advisory, IReadOnlyList<Kept> Revisions, int OpenFindings, int AffectedAssets, IReadOnlyList<MarkedFindings> Assets);

    /// <returns>Null when there is no such advisory.</returns>
    public Task<Shown?> Run(string id, CancellationToken cancel) => Run(id, SiteScope.All, cancel);

    /// <param name="scope">The sites whose assets and findings are told.</param>
    public async Task<Shown?> Run(string id, SiteScope scope, CancellationToken cancel)
    {
        await using var db = store.Read();
        if (await AdvisoryByName.Find(db, id, cancel) is not { } row) return null;

        var revisions = await db.Revisions.Where(r => r.AdvisoryId == row.Id).OrderBy(r => r.Id).ToListAsync(cancel);
        var current = revisions.Single(r => r.Id == row.CurrentRevisionId);
        var bytes = await db.Documents.Where(d => d.Sha256 == current.Sha256).Select(d => d.Bytes).SingleAsync(cancel);
        var open = db.Findings.Within(scope).Where(f => f.AdvisoryId == row.Id && f.State == FindingState.Open);
        return new(CurrentAdvisories.Read(bytes),
            [.. revisions.Select(r => new Kept(r.Revision, r == current, r.CurrentRelease, r.ImportedAt, r.FileName, r.Sha256, r.HashVerdict, r.SignatureVerdict))],
            await open.CountAsync(cancel), await open.Select(f => f.AssetId).Distinct().CountAsync(cancel),
            await MarkedFindings.Of(db, advisory: row.Id, scope: scope).ToListAsync(cancel));
    }
}

/// <summary>Finds an advisory by the id people type, in any case.</summary>
static class AdvisoryByName
{
    public static Task<AdvisoryRow?> Find(PlantPatchDb db, string id, CancellationToken cancel) =>
        db.Advisories.Where(a => a.TrackingId.ToLower() == id.Trim().ToLower()).OrderBy(a => a.Id).FirstOrDefaultAsync(cancel);
}
