using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Evaluations;
using PlantPatch.App.Sources;
using PlantPatch.Core;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Sources;
using PlantPatch.Web.Api;
using PlantPatch.Web.Clocks;

namespace PlantPatch.Web.Sources;

/// <summary><c>/api/v1/sources</c> and <c>/exemptions</c>: CIP-007-6 R2.1.</summary>
static class SourceEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/sources", async (string? asOf, [AsParameters] Paging paging, Call call) =>
        {
            var all = (await new ListSources(call.Store).Run(await ClockEndpoints.AsOfOf(call, asOf), call.Cancel)).Select(SourceLine.Of).ToList();
            return await call.All(paging, all);
        }).Is("ListSources", "Lists the register of sources with where each stands, what is due first at the top", Permission.ReadPlant).Lists<SourceLine>();

        api.MapGet("/sources/coverage", async (Word<CoverageState>? state, string? site, string? source, string? text, string? asOf, [AsParameters] Paging paging, Call call) =>
        {
            var query = new ShowCoverage.Query(state?.Value, source ?? "", text ?? "") { Site = site ?? "", Scope = await call.Where(Permission.ReadPlant) };
            var moment = await ClockEndpoints.AsOfOf(call, asOf);
            return await call.List(paging, (after, count) => new ShowCoverage(call.Store).Page(query with { After = Ended(after), Limit = count }, moment, call.Cancel),
                line => [line.Place.State.ToString(), line.Place.Asset, line.Place.Item.ToString(CultureInfo.InvariantCulture)]);
        }).Is("ShowSourceCoverage", "Shows for everything installed which source is followed for it, or why none is; what has neither stands first", Permission.ReadPlant).Lists<ShowCoverage.Line>();

        api.MapGet("/sources/{id}", async (string id, string? asOf, Call call) => call.One(await Find(call, id, asOf)))
            .Is("ShowSource", "Shows a source with its cycles, its violations and how it was described before", Permission.ReadPlant).Answers<SourceShown>();

        api.MapPost("/sources", async (SourceGiven given, Call call) =>
        {
            var (id, refusal) = await new DesignateSource(call.Store).Run(
                given.Id ?? "", given.Over(new SourceDescription { Name = "" }), Rules(given.Covers), given.Designated, await call.Everywhere(Permission.ManageSources), call.Cancel);
            return refusal is null ? call.Made($"/api/v1/sources/{id}", (await Find(call, id!, null))!) : throw refusal.As(ProblemKind.Refused);
        }).Is("DesignateSource", "Designates a source that is followed from now on, and for what", Permission.ManageSources).Answers<SourceShown>(StatusCodes.Status201Created).CanFail(ProblemKind.Refused);

        api.MapPut("/sources/{id}", async (string id, SourceGiven given, Call call) =>
        {
            var store = await call.Unchanged(() => Find(call, id, null));
            return await Then(call, id, await new ChangeSource(store).Run(id, given.Over, given.Reason ?? "", await call.Everywhere(Permission.ManageSources), call.Cancel));
        }).Is("ChangeSource", "Describes a source anew; it moves no clock", Permission.ManageSources).Answers<SourceShown>().IfMatch().CanFail(ProblemKind.Refused);

        api.MapPost("/sources/{id}/coverage", async (string id, CoverageGiven given, Call call) => await Then(call, id, await new CoverBySource(call.Store).Run(
            id, Rules(given.Add), Rules(given.Remove), given.Reason ?? "", await call.Everywhere(Permission.ManageSources), call.Cancel)))
            .Is("CoverBySource", "Says for what else a source is followed, or for what no longer", Permission.ManageSources).Answers<SourceShown>().CanFail(ProblemKind.Refused);

        api.MapPost("/sources/{id}/replacement", async (string id, ReplacementGiven given, Call call) => await Then(call, id, await new ReplaceSource(call.Store).Run(
            id, given.Successor, given.Reason, await call.Everywhere(Permission.ManageSources), call.Cancel)))
            .Is("ReplaceSource", "Puts a successor in its place, which inherits coverage and running cadence", Permission.ManageSources).Answers<SourceShown>().CanFail(ProblemKind.Refused);

        api.MapPost("/sources/{id}/retirement", async (string id, RetirementGiven given, Call call) => await Then(call, id, await new RetireSource(call.Store).Run(
            id, given.Reason, given.Evidence, null, await call.Everywhere(Permission.ManageSources), call.Cancel)))
            .Is("RetireSource", "Ends following a source, with reason and evidence", Permission.ManageSources).Answers<SourceShown>().CanFail(ProblemKind.Refused);

        api.MapPost("/sources/{id}/checks", async (string id, SourceCheckGiven given, Call call) => await Then(call, id, await new CheckSource(call.Store).Run(
            id, given.Failed, given.Said, given.At?.WithOffset(Offset.Zero), null, await Looker(call, id), call.Cancel)))
            .Is("CheckSource", "Records a look between two evaluations, or one that failed; neither is an evaluation", Permission.RecordEvaluations).Answers<SourceShown>().CanFail(ProblemKind.Refused);

        api.MapPost("/exemptions", async (ExemptionGiven given, Call call) =>
        {
            var site = (await new App.Assets.ShowAsset(call.Store).Run(given.Asset, call.Cancel))?.Asset.Site ?? throw new Problem(ProblemKind.Refused, $"There is no asset {given.Asset}.");
            var (id, refusal) = await new ExemptFromSource(call.Store).Run(
                given.Asset, given.Item ?? "", given.Kind, given.Reason, given.ReviewBy, null, await call.At(Permission.ManageSources, [site]), call.Cancel);
            return refusal is null ? call.Made($"/api/v1/exemptions/{id}", new ExemptionMade(id!)) : throw refusal.As(ProblemKind.Refused);
        }).Is("ExemptFromSource", "Says why no source is followed for an asset or something on it", Permission.ManageSources).Answers<ExemptionMade>(StatusCodes.Status201Created).CanFail(ProblemKind.Refused);

        api.MapPost("/exemptions/{id}/revocation", async (string id, ReasonGiven given, Call call) =>
            await new RevokeExemption(call.Store).Run(id, given.Reason, await call.Everywhere(Permission.ManageSources), call.Cancel) is { } refusal ? throw refusal.As(ProblemKind.Refused) : Results.NoContent())
            .Is("RevokeExemption", "Ends an exemption: a source is asked for again", Permission.ManageSources).Produces(StatusCodes.Status204NoContent).CanFail(ProblemKind.Refused);
    }

    static ShowCoverage.Place? Ended(string[]? keys) => keys switch
    {
        null => null,
        [var state, var asset, var item] when Enum.TryParse<CoverageState>(state, out var known) && int.TryParse(item, out var number) => new(known, asset, number),
        _ => throw Cursors.Wrong(),
    };

    static async Task<Person> Looker(Call call, string id) =>
        await new EvaluatedSites(call.Store).OfSource(id, await call.Access(), Permission.RecordEvaluations, call.Cancel) is { } refusal ? throw refusal.As(ProblemKind.NotAllowed) : await call.By();

    static async Task<SourceShown?> Find(Call call, string id, string? asOf) =>
        await new ShowSource(call.Store).Run(id, await call.Where(Permission.ReadPlant), await ClockEndpoints.AsOfOf(call, asOf), call.Cancel) is { } shown ? SourceShown.Of(shown) : null;

    static async Task<IResult> Then(Call call, string id, Refusal? refusal) => refusal is null ? call.One(await Find(call, id, null)) : throw refusal.As(ProblemKind.Refused);

    static IReadOnlyList<CoverageRule> Rules(IReadOnlyList<CoverageRuleGiven>? given) =>
        [.. (given ?? []).Select(r => new CoverageRule("", r.Vendor ?? "", r.Product ?? "", r.System ?? "", r.Asset ?? ""))];
}

