using PlantPatch.App.Jobs;
using PlantPatch.App.Reminders;
using PlantPatch.App.Storage;
using Quartz;

namespace PlantPatch.Web.Reminders;

/// <summary>
/// Looks whether reminders are to be made, and whether something waits in the outbox. Quartz counts in UTC and the entity in its own days, so it looks
/// often, and the day's occasion makes it one job; where there is nothing to do, nothing is asked for and nothing is written.
/// </summary>
static class ReminderSchedule
{
    /// <param name="Cron">Quartz: second, minute, hour, day, month, weekday.</param>
    public sealed record Row(string Kind, string Cron);

    public static IReadOnlyList<Row> Rows { get; } = [new(ReminderJobs.Make, "0 2/10 * * * ?"), new(ReminderJobs.Send, "30 * * * * ?")];

    public static void Add(IQuartzBuilder quartz)
    {
        foreach (var row in Rows)
            quartz.ScheduleJob<Asking>(t => t.WithIdentity(row.Kind).WithCronSchedule(row.Cron, c => c.InTimeZone(TimeZoneInfo.Utc)), j => j.UsingJobData(nameof(Row.Kind), row.Kind));
    }

    /// <returns>Whether a job was asked for; every node asks, and the occasion makes it one.</returns>
    public static async Task<bool> Ask(string kind, AskJob ask, ReminderJobs reminders, Store store, CancellationToken cancel)
    {
        if (await reminders.Occasion(kind, store, cancel) is not { } occasion) return false;
        await ask.Run(new(kind) { Occasion = occasion }, null, cancel);
        return true;
    }

    internal sealed class Asking(AskJob ask, ReminderJobs reminders, Store store) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
            await Ask(context.MergedJobDataMap.GetString(nameof(Row.Kind))!, ask, reminders, store, cancellationToken);
    }
}
