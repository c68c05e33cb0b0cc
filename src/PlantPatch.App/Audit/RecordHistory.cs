using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Audit;

/// <summary>
/// What was done to one thing, by the audit records of its subject. The last record's number is the thing's version: a form carries it, and a change
/// that was filled in on an older one is not made.
/// </summary>
public sealed class RecordHistory(Store store)
{
    /// <summary>The version of a thing that people see now; 0 when nothing was ever recorded of it.</summary>
    public async Task<long> Version(string subject, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await Last(db, subject, cancel);
    }

    /// <summary>What was done after this version, in order.</summary>
    public async Task<IReadOnlyList<AuditRecord>> Since(string subject, long version, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.Audit.Where(r => r.Subject == subject && r.Seq > version).OrderBy(r => r.Seq).ToListAsync(cancel);
    }

    /// <summary>What was done to it, the latest first.</summary>
    public async Task<IReadOnlyList<AuditRecord>> Latest(string subject, int most, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.Audit.Where(r => r.Subject == subject).OrderByDescending(r => r.Seq).Take(most).ToListAsync(cancel);
    }

    /// <summary>The same store for a change that was filled in on this version: it goes no further when somebody else came first.</summary>
    /// <exception cref="ChangedMeanwhile">Out of the change; nothing was written.</exception>
    public Store AsSeen(string subject, long version) => store.Guarded(async (db, cancel) =>
    {
        if (await Last(db, subject, cancel) > version) throw new ChangedMeanwhile(subject);
    });

    static async Task<long> Last(PlantPatchDb db, string subject, CancellationToken cancel) =>
        await db.Audit.Where(r => r.Subject == subject).MaxAsync(r => (long?)r.Seq, cancel) ?? 0;
}

/// <summary>Somebody changed the thing after the form was shown.</summary>
public sealed class ChangedMeanwhile(string subject) : Exception($"{subject} was changed meanwhile.")
{
    public string Subject => subject;
}
