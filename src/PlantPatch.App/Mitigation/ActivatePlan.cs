using System.Text.Json.Nodes;
using NodaTime.Text;
using PlantPatch.App.SignOffs;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Mitigation;
using PlantPatch.Core.SignOffs;

namespace PlantPatch.App.Mitigation;

/// <summary>Makes a draft a dated mitigation plan: it stops the action clocks of what it names, and its own timeframe counts from then on (CIP-007-6 R2.3).</summary>
public sealed class ActivatePlan(Store store)
{
    /// <param name="seen">The hash of what the signer was shown; empty when he saw it in this very request.</param>
    public async Task<Refusal?> Run(string id, string reason, string seen, Access access, Proof? proof, CancellationToken cancel)
    {
        await using var change = await store.Change(new(access.Name, access.Kind), cancel);
        var (plan, absent) = await OpenPlan.Find(change, id, cancel);
        if (absent is not null) return absent;

        var (content, named) = (plan!.Content, await plan.Obligations(plan.Content, cancel));
        var refusal = plan.Check(PlanEvent.Activated, new()
        {
            HasActions = content.Actions.Count > 0, HasTimeframe = content.HasTimeframe() || content.Actions.Count > 0 && content.Actions.All(a => a.Done), NamesObligations = named.Count > 0,
            ActionsHaveOwners = content.Actions.All(a => a.Owner.Length > 0 || content.Owner.Length > 0), ControlsInPlace = await plan.ControlsInPlace(content, cancel),
            SomebodyElse = !AccountName.IsSame(access.Name, plan.Governing.AskedBy),
        }) ?? content.Odd(plan.Happenings.Today) ?? plan.Names(content, named);
        if (refusal is not null) return refusal;

        var paper = new PlanPapers.Activation(id, plan.Row.Site, content, [.. named.Select(o => $"{o.Patch}/{o.Asset}")]);
        var what = new Sign.What(SignOffSubject.MitigationPlan, id, paper, plan.Row.Site, plan.Governing.AskedBy, plan.Happenings.Zone.Id) { SeenSha256 = seen };
        if (await Sign.In(change, what, Meaning.Approved, reason, access, proof, cancel) is (_, { } unsigned)) return unsigned;

        (plan.Row.ActivatedAt, plan.Governing.State, plan.Governing.DecidedBy, plan.Governing.DecidedAt, plan.Governing.DecidedBecause) =
            (change.At, PlanRevisionState.InForce, access.Name, change.At, reason.Trim());
        await plan.Link(content, cancel);
        plan.Happenings.Now("plan.created", Fields(plan.Row, content), reason);
        change.Record("activated", $"plan {id}", reason, after: paper);
        return await plan.Commit(cancel);
    }

    static JsonObject Fields(PlanRow row, PlanContent content)
    {
        var fields = new JsonObject
        {
            ["plan"] = row.PlanId, ["site"] = row.Site, ["patches"] = Happenings.List(content.Patches), ["assets"] = Happenings.List(content.Assets),
            ["actions"] = new JsonArray([.. content.Actions.Select(a => new JsonObject { ["text"] = a.Text, ["done"] = a.Done })]),
        };
        if (content.Due is { } due) fields["due"] = LocalDatePattern.Iso.Format(due);
        if (content.DueEvent.Length > 0) fields["due_event"] = content.DueEvent;
        if (content.Milestones.Count > 0)
            fields["milestones"] = new JsonArray([.. content.Milestones.Select(m => new JsonObject { ["id"] = m.Id, ["due"] = LocalDatePattern.Iso.Format(m.Due) })]);
        return fields;
    }
}
