using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Risk;

namespace PlantPatch.App.Risk;

/// <summary>Puts on record what the plant needs of an asset and from how far one can come at it, in CVSS's words; it counts in place of what the inventory lets conclude.</summary>
public sealed class StateEnvironment(Store store)
{
    /// <param name="stated">Empty: the inventory counts again.</param>
    public async Task<Refusal?> Run(string tag, StatedEnvironment stated, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(stated.Reason)) return new("Say why: a score that people changed without a reason convinces nobody.");
        await using var change = await store.Change(by, cancel);
        if (!await change.Db.Assets.AnyAsync(a => a.Tag == tag, cancel)) return new($"There is no asset {tag}.");
        var before = await change.Db.Environments.SingleOrDefaultAsync(e => e.Asset == tag && e.KnownTo == null, cancel);
        if (before is null && stated.IsEmpty) return new($"Nothing is stated for {tag} that could be taken back.");

        if (before is not null) before.KnownTo = change.At;
        var row = new EnvironmentRow
        {
            Id = change.TakeIds(), Asset = tag, Confidentiality = stated.Confidentiality, Integrity = stated.Integrity, Availability = stated.Availability, Reach = stated.Reach,
            Reason = stated.Reason.Trim(), StatedBy = by.Name, KnownFrom = change.At,
        };
        change.Db.Environments.Add(row);
        change.Record("stated the environment of", $"asset {tag}", row.Reason, before: before?.Stated, after: row.Stated);
        await change.Commit(cancel);
        return null;
    }
}
