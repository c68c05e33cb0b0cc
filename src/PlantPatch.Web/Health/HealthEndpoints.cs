using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlantPatch.App.Health;
using PlantPatch.Core.Accounts;
using PlantPatch.Web.Accounts;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Health;

/// <summary>For a supervisor or a proxy: whether the process lives, whether it is fit to work. Who keeps the system sees why.</summary>
static class HealthEndpoints
{
    // A proxy may ask every second; what is told is no older than this.
    static readonly TimeSpan Ready = TimeSpan.FromSeconds(10);

    public static void MapApi(IEndpointRouteBuilder api) => api.MapGet("/installation", async (Call call) =>
    {
        await call.Everywhere(Permission.ManageSystem);
        return call.One(await new ShowInstallation(call.Store).Run(call.Cancel));
    }).Is("ShowInstallation", "Says what runs here, on how much data, and whether it is fit to work", Permission.ManageSystem).Answers<ShowInstallation.Installation>();

    public static void Map(IEndpointRouteBuilder server)
    {
        var health = server.MapGroup("/health").ExcludeFromDescription();
        // No database: a supervisor must not kill a process because its database is away or is being migrated.
        health.MapGet("/live", () => Results.Json(new { status = "live" })).AllowAnonymous();
        // The server listens only when the data is open and migrated, so an answer says that it has started.
        health.MapGet("/startup", () => Results.Json(new { status = "started" })).AllowAnonymous();
        health.MapGet("/ready", async (CheckHealth check, Acting acting, CancellationToken cancel) =>
        {
            using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            soon.CancelAfter(Ready);
            IReadOnlyList<HealthLine> lines;
            try
            {
                lines = await check.Run(soon.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                lines = [new("database", HealthState.Bad, $"The database has not answered for {Ready.TotalSeconds:0} s.")];
            }

            var ready = lines.All(l => l.State != HealthState.Bad);
            var (status, code) = ready ? ("ready", StatusCodes.Status200OK) : ("not ready", StatusCodes.Status503ServiceUnavailable);
            return await acting.Access(cancel) is { } access && access.May(Permission.ManageSystem)
                ? Results.Json(new { status, lines = lines.Select(l => new { l.Name, State = l.State.ToString(), l.Because }) }, statusCode: code)
                : Results.Json(new { status }, statusCode: code);
        }).AllowAnonymous();
    }
}
