using Microsoft.AspNetCore.Http;
using PlantPatch.App.Mitigation;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Mitigation;
using PlantPatch.Core.SignOffs;

namespace PlantPatch.Web.Plans;

/// <summary>Makes a move with a plan for somebody in a browser, only where he may; a signature stands under what the page showed.</summary>
public sealed class PlanSteps(Store store)
{
    public async Task<Refusal?> Run(string id, ShowPlan.Plan shown, PlanEvent happens, HttpRequest request, Access access, Proof? proof)
    {
        var (form, cancel) = (request.Form, request.HttpContext.RequestAborted);
        if (PlanMoves.Find(shown.Item.State, happens)?.Needs is not { } needs) return new("The plan has changed meanwhile. Look at it again.");
        if (!access.May(needs, shown.Item.Site)) return access.Refuse(needs, shown.Item.Site);

        var (typed, reason, seen, by) = (TypedPlan.Of(form), form["reason"].ToString(), form["seen"].ToString(), new Person(access.Name, access.Kind));
        return happens switch
        {
            PlanEvent.Redrafted => (await new DraftPlan(store).Again(id, typed.Content(await new OfferActions(store).Run(TypedPlan.Lines(typed.Patches), cancel)), by, cancel)).Refusal,
            PlanEvent.Discarded => await new DraftPlan(store).Discard(id, reason, by, cancel),
            PlanEvent.Activated => await new ActivatePlan(store).Run(id, reason, seen, access, proof, cancel),
            PlanEvent.PatchAdded => await new AddToPlan(store).Run(id, TypedPlan.Lines(typed.Patches), TypedPlan.Lines(typed.Assets), reason, by, cancel),
            PlanEvent.ChangeRequested => (await new AskPlanChange(store).Run(id, Wish(typed, shown.Content), reason, by, cancel)).Refusal,
            PlanEvent.ChangeApproved => await new DecidePlanChange(store).Approve(id, reason, seen, access, proof, cancel),
            PlanEvent.ChangeRejected => await new DecidePlanChange(store).Reject(id, reason, access, cancel),
            PlanEvent.StepDone => await new ReportPlanStep(store).Run(id, form["step"].ToString(), reason, await TypedPlan.Files(request, reason), by, cancel),
            PlanEvent.Implemented => await new ImplementPlan(store).Run(id, reason, await TypedPlan.Files(request, reason), seen, access, proof, cancel),
            _ => new("This happens by itself."),
        };
    }

    // What the form shows as it was is not asked to change.
    static AskPlanChange.Wish Wish(TypedPlan typed, PlanContent now) => new()
    {
        Due = typed.DueDay, DueEvent = typed.DueEvent.Trim().Length > 0 ? typed.DueEvent.Trim() : null,
        Actions = TypedPlan.Lines(typed.Actions).SequenceEqual(now.Actions.SelectMany(a => TypedPlan.Lines(a.Text))) ? null
            : [.. TypedPlan.Lines(typed.Actions).Select((text, i) => now.Actions.FirstOrDefault(a => a.Text == text) is { } same ? same with { Id = $"A{i + 1}" } : new PlannedAction($"A{i + 1}", text, [], now.Owner, null, "", "", Done: false))],
        Controls = TypedPlan.Lines(typed.Controls).SequenceEqual(now.Controls) ? null : TypedPlan.Lines(typed.Controls),
    };
}
