using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Outbox;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Outbox;
using PlantPatch.Core.Reminders;

namespace PlantPatch.App.Reminders;

/// <summary>Where a reminder stands: that of its message, or that there is nobody to send it to.</summary>
public enum ReminderStanding { Waiting, Sending, Sent, Failed, Uncertain, Unreachable }

/// <summary>Who was told what when, and what was not told: the newest first.</summary>
public sealed class ListReminders(Store store)
{
    /// <param name="Who">Only this recipient, as the field of the source, asset or plan names him.</param>
    /// <param name="Subject">Only this source, obligation, plan or change.</param>
    /// <param name="Before">Only those before this id: the last of the page before.</param>
    public sealed record Query(string? Who = null, string? Subject = null, ReminderStanding? Standing = null, long? Before = null, int Take = 50);

    /// <param name="Address">Empty while there is none.</param>
    /// <param name="Answer">What the other side said last, or why nobody can be told.</param>
    public sealed record Item(
        long Id, Instant MadeAt, string Rule, string Subject, string Asset, string Site, string Unit, LocalDate Due, int DaysLeft, ReminderRole Role, string Recipient, string Because,
        ReminderStanding Standing, OutboxChannel? Channel, string Address, int Tries, Instant? NextTry, Instant? SentAt, string Answer, long? Message)
    {
        public string Step => new ReminderStep(DaysLeft, []).When;
    }

    /// <param name="scope">The sites whose reminders may be seen; those of no site are everybody's.</param>
    /// <param name="asOf">Only what was made by then; what was sent later was not sent yet.</param>
    public async Task<IReadOnlyList<Item>> Run(Query query, SiteScope scope, AsOf? asOf, CancellationToken cancel)
    {
        await using var db = store.Read();
        IQueryable<ReminderRow> rows = db.Reminders;
        if (scope.Only is { } sites) rows = rows.Where(r => r.Site == "" || sites.Contains(r.Site));
        if (query.Who is { Length: > 0 } who) rows = rows.Where(r => r.Recipient == who);
        if (query.Subject is { Length: > 0 } subject) rows = rows.Where(r => r.Subject == subject);
        if (query.Before is { } before) rows = rows.Where(r => r.Id < before);
        var then = asOf is { IsNow: false } ? asOf.At : (Instant?)null;
        if (then is not null) rows = rows.Where(r => r.MadeAt <= then);
        if (query.Standing is { } standing) rows = Standing(db, rows, standing, then);

        var found = await (
            from row in rows.OrderByDescending(r => r.Id).Take(query.Take)
            join message in db.Outbox on row.OutboxId equals message.Id into some
            from m in some.DefaultIfEmpty()
            orderby row.Id descending
            select new { Row = row, Message = m }).ToListAsync(cancel);
        return found.ConvertAll(f => Of(f.Row, f.Message, then));
    }

    static Item Of(ReminderRow row, OutboxRow? message, Instant? then)
    {
        var notYet = then is not null && (message?.SentAt is null || message.SentAt > then);
        return new(
            row.Id, row.MadeAt, row.Rule, row.Subject, row.Asset, row.Site, row.Unit, row.Due, row.DaysLeft, row.Role, row.Recipient, row.Because,
            message is null ? ReminderStanding.Unreachable : notYet ? ReminderStanding.Waiting : Enum.Parse<ReminderStanding>(message.State.ToString()),
            message?.Channel, message?.Address ?? "", message?.Tries ?? 0, message?.NextTry, notYet ? null : message?.SentAt, message is null ? row.Problem : notYet ? "" : message.LastAnswer, message?.Id);
    }

    static IQueryable<ReminderRow> Standing(PlantPatchDb db, IQueryable<ReminderRow> rows, ReminderStanding standing, Instant? then)
    {
        if (standing == ReminderStanding.Unreachable) return rows.Where(r => r.OutboxId == null);
        if (then is not null)
            return standing == ReminderStanding.Sent ? rows.Where(r => db.Outbox.Any(m => m.Id == r.OutboxId && m.SentAt <= then))
                : standing == ReminderStanding.Waiting ? rows.Where(r => db.Outbox.Any(m => m.Id == r.OutboxId && (m.SentAt == null || m.SentAt > then)))
                : rows.Where(r => false);   // what else a message was on a past day is not kept in its row, but in the audit records
        var state = Enum.Parse<OutboxState>(standing.ToString());
        return rows.Where(r => db.Outbox.Any(m => m.Id == r.OutboxId && m.State == state));
    }
}
