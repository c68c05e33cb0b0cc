using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Jobs;

namespace PlantPatch.App.Jobs;

/// <summary>Jobs, the newest first: one's own, and for who keeps the system, everybody's.</summary>
public sealed class ListJobs(Store store, JobsHere here)
{
    /// <param name="Before">Only those before this id: the last of the page before.</param>
    public sealed record Query(string? Kind = null, JobState? State = null, long? Before = null, int Take = 50);

    public sealed record Item(
        long Id, string Kind, JobState State, JobProgress Progress, string AskedBy, Instant AskedAt, Instant? StartedAt, Instant? EndedAt, string Outcome);

    public async Task<IReadOnlyList<Item>> Run(Query query, Access by, CancellationToken cancel)
    {
        await using var db = store.Read();
        var jobs = Seen(db, by);
        if (query.Kind is { } kind) jobs = jobs.Where(j => j.Kind == kind);
        if (query.State is { } state) jobs = jobs.Where(j => j.State == state);
        if (query.Before is { } before) jobs = jobs.Where(j => j.Id < before);
        var rows = await (
            from job in jobs.OrderByDescending(j => j.Id).Take(query.Take)
            join progress in db.JobProgress on job.Id equals progress.JobId into some
            from p in some.DefaultIfEmpty()
            orderby job.Id descending
            select new { Job = job, Progress = p }).ToListAsync(cancel);
        return rows.ConvertAll(r => new Item(
            r.Job.Id, r.Job.Kind, r.Job.State, here.ProgressOf(r.Job.Id) ?? (r.Progress is null ? default : new(r.Progress.Done, r.Progress.Total, r.Progress.Text)),
            r.Job.AskedBy, r.Job.AskedAt, r.Job.StartedAt, r.Job.EndedAt, r.Job.Outcome));
    }

    internal static IQueryable<JobRow> Seen(PlantPatchDb db, Access by)
    {
        var user = by.UserId;
        return by.May(Permission.ManageSystem) ? db.Jobs : db.Jobs.Where(j => j.AskedByUser == user);
    }
}
