using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Mitigation;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Mitigation;
using PlantPatch.Core.SignOffs;
using PlantPatch.Web.Accounts;
using PlantPatch.Web.Api;
using PlantPatch.Web.Clocks;

namespace PlantPatch.Web.Plans;

/// <summary><c>/api/v1/plans</c>: mitigation plans.</summary>
static class PlanEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/plans", async ([AsParameters] PlansAsked asked, [AsParameters] Paging paging, Call call) =>
        {
            var query = new ListPlans.Query
            {
                AsOf = await ClockEndpoints.AsOfOf(call, asked.AsOf), State = asked.State?.Value, Running = asked.Running == true, ToReview = asked.ToReview == true, Scope = await call.Where(Permission.ReadPlant),
            };
            return await call.List(paging, async (after, count) => (IReadOnlyList<PlanLine>)[.. (await new ListPlans(call.Store).Run(query with { After = Cursors.Text(after), Take = count }, call.Cancel)).Select(p => PlanLine.Of(p, query.AsOf.Today))],
                plan => [plan.Id]);
        }).Is("ListPlans", "Lists mitigation plans with their state and due date, now or as of a day", Permission.ReadPlant).Lists<PlanLine>();

        api.MapGet("/plans/{id}", async (string id, string? asOf, Call call) => call.One(await Find(call, id, asOf)))
            .Is("ShowPlan", "Shows a plan as the dated document that it is, with revisions, approvals, progress and what it covers; paperSha256 goes with a signature", Permission.ReadPlant).Answers<PlanShown>();

        api.MapGet("/plans/actions", async ([FromQuery] string[] patch, [AsParameters] Paging paging, Call call) => await call.All(paging, await new OfferActions(call.Store).Run(patch, call.Cancel)))
            .Is("OfferActions", "Offers the vendors' own mitigations and workarounds for what these patches would fix", Permission.ReadPlant).Lists<ActionTemplate>();

        api.MapPost("/plans", async (PlanGiven given, Call call) =>
        {
            var (id, _, refusal) = await new DraftPlan(call.Store).Run(given.Site, given.Content, await call.At(Permission.PlanMitigation, [given.Site]), call.Cancel);
            return refusal is null ? call.Made($"/api/v1/plans/{id}", (await Find(call, id!, null))!) : throw refusal.As(ProblemKind.Refused);
        }).Is("DraftPlan", "Drafts a plan; a draft stops no action clock", Permission.PlanMitigation).Answers<PlanShown>(StatusCodes.Status201Created).CanFail(ProblemKind.Refused);

        api.MapPut("/plans/{id}/draft", (string id, PlanGiven given, Call call) => Do(call, id, async by => (await new DraftPlan(call.Store).Again(id, given.Content, by, call.Cancel)).Refusal))
            .Is("RedraftPlan", "Writes a draft anew", Permission.PlanMitigation).Answers<PlanShown>().CanFail(ProblemKind.Refused);

        api.MapPost("/plans/{id}/discard", (string id, ReasonGiven given, Call call) => Do(call, id, by => new DraftPlan(call.Store).Discard(id, given.Reason, by, call.Cancel)))
            .Is("DiscardPlan", "Gives a draft up", Permission.PlanMitigation).Answers<PlanShown>().CanFail(ProblemKind.Refused);

        api.MapPost("/plans/{id}/patches", (string id, PatchesGiven given, Call call) => Do(call, id, by => new AddToPlan(call.Store).Run(id, given.Patches, given.Assets ?? [], given.Reason, by, call.Cancel)))
            .Is("AddToPlan", "Adds patches to an active plan (CIP-007-6 R2.3); the date stays", Permission.PlanMitigation).Answers<PlanShown>().CanFail(ProblemKind.Refused);

        api.MapPost("/plans/{id}/changes", (string id, ChangeGiven given, Call call) => Do(call, id, async by => (await new AskPlanChange(call.Store).Run(id, given.Wish, given.Reason, by, call.Cancel)).Refusal))
            .Is("AskPlanChange", "Asks for other actions or another timeframe (CIP-007-6 R2.4); the old plan governs until it is approved", Permission.PlanMitigation).Answers<PlanShown>().CanFail(ProblemKind.Refused);

        api.MapPost("/plans/{id}/steps/{step}", (string id, string step, EvidenceGiven given, Call call) => Do(call, id, by => new ReportPlanStep(call.Store).Run(id, step, given.Evidence, [], by, call.Cancel)))
            .Is("ReportPlanStep", "Reports an action as done or a milestone as reached", Permission.PlanMitigation).Answers<PlanShown>().CanFail(ProblemKind.Refused);

        api.MapPost("/plans/{id}/review", (string id, OutcomeGiven given, Call call) => Do(call, id, by => new SettlePlanReview(call.Store).Run(id, given.Outcome, by, call.Cancel)))
            .Is("SettlePlanReview", "Says what follows from what reopened a plan", Permission.PlanMitigation).Answers<PlanShown>().CanFail(ProblemKind.Refused);

        Sign(api, "activation", "ActivatePlan", "Signs a draft: it is a dated plan from now on, and stops the action clocks of what it names", Permission.SignPlans,
            (call, id, given, access, proof) => new ActivatePlan(call.Store).Run(id, given.Reason, given.SeenSha256 ?? "", access, proof, call.Cancel));
        Sign(api, "approval", "ApprovePlanChange", "Signs the change that is asked for, as the CIP Senior Manager or a delegate for it", Permission.SignPlans,
            (call, id, given, access, proof) => new DecidePlanChange(call.Store).Approve(id, given.Reason, given.SeenSha256 ?? "", access, proof, call.Cancel));
        Sign(api, "rejection", "RejectPlanChange", "Rejects the change that is asked for; the old plan governs", Permission.SignPlans,
            (call, id, given, access, _) => new DecidePlanChange(call.Store).Reject(id, given.Reason, access, call.Cancel));
        Sign(api, "implementation", "ImplementPlan", "Signs that a plan is carried out, with its evidence as the reason", Permission.SignTests,
            (call, id, given, access, proof) => new ImplementPlan(call.Store).Run(id, given.Reason, [], given.SeenSha256 ?? "", access, proof, call.Cancel));
    }

    static void Sign(IEndpointRouteBuilder api, string what, string name, string summary, Permission needs, Func<Call, string, SignatureGiven, Access, Proof?, Task<Refusal?>> sign) =>
        api.MapPost($"/plans/{{id}}/{what}", async (string id, SignatureGiven given, Call call, Acting acting) =>
        {
            if (await Find(call, id, null) is null) throw new Problem(ProblemKind.NotFound, "");
            return await sign(call, id, given, await call.Access(), await acting.Proof(call.Cancel)) is { } refusal ? throw refusal.As(ProblemKind.Refused) : call.One(await Find(call, id, null));
        }).Is(name, $"{summary}; only a person in a session who has just proved who he is", needs).Answers<PlanShown>().CanFail(ProblemKind.Refused);

    static async Task<IResult> Do(Call call, string id, Func<App.Storage.Person, Task<Refusal?>> what)
    {
        var plan = await Find(call, id, null) ?? throw new Problem(ProblemKind.NotFound, "");
        return await what(await call.At(Permission.PlanMitigation, [plan.Site])) is { } refusal ? throw refusal.As(ProblemKind.Refused) : call.One(await Find(call, id, null));
    }

    static async Task<PlanShown?> Find(Call call, string id, string? asOf)
    {
        var when = await ClockEndpoints.AsOfOf(call, asOf);
        return await new ShowPlan(call.Store).Run(id, await call.Where(Permission.ReadPlant), when, call.Cancel) is { } plan ? PlanShown.Of(plan, when.Today) : null;
    }
}

