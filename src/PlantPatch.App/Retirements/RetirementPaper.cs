using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Assets;
using PlantPatch.App.Clocks;
using PlantPatch.App.SignOffs;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.SignOffs;

namespace PlantPatch.App.Retirements;

/// <summary>What somebody signs who proposes a retirement, approves one, or brings an asset back: exactly this was shown.</summary>
/// <param name="Closes">What ends with it; null where the asset comes back.</param>
public sealed record RetirementPaper(string Retirement, string Asset, string Site, string Evidence, string ProposedBy, RetirementCloses? Closes)
{
    internal static RetirementPaper Of(RetirementRow row, RetirementCloses? closes) => new(row.RetirementId, row.Asset, row.Site, row.Evidence, row.ProposedBy, closes);

    internal Sign.What ToSign(string seen, string zone) => new(SignOffSubject.Retirement, Retirement, this, Site, ProposedBy, zone) { SeenSha256 = seen };

    internal static async Task<AsOf> Now(Change change, CancellationToken cancel) => new(change.At, await EntityZone.Calendar(change.Db, cancel), IsNow: true);

    /// <summary>The asset with what is installed on it, as a retirement looks at it.</summary>
    internal static Task<AssetRow?> Find(PlantPatchDb db, string tag, CancellationToken cancel) =>
        db.Assets.Include(a => a.Components.Where(c => c.RemovedAt == null)).SingleOrDefaultAsync(a => a.Tag == tag, cancel);
}
