using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Jobs;
using PlantPatch.App.Outbox;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Jobs;

namespace PlantPatch.App.Reminders;

/// <summary>Reminders as jobs of a server that has channels: made once a day, sent whenever something waits.</summary>
public sealed class ReminderJobs(ReminderSettings settings, OutboxSenders senders)
{
    public const string Make = "reminders", Send = "outbox";

    public sealed record Nothing;

    public ReminderSettings Settings => settings;

    public OutboxSenders Senders => senders;

    public IReadOnlyList<JobKind> Kinds =>
    [
        JobKind.Of<Nothing>(Make, "Make the reminders of the day", Permission.ManageSystem, (0, 0), _ => JobLane.Change, async (work, _, cancel) =>
        {
            var (summary, refusal) = await new MakeReminders(work.Store, settings, senders).Run(work.By, cancel);
            return refusal is null ? JobEnd.Done(summary!.ToString(), summary) : JobEnd.Refused(refusal);
        }) with { Once = true },
        JobKind.Of<Nothing>(Send, "Send what waits in the outbox", Permission.ManageSystem, (0, 0), _ => JobLane.Read, async (work, _, cancel) =>   // it waits for others and not for the right to write
        {
            var (summary, refusal) = await new SendOutbox(work.Store, senders).Run(work.By, cancel);
            return refusal is null ? JobEnd.Done(summary.ToString(), summary) : JobEnd.Refused(refusal);
        }),
    ];

    /// <summary>How often the day's reminders are tried, with a pause between, when the job fails: a day without its reminders is a day on which nobody is told.</summary>
    public const int Tries = 5;

    public static Duration Pause { get; } = Duration.FromMinutes(30);

    // Every node names the same next try, so it is one job all the same.
    static async Task<string?> OfDay(PlantPatchDb db, string day, Instant now, CancellationToken cancel)
    {
        var tried = await db.Jobs.Where(j => j.Occasion != null && j.Occasion.StartsWith(day)).OrderBy(j => j.Id).Select(j => new { j.State, j.EndedAt }).ToListAsync(cancel);
        if (tried.Count == 0) return day;
        var last = tried[^1];
        return last.State == JobState.Failed && tried.Count < Tries && last.EndedAt + Pause <= now ? $"{day}, try {tried.Count + 1}" : day;
    }

    /// <summary>The occasion of a job that is to be asked for now; null when there is nothing to do. One day's reminders are one occasion, in the entity's zone.</summary>
    public async Task<string?> Occasion(string kind, Store store, CancellationToken cancel)
    {
        // While the clock is not believed nothing is asked for: the day would be taken for done.
        if (senders.All.Count == 0 || !(await new ConfirmClock(store).Show(cancel)).Trust.IsTrusted) return null;
        var now = store.Clock.GetCurrentInstant();
        if (kind == Send) return await new SendOutbox(store, senders).IsWanted(cancel) ? $"{Send} {now.InUtc():uuuu-MM-dd'T'HH:mm}" : null;

        await using var db = store.Read();
        var local = now.InZone(await EntityZone.Read(db, cancel));
        return local.Hour >= settings.Hour ? await OfDay(db, $"{Make} {local.Date:uuuu-MM-dd}", now, cancel) : null;
    }
}
