using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Review;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Review;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Review;

/// <summary><c>/api/v1/review</c> and the decisions that answer its questions.</summary>
static class ReviewEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/review", async (Word<Doubt>? kind, string? site, [AsParameters] Paging paging, Call call) =>
        {
            var query = new ListReview.Query { Kind = kind?.Value, Site = site ?? "", Scope = await call.Where(Permission.ReadPlant) };
            return await call.List<QuestionLine>(paging, async (after, count) =>
                [.. (await new ListReview(call.Store).Run(query with { After = Place(after), Limit = count }, call.Cancel)).Entries.Select(QuestionLine.Of)],
                question => [question.Place.Weight.ToString(), question.Place.Id]);
        }).Is("ListReview", $"Lists the open questions; their order: {ReviewOrder.InWords}", Permission.ReadPlant).Lists<QuestionLine>();

        api.MapGet("/review/{id}", async (string id, Call call) => call.One(await Find(call, id)))
            .Is("ShowReview", $"Shows a question with the first {ShowReview.Most} of its findings, of which ListFindings has all, and what was decided about the same thing before", Permission.ReadPlant).Answers<QuestionShown>();

        api.MapPost("/review/{id}/decision", async (string id, DecisionGiven given, Call call) =>
        {
            var (store, by) = await Asked(call, id);
            return Told(call, await new DecideReview(store, await call.Tables()).Verdict(id, given.Verdict, given.Reason, by, given.Preview, call.Cancel, given.Advisories));
        }).Is("DecideReview", "Gives a verdict where the machine has none; not-affected waits for a second person", Permission.DecideReview)
            .Answers<OutcomeShown>().IfMatch().CanFail(ProblemKind.Conflict);

        api.MapPost("/review/{id}/version", async (string id, VersionGiven given, Call call) =>
        {
            var store = await call.Unchanged(() => Find(call, id));
            var scope = await call.Where(Permission.DecideReview);
            var asked = await new ShowReview(call.Store).Run(id, await call.Where(Permission.ReadPlant), call.Cancel) ?? throw new Problem(ProblemKind.NotFound, "");
            var by = await call.At(Permission.DecideReview, RecordedAt(asked.Item, given.Assets ?? []));
            var reading = new RecordVersion.Reading(given.Version, given.ReadFrom, given.Assets ?? [], given.Note);
            return Told(call, await new RecordVersion(store, await call.Tables()).Run(id, reading, scope, by, given.Preview, call.Cancel));
        }).Is("RecordVersion", "Records which version is installed, for all assets of a question or for some, and judges them again", Permission.DecideReview)
            .Answers<OutcomeShown>().IfMatch().CanFail(ProblemKind.Conflict);

        api.MapPost("/review/{id}/teaching", async (string id, TeachingGiven given, Call call) =>
        {
            var (store, by) = await Asked(call, id);
            return Told(call, await new DecideReview(store, await call.Tables()).Teach(id, given.Same, given.Reason, by, given.Preview, call.Cancel));
        }).Is("TeachReview", "Says whether two names are one product, for all that is spelt alike", Permission.DecideReview)
            .Answers<OutcomeShown>().IfMatch().CanFail(ProblemKind.Conflict);

        api.MapGet("/decisions", async (Word<DecisionState>? state, [AsParameters] Paging paging, Call call) => await call.List<DecisionShown>(paging, async (after, count) =>
            [.. (await Decisions(call, new() { State = state?.Value, Before = after is null ? int.MaxValue : (int)Cursors.Number(after), Limit = count })).Select(DecisionShown.Of)],
            decision => [decision.Number.ToString()]))
            .Is("ListDecisions", "Lists what people decided, the latest first; what was undone stays in it", Permission.ReadPlant).Lists<DecisionShown>();

        api.MapGet("/decisions/{number:int}", async (int number, Call call) => call.One(await Decision(call, number)))
            .Is("ShowDecision", "Shows a decision", Permission.ReadPlant).Answers<DecisionShown>();

        api.MapPost("/decisions/{number:int}/confirmation", async (int number, ConfirmationGiven given, Call call) =>
        {
            var store = await call.Unchanged(() => Decision(call, number));
            var by = await call.Everywhere(Permission.ConfirmReview);
            return Told(call, await new SettleDecision(store, await call.Tables()).Confirm(number, by, given.Preview, call.Cancel));
        }).Is("ConfirmDecision", "Puts a proposed decision in force; whoever proposed it cannot", Permission.ConfirmReview)
            .Answers<OutcomeShown>().IfMatch().CanFail(ProblemKind.Conflict);

        api.MapPost("/decisions/{number:int}/undoing", async (int number, UndoingGiven given, Call call) =>
        {
            var store = await call.Unchanged(() => Decision(call, number));
            var sites = await new SettleDecision(call.Store, KnowledgeTables.None).SitesOf(number, call.Cancel);
            var by = sites is null ? await call.Everywhere(Permission.ConfirmReview) : await call.At(Permission.ConfirmReview, sites);
            return Told(call, await new SettleDecision(store, await call.Tables()).Undo(number, given.Reason, by, given.Preview, call.Cancel));
        }).Is("UndoDecision", "Undoes a decision; it stays in the log", Permission.ConfirmReview).Answers<OutcomeShown>().IfMatch().CanFail(ProblemKind.Conflict);
    }

    static ReviewPlace? Place(string[]? cursor) => cursor is null ? null
        : cursor is [var weight, var id] && long.TryParse(weight, out var number) ? new(number, id) : throw Cursors.Wrong();

    static IEnumerable<string> RecordedAt(ReviewItem asked, IReadOnlyList<string> tags) =>
        asked.SiteOf.Where(a => tags.Count == 0 || tags.Contains(a.Key)).Select(a => a.Value).Distinct();

    static async Task<QuestionShown?> Find(Call call, string id) =>
        await new ShowReview(call.Store).Run(id, await call.Where(Permission.ReadPlant), call.Cancel) is { } shown ? QuestionShown.Of(shown) : null;

    // An answer holds for everything alike, wherever it stands: whoever answers must be allowed to at each of its sites.
    static async Task<(App.Storage.Store Store, App.Storage.Person By)> Asked(Call call, string id)
    {
        var store = await call.Unchanged(() => Find(call, id));
        var whole = await new ShowReview(call.Store).Run(id, call.Cancel) ?? throw new Problem(ProblemKind.NotFound, "");
        return (store, await call.At(Permission.DecideReview, whole.Item.SiteOf.Values.Distinct()));
    }

    static async Task<IReadOnlyList<DecisionRow>> Decisions(Call call, ListDecisions.Query query) =>
        await new ListDecisions(call.Store).Run(query with { Scope = await call.Where(Permission.ReadPlant), Reader = (await call.Access()).Account }, call.Cancel);

    static async Task<DecisionShown?> Decision(Call call, int number) =>
        (await Decisions(call, new() { Before = number == int.MaxValue ? number : number + 1, Limit = 1 })).FirstOrDefault(d => d.Number == number) is { } decision
            ? DecisionShown.Of(decision) : null;

    static IResult Told(Call call, ReviewResult result) =>
        result.Refusal is { } refusal ? throw refusal.As(result.IsAbsent ? ProblemKind.NotFound : ProblemKind.Conflict) : Results.Json(OutcomeShown.Of(result.Outcome!), ApiJson.Options);
}

