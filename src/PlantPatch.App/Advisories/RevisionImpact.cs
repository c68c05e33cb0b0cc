using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Assets;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Patches;

namespace PlantPatch.App.Advisories;

/// <summary>
/// What a revision means for this plant's own assets as they are installed now: what opens and closes, what stays decided, and which decision is to be
/// made again because the remedy under it changed. It follows the product, not the product's id.
/// </summary>
public sealed class RevisionImpact(Store store, JudgeAdvisories judge)
{
    /// <param name="Decision">What had been decided or done about it here, in the words of its mark; empty when no finding stands.</param>
    public sealed record Line(string Asset, string Product, string Version, string Vulnerability, Effect Effect, string Because, string Patch, string Decision);

    public sealed record Impact(string Id, string From, string To, IReadOnlyList<Line> Lines);

    public Task<(Impact? Impact, Refusal? Refusal)> Run(string id, string from, string to, CancellationToken cancel) => Run(id, from, to, SiteScope.All, cancel);

    /// <param name="scope">The sites whose assets are looked at.</param>
    public async Task<(Impact? Impact, Refusal? Refusal)> Run(string id, string from, string to, SiteScope scope, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        if (await AdvisoryByName.Find(db, id, cancel) is not { } row) return (null, new($"There is no advisory {id}."));
        var (before, after, refusal) = await CompareRevisions.Pair(db, row, from, to, cancel);
        if (refusal is not null) return (null, refusal);

        var (old, now) = (judge.Compile(before!), judge.Compile(after!));
        var plant = await InstalledBase.Load(db, null, cancel);
        var tags = await db.Assets.Within(scope).ToDictionaryAsync(a => a.Id, a => a.Tag, cancel);
        var decided = await Decided(db, row.Id, cancel);
        var lines = new List<Line>();
        foreach (var about in judge.Judge(plant, [old, now], cancel).GroupBy(j => j.Thing))
            foreach (var (vulnerability, effect, because) in Effects(old, now, about.ToDictionary(j => j.Advisory, j => j.Matches)))
                foreach (var holder in plant.HoldersOf(about.Key))
                {
                    if (!tags.ContainsKey(holder.AssetId)) continue;
                    var (patch, decision) = decided.GetValueOrDefault((holder.ComponentId, vulnerability), ("", ""));
                    lines.Add(new(tags[holder.AssetId], about.Key.Product, about.Key.Version, vulnerability, effect, because, patch, decision));
                }

        return (new(row.TrackingId, before!.Revision, after!.Revision,
            [.. lines.OrderBy(l => l.Effect == Effect.Stays).ThenBy(l => l.Asset, StringComparer.Ordinal).ThenBy(l => l.Vulnerability, StringComparer.Ordinal)]), null);
    }

    static IEnumerable<(string Vulnerability, Effect Effect, string Because)> Effects(
        CompiledAdvisory old, CompiledAdvisory now, Dictionary<CompiledAdvisory, IReadOnlyList<Match>> judged)
    {
        var before = judged.GetValueOrDefault(old, []).ToDictionary(m => m.Vulnerability);
        var after = judged.GetValueOrDefault(now, []).ToDictionary(m => m.Vulnerability);
        foreach (var name in before.Keys.Union(after.Keys))
        {
            var (was, isNow) = (before.GetValueOrDefault(name), after.GetValueOrDefault(name));
            if (was is { Verdict: not Verdict.NotAffected } && isNow is not null) isNow = SupplierStatement.AgainstOpen(isNow, now.Advisory);
            if (was is not { Verdict: not Verdict.NotAffected } && isNow is not { Verdict: not Verdict.NotAffected }) continue;
            var remedy = was is null || isNow is null ? null
                : RemedyDifference.Between(Of(old, name), was.ProductId, Of(now, name), isNow.ProductId);
            var (effect, because) = RevisionEffect.Of(was, isNow, remedy);
            yield return (name, effect, because);
        }
    }

    static Vulnerability? Of(CompiledAdvisory compiled, string name) => compiled.Advisory.Vulnerabilities.FirstOrDefault(v => v.Name == name);

    static async Task<Dictionary<(long, string), (string Patch, string Decision)>> Decided(PlantPatchDb db, long advisory, CancellationToken cancel)
    {
        var rows = await (
            from finding in db.Findings
            where finding.AdvisoryId == advisory
            from patch in db.Patches.Where(p => p.Id == finding.PatchId).DefaultIfEmpty()
            select new { finding.ComponentId, finding.Vulnerability, finding.State, finding.ClosedBecause, PatchId = patch.PatchId ?? "", Status = (PatchStatus?)patch.Status })
            .ToListAsync(cancel);
        return rows.ToDictionary(r => (r.ComponentId, r.Vulnerability), r => (r.PatchId,
            r.State == FindingState.Closed ? $"closed: {r.ClosedBecause}" : RemediationMark.Of(new(r.State, false, false, r.Status)).Because));
    }
}
