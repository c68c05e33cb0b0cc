using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Advisories;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Findings;

namespace PlantPatch.App.Matching;

/// <summary>
/// Judges again, by hand, what a person names: a document, a list of documents, an asset, a list of assets, some of both, or everything
/// (CSAF 2.0, 9.1.13). What new knowledge or a changed rule means shows at once, step by step with its reason.
/// </summary>
public sealed class RunMatching(Store store, JudgeAdvisories judge)
{
    /// <param name="All">Every advisory on every asset; otherwise at least one name is needed.</param>
    public sealed record Scope(IReadOnlyList<string> Advisories, IReadOnlyList<string> Assets, bool All = false);

    /// <summary>One finding that the run opened, changed, reopened or closed.</summary>
    public sealed record Step(FindingChange Change, long Finding, string Asset, string Advisory, string Vulnerability, string Because);

    public sealed record Summary(int Advisories, int Assets, FindingCounts Findings, int NewPatches, IReadOnlyList<Step> Steps);

    public async Task<(Summary? Summary, Refusal? Refusal)> Run(Scope scope, Person by, CancellationToken cancel)
    {
        if (!scope.All && scope.Advisories.Count + scope.Assets.Count == 0)
            return (null, new("Say what to judge again: --advisory ID, --asset TAG, or --all."));

        await using var change = await store.Change(by, cancel);
        var (assets, noAsset) = await Assets(change.Db, scope.Assets, cancel);
        if (noAsset.Count > 0) return (null, new($"There is no asset {string.Join(", ", noAsset)}."));
        var current = await CurrentAdvisories.Load(change.Db, judge, cancel);
        var named = scope.Advisories.Select(a => a.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var advisories = named.Count == 0 ? current : [.. current.Where(a => named.Contains(a.Advisory.Id))];
        if (named.Except(advisories.Select(a => a.Advisory.Id), StringComparer.OrdinalIgnoreCase).ToList() is { Count: > 0 } missing)
            return (null, new($"There is no advisory {string.Join(", ", missing)}."));

        var last = change.TakeIds();
        var plant = await InstalledBase.Load(change.Db, assets, cancel);
        var judged = await judge.Again(change, plant, everything: assets is null, advisories, "the advisory does not list what is installed now", cancel);
        change.Record("matched", Subject(scope), judged.Findings == FindingCounts.None ? "nothing changed" : "", after: judged.Findings);
        var judgedAssets = assets?.Count ?? await change.Db.Assets.CountAsync(a => a.RetiredAt == null, cancel);
        await change.Commit(cancel);
        return (new(advisories.Count, judgedAssets, judged.Findings, judged.NewPatches, await Steps(last, cancel)), null);
    }

    static async Task<(List<long>? Ids, List<string> Missing)> Assets(PlantPatchDb db, IReadOnlyList<string> tags, CancellationToken cancel)
    {
        if (tags.Count == 0) return (null, []);
        var rows = await db.Assets.Where(a => tags.Contains(a.Tag)).Select(a => new { a.Id, a.Tag }).ToListAsync(cancel);
        return (rows.ConvertAll(r => r.Id), [.. tags.Except(rows.Select(r => r.Tag))]);
    }

    // Row ids only rise, so the run's own events are those after the id it took first.
    async Task<List<Step>> Steps(long after, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await (
            from step in db.FindingEvents
            where step.Id > after
            join finding in db.Findings on step.FindingId equals finding.Id
            join asset in db.Assets on finding.AssetId equals asset.Id
            join advisory in db.Advisories on finding.AdvisoryId equals advisory.Id
            orderby step.Id
            select new Step(step.Change, finding.Id, asset.Tag, advisory.TrackingId, finding.Vulnerability, step.Because)).ToListAsync(cancel);
    }

    static string Subject(Scope scope)
    {
        var advisories = scope.Advisories.Count == 0 ? "all advisories" : $"advisory {string.Join(", ", scope.Advisories)}";
        return $"{advisories} on {(scope.Assets.Count == 0 ? "all assets" : $"asset {string.Join(", ", scope.Assets)}")}";
    }
}
