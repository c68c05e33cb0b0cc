using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Jobs;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Jobs;
using PlantPatch.Web.Accounts;
using PlantPatch.Web.Api;
using PlantPatch.Web.Hosting;

namespace PlantPatch.Web.Jobs;

/// <summary>Work that takes longer than a request: asked for (202), looked at, followed, cancelled.</summary>
static class JobEndpoints
{
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    public static void Map(IEndpointRouteBuilder api)
    {
        Import(api, "/advisories/imports", "import-advisories", Permission.ImportAdvisories, "ImportAdvisories", "Takes advisories in: one CSAF document, or a zip of them; strict, requireSignature and allTests may be true",
            ["strict", "requireSignature", "allTests"]);
        Import(api, "/assets/imports", "import-assets", Permission.ImportAssets, "ImportAssets", "Takes an asset list in: CSV, XLSX or JSON; with preview=true it says what it would do",
            ["preview", "mapping", "saveMapping", "blanks"]);
        Import(api, "/kev/imports", "import-kev", Permission.ImportAdvisories, "ImportKev", "Takes CISA's catalogue in, JSON or CSV; acceptSuspect=true takes one that shrank", ["acceptSuspect"]);

        Import(api, "/epss/imports", "import-epss", Permission.ImportAdvisories, "ImportEpss", "Takes FIRST's EPSS scores in, CSV or packed with gzip, for the vulnerabilities that advisories here name", []);
        Import(api, "/outages/imports", "import-outages", Permission.ManageOutages, "ImportCalendar", "Brings in a calendar of outages as a file: what is new is planned, what has other times is moved", []);
        Import(api, "/history/imports", "import-history", Permission.ManageSystem, "ImportHistoryFile",
            "Brings in a history, all of it or nothing: the timeline format, or with table a spreadsheet; with preview=true it says what it would do", ["table", "preview", "mapping", "saveMapping"]);
        Import(api, "/evidence/packages", "evidence", Permission.BuildEvidence, "BuildEvidence", "Makes an evidence package for the assets that the file names: period such as 2026-01..2026-12; the package is got from the job",
            ["period", "asOf", "marking"]);

        api.MapPost("/matching/runs", async (MatchingAsked asked, AskJob ask, Call call) => await Asked(call, ask, new("matching", JsonSerializer.Serialize(
                new { advisories = asked.Advisories ?? [], assets = asked.Assets ?? [], all = asked.All }))))
            .Is("RunMatching", "Judges advisories and assets again; imports do this by themselves for what they bring", Permission.ImportAdvisories)
            .Answers<JobShown>(StatusCodes.Status202Accepted).CanFail(ProblemKind.Refused);

        api.MapPost("/reports/{name}/runs", async (Word<ReportName> name, AskJob ask, Call call) =>
            await Asked(call, ask, new("report", JsonSerializer.Serialize(new { name = ApiJson.Word(name.Value) }))))
            .Is("MakeReport", "Makes a report as a job; the file that it makes is got from the job", Permission.Export).Answers<JobShown>(StatusCodes.Status202Accepted).CanFail(ProblemKind.Refused);

        api.MapPost("/backups/runs", async (AskJob ask, JobKinds kinds, Call call) => kinds.Find(BackupJobs.Kind) is null
                ? throw new Problem(ProblemKind.Refused, "No folder for backups is set: the setting Backup:Folder names one.") : await Asked(call, ask, new(BackupJobs.Kind)))
            .Is("MakeBackup", "Makes a backup as a job: one file, restored and compared before it counts, in the folder that a setting names", Permission.ManageSystem)
            .Answers<JobShown>(StatusCodes.Status202Accepted).CanFail(ProblemKind.Refused);

        api.MapGet("/jobs", async (string? kind, Word<JobState>? state, [AsParameters] Paging paging, JobsHere here, Call call) =>
        {
            var access = await call.Access();
            return await call.List<JobLine>(paging, async (after, count) => [.. (await new ListJobs(call.Store, here).Run(
                new(kind, state?.Value, after is null ? null : Cursors.Number(after), count), access, call.Cancel)).Select(JobLine.Of)], job => [job.Id.ToString()]);
        }).Is("ListJobs", "Lists one's own jobs, the newest first; who keeps the system sees everybody's", Permission.ReadPlant).Lists<JobLine>();

        api.MapGet("/jobs/{id:long}", async (long id, JobsHere here, Call call) => call.One(await Find(call, here, id)))
            .Is("ShowJob", "Shows a job, how far it is, and what came of it", Permission.ReadPlant).Answers<JobShown>();

        api.MapDelete("/jobs/{id:long}", async (long id, CancelJob cancel, JobsHere here, Call call) =>
        {
            if (await Find(call, here, id) is null) throw new Problem(ProblemKind.NotFound, "");
            return await cancel.Run(id, await call.Access(), call.Cancel) is { } refusal ? throw refusal.As(ProblemKind.Conflict) : Results.StatusCode(StatusCodes.Status202Accepted);
        }).Is("CancelJob", "Cancels a job; what it has committed stays", Permission.ReadPlant).Produces(StatusCodes.Status202Accepted).CanFail(ProblemKind.Conflict);

        api.MapGet("/jobs/{id:long}/files/{file:long}", async (long id, long file, JobsHere here, Call call) =>
        {
            var made = (await Find(call, here, id))?.Files.FirstOrDefault(f => f.Id == file && f.Made) ?? throw new Problem(ProblemKind.NotFound, "");
            var access = await call.Access();
            return Results.Stream(to => new ShowJob(call.Store, here).Read(id, file, access, to, call.Cancel), "application/octet-stream", made.Name);
        }).Is("GetJobFile", "Gives a file that a job made", Permission.ReadPlant).Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");

        api.MapGet("/jobs/{id:long}/events", async (long id, JobsHere here, Call call) => await Follow(call, here, id, TimeProvider.System))
            .Is("FollowJob", "Sends a job's progress as server-sent events, until it has ended", Permission.ReadPlant).Produces(StatusCodes.Status200OK, contentType: "text/event-stream");
    }

