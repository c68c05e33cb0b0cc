using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.App.Retention;

/// <summary>Places and releases holds: while one names a record, no purge takes it.</summary>
public sealed class KeepHold(Store store)
{
    /// <param name="names">What is held, by name; none for everything.</param>
    public async Task<(string? Id, Refusal? Refusal)> Place(IReadOnlyList<string> names, string reason, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason)) return (null, new("Say why it is held: who ordered it, and under which number."));
        await using var change = await store.Change(by, cancel);
        var row = new HoldRow
        {
            Id = change.TakeIds(), HoldId = await FreeId.Hold(change.Db, cancel), Names = string.Join('\n', names.Select(n => n.Trim()).Where(n => n.Length > 0).Distinct()),
            Reason = reason.Trim(), PlacedBy = by.Name, PlacedAt = change.At,
        };
        change.Db.Holds.Add(row);
        change.Record("placed", $"hold {row.HoldId}", row.Reason, after: new { names = row.Named });
        await change.Commit(cancel);
        return (row.HoldId, null);
    }

    public async Task<Refusal?> Release(string id, string reason, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason)) return new("Say why it is released.");
        await using var change = await store.Change(by, cancel);
        if (await change.Db.Holds.AsTracking().SingleOrDefaultAsync(h => h.HoldId == id, cancel) is not { } row) return new($"There is no hold {id}.");
        if (row.ReleasedAt is { } then) return new($"{id} was released by {row.ReleasedBy} on {then}.");
        (row.ReleasedAt, row.ReleasedBy, row.ReleasedBecause) = (change.At, by.Name, reason.Trim());
        change.Record("released", $"hold {id}", row.ReleasedBecause, before: new { names = row.Named });
        await change.Commit(cancel);
        return null;
    }
}
