using System.Buffers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;
using PlantPatch.App.Reports;
using PlantPatch.App.Reports.Compliance;
using PlantPatch.App.Sites;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Reports;
using PlantPatch.Web.Api;
using PlantPatch.Web.Clocks;

namespace PlantPatch.Web.Reports;

/// <summary><c>/api/v1/reports</c>: the same reports, from the same data, in the same formats as on the command line.</summary>
static class ReportEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/reports/status", async (Word<TableForm>? format, Call call) =>
        {
            var report = StatusReport.Of(await Data(call, format?.Value ?? TableForm.Json));
            return Written("status", format, to =>
            {
                switch (format?.Value)
                {
                    case TableForm.Csv: StatusReportCsv.Write(report, to); break;
                    case TableForm.Html: StatusReportHtml.Write(report, to); break;
                    default: StatusReportJson.Write(report, to); break;
                }
            });
        }).Is("ShowStatusReport", "Reports what is open, due, urgent and deferred, as json, csv or html", Permission.ReadPlant)
            .Produces<object>(StatusCodes.Status200OK, "application/json", "text/csv", "text/html");

        api.MapGet("/reports/management", async (Word<TableForm>? format, string? from, string? to, Call call) =>
        {
            var (first, last) = (Month(from), Month(to));
            if (first is { } f && last is { } l && f.CompareTo(l) > 0) throw new Problem(ProblemKind.BadRequest, "from lies after to.");
            var data = await Data(call, format?.Value ?? TableForm.Json);
            var report = ManagementReport.Of(data, first, last);
            return Written("management", format, sink =>
            {
                switch (format?.Value)
                {
                    case TableForm.Csv: ManagementReportFormats.WriteCsv(report, sink); break;
                    case TableForm.Html: ManagementReportHtml.Write(report, data.AsOf, sink); break;
                    default: ManagementReportFormats.WriteJson(report, sink); break;
                }
            });
        }).Is("ShowManagementReport", "Reports patches by status and how far the 35 days of CIP-007-6 R2 were kept, as json, csv or html", Permission.ReadPlant)
            .Produces<object>(StatusCodes.Status200OK, "application/json", "text/csv", "text/html");

        api.MapGet("/reports/{name}", async (string name, Word<ReportForm>? format, string? asOf, string? month, Call call) =>
        {
            if (ComplianceReports.Find(name) is not { } which) throw new Problem(ProblemKind.NotFound, $"There is no report '{name}'. There are {string.Join(", ", ComplianceReports.All.Select(r => r.Name))}.");
            var row = ReportForms.Of(format?.Value ?? ReportForm.Json);
            var access = await call.Access();
            var scope = access.Where(Permission.ReadPlant);
            if (row.Form != ReportForm.Json && (scope = scope.And(access.Where(Permission.Export))).IsNone) throw access.Refuse(Permission.Export).As(ProblemKind.NotAllowed);
            var moment = await ClockEndpoints.AsOfOf(call, asOf);
            var report = await new MakeReport(call.Store).Run(which, new(moment, Month(month)?.ToDateInterval() ?? ReportOrder.MonthBefore(moment), scope), call.Cancel);
            return row.Form == ReportForm.Json ? Results.Bytes(row.Write(report), row.MediaType) : Results.File(row.Write(report), row.MediaType, $"{name}.{row.Ending}");
        }).Is("ShowComplianceReport", "Makes a compliance report: json, text, html, pdf, xlsx or csv; as of any day, and for any month where it is a monthly one", Permission.ReadPlant)
            .Produces<object>(StatusCodes.Status200OK, "application/json", "text/plain", "text/html", "application/pdf", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv");
    }

    // As of now in the zone of the first of the caller's sites; what leaves the system as a file needs the permission to take it out.
    static async Task<ReportData> Data(Call call, TableForm form)
    {
        var access = await call.Access();
        var scope = access.Where(Permission.ReadPlant);
        if (form != TableForm.Json && (scope = scope.And(access.Where(Permission.Export))).IsNone) throw access.Refuse(Permission.Export).As(ProblemKind.NotAllowed);
        await using var db = call.Store.Read();
        var zones = await SiteZones.Load(db, call.Cancel);
        var sites = (await new ListSites(call.Store).Run(call.Cancel)).Select(s => s.Name).Where(scope.Has);
        return await new ReportFromStore(call.Store).Run(NaiveTime.Of(call.Store.Clock.GetCurrentInstant().InZone(zones.Of(sites)).LocalDateTime), scope, call.Cancel);
    }

    static IResult Written(string name, Word<TableForm>? format, Action<IBufferWriter<byte>> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        write(bytes);
        var content = bytes.WrittenSpan.ToArray();
        return format?.Value switch
        {
            TableForm.Csv => Results.File(content, "text/csv; charset=utf-8", $"{name}.csv"),
            TableForm.Html => Results.File(content, "text/html; charset=utf-8", $"{name}.html"),
            _ => Results.Bytes(content, "application/json"),
        };
    }

    static YearMonth? Month(string? text) => text is null ? null
        : YearMonthPattern.Iso.Parse(text) is { Success: true } month ? month.Value : throw new Problem(ProblemKind.BadRequest, $"'{text}' is not a month such as 2026-01.");
}

enum TableForm { Json, Csv, Html }
