using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Attachments;
using PlantPatch.App.Evaluations;
using PlantPatch.Core;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Sources;
using PlantPatch.Web.Accounts;
using PlantPatch.Web.Api;
using PlantPatch.Web.Clocks;
using PlantPatch.Web.Attachments;
using PlantPatch.Web.Sources;

namespace PlantPatch.Web.Evaluations;

/// <summary><c>/api/v1/evaluations</c>: CIP-007-6 R2.2. What is signed needs a person in a session who has just proved who he is; everything else a token may do.</summary>
static class EvaluationEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/evaluations", async (string? source, Word<EvaluationState>? state, string? asOf, [AsParameters] Paging paging, Call call) =>
        {
            var when = await ClockEndpoints.AsOfOf(call, asOf);
            return await call.List<ListEvaluations.Item>(paging, async (after, count) => await new ListEvaluations(call.Store).Run(
                new(source ?? "", state?.Value, count) { Before = after is null ? long.MaxValue : Cursors.Number(after) }, when, call.Cancel), item => [item.Row.ToString()]);
        }).Is("ListEvaluations", "Lists evaluations, the latest first", Permission.ReadPlant).Lists<ListEvaluations.Item>();

        api.MapGet("/evaluations/due", async (bool? mine, string? asOf, [AsParameters] Paging paging, Call call) => await call.All(paging,
            (await new ListDueEvaluations(call.Store).Run(mine == true ? [(await call.Access()).Account] : [], await ClockEndpoints.AsOfOf(call, asOf), call.Cancel)).Select(d => SourceLine.Of(d.Source)).ToList()))
            .Is("ListDueEvaluations", "Lists which sources must be evaluated by when, with the sum behind each date; with mine=true those that one owns or stands in for", Permission.ReadPlant).Lists<SourceLine>();

        api.MapGet("/evaluations/{id}", async (string id, string? asOf, Call call) => call.One(await Find(call, id, asOf)))
            .Is("ShowEvaluation", "Shows an evaluation with its window, decisions, attachments and signatures; shownSha256 is what a signature is given to", Permission.ReadPlant).Answers<EvaluationShown>();

        api.MapPost("/evaluations", async (EvaluationAsked asked, Call call) =>
        {
            var (id, refusal) = await new OpenEvaluation(call.Store).Run(asked.Asked, await Opener(call, asked), call.Cancel);
            return refusal is null ? call.Made($"/api/v1/evaluations/{id}", (await Find(call, id!, null))!) : throw refusal.As(ProblemKind.Refused);
        }).Is("OpenEvaluation", "Opens an evaluation: full, of one asset, or a supplement to another", Permission.RecordEvaluations).Answers<EvaluationShown>(StatusCodes.Status201Created).CanFail(ProblemKind.Refused);

        api.MapPost("/evaluations/{id}/patches", async (string id, EvaluationPatchGiven given, Call call) => await Then(call, id, await new AddToEvaluation(call.Store).Patch(
            id, given.Patch, given.Assets ?? [], given.Released, given.OmittedFrom ?? "", await Evaluator(call, id, given.Assets), call.Cancel)))
            .Is("AddToEvaluation", "Adds a patch that was seen at the source, or further assets of one", Permission.RecordEvaluations).Answers<EvaluationShown>().CanFail(ProblemKind.Refused);

        api.MapPost("/evaluations/{id}/snapshots", async (string id, string name, string shows, HttpRequest request, Call call) =>
        {
            var by = await Evaluator(call, id);
            using var bytes = new MemoryStream();
            await request.Body.CopyToAsync(bytes, call.Cancel);
            return await Then(call, id, await new AddToEvaluation(call.Store).Snapshot(id, new(name, bytes.ToArray(), shows), by, call.Cancel));
        }).Is("AttachSnapshot", "Attaches what was seen at the source: the body is the file", Permission.RecordEvaluations).Accepts<byte[]>("application/octet-stream").Answers<EvaluationShown>()
            .CanFail(ProblemKind.Refused).WithMetadata(new RequestSizeLimitAttribute(Attach.Largest));

        api.MapPost("/evaluations/{id}/decisions", async (string id, DecisionGiven given, Call call) => await Then(call, id, (await new DecideLines(call.Store).Run(
            id, given.Decision, await Evaluator(call, id), call.Cancel)).Refusal))
            .Is("DecideLines", "Decides lines alike: those of the named patches and assets, or all", Permission.RecordEvaluations).Answers<EvaluationShown>().CanFail(ProblemKind.Refused);

        api.MapPost("/evaluations/{id}/completion", async (string id, CompletionGiven given, Call call, Acting acting) => await Then(call, id, await new CompleteEvaluation(call.Store).Run(
            id, new(given.Said ?? "") { DoneAt = given.DoneAt, SeenSha256 = given.SeenSha256 }, await call.Access(), await acting.Proof(call.Cancel), call.Cancel)))
            .Is("CompleteEvaluation", "Completes and signs an evaluation: the clocks start", Permission.RecordEvaluations).Answers<EvaluationShown>().CanFail(ProblemKind.Refused);

        api.MapPost("/sources/{id}/nothing-new", async (string id, NothingNewGiven given, Call call, Acting acting) =>
        {
            var (made, refusal) = await new RecordNothingNew(call.Store).Run(
                id, new(given.Said), given.LookedAt, given.OnBehalfOf ?? "", given.Because ?? "", await call.Access(), await acting.Proof(call.Cancel), call.Cancel);
            return refusal is null ? call.Made($"/api/v1/evaluations/{made}", (await Find(call, made!, null))!) : throw refusal.As(ProblemKind.Refused);
        }).Is("RecordNothingNew", "Records and signs that somebody looked and nothing was new: a full evaluation in one step", Permission.RecordEvaluations)
            .Answers<EvaluationShown>(StatusCodes.Status201Created).CanFail(ProblemKind.Refused);

        api.MapPost("/evaluations/{id}/review", async (string id, ReviewGiven given, Call call, Acting acting) => await Then(call, id, await new ReviewEvaluation(call.Store).Run(
            id, given.Reason, given.SeenSha256, await call.Access(), await acting.Proof(call.Cancel), call.Cancel)))
            .Is("ReviewEvaluation", "Signs that it was looked through by another person than who completed it", Permission.ConfirmReview).Answers<EvaluationShown>().CanFail(ProblemKind.Refused);

        api.MapPost("/evaluations/{id}/revisions", async (string id, DecisionGiven given, Call call, Acting acting) => await Then(call, id, await new ReviseFinding(call.Store).Run(
            id, given.Decision, await call.Access(), await acting.Proof(call.Cancel), call.Cancel)))
            .Is("ReviseFinding", "Changes what a complete evaluation determined, beside what it was; signed", Permission.RecordEvaluations).Answers<EvaluationShown>().CanFail(ProblemKind.Refused);

        api.MapPost("/evaluations/{id}/abandonment", async (string id, ReasonGiven given, Call call) => await Then(call, id, await new AbandonEvaluation(call.Store).Run(
            id, given.Reason, await Evaluator(call, id), call.Cancel)))
            .Is("AbandonEvaluation", "Gives up an open evaluation", Permission.RecordEvaluations).Answers<EvaluationShown>().CanFail(ProblemKind.Refused);
    }

    static async Task<Person> Evaluator(Call call, string id, IReadOnlyList<string>? further = null) =>
        await new EvaluatedSites(call.Store).OfEvaluation(id, await call.Access(), Permission.RecordEvaluations, call.Cancel, further) is { } refusal ? throw refusal.As(ProblemKind.NotAllowed) : await call.By();

    // Of one asset, it speaks for that asset's site alone.
    static async Task<Person> Opener(Call call, EvaluationAsked asked)
    {
        if (asked.Kind == EvaluationKind.Scoped && await new App.Assets.ShowAsset(call.Store).Run(asked.Asset ?? "", call.Cancel) is { } asset) return await call.At(Permission.RecordEvaluations, [asset.Asset.Site]);
        return await new EvaluatedSites(call.Store).OfSource(asked.Source, await call.Access(), Permission.RecordEvaluations, call.Cancel) is { } refusal ? throw refusal.As(ProblemKind.NotAllowed) : await call.By();
    }

    static async Task<EvaluationShown?> Find(Call call, string id, string? asOf) =>
        await new ShowEvaluation(call.Store).Run(id, await call.Where(Permission.ReadPlant), await ClockEndpoints.AsOfOf(call, asOf), call.Cancel) is { } shown ? EvaluationShown.Of(shown) : null;

    static async Task<IResult> Then(Call call, string id, Refusal? refusal)
    {
        if (refusal is not null) throw refusal.As(ProblemKind.Refused);
        return call.One(await Find(call, id, null));
    }
}

