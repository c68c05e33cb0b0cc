using System.Buffers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Audit;
using PlantPatch.App.Reports;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Reports;
using PlantPatch.Web.Accounts;

namespace PlantPatch.Web.Reports;

/// <summary>The two reports as files to keep.</summary>
static class ReportFiles
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/reports/status.txt", (Store store, Acting acting, CancellationToken cancel) => File(store, acting, "status.txt", (d, to) => StatusReport.Of(d).WriteText(to), cancel)).Needs(Permission.Export);
        app.MapGet("/reports/management.txt", (Store store, Acting acting, CancellationToken cancel) => File(store, acting, "management.txt", (d, to) => ManagementReport.Of(d).WriteText(to), cancel)).Needs(Permission.Export);
    }

    /// <summary>What a report speaks of now, at the local time of the first site, and the name of its zone.</summary>
    public static async Task<(ReportData Data, string Zone)> Data(Store store, SiteScope scope, CancellationToken cancel)
    {
        var (_, zones) = await new ShowClock(store).Run(scope, cancel);
        var zone = zones.Count > 0 ? zones[0].Zone : DateTimeZone.Utc;
        var now = NaiveTime.Of(store.Clock.GetCurrentInstant().InZone(zone).LocalDateTime.With(TimeAdjusters.TruncateToMinute));
        return (await new ReportFromStore(store).Run(now, scope, cancel), zone.Id);
    }

    static async Task<IResult> File(Store store, Acting acting, string name, Action<ReportData, IBufferWriter<byte>> write, CancellationToken cancel)
    {
        var access = await acting.Required(cancel);
        var (data, _) = await Data(store, access.Where(Permission.ReadPlant).And(access.Where(Permission.Export)), cancel);
        var bytes = new ArrayBufferWriter<byte>();
        write(data, bytes);
        return Results.File(bytes.WrittenSpan.ToArray(), "text/plain; charset=utf-8", name);
    }
}
