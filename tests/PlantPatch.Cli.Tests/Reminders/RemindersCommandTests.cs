using PlantPatch.App.Storage;
using PlantPatch.App.Tests.Outbox;
using PlantPatch.Terminal;

namespace PlantPatch.Cli.Tests.Reminders;

public sealed class RemindersCommandTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_due_is_made_sent_and_listed_and_the_second_time_there_is_nothing_to_do()
    {
        await using var mail = new TestMailServer();
        using var typed = new Typed();
        typed.Write("data/settings.json", $$$"""{"Mail":{"Host":"localhost","Port":{{{mail.Port}}},"Encryption":"none","From":"plantpatch@plant.example"},"Reminders":{"Manager":"lee@plant.example"}}""");
        await Due(typed);

        var made = await typed.Line("reminders make");
        var sent = await typed.Line("reminders send");
        var again = await typed.Line("reminders make -o csv");
        var troubles = await typed.Line("reminders troubles -o csv");
        var list = await typed.Line("reminders list --state sent -o csv");

        Assert.Equal("2026-11-22. Open due dates: 1; new reminders: 3, with nobody to reach: 2; messages: 1.\n", made.Out.ReplaceLineEndings("\n"));
        Assert.Equal("1 sent, 0 to be tried again, 0 failed, 0 uncertain.\n", sent.Out.ReplaceLineEndings("\n"));
        Assert.Contains("2026-11-22,1,0,0,0", again.Out);
        Assert.Contains("person,(owner),unreachable,no owner is named,1,", troubles.Out);
        Assert.Contains("C1,SRC-0001,", list.Out);
        Assert.Contains("evaluate source SRC-0001", Assert.Single(mail.Taken).Data);
        Assert.Empty((await typed.Line("reminders list --as-of 2026-11-21 -o csv")).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1));
    }

    [Fact]
    public async Task A_channel_is_tried_and_what_the_other_side_said_is_printed()
    {
        using var typed = new Typed();
        await typed.Line("users add tom");
        await using (var mail = new TestMailServer())
        {
            typed.Write("data/settings.json", $$$"""{"Mail":{"Host":"localhost","Port":{{{mail.Port}}},"Encryption":"none","From":"plantpatch@plant.example"}}""");

            var taken = await typed.Line("reminders test --to maria@plant.example");

            Assert.Equal(ExitCode.Ok, taken.Code);
            Assert.Contains("queued as 4711", taken.Out);
            Assert.Single(mail.Taken);
        }

        var gone = await typed.Line("reminders test --to maria@plant.example");
        Assert.Equal(ExitCode.Unavailable, gone.Code);
        Assert.StartsWith("localhost:", gone.Out);
        Assert.Equal(ExitCode.NotAllowed, (await typed.Line("reminders test --to maria")).Code);
        Assert.Equal(ExitCode.NotAllowed, (await typed.Line("reminders test --channel webhook")).Code);
        Assert.Equal(ExitCode.NotFound, (await typed.Line("reminders again 812")).Code);
    }

    [Fact]
    public async Task Without_a_channel_it_is_said_what_to_set_and_a_wrong_setting_is_named()
    {
        using var typed = new Typed();
        await typed.Line("users add tom");

        var none = await typed.Line("reminders make");
        typed.Write("data/settings.json", """{"Mail":{"Host":"mail.plant.example","From":"nobody","User":"x"},"Reminders":{"DaysBefore":"14, soon"}}""");
        var wrong = await typed.Line("reminders make");
        var check = await typed.Line("config check");

        Assert.Equal(ExitCode.NotAllowed, none.Code);
        Assert.Contains("Set Mail:Host", none.Err);
        Assert.Equal(ExitCode.Usage, wrong.Code);
        Assert.Contains("'nobody' is no mail address", wrong.Err);
        Assert.Contains("it takes whole numbers from 0 to 90, separated by commas", wrong.Err);
        Assert.Equal(ExitCode.Failed, check.Code);
    }

    [Fact]
    public async Task The_rules_are_printed_as_they_are_set()
    {
        using var typed = new Typed();
        typed.Write("data/settings.json", """{"Reminders":{"DaysBefore":[30,0],"ManagerFrom":30}}""");

        var rules = await typed.Line("reminders rules -o csv");

        Assert.Equal("days_left,when,to\n30,30 days before,owner manager\n0,on the day,owner alternate manager\n-1,the first day late,owner alternate manager\n-8,8 days late,owner alternate manager\n", rules.Out.ReplaceLineEndings("\n"));
    }

    static async Task Due(Typed typed)
    {
        await using var store = await Store.Open(new(typed.Data), typed.Clock, Cancel);
        await using var change = await store.Change(new("test"), Cancel);
        change.Db.Dues.Add(new()
        {
            Id = change.TakeIds(), Rule = "C1", Subject = "SRC-0001", About = "source:SRC-0001", Asset = "", Site = "", Due = new(2026, 11, 22), State = "open", Open = true, Because = "", KnownFrom = change.At,
        });
        change.Record("recorded", "a due date");
        await change.Commit(Cancel);
    }
}
