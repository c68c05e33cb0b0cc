using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Advisories;
using PlantPatch.App.Assets;
using PlantPatch.App.Coverage;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Review;

namespace PlantPatch.App.Review;

/// <summary>The versions that people recorded: what follows from one, what undoing it brings back, and which an inventory must not lose silently.</summary>
sealed class RecordedVersions(Change change, KnowledgeTables tables)
{
    /// <summary>Judges the assets again, each finding of a component without a version with the version that it has now.</summary>
    /// <param name="now">The component that took another's place, by the id of the one before.</param>
    public async Task<ReviewOutcome> Judge(DecisionRow decision, IReadOnlyDictionary<long, long> now, IReadOnlyCollection<long> assets, CancellationToken cancel)
    {
        var rejudging = new Rejudging(change, tables);
        var judge = await rejudging.Judge(cancel);
        var advisories = (await CurrentAdvisories.Load(change.Db, judge, cancel)).ToDictionary(a => a.AdvisoryId);
        var things = (await InstalledBase.Load(change.Db, assets, cancel)).Things.SelectMany(t => t.Value.Select(h => (h.ComponentId, Thing: t.Key))).ToDictionary(h => h.ComponentId, h => h.Thing);
        var matches = new Dictionary<(long, Installed), IReadOnlyList<Match>>();
        var said = decision.State == DecisionState.Undone ? $"Version {decision.Version} is not on record any more: {decision.UndoneBecause.TrimEnd('.')}." : $"Version {decision.Version} was {Said(decision)}.";

        Match? MatchOf(long advisory, long component, string vulnerability)
        {
            if (!now.TryGetValue(component, out var successor) || !things.TryGetValue(successor, out var thing) || !advisories.TryGetValue(advisory, out var current)) return null;
            if (!matches.TryGetValue((advisory, thing), out var list)) matches[(advisory, thing)] = list = judge.Match(current, thing);
            return list.FirstOrDefault(m => m.Vulnerability == vulnerability);
        }

        var judged = await judge.Run(change, assets, [.. advisories.Values],
            gone => $"{said} {MatchOf(gone.AdvisoryId, gone.ComponentId, gone.Vulnerability)?.Because ?? "The advisory does not list what is installed now."}", cancel);
        await CoverageDebt.Keep(change, judge.Knowledge, cancel);
        rejudging.Merge(closed => MatchOf(closed.AdvisoryId, closed.ComponentId, closed.Vulnerability)?.Verdict);
        return await rejudging.Outcome(decision, judged, cancel);
    }

    /// <summary>Takes a recorded version back, wherever no inventory has said anything else since.</summary>
    public async Task<ReviewOutcome> Undo(DecisionRow decision, CancellationToken cancel)
    {
        var rows = await (
            from row in change.Db.RecordedVersions
            where row.DecisionId == decision.Id && row.OvertakenAt == null
            join asset in change.Db.Assets on row.AssetId equals asset.Id
            join listed in change.Db.Components on row.ListedId equals listed.Id
            join recorded in change.Db.Components on row.ComponentId equals recorded.Id
            where recorded.RemovedAt == null
            select new { asset.Tag, listed, recorded }).ToListAsync(cancel);
        foreach (var row in rows)
        {
            row.recorded.RemovedAt = change.At;
            (row.listed.InstalledAt, row.listed.RemovedAt) = (change.At, null);
            change.Record("changed", $"asset {row.Tag}", $"decision {decision.Number} was undone",
                RecordVersion.Side(AssetMapping.ToComponent(row.recorded)), RecordVersion.Side(AssetMapping.ToComponent(row.listed)));
        }

        return rows.Count == 0 ? ReviewOutcome.Nothing(decision)
            : await Judge(decision, rows.ToDictionary(r => r.recorded.Id, r => r.listed.Id), rows.Select(r => r.recorded.AssetId).Distinct().ToList(), cancel);
    }

    /// <summary>Those in force, by the asset's tag.</summary>
    public static async Task<Dictionary<string, IReadOnlyList<RecordedVersion>>> InForce(PlantPatchDb db, CancellationToken cancel)
    {
        var rows = await (
            from row in db.RecordedVersions.AsNoTracking()
            where row.OvertakenAt == null
            join decision in db.Decisions.AsNoTracking() on row.DecisionId equals decision.Id
            where decision.State == DecisionState.InForce
            join asset in db.Assets.AsNoTracking() on row.AssetId equals asset.Id
            join listed in db.Components.AsNoTracking() on row.ListedId equals listed.Id
            join recorded in db.Components.AsNoTracking() on row.ComponentId equals recorded.Id
            where recorded.RemovedAt == null
            orderby decision.Number descending
            select new { asset.Tag, decision, listed, recorded }).ToListAsync(cancel);
        return rows.GroupBy(r => r.Tag).ToDictionary(g => g.Key, g => (IReadOnlyList<RecordedVersion>)[.. g.Select(r =>
            new RecordedVersion(AssetMapping.ToComponent(r.listed), AssetMapping.ToComponent(r.recorded), r.decision.Number, Said(r.decision)))]);
    }

    /// <summary>Keeps that an inventory said otherwise: it is shown with the asset from then on.</summary>
    public static async Task Overtaken(Change change, IReadOnlyList<VersionConflict> conflicts, string source, CancellationToken cancel)
    {
        foreach (var conflict in conflicts)
        {
            var rows = await (
                from row in change.Db.RecordedVersions
                join decision in change.Db.Decisions on row.DecisionId equals decision.Id
                join asset in change.Db.Assets on row.AssetId equals asset.Id
                where decision.Number == conflict.Recorded.Decision && asset.Tag == conflict.Asset && row.OvertakenAt == null
                select row).ToListAsync(cancel);
            foreach (var row in rows) (row.OvertakenAt, row.OvertakenBy) = (change.At, source);
            change.Record("overtook a recorded version", $"asset {conflict.Asset}", conflict.Because, conflict.Recorded.Recorded.Version, conflict.Now);
        }
    }

    /// <summary>The same with what became of it.</summary>
    internal static string Told(DecisionRow decision, RecordedVersionRow row) => Said(decision)
        + (row.OvertakenAt is { } at ? $"; {row.OvertakenBy} said otherwise on {at.InUtc().Date:uuuu-MM-dd}" : "")
        + (decision.State == DecisionState.Undone ? $"; undone by {decision.UndoneBy}" : "");

    /// <summary>"recorded by maria on 2026-11-23, read from the nameplate (decision 3)"</summary>
    internal static string Said(DecisionRow decision) =>
        $"recorded by {decision.By} on {decision.At.InUtc().Date:uuuu-MM-dd}, read from {ReviewWords.Of(decision.ReadFrom!.Value)} (decision {decision.Number})";
}
