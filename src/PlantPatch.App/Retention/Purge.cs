using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.SignOffs;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.SignOffs;

namespace PlantPatch.App.Retention;

/// <summary>
/// Takes what need not be kept any more: proposed by one person as an exact list, approved by another with a signature, looked at anew at that moment. What
/// goes is in an audit record before it goes, with its hash; what proves (events, signatures, audit records) never goes.
/// </summary>
public sealed class Purge(Store store)
{
    /// <summary>What the approver is shown.</summary>
    public sealed record Paper(string Id, int Count, long Bytes, string RecordsSha256, string Reason, string ProposedBy);

    public static Paper PaperOf(PurgeRow row) => new(row.PurgeId, row.Count, row.Bytes, row.RecordsSha256, row.Reason, row.ProposedBy);

    /// <summary>Lists what may go today, and asks for the approval of exactly that.</summary>
    public async Task<(string? Id, Refusal? Refusal)> Propose(string reason, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason)) return (null, new("Say why it is purged, such as the retention policy that asks for it."));
        await using var change = await store.Change(by, cancel);
        if (!change.ClockTrust.IsTrusted) return (null, new(change.ClockTrust.Because));
        if (await change.Db.Purges.FirstOrDefaultAsync(p => p.State == PurgeState.Proposed, cancel) is { } open) return (null, new($"{open.PurgeId} is proposed already: approve it or withdraw it first."));
        var going = (await RetainedRecords.Read(change.Db, change.At, cancel)).Where(r => r.MayGo).ToList();
        if (going.Count == 0) return (null, new("Nothing may go today: everything is within its retention, or held. The list says which."));

        var records = string.Join('\n', going.Select(r => r.Line));
        var row = new PurgeRow
        {
            Id = change.TakeIds(), PurgeId = await FreeId.Purge(change.Db, cancel), State = PurgeState.Proposed, Records = records,
            RecordsSha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(records))), Count = going.Count, Bytes = going.Sum(r => r.Bytes), Reason = reason.Trim(),
            ProposedBy = by.Name, ProposedAt = change.At,
        };
        change.Db.Purges.Add(row);
        change.Record("proposed", $"purge {row.PurgeId}", row.Reason, after: new { row.Count, row.Bytes, row.RecordsSha256 });
        await change.Commit(cancel);
        return (row.PurgeId, null);
    }

    public async Task<Refusal?> Withdraw(string id, string reason, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason)) return new("Say why it is withdrawn.");
        await using var change = await store.Change(by, cancel);
        var (row, refusal) = await Find(change, id, cancel);
        if (row is null) return refusal;
        Decide(row, PurgeState.Withdrawn, reason, change);
        change.Record("withdrawn", $"purge {id}", row.DecidedBecause);
        await change.Commit(cancel);
        return null;
    }

    /// <param name="seen">The hash of what the approver was shown; empty when he saw it in this very request.</param>
    public async Task<Refusal?> Approve(string id, string reason, string seen, Access access, Proof? proof, CancellationToken cancel)
    {
        await using var change = await store.Change(new(access.Name, access.Kind), cancel);
        if (!change.ClockTrust.IsTrusted) return new(change.ClockTrust.Because);
        var (row, missing) = await Find(change, id, cancel);
        if (row is null) return missing;
        var kept = (await RetainedRecords.Read(change.Db, change.At, cancel)).Where(r => !r.MayGo).ToDictionary(r => r.Line, StringComparer.Ordinal);
        if (row.Lines.Where(kept.ContainsKey).ToList() is { Count: > 0 } held)
            return new($"{held.Count:N0} of {row.Count:N0} records are kept now: {kept[held[0]].What} is {kept[held[0]].Keeps}. Withdraw {id} and propose again.");

        var what = new Sign.What(SignOffSubject.Purge, id, PaperOf(row), "", row.ProposedBy, (await EntityZone.Read(change.Db, cancel)).Id) { SeenSha256 = seen };
        if (await Sign.In(change, what, Meaning.Approved, reason, access, proof, cancel) is (_, { } unsigned)) return unsigned;
        Decide(row, PurgeState.Done, reason, change);
        change.Record("purged", $"purge {id}", row.DecidedBecause, before: new { row.RecordsSha256, records = row.Lines });
        await change.Db.SaveChangesAsync(cancel);
        await Take(change.Db, row, cancel);
        await change.Commit(cancel);
        return null;
    }

    static void Decide(PurgeRow row, PurgeState to, string reason, Change change) =>
        (row.State, row.DecidedBy, row.DecidedBecause, row.DecidedAt) = (to, change.By.Name, reason.Trim(), change.At);

    static async Task<(PurgeRow? Row, Refusal? Refusal)> Find(Change change, string id, CancellationToken cancel) =>
        await change.Db.Purges.AsTracking().SingleOrDefaultAsync(p => p.PurgeId == id, cancel) switch
        {
            null => (null, new($"There is no purge {id}.")),
            { State: not PurgeState.Proposed } decided => (null, new($"{id} is {decided.State.ToString().ToLowerInvariant()} since {decided.DecidedAt}, by {decided.DecidedBy}.")),
            var row => (row, null),
        };

    static async Task Take(PlantPatchDb db, PurgeRow purge, CancellationToken cancel)
    {
        var lines = purge.Lines.Select(l => l.Split(' ')).ToLookup(l => l[0], l => long.Parse(l[1], System.Globalization.CultureInfo.InvariantCulture));
        IEnumerable<long[]> Of(RetainedKind kind) => lines[kind.ToString().ToLowerInvariant()].Chunk(500);

        var freed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var ids in Of(RetainedKind.Attachment))
        {
            freed.UnionWith(await db.Attachments.Where(a => ids.Contains(a.Id)).Select(a => a.Sha256).ToListAsync(cancel));
            await db.Attachments.Where(a => ids.Contains(a.Id)).ExecuteUpdateAsync(a => a.SetProperty(r => r.Document, (string?)null).SetProperty(r => r.PurgedIn, purge.PurgeId), cancel);
        }

        // The same bytes may be an advisory's, or attached to something that is kept.
        foreach (var some in freed.Chunk(500))
            await db.Documents.Where(d => some.Contains(d.Sha256) && !db.Attachments.Any(a => a.Document == d.Sha256) && !db.Revisions.Any(r => r.Sha256 == d.Sha256) && !db.Quarantine.Any(q => q.Sha256 == d.Sha256)).ExecuteDeleteAsync(cancel);
        foreach (var ids in Of(RetainedKind.Reminder)) await db.Reminders.Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(cancel);
        foreach (var ids in Of(RetainedKind.Message)) await db.Outbox.Where(m => ids.Contains(m.Id) && !db.Reminders.Any(r => r.OutboxId == m.Id)).ExecuteDeleteAsync(cancel);
        foreach (var ids in Of(RetainedKind.Job))
        {
            await db.JobFilePieces.Where(p => db.JobFiles.Any(f => f.Id == p.FileId && ids.Contains(f.JobId))).ExecuteDeleteAsync(cancel);
            await db.JobFiles.Where(f => ids.Contains(f.JobId)).ExecuteDeleteAsync(cancel);
            await db.JobProgress.Where(p => ids.Contains(p.JobId)).ExecuteDeleteAsync(cancel);
            await db.Jobs.Where(j => ids.Contains(j.Id)).ExecuteDeleteAsync(cancel);
        }
    }
}
