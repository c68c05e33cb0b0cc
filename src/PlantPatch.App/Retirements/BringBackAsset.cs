using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Advisories;
using PlantPatch.App.Assets;
using PlantPatch.App.Coverage;
using PlantPatch.App.Findings;
using PlantPatch.App.SignOffs;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Retirements;
using PlantPatch.Core.SignOffs;

namespace PlantPatch.App.Retirements;

/// <summary>Takes a retired asset back into service, signed: its findings open again, and what was open when it went is to be evaluated again.</summary>
public sealed class BringBackAsset(Store store, JudgeAdvisories judge)
{
    /// <param name="seen">The hash of what the signer was shown; empty when he saw it in this very request.</param>
    public async Task<Refusal?> Run(string id, string reason, string seen, Access access, Proof? proof, CancellationToken cancel)
    {
        await using var change = await store.Change(new(access.Name, access.Kind), cancel);
        if (await change.Db.Retirements.SingleOrDefaultAsync(r => r.RetirementId == id && r.KnownTo == null, cancel) is not { } row || !access.May(Permission.ReadPlant, row.Site))
            return new($"There is no retirement {id}.");
        if (RetirementMoves.Check(id, row.State, RetirementEvent.BringBack, new() { Reason = !string.IsNullOrWhiteSpace(reason) }) is { } refusal) return refusal;
        var zone = await EntityZone.Read(change.Db, cancel);
        if (await Sign.In(change, RetirementPaper.Of(row, closes: null).ToSign(seen, zone.Id), Meaning.Authorised, reason, access, proof, cancel) is (_, { } unsigned)) return unsigned;

        change.Db.Retirements.Add(row.Next(change, RetirementState.BroughtBack, reason));
        var asset = (await RetirementPaper.Find(change.Db, row.Asset, cancel))!;
        (asset.RetiredAt, asset.RetiredBecause) = (null, "");
        change.Record("taken back into service", $"asset {asset.Tag}", reason, after: new { id });
        await change.Db.SaveChangesAsync(cancel);
        await judge.Run(change, [asset.Id], await CurrentAdvisories.Load(change.Db, judge, cancel), cancel);
        await CoverageDebt.Keep(change, judge.Knowledge, cancel);
        if (await CommissionedAssets.Events(change, [asset.Id], cancel) is { Count: > 0 } events && (await Recording.Add(change, events, cancel)).Refusal is { } unread) return unread;
        await change.Commit(cancel);
        return null;
    }
}
