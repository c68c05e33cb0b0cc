using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Attachments;
using PlantPatch.Core.Accounts;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Attachments;

/// <summary><c>/api/v1/attachments</c>: what was given as evidence. A file is handed out to be saved, never to be shown in the browser.</summary>
static class AttachmentEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/attachments", async (string subject, [AsParameters] Paging paging, Call call) => await call.All(paging,
            [.. (await new ListAttachments(call.Store).Run(subject, await call.Where(Permission.ReadPlant), null, call.Cancel)).Select(AttachmentLine.Of)]))
            .Is("ListAttachments", "Lists what is attached to one thing, such as evaluation:EV-0001, oldest first", Permission.ReadPlant).Lists<AttachmentLine>();

        api.MapGet("/attachments/{id:long}", async (long id, Call call) =>
            await new ShowAttachment(call.Store).Run(id, await call.Where(Permission.ReadPlant), call.Cancel) is { } found
                ? found.Bytes is { } bytes ? Results.File(bytes, found.Row.MediaType, found.Row.FileName) : throw new Problem(ProblemKind.NotFound, $"Its bytes were purged in {found.Row.PurgedIn}.")
                : throw new Problem(ProblemKind.NotFound, ""))
            .Is("DownloadAttachment", "Downloads an attachment, byte for byte as it was given", Permission.ReadPlant)
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream");
    }
}

sealed record AttachmentLine(long Id, string Subject, string FileName, string MediaType, long Length, string Sha256, string Shows, string By, Instant At, string Href, string PurgedIn)
{
    public static AttachmentLine Of(AttachmentRow row) => new(
        row.Id, row.Subject, row.FileName, row.MediaType, row.Length, row.Sha256, row.Shows, row.By, row.At, $"/api/v1/attachments/{row.Id}", row.PurgedIn);
}
