using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Patches;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Patches;
using PlantPatch.Core.Risk;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Patches;

/// <summary><c>/api/v1/patches</c>.</summary>
static class PatchEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/patches", async (Word<PatchStatus>? status, Word<RiskRating>? rating, int? dueWithin, bool? kev, [AsParameters] Paging paging, Call call) =>
        {
            var all = (await new PatchBook(call.Store).Run(await call.Where(Permission.ReadPlant), call.Cancel)).OrderBy(e => e.Rank, PatchOrder.ByUrgency).ToList();
            bool Fits(PatchEntry e) => (status is not { } s || e.Patch.Status == s.Value) && (rating is not { } r || e.Rank.Rating == r.Value)
                && (dueWithin is not { } days || (e.Patch.Status == PatchStatus.Identified && e.DaysLeft <= days)) && (kev != true || e.Patch.KnownExploited);
            return await call.List(paging, (after, count) =>
            {
                var from = after is null ? 0 : all.FindIndex(e => e.Patch.Id == Cursors.Text(after)) + 1;
                if (after is not null && from == 0) throw Cursors.Wrong();
                return Task.FromResult<IReadOnlyList<PatchLine>>([.. all.Skip(from).Where(Fits).Take(count).Select(PatchLine.Of)]);
            }, patch => [patch.Id]);
        }).Is("ListPatches", $"Lists patches, the most urgent first: {PatchOrder.InWords}", Permission.ReadPlant).Lists<PatchLine>();

        api.MapGet("/patches/{id}", async (string id, Call call) => call.One(await Find(call, id)))
            .Is("ShowPatch", "Shows a patch with its score point by point, its deadline with the sum, its assets and the moves it can make", Permission.ReadPlant).Answers<PatchShown>();

        api.MapPost("/patches", async (PatchGiven given, Call call) =>
        {
            var by = await call.At(Permission.MovePatches, await SitesOf(call, given.Assets ?? []));
            if ((given.Assets ?? []).Count == 0) by = await call.Everywhere(Permission.MovePatches);
            var (id, refusal) = await new AddPatch(call.Store).Run(given.Entry, by, call.Cancel);
            if (refusal is not null) throw refusal.As(ProblemKind.Refused);
            return call.Made($"/api/v1/patches/{id}", (await Find(call, id!))!);
        }).Is("AddPatch", "Registers a patch that no advisory announces", Permission.MovePatches).Answers<PatchShown>(StatusCodes.Status201Created).CanFail(ProblemKind.Refused);

        api.MapPut("/patches/{id}/status", async (string id, StatusGiven given, Call call) =>
            given.Status == PatchStatus.Deferred ? throw new Problem(ProblemKind.Refused, "A patch is deferred at its own address: POST /api/v1/patches/{id}/deferral.")
            : await Move(call, id, Permission.MovePatches, given.Status, given.Details))
            .Is("MovePatch", "Moves a patch to another status; a refusal says what must be recorded first", Permission.MovePatches).Answers<PatchShown>().IfMatch()
            .CanFail(ProblemKind.Conflict, ProblemKind.Refused);

        api.MapPost("/patches/{id}/deferral", async (string id, DeferralGiven given, Call call) =>
            await Move(call, id, Permission.DeferPatches, PatchStatus.Deferred, new() { Reason = given.Reason, CompensatingControls = given.CompensatingControls }))
            .Is("DeferPatch", "Defers a patch, with the reason and the compensating controls", Permission.DeferPatches).Answers<PatchShown>().IfMatch().CanFail(ProblemKind.Conflict);
    }

    static async Task<PatchShown?> Find(Call call, string id) =>
        await new PatchBook(call.Store).Find(id, await call.Where(Permission.ReadPlant), call.Cancel) is { } entry ? PatchShown.Of(entry) : null;

    static async Task<IResult> Move(Call call, string id, Permission permission, PatchStatus to, MoveDetails details)
    {
        var store = await call.Unchanged(() => Find(call, id));
        // A patch is moved for all its assets, so whoever moves it answers for each of their sites.
        var by = await call.At(permission, (await new PatchBook(call.Store).Find(id, call.Cancel))!.Assets.Select(a => a.Site));
        var (_, refusal) = await new MovePatch(store).Run(id, to, details, by, call.Cancel);
        return refusal is null ? call.One(await Find(call, id)) : throw refusal.As(ProblemKind.Conflict);
    }

    static async Task<IReadOnlyList<string>> SitesOf(Call call, IReadOnlyList<string> tags)
    {
        var sites = new List<string>();
        foreach (var tag in tags)
            sites.Add((await new App.Assets.ShowAsset(call.Store).Run(tag, call.Cancel))?.Asset.Site ?? throw new Problem(ProblemKind.Refused, $"There is no asset {tag}; import it first or correct the tag."));
        return sites;
    }
}

