using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Health;
using PlantPatch.App.Outbox;
using PlantPatch.App.Tests.Storage;
using PlantPatch.Core.Outbox;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Outbox;

public sealed class SendOutboxTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines, Trait("Fault", "F12")]
    public async Task Several_nodes_on_one_outbox_send_each_message_once(Engine engine)
    {
        await using var server = new TestMailServer();
        await using var test = await TestStore.Create(engine);
        var rows = await test.Store.Put(OutboxChannel.Mail, [.. Enumerable.Range(1, 25).Select(n => $"person-{n}@plant.example")]);

        var nodes = await Task.WhenAll(Enumerable.Range(1, 3).Select(_ => Task.Run(() => test.Store.SendMail(server), Cancel)));

        Assert.Equal(rows.Count, nodes.Sum(n => n.Sent));
        Assert.Equal(rows.Select(r => r.Address).Order(), server.Taken.Select(m => m.To).Order());
        Assert.True((await new App.Audit.VerifyAudit(test.Store).Run(Cancel)).Holds);
    }

    [Theory, BothEngines, Trait("Fault", "F12")]
    public async Task A_node_that_is_killed_in_the_middle_of_a_mail_leaves_one_uncertain_and_the_rest_to_the_next(Engine engine)
    {
        var received = new TaskCompletionSource();
        await using var server = new TestMailServer
        {
            AtTheEnd = async () =>
            {
                received.TrySetResult();
                await Task.Delay(Timeout.Infinite, Cancel);   // the answer that never comes
                return false;
            },
        };
        await using var test = await TestStore.Create(engine);
        var rows = await test.Store.Put(OutboxChannel.Mail, "maria@plant.example", "jo@plant.example");
        await test.Store.DisposeAsync();
        using (var child = Child.Start(["send", server.Port.ToString(), test.Clock.GetCurrentInstant().ToString(), test.Folder.Path, .. test.Settings.Database is { } database ? [database] : Array.Empty<string>()]))
        {
            await received.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
            await child.Kill(Cancel);
        }

        await test.Reopen();
        server.AtTheEnd = () => Task.FromResult(true);
        var rest = await test.Store.SendMail(server);
        test.Clock.AdvanceMinutes(16);
        var later = await test.Store.SendMail(server);

        Assert.Equal((new(1, 0, 0, 0), new(0, 0, 0, 1)), (rest, later));
        Assert.Equal(["maria@plant.example", "jo@plant.example"], server.Taken.Select(m => m.To));
        var left = await test.Store.Message(rows[0].Id);
        Assert.Equal((OutboxState.Uncertain, 1), (left.State, left.Tries));
        Assert.Contains("it may have arrived", left.LastAnswer);
    }

    [Theory, BothEngines]
    public async Task While_the_clock_is_not_believed_nothing_is_sent(Engine engine)
    {
        await using var server = new TestMailServer();
        await using var test = await TestStore.Create(engine);
        await test.Store.Put(OutboxChannel.Mail, "maria@plant.example");
        test.Clock.AdvanceDays(-2);

        var (summary, refusal) = await new SendOutbox(test.Store, new([new MailSender(server.Settings(), new OutboxSettings().Authorities)])).Run(new("test"), Cancel);

        Assert.Equal(new(0, 0, 0, 0), summary);
        Assert.Contains("set back", refusal!.Reason);
        Assert.Equal(0, server.Connections);
    }

    [Theory, BothEngines]
    public async Task A_message_whose_channel_is_not_set_waits_and_asks_for_no_work(Engine engine)
    {
        await using var server = new TestMailServer();
        await using var test = await TestStore.Create(engine);
        var row = (await test.Store.Put(OutboxChannel.Webhook, "https://soc.example/in"))[0];
        var mail = new OutboxSenders([new MailSender(server.Settings(), new OutboxSettings().Authorities)]);

        Assert.False(await new SendOutbox(test.Store, mail).IsWanted(Cancel));
        await test.Store.SendMail(server);

        Assert.Equal((OutboxState.Waiting, 0), ((await test.Store.Message(row.Id)).State, (await test.Store.Message(row.Id)).Tries));
    }

    [Theory, BothEngines]
    public async Task Every_step_of_a_message_is_on_record_and_an_idle_outbox_writes_nothing(Engine engine)
    {
        await using var server = new TestMailServer { Recipient = _ => "452 4.2.2 mailbox full" };
        await using var test = await TestStore.Create(engine);
        var row = (await test.Store.Put(OutboxChannel.Mail, "maria@plant.example"))[0];

        await test.Store.SendMail(server);
        server.Recipient = _ => null;
        test.Clock.AdvanceMinutes(1);
        await test.Store.SendMail(server);
        await test.Store.SendMail(server);

        await using var db = test.Store.Read();
        Assert.Equal(
            ["sending", "was not taken", "sending", "sent"],
            await db.Audit.Where(a => a.Subject == $"message {row.MessageId}").OrderBy(a => a.Seq).Select(a => a.Action).ToListAsync(Cancel));
        Assert.Equal(5, await db.Audit.CountAsync(Cancel));
    }

    [Fact]
    public async Task What_was_tried_in_vain_ten_times_has_failed()
    {
        await using var server = new TestMailServer { Recipient = _ => "452 4.2.2 mailbox full" };
        await using var test = await TestStore.Create(Engine.Sqlite);
        var row = (await test.Store.Put(OutboxChannel.Mail, "maria@plant.example"))[0];

        for (var day = 0; day < 20; day++)
        {
            await test.Store.SendMail(server);
            test.Clock.AdvanceHours(24);
        }

        var failed = await test.Store.Message(row.Id);
        Assert.Equal((OutboxState.Failed, 10, null), (failed.State, failed.Tries, failed.NextTry));
    }

    [Fact]
    public async Task Messages_that_are_stuck_are_worth_a_look_to_who_keeps_the_system()
    {
        await using var server = new TestMailServer { Recipient = _ => "452 4.2.2 mailbox full" };
        await using var test = await TestStore.Create(Engine.Sqlite);
        async Task<HealthLine> Health() => (await new CheckHealth(test.Store).Run(Cancel)).Single(l => l.Name == "outbox");
        await test.Store.Put(OutboxChannel.Mail, "maria@plant.example");

        Assert.Equal(HealthState.Good, (await Health()).State);
        test.Clock.AdvanceHours(2);
        await test.Store.SendMail(server);
        Assert.Contains("more than an hour: 1;", (await Health()).Because);
        server.Recipient = _ => "550 5.1.1 no such mailbox";
        test.Clock.AdvanceHours(1);
        await test.Store.SendMail(server);
        Assert.Contains("failed or are uncertain: 1.", (await Health()).Because);
    }
}
