using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Advisories;
using PlantPatch.App.Coverage;
using PlantPatch.App.Findings;
using PlantPatch.App.Retirements;
using PlantPatch.App.Review;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Retirements;
using PlantPatch.Feeds.Inventory;

namespace PlantPatch.App.Assets;

/// <summary>What an inventory file did, or would do, to the assets; and what that means in findings.</summary>
public sealed record AssetImport(InventoryDifference Difference, JudgementCounts Judged, bool Stored);

/// <summary>Takes the rows of an inventory file in. Nothing is deleted because it was not in the file; what vanished is reported.</summary>
public sealed class ImportAssets(Store store, JudgeAdvisories judge)
{
    /// <param name="store">False for a preview: the same answer, and nothing is changed.</param>
    public async Task<AssetImport> Run(InventoryFile file, string source, BlankCells blanks, bool preview, Person by, CancellationToken cancel)
    {
        if (preview)
        {
            await using var db = store.Read();
            return Preview(file, await Known(db.Assets, cancel), blanks, await RecordedVersions.InForce(db, cancel));
        }

        await using var change = await store.Change(by, cancel);
        var rows = await change.Db.Assets.Include(a => a.Components.Where(c => c.RemovedAt == null)).ToDictionaryAsync(a => a.Tag, cancel);
        var difference = Compare(file, rows.Where(r => r.Value.RetiredAt is null).ToDictionary(r => r.Key, r => r.Value.ToAsset()), blanks, await RecordedVersions.InForce(change.Db, cancel));
        var touched = await Store(change, difference, rows, cancel);
        await RecordedVersions.Overtaken(change, difference.Conflicts, source, cancel);

        change.Db.Imports.Add(new()
        {
            Id = change.TakeIds(), Kind = "assets", Source = source, At = change.At, By = by.Name,
            Counts = System.Text.Json.JsonSerializer.Serialize(Counts(difference)),
        });
        change.Record("imported assets", source, touched.Count == 0 ? "nothing new" : "", after: Counts(difference));
        await change.Db.SaveChangesAsync(cancel);

        var judged = await Judge(change, touched, cancel);
        await CoverageDebt.Keep(change, judge.Knowledge, cancel);
        if (await CommissionedAssets.Events(change, touched, cancel) is { Count: > 0 } events && (await Recording.Add(change, events, cancel)).Refusal is { } unread)
            throw new InvalidOperationException(unread.Reason);   // what we wrote ourselves must be readable
        await change.Commit(cancel);
        return new(difference, judged, true);
    }

    /// <summary>What a file would do to the assets that are known, when nothing is stored; none are known before there is any data.</summary>
    public static AssetImport Preview(InventoryFile file, Dictionary<string, Asset> known, BlankCells blanks, IReadOnlyDictionary<string, IReadOnlyList<RecordedVersion>>? recorded = null) =>
        new(Compare(file, known, blanks, recorded), default, false);

    static InventoryDifference Compare(
        InventoryFile file, Dictionary<string, Asset> known, BlankCells blanks, IReadOnlyDictionary<string, IReadOnlyList<RecordedVersion>>? recorded) =>
        InventoryDifference.Between(known, file.Rows.Select(r => r.Stated), file.RefusedTags, blanks, recorded);

    static async Task<Dictionary<string, Asset>> Known(IQueryable<AssetRow> assets, CancellationToken cancel) =>
        (await assets.Where(a => a.RetiredAt == null).Include(a => a.Components.Where(c => c.RemovedAt == null)).ToListAsync(cancel))
            .ToDictionary(a => a.Tag, a => a.ToAsset());