/// <param name="Proposed">The decision that waits to be confirmed, if any.</param>
sealed record QuestionLine(
    string Id, Doubt Kind, string Question, IReadOnlyList<ReviewAnswer> Answers, bool KnownExploited, bool NetworkExposed, bool SafetyRelevant, decimal? Score,
    int Assets, int Findings, IReadOnlyList<string> Advisories, int? Proposed)
{
    internal ReviewPlace Place => new(ReviewOrder.Weight(KnownExploited, NetworkExposed, SafetyRelevant, Score, Assets), Id);

    public static QuestionLine Of(ReviewEntry e) => new(
        e.Id, e.Doubt, e.Question, e.Answers, e.KnownExploited, e.NetworkExposed, e.SafetyRelevant, e.Score, e.Assets, e.Findings, e.Advisories, e.Proposed?.Number);
}

sealed record QuestionShown(
    string Id, Doubt Kind, string Question, IReadOnlyList<ReviewAnswer> Answers, IReadOnlyList<string> Assets, IReadOnlyList<string> Vulnerabilities,
    int FindingCount, IReadOnlyList<QuestionOfFinding> Findings, IReadOnlyList<DecisionShown> Earlier)
{
    public static QuestionShown Of(ShowReview.Shown s) => new(s.Item.Id, s.Item.Doubt, s.Item.Question, s.Item.Answers, s.Item.Assets, s.Item.Vulnerabilities, s.Item.FindingCount,
        [.. s.Item.Findings.Select(f => new QuestionOfFinding(f.FindingId, f.Asset, f.Site, f.Advisory, f.Vulnerability, f.RowVendor, f.RowProduct, f.Range, f.Because))],
        [.. s.Earlier.Select(DecisionShown.Of)]);
}

