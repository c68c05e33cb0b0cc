using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core.Evidence;

namespace PlantPatch.App.Audit;

/// <summary>Who did what, newest first.</summary>
public sealed class ListAudit(Store store)
{
    /// <param name="Before">Only records before this one: the last of the page before.</param>
    /// <param name="Subject">What a subject begins with, such as <c>advisory ICSA-24</c>.</param>
    public sealed record Query(string? Subject = null, string? Actor = null, Instant? Since = null, int Take = 50, long Before = long.MaxValue);

    public sealed record Item(long Seq, Instant At, string Actor, ActorKind ActorKind, string Action, string Subject, string Reason);

    public async Task<IReadOnlyList<Item>> Run(Query query, CancellationToken cancel)
    {
        await using var db = store.Read();
        IQueryable<AuditRecord> rows = db.Audit;
        if (query.Subject is { } subject)
        {
            var end = subject + "\U0010FFFF";   // a range and not LIKE, which ignores case on SQLite and uses no index
            rows = rows.Where(r => string.Compare(r.Subject, subject) >= 0 && string.Compare(r.Subject, end) < 0);
        }

        if (query.Actor is { } actor) rows = rows.Where(r => r.Actor == actor);
        if (query.Since is { } since) rows = rows.Where(r => r.At >= since);
        if (query.Before < long.MaxValue) rows = rows.Where(r => r.Seq < query.Before);
        return await rows.OrderByDescending(r => r.Seq).Take(query.Take)
            .Select(r => new Item(r.Seq, r.At, r.Actor, r.ActorKind, r.Action, r.Subject, r.Reason)).ToListAsync(cancel);
    }
}
