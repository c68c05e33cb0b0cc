using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Retirements;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Retirements;
using PlantPatch.Web.Accounts;
using PlantPatch.Web.Api;
using PlantPatch.Web.Clocks;

namespace PlantPatch.Web.Retirements;

/// <summary><c>/api/v1/retirements</c>: assets that go out of service, and come back.</summary>
static class RetirementEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/retirements", async (Word<RetirementState>? state, string? asset, string? asOf, [AsParameters] Paging paging, Call call) =>
        {
            var (when, query) = (await ClockEndpoints.AsOfOf(call, asOf), new ListRetirements.Query(state?.Value, asset ?? "") { Scope = await call.Where(Permission.ReadPlant) });
            return await call.List(paging, async (after, count) => (IReadOnlyList<RetirementLine>)
                [.. (await new ListRetirements(call.Store).Run(query with { After = Cursors.Text(after), Take = count }, when, call.Cancel)).Select(RetirementLine.Of)], r => [r.Id]);
        }).Is("ListRetirements", "Lists the retirements of assets: proposed, approved, rejected and taken back", Permission.ReadPlant).Lists<RetirementLine>();

        api.MapGet("/retirements/{id}", async (string id, string? asOf, Call call) => call.One(await Find(call, id, asOf)))
            .Is("ShowRetirement", "Shows a retirement with what ends by it, and its signatures", Permission.ReadPlant).Answers<RetirementShown>();

        api.MapGet("/assets/{tag}/retirement", async (string tag, Call call) =>
            call.One(await new ShowRetirement(call.Store).Before(tag, await call.Where(Permission.ReadPlant), call.Cancel) is { } before ? RetirementPreview.Of(before) : null))
            .Is("PreviewRetirement", "Shows what would end if an asset went out of service now", Permission.ReadPlant).Answers<RetirementPreview>();

        api.MapPost("/retirements", async (RetirementGiven given, Call call, Acting acting) =>
        {
            var entry = new ProposeRetirement.Entry(given.Asset, given.Evidence, given.Reason) { SeenSha256 = given.SeenSha256 ?? "" };
            var (id, refusal) = await new ProposeRetirement(call.Store).Run(entry, await call.Access(), await acting.Proof(call.Cancel), call.Cancel);
            return refusal is null ? call.Made($"/api/v1/retirements/{id}", (await Find(call, id!, null))!) : throw refusal.As(ProblemKind.Refused);
        }).Is("ProposeRetirement", "Signs that an asset is out of service, for somebody else to approve; only a person in a session who has just proved who he is", Permission.RetireAssets)
            .Answers<RetirementShown>(StatusCodes.Status201Created).CanFail(ProblemKind.Refused);

        api.MapPost("/retirements/{id}/approval", async (string id, RetirementSigned given, Call call, Acting acting) => await Then(call, id,
            await new DecideRetirement(call.Store, await call.Judge()).Approve(id, given.Reason, given.SeenSha256 ?? "", await call.Access(), await acting.Proof(call.Cancel), call.Cancel)))
            .Is("ApproveRetirement", "Signs that an asset is retired: its findings close and its clocks stop; only a person in a session who has just proved who he is", Permission.SignRetirements)
            .Answers<RetirementShown>().CanFail(ProblemKind.Refused);

        api.MapPost("/retirements/{id}/rejection", async (string id, ReasonGiven given, Call call) => await Then(call, id,
            await new DecideRetirement(call.Store, await call.Judge()).Reject(id, given.Reason, await call.Access(), call.Cancel)))
            .Is("RejectRetirement", "Rejects a proposed retirement", Permission.SignRetirements).Answers<RetirementShown>().CanFail(ProblemKind.Refused);

        api.MapPost("/retirements/{id}/return", async (string id, RetirementSigned given, Call call, Acting acting) => await Then(call, id,
            await new BringBackAsset(call.Store, await call.Judge()).Run(id, given.Reason, given.SeenSha256 ?? "", await call.Access(), await acting.Proof(call.Cancel), call.Cancel)))
            .Is("BringBackAsset", "Signs that a retired asset is in service again; only a person in a session who has just proved who he is", Permission.RetireAssets)
            .Answers<RetirementShown>().CanFail(ProblemKind.Refused);
    }

    static async Task<IResult> Then(Call call, string id, Core.Refusal? refusal) =>
        await Find(call, id, null) is not { } now ? throw new Problem(ProblemKind.NotFound, "") : refusal is null ? call.One(now) : throw refusal.As(ProblemKind.Refused);

    static async Task<RetirementShown?> Find(Call call, string id, string? asOf) =>
        await new ShowRetirement(call.Store).Run(id, await call.Where(Permission.ReadPlant), await ClockEndpoints.AsOfOf(call, asOf), call.Cancel) is { } found ? RetirementShown.Of(found) : null;
}

sealed record RetirementLine(string Id, string Asset, string Site, RetirementState State, string Evidence, string ProposedBy, string ApprovedBy, string Because, string By, Instant At)
{
    public static RetirementLine Of(RetirementRow r) => new(r.RetirementId, r.Asset, r.Site, r.State, r.Evidence, r.ProposedBy, r.ApprovedBy, r.Because, r.By, r.KnownFrom);
}

/// <param name="Closes">While it waits, what would end now; afterwards, what was shown when it was approved.</param>
/// <param name="PaperSha256">What a signature given now stands under.</param>
sealed record RetirementShown(RetirementLine Retirement, RetirementCloses? Closes, string PaperSha256, IReadOnlyList<RetirementSignature> SignOffs)
{
    public static RetirementShown Of(ShowRetirement.Shown s) => new(RetirementLine.Of(s.Row), s.Closes, s.PaperSha256, [.. s.SignOffs.Select(o => new RetirementSignature(o.PrintedName, o.Meaning, o.Reason, o.At, o.ShownSha256))]);
}

sealed record RetirementSignature(string PrintedName, Core.SignOffs.Meaning Meaning, string Reason, Instant At, string ShownSha256);

/// <param name="SeenSha256">Goes with a proposal, so that nobody signs what has changed since.</param>
/// <param name="Standing">The retirement that waits or is in force.</param>
sealed record RetirementPreview(string Asset, string Site, RetirementCloses Closes, string SeenSha256, RetirementLine? Standing)
{
    public static RetirementPreview Of(ShowRetirement.Preview p) => new(p.Asset, p.Site, p.Closes, p.SeenSha256, p.Standing is { } row ? RetirementLine.Of(row) : null);
}

/// <param name="Evidence">Where its decommissioning is written down.</param>
sealed record RetirementGiven(string Asset, string Evidence, string Reason, string? SeenSha256 = null);

sealed record RetirementSigned(string Reason, string? SeenSha256 = null);
