using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Mitigation;
using PlantPatch.App.Storage;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.App.Reminders;

/// <summary>Who owns each mitigation plan, as its last revision says that is in force.</summary>
static class PlanOwners
{
    public sealed record Plan(string Site, string Owner);

    public static async Task<IReadOnlyDictionary<string, Plan>> Read(PlantPatchDb db, IReadOnlyCollection<string> plans, CancellationToken cancel)
    {
        if (plans.Count == 0) return new Dictionary<string, Plan>();
        var revisions = await (
            from plan in db.Plans
            where plans.Contains(plan.PlanId)
            join revision in db.PlanRevisions on plan.Id equals revision.PlanId
            where revision.State == PlanRevisionState.InForce
            select new { plan.PlanId, plan.Site, Revision = revision }).AsNoTracking().ToListAsync(cancel);
        return revisions.GroupBy(r => r.PlanId).Select(p => p.MaxBy(r => r.Revision.Number)!).ToDictionary(r => r.PlanId, r => new Plan(r.Site, PlanPapers.Content(r.Revision).Owner));
    }
}
