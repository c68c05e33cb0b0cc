using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Advisories;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Review;

namespace PlantPatch.App.Review;

/// <summary>What changes for one finding.</summary>
/// <param name="Before">Null when there was none.</param>
/// <param name="After">Null when nothing is listed any more; it closes.</param>
public sealed record FindingDifference(string Asset, string Advisory, string Vulnerability, FindingChange Change, Verdict? Before, Verdict? After, string Because)
{
    /// <summary>The verdict differs, not only its reason.</summary>
    public bool ChangesVerdict => Before != After;
}

/// <summary>What a decision, an undoing or a replay does, or would do.</summary>
/// <param name="Decision">The decision as it stands now; null for a replay.</param>
/// <param name="Stored">False for a preview.</param>
/// <param name="Differences">Changed verdicts first, then changed reasons.</param>
public sealed record ReviewOutcome(
    DecisionRow? Decision, bool Stored, FindingCounts Findings, int NewPatches, IReadOnlyList<FindingDifference> Differences, IReadOnlyList<DecisionEffect> Decisions)
{
    internal static ReviewOutcome Nothing(DecisionRow decision) => new(decision, true, FindingCounts.None, 0, [], []);
}

/// <summary>An outcome, or why there is none.</summary>
public sealed record ReviewResult(ReviewOutcome? Outcome, Refusal? Refusal)
{
    /// <summary>What was named does not exist.</summary>
    public bool IsAbsent { get; init; }
}

/// <summary>Judges again what a decision is about, within the change that makes it; a preview is the same, not committed.</summary>
sealed class Rejudging(Change change, KnowledgeTables tables)
{
    readonly List<FindingStep> steps = [];

    /// <summary>Everything, with the present rules.</summary>
    public async Task<ReviewOutcome> Everything(CancellationToken cancel)
    {
        var judge = await Judge(cancel);
        var plant = await InstalledBase.Load(change.Db, null, cancel);
        var advisories = await CurrentAdvisories.Load(change.Db, judge, cancel);
        var judged = await judge.Again(change, plant, everything: true, advisories, "the present rules do not find it in the advisory any more", cancel);
        return await Outcome(null, judged, cancel);
    }

    /// <summary>Only what the decision is about, which stands in the database already.</summary>
    public async Task<ReviewOutcome> For(DecisionRow decision, CancellationToken cancel)
    {
        var judged = decision.Kind == DecisionKind.Alias ? await Alias(decision, cancel) : await Verdict(decision, cancel);
        return await Outcome(decision, judged, cancel);
    }

    async Task<JudgementCounts> Alias(DecisionRow decision, CancellationToken cancel)
    {
        var judge = await Judge(cancel);
        var aliases = KnowledgeTables.AliasesOf(decision).ToList();
        var plant = (await InstalledBase.Load(change.Db, null, cancel)).Where(thing => aliases.Exists(a => judge.Knowledge.Concerns(a, thing)));
        var advisories = await CurrentAdvisories.Load(change.Db, judge, cancel);
        var gone = decision.State == DecisionState.Undone ? "what made it match was undone" : Decisions.Said(decision).TrimEnd('.');
        return await judge.Again(change, plant, everything: false, advisories, gone, cancel);
    }

    async Task<JudgementCounts> Verdict(DecisionRow decision, CancellationToken cancel)
    {
        var judge = await Judge(cancel);
        var scopes = await change.Db.DecisionScopes.AsNoTracking().Where(s => s.DecisionId == decision.Id).ToListAsync(cancel);
        var ids = scopes.Select(s => s.AdvisoryId).Distinct().ToList();
        var things = scopes.Select(s => (s.Thing, s.Doubt == Doubt.OtherAttribute)).ToHashSet();
        var assets = await change.Db.Findings.Where(f => ids.Contains(f.AdvisoryId)).Select(f => f.AssetId).Distinct().ToListAsync(cancel);
        var plant = (await InstalledBase.Load(change.Db, assets, cancel)).Where(thing =>
            things.Contains((ReviewKey.ThingOf(thing, Doubt.None), false)) || things.Contains((ReviewKey.ThingOf(thing, Doubt.OtherAttribute), true)));
        var advisories = await CurrentAdvisories.Load(change.Db, judge, ids, cancel);
        return await judge.Again(change, plant, everything: false, advisories, "the advisory's current revision does not list it any more", cancel);
    }

    public async Task<JudgeAdvisories> Judge(CancellationToken cancel)
    {
        await change.Db.SaveChangesAsync(cancel);   // aliases and decisions are read back from the tables
        return new(await tables.Load(change.Db, cancel)) { Watch = steps.Add };
    }

    /// <summary>A component that took another's place closes one finding and may open one: told as the one step that it is.</summary>
    /// <param name="verdict">What is said of the new one, for a finding that only closed.</param>
    public void Merge(Func<FindingStep, Verdict?> verdict)
    {
        var merged = steps.GroupBy(s => (s.AssetId, s.AdvisoryId, s.Vulnerability)).SelectMany(g =>
            g.FirstOrDefault(s => s.Change == FindingChange.Closed) is not { } closed ? g.AsEnumerable()
            : g.FirstOrDefault(s => s.Change != FindingChange.Closed) is { } opened ? [opened with { Change = FindingChange.Changed, Before = closed.Before }]
            : [closed with { After = verdict(closed) }]).ToList();
        steps.Clear();
        steps.AddRange(merged);
    }

    public async Task<ReviewOutcome> Outcome(DecisionRow? decision, JudgementCounts judged, CancellationToken cancel)
    {
        var (assetIds, advisoryIds) = (steps.Select(s => s.AssetId).Distinct().ToList(), steps.Select(s => s.AdvisoryId).Distinct().ToList());
        var tags = await change.Db.Assets.Where(a => assetIds.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Tag, cancel);
        var names = await change.Db.Advisories.Where(a => advisoryIds.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.TrackingId, cancel);
        var differences = steps
            .Select(s => new FindingDifference(tags[s.AssetId], names[s.AdvisoryId], s.Vulnerability, s.Change, s.Before, s.After, s.Because))
            .OrderByDescending(d => d.ChangesVerdict).ThenBy(d => d.After is null or Core.Matching.Verdict.NotAffected ? 0 : 1)
            .ThenBy(d => d.Advisory, StringComparer.Ordinal).ThenBy(d => d.Asset, StringComparer.Ordinal).ThenBy(d => d.Vulnerability, StringComparer.Ordinal).ToList();
        if (judged.Findings != FindingCounts.None) change.Record("judged", "findings", decision is null ? "replayed with the present rules" : $"decision {decision.Number}", after: judged.Findings);
        return new(decision, false, judged.Findings, judged.NewPatches, differences, judged.Decisions ?? []);
    }
}
