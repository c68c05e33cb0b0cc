using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Mitigation;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Mitigation;
using PlantPatch.Web.Api;
using PlantPatch.Web.Clocks;

namespace PlantPatch.Web.Controls;

/// <summary><c>/api/v1/controls</c>: compensating controls and virtual patches.</summary>
static class ControlEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/controls", async (Word<ControlState>? state, string? asOf, [AsParameters] Paging paging, Call call) =>
        {
            var query = new ListControls.Query { AsOf = await ClockEndpoints.AsOfOf(call, asOf), State = state?.Value, Scope = await call.Where(Permission.ReadPlant) };
            return await call.List(paging, async (after, count) => (IReadOnlyList<ControlShown>)[.. (await new ListControls(call.Store).Run(query with { After = Cursors.Text(after), Take = count }, call.Cancel)).Select(ControlShown.Of)],
                control => [control.Id]);
        }).Is("ListControls", "Lists compensating controls: when each was verified, by when again, which plans rely on it", Permission.ReadPlant).Lists<ControlShown>();

        api.MapGet("/controls/{id}", async (string id, string? asOf, Call call) => call.One(await Find(call, id, asOf))).Is("ShowControl", "Shows a control", Permission.ReadPlant).Answers<ControlShown>();

        api.MapPost("/controls", async (ControlGiven given, Call call) =>
        {
            var (id, refusal) = await new AddControl(call.Store).Run(given.Entry, await call.At(Permission.PlanMitigation, [given.Site]), call.Cancel);
            return refusal is null ? call.Made($"/api/v1/controls/{id}", (await Find(call, id!, null))!) : throw refusal.As(ProblemKind.Refused);
        }).Is("AddControl", "Puts a compensating control on record", Permission.PlanMitigation).Answers<ControlShown>(StatusCodes.Status201Created).CanFail(ProblemKind.Refused);

        api.MapPost("/controls/{id}/checks", async (string id, CheckGiven given, Call call) =>
        {
            var by = await By(call, id);
            var (_, refusal) = await new CheckControl(call.Store).Verify(id, given.Works, given.How, given.Evidence ?? "", by, call.Cancel);
            return refusal is null ? call.One(await Find(call, id, null)) : throw refusal.As(ProblemKind.Refused);
        }).Is("VerifyControl", "Records that somebody looked whether a control works; plans that rely on it are breached or restored", Permission.PlanMitigation).Answers<ControlShown>().CanFail(ProblemKind.Refused);

        foreach (var (verb, to) in new[] { ("failure", ControlState.Failed), ("removal", ControlState.Removed) })
            api.MapPost($"/controls/{{id}}/{verb}", async (string id, ReasonGiven given, Call call) =>
            {
                var (_, refusal) = await new CheckControl(call.Store).Lose(id, to, given.Reason, await By(call, id), call.Cancel);
                return refusal is null ? call.One(await Find(call, id, null)) : throw refusal.As(ProblemKind.Refused);
            }).Is(to == ControlState.Failed ? "FailControl" : "RemoveControl", $"Says that a control {(to == ControlState.Failed ? "does not work any more" : "was taken away")}; plans that rely on it are breached and reopen", Permission.PlanMitigation)
                .Answers<ControlShown>().CanFail(ProblemKind.Refused);
    }

    static async Task<App.Storage.Person> By(Call call, string id) =>
        await call.At(Permission.PlanMitigation, [(await Find(call, id, null) ?? throw new Problem(ProblemKind.NotFound, "")).Site]);

    static async Task<ControlShown?> Find(Call call, string id, string? asOf) =>
        await new ListControls(call.Store).Find(id, await call.Where(Permission.ReadPlant), await ClockEndpoints.AsOfOf(call, asOf), call.Cancel) is { } found ? ControlShown.Of(found.Item) : null;
}

/// <param name="VerifyBy">Null for what was removed.</param>
sealed record ControlShown(
    string Id, string Site, string Name, ControlKind Kind, string Place, string Owner, ControlState State, string Because, string RuleId, string Sensor, VirtualPatchMode? Mode, Instant? LastCheckedAt,
    string LastCheckedBy, string LastCheckedHow, LocalDate? VerifyBy, bool VerificationOverdue, string VerifyByBecause, IReadOnlyList<string> Plans)
{
    public static ControlShown Of(ListControls.Item c) => new(
        c.Row.ControlId, c.Row.Site, c.Row.Name, c.Row.Kind, c.Row.Place, c.Row.Owner, c.Row.State, c.Row.Because, c.Row.RuleId, c.Row.Sensor, c.Row.Mode, c.LastCheck?.At, c.LastCheck?.By ?? "",
        c.LastCheck?.How ?? "", c.Verification?.Due, c.Verification?.Overdue == true, c.Verification?.Because ?? "", c.Plans);
}

sealed record ControlGiven(
    string Site, string Name, ControlKind Kind, string Place, string Owner, int VerifyEveryDays = ControlVerification.UsualDays, string? RuleId = null, string? Sensor = null, VirtualPatchMode? Mode = null)
{
    internal AddControl.Entry Entry => new(Site, Name, Kind, Place, Owner) { VerifyEveryDays = VerifyEveryDays, RuleId = RuleId ?? "", Sensor = Sensor ?? "", Mode = Mode };
}

sealed record CheckGiven(bool Works, string How, string? Evidence = null);
