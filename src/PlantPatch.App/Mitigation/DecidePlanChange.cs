using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Governance;
using PlantPatch.App.SignOffs;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Mitigation;
using PlantPatch.Core.SignOffs;

namespace PlantPatch.App.Mitigation;

/// <summary>
/// Approves or rejects what was asked for a plan: only the CIP Senior Manager, or a delegate whose delegation covers this action on this day at this site, and never the
/// one who asked (CIP-007-6 R2.4). A late approval ends the violation and leaves it on record.
/// </summary>
public sealed class DecidePlanChange(Store store)
{
    /// <param name="seen">The hash of what the signer was shown; empty when he saw it in this very request.</param>
    public async Task<Refusal?> Approve(string id, string reason, string seen, Access access, Proof? proof, CancellationToken cancel)
    {
        await using var change = await store.Change(new(access.Name, access.Kind), cancel);
        var (plan, absent) = await OpenPlan.Find(change, id, cancel);
        if (absent is not null) return absent;

        var (authority, none) = await Register.Of(change.Db, access, plan!.Row.Site, change.At, cancel);
        var asked = plan.Pending is { } pending ? PlanPapers.Content(pending) : plan.Content;
        var newTimeframe = !asked.SaysTheSameTimeframeAs(plan.Content);
        var refusal = plan.Check(PlanEvent.ChangeApproved, new()
        {
            Authority = authority is not null, SomebodyElse = !AccountName.IsSame(access.Name, plan.Pending?.AskedBy ?? ""), TimeframeLiesAhead = !newTimeframe || !(asked.Due < plan.Happenings.Today),
        });
        if (refusal is not null) return authority is null && plan.Pending is not null ? none : refusal;

        var subject = plan.Pending!.Kind == PlanRevisionKind.Extended ? SignOffSubject.PlanExtension : SignOffSubject.PlanRevision;
        // What was added meanwhile needs no approval and stays.
        var content = asked with { Patches = plan.Content.Patches, Assets = plan.Content.Assets };
        var paper = PlanPapers.Of(plan.Row, plan.Pending, plan.Content);
        var what = new Sign.What(subject, $"{id}/{plan.Pending.Number}", paper, plan.Row.Site, plan.Pending.AskedBy, plan.Happenings.Zone.Id) { SeenSha256 = seen, DelegationOf = authority!.DelegationOf };
        if (await Sign.In(change, what, Meaning.Approved, reason, access, proof, cancel) is (_, { } unsigned)) return unsigned;

        Decide(plan, PlanRevisionState.InForce, access.Name, change, reason, authority.Words);
        if (plan.Governing.Number > plan.Pending.Number) plan.Revise(plan.Pending.Kind, PlanRevisionState.InForce, content, $"revision {plan.Pending.Number} as approved");
        await plan.Link(content, cancel);
        var fields = AskPlanChange.Timeframe(content, newTimeframe);
        (fields["plan"], fields["by"], fields["role"], fields["reason"]) = (id, authority.By, authority.Role, reason.Trim());
        plan.Happenings.Now("plan.extension_approved", fields, reason);
        foreach (var dropped in await Gone(change, plan.Content.Controls.Except(content.Controls), cancel))
            plan.Happenings.Now("control.restored", new() { ["plan"] = id, ["control"] = dropped, ["reason"] = $"revision {plan.Pending.Number} does not rely on it" });
        change.Record("approved", $"plan {id}", reason, plan.Content, new { content, authority.Words });
        return await plan.Commit(cancel);
    }

    public async Task<Refusal?> Reject(string id, string reason, Access access, CancellationToken cancel)
    {
        await using var change = await store.Change(new(access.Name, access.Kind), cancel);
        var (plan, absent) = await OpenPlan.Find(change, id, cancel);
        if (absent is not null) return absent;

        if (!access.May(Permission.SignPlans, plan!.Row.Site)) return access.Refuse(Permission.SignPlans, plan.Row.Site);
        var (authority, none) = await Register.Of(change.Db, access, plan.Row.Site, change.At, cancel);
        if (plan.Check(PlanEvent.ChangeRejected, new() { Reason = reason.Trim().Length > 0, Authority = authority is not null }) is { } refusal)
            return authority is null && plan.Pending is not null ? none : refusal;

        Decide(plan, PlanRevisionState.Rejected, access.Name, change, reason, authority!.Words);
        plan.Happenings.Now("plan.change_rejected", new() { ["plan"] = id, ["by"] = authority.By, ["role"] = authority.Role, ["reason"] = reason.Trim() }, reason);
        change.Record("rejected", $"plan {id}", reason, after: new { revision = plan.Pending!.Number, authority.Words });
        return await plan.Commit(cancel);
    }

    // The plan does not rely any more on what failed, so it does not lack it either.
    static Task<List<string>> Gone(Change change, IEnumerable<string> dropped, CancellationToken cancel)
    {
        var names = dropped.ToList();
        return change.Db.Controls.Where(c => c.KnownTo == null && c.State != ControlState.InPlace && names.Contains(c.ControlId)).Select(c => c.ControlId).ToListAsync(cancel);
    }

    static void Decide(OpenPlan plan, PlanRevisionState state, string by, Change change, string reason, string authority) =>
        (plan.Pending!.State, plan.Pending.DecidedBy, plan.Pending.DecidedAt, plan.Pending.DecidedBecause, plan.Pending.Authority) = (state, by, change.At, reason.Trim(), authority);
}
