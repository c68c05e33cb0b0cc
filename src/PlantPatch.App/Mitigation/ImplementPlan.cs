using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Attachments;
using PlantPatch.App.SignOffs;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Mitigation;
using PlantPatch.Core.SignOffs;

namespace PlantPatch.App.Mitigation;

/// <summary>Closes a plan as carried out: every action done, with evidence, verified and signed by somebody who did none of them (CIP-007-6 R2.4, M2.4).</summary>
public sealed class ImplementPlan(Store store)
{
    /// <param name="evidence">What proves it as a whole, in words.</param>
    /// <param name="seen">The hash of what the signer was shown; empty when he saw it in this very request.</param>
    public async Task<Refusal?> Run(string id, string evidence, IReadOnlyList<AttachedFile> files, string seen, Access access, Proof? proof, CancellationToken cancel)
    {
        await using var change = await store.Change(new(access.Name, access.Kind), cancel);
        var (plan, absent) = await OpenPlan.Find(change, id, cancel);
        if (absent is not null) return absent;

        var steps = await change.Db.PlanSteps.AsNoTracking().Where(s => s.PlanId == plan!.Row.Id).ToListAsync(cancel);
        var done = steps.Where(s => s.Kind == PlanStepKind.Action).Select(s => s.StepId).ToHashSet();
        var own = steps.Find(s => AccountName.IsSame(s.DoneBy, access.Name));
        var refusal = plan!.Check(PlanEvent.Implemented, new()
        {
            ActionsDone = plan.Content.Actions.All(a => a.Done || done.Contains(a.Id)), Evidence = evidence.Trim().Length > 0, SomebodyElse = own is null,
        });
        if (refusal is not null) return refusal;

        var paper = PlanPapers.Of(plan.Row, plan.Content, steps);
        var what = new Sign.What(SignOffSubject.PlanImplementation, id, paper, plan.Row.Site, steps.Count > 0 ? steps[^1].DoneBy : plan.Governing.AskedBy, plan.Happenings.Zone.Id) { SeenSha256 = seen };
        if (await Sign.In(change, what, Meaning.Verified, evidence, access, proof, cancel) is (_, { } unsigned)) return unsigned;

        var attached = new List<string>();
        foreach (var file in files)
        {
            var (row, odd) = await Attach.To(change, AttachmentSubject.Plan(id), plan.Row.Site, file, cancel);
            if (odd is not null) return odd;
            attached.Add($"sha256:{row!.Sha256}");
        }

        plan.Happenings.Now("plan.implemented", new() { ["plan"] = id, ["evidence"] = Happenings.List([evidence.Trim(), .. attached]), ["by"] = access.Name });
        change.Record("implemented", $"plan {id}", evidence, after: paper);
        return await plan.Commit(cancel);
    }
}