sealed record PatchLine(
    string Id, string Vendor, string Product, string FixedVersion, string Description, PatchStatus Status, RiskRating Rating, double Score, bool KnownExploited,
    int Assets, int Cves, LocalDate EvaluateBy, string Zone, int? DaysLeft)
{
    public static PatchLine Of(PatchEntry e) => new(
        e.Patch.Id, e.Patch.Vendor, e.Patch.Product, e.Row.FixedVersion, e.Patch.Description, e.Patch.Status, e.Rank.Rating, e.Score.Score, e.Patch.KnownExploited,
        e.Assets.Count, e.Patch.Cves.Count, e.Deadline.Due, e.Zone, e.Patch.Status.IsEvaluated() ? null : e.DaysLeft);
}

/// <param name="EvaluateBy">The last day to evaluate it, in <paramref name="Zone"/>.</param>
sealed record PatchShown(
    string Id, string Vendor, string Product, string AffectedVersions, string FixedVersion, string Description, PatchStatus Status, string StatusReason,
    IReadOnlyList<string> Cves, double Cvss, string Advisories, bool KnownExploited, RiskRating Rating, double Score, IReadOnlyList<RiskPoints> ScorePoints,
    LocalDate Identified, LocalDate EvaluateBy, string Zone, string EvaluateByBecause, int? DaysLeft, LocalDate? Evaluated, LocalDate? TestDate, TestOutcome? TestOutcome,
    string TestResults, LocalDate? DeploymentDate, string CompensatingControls, string MaintenanceWindow, string RollbackProcedure, string RestartRequired, string Url,
    string DerivedFrom, bool DerivationSure, IReadOnlyList<PatchAssetShown> Assets, IReadOnlyList<PatchMoveShown> Moves)
{
    public static PatchShown Of(PatchEntry e) => new(
        e.Patch.Id, e.Patch.Vendor, e.Patch.Product, e.Patch.AffectedVersions, e.Row.FixedVersion, e.Patch.Description, e.Patch.Status, e.Patch.StatusReason, e.Patch.Cves,
        e.Patch.Cvss, e.Patch.Advisory, e.Patch.KnownExploited, e.Rank.Rating, e.Score.Score, e.Score.Points, e.Patch.Identified, e.Deadline.Due, e.Zone, e.Deadline.Because,
        e.Patch.Status.IsEvaluated() ? null : e.DaysLeft, e.Patch.Evaluated, e.Patch.TestDate, e.Patch.TestOutcome, e.Patch.TestResults, e.Patch.DeploymentDate,
        e.Patch.CompensatingControls, e.Patch.MaintenanceWindow, e.Patch.RollbackProcedure, e.Row.RestartRequired, e.Row.Url, e.Row.Derivation, e.Row.DerivationSure,
        [.. e.Assets.Select(a => new PatchAssetShown(a.Tag, a.Site, a.Unit, a.NetworkExposed, a.SafetyRelevant))],
        [.. PatchLifecycle.Moves.Where(m => m.From == e.Patch.Status).Select(m => new PatchMoveShown(m.To, m.Guard, PatchLifecycle.WhatToDo(m.Needs)))]);
}

sealed record PatchAssetShown(string Tag, string Site, string Unit, bool NetworkExposed, bool SafetyRelevant);

/// <param name="WhatToDo">What must be recorded before or with the move.</param>
sealed record PatchMoveShown(PatchStatus To, string Means, IReadOnlyList<string> WhatToDo);

sealed record PatchGiven(
    string Vendor, string Product, string? Id = null, string? FixedVersion = null, string? AffectedVersions = null, IReadOnlyList<string>? Cves = null, decimal Cvss = 0,
    IReadOnlyList<string>? Advisories = null, string? Description = null, LocalDate? Identified = null, LocalDate? Deadline = null, IReadOnlyList<string>? Assets = null)
{
    internal AddPatch.Entry Entry => new()
    {
        Id = Id ?? "", Vendor = Vendor, Product = Product, FixedVersion = FixedVersion ?? "", AffectedVersions = AffectedVersions ?? "", Cves = Cves ?? [], Cvss = Cvss,
        Advisories = Advisories ?? [], Description = Description ?? "", Identified = Identified, Deadline = Deadline, Assets = Assets ?? [],
    };
}

sealed record StatusGiven(
    PatchStatus Status, string? Reason = null, string? CompensatingControls = null, LocalDate? Evaluated = null, LocalDate? TestDate = null, TestOutcome? TestOutcome = null,
    string? TestResults = null, string? MaintenanceWindow = null, string? RollbackProcedure = null, LocalDate? DeploymentDate = null)
{
    internal MoveDetails Details => new()
    {
        Reason = Reason ?? "", CompensatingControls = CompensatingControls ?? "", Evaluated = Evaluated, TestDate = TestDate, TestOutcome = TestOutcome,
        TestResults = TestResults ?? "", MaintenanceWindow = MaintenanceWindow ?? "", RollbackProcedure = RollbackProcedure ?? "", DeploymentDate = DeploymentDate,
    };
}

sealed record DeferralGiven(string Reason, string CompensatingControls);
