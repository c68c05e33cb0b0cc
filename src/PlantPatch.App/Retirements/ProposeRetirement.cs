using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Attachments;
using PlantPatch.App.SignOffs;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Retirements;
using PlantPatch.Core.SignOffs;

namespace PlantPatch.App.Retirements;

/// <summary>Proposes that an asset is out of service, with the evidence of its decommissioning and a signature. Nothing ends by it: somebody else approves it first.</summary>
public sealed class ProposeRetirement(Store store)
{
    /// <param name="Evidence">Where its decommissioning is written down: a work order, a protocol.</param>
    /// <param name="File">The document itself, if there is one.</param>
    public sealed record Entry(string Asset, string Evidence, string Reason)
    {
        public AttachedFile? File { get; init; }

        /// <summary>The hash of <see cref="RetirementCloses"/> as the page showed it; empty when it was seen in this very request.</summary>
        public string SeenSha256 { get; init; } = "";
    }

    public async Task<(string? Id, Refusal? Refusal)> Run(Entry entry, Access access, Proof? proof, CancellationToken cancel)
    {
        await using var change = await store.Change(new(access.Name, access.Kind), cancel);
        if (await RetirementPaper.Find(change.Db, entry.Asset, cancel) is not { } asset || !access.May(Permission.ReadPlant, asset.Site)) return (null, new($"There is no asset {entry.Asset}."));
        var standing = await change.Db.Retirements.Standing().SingleOrDefaultAsync(r => r.AssetId == asset.Id, cancel);
        var facts = new RetirementFacts { Evidence = !string.IsNullOrWhiteSpace(entry.Evidence), Reason = !string.IsNullOrWhiteSpace(entry.Reason) };
        if (RetirementMoves.Check(entry.Asset, standing?.State, RetirementEvent.Propose, facts) is { } refusal) return (null, refusal);

        var now = await RetirementPaper.Now(change, cancel);
        var closes = await RetirementCloses.Of(change.Db, asset, now, cancel);
        if (entry.SeenSha256.Length > 0 && entry.SeenSha256 != Sign.ShownHash(closes)) return (null, new("This was changed after the page was shown. Read it again and sign what it says now."));
        var row = new RetirementRow
        {
            Id = change.TakeIds(), RetirementId = await FreeId.Retirement(change.Db, cancel), AssetId = asset.Id, Asset = asset.Tag, Site = asset.Site,
            State = RetirementState.Proposed, Evidence = entry.Evidence.Trim(), ProposedBy = access.Name, ApprovedBy = "", Because = entry.Reason.Trim(), By = access.Name, KnownFrom = change.At,
        };
        if (await Sign.In(change, RetirementPaper.Of(row, closes).ToSign("", now.Zone.Id), Meaning.Performed, entry.Reason, access, proof, cancel) is (_, { } unsigned)) return (null, unsigned);
        if (entry.File is { } file && (await Attach.To(change, AttachmentSubject.Asset(asset.Tag), asset.Site, file, cancel)).Refusal is { } odd) return (null, odd);
        change.Db.Retirements.Add(row);
        change.Record("retirement proposed", $"asset {asset.Tag}", entry.Reason, after: new { row.RetirementId, row.Evidence });
        await change.Commit(cancel);
        return (row.RetirementId, null);
    }
}
