using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.App.Mitigation;

/// <summary>Asks for other actions or another timeframe of a plan. Until the CIP Senior Manager or a delegate approves it, the old plan governs (CIP-007-6 R2.4).</summary>
public sealed class AskPlanChange(Store store)
{
    /// <summary>What is to change; null where it stays.</summary>
    public sealed record Wish
    {
        public LocalDate? Due { get; init; }
        public string? DueEvent { get; init; }
        public string? Owner { get; init; }
        public IReadOnlyList<PlannedAction>? Actions { get; init; }
        public IReadOnlyList<PlannedMilestone>? Milestones { get; init; }
        public IReadOnlyList<string>? Controls { get; init; }

        internal PlanContent On(PlanContent content) => content with
        {
            Due = Due ?? (DueEvent is null ? content.Due : null), DueEvent = DueEvent ?? (Due is null ? content.DueEvent : ""), Owner = Owner ?? content.Owner,
            Actions = Actions ?? content.Actions, Milestones = Milestones ?? content.Milestones, Controls = Controls ?? content.Controls,
        };
    }

    /// <returns>The number of the revision that is asked for.</returns>
    public async Task<(int? Number, Refusal? Refusal)> Run(string id, Wish wish, string reason, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        var (plan, absent) = await OpenPlan.Find(change, id, cancel);
        if (absent is not null) return (null, absent);

        var asked = wish.On(plan!.Content);
        var newTimeframe = !asked.SaysTheSameTimeframeAs(plan.Content);
        var refusal = plan.Check(PlanEvent.ChangeRequested, new()
        {
            Reason = reason.Trim().Length > 0, ChangesSomething = newTimeframe || !asked.SaysTheSameActionsAs(plan.Content), NewTimeframe = newTimeframe,
            TimeframeLiesAhead = !newTimeframe || !(asked.Due < plan.Happenings.Today),
        }) ?? (newTimeframe ? asked.Odd(plan.Happenings.Today) : null);
        if (refusal is not null) return (null, refusal);
        if (!await plan.ControlsInPlace(asked, cancel) && !asked.Controls.SequenceEqual(plan.Content.Controls)) return (null, new("A plan relies on controls of its site that are in place: plantpatch controls list"));

        var kind = newTimeframe ? PlanRevisionKind.Extended : PlanRevisionKind.ActionsChanged;
        var revision = plan.Revise(kind, PlanRevisionState.Proposed, asked, reason);
        var fields = Timeframe(asked, newTimeframe);
        (fields["plan"], fields["by"], fields["reason"]) = (id, by.Name, reason.Trim());
        plan.Happenings.Now(newTimeframe ? "plan.extension_requested" : "plan.revision_requested", fields, reason);
        change.Record("asked to change", $"plan {id}", reason, plan.Content, asked);
        return (revision.Number, await plan.Commit(cancel));
    }

    internal static JsonObject Timeframe(PlanContent asked, bool isNew)
    {
        var fields = new JsonObject();
        if (isNew && asked.Due is { } due) fields["new_due"] = LocalDatePattern.Iso.Format(due);
        if (isNew && asked.DueEvent.Length > 0) fields["new_due_event"] = asked.DueEvent;
        return fields;
    }
}
