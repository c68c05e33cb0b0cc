using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Risk;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Risk;
using PlantPatch.Web.Api;
using PlantPatch.Web.Clocks;

namespace PlantPatch.Web.Risk;

/// <summary><c>/api/v1/priorities</c>, and what CVSS is told of an asset's surroundings.</summary>
static class PriorityEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/priorities", async (string? cve, Word<Urgency>? when, bool? open, string? asOf, [AsParameters] Paging paging, Call call) => await call.All(paging,
            (await new ListPriorities(call.Store).Run(new()
            {
                AsOf = await ClockEndpoints.AsOfOf(call, asOf), Cve = cve?.Trim().ToUpperInvariant() ?? "", When = when?.Value, Open = open == true, Scope = await call.Where(Permission.ReadPlant),
            }, call.Cancel)).Select(PriorityLine.Of).ToList()))
            .Is("ListPriorities", "Lists how urgent vulnerabilities are, now first; with open also what is open here and not assessed. None of it moves a compliance clock", Permission.ReadPlant).Lists<PriorityLine>();

        api.MapGet("/priorities/{cve}", async (string cve, string? asOf, Call call) => call.One(
            await new ShowPriority(call.Store).Run(cve.ToUpperInvariant(), await ClockEndpoints.AsOfOf(call, asOf), await call.Where(Permission.ReadPlant), call.Cancel) is { } shown ? PriorityShown.Of(shown) : null))
            .Is("ShowPriority", "Shows how urgent a vulnerability is, from which inputs, and its CVSS score on each asset that has it", Permission.ReadPlant).Answers<PriorityShown>();

        api.MapPost("/priorities", async (PriorityGiven given, Call call) =>
        {
            var (row, refusal) = await new AssessRisk(call.Store).Run(given.Cve, new()
            {
                PubliclyExposed = given.PubliclyExposed, Automatable = given.Automatable, TechnicalImpact = given.TechnicalImpact ?? "", Exploitation = given.Exploitation ?? "",
                Exposure = given.Exposure ?? "", Safety = given.Safety ?? "", Mission = given.Mission ?? "",
            }, await call.Everywhere(Permission.MovePatches), call.Cancel);
            return refusal is null ? call.One(Assessment.Of(row!), StatusCodes.Status201Created) : throw refusal.As(ProblemKind.Refused);
        }).Is("AssessRisk", "Assesses a vulnerability by BOD 26-04 and SSVC for deployers", Permission.MovePatches).Answers<Assessment>(StatusCodes.Status201Created).CanFail(ProblemKind.Refused);

        api.MapGet("/assets/{tag}/environment", async (string tag, Call call) => call.One(await Surroundings(call, tag)))
            .Is("ShowEnvironment", "Shows what CVSS is told of an asset's surroundings, and why", Permission.ReadPlant).Answers<EnvironmentShown>();

        api.MapPut("/assets/{tag}/environment", async (string tag, EnvironmentGiven given, Call call) =>
        {
            var site = await SiteOf(call, tag) ?? throw new Problem(ProblemKind.NotFound, "");
            var stated = new StatedEnvironment { Confidentiality = given.Confidentiality, Integrity = given.Integrity, Availability = given.Availability, Reach = given.Reach, Reason = given.Reason };
            return await new StateEnvironment(call.Store).Run(tag, stated, await call.At(Permission.MovePatches, [site]), call.Cancel) is { } refusal
                ? throw refusal.As(ProblemKind.Refused) : call.One(await Surroundings(call, tag));
        }).Is("StateEnvironment", "Says what the plant needs of an asset and from how far one can come at it, in CVSS's words", Permission.MovePatches).Answers<EnvironmentShown>().CanFail(ProblemKind.Refused);
    }

    static async Task<string?> SiteOf(Call call, string tag) => (await new App.Assets.ShowAsset(call.Store).Run(tag, call.Cancel))?.Asset.Site;

    static async Task<EnvironmentShown?> Surroundings(Call call, string tag) =>
        await SiteOf(call, tag) is { } site && (await call.Access()).May(Permission.ReadPlant, site) && await new ScoresHere(call.Store).Of(tag, call.Cancel) is { } found ? EnvironmentShown.Of(tag, found) : null;
}

