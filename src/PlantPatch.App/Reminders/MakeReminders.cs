using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Outbox;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Outbox;
using PlantPatch.Core.Reminders;

namespace PlantPatch.App.Reminders;

/// <summary>
/// Makes the reminders of the day from the ledgers and puts them into the outbox, all in one change. Each is made once, by its key, however often this
/// runs; a person who could not be reached before is told as soon as he can be.
/// </summary>
public sealed class MakeReminders(Store store, ReminderSettings settings, OutboxSenders senders)
{
    const int AtOnce = 500;

    /// <param name="Reminders">Made now.</param>
    /// <param name="Unreachable">Of these, how many nobody can be told.</param>
    public sealed record Summary(LocalDate Day, int Due, int Reminders, int Messages, int Unreachable)
    {
        public override string ToString() => $"{Day:uuuu-MM-dd}. Open due dates: {Due:N0}; new reminders: {Reminders:N0}, with nobody to reach: {Unreachable:N0}; messages: {Messages:N0}.";
    }

    public async Task<(Summary? Summary, Refusal? Refusal)> Run(Person by, CancellationToken cancel)
    {
        if (senders.All.Count == 0) return (null, new("No channel is set by which reminders could leave. Set Mail:Host, Webhook:Url or Syslog:Host: plantpatch config show --effective."));

        await using var change = await store.Change(by, cancel);
        if (!change.ClockTrust.IsTrusted) return (null, new(change.ClockTrust.Because));
        var today = (await ClockMark.Latest(change.Db, change.At, cancel)).InZone(await EntityZone.Read(change.Db, cancel)).Date;
        var due = await DueThings.Read(change.Db, today.PlusDays(settings.Policy.Ahead), settings.Manager, cancel);
        var addresses = await MailAddresses.Read(change.Db, cancel);
        var wanted = due.SelectMany(thing => Wanted(thing, today, addresses)).DistinctBy(w => w.Row.Key).ToList();
        var known = await Known(change.Db, [.. wanted.Select(w => w.Row.Key)], cancel);

        var made = wanted.Where(w => !known.Contains(w.Row.Key)).ToList();
        // Known, and not told so far because he could not be reached: as of now he can be, or for another reason not.
        var unreached = await Unreached(change.Db, cancel);
        var open = wanted.Where(w => unreached.TryGetValue(w.Row.Key, out var row) && row.Problem != w.Who.Problem)
            .Select(w => w with { Row = Again(unreached[w.Row.Key], w.Who) }).ToList();
        var messages = Messages([.. made, .. open], today, change.At);
        var summary = new Summary(today, due.Count, made.Count, messages.Count, made.Count(m => m.Row.Problem.Length > 0));
        if (made.Count + open.Count == 0) return (summary, null);

        await Keep(change, [.. made.Select(m => m.Row)], messages, cancel);
        change.Record("made", $"reminders of {today:uuuu-MM-dd}", after: summary);
        await change.Commit(cancel);
        return (summary, null);
    }

    sealed record One(ReminderRow Row, ReminderLine Line, Answerable Who);

    IEnumerable<One> Wanted(DueThing thing, LocalDate today, MailAddresses addresses)
    {
        if (settings.Policy.On(today, thing.Due) is not { } step) yield break;
        var line = new ReminderLine(thing.Rule, thing.Told, thing.Site, thing.Unit, thing.Due, thing.Asset.Length > 0 ? [thing.Asset] : [], thing.Because);
        if (senders.Find(OutboxChannel.Mail) is not null)
        {
            Answerable[] people = [addresses.Of(ReminderRole.Owner, thing.Owner), addresses.Of(ReminderRole.Alternate, thing.Alternate), addresses.Of(ReminderRole.Manager, thing.Manager)];
            foreach (var told in ReminderRecipients.At(step, people)) yield return New(told.Who, told.Who.Name.Length > 0 ? told.Who.Name : $"({ReminderRecipients.Name(told.Who.Role)})", told.Because);
        }

        foreach (var sender in senders.All.Where(s => s.Channel != OutboxChannel.Mail))
            yield return New(new(ReminderRole.System, sender.Channel.ToString().ToLowerInvariant(), sender.Place, ""), $"({sender.Channel})", "every system is told each step");

        One New(Answerable who, string recipient, string because) => new(new()
        {
            Key = ReminderKey.Of(thing.Rule, thing.Subject, thing.Due, step.DaysLeft, recipient), Rule = thing.Rule, Subject = thing.Subject, Asset = thing.Asset, Site = thing.Site,
            Unit = thing.Unit, Due = thing.Due, DaysLeft = step.DaysLeft, Role = who.Role, Recipient = who.Name, Because = because, Problem = who.Problem,
        }, line, who);
    }

    static ReminderRow Again(ReminderRow known, Answerable who)
    {
        known.Problem = who.Problem;
        return known;
    }

    List<ReminderMessages.Message> Messages(IReadOnlyList<One> told, LocalDate today, Instant now)
    {
        var messages = new ReminderMessages(settings, today, now);
        List<(ReminderRow, ReminderLine)> Of(IEnumerable<One> some) => [.. some.Select(o => (o.Row, o.Line))];
        var systems = told.Where(t => t.Who.Role == ReminderRole.System).ToLookup(t => t.Who.Name);
        return
        [
            .. told.Where(t => t.Who.IsReachable && t.Who.Role != ReminderRole.System).GroupBy(t => t.Who.Address.ToLowerInvariant())
                .Select(person => messages.Mail(person.First().Who.Address, Of(person))),
            .. senders.Find(OutboxChannel.Webhook) is { } webhook ? messages.Calls(webhook.Place, Of(systems["webhook"])) : [],
            .. senders.Find(OutboxChannel.Syslog) is { } syslog ? messages.Events(syslog.Place, Of(systems["syslog"])) : [],
        ];
    }

    static async Task Keep(Change change, IReadOnlyList<ReminderRow> made, IReadOnlyList<ReminderMessages.Message> messages, CancellationToken cancel)
    {
        var id = change.TakeIds(made.Count + messages.Count);
        foreach (var message in messages)
        {
            message.Row.Id = id++;
            foreach (var row in message.Reminders) row.OutboxId = message.Row.Id;
        }

        foreach (var row in made) (row.Id, row.MadeAt) = (id++, change.At);
        await change.Bulk.Insert([.. messages.Select(m => m.Row)], cancel);
        await change.Bulk.Insert(made, cancel);
    }

    static async Task<HashSet<string>> Known(PlantPatchDb db, IReadOnlyCollection<string> keys, CancellationToken cancel)
    {
        var known = new HashSet<string>(keys.Count, StringComparer.Ordinal);
        foreach (var some in keys.Chunk(AtOnce)) known.UnionWith(await db.Reminders.Where(r => some.Contains(r.Key)).Select(r => r.Key).ToListAsync(cancel));
        return known;
    }

    // Tracked: whoever is reached by now gets his message in the same change.
    static async Task<Dictionary<string, ReminderRow>> Unreached(PlantPatchDb db, CancellationToken cancel) =>
        await db.Reminders.Where(r => r.OutboxId == null).ToDictionaryAsync(r => r.Key, StringComparer.Ordinal, cancel);
}
