using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using OpenTelemetry.Metrics;
using PlantPatch.App.Health;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Web.Accounts;

namespace PlantPatch.Web.Health;

/// <summary>
/// What a monitoring system watches, for Prometheus: requests, the runtime, jobs, the size of the data, each line of the health check. No label names an
/// asset, a site, an advisory or a person: whoever may watch the server need not know the plant.
/// </summary>
sealed class ServerMetrics : IDisposable
{
    public const string Path = "/metrics", MeterName = "PlantPatch";

    static readonly Duration Fresh = Duration.FromSeconds(10);

    readonly Meter meter = new(MeterName);
    readonly SemaphoreSlim turn = new(1);
    readonly Store store;
    volatile ShowInstallation.Installation? now;
    Instant looked = Instant.MinValue;

    public ServerMetrics(Store store)
    {
        this.store = store;
        meter.CreateObservableGauge("plantpatch.jobs", Jobs, description: "Jobs by state.");
        meter.CreateObservableGauge("plantpatch.database.size", () => Of(i => i.DatabaseBytes), "By", "The database's size on the disk.");
        meter.CreateObservableGauge("plantpatch.audit.records", () => Of(i => i.AuditRecords), description: "Audit records.");
        meter.CreateObservableGauge("plantpatch.health", Health, description: "0 good, 1 worth a look, 2 not fit to work; by what was looked at.");
    }

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ServerMetrics>();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime").AddPrometheusExporter());
    }

    /// <summary>Answers to this machine itself, unless somebody else asks through it, and to whoever keeps the system. To others there is nothing here.</summary>
    public static void Map(WebApplication app)
    {
        app.UseWhen(request => request.Request.Path == Path, metrics => metrics.Use(async (request, next) =>
        {
            if (!await May(request))
            {
                request.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            await request.RequestServices.GetRequiredService<ServerMetrics>().Look(request.RequestAborted);
            await next(request);
        }));
        app.MapPrometheusScrapingEndpoint(Path).AllowAnonymous();
    }

    static async Task<bool> May(HttpContext request)
    {
        if (await request.RequestServices.GetRequiredService<Acting>().Of(request, request.RequestAborted) is { } access) return access.May(Permission.ManageSystem);
        return request.Connection.RemoteIpAddress is { } address && System.Net.IPAddress.IsLoopback(address)
            && !request.Request.Headers.ContainsKey("X-Forwarded-For") && !request.Request.Headers.ContainsKey("Forwarded");
    }

    // A gauge is read at once, and a database is not: what is told is no older than ten seconds.
    async Task Look(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            if (store.Clock.GetCurrentInstant() - looked < Fresh) return;
            now = await new ShowInstallation(store).Run(cancel);
            looked = store.Clock.GetCurrentInstant();
        }
        catch (Exception failure) when (OutsideFailure.Of(failure, cancel) is { Kind: not FailureKind.Interrupted })
        {
            now = null;   // the rest of the metrics is told all the same
        }
        finally
        {
            turn.Release();
        }
    }

    IEnumerable<Measurement<long>> Of(Func<ShowInstallation.Installation, long> value) => now is { } found ? [new(value(found))] : [];

    IEnumerable<Measurement<int>> Jobs() => now is { } found ? [new(found.Jobs.Running, Label("state", "running")), new(found.Jobs.Waiting, Label("state", "waiting")), new(found.Jobs.Failed, Label("state", "failed"))] : [];

    IEnumerable<Measurement<int>> Health() => now is { } found ? found.Lines.Select(l => new Measurement<int>((int)l.State, Label("check", l.Name))) : [new(2, Label("check", "database"))];

    static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);

    public void Dispose()
    {
        meter.Dispose();
        turn.Dispose();
    }
}
