using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.App.Mitigation;

/// <summary>Adds patches and assets to a plan that counts already (CIP-007-6 R2.3: an existing plan is revised to include them). Actions and timeframe stay, so nobody approves it.</summary>
public sealed class AddToPlan(Store store)
{
    public async Task<Refusal?> Run(string id, IReadOnlyList<string> patches, IReadOnlyList<string> assets, string reason, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        var (plan, absent) = await OpenPlan.Find(change, id, cancel);
        if (absent is not null) return absent;

        var added = patches.Except(plan!.Content.Patches).ToList();
        var wider = plan.Content with { Patches = [.. plan.Content.Patches, .. added], Assets = [.. plan.Content.Assets.Union(assets)] };
        if (added.Count == 0) return new("Say which patch is added; assets alone are added with a patch that they need.");
        var named = await plan.Obligations(wider with { Patches = added }, cancel);
        var refusal = plan.Check(PlanEvent.PatchAdded, new() { NamesObligations = named.Count > 0, Reason = reason.Trim().Length > 0 })
            ?? plan.Names(wider with { Patches = added, Assets = [.. assets] }, named);
        if (refusal is not null) return refusal;

        plan.Revise(PlanRevisionKind.PatchAdded, PlanRevisionState.InForce, wider, reason);
        await plan.Link(wider, cancel);
        plan.Happenings.Now("plan.revised", new()
        {
            ["plan"] = id, ["kind"] = "add_patch", ["patches"] = Happenings.List(added), ["assets"] = Happenings.List(assets), ["by"] = by.Name, ["reason"] = reason.Trim(),
        }, reason);
        change.Record("added to", $"plan {id}", reason, new { plan.Content.Patches, plan.Content.Assets }, new { wider.Patches, wider.Assets });
        return await plan.Commit(cancel);
    }
}
