using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Changes;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Changes;
using PlantPatch.Web.Api;
using PlantPatch.Web.Clocks;

namespace PlantPatch.Web.Changes;

/// <summary>Changes to assets and their baselines, below <c>/api/v1/assets/{tag}</c>.</summary>
static class ChangeEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/assets/{tag}/changes", async (string tag, AssetChangeGiven given, Call call) =>
        {
            var (id, refusal) = await new CompleteChange(call.Store).Run(given.Id ?? "", tag, given.What, given.Patch ?? "", given.At, await call.Where(Permission.MovePatches), await call.By(), call.Cancel);
            return refusal is null ? call.One(new ChangeMade(id!), StatusCodes.Status201Created) : throw refusal.As(ProblemKind.Refused);
        }).Is("CompleteChange", "Records that a change to an asset is complete: its baseline is due within 30 days", Permission.MovePatches).Answers<ChangeMade>(StatusCodes.Status201Created)
            .CanFail(ProblemKind.Refused);

        api.MapGet("/assets/{tag}/baselines", async (string tag, string? asOf, Call call) => call.One(
            await new ShowBaseline(call.Store).Run(tag, await ClockEndpoints.AsOfOf(call, asOf), await call.Where(Permission.ReadPlant), call.Cancel) is { } shown ? BaselinesShown.Of(shown) : null))
            .Is("ShowBaselines", "Shows the baselines of an asset, the newest first, its changes, and what deviates now", Permission.ReadPlant).Answers<BaselinesShown>();

        api.MapPost("/assets/{tag}/baselines", async (string tag, BaselineGiven given, Call call) =>
        {
            var (row, deviations, refusal) = await new UpdateBaseline(call.Store).Run(
                tag, given.Change ?? "", given.Reason, given.CustomSoftware, given.Ports, await call.Where(Permission.MovePatches), await call.By(), call.Cancel);
            return refusal is null ? call.One(new BaselineMade(row!.Version, row.Sha256, deviations), StatusCodes.Status201Created) : throw refusal.As(ProblemKind.Refused);
        }).Is("UpdateBaseline", "Keeps the baseline of an asset as it is now, as a further version", Permission.MovePatches).Answers<BaselineMade>(StatusCodes.Status201Created).CanFail(ProblemKind.Refused);

        api.MapPost("/assets/{tag}/baseline-monitoring", async (string tag, MonitoringGiven given, Call call) =>
        {
            var (deviations, refusal) = await new MonitorBaseline(call.Store).Run(tag, given.Found, await call.Where(Permission.MovePatches), await call.By(), call.Cancel);
            return refusal is null ? call.One(new MonitoringMade(deviations)) : throw refusal.As(ProblemKind.Refused);
        }).Is("MonitorBaseline", "Looks whether an asset is as its baseline says, and names what deviates", Permission.MovePatches).Answers<MonitoringMade>().CanFail(ProblemKind.Refused);
    }
}

sealed record AssetChangeGiven(string What, string? Id = null, string? Patch = null, Instant? At = null);

sealed record ChangeMade(string Id);

/// <param name="CustomSoftware">Null: as before.</param>
/// <param name="Ports">Null: as before.</param>
sealed record BaselineGiven(string Reason, string? Change = null, IReadOnlyList<string>? CustomSoftware = null, IReadOnlyList<string>? Ports = null);

sealed record BaselineMade(int Version, string Sha256, IReadOnlyList<string> Deviations);

sealed record MonitoringGiven(string Found);

sealed record MonitoringMade(IReadOnlyList<string> Deviations);

sealed record BaselinesShown(IReadOnlyList<BaselineVersion> Versions, IReadOnlyList<ChangeShown> Changes, IReadOnlyList<string> DeviatesNow)
{
    public static BaselinesShown Of(ShowBaseline.Shown s) => new(
        [.. s.Versions.Select(v => new BaselineVersion(v.Row.Version, v.Row.At, v.Row.RecordedBy, v.Row.Change, v.Row.Reason, v.Row.Sha256, v.Items, v.Deviations))],
        [.. s.Changes.Select(c => new ChangeShown(c.ChangeId, c.What, c.Patch, c.RecordedBy, c.At))], s.DeviatesNow);
}

/// <param name="Items">The five items of CIP-010-4 R1.1.</param>
sealed record BaselineVersion(int Version, Instant At, string RecordedBy, string Change, string Reason, string Sha256, Baseline Items, IReadOnlyList<string> Deviations);

sealed record ChangeShown(string Id, string What, string Patch, string RecordedBy, Instant At);