sealed record QuestionOfFinding(
    long Finding, string Asset, string Site, string Advisory, string Vulnerability, string RowVendor, string RowProduct, string Range, string Because);

sealed record DecisionShown(
    int Number, DecisionKind Kind, DecisionState State, string Item, string Question, Verdict? Verdict, bool? Same, string Version, VersionSource? ReadFrom, string Vendor, string Product, string Model, string Means,
    string Reason, string By, Instant At, string ConfirmedBy, Instant? ConfirmedAt, string UndoneBy, Instant? UndoneAt, string UndoneBecause)
{
    public static DecisionShown Of(DecisionRow d) => new(d.Number, d.Kind, d.State, d.Item, d.Question, d.Verdict, d.Same, d.Version, d.ReadFrom, d.Vendor, d.Product, d.Model, d.Means, d.Reason,
        d.By, d.At, d.ConfirmedBy, d.ConfirmedAt, d.UndoneBy, d.UndoneAt, d.UndoneBecause);
}

/// <param name="Stored">False for a preview.</param>
sealed record OutcomeShown(
    bool Stored, int? Decision, DecisionState? State, int Opened, int Closed, int Reopened, int Changed, int NewPatches, IReadOnlyList<FindingDifference> Differences,
    IReadOnlyList<DecisionEffect> Decisions)
{
    public static OutcomeShown Of(ReviewOutcome o) => new(o.Stored, o.Decision?.Number, o.Decision?.State, o.Findings.Opened, o.Findings.Closed, o.Findings.Reopened,
        o.Findings.Changed, o.NewPatches, o.Differences, o.Decisions);
}

/// <param name="Preview">Say what would change, and change nothing.</param>
/// <param name="Advisories">Only what these advisories say; empty for all that wait for the answer.</param>
sealed record DecisionGiven(Verdict Verdict, string Reason, bool Preview = false, IReadOnlyList<string>? Advisories = null);

/// <param name="Version">As it is read.</param>
/// <param name="Assets">The tags of those that it is installed on; empty for all that the question is about.</param>
/// <param name="Note">What else is worth knowing.</param>
sealed record VersionGiven(string Version, VersionSource ReadFrom, IReadOnlyList<string>? Assets = null, string Note = "", bool Preview = false);

sealed record TeachingGiven(bool Same, string Reason, bool Preview = false);

sealed record ConfirmationGiven(bool Preview = false);

sealed record UndoingGiven(string Reason, bool Preview = false);
