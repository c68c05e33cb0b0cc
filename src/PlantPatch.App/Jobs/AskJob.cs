using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Evidence;
using PlantPatch.Core.Jobs;

namespace PlantPatch.App.Jobs;

/// <summary>What somebody wants done.</summary>
/// <param name="Input">JSON; empty for the usual.</param>
public sealed record JobWanted(string Kind, string Input = "", IReadOnlyList<JobUpload>? Uploads = null)
{
    /// <summary>Asked for twice on the same occasion, it is one job. A person's occasions are his own.</summary>
    public string? Occasion { get; init; }
}

/// <summary>Puts a job into its queue, with its files; a node takes it within a second.</summary>
public sealed class AskJob(Store store, JobKinds kinds, JobsHere here)
{
    /// <summary>Who asks for more than this waits until some are done.</summary>
    public const int MostWaiting = 200;

    public const long MostBytes = 2L * 1024 * 1024 * 1024;

    static readonly Person Schedule = new("schedule", ActorKind.System);

    /// <param name="by">Null when the schedule asks.</param>
    public async Task<(long Job, Refusal? Refusal)> Run(JobWanted wanted, Access? by, CancellationToken cancel)
    {
        if (kinds.Find(wanted.Kind) is not { } kind)
            return (0, new($"There is no job '{wanted.Kind}'. There are: {string.Join(", ", kinds.All.Select(k => k.Name))}."));
        if (by is not null && Forbidden(kind, by) is { } forbidden) return (0, forbidden);
        var (lane, wrong) = LaneOf(kind, wanted.Input);
        var uploads = wanted.Uploads ?? [];
        if ((wrong ?? Unfit(kind, uploads)) is { } unfit) return (0, unfit);

        var occasion = wanted.Occasion is null || by is null ? wanted.Occasion : $"{by.UserId}: {wanted.Occasion}";
        if (by is not null && lane == JobLane.Change) await here.GiveWay(store, cancel);
        await using var change = await store.Change(by is null ? Schedule : new(by.Name, by.Kind), cancel);
        if (occasion is not null && await change.Db.Jobs.Where(j => j.Occasion == occasion).Select(j => (long?)j.Id).SingleOrDefaultAsync(cancel) is { } asked)
            return (asked, null);
        if (by is not null && await change.Db.Jobs.CountAsync(j => j.State == JobState.Queued, cancel) >= MostWaiting)
            return (0, new($"{MostWaiting} jobs are waiting already. Wait until some are done, or cancel some."));

        var row = new JobRow
        {
            Id = change.TakeIds(), Kind = kind.Name, Input = wanted.Input, Lane = by is null ? JobLane.Schedule : lane, State = JobState.Queued,
            AskedBy = change.By.Name, AskedByKind = change.By.Kind, AskedByUser = by?.UserId, AskedAt = change.At, Occasion = occasion,
            Sites = by is null || kind.PlantWide ? "" : string.Join('\n', by.Where(kind.Needs).Only ?? []),
        };
        change.Db.Jobs.Add(row);
        var bytes = 0L;
        foreach (var upload in uploads)
        {
            await using var stream = upload.Open();
            bytes += await JobFiles.Store(change, row.Id, JobFiles.NameOf(upload.Name)!, stream, made: false, cancel);
            if (bytes > MostBytes) return (0, new($"The files have more than {MostBytes / (1024 * 1024):N0} MiB together. Bring them in several jobs."));
        }

        change.Record("asked for", $"job {row.Id}", kind.Title, after: new { kind = kind.Name, wanted.Input, files = uploads.Count, bytes, row.Sites });
        await change.Commit(cancel);
        here.Wake(row.Lane);
        return (row.Id, null);
    }

    static Refusal? Forbidden(JobKind kind, Access by)
    {
        if (!by.May(kind.Needs)) return by.Refuse(kind.Needs);
        return kind.PlantWide && !by.MayEverywhere(kind.Needs)
            ? new($"{kind.Title} concerns the whole plant; {by.Name} has the permission at {string.Join(", ", by.Where(kind.Needs).Only!)} only.") : null;
    }

    static (JobLane, Refusal?) LaneOf(JobKind kind, string input)
    {
        try
        {
            var (read, lane) = kind.Read(input);
            return read is null ? (lane, new($"What to do must be a JSON object, such as {{}}.")) : (lane, null);
        }
        catch (JsonException odd)
        {
            return (default, new($"What to do cannot be read: {odd.Message}"));
        }
    }

    static Refusal? Unfit(JobKind kind, IReadOnlyList<JobUpload> uploads)
    {
        var (least, most) = kind.Files;
        if (uploads.Count < least) return new($"{kind.Title} needs {(most == 1 ? "a file" : "at least one file")}.");
        if (uploads.Count > most) return new(most == 0 ? $"{kind.Title} takes no file." : $"{kind.Title} takes at most {most:N0} files; these are {uploads.Count:N0}.");
        if (uploads.FirstOrDefault(u => JobFiles.NameOf(u.Name) is null) is { } odd)
            return new($"'{odd.Name}' is no name for a file that every system can have. Rename it.");
        return uploads.Select(u => JobFiles.NameOf(u.Name)!).GroupBy(n => n, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? new($"There are two files '{twice.Key}'.") : null;
    }
}
