using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using NodaTime.Text;
using PlantPatch.App.Jobs;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Web.Reminders;
using Quartz;

namespace PlantPatch.Web.Jobs;

/// <summary>What the server does by itself each night, in UTC.</summary>
public static class JobSchedule
{
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("matching", """{"all":true}""", new(1, 30), "what new knowledge or a changed rule means shows without anybody asking"),
        new("coverage", "{}", new(2, 30), "the trend of the coverage debt has a point for every day"),
        new("clocks", "{}", new(0, 10), "what became overdue with the entity's midnight shows within the hour") { ByEntityDay = true },
        new("verify-audit", "{}", new(3, 0), "a changed audit record is noticed within a day"),
    ];

    /// <summary>Besides, where a folder for backups is set.</summary>
    public static Row Backup { get; } = new(BackupJobs.Kind, "{}", new(0, 30), "a plant without last night's backup loses more than a day");

    /// <param name="Kind">A name in <see cref="JobKinds"/>.</param>
    /// <param name="At">When, in UTC.</param>
    /// <param name="Why">What would be missing without it.</param>
    public sealed record Row(string Kind, string Input, LocalTime At, string Why)
    {
        /// <summary>Once for each day of the entity's zone, and not of UTC: it is asked for every hour, and done in the first one of a day.</summary>
        public bool ByEntityDay { get; init; }

        /// <summary>As Quartz reads it: second, minute, hour, day, month, weekday.</summary>
        public string Cron => ByEntityDay ? $"0 {At.Minute} * * * ?" : $"0 {At.Minute} {At.Hour} * * ?";
    }

    public static void Add(IServiceCollection services, IReadOnlyList<Row> rows)
    {
        services.AddQuartz(quartz =>
        {
            foreach (var row in rows)
                quartz.ScheduleJob<Asking>(t => t.WithIdentity(row.Kind).WithCronSchedule(row.Cron, c => c.InTimeZone(TimeZoneInfo.Utc)), j => j.UsingJobData(nameof(Row.Kind), row.Kind));
            ReminderSchedule.Add(quartz);
        });
        services.AddQuartzHostedService();
        services.AddSingleton(rows).AddHostedService<CatchingUp>();
    }

    /// <summary>Asks for a scheduled job. Every node does; the occasion makes it one job.</summary>
    internal sealed class Asking(AskJob ask, Store store, IReadOnlyList<Row> rows) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            var row = rows.Single(r => r.Kind == context.MergedJobDataMap.GetString(nameof(Row.Kind)));
            var at = Instant.FromDateTimeOffset(context.ScheduledFireTimeUtc ?? context.FireTimeUtc);
            await Ask(ask, row, row.ByEntityDay ? await EntityDay(store, at, cancellationToken) : at.InUtc().Date, cancellationToken);
        }
    }

    /// <summary>A server that was off at night asks for that night's work when it starts.</summary>
    sealed class CatchingUp(AskJob ask, Store store, IReadOnlyList<Row> rows) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => CatchUp(ask, store, rows, stoppingToken);
    }

    /// <summary>Asks for what the last night should have done; of several nights only the last is made up for, and none before there was any data.</summary>
    public static async Task CatchUp(AskJob ask, Store store, IReadOnlyList<Row> rows, CancellationToken cancel)
    {
        await using var db = store.Read();
        if (await db.Audit.OrderBy(a => a.Seq).Select(a => (Instant?)a.At).FirstOrDefaultAsync(cancel) is not { } first) return;
        var now = store.Clock.GetCurrentInstant().InUtc();
        foreach (var row in rows)
        {
            var night = now.TimeOfDay >= row.At ? now.Date : now.Date.PlusDays(-1);
            if (first >= night.At(row.At).InUtc().ToInstant()) continue;
            await Ask(ask, row, row.ByEntityDay ? await EntityDay(store, now.ToInstant(), cancel) : night, cancel);
        }
    }

    internal static async Task<LocalDate> EntityDay(Store store, Instant at, CancellationToken cancel) =>
        (await new SetEntity(store).Show(cancel) is { } entity ? at.InZone(entity.Zone) : at.InUtc()).Date;

    /// <summary>Asks for the work of one night.</summary>
    public static Task Ask(AskJob ask, Row row, LocalDate night, CancellationToken cancel) =>
        ask.Run(new(row.Kind, row.Input) { Occasion = $"{row.Kind} {LocalDatePattern.Iso.Format(night)}" }, null, cancel);
}