    static async Task<List<long>> Store(Change change, InventoryDifference difference, Dictionary<string, AssetRow> rows, CancellationToken cancel)
    {
        var touched = new List<long>();
        var fresh = difference.Added.Where(asset => !rows.ContainsKey(asset.Tag)).ToList();
        var added = fresh.ConvertAll(asset => AssetMapping.NewRow(asset, change));
        await change.Bulk.Insert(added, cancel);
        await change.Bulk.Insert([.. added.SelectMany(a => a.Components)], cancel);
        await TakeBack(change, [.. difference.Added.Where(asset => rows.ContainsKey(asset.Tag)).Select(asset => (rows[asset.Tag], asset))], touched, cancel);
        foreach (var (row, asset) in added.Zip(fresh))
        {
            touched.Add(row.Id);
            change.Record("added", $"asset {asset.Tag}", after: asset);
        }

        var ids = difference.Changed.Select(c => rows[c.After.Tag].Id).ToList();
        await change.Db.Components.Where(c => ids.Contains(c.AssetId) && c.RemovedAt != null).LoadAsync(cancel);
        foreach (var changed in difference.Changed)
        {
            var row = rows[changed.After.Tag];
            AssetMapping.Describe(row, changed.After);
            Exchange(change, row, changed.After);
            touched.Add(row.Id);
            change.Record("changed", $"asset {row.Tag}", before: Sides(changed, c => c.Before), after: Sides(changed, c => c.After));
        }

        // Findings are listed by their asset's site and unit; closed ones, which nothing judges again, move with it too.
        foreach (var moved in difference.Changed.Where(c => (c.Before.Site, c.Before.Unit) != (c.After.Site, c.After.Unit)).GroupBy(c => (c.After.Site, c.After.Unit)))
        {
            var assets = moved.Select(c => rows[c.After.Tag].Id).ToList();
            await change.Db.Findings.Where(f => assets.Contains(f.AssetId)).ExecuteUpdateAsync(f => f.SetProperty(r => r.Site, moved.Key.Site).SetProperty(r => r.Unit, moved.Key.Unit), cancel);
        }

        return touched;
    }

    // An asset that was retired and stands in a list again is the asset it was.
    static async Task TakeBack(Change change, IReadOnlyList<(AssetRow Row, Asset Asset)> back, List<long> touched, CancellationToken cancel)
    {
        var ids = back.Select(b => b.Row.Id).ToList();
        await change.Db.Components.Where(c => ids.Contains(c.AssetId) && c.RemovedAt != null).LoadAsync(cancel);
        var retirements = await change.Db.Retirements.Standing().Where(r => ids.Contains(r.AssetId)).ToListAsync(cancel);
        change.Db.Retirements.AddRange(retirements.ConvertAll(r => r.Next(change, RetirementState.BroughtBack, "an inventory list has it again")));
        foreach (var (row, asset) in back)
        {
            (row.RetiredAt, row.RetiredBecause) = (null, "");
            AssetMapping.Describe(row, asset);
            Exchange(change, row, asset);
            touched.Add(row.Id);
            change.Record("taken back into service", $"asset {row.Tag}", after: asset);
        }
    }

    // A component that differs in anything is another component: the old one keeps its row with the day it went. What was there before and
    // comes back, as after a rollback, is the component it was, so that its findings reopen.
    static void Exchange(Change change, AssetRow row, Asset after)
    {
        var wanted = AssetMapping.Installed(after).ToList();
        foreach (var standing in row.Components.Where(c => c.RemovedAt is null))
            if (!wanted.Remove(AssetMapping.ToComponent(standing))) standing.RemovedAt = change.At;
        foreach (var former in row.Components.Where(c => c.RemovedAt is not null))
            if (wanted.Remove(AssetMapping.ToComponent(former))) (former.InstalledAt, former.RemovedAt) = (change.At, null);
        change.Db.Components.AddRange(wanted.Select(c => AssetMapping.NewRow(c, row.Id, change)));
    }

    async Task<JudgementCounts> Judge(Change change, List<long> touched, CancellationToken cancel)
    {
        if (touched.Count == 0) return default;
        var advisories = await CurrentAdvisories.Load(change.Db, judge, cancel);
        var judged = await judge.Run(change, touched, advisories, cancel);
        if (judged.Findings != FindingCounts.None)
            change.Record("judged", "findings", $"{touched.Count} assets were added or changed", after: judged.Findings);
        return judged;
    }

    static object Counts(InventoryDifference d) =>
        new { added = d.Added.Count, changed = d.Changed.Count, unchanged = d.Unchanged.Count, missing = d.Missing.Count, versions_overtaken = d.Conflicts.Count };

    static Dictionary<string, string> Sides(ChangedAsset changed, Func<FieldChange, string> side) =>
        changed.Changes.ToDictionary(c => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(c.Field.ToString()), side);
}
