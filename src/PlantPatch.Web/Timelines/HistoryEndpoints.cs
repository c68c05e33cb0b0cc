using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Feeds.Timelines;
using PlantPatch.Web.Api;
using PlantPatch.Web.Clocks;

namespace PlantPatch.Web.Timelines;

/// <summary><c>/api/v1/history</c>: a utility's own past.</summary>
static class HistoryEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/history", async (HistoryGiven given, Call call) =>
        {
            var by = await call.Everywhere(Permission.ManageSystem);
            var file = await Read(given, call);
            if (file.Complaints.Count > 0) return call.One(new HistoryTaken(0, 0, false, [.. file.Complaints.Select(OddPlace.Of)], [], new Dictionary<string, int>()));
            var (outcome, refusal) = await new ImportHistory(call.Store).Run(file, given.From, given.Preview == true, by, call.Cancel);
            return refusal is null ? call.One(new HistoryTaken(outcome!.New, outcome.Known, outcome.Stored, [], [.. outcome.Conflicts.Select(OddPlace.Of)], outcome.Kinds)) : throw refusal.As(ProblemKind.Refused);
        }).Is("ImportHistory", "Brings in a history, all of it or nothing: events as JSON, one a line, or a table as CSV", Permission.ManageSystem).Answers<HistoryTaken>().CanFail(ProblemKind.Refused);

        api.MapGet("/history", async (string? asOf, Call call) =>
        {
            await call.Everywhere(Permission.Export);
            var then = await ClockEndpoints.AsOfOf(call, asOf);
            return Results.Stream(async stream =>
            {
                await using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
                await new ExportHistory(call.Store).Run(then, text, call.Cancel);
            }, "application/json; charset=utf-8", "history.json");
        }).Is("ExportHistory", "Hands out the recorded events as one case of the timeline format, which can be replayed or brought in elsewhere", Permission.Export)
            .Produces(StatusCodes.Status200OK, contentType: "application/json");

        api.MapGet("/history/evaluations", async (string? asOf, [AsParameters] Paging paging, Call call) => await call.All(paging, await new ListBroughtIn(call.Store).Evaluations(await ClockEndpoints.AsOfOf(call, asOf), call.Cancel)))
            .Is("ListBroughtInEvaluations", "Lists the evaluations that came in as history, the latest first, two hundred at most", Permission.ReadPlant).Lists<ListBroughtIn.Evaluation>();

        api.MapGet("/history/evaluations/{id}", async (string id, string? asOf, Call call) => call.One(
            await new ShowBroughtIn(call.Store).OfEvaluation(id, await ClockEndpoints.AsOfOf(call, asOf), await call.Where(Permission.ReadPlant), call.Cancel) is { } shown ? BroughtInEvaluationShown.Of(shown) : null))
            .Is("ShowBroughtInEvaluation", "Shows an evaluation that came in as history: what it says, from which file and row, and which obligations rest on it", Permission.ReadPlant).Answers<BroughtInEvaluationShown>();

        api.MapGet("/history/plans", async (string? asOf, [AsParameters] Paging paging, Call call) =>
            await call.All(paging, await new ListBroughtIn(call.Store).Plans(await ClockEndpoints.AsOfOf(call, asOf), await call.Where(Permission.ReadPlant), call.Cancel)))
            .Is("ListBroughtInPlans", "Lists the mitigation plans that came in as history, two hundred at most", Permission.ReadPlant).Lists<ListBroughtIn.Plan>();

        api.MapGet("/history/plans/{id}", async (string id, string? asOf, Call call) => call.One(
            await new ShowBroughtIn(call.Store).OfPlan(id, await ClockEndpoints.AsOfOf(call, asOf), await call.Where(Permission.ReadPlant), call.Cancel) is { } shown ? BroughtInPlanShown.Of(shown) : null))
            .Is("ShowBroughtInPlan", "Shows a mitigation plan that came in as history: what it says, from which file and row, and which obligations rest on it", Permission.ReadPlant).Answers<BroughtInPlanShown>();

        api.MapGet("/templates/history/{table}", (string table) => HistoryTable.Find(table) is { } found
            ? Results.Text(found.Template, "text/csv; charset=utf-8") : throw new Problem(ProblemKind.NotFound, ""))
            .Is("GetHistoryTemplate", "Gives an empty table for a history, with an example row", Permission.ReadPlant).Produces(StatusCodes.Status200OK, contentType: "text/csv");
    }

    static async Task<HistoryFile> Read(HistoryGiven given, Call call)
    {
        var bytes = Encoding.UTF8.GetBytes(given.Content);
        if (given.Table is not { Length: > 0 } name) return HistoryReader.Read(bytes);
        var table = HistoryTable.Find(name) ?? throw new Problem(ProblemKind.BadRequest, $"There is no table '{name}'. There are: {string.Join(", ", HistoryTable.All.Select(t => t.Name))}.");
        return HistoryTableReader.Read(new MemoryStream(bytes), given.From, table, given.Mapping ?? new Dictionary<string, string>(), await new HistoryMappings(call.Store).Zone(call.Cancel), call.Cancel);
    }
}

/// <param name="Content">The file's text.</param>
/// <param name="From">What it is called.</param>
/// <param name="Table">What a CSV holds; null for events as JSON.</param>
/// <param name="Mapping">Column to heading, where the file calls it otherwise.</param>
sealed record HistoryGiven(string Content, string From, string? Table = null, bool? Preview = null, IReadOnlyDictionary<string, string>? Mapping = null);

/// <param name="Stored">False for a preview, with a complaint or a conflict, and where everything was recorded already.</param>
sealed record HistoryTaken(int New, int Known, bool Stored, IReadOnlyList<OddPlace> Complaints, IReadOnlyList<OddPlace> Conflicts, IReadOnlyDictionary<string, int> Kinds);

sealed record OddPlace(string Code, string Where, string Message)
{
    public static OddPlace Of(Complaint complaint) => new(complaint.Code, complaint.Where, complaint.Message);
}

/// <param name="Events">Each with the file and row that it came from.</param>
/// <param name="Obligations">Those that rest on it, as patch/asset.</param>
sealed record BroughtInEvaluationShown(
    string Id, string Source, Instant At, Instant? WindowFrom, Instant? CutOff, string Scope, string SupplementOf, string OnBehalf, IReadOnlyList<ShowBroughtIn.Line> Lines,
    IReadOnlyList<ShowBroughtIn.Happened> Events, IReadOnlyList<string> Obligations)
{
    public static BroughtInEvaluationShown Of(ShowBroughtIn.Evaluation e) => new(
        e.Id, e.Source, e.At, e.WindowFrom, e.CutOff, e.Scope, e.SupplementOf, e.OnBehalf, e.Lines, e.Events, [.. e.Obligations.Select(o => o.Key.ToString())]);
}

/// <param name="Assets">Null when it is for every asset that its patches apply to.</param>
sealed record BroughtInPlanShown(
    string Id, string State, LocalDate? Due, string Because, IReadOnlyList<string> Patches, IReadOnlyList<string>? Assets, IReadOnlyList<PlanAction> Actions, string DueEvent,
    IReadOnlyList<PlanMilestone> Milestones, IReadOnlyList<ShowBroughtIn.Happened> Events, IReadOnlyList<string> Obligations)
{
    public static BroughtInPlanShown Of(ShowBroughtIn.Plan p) => new(
        p.Id, p.State, p.Due, p.Because, p.Patches, p.Assets, p.Actions, p.DueEvent, p.Milestones, p.Events, [.. p.Obligations.Select(o => o.Key.ToString())]);
}
