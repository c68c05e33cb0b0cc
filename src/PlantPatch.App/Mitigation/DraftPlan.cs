using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.App.Mitigation;

/// <summary>Writes a plan down before it counts, writes it anew, or gives it up. A draft stops no action clock.</summary>
public sealed class DraftPlan(Store store)
{
    /// <returns>The plan's id, and what a person should know about its timeframe; empty when it is clear.</returns>
    public async Task<(string? Id, string Doubt, Refusal? Refusal)> Run(string site, PlanContent content, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(site)) return (null, "", new("Say for which site: a plan is bound to the outages of one."));
        await using var change = await store.Change(by, cancel);
        var today = (await Happenings.In(change, cancel)).Today;
        if (content.Odd(today) is { } odd) return (null, "", odd);

        var row = new PlanRow
        {
            Id = change.TakeIds(), PlanId = await FreeId.Plan(change.Db, cancel), Site = site.Trim(), Title = content.Title.Trim(), CreatedBy = by.Name, CreatedAt = change.At,
        };
        change.Db.Plans.Add(row);
        change.Db.PlanRevisions.Add(new()
        {
            Id = change.TakeIds(), PlanId = row.Id, Number = 1, Kind = PlanRevisionKind.Draft, State = PlanRevisionState.Proposed, Content = PlanPapers.Json(content), Reason = "drafted", AskedBy = by.Name, AskedAt = change.At,
        });
        change.Record("drafted", $"plan {row.PlanId}", after: content);
        await change.Commit(cancel);
        return (row.PlanId, content.TimeframeDoubt(), null);
    }

    public async Task<(string Doubt, Refusal? Refusal)> Again(string id, PlanContent content, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        var (plan, absent) = await OpenPlan.Find(change, id, cancel);
        if (absent is not null) return ("", absent);
        if ((plan!.Check(PlanEvent.Redrafted, new()) ?? content.Odd(plan.Happenings.Today)) is { } odd) return ("", odd);

        plan.Revise(PlanRevisionKind.Draft, PlanRevisionState.Proposed, content, "drafted anew");
        plan.Row.Title = content.Title.Trim();
        change.Record("drafted anew", $"plan {id}", before: plan.Content, after: content);
        return (content.TimeframeDoubt(), await plan.Commit(cancel));
    }

    public async Task<Refusal?> Discard(string id, string reason, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        var (plan, absent) = await OpenPlan.Find(change, id, cancel);
        if (absent is not null) return absent;
        if (plan!.Check(PlanEvent.Discarded, new() { Reason = reason.Trim().Length > 0 }) is { } refusal) return refusal;

        plan.Row.DiscardedAt = change.At;
        change.Record("discarded", $"plan {id}", reason);
        return await plan.Commit(cancel);
    }
}
