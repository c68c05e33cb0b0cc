using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;
using PlantPatch.App.Audit;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Web.Accounts;
using PlantPatch.Web.Shared;

namespace PlantPatch.Web.Audit;

/// <summary>The audit records of a search as a file.</summary>
static class AuditFiles
{
    const int Most = 1_000_000;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/audit/export.csv", async (string? subject, string? actor, string? since, Store store, Acting acting, CancellationToken cancel) => !(await acting.Required(cancel)).MayEverywhere(Permission.ReadAudit) ? Results.Forbid() :
            Results.Stream(new CsvDownload("record", "at", "actor", "kind", "action", "subject", "reason")
                .Of((await Found(store, subject, actor, since, cancel)).Select(i => new[] { $"{i.Seq}", InstantPattern.ExtendedIso.Format(i.At), i.Actor, $"{i.ActorKind}", i.Action, i.Subject, i.Reason })),
                "text/csv; charset=utf-8", "audit.csv")).Needs(Permission.ReadAudit);
        app.MapGet("/audit/export.json", async (string? subject, string? actor, string? since, Store store, Acting acting, CancellationToken cancel) => !(await acting.Required(cancel)).MayEverywhere(Permission.ReadAudit) ? Results.Forbid() :
            Results.File(JsonSerializer.SerializeToUtf8Bytes((await Found(store, subject, actor, since, cancel))
                .Select(i => new { record = i.Seq, at = InstantPattern.ExtendedIso.Format(i.At), i.Actor, kind = $"{i.ActorKind}", i.Action, i.Subject, i.Reason }), Json), "application/json", "audit.json"))
            .Needs(Permission.ReadAudit);
    }

    public static ListAudit.Query Query(string? subject, string? actor, string? since) => new(
        Said(subject), Said(actor), LocalDatePattern.Iso.Parse(since ?? "") is { Success: true } day ? day.Value.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant() : null);

    static Task<IReadOnlyList<ListAudit.Item>> Found(Store store, string? subject, string? actor, string? since, CancellationToken cancel) =>
        new ListAudit(store).Run(Query(subject, actor, since) with { Take = Most }, cancel);

    static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