/// <param name="IfEvaluatedToday">The severity level of CIP-007-6 R2.2 if it were evaluated today; null while it is in time.</param>
/// <param name="Planned">When the own rhythm asks for it.</param>
sealed record SourceLine(
    string Id, string Name, SourceKind Kind, string Address, string Owner, string Alternate, string State, LocalDate? Due, int? DaysLeft, int? GapDays, Severity? IfEvaluatedToday,
    LocalDate? Planned, string Because, string OpenEvaluation, int Advisories, string NewestAdvisory, string LastLookFailed)
{
    public static SourceLine Of(ListSources.Item s) => new(
        s.Id, s.Name, s.Kind, s.Address, s.Owner, s.Alternate, s.State, s.Standing?.Due, s.Standing?.DaysLeft, s.Standing?.Gap, s.Standing?.VslToday, s.Standing?.Planned,
        s.Standing?.Because ?? s.EndedBecause, s.OpenEvaluation, s.Advisories, s.NewestAdvisory, s.FailedBecause);
}

sealed record SourceShown(
    SourceLine Source, string Publisher, string Manager, string Watching, int CadenceDays, Instant DesignatedAt, IReadOnlyList<CoverageRule> Covers, IReadOnlyList<string> Replaces,
    IReadOnlyList<ShowSource.Cycle> Cycles, IReadOnlyList<ShowSource.Look> Looks, IReadOnlyList<LateShown> Violations, IReadOnlyList<ShowSource.Version> Versions)
{
    public static SourceShown Of(ShowSource.Shown s) => new(
        SourceLine.Of(s.Source), s.Source.Publisher, s.Source.Manager, s.Source.Watching, s.Source.CadenceDays, s.Source.DesignatedAt, s.Source.Covers, s.Replaces, s.Cycles, s.Looks,
        [.. s.Violations.Select(v => new LateShown(v.Rule, v.FirstDay, v.Cured, v.GapDays, v.Vsl))], s.Versions);
}

