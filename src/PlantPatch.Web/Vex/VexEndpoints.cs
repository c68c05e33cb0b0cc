using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Vex;
using PlantPatch.Core.Accounts;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Vex;

/// <summary><c>/api/v1/vex</c>: what the plant states about its own products, for others.</summary>
static class VexEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/vex", async (
            string publisher, string @namespace, Word<VexStandard>? standard, string? site, string? advisory, string? id, Word<TlpLabel>? tlp, bool? withAssets, Call call) =>
        {
            if (!Uri.TryCreate(@namespace, UriKind.Absolute, out _)) throw new Problem(ProblemKind.BadRequest, $"'{@namespace}' is no URI; write it like https://example.com");
            var scope = await call.Where(Permission.Export);
            if (scope.Only is { } only && (site is null || !scope.Has(site))) throw new Problem(ProblemKind.NotAllowed, $"Name one of your sites: {string.Join(", ", only)}.");
            var at = call.Store.Clock.GetCurrentInstant();
            var program = typeof(VexEndpoints).Assembly.GetName().Version?.ToString(3) ?? "0";
            var publication = new VexPublication(publisher, @namespace, id ?? $"VEX-{at.ToString("uuuuMMdd'T'HHmmss'Z'", null)}", at, tlp?.Value ?? TlpLabel.Amber, program);
            // Whether it can be opened at all is known when it is whole, and an answer cannot be taken back.
            var whole = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            var (_, refusal) = await new ExportVex(call.Store, await call.Judge()).Run(
                new(site ?? "", advisory ?? "", withAssets == true), standard?.Value ?? VexStandard.Csaf, publication, whole, call.Cancel);
            if (refusal is not null)
            {
                await whole.DisposeAsync();
                throw refusal.As(ProblemKind.NotFound);
            }

            whole.Position = 0;
            return Results.Stream(whole, "application/json");
        }).Is("ExportVex", "Writes what is known here as CSAF 2.0 VEX or CycloneDX 1.6", Permission.Export).Produces<object>().CanFail(ProblemKind.NotFound);
}
