using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlantPatch.App.Evidence;
using PlantPatch.App.Jobs;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Web.Accounts;

namespace PlantPatch.Web.Evidence;

/// <summary>A package that a job made, encrypted as it leaves: the form on the page of evidence. The passphrase is kept nowhere.</summary>
static class EvidenceFiles
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/evidence/encrypted",
        async ([FromForm] long job, [FromForm] long file, [FromForm] string passphrase, Store store, JobsHere here, Acting acting, CancellationToken cancel) =>
        {
            if (passphrase.Length < PassphraseCipher.ShortestPassphrase) return Results.LocalRedirect($"/evidence?job={job}&refused=passphrase");
            var to = new MemoryStream();
            var (name, refusal) = await new EncryptPackage(store, here).Run(job, file, passphrase, await acting.Required(cancel), to, cancel);
            return refusal is null ? Results.File(to, "application/octet-stream", name) : Results.NotFound();
        }).Needs(Permission.BuildEvidence);
}
