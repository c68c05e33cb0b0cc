using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Assets;
using PlantPatch.App.Attachments;
using PlantPatch.App.Audit;
using PlantPatch.App.Clocks;
using PlantPatch.App.SignOffs;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Retirements;
using PlantPatch.Core.SignOffs;

namespace PlantPatch.App.Retirements;

/// <summary>One retirement as it stood at a moment, with what it ends or ended; and what retiring an asset would end now.</summary>
public sealed class ShowRetirement(Store store)
{
    /// <param name="Closes">While it waits, what would end now; afterwards, what the one who approved it was shown. Null as of a day before anything was approved.</param>
    /// <param name="PaperSha256">What a signature given now stands under.</param>
    public sealed record Shown(RetirementRow Row, RetirementCloses? Closes, string PaperSha256, IReadOnlyList<SignOffRow> SignOffs);

    /// <param name="SeenSha256">Goes with a proposal, so that nobody signs what has changed since.</param>
    /// <param name="Standing">The retirement that waits or is in force; null when there is none.</param>
    public sealed record Preview(string Asset, string Site, RetirementCloses Closes, string SeenSha256, RetirementRow? Standing);

    public async Task<Shown?> Run(string id, SiteScope scope, AsOf asOf, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        if (await db.Retirements.KnownAt(asOf).SingleOrDefaultAsync(r => r.RetirementId == id, cancel) is not { } row || !scope.Has(row.Site)) return null;
        var signed = await db.SignOffs.Where(s => s.Subject == SignOffSubject.Retirement && s.SubjectId == id && s.At <= asOf.At).OrderBy(s => s.Id).ToListAsync(cancel);
        var closes = row.State == RetirementState.Proposed && asOf.IsNow ? await RetirementCloses.Of(db, (await RetirementPaper.Find(db, row.Asset, cancel))!, asOf, cancel)
            : signed.LastOrDefault(s => s.Meaning is Meaning.Approved or Meaning.Performed) is { } paper ? JsonSerializer.Deserialize<RetirementPaper>(paper.Shown, AuditJson.Options)!.Closes : null;
        var toSign = RetirementPaper.Of(row, row.State == RetirementState.Proposed ? closes : null);
        return new(row, closes, Sign.ShownHash(toSign), signed);
    }

    /// <returns>Null when there is no such asset.</returns>
    public async Task<Preview?> Before(string tag, SiteScope scope, CancellationToken cancel)
    {
        var now = await AsOf.Now(store, cancel);
        await using var db = await store.ReadOneMoment(cancel);
        if (await RetirementPaper.Find(db, tag, cancel) is not { } asset || !scope.Has(asset.Site)) return null;
        var closes = await RetirementCloses.Of(db, asset, now, cancel);
        return new(asset.Tag, asset.Site, closes, Sign.ShownHash(closes), await db.Retirements.Standing().SingleOrDefaultAsync(r => r.AssetId == asset.Id, cancel));
    }
}
