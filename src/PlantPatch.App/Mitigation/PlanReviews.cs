using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.App.Mitigation;

/// <summary>
/// Plans that reopen by themselves: what happened is written into the change that brings it in, so a plan cannot miss it. Nothing about the plan's dates moves;
/// somebody has to look and say whether it still protects.
/// </summary>
static class PlanReviews
{
    /// <summary>Plans that name a patch for one of these vulnerabilities.</summary>
    public static Task<int> OfVulnerabilities(Change change, PlanReviewTrigger trigger, IReadOnlyDictionary<string, string> because, CancellationToken cancel) =>
        OfPatches(change, trigger, because, some => change.Db.PatchCves.Where(c => some.Contains(c.Cve)).Select(c => new Announced { Patch = c.PatchId, Subject = c.Cve }), cancel);

    /// <summary>Plans that name a patch which one of these advisories announces.</summary>
    public static Task<int> OfAdvisories(Change change, IReadOnlyDictionary<string, string> because, CancellationToken cancel) =>
        OfPatches(change, PlanReviewTrigger.AdvisoryRevised, because,
            some => change.Db.PatchAdvisories.Where(a => some.Contains(a.TrackingId)).Select(a => new Announced { Patch = a.PatchId, Subject = a.TrackingId }), cancel);

    // With a constructor EF Core could not join on it.
    sealed class Announced
    {
        public long Patch { get; init; }
        public string Subject { get; init; } = "";
    }

    static async Task<int> OfPatches(
        Change change, PlanReviewTrigger trigger, IReadOnlyDictionary<string, string> because, Func<string[], IQueryable<Announced>> announced, CancellationToken cancel)
    {
        var opened = 0;
        foreach (var some in because.Keys.Chunk(500))
        {
            var hits = await (
                from told in announced(some)
                join patch in change.Db.Patches on told.Patch equals patch.Id
                join link in Open(change.Db, PlanLinkKind.Patch) on patch.PatchId equals link.Name
                select new { link.PlanId, told.Subject }).Distinct().ToListAsync(cancel);
            opened += await Add(change, trigger, hits.Select(h => (h.PlanId, h.Subject, because[h.Subject])), cancel);
        }

        return opened;
    }

    /// <summary>The plans that rely on a control.</summary>
    public static Task<List<PlanRow>> RelyingOn(PlantPatchDb db, string control, CancellationToken cancel) =>
        (from link in Open(db, PlanLinkKind.Control) where link.Name == control join plan in db.Plans on link.PlanId equals plan.Id orderby plan.PlanId select plan).Distinct().ToListAsync(cancel);

    public static Task<int> OfControl(Change change, string control, IReadOnlyList<PlanRow> plans, string because, CancellationToken cancel) =>
        Add(change, PlanReviewTrigger.ControlFailed, plans.Select(p => (p.Id, control, because)), cancel);

    static IQueryable<PlanLinkRow> Open(PlantPatchDb db, PlanLinkKind kind) =>
        db.PlanLinks.Where(l => l.Kind == kind && l.Until == null && db.Plans.Any(p => p.Id == l.PlanId && p.ActivatedAt != null));

    // The same thing is asked once: while it is open, it is not asked again.
    static async Task<int> Add(Change change, PlanReviewTrigger trigger, IEnumerable<(long PlanId, string Subject, string Because)> found, CancellationToken cancel)
    {
        var hits = found.Distinct().ToList();
        if (hits.Count == 0) return 0;
        var ids = hits.Select(h => h.PlanId).Distinct().ToArray();
        var standing = await change.Db.PlanReviews.Where(r => ids.Contains(r.PlanId) && r.SettledAt == null && r.Trigger == trigger).Select(r => new { r.PlanId, r.Subject }).ToListAsync(cancel);
        var names = await change.Db.Plans.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.PlanId, cancel);
        var opened = 0;
        foreach (var (plan, subject, because) in hits.Where(h => !standing.Exists(s => s.PlanId == h.PlanId && s.Subject == h.Subject)).OrderBy(h => names[h.PlanId], StringComparer.Ordinal))
        {
            change.Db.PlanReviews.Add(new() { Id = change.TakeIds(), PlanId = plan, Trigger = trigger, Subject = subject, Because = because, At = change.At });
            change.Record("reopened", $"plan {names[plan]}", because);
            opened++;
        }

        return opened;
    }
}

/// <summary>Somebody looked at a plan that had reopened, and says what follows.</summary>
public sealed class SettlePlanReview(Store store)
{
    /// <param name="outcome">Why the plan stays as it is, or what was asked for instead.</param>
    public async Task<Refusal?> Run(string id, string outcome, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(outcome)) return new("Say what follows: why the plan still protects, or what was asked for instead.");
        await using var change = await store.Change(by, cancel);
        if (await change.Db.Plans.SingleOrDefaultAsync(p => p.PlanId == id, cancel) is not { } plan) return new($"There is no plan {id}.");
        var open = await change.Db.PlanReviews.Where(r => r.PlanId == plan.Id && r.SettledAt == null).OrderBy(r => r.Id).ToListAsync(cancel);
        if (open.Count == 0) return new($"{id} waits for no review.");

        foreach (var review in open) (review.SettledAt, review.SettledBy, review.Outcome) = (change.At, by.Name, outcome.Trim());
        change.Record("reviewed", $"plan {id}", outcome, open.Select(r => r.Because).ToList());
        await change.Commit(cancel);
        return null;
    }
}