sealed record PlansAsked(
    [property: FromQuery(Name = "state")] Word<PlanState>? State, [property: FromQuery(Name = "running")] bool? Running, [property: FromQuery(Name = "toReview")] bool? ToReview,
    [property: FromQuery(Name = "asOf")] string? AsOf);

sealed record PlanLine(string Id, string Title, string Site, PlanState State, LocalDate? Due, int? DaysLeft, bool ApprovalPending, int ToReview, string Because)
{
    public static PlanLine Of(ListPlans.Item p, LocalDate today) => new(p.Id, p.Title, p.Site, p.State, p.Due, p.DaysLeft(today), p.ApprovalPending, p.Reviews, p.Because);
}

/// <param name="TimeframeDoubt">What the wording of an event leaves open; empty when it is clear.</param>
/// <param name="PaperSha256">What a signature given now stands under; empty when nothing is to be signed.</param>
/// <param name="Moves">What a person may do with it in this state.</param>
sealed record PlanShown(
    string Id, string Title, string Site, PlanState State, LocalDate? Due, int? DaysLeft, string Because, string TimeframeDoubt, PlanContent Content, IReadOnlyList<ShowPlan.Revision> Revisions,
    int? PendingRevision, IReadOnlyList<StepShown> Done, IReadOnlyList<ReviewShown> Reviews, IReadOnlyList<CoveredShown> Covers, IReadOnlyList<ViolationLine> Violations,
    IReadOnlyList<SignatureShown> Signatures, IReadOnlyList<string> Attachments, string PaperSha256, IReadOnlyList<PlanMoveShown> Moves)
{
    public static PlanShown Of(ShowPlan.Plan p, LocalDate today) => new(
        p.Item.Id, p.Item.Title, p.Item.Site, p.Item.State, p.Item.Due, p.Item.DaysLeft(today), p.Item.Because, p.Content.TimeframeDoubt(), p.Content, p.Revisions, p.Pending?.Number,
        [.. p.Steps.Select(s => new StepShown(s.StepId, s.DoneAt, s.DoneBy, s.Evidence))], [.. p.Reviews.Select(r => new ReviewShown(r.Trigger, r.Subject, r.Because, r.At, r.SettledAt, r.SettledBy, r.Outcome))],
        [.. p.Obligations.Select(o => new CoveredShown(o.Patch, o.Asset, o.State, o.Plan == p.Item.Id))], [.. p.Violations.Select(ViolationLine.Of)],
        [.. p.SignOffs.Select(s => new SignatureShown(s.Subject, s.Meaning, s.PrintedName, s.At, s.Reason, s.DelegationOf, s.ShownSha256))], [.. p.Attachments.Select(a => $"{a.FileName} sha256:{a.Sha256}")],
        p.PaperSha256, [.. PlanMoves.Ways(p.Item.State).Select(m => new PlanMoveShown(m.Event, m.To, [.. m.Guards.Select(g => $"{g.WhatToDo} ({g.Source})")], m.Needs!.Value))]);
}

