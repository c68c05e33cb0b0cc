using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlantPatch.App.Audit;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Evidence;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Audit;

/// <summary><c>/api/v1/audit</c>: who did what, and whether the record of it was touched. It speaks of every site, so reading it needs a role for all.</summary>
static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/audit", async (string? subject, string? actor, Moment? since, [AsParameters] Paging paging, Call call) =>
        {
            await call.Everywhere(Permission.ReadAudit);
            return await call.List(paging, (after, count) => new ListAudit(call.Store).Run(
                new(subject, actor, since?.Value, count, after is null ? long.MaxValue : Cursors.Number(after)), call.Cancel), record => [record.Seq.ToString()]);
        }).Is("ListAudit", "Lists audit records, the newest first", Permission.ReadAudit).Lists<ListAudit.Item>();

        api.MapGet("/audit/{seq:long}", async (long seq, Call call) =>
        {
            await call.Everywhere(Permission.ReadAudit);
            return call.One(await new ShowAudit(call.Store).Run(seq, call.Cancel) is { } r
                ? new AuditShown(r.Seq, r.At, r.Actor, r.ActorKind, r.Action, r.Subject, r.Reason, Node(r.Before), Node(r.After), r.Previous, r.Hash) : null);
        }).Is("ShowAudit", "Shows an audit record with the thing before and after", Permission.ReadAudit).Answers<AuditShown>();

        api.MapGet("/audit/verification", async (Call call) =>
        {
            await call.Everywhere(Permission.ReadAudit);
            return call.One(await new VerifyAudit(call.Store).Run(call.Cancel));
        }).Is("VerifyAudit", "Walks the whole chain and names the first record that was changed, removed or reordered", Permission.ReadAudit).Answers<VerifyAudit.Verdict>();
    }

    // What stands in a record is JSON unless somebody wrote plain words; both are shown as they are.
    static JsonNode? Node(string text)
    {
        if (text.Length == 0) return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}

sealed record AuditShown(
    long Seq, Instant At, string Actor, ActorKind ActorKind, string Action, string Subject, string Reason, JsonNode? Before, JsonNode? After, string Previous, string Hash);
