using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Assets;
using PlantPatch.App.Clocks;
using PlantPatch.App.Mitigation;
using PlantPatch.App.Sources;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Mitigation;
using PlantPatch.Core.Obligations;

namespace PlantPatch.App.Retirements;

/// <summary>What ends when an asset goes out of service, and what stays: shown before anybody signs, and part of what is signed.</summary>
/// <param name="Obligations">Open ones; they become <c>asset_retired</c>.</param>
/// <param name="Plans">Running plans that name it; one that names nothing else that is open needs nothing more.</param>
/// <param name="Findings">Open findings, by advisory; they close.</param>
/// <param name="Sources">Sources that are followed for no other asset in service: they then watch nothing.</param>
/// <param name="Clocks">Its own running clocks: baselines to be updated and monitored.</param>
/// <param name="Violations">Open violations; they stay on record.</param>
public sealed record RetirementCloses(
    IReadOnlyList<RetirementCloses.Obligation> Obligations, IReadOnlyList<RetirementCloses.Plan> Plans, IReadOnlyList<RetirementCloses.FindingsOf> Findings,
    IReadOnlyList<RetirementCloses.Source> Sources, IReadOnlyList<RetirementCloses.Clock> Clocks, IReadOnlyList<RetirementCloses.Violation> Violations)
{
    public sealed record Obligation(string Patch, ObligationState State, LocalDate? Due, string Plan);

    /// <param name="OtherAssets">How many other assets it names.</param>
    public sealed record Plan(string Id, string Title, PlanState State, LocalDate? Due, int OtherAssets);

    public sealed record FindingsOf(string Advisory, int Open, int KnownExploited);

    public sealed record Source(string Id, string Name);

    public sealed record Clock(string Rule, string Subject, LocalDate? Due);

    public sealed record Violation(string Rule, string Subject, LocalDate FirstDay);

    internal static async Task<RetirementCloses> Of(PlantPatchDb db, AssetRow asset, AsOf now, CancellationToken cancel)
    {
        var tag = asset.Tag;
        var open = ObligationMoves.Open.ToArray();
        var obligations = await db.Obligations.Where(o => o.Asset == tag && o.KnownTo == null && open.Contains(o.State)).OrderBy(o => o.Patch)
            .Select(o => new Obligation(o.Patch, o.State, o.Due, o.Plan)).ToListAsync(cancel);
        var findings = await (
            from finding in db.Findings
            where finding.AssetId == asset.Id && finding.State == FindingState.Open
            join advisory in db.Advisories on finding.AdvisoryId equals advisory.Id
            select new { advisory.TrackingId, Exploited = db.Kev.Any(k => k.Cve == finding.Vulnerability) }).ToListAsync(cancel);
        var clocks = await db.Dues.Where(d => d.Asset == tag && d.KnownTo == null && d.Open && d.Rule != ClockRules.Plan.Id && d.Rule != ClockRules.SourceCadence.Id).OrderBy(d => d.Rule).ThenBy(d => d.Subject)
            .Select(d => new Clock(d.Rule, d.Subject, d.Due)).ToListAsync(cancel);
        var violations = await db.Violations.Where(v => v.Asset == tag && v.KnownTo == null && v.Cured == null).OrderBy(v => v.Rule).ThenBy(v => v.Subject)
            .Select(v => new Violation(v.Rule, v.Subject, v.FirstDay)).ToListAsync(cancel);
        return new(obligations, await PlansNaming(db, tag, now, cancel),
            [.. findings.GroupBy(f => f.TrackingId).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new FindingsOf(g.Key, g.Count(), g.Count(f => f.Exploited)))],
            await OnlyFor(db, asset, now, cancel), clocks, violations);
    }

    static async Task<IReadOnlyList<Plan>> PlansNaming(PlantPatchDb db, string tag, AsOf now, CancellationToken cancel)
    {
        var ids = await db.PlanLinks.Where(l => l.Kind == PlanLinkKind.Asset && l.Name == tag && l.Until == null).Select(l => l.PlanId).Distinct().ToListAsync(cancel);
        var plans = await db.Plans.Where(p => ids.Contains(p.Id) && p.DiscardedAt == null).OrderBy(p => p.PlanId).ToListAsync(cancel);
        var names = plans.ConvertAll(p => p.PlanId);
        var dues = await db.Dues.Where(d => d.KnownTo == null && d.Rule == ClockRules.Plan.Id && names.Contains(d.Subject)).ToDictionaryAsync(d => d.Subject, cancel);
        var others = (await db.PlanLinks.Where(l => ids.Contains(l.PlanId) && l.Kind == PlanLinkKind.Asset && l.Name != tag && l.Until == null).Select(l => l.PlanId).ToListAsync(cancel)).CountBy(p => p).ToDictionary();
        return [.. plans.Select(p => (Row: p, Item: ListPlans.Of(p, p.Title, dues.GetValueOrDefault(p.PlanId), pending: false, reviews: 0, now)))
            .Where(p => p.Item.State == PlanState.Draft || PlanMoves.Running.Contains(p.Item.State))
            .Select(p => new Plan(p.Item.Id, p.Item.Title, p.Item.State, p.Item.Due, others.GetValueOrDefault(p.Row.Id)))];
    }

    // Other assets are looked at only until each of its sources is found to be followed for one of them.
    static async Task<IReadOnlyList<Source>> OnlyFor(PlantPatchDb db, AssetRow asset, AsOf now, CancellationToken cancel)
    {
        var coverage = await FollowedSources.Load(db, now.At, cancel);
        var alone = coverage.SourcesOf(asset.ToAsset()).ToHashSet(StringComparer.Ordinal);
        if (alone.Count > 0)
            await foreach (var other in new InstalledAssets(db, SiteScope.All, "", now).From("", cancel))
            {
                if (other.Tag != asset.Tag) alone.ExceptWith(coverage.SourcesOf(other));
                if (alone.Count == 0) break;
            }

        var ids = alone.ToArray();
        return [.. (await db.Sources.Where(s => ids.Contains(s.SourceId) && s.KnownTo == null).Select(s => new Source(s.SourceId, s.Name)).ToListAsync(cancel)).OrderBy(s => s.Id, StringComparer.Ordinal)];
    }
}
