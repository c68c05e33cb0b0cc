using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PlantPatch.App.Jobs;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using Quartz;

namespace PlantPatch.Web.Jobs;

/// <summary>What the server does by itself each night, in UTC.</summary>
public static class JobSchedule
{
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("matching", """{"all":true}""", "0 30 1 * * ?", "what new knowledge or a changed rule means shows without anybody asking"),
        new("coverage", "{}", "0 30 2 * * ?", "the trend of the coverage debt has a point for every day"),
        new("clocks", "{}", "0 10 * * * ?", "what became overdue with the entity's midnight shows within the hour") { ByEntityDay = true },
        new("verify-audit", "{}", "0 0 3 * * ?", "a changed audit record is noticed within a day"),
    ];

    /// <param name="Kind">A name in <see cref="JobKinds"/>.</param>
    /// <param name="Cron">Quartz: second, minute, hour, day, month, weekday.</param>
    /// <param name="Why">What would be missing without it.</param>
    public sealed record Row(string Kind, string Input, string Cron, string Why)
    {
        /// <summary>Once for each day of the entity's zone, and not of UTC: it is asked for every hour, and done in the first one of a day.</summary>
        public bool ByEntityDay { get; init; }
    }

    public static void Add(IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            foreach (var row in Rows)
                quartz.ScheduleJob<Asking>(t => t.WithIdentity(row.Kind).WithCronSchedule(row.Cron, c => c.InTimeZone(TimeZoneInfo.Utc)), j => j.UsingJobData(nameof(Row.Kind), row.Kind));
        });
        services.AddQuartzHostedService();
    }

    /// <summary>Asks for a scheduled job. Every node does; the occasion makes it one job.</summary>
    internal sealed class Asking(AskJob ask, Store store) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            var kind = context.MergedJobDataMap.GetString(nameof(Row.Kind))!;
            var at = context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
            var day = Rows.Single(r => r.Kind == kind).ByEntityDay ? await EntityDay(store, Instant.FromDateTimeOffset(at), cancellationToken) : DateOnly.FromDateTime(at.UtcDateTime);
            await Ask(ask, kind, day, cancellationToken);
        }
    }

    internal static async Task<DateOnly> EntityDay(Store store, Instant at, CancellationToken cancel) =>
        (await new SetEntity(store).Show(cancel) is { } entity ? at.InZone(entity.Zone) : at.InUtc()).Date.ToDateOnly();

    /// <summary>Asks for the work of one night.</summary>
    public static Task Ask(AskJob ask, string kind, DateOnly day, CancellationToken cancel) =>
        ask.Run(new(kind, Rows.Single(r => r.Kind == kind).Input) { Occasion = $"{kind} {day:yyyy-MM-dd}" }, null, cancel);
}
