using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Governance;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Web.Accounts;
using PlantPatch.Web.Api;
using PlantPatch.Web.Clocks;

namespace PlantPatch.Web.Delegations;

/// <summary><c>/api/v1/delegations</c> and <c>/senior-manager</c> (CIP-003-9 R3 and R4).</summary>
static class DelegationEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/delegations", async (string? asOf, [AsParameters] Paging paging, Call call) => await call.All(paging, (await Book(call, asOf)).Delegations))
            .Is("ListDelegations", "Lists the delegations, each with whether it is in force and covers the approval of a plan's extension", Permission.ReadPlant).Lists<ListDelegations.Item>();

        api.MapPost("/delegations", async (DelegationGiven given, Call call, Acting acting) =>
        {
            var (number, refusal) = await new GrantDelegation(call.Store).Run(new(given.Delegate, given.Action, given.Sites ?? [], given.From, given.Until), given.Reason, await call.Access(), await acting.Proof(call.Cancel), call.Cancel);
            return refusal is null ? call.Made($"/api/v1/delegations/{number}", (await Find(call, number!.Value))!) : throw refusal.As(ProblemKind.Refused);
        }).Is("GrantDelegation", "Delegates one action to one person; only the CIP Senior Manager, in a session with a fresh proof", Permission.SignPlans).Answers<ListDelegations.Item>(StatusCodes.Status201Created).CanFail(ProblemKind.Refused);

        api.MapPost("/delegations/{number:int}/revocation", async (int number, ReasonGiven given, Call call) =>
            await Done(call, number, await new RevokeDelegation(call.Store).Run(number, given.Reason, await call.Everywhere(Permission.ManageGovernance), call.Cancel)))
            .Is("RevokeDelegation", "Ends a delegation now", Permission.ManageGovernance).Answers<ListDelegations.Item>().CanFail(ProblemKind.Refused);

        api.MapPost("/delegations/{number:int}/document", async (int number, DocumentGiven given, Call call) =>
            await Done(call, number, await new DocumentGovernance(call.Store).Delegation(number, given.Document, await call.Everywhere(Permission.ManageGovernance), call.Cancel)))
            .Is("DocumentDelegation", "Records where a delegation, or its end, is documented", Permission.ManageGovernance).Answers<ListDelegations.Item>().CanFail(ProblemKind.Refused);

        api.MapGet("/senior-manager", async (string? asOf, [AsParameters] Paging paging, Call call) => await call.All(paging, (await Book(call, asOf)).Managers))
            .Is("ListSeniorManagers", "Lists who was the CIP Senior Manager since when; the first is it", Permission.ReadPlant).Lists<ListDelegations.SeniorManagerSince>();

        api.MapPost("/senior-manager", async (SeniorManagerGiven given, Call call) =>
            await new RecordSeniorManagerChange(call.Store).Run(given.Name, given.Reason, await call.Everywhere(Permission.ManageGovernance), call.Cancel) is { } refusal
                ? throw refusal.As(ProblemKind.Refused) : call.One((await Book(call, null)).Managers[0]))
            .Is("RecordSeniorManagerChange", "Records who is the CIP Senior Manager from now on", Permission.ManageGovernance).Answers<ListDelegations.SeniorManagerSince>().CanFail(ProblemKind.Refused);

        api.MapPost("/senior-manager/document", async (DocumentGiven given, Call call) =>
            await new DocumentGovernance(call.Store).SeniorManager(given.Document, await call.Everywhere(Permission.ManageGovernance), call.Cancel) is { } refusal
                ? throw refusal.As(ProblemKind.Refused) : call.One((await Book(call, null)).Managers[0]))
            .Is("DocumentSeniorManager", "Records where the oldest change that is not documented yet is documented", Permission.ManageGovernance).Answers<ListDelegations.SeniorManagerSince>().CanFail(ProblemKind.Refused);
    }

    static async Task<IResult> Done(Call call, int number, Refusal? refusal)
    {
        if (await Find(call, number) is not { } found) throw new Problem(ProblemKind.NotFound, "");
        return refusal is null ? call.One(found) : throw refusal.As(ProblemKind.Refused);
    }

    static async Task<ListDelegations.Item?> Find(Call call, int number) => (await Book(call, null)).Delegations.FirstOrDefault(d => d.Number == number);

    static async Task<ListDelegations.Book> Book(Call call, string? asOf) => await new ListDelegations(call.Store).Run(await ClockEndpoints.AsOfOf(call, asOf), call.Cancel);
}

sealed record DelegationGiven(string Delegate, string Action, string Reason, IReadOnlyList<string>? Sites = null, LocalDate? From = null, LocalDate? Until = null);

/// <param name="Document">Where the dated document lies.</param>
sealed record DocumentGiven(string Document);

sealed record SeniorManagerGiven(string Name, string Reason);
