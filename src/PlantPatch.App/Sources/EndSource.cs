using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Attachments;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;

namespace PlantPatch.App.Sources;

/// <summary>Puts another source in the place of one: it inherits what that was followed for, and its running cadence, late or not.</summary>
public sealed class ReplaceSource(Store store)
{
    public async Task<Refusal?> Run(string id, string successor, string reason, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason)) return new("Say why it is replaced.");
        if (id == successor) return new("A source cannot replace itself.");
        await using var change = await store.Change(by, cancel);
        if (await SourceRegister.Current(change, id, cancel) is not { } row) return SourceRegister.Missing(id);
        if (await SourceRegister.Current(change, successor, cancel) is not { } next) return SourceRegister.Missing(successor);
        if ((row.EndedAt is not null ? row : next.EndedAt is not null ? next : null) is { } ended) return SourceRegister.Ended(ended);
        if (await change.Db.Evaluations.Where(e => e.Source == id && e.State == Core.Sources.EvaluationState.Open).Select(e => e.EvaluationId).FirstOrDefaultAsync(cancel) is { } open)
            return new($"Evaluation {open} of {id} is open: complete or abandon it first.");

        var ending = SourceRegister.Renew(change, row);
        (ending.EndedAt, ending.ReplacedBy, ending.EndedBecause) = (change.At, successor, $"replaced by {successor}: {reason.Trim()}");
        var has = (await change.Db.SourceCoverage.Where(c => c.Source == successor && c.KnownTo == null).ToListAsync(cancel)).Select(c => c.ToRule() with { Source = "" }).ToHashSet();
        var inherited = (await change.Db.SourceCoverage.Where(c => c.Source == id && c.KnownTo == null).ToListAsync(cancel)).Select(c => c.ToRule() with { Source = "" }).Where(has.Add).ToList();
        SourceRegister.Cover(change, successor, inherited);
        change.Record("replaced", $"source {id}", reason, after: new { successor, inherited = inherited.Select(r => r.ToString()) });
        var at = change.At.In(await EntityZone.Read(change.Db, cancel));
        return await SourceRegister.Commit(
            change, [SourceRegister.Event("source.replaced", at, ("source", id), ("successor", successor), ("reason", reason.Trim())) with { Reason = reason.Trim() }], true, cancel);
    }
}

/// <summary>Ends following a source, with the reason and its evidence. What no other source is followed for stands without one from then on.</summary>
public sealed class RetireSource(Store store)
{
    /// <param name="evidence">Where that is written down: the vendor's notice, a decision.</param>
    public async Task<Refusal?> Run(string id, string reason, string evidence, AttachedFile? file, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason)) return new("Say why nobody needs to follow it any more: without the reason its cadence runs on (CIP-007-6 R2.1).");
        if (string.IsNullOrWhiteSpace(evidence) && file is null) return new("Name or attach the evidence: the vendor's notice, or the decision.");
        await using var change = await store.Change(by, cancel);
        if (await SourceRegister.Current(change, id, cancel) is not { } row) return SourceRegister.Missing(id);
        if (row.EndedAt is not null) return SourceRegister.Ended(row);
        if (await change.Db.Evaluations.Where(e => e.Source == id && e.State == Core.Sources.EvaluationState.Open).Select(e => e.EvaluationId).FirstOrDefaultAsync(cancel) is { } open)
            return new($"Evaluation {open} of {id} is open: complete or abandon it first.");
        if (file is not null && (await Attach.To(change, AttachmentSubject.Source(id), "", file, cancel)).Refusal is { } refused) return refused;

        var ending = SourceRegister.Renew(change, row);
        (ending.EndedAt, ending.EndedBecause) = (change.At, $"retired: {reason.Trim()}");
        change.Record("retired", $"source {id}", reason, after: new { evidence });
        var at = change.At.In(await EntityZone.Read(change.Db, cancel));
        var shown = string.IsNullOrWhiteSpace(evidence) ? file!.Shows : evidence.Trim();
        return await SourceRegister.Commit(
            change, [SourceRegister.Event("source.retired", at, ("source", id), ("reason", reason.Trim()), ("evidence", shown)) with { Reason = reason.Trim() }], true, cancel);
    }
}
