using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Changes;

namespace PlantPatch.App.Changes;

/// <summary>Looks whether an asset is as its baseline says (CIP-010-4 R2.1, at least every 35 days); what deviates is named, to be investigated.</summary>
public sealed class MonitorBaseline(Store store)
{
    /// <param name="found">What was looked at, and how: a scan, a walk-down.</param>
    public async Task<(IReadOnlyList<string> Deviations, Refusal? Refusal)> Run(string asset, string found, SiteScope scope, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(found)) return ([], new("Say what was looked at, and how."));
        await using var change = await store.Change(by, cancel);
        var site = await change.Db.Assets.Where(a => a.Tag == asset).Select(a => a.Site).SingleOrDefaultAsync(cancel);
        if (site is null || !scope.Has(site)) return ([], new($"There is no asset {asset}."));
        if (await Baselines.Last(change.Db, asset, cancel) is not { } last) return ([], new($"{asset} has no baseline yet: plantpatch baselines update {asset} --reason TEXT --custom none --ports none"));

        var before = Baselines.Read(last);
        var deviations = Baseline.Deviations(before, await Baselines.Now(change.Db, asset, before, null, null, cancel));
        var happened = new NewEvent("baseline.monitored", change.At.In(await EntityZone.Read(change.Db, cancel)), new() { ["asset"] = asset }) { Reason = found.Trim() };
        if ((await Recording.Add(change, [happened], cancel)).Refusal is { } refusal) return ([], refusal);
        change.Record("monitored", $"baseline of {asset}", found.Trim(), after: new { last.Version, deviations });
        await change.Commit(cancel);
        return (deviations, null);
    }
}
