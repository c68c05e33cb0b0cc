using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Sources;

/// <summary>Says for what else a source is followed, or for what no longer.</summary>
public sealed class CoverBySource(Store store)
{
    public async Task<Refusal?> Run(
        string id, IReadOnlyList<CoverageRule> add, IReadOnlyList<CoverageRule> remove, string reason, Person by, CancellationToken cancel)
    {
        if (add.Count + remove.Count == 0) return new("Say what it is followed for: a vendor (and product), a system, or an asset.");
        if (add.Select(CoverageRule.Check).OfType<Refusal>().FirstOrDefault() is { } empty) return empty;
        await using var change = await store.Change(by, cancel);
        if (await SourceRegister.Current(change, id, cancel) is not { } row) return SourceRegister.Missing(id);
        if (row.EndedAt is not null) return SourceRegister.Ended(row);

        var rows = await change.Db.SourceCoverage.Where(c => c.Source == id && c.KnownTo == null).ToListAsync(cancel);
        var standing = rows.ToDictionary(FollowedSources.ToRule);
        if (remove.FirstOrDefault(r => !standing.ContainsKey(r with { Source = id })) is { } absent) return new($"{id} is not followed for {absent}. It is followed for: {string.Join("; ", standing.Keys)}.");
        if (add.FirstOrDefault(r => standing.ContainsKey(r with { Source = id })) is { } twice) return new($"{id} is followed for {twice} already.");
        foreach (var rule in remove) standing[rule with { Source = id }].KnownTo = change.At;
        SourceRegister.Cover(change, id, add);
        change.Record("covered", $"source {id}", reason, before: standing.Keys.Select(r => r.ToString()), after: new { added = add.Select(r => r.ToString()), removed = remove.Select(r => r.ToString()) });
        return await SourceRegister.Commit(change, [], coverageChanged: true, cancel);
    }
}
