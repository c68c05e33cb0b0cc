using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Outbox;
using PlantPatch.App.Storage;
using PlantPatch.Core.Outbox;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Outbox;

/// <summary>A store with messages in its outbox.</summary>
static class OutboxPlant
{
    static readonly Person Test = new("test");

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<IReadOnlyList<OutboxRow>> Put(this Store store, OutboxChannel channel, params string[] addresses)
    {
        await using var change = await store.Change(Test, Cancel);
        var rows = addresses.Select(address => new OutboxRow
        {
            Id = change.TakeIds(), MessageId = Guid.CreateVersion7().ToString(), Channel = channel, Address = address, Subject = "PlantPatch: 1 late, Füße",
            Text = "Late\n\n.a line that begins with a dot\nüber den Fluss\n", MadeAt = change.At, State = OutboxState.Waiting, NextTry = change.At,
        }).ToList();
        change.Db.Outbox.AddRange(rows);
        change.Record("made", "messages");
        await change.Commit(Cancel);
        return rows;
    }

    public static async Task<SendOutbox.Summary> Send(this Store store, params IOutboxSender[] senders)
    {
        var (summary, refusal) = await new SendOutbox(store, new(senders)).Run(Test, Cancel);
        Assert.Null(refusal);
        return summary;
    }

    public static Task<SendOutbox.Summary> SendMail(this Store store, TestMailServer server) => store.Send(new MailSender(server.Settings(), new OutboxSettings().Authorities));

    public static async Task<OutboxRow> Message(this Store store, long id)
    {
        await using var db = store.Read();
        return await db.Outbox.SingleAsync(m => m.Id == id, Cancel);
    }

    public static async Task<OutboxRow> OnlyMessage(this Store store)
    {
        await using var db = store.Read();
        return await db.Outbox.SingleAsync(Cancel);
    }
}
