using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Risk;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Risk;
using PlantPatch.Web.Api;
using PlantPatch.Web.Clocks;

namespace PlantPatch.Web.Risk;

/// <summary><c>/api/v1/priorities</c>.</summary>
static class PriorityEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/priorities", async (string? cve, string? asOf, [AsParameters] Paging paging, Call call) => await call.All(paging,
            (await new ListPriorities(call.Store).Run(cve ?? "", await ClockEndpoints.AsOfOf(call, asOf), call.Cancel)).Select(PriorityLine.Of).ToList()))
            .Is("ListPriorities", "Lists how urgent vulnerabilities are, now first; none of it moves a compliance clock", Permission.ReadPlant).Lists<PriorityLine>();

        api.MapPost("/priorities", async (PriorityGiven given, Call call) =>
        {
            var (row, refusal) = await new AssessRisk(call.Store).Run(given.Cve, new()
            {
                PubliclyExposed = given.PubliclyExposed, Automatable = given.Automatable, TechnicalImpact = given.TechnicalImpact ?? "", Exploitation = given.Exploitation ?? "",
                Exposure = given.Exposure ?? "", Safety = given.Safety ?? "", Mission = given.Mission ?? "",
            }, await call.Everywhere(Permission.MovePatches), call.Cancel);
            return refusal is null ? call.One(PriorityLine.Of(row!), StatusCodes.Status201Created) : throw refusal.As(ProblemKind.Refused);
        }).Is("AssessRisk", "Assesses a vulnerability by BOD 26-04 and SSVC for deployers", Permission.MovePatches).Answers<PriorityLine>(StatusCodes.Status201Created).CanFail(ProblemKind.Refused);
    }
}

/// <param name="Inputs">What it was read from, with the versions of the tables, as JSON.</param>
sealed record PriorityLine(string Cve, Urgency When, string Ssvc, string Bod2604, LocalDate? RiskDue, string Because, string AssessedBy, Instant AssessedAt, string Inputs)
{
    public static PriorityLine Of(PriorityRow p) => new(p.Cve, p.When, p.Ssvc, p.Bod2604, p.RiskDue, p.Because, p.AssessedBy, p.KnownFrom, p.Inputs);
}

sealed record PriorityGiven(
    string Cve, bool? PubliclyExposed = null, bool? Automatable = null, string? TechnicalImpact = null, string? Exploitation = null, string? Exposure = null, string? Safety = null,
    string? Mission = null);
