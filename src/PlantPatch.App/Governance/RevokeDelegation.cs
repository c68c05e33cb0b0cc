using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.App.Governance;

/// <summary>Ends a delegation now; what was approved under it stays approved. The change is to be documented within 30 days (CIP-003-9 R4).</summary>
public sealed class RevokeDelegation(Store store)
{
    public async Task<Refusal?> Run(int number, string reason, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason)) return new("Say why it is revoked.");
        await using var change = await store.Change(by, cancel);
        if (await change.Db.Delegations.SingleOrDefaultAsync(d => d.Number == number, cancel) is not { } row) return new($"There is no delegation {number}.");
        if (row.RevokedAt is { } at) return new($"Delegation {number} was revoked on {at:uuuu-MM-dd} by {row.RevokedBy} already.");

        (row.RevokedAt, row.RevokedBy, row.RevokedBecause) = (change.At, by.Name, reason.Trim());
        var happenings = await Happenings.In(change, cancel);
        // One that has not begun yet never begins: its event is corrected away, or it would give authority on its first day.
        var corrects = row.From > happenings.Today ? await Granted(change.Db, row, cancel) : null;
        happenings.At(change.At, "delegation.revoked", new() { ["delegator"] = row.Delegator, ["delegate"] = row.Delegate, ["action"] = row.Action }, reason.Trim(), corrects);
        change.Record("revoked", $"delegation {number}", reason.Trim(), after: new { row.Delegate, row.Action });
        if (await happenings.Record(cancel) is { } refusal) return refusal;
        await change.Commit(cancel);
        return null;
    }

    static async Task<long?> Granted(PlantPatchDb db, DelegationRow row, CancellationToken cancel) =>
        (await db.Events.AsNoTracking().Where(e => e.Kind == "delegation.granted" && e.RecordedAt == row.GrantedAt).ToListAsync(cancel))
        .Find(e => RecordedTimeline.Event(e) is DelegationGranted granted && granted.Delegate == row.Delegate && granted.Action == row.Action)?.Id;
}
