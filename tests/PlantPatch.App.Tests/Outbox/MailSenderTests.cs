using PlantPatch.App.Outbox;
using PlantPatch.Core.Outbox;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Outbox;

/// <summary>Mail, spoken over a real connection with a server that answers as mail servers do.</summary>
public sealed class MailSenderTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_goes_encrypted_and_signed_in_and_says_that_a_program_wrote_it()
    {
        using var certificate = new TestCertificate();
        await using var server = new TestMailServer(certificate);
        await using var test = await TestStore.Create(Engine.Sqlite);
        var row = (await test.Store.Put(OutboxChannel.Mail, "maria@plant.example"))[0];

        var summary = await test.Store.Send(new MailSender(server.Settings("starttls") with { User = "plantpatch", Password = "secret" }, certificate.Authorities));

        Assert.Equal(new(1, 0, 0, 0), summary);
        var mail = Assert.Single(server.Taken);
        Assert.Equal(("maria@plant.example", true, "plantpatch"), (mail.To, mail.Encrypted, mail.User));
        var read = MimeKit.MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(mail.Data)), Cancel);
        Assert.Equal((row.Subject, row.Text, $"{row.MessageId}@plant.example"), (read.Subject, read.TextBody!.ReplaceLineEndings("\n"), read.MessageId));
        Assert.Equal("auto-generated", read.Headers["Auto-Submitted"]);
        Assert.Equal(TestStore.Start.ToDateTimeOffset(), read.Date);
        var sent = await test.Store.Message(row.Id);
        Assert.Equal((OutboxState.Sent, 1, TestStore.Start), (sent.State, sent.Tries, sent.SentAt!.Value));
        Assert.Contains("queued as 4711", sent.LastAnswer);
    }

    [Fact]
    public async Task Where_encryption_is_asked_for_nothing_is_said_without_it()
    {
        using var certificate = new TestCertificate();
        await using (var plain = new TestMailServer())
            Assert.Empty((await NotTaken(plain, new MailSender(plain.Settings("starttls"), certificate.Authorities), "STARTTLS")).Taken);
        await using (var strangers = new TestMailServer(certificate))
            Assert.Empty((await NotTaken(strangers, new MailSender(strangers.Settings("starttls"), new OutboxSettings().Authorities), "certificate")).Taken);
    }

    [Fact]
    public async Task A_wrong_password_is_said_and_tried_again_later()
    {
        using var certificate = new TestCertificate();
        await using var server = new TestMailServer(certificate);

        await NotTaken(server, new MailSender(server.Settings("starttls") with { User = "plantpatch", Password = "guess" }, certificate.Authorities), "wrong password");
    }

    [Theory, BothEngines]
    public async Task A_recipient_that_the_server_refuses_is_not_tried_again_until_a_person_says_so(Engine engine)
    {
        await using var server = new TestMailServer { Recipient = _ => "550 5.1.1 no such mailbox" };
        await using var test = await TestStore.Create(engine);
        var row = (await test.Store.Put(OutboxChannel.Mail, "gone@plant.example"))[0];

        Assert.Equal(new(0, 0, 1, 0), await test.Store.SendMail(server));
        test.Clock.AdvanceHours(30);
        Assert.Equal(new(0, 0, 0, 0), await test.Store.SendMail(server));
        var failed = await test.Store.Message(row.Id);
        server.Recipient = _ => null;
        Assert.Equal((true, null), await new SendAgain(test.Store).Run(row.Id, "the mailbox is there again", new("jo"), Cancel));
        Assert.Equal(new(1, 0, 0, 0), await test.Store.SendMail(server));

        Assert.Equal((OutboxState.Failed, $"{server.Settings().Place}: 550 5.1.1 no such mailbox"), (failed.State, failed.LastAnswer));
        Assert.Single(server.Taken);
    }

    [Theory, BothEngines]
    public async Task A_server_that_has_no_room_now_is_asked_again_later_and_takes_it_once(Engine engine)
    {
        await using var server = new TestMailServer { Recipient = _ => "452 4.2.2 mailbox full" };
        await using var test = await TestStore.Create(engine);
        await test.Store.Put(OutboxChannel.Mail, "maria@plant.example");

        Assert.Equal(new(0, 1, 0, 0), await test.Store.SendMail(server));
        Assert.Equal(new(0, 0, 0, 0), await test.Store.SendMail(server));   // not before its time
        server.Recipient = _ => null;
        test.Clock.AdvanceMinutes(1);
        Assert.Equal(new(1, 0, 0, 0), await test.Store.SendMail(server));
        test.Clock.AdvanceDays(3);
        Assert.Equal(new(0, 0, 0, 0), await test.Store.SendMail(server));

        Assert.Single(server.Taken);
    }

    [Theory, BothEngines, Trait("Fault", "F26")]
    public async Task A_server_that_is_away_for_two_days_stops_nothing_and_loses_nothing(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        var server = new TestMailServer();
        var sender = new MailSender(server.Settings(), new OutboxSettings().Authorities);
        await server.DisposeAsync();
        var rows = await test.Store.Put(OutboxChannel.Mail, [.. Enumerable.Range(1, 10).Select(n => $"person-{n}@plant.example")]);

        var first = await test.Store.Send(sender);
        for (var hour = 0; hour < 47; hour++)
        {
            test.Clock.AdvanceHours(1);
            await test.Store.Send(sender);
        }

        Assert.Equal(new(0, 1, 0, 0), first);   // where nobody answers, the other nine wait untried
        await using var back = new TestMailServer();
        test.Clock.AdvanceHours(24);
        Assert.Equal(rows.Count, (await test.Store.SendMail(back)).Sent);
        Assert.Equal(rows.Select(r => r.Address).Order(), back.Taken.Select(m => m.To).Order());
    }

    [Theory, BothEngines]
    public async Task What_was_handed_over_whole_without_an_answer_may_have_arrived_and_is_sent_again_by_a_person_only_under_the_same_id(Engine engine)
    {
        await using var server = new TestMailServer { AtTheEnd = () => Task.FromResult(false) };
        await using var test = await TestStore.Create(engine);
        var row = (await test.Store.Put(OutboxChannel.Mail, "maria@plant.example"))[0];

        Assert.Equal(new(0, 0, 0, 1), await test.Store.SendMail(server));
        test.Clock.AdvanceDays(7);
        Assert.Equal(new(0, 0, 0, 0), await test.Store.SendMail(server));
        server.AtTheEnd = () => Task.FromResult(true);
        await new SendAgain(test.Store).Run(row.Id, "Maria says that nothing came", new("jo"), Cancel);
        Assert.Equal(new(1, 0, 0, 0), await test.Store.SendMail(server));
        var (_, twice) = await new SendAgain(test.Store).Run(row.Id, "", new("jo"), Cancel);

        Assert.Equal(2, server.Taken.Count);
        Assert.All(server.Taken, m => Assert.Contains($"Message-Id: <{row.MessageId}@plant.example>", m.Data, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("It was sent; nobody needs it twice.", twice!.Reason);
    }

    static async Task<TestMailServer> NotTaken(TestMailServer server, MailSender sender, string says)
    {
        await using var test = await TestStore.Create(Engine.Sqlite);
        await test.Store.Put(OutboxChannel.Mail, "maria@plant.example");

        Assert.Equal(new(0, 1, 0, 0), await test.Store.Send(sender));

        var row = await test.Store.OnlyMessage();
        Assert.Equal((OutboxState.Waiting, TestStore.Start + Duration.FromMinutes(1)), (row.State, row.NextTry!.Value));
        Assert.Contains(says, row.LastAnswer, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith(sender.Place, row.LastAnswer);
        return server;
    }
}