/// <param name="Missing">What must be done before it can be completed; empty when nothing is.</param>
sealed record EvaluationShown(
    ListEvaluations.Item Evaluation, string ScopeAsset, string SupplementOf, string Because, string AbandonedBecause, IReadOnlyList<ShowEvaluation.Looked> Patches,
    IReadOnlyList<ShowEvaluation.Line> Lines, IReadOnlyList<AttachmentLine> Attachments, IReadOnlyList<SignatureShown> Signatures, string ShownSha256, string Missing)
{
    public static EvaluationShown Of(ShowEvaluation.Shown s) => new(
        s.Evaluation, s.ScopeAsset, s.SupplementOf, s.Because, s.AbandonedBecause, s.Patches, s.Lines, [.. s.Attachments.Select(AttachmentLine.Of)],
        [.. s.SignOffs.Select(o => new SignatureShown(o.Row.PrintedName, o.Row.Meaning, o.Row.At, o.Row.Reason, o.Row.ShownSha256, o.Standing))], s.ShownSha256, s.Missing);
}

sealed record SignatureShown(string PrintedName, Core.SignOffs.Meaning Meaning, Instant At, string Reason, string ShownSha256, string Standing);

/// <param name="LookedAt">When somebody looked; null for now.</param>
sealed record EvaluationAsked(
    string Source, EvaluationKind? Kind = null, string? Asset = null, string? SupplementOf = null, Instant? LookedAt = null, string? OnBehalfOf = null, string? Because = null)
{
    internal OpenEvaluation.Asked Asked => new(Source)
    {
        Kind = Kind ?? EvaluationKind.Full, Asset = Asset ?? "", SupplementOf = SupplementOf ?? "", LookedAt = LookedAt, OnBehalfOf = OnBehalfOf ?? "", Because = Because ?? "",
    };
}

sealed record EvaluationPatchGiven(string Patch, IReadOnlyList<string>? Assets = null, LocalDate? Released = null, string? OmittedFrom = null);

sealed record DecisionGiven(Determination Determination, DeterminationReason? Code = null, string? Reason = null, IReadOnlyList<string>? Patches = null, IReadOnlyList<string>? Assets = null)
{
    internal DecideLines.Decision Decision => new(Patches ?? [], Assets ?? [], Determination, Code ?? DeterminationReason.None, Reason ?? "");
}

/// <param name="SeenSha256">The shownSha256 of what the signer was shown.</param>
sealed record CompletionGiven(string SeenSha256, string? Said = null, Instant? DoneAt = null);

sealed record NothingNewGiven(string Said, Instant? LookedAt = null, string? OnBehalfOf = null, string? Because = null);

sealed record ReviewGiven(string Reason, string SeenSha256);
