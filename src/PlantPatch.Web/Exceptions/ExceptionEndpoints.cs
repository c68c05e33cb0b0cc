using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Mitigation;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Mitigation;
using PlantPatch.Web.Accounts;
using PlantPatch.Web.Api;
using PlantPatch.Web.Clocks;

namespace PlantPatch.Web.Exceptions;

/// <summary><c>/api/v1/exceptions</c>: residual risks that a named person accepts until a day.</summary>
static class ExceptionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/exceptions", async (Word<ExceptionState>? state, string? asOf, [AsParameters] Paging paging, Call call) =>
        {
            var (when, scope) = (await ClockEndpoints.AsOfOf(call, asOf), await call.Where(Permission.ReadPlant));
            return await call.List(paging, async (after, count) => (IReadOnlyList<ExceptionShown>)[.. (await new ListExceptions(call.Store).Run(state?.Value, scope, when, Cursors.Text(after), count, call.Cancel)).Select(ExceptionShown.Of)],
                found => [found.Id]);
        }).Is("ListExceptions", "Lists accepted residual risks with the day by which somebody looks again", Permission.ReadPlant).Lists<ExceptionShown>();

        api.MapGet("/exceptions/{id}", async (string id, string? asOf, Call call) => call.One(await Find(call, id, asOf))).Is("ShowException", "Shows an exception", Permission.ReadPlant).Answers<ExceptionShown>();

        api.MapPost("/exceptions", async (ExceptionGiven given, Call call) =>
        {
            var (id, refusal) = await new KeepException(call.Store).Propose(new(given.Site, given.Patch, given.Assets, given.Reason, given.ResidualRisk, given.ReviewBy), await call.At(Permission.PlanMitigation, [given.Site]), call.Cancel);
            return refusal is null ? call.Made($"/api/v1/exceptions/{id}", (await Find(call, id!, null))!) : throw refusal.As(ProblemKind.Refused);
        }).Is("ProposeException", "Proposes to accept the risk that remains", Permission.PlanMitigation).Answers<ExceptionShown>(StatusCodes.Status201Created).CanFail(ProblemKind.Refused);

        api.MapPost("/exceptions/{id}/acceptance", async (string id, AcceptanceGiven given, Call call, Acting acting) =>
        {
            if (await Find(call, id, null) is null) throw new Problem(ProblemKind.NotFound, "");
            var refusal = await new KeepException(call.Store).Accept(id, given.ReviewBy, given.Reason, given.SeenSha256 ?? "", await call.Access(), await acting.Proof(call.Cancel), call.Cancel);
            return refusal is null ? call.One(await Find(call, id, null)) : throw refusal.As(ProblemKind.Refused);
        }).Is("AcceptException", "Signs that a residual risk is accepted, or renews it; only a person in a session who has just proved who he is", Permission.SignPlans).Answers<ExceptionShown>().CanFail(ProblemKind.Refused);

        foreach (var (verb, to) in new[] { ("rejection", ExceptionState.Rejected), ("end", ExceptionState.Ended) })
            api.MapPost($"/exceptions/{{id}}/{verb}", async (string id, ReasonGiven given, Call call) =>
            {
                var found = await Find(call, id, null) ?? throw new Problem(ProblemKind.NotFound, "");
                var refusal = await new KeepException(call.Store).Close(id, to, given.Reason, await call.At(Permission.PlanMitigation, [found.Site]), call.Cancel);
                return refusal is null ? call.One(await Find(call, id, null)) : throw refusal.As(ProblemKind.Refused);
            }).Is(to == ExceptionState.Rejected ? "RejectException" : "EndException", to == ExceptionState.Rejected ? "Rejects what was proposed" : "Ends an acceptance", Permission.PlanMitigation)
                .Answers<ExceptionShown>().CanFail(ProblemKind.Refused);
    }

    static async Task<ExceptionShown?> Find(Call call, string id, string? asOf) =>
        await new ListExceptions(call.Store).Find(id, await call.Where(Permission.ReadPlant), await ClockEndpoints.AsOfOf(call, asOf), call.Cancel) is { } found ? ExceptionShown.Of(found) : null;
}

/// <param name="PaperSha256">What an acceptance given now stands under.</param>
sealed record ExceptionShown(
    string Id, string Site, string Patch, IReadOnlyList<string> Assets, ExceptionState State, string Reason, string ResidualRisk, LocalDate ReviewBy, bool ReviewOverdue, string ProposedBy, string AcceptedBy,
    string PaperSha256)
{
    public static ExceptionShown Of(ListExceptions.Item e) => new(
        e.Row.ExceptionId, e.Row.Site, e.Row.Patch, e.Assets, e.Row.State, e.Row.Reason, e.Row.ResidualRisk, e.Row.ReviewBy, e.ReviewOverdue, e.Row.ProposedBy, e.Row.AcceptedBy, e.PaperSha256);
}

sealed record ExceptionGiven(string Site, string Patch, IReadOnlyList<string> Assets, string Reason, string ResidualRisk, LocalDate ReviewBy);

sealed record AcceptanceGiven(string Reason, LocalDate? ReviewBy = null, string? SeenSha256 = null);
