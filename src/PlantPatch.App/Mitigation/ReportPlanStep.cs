using PlantPatch.App.Attachments;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Mitigation;
using Microsoft.EntityFrameworkCore;

namespace PlantPatch.App.Mitigation;

/// <summary>Reports that an action of a plan is done, or a milestone reached, with its evidence.</summary>
public sealed class ReportPlanStep(Store store)
{
    /// <param name="step">The action's or milestone's id in the plan: A1, M1.</param>
    /// <param name="evidence">What proves it, in words: a work order, a record.</param>
    /// <param name="files">Attached to the plan.</param>
    public async Task<Refusal?> Run(string id, string step, string evidence, IReadOnlyList<AttachedFile> files, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        var (plan, absent) = await OpenPlan.Find(change, id, cancel);
        if (absent is not null) return absent;
        if (plan!.Check(PlanEvent.StepDone, new() { Evidence = evidence.Trim().Length > 0 }) is { } refusal) return refusal;

        var isMilestone = plan.Content.Milestones.Any(m => m.Id == step);
        if (!isMilestone && plan.Content.Actions.All(a => a.Id != step))
            return new($"{id} has no step {step}; it has {string.Join(", ", plan.Content.Actions.Select(a => a.Id).Concat(plan.Content.Milestones.Select(m => m.Id)))}.");
        var kind = isMilestone ? PlanStepKind.Milestone : PlanStepKind.Action;
        if (await change.Db.PlanSteps.AnyAsync(s => s.PlanId == plan.Row.Id && s.Kind == kind && s.StepId == step, cancel)) return new($"{step} was reported as done already.");

        change.Db.PlanSteps.Add(new() { PlanId = plan.Row.Id, Kind = kind, StepId = step, DoneAt = change.At, DoneBy = by.Name, Evidence = evidence.Trim() });
        foreach (var file in files)
            if (await Attach.To(change, AttachmentSubject.Plan(id), plan.Row.Site, file, cancel) is (_, { } odd)) return odd;
        if (isMilestone) plan.Happenings.Now("milestone.done", new() { ["plan"] = id, ["id"] = step, ["evidence"] = evidence.Trim(), ["by"] = by.Name });
        change.Record(isMilestone ? "reached" : "did", $"plan {id}", $"{step}: {evidence.Trim()}");
        return await plan.Commit(cancel);
    }
}