sealed record StepShown(string Id, Instant DoneAt, string DoneBy, string Evidence);

sealed record ReviewShown(PlanReviewTrigger Trigger, string Subject, string Because, Instant At, Instant? SettledAt, string SettledBy, string Outcome);

/// <param name="Stopped">Does this plan stop its action clock?</param>
sealed record CoveredShown(string Patch, string Asset, Core.Obligations.ObligationState State, bool Stopped);

sealed record SignatureShown(SignOffSubject Subject, Meaning Meaning, string PrintedName, Instant At, string Reason, string DelegationOf, string ShownSha256);

sealed record PlanMoveShown(PlanEvent Event, PlanState To, IReadOnlyList<string> Needs, Permission Permission);

sealed record PlanGiven(
    string Site, string Title, string Owner, IReadOnlyList<string> Patches, IReadOnlyList<string> Assets, IReadOnlyList<ActionGiven> Actions, LocalDate? Due = null, string? DueEvent = null,
    IReadOnlyList<PlannedMilestone>? Milestones = null, IReadOnlyList<string>? Controls = null)
{
    internal PlanContent Content => new()
    {
        Title = Title, Owner = Owner, Patches = Patches, Assets = Assets, Actions = ActionGiven.All(Actions, Owner), Due = Due, DueEvent = DueEvent ?? "", Milestones = Milestones ?? [], Controls = Controls ?? [],
    };
}

/// <param name="Cves">The vulnerabilities that it is against; none for all of the plan's patches.</param>
sealed record ActionGiven(string Text, IReadOnlyList<string>? Cves = null, string? Owner = null, LocalDate? Due = null, string? Control = null, string? Source = null, bool Done = false)
{
    internal static IReadOnlyList<PlannedAction> All(IReadOnlyList<ActionGiven> given, string owner) =>
        [.. given.Select((a, i) => new PlannedAction($"A{i + 1}", a.Text, a.Cves ?? [], a.Owner ?? owner, a.Due, a.Control ?? "", a.Source ?? "", a.Done))];
}

sealed record PatchesGiven(IReadOnlyList<string> Patches, string Reason, IReadOnlyList<string>? Assets = null);

sealed record ChangeGiven(
    string Reason, LocalDate? Due = null, string? DueEvent = null, string? Owner = null, IReadOnlyList<ActionGiven>? Actions = null, IReadOnlyList<PlannedMilestone>? Milestones = null,
    IReadOnlyList<string>? Controls = null)
{
    internal AskPlanChange.Wish Wish => new()
    {
        Due = Due, DueEvent = DueEvent, Owner = Owner, Actions = Actions is null ? null : ActionGiven.All(Actions, Owner ?? ""), Milestones = Milestones, Controls = Controls,
    };
}

sealed record EvidenceGiven(string Evidence);

sealed record OutcomeGiven(string Outcome);

/// <param name="SeenSha256">The hash of what was read before signing, from the answer that showed it.</param>
sealed record SignatureGiven(string Reason, string? SeenSha256 = null);
