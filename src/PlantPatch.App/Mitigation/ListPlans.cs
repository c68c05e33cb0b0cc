using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.App.Mitigation;

/// <summary>The mitigation plans as they stood at a moment, by id; each with its state, its due date and the sum behind it.</summary>
public sealed class ListPlans(Store store)
{
    public sealed record Query
    {
        public required AsOf AsOf { get; init; }
        public PlanState? State { get; init; }

        /// <summary>Only those in which something is still to be done.</summary>
        public bool Running { get; init; }

        /// <summary>Only those that reopened and wait for somebody to look.</summary>
        public bool ToReview { get; init; }
        public SiteScope Scope { get; init; } = SiteScope.All;

        /// <summary>The id after which to go on; empty for the beginning.</summary>
        public string After { get; init; } = "";
        public int Take { get; init; } = 500;
    }

    /// <param name="Reviews">How many reasons wait for somebody to look at it again.</param>
    public sealed record Item(string Id, string Title, string Site, PlanState State, LocalDate? Due, string Because, bool ApprovalPending, int Reviews, string CreatedBy, Instant CreatedAt, Instant? ActivatedAt)
    {
        public int? DaysLeft(LocalDate today) => Due is { } due && PlanMoves.Running.Contains(State) ? Period.DaysBetween(today, due) : null;
    }

    public async Task<IReadOnlyList<Item>> Run(Query query, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var at = query.AsOf.At;
        var found = new List<Item>();
        for (var after = query.After; found.Count < query.Take;)
        {
            var some = await Some(db, query, after, cancel);
            if (some.Count == 0) break;
            after = some[^1].PlanId;
            var ids = some.Select(p => p.Id).ToArray();
            var names = some.Select(p => p.PlanId).ToArray();
            var dues = await db.Dues.KnownAt(query.AsOf).Where(d => d.Rule == ClockRules.Plan.Id && names.Contains(d.Subject)).ToDictionaryAsync(d => d.Subject, cancel);
            var reviews = (await db.PlanReviews.Where(r => ids.Contains(r.PlanId) && r.At <= at && (r.SettledAt == null || r.SettledAt > at)).Select(r => r.PlanId).ToListAsync(cancel)).CountBy(r => r).ToDictionary();
            var pending = (await db.PlanRevisions.Where(r => ids.Contains(r.PlanId) && r.Kind != PlanRevisionKind.Draft && r.AskedAt <= at && (r.DecidedAt == null || r.DecidedAt > at)).Select(r => r.PlanId).ToListAsync(cancel)).ToHashSet();
            var titles = query.AsOf.IsNow ? [] : await Titles(db, ids, at, cancel);
            found.AddRange(some.Select(p => Of(p, titles.GetValueOrDefault(p.Id, p.Title), dues.GetValueOrDefault(p.PlanId), pending.Contains(p.Id), reviews.GetValueOrDefault(p.Id), query.AsOf))
                .Where(i => (query.State is not { } s || i.State == s) && (!query.Running || PlanMoves.Running.Contains(i.State)) && (!query.ToReview || i.Reviews > 0)));
        }

        return [.. found.Take(query.Take)];
    }

    static Task<List<PlanRow>> Some(PlantPatchDb db, Query query, string after, CancellationToken cancel)
    {
        var at = query.AsOf.At;
        var rows = db.Plans.Where(p => p.CreatedAt <= at && string.Compare(p.PlanId, after) > 0);
        if (query.Scope.Only is { } sites) rows = rows.Where(p => sites.ToArray().Contains(p.Site));
        return rows.OrderBy(p => p.PlanId).Take(Math.Min(query.Take, 500)).ToListAsync(cancel);
    }

    // The row has the title of today; what it was called then, the revision says that governed then.
    static async Task<Dictionary<long, string>> Titles(PlantPatchDb db, long[] plans, Instant at, CancellationToken cancel) =>
        (await db.PlanRevisions.Where(r => plans.Contains(r.PlanId) && r.AskedAt <= at).OrderBy(r => r.Number).ToListAsync(cancel)).GroupBy(r => r.PlanId)
            .ToDictionary(p => p.Key, p => PlanPapers.Content(p.LastOrDefault(r => r.DecidedAt <= at && r.State == PlanRevisionState.InForce) ?? p.Last()).Title);

    internal static Item Of(PlanRow plan, string title, DueRow? due, bool pending, int reviews, AsOf asOf) => new(
        plan.PlanId, title, plan.Site, PlanStanding.Of(plan, due, asOf.At, asOf.Today), due?.Due, due?.Because ?? "", pending, reviews, plan.CreatedBy, plan.CreatedAt,
        plan.ActivatedAt <= asOf.At ? plan.ActivatedAt : null);
}
