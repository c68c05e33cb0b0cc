using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Retention;

/// <summary>What is kept and why, what may go, the holds, and the purges that were.</summary>
public sealed class ListRetention(Store store)
{
    /// <param name="Next">The first day after which one of them may go, if nothing holds it.</param>
    public sealed record Standing(RetainedKind Kind, int MayGo, long MayGoBytes, int Kept, LocalDate? Next);

    /// <param name="AuditedTo">Up to when the last closed audit looked; null before the first.</param>
    public sealed record Overview(Instant? AuditedTo, IReadOnlyList<Standing> Kinds);

    /// <param name="PaperSha256">The hash of what an approval would stand under.</param>
    public sealed record PurgeItem(
        string Id, PurgeState State, int Count, long Bytes, string RecordsSha256, string Reason, string ProposedBy, Instant ProposedAt, string DecidedBy, string DecidedBecause, Instant? DecidedAt, string PaperSha256);

    public sealed record HoldItem(string Id, IReadOnlyList<string> Names, string Reason, string PlacedBy, Instant PlacedAt, Instant? ReleasedAt, string ReleasedBy, string ReleasedBecause);

    public async Task<Overview> Show(CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var records = await RetainedRecords.Read(db, store.Clock.GetCurrentInstant(), cancel);
        return new(await CloseAudit.Latest(db, cancel), [.. Enum.GetValues<RetainedKind>().Select(kind => Of(kind, [.. records.Where(r => r.Kind == kind)]))]);
    }

    static Standing Of(RetainedKind kind, List<RetainedRecord> records) => new(kind, records.Count(r => r.MayGo), records.Where(r => r.MayGo).Sum(r => r.Bytes), records.Count(r => !r.MayGo),
        records.Where(r => !r.MayGo).Select(r => (LocalDate?)r.Until).Min());

    /// <param name="mayGo">Those that a proposal made now would take, or those that are kept; null for all.</param>
    public async Task<IReadOnlyList<RetainedRecord>> Records(bool? mayGo, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        return [.. (await RetainedRecords.Read(db, store.Clock.GetCurrentInstant(), cancel)).Where(r => mayGo is null || r.MayGo == mayGo)];
    }

    public async Task<IReadOnlyList<PurgeItem>> Purges(CancellationToken cancel)
    {
        await using var db = store.Read();
        return [.. (await db.Purges.OrderByDescending(p => p.Id).ToListAsync(cancel)).Select(p => new PurgeItem(
            p.PurgeId, p.State, p.Count, p.Bytes, p.RecordsSha256, p.Reason, p.ProposedBy, p.ProposedAt, p.DecidedBy, p.DecidedBecause, p.DecidedAt, SignOffs.Sign.ShownHash(Purge.PaperOf(p))))];
    }

    public async Task<IReadOnlyList<HoldItem>> Holds(CancellationToken cancel)
    {
        await using var db = store.Read();
        return [.. (await db.Holds.OrderByDescending(h => h.Id).ToListAsync(cancel)).Select(h => new HoldItem(h.HoldId, h.Named, h.Reason, h.PlacedBy, h.PlacedAt, h.ReleasedAt, h.ReleasedBy, h.ReleasedBecause))];
    }
}