sealed record LateShown(string Rule, LocalDate FirstDay, LocalDate? Cured, int GapDays, Severity? Vsl);

sealed record CoverageRuleGiven(string? Vendor = null, string? Product = null, string? System = null, string? Asset = null);

sealed record SourceGiven(
    string? Id = null, string? Name = null, SourceKind? Kind = null, string? Address = null, string? Publisher = null, string? Owner = null, string? Alternate = null, string? Manager = null,
    string? Watching = null, int? CadenceDays = null, LocalDate? Designated = null, IReadOnlyList<CoverageRuleGiven>? Covers = null, string? Reason = null)
{
    /// <summary>What is given, over what is known.</summary>
    public SourceDescription Over(SourceDescription known) => known with
    {
        Name = Name ?? known.Name, Kind = Kind ?? known.Kind, Address = Address ?? known.Address, Publisher = Publisher ?? known.Publisher, Owner = Owner ?? known.Owner,
        Alternate = Alternate ?? known.Alternate, Manager = Manager ?? known.Manager, Watching = Watching ?? known.Watching, CadenceDays = CadenceDays ?? known.CadenceDays,
    };
}

sealed record CoverageGiven(IReadOnlyList<CoverageRuleGiven>? Add = null, IReadOnlyList<CoverageRuleGiven>? Remove = null, string? Reason = null);

sealed record ReplacementGiven(string Successor, string Reason);

sealed record RetirementGiven(string Reason, string Evidence);

/// <param name="At">When somebody looked; null for now.</param>
sealed record SourceCheckGiven(string Said, bool Failed = false, Instant? At = null);

/// <param name="Item">What is installed, as coverage names it; null for the whole asset.</param>
sealed record ExemptionGiven(string Asset, ExemptionKind Kind, string Reason, LocalDate ReviewBy, string? Item = null);

sealed record ExemptionMade(string Id);
