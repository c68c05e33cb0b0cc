using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Outbox;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Outbox;
using PlantPatch.Core.Reminders;

namespace PlantPatch.App.Reminders;

/// <summary>What keeps reminders from arriving, for a person to put right: people nobody can reach, and messages that did not go.</summary>
public sealed class ReminderTroubles(Store store, OutboxSenders senders)
{
    const int Most = 100;

    /// <param name="Reminders">How many are waiting for it, that nobody has been told.</param>
    public sealed record Unreachable(ReminderRole Role, string Recipient, string Problem, int Reminders);

    /// <param name="Reminders">How many it tells.</param>
    public sealed record Stuck(
        long Id, string MessageId, OutboxChannel Channel, string Address, string Subject, Instant MadeAt, OutboxState State, int Tries, Instant? NextTry, string Answer, int Reminders)
    {
        public bool CanBeSentAgain => OutboxLifecycle.CanBeSentAgain(State);
    }

    /// <param name="ChannelsNotSet">Sentences: which way out is missing that messages wait for, or that there is none at all.</param>
    /// <param name="Messages">Tried without success: failed and uncertain ones first.</param>
    /// <param name="Clock">Why nothing is sent: the computer's clock is not believed; empty when it is.</param>
    public sealed record View(IReadOnlyList<string> ChannelsNotSet, string Clock, IReadOnlyList<Unreachable> People, IReadOnlyList<Stuck> Messages)
    {
        public bool Any => ChannelsNotSet.Count + Clock.Length + People.Count + Messages.Count > 0;
    }

    public async Task<View> Run(SiteScope scope, CancellationToken cancel)
    {
        await using var db = store.Read();
        IQueryable<ReminderRow> seen = db.Reminders;
        if (scope.Only is { } sites) seen = seen.Where(r => r.Site == "" || sites.Contains(r.Site));

        var people = await seen.Where(r => r.OutboxId == null).GroupBy(r => new { r.Role, r.Recipient, r.Problem })
            .Select(g => new { g.Key.Role, g.Key.Recipient, g.Key.Problem, Count = g.Count() }).OrderByDescending(g => g.Count).Take(Most).ToListAsync(cancel);
        var stuck = await db.Outbox.Where(m => (m.State == OutboxState.Failed || m.State == OutboxState.Uncertain || (m.State == OutboxState.Waiting && m.Tries > 0)) && seen.Any(r => r.OutboxId == m.Id))
            .OrderBy(m => m.State == OutboxState.Waiting).ThenByDescending(m => m.Id).Take(Most)
            .Select(m => new { Message = m, Count = seen.Count(r => r.OutboxId == m.Id) }).ToListAsync(cancel);
        var waiting = await db.Outbox.Where(m => m.State == OutboxState.Waiting).Select(m => m.Channel).Distinct().ToListAsync(cancel);
        var missing = senders.All.Count == 0 ? ["No channel is set by which reminders could leave: Mail:Host, Webhook:Url or Syslog:Host."]
            : waiting.Where(c => senders.Find(c) is null).Select(c => $"Messages wait. {OutboxWords.NotSet(c)}").ToList();
        var (trust, _) = await new ConfirmClock(store).Show(cancel);
        return new(missing, trust.Because, people.ConvertAll(p => new Unreachable(p.Role, p.Recipient, p.Problem, p.Count)), stuck.ConvertAll(s => new Stuck(
            s.Message.Id, s.Message.MessageId, s.Message.Channel, s.Message.Address, s.Message.Subject, s.Message.MadeAt, s.Message.State, s.Message.Tries, s.Message.NextTry, s.Message.LastAnswer, s.Count)));
    }
}
