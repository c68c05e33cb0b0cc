using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Outbox;

namespace PlantPatch.App.Outbox;

/// <summary>
/// Sends what waits in the outbox. Each message is marked in a change of its own before it is sent, and changes wait for each other, so of all nodes one
/// sends it. What was marked by a node that is gone may have arrived, and is left to a person.
/// </summary>
public sealed class SendOutbox(Store store, OutboxSenders senders)
{
    /// <param name="Again">Not taken; tried again later.</param>
    public sealed record Summary(int Sent, int Again, int Failed, int Uncertain)
    {
        public override string ToString() => $"{Sent} sent, {Again} to be tried again, {Failed} failed, {Uncertain} uncertain.";
    }

    /// <summary>Is there anything to do? Asked often, and answered without a change.</summary>
    public async Task<bool> IsWanted(CancellationToken cancel)
    {
        await using var db = store.Read();
        var now = store.Clock.GetCurrentInstant();
        return await Ready(db, now, [.. senders.All.Select(s => s.Channel)]).AnyAsync(cancel) || await Left(db, now).AnyAsync(cancel);
    }

    public async Task<(Summary Summary, Refusal? Refusal)> Run(Person by, CancellationToken cancel)
    {
        var summary = new Summary(0, 0, 0, 0);
        var answering = senders.All.Select(s => s.Channel).ToList();
        while (!cancel.IsCancellationRequested)
        {
            var (message, left, refusal) = await Take(answering, by, cancel);
            summary = summary with { Uncertain = summary.Uncertain + left };
            if (refusal is not null || message is null) return (summary, refusal);

            var tried = await senders.Find(message.Channel)!.Send(message, store.Clock.GetCurrentInstant(), cancel);
            if (tried.Down) answering.Remove(message.Channel);
            summary = await Settle(message, tried, by) switch
            {
                OutboxState.Sent => summary with { Sent = summary.Sent + 1 },
                OutboxState.Failed => summary with { Failed = summary.Failed + 1 },
                OutboxState.Uncertain => summary with { Uncertain = summary.Uncertain + 1 },
                _ => summary with { Again = summary.Again + 1 },
            };
        }

        return (summary, null);
    }

    // The next message is marked as being sent; those that a node has left are put aside.
    async Task<(OutboxRow? Message, int Left, Refusal? Refusal)> Take(List<OutboxChannel> channels, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        if (!change.ClockTrust.IsTrusted) return (null, 0, new(change.ClockTrust.Because));

        var left = await Left(change.Db, change.At).ToListAsync(cancel);
        foreach (var row in left)
        {
            Move(row, OutboxState.Uncertain);
            row.LastAnswer = "The program ended while it was being sent; it may have arrived.";
            change.Record("left unanswered", Subject(row), row.LastAnswer);
        }

        var message = await Ready(change.Db, change.At, channels).OrderBy(m => m.NextTry).ThenBy(m => m.Id).FirstOrDefaultAsync(cancel);
        if (message is not null)
        {
            Move(message, OutboxState.Sending);
            (message.Tries, message.TakenAt, message.NextTry) = (message.Tries + 1, change.At, null);
            change.Record("sending", Subject(message), after: new { message.Channel, message.Address, message.Tries });
        }

        if (change.HasRecords) await change.Commit(cancel);
        return (message, left.Count, null);
    }

    // What came of it is written whatever else is to be stopped: it cannot be found out later.
    async Task<OutboxState> Settle(OutboxRow taken, Tried tried, Person by)
    {
        await using var change = await store.Change(by, CancellationToken.None);
        var row = await change.Db.Outbox.SingleAsync(m => m.Id == taken.Id, CancellationToken.None);
        // It took so long that it was put aside meanwhile: only that it did arrive is still news.
        if (row.Tries != taken.Tries || (row.State != OutboxState.Sending && (row.State, tried.End) != (OutboxState.Uncertain, TriedEnd.Taken))) return row.State;

        var next = OutboxWaits.Next(row.Tries, change.At);
        Move(row, tried.End switch
        {
            TriedEnd.Taken => OutboxState.Sent,
            TriedEnd.Refused => OutboxState.Failed,
            TriedEnd.Unanswered => OutboxState.Uncertain,
            _ => next is null ? OutboxState.Failed : OutboxState.Waiting,
        });
        row.LastAnswer = tried.Answer;
        if (row.State == OutboxState.Sent) row.SentAt = change.At;
        if (row.State == OutboxState.Waiting) row.NextTry = next;
        change.Record(Word(row.State), Subject(row), tried.Answer, after: new { row.Channel, row.Address, row.Tries, row.NextTry });
        await change.Commit(CancellationToken.None);
        return row.State;
    }

    internal static void Move(OutboxRow row, OutboxState to)
    {
        OutboxLifecycle.Demand(row.State, to);
        row.State = to;
    }

    internal static string Subject(OutboxRow row) => $"message {row.MessageId}";

    static string Word(OutboxState state) => state switch
    {
        OutboxState.Sent => "sent",
        OutboxState.Failed => "failed to send",
        OutboxState.Uncertain => "left unanswered",
        _ => "was not taken",
    };

    static IQueryable<OutboxRow> Ready(PlantPatchDb db, Instant now, IReadOnlyList<OutboxChannel> channels) =>
        db.Outbox.Where(m => m.State == OutboxState.Waiting && m.NextTry <= now && channels.Contains(m.Channel));

    static IQueryable<OutboxRow> Left(PlantPatchDb db, Instant now)
    {
        var before = now - OutboxWaits.Left;
        return db.Outbox.Where(m => m.State == OutboxState.Sending && m.TakenAt <= before);
    }
}
