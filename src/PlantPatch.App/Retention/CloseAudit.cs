using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;

namespace PlantPatch.App.Retention;

/// <summary>Records that an audit is closed, and up to which day it asked: what was recorded before has been audited (CIP-007-6 C1.2).</summary>
public sealed class CloseAudit(Store store)
{
    /// <param name="to">The last day of the audited period, in the entity's zone.</param>
    /// <param name="audit">The audit's number or name, and where its closing letter is.</param>
    public async Task<Refusal?> Run(LocalDate to, string audit, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(audit)) return new("Name the audit, and where its closing letter is.");
        await using var change = await store.Change(by, cancel);
        var end = (await EntityZone.Calendar(change.Db, cancel)).LastOf(to);
        if (end >= change.At) return new($"{to:uuuu-MM-dd} is not over: an audit that is closed looked at days that are past.");
        if (await Latest(change.Db, cancel) is { } known && known >= end) return new($"An audit up to {known} is closed already.");
        var happenings = await Happenings.In(change, cancel);
        happenings.At(end, "audit.period_end", new() { ["id"] = audit.Trim() }, audit.Trim());
        if (await happenings.Record(cancel) is { } refusal) return refusal;
        change.Record("closed", "audit", audit.Trim(), after: new { to });
        await change.Commit(cancel);
        return null;
    }

    /// <summary>Up to when the last closed audit looked; null before the first.</summary>
    internal static Task<Instant?> Latest(PlantPatchDb db, CancellationToken cancel) =>
        db.Events.Where(e => e.Kind == "audit.period_end" && !db.Events.Any(c => c.Corrects == e.Id)).MaxAsync(e => (Instant?)e.At, cancel);
}
