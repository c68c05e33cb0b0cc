using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;

namespace PlantPatch.App.Changes;

/// <summary>Records that a change to an asset is complete: its baseline is due within 30 days (CIP-010-4 R1.3).</summary>
public sealed class CompleteChange(Store store)
{
    /// <param name="id">The plant's own number of the change; empty for the next free one.</param>
    /// <param name="patch">The patch that it brought; empty for another change.</param>
    /// <param name="at">When it was complete; null: now.</param>
    public async Task<(string? Id, Refusal? Refusal)> Run(string id, string asset, string what, string patch, Instant? at, SiteScope scope, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(what)) return (null, new("Say what was changed."));
        await using var change = await store.Change(by, cancel);
        if (at > change.At) return (null, new("That moment lies ahead: a change is recorded when it is complete."));
        var site = await change.Db.Assets.Where(a => a.Tag == asset).Select(a => a.Site).SingleOrDefaultAsync(cancel);
        if (site is null || !scope.Has(site)) return (null, new($"There is no asset {asset}."));
        if (id.Length > 0 && await change.Db.Changes.AnyAsync(c => c.ChangeId == id, cancel)) return (null, new($"There is a change {id} already."));

        id = id.Length > 0 ? id : await FreeId.Change(change.Db, cancel);
        change.Db.Changes.Add(new() { Id = change.TakeIds(), ChangeId = id, Asset = asset, Patch = patch, What = what.Trim(), RecordedBy = by.Name, At = at ?? change.At });
        var happened = new NewEvent("change.completed", (at ?? change.At).In(await EntityZone.Read(change.Db, cancel)), new() { ["change"] = id, ["asset"] = asset }) { Reason = what.Trim() };
        if ((await Recording.Add(change, [happened], cancel)).Refusal is { } refusal) return (null, refusal);
        change.Record("completed", $"change {id}", what.Trim(), after: new { asset, patch });
        await change.Commit(cancel);
        return (id, null);
    }
}