/// <param name="Assessed">Null while nobody has assessed it.</param>
/// <param name="OpenFindings">At the caller's sites; null when it was not asked.</param>
sealed record PriorityLine(string Cve, Urgency When, string Because, bool KnownExploited, double? Epss, int? OpenFindings, Assessment? Assessed)
{
    public static PriorityLine Of(ListPriorities.Item i) => new(i.Cve, i.When, i.Because, i.Kev, i.Epss, i.OpenFindings, i.Row is null ? null : Assessment.Of(i.Row));
}

/// <param name="Inputs">What it was read from, with the versions of the tables, as JSON.</param>
/// <param name="Until">When a later assessment took its place.</param>
sealed record Assessment(string Cve, Urgency When, string Ssvc, string Bod2604, LocalDate? RiskDue, string Because, string AssessedBy, Instant AssessedAt, Instant? Until, string Inputs)
{
    public static Assessment Of(PriorityRow p) => new(p.Cve, p.When, p.Ssvc, p.Bod2604, p.RiskDue, p.Because, p.AssessedBy, p.KnownFrom, p.KnownTo, p.Inputs);
}

/// <param name="KnownExploited">Null while no catalogue was imported.</param>
/// <param name="Cvss">The highest base score that an advisory gives it.</param>
/// <param name="OnAssets">Its open findings, the highest score first.</param>
sealed record PriorityShown(string Cve, Assessment? Standing, IReadOnlyList<Assessment> Earlier, bool? KnownExploited, double? Epss, LocalDate? EpssDay, decimal? Cvss, IReadOnlyList<ScoreOnAsset> OnAssets)
{
    public static PriorityShown Of(ShowPriority.Shown s) => new(s.Cve, s.Standing is null ? null : Assessment.Of(s.Standing), [.. s.Earlier.Select(Assessment.Of)], s.Kev, s.Epss?.Score, s.Epss?.Day, s.Cvss,
        [.. s.OnAssets.Select(o => new ScoreOnAsset(o.Finding, o.Asset, o.Site, o.Unit, o.Verdict, o.Patch, o.Here?.Base, o.Here?.Score, o.Here?.Severity, o.Here?.Vector, o.Here?.Because ?? "the advisory gives no vector of CVSS 3 or 4"))]);
}

/// <param name="Score">The environmental score; null where the advisory gives no vector that it could be computed from.</param>
/// <param name="Vector">Written out with the metrics of the environment.</param>
sealed record ScoreOnAsset(
    long Finding, string Asset, string Site, string Unit, Verdict Verdict, string? Patch, double? Base, double? Score, string? Severity, string? Vector, string Because);

sealed record PriorityGiven(
    string Cve, bool? PubliclyExposed = null, bool? Automatable = null, string? TechnicalImpact = null, string? Exploitation = null, string? Exposure = null, string? Safety = null,
    string? Mission = null);

/// <param name="Because">The reason of each metric that is defined, by its CVSS name.</param>
/// <param name="StatedBy">Who stated it; null where the inventory alone counts.</param>
sealed record EnvironmentShown(
    string Asset, CvssRequirement? Confidentiality, CvssRequirement? Integrity, CvssRequirement? Availability, CvssReach? Reach, bool Safety, IReadOnlyDictionary<string, string> Because,
    string? StatedBy, Instant? StatedAt)
{
    public static EnvironmentShown Of(string asset, ScoresHere.Surroundings s) => new(asset, s.Environment.Confidentiality, s.Environment.Integrity, s.Environment.Availability, s.Environment.Reach,
        s.Environment.Safety, s.Environment.Because, s.Stated?.StatedBy, s.Stated?.KnownFrom);
}

/// <param name="Reason">Why; people read it beside the score.</param>
sealed record EnvironmentGiven(
    string Reason, CvssRequirement? Confidentiality = null, CvssRequirement? Integrity = null, CvssRequirement? Availability = null, CvssReach? Reach = null);
