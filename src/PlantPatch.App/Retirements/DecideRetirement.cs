using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Advisories;
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

/// <summary>Approves a proposed retirement, by a signature of somebody else, or rejects it. Approved, the asset keeps its row; its findings close, its clocks stop, and a past violation stays.</summary>
public sealed class DecideRetirement(Store store, JudgeAdvisories judge)
{
    /// <param name="seen">The hash of what the signer was shown; empty when he saw it in this very request.</param>
    public async Task<Refusal?> Approve(string id, string reason, string seen, Access access, Proof? proof, CancellationToken cancel)
    {
        await using var change = await store.Change(new(access.Name, access.Kind), cancel);
        var (row, refusal) = await Find(change, id, RetirementEvent.Approve, reason, access, cancel);
        if (refusal is not null) return refusal;
        var asset = (await RetirementPaper.Find(change.Db, row!.Asset, cancel))!;
        var now = await RetirementPaper.Now(change, cancel);
        var paper = RetirementPaper.Of(row, await RetirementCloses.Of(change.Db, asset, now, cancel));
        if (await Sign.In(change, paper.ToSign(seen, now.Zone.Id), Meaning.Approved, reason, access, proof, cancel) is (_, { } unsigned)) return unsigned;

        change.Db.Retirements.Add(row.Next(change, RetirementState.Retired, reason));
        (asset.RetiredAt, asset.RetiredBecause) = (change.At, row.Evidence);
        change.Record("retired", $"asset {asset.Tag}", reason, after: new { id, row.Evidence });
        await change.Db.SaveChangesAsync(cancel);
        await judge.Run(change, [asset.Id], await CurrentAdvisories.Load(change.Db, judge, cancel), cancel);
        await CoverageDebt.Keep(change, judge.Knowledge, cancel);
        if (await RecordedTimeline.About(change.Db, [EventSubjects.Asset(asset.Tag)]).AnyAsync(cancel))
        {
            var happenings = await Happenings.In(change, cancel);
            happenings.Now("asset.retired", new JsonObject { ["asset"] = asset.Tag, ["evidence"] = row.Evidence }, reason.Trim());
            if (await happenings.Record(cancel) is { } unread) return unread;
        }

        await change.Commit(cancel);
        return null;
    }

    public async Task<Refusal?> Reject(string id, string reason, Access access, CancellationToken cancel)
    {
        await using var change = await store.Change(new(access.Name, access.Kind), cancel);
        var (row, refusal) = await Find(change, id, RetirementEvent.Reject, reason, access, cancel);
        if (refusal is not null) return refusal;
        if (!access.May(Permission.SignRetirements, row!.Site)) return access.Refuse(Permission.SignRetirements, row.Site);
        change.Db.Retirements.Add(row.Next(change, RetirementState.Rejected, reason));
        change.Record("retirement rejected", $"asset {row.Asset}", reason, after: new { id });
        await change.Commit(cancel);
        return null;
    }

    static async Task<(RetirementRow? Row, Refusal? Refusal)> Find(Change change, string id, RetirementEvent happens, string reason, Access access, CancellationToken cancel)
    {
        if (await change.Db.Retirements.SingleOrDefaultAsync(r => r.RetirementId == id && r.KnownTo == null, cancel) is not { } row || !access.May(Permission.ReadPlant, row.Site))
            return (null, new($"There is no retirement {id}."));
        var facts = new RetirementFacts { Evidence = row.Evidence.Length > 0, Reason = !string.IsNullOrWhiteSpace(reason), SomebodyElse = !AccountName.IsSame(access.Name, row.ProposedBy) };
        return (row, RetirementMoves.Check(id, row.State, happens, facts));
    }
}