    // The body is the file itself; what else is to be said stands in the query.
    static void Import(IEndpointRouteBuilder api, string path, string kind, Permission permission, string name, string summary, string[] members) =>
        api.MapPost(path, async (string fileName, Stream body, HttpRequest request, AskJob ask, Call call) =>
        {
            await using var file = await Spool(body, call.Cancel);
            var input = new JsonObject();
            foreach (var member in members.Where(m => request.Query.ContainsKey(m))) input[JsonNamingPolicy.SnakeCaseLower.ConvertName(member)] = Value(request.Query[member].ToString());
            return await Asked(call, ask, new(kind, input.ToJsonString(), [new(fileName, () => File.OpenRead(file.Name))]));
        }).Is(name, summary, permission).Accepts<byte[]>("application/octet-stream").Answers<JobShown>(StatusCodes.Status202Accepted).CanFail(ProblemKind.Refused)
            .WithMetadata(new TakesFilesAttribute(), new Operation.Query(members));

    static JsonNode Value(string text) => text switch { "true" => JsonValue.Create(true), "false" => JsonValue.Create(false), _ => JsonValue.Create(text) };

    // To this machine's disk first: a slow sender must not hold up a change.
    static async Task<FileStream> Spool(Stream body, CancellationToken cancel)
    {
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.Write, FileShare.Read, 81920, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await body.CopyToAsync(file, cancel);
            await file.FlushAsync(cancel);
            return file.Length > 0 ? file : throw new Problem(ProblemKind.BadRequest, "The body is empty: send the file as it is.");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    internal static async Task<IResult> Asked(Call call, AskJob ask, JobWanted wanted)
    {
        var access = await call.Access();
        var (job, refusal) = await ask.Run(wanted, access, call.Cancel);
        if (refusal is not null) throw refusal.As(ProblemKind.Refused);
        return call.Accepted($"/api/v1/jobs/{job}", (await Find(call, null, job))!);
    }

    static async Task<JobShown?> Find(Call call, JobsHere? here, long id) =>
        await new ShowJob(call.Store, here ?? new()).Run(id, await call.Access(), call.Cancel) is { } view ? JobShown.Of(view) : null;

    // What is shown is looked at again and again, because the job may run on another node.
    static async Task<IResult> Follow(Call call, JobsHere here, long id, TimeProvider time)
    {
        if (await Find(call, here, id) is null) throw new Problem(ProblemKind.NotFound, "");
        return TypedResults.ServerSentEvents(Events());

        async IAsyncEnumerable<System.Net.ServerSentEvents.SseItem<JobShown>> Events([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
        {
            for (JobShown? last = null; ; await Task.Delay(Look, time, call.Cancel))
            {
                if (await Find(call, here, id) is not { } now) yield break;   // whoever follows may no more
                var ended = JobLifecycle.IsFinal(now.State);
                if (last is null || now.State != last.State || now.Progress != last.Progress) yield return new(now, ended ? "ended" : "progress");
                if (ended) yield break;
                last = now;
            }
        }
    }
}

enum ReportName { Status, Management }

sealed record MatchingAsked(IReadOnlyList<string>? Advisories = null, IReadOnlyList<string>? Assets = null, bool All = false);

sealed record JobLine(long Id, string Kind, JobState State, string AskedBy, Instant AskedAt, Instant? StartedAt, Instant? EndedAt, string Outcome)
{
    public static JobLine Of(ListJobs.Item j) => new(j.Id, j.Kind, j.State, j.AskedBy, j.AskedAt, j.StartedAt, j.EndedAt, j.Outcome);
}

/// <param name="Result">What came of it; the members depend on the kind.</param>
sealed record JobShown(
    long Id, string Kind, JobState State, ProgressShown Progress, string AskedBy, Instant AskedAt, Instant? StartedAt, Instant? EndedAt, bool CancelAsked, string Outcome,
    JsonNode? Input, JsonNode? Result, IReadOnlyList<JobFileShown> Files)
{
    public static JobShown Of(ShowJob.View v) => new(v.Id, v.Kind, v.State, new(v.Progress.Done, v.Progress.Total, v.Progress.Text ?? ""), v.AskedBy, v.AskedAt, v.StartedAt,
        v.EndedAt, v.CancelAsked, v.Outcome, Node(v.Input), Node(v.Result), [.. v.Files.Select(f => new JobFileShown(f.Id, f.Name, f.Size, f.Sha256, f.Made))]);

    static JsonNode? Node(string json) => json.Length == 0 ? null : JsonNode.Parse(json);
}

/// <param name="Total">0 when nobody knows it yet.</param>
sealed record ProgressShown(int Done, int Total, string Text);

sealed record JobFileShown(long Id, string Name, long Size, string Sha256, bool Made);
