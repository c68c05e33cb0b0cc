using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Changes;

namespace PlantPatch.App.Changes;

/// <summary>Keeps the baseline of an asset as it is now, as a further version, and ends the clock of the change that it is updated for.</summary>
public sealed class UpdateBaseline(Store store)
{
    /// <param name="changeId">The change; empty for all that are open on the asset.</param>
    /// <param name="custom">Custom software (1.1.3); null: as before.</param>
    /// <param name="ports">Logical network accessible ports (1.1.4); null: as before.</param>
    public async Task<(BaselineRow? Row, IReadOnlyList<string> Deviations, Refusal? Refusal)> Run(
        string asset, string changeId, string reason, IReadOnlyList<string>? custom, IReadOnlyList<string>? ports, SiteScope scope, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason)) return (null, [], new("Say why the baseline is what it is now, such as the change and who checked it."));
        await using var change = await store.Change(by, cancel);
        var site = await change.Db.Assets.Where(a => a.Tag == asset).Select(a => a.Site).SingleOrDefaultAsync(cancel);
        if (site is null || !scope.Has(site)) return (null, [], new($"There is no asset {asset}."));
        if (changeId.Length > 0 && !await change.Db.Dues.AnyAsync(d => d.Rule == "C5" && d.Subject == changeId && d.Asset == asset && d.KnownTo == null, cancel))
            return (null, [], new($"No baseline is due for a change {changeId} of {asset}. See: plantpatch clocks due --clock C5"));

        var last = await Baselines.Last(change.Db, asset, cancel);
        if (last is null && (custom is null || ports is null))
            return (null, [], new("A first baseline needs what no list of components says: the custom software and the logical network accessible ports (CIP-010-4 R1.1.3, R1.1.4); 'none' where there are none."));
        var before = last is null ? null : Baselines.Read(last);
        var now = await Baselines.Now(change.Db, asset, before, custom, ports, cancel);
        var items = Baselines.Write(now);
        var row = new BaselineRow
        {
            Id = change.TakeIds(), Asset = asset, Version = (last?.Version ?? 0) + 1, Items = items, Sha256 = Baselines.Hash(items), Change = changeId, Reason = reason.Trim(),
            RecordedBy = by.Name, At = change.At,
        };
        change.Db.Baselines.Add(row);
        var happened = new NewEvent("baseline.updated", change.At.In(await EntityZone.Read(change.Db, cancel)), changeId.Length > 0 ? new() { ["asset"] = asset, ["change"] = changeId } : new() { ["asset"] = asset }) { Reason = row.Reason };
        if ((await Recording.Add(change, [happened], cancel)).Refusal is { } refusal) return (null, [], refusal);
        var deviations = before is null ? [] : Baseline.Deviations(before, now);
        change.Record("updated", $"baseline of {asset}", row.Reason, before: last is null ? null : new { last.Version, last.Sha256 }, after: new { row.Version, row.Sha256, change = changeId, deviations });
        await change.Commit(cancel);
        return (row, deviations, null);
    }
}
