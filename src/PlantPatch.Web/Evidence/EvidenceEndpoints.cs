using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Audit;
using PlantPatch.App.Evidence;
using PlantPatch.App.Jobs;
using PlantPatch.Core.Accounts;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Evidence;

/// <summary><c>/api/v1/evidence</c>: packages are asked for as jobs (see JobEndpoints); here is what was made, and the key they are checked with.</summary>
static class EvidenceEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/evidence/packages", async ([AsParameters] Paging paging, Call call) =>
        {
            await call.Everywhere(Permission.ReadAudit);
            return await call.List<PackageLine>(paging,
                async (after, count) => [.. (await new ListPackages(call.Store).Run(after is null ? long.MaxValue : Cursors.Number(after), count, call.Cancel)).Select(PackageLine.Of)],
                line => [line.Record.ToString()]);
        }).Is("ListEvidencePackages", "Lists the packages that were made, with the SHA-256 of each, the newest first", Permission.ReadAudit).Lists<PackageLine>();

        api.MapPost("/evidence/packages/{job:long}/files/{file:long}/encrypted", async (long job, long file, PassphraseGiven given, JobsHere here, Call call) =>
        {
            var to = new MemoryStream();
            var (name, refusal) = await new EncryptPackage(call.Store, here).Run(job, file, given.Passphrase, await call.Access(), to, call.Cancel);
            return refusal is null ? Results.File(to, "application/octet-stream", name) : throw refusal.As(ProblemKind.Refused);
        }).Is("EncryptEvidencePackage", "Gives a package that a job made, encrypted under a passphrase that is kept nowhere", Permission.BuildEvidence)
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").CanFail(ProblemKind.Refused);

        api.MapGet("/evidence/public-key", async (Call call) =>
        {
            await call.Everywhere(Permission.ReadAudit);
            using var key = await CheckpointKey.Open(call.Store.Settings, call.Cancel);
            return Results.Text(key.PublicPem, "application/x-pem-file");
        }).Is("ShowEvidenceKey", "The public key that packages and checkpoints are checked with; give it to an auditor apart from a package", Permission.ReadAudit)
            .Produces<string>(StatusCodes.Status200OK, "application/x-pem-file");
    }
}

sealed record PassphraseGiven(string Passphrase);

/// <param name="Record">The audit record of its making.</param>
/// <param name="Sample">SHA-256 of the file that named the assets.</param>
sealed record PackageLine(long Record, Instant At, string By, string Sha256, int Assets, int Statements, LocalDate From, LocalDate To, string Sample, bool Encrypted)
{
    public static PackageLine Of(ListPackages.Item p) => new(p.Seq, p.At, p.By, p.Sha256, p.Assets, p.Statements, p.From, p.To, p.Sample, p.Encrypted);
}
