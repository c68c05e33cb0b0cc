using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Retention;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Web.Accounts;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Retention;

/// <summary><c>/api/v1/retention</c>, <c>/holds</c> and <c>/purges</c>: how long evidence is kept (C8).</summary>
static class RetentionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/retention", async (Call call) => call.One(await new ListRetention(call.Store).Show(call.Cancel)))
            .Is("ShowRetention", "Shows of each kind of record how many may go and how many are kept, and up to when an audit is closed", Permission.ReadAudit).Answers<ListRetention.Overview>();

        api.MapGet("/retention/records", async (bool? mayGo, [AsParameters] Paging paging, Call call) => await call.All(paging, await new ListRetention(call.Store).Records(mayGo, call.Cancel)))
            .Is("ListRetainedRecords", "Lists what a purge may ever take, each with why it is kept, or that it may go", Permission.ReadAudit).Lists<RetainedRecord>();

        api.MapPost("/retention/closed-audits", async (ClosedAuditGiven given, Call call) =>
            await new CloseAudit(call.Store).Run(given.To, given.Audit, await call.Everywhere(Permission.ManageGovernance), call.Cancel) is { } refusal
                ? throw refusal.As(ProblemKind.Refused) : call.One(await new ListRetention(call.Store).Show(call.Cancel)))
            .Is("CloseAudit", "Records that an audit is closed, and up to which day it looked", Permission.ManageGovernance).Answers<ListRetention.Overview>().CanFail(ProblemKind.Refused);

        Holds(api);
        Purges(api);
    }

    static void Holds(IEndpointRouteBuilder api)
    {
        api.MapGet("/holds", async ([AsParameters] Paging paging, Call call) => await call.All(paging, await new ListRetention(call.Store).Holds(call.Cancel)))
            .Is("ListHolds", "Lists the orders to keep records, the newest first", Permission.ReadAudit).Lists<ListRetention.HoldItem>();

        api.MapPost("/holds", async (HoldGiven given, Call call) =>
        {
            var (id, refusal) = await new KeepHold(call.Store).Place(given.Names ?? [], given.Reason, await call.Everywhere(Permission.ManageGovernance), call.Cancel);
            return refusal is null ? call.Made($"/api/v1/holds/{id}", (await Hold(call, id!))!) : throw refusal.As(ProblemKind.Refused);
        }).Is("PlaceHold", "Orders that records are kept, whatever their age; without names everything", Permission.ManageGovernance).Answers<ListRetention.HoldItem>(StatusCodes.Status201Created).CanFail(ProblemKind.Refused);

        api.MapPost("/holds/{id}/release", async (string id, ReasonGiven given, Call call) =>
        {
            if (await Hold(call, id) is null) throw new Problem(ProblemKind.NotFound, "");
            var refusal = await new KeepHold(call.Store).Release(id, given.Reason, await call.Everywhere(Permission.ManageGovernance), call.Cancel);
            return refusal is null ? call.One((await Hold(call, id))!) : throw refusal.As(ProblemKind.Refused);
        }).Is("ReleaseHold", "Releases a hold", Permission.ManageGovernance).Answers<ListRetention.HoldItem>().CanFail(ProblemKind.Refused);
    }

    static void Purges(IEndpointRouteBuilder api)
    {
        api.MapGet("/purges", async ([AsParameters] Paging paging, Call call) => await call.All(paging, await new ListRetention(call.Store).Purges(call.Cancel)))
            .Is("ListPurges", "Lists the purges, the newest first", Permission.ReadAudit).Lists<ListRetention.PurgeItem>();

        api.MapPost("/purges", async (PurgeGiven given, Call call) =>
        {
            var (id, refusal) = await new Purge(call.Store).Propose(given.Reason, await call.Everywhere(Permission.ManageGovernance), call.Cancel);
            return refusal is null ? call.Made($"/api/v1/purges/{id}", (await Find(call, id!))!) : throw refusal.As(ProblemKind.Refused);
        }).Is("ProposePurge", "Proposes to purge what may go today, as an exact list; nothing goes before somebody else approves it", Permission.ManageGovernance).Answers<ListRetention.PurgeItem>(StatusCodes.Status201Created).CanFail(ProblemKind.Refused);

        api.MapPost("/purges/{id}/approval", async (string id, PurgeApprovalGiven given, Call call, Acting acting) =>
            await Done(call, id, await new Purge(call.Store).Approve(id, given.Reason, given.SeenSha256 ?? "", await call.Access(), await acting.Proof(call.Cancel), call.Cancel)))
            .Is("ApprovePurge", "Signs a proposed purge and carries it out; only a person in a session who has just proved who he is, and not who proposed it", Permission.ManageGovernance).Answers<ListRetention.PurgeItem>().CanFail(ProblemKind.Refused);

        api.MapPost("/purges/{id}/withdrawal", async (string id, ReasonGiven given, Call call) =>
            await Done(call, id, await new Purge(call.Store).Withdraw(id, given.Reason, await call.Everywhere(Permission.ManageGovernance), call.Cancel)))
            .Is("WithdrawPurge", "Withdraws a proposed purge", Permission.ManageGovernance).Answers<ListRetention.PurgeItem>().CanFail(ProblemKind.Refused);
    }

    static async Task<IResult> Done(Call call, string id, Refusal? refusal)
    {
        if (await Find(call, id) is not { } found) throw new Problem(ProblemKind.NotFound, "");
        return refusal is null ? call.One(found) : throw refusal.As(ProblemKind.Refused);
    }

    static async Task<ListRetention.PurgeItem?> Find(Call call, string id) => (await new ListRetention(call.Store).Purges(call.Cancel)).FirstOrDefault(p => p.Id == id);

    static async Task<ListRetention.HoldItem?> Hold(Call call, string id) => (await new ListRetention(call.Store).Holds(call.Cancel)).FirstOrDefault(h => h.Id == id);
}

/// <param name="To">The last day that the audit looked at.</param>
sealed record ClosedAuditGiven(LocalDate To, string Audit);

/// <param name="Names">Sources, patches, assets, plans or evaluations by name; none for everything.</param>
sealed record HoldGiven(string Reason, IReadOnlyList<string>? Names = null);

sealed record PurgeGiven(string Reason);

sealed record PurgeApprovalGiven(string Reason, string? SeenSha256 = null);
