using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Clocks;
using PlantPatch.App.Outbox;
using PlantPatch.App.Reminders;
using PlantPatch.App.Tests.Mitigation;
using PlantPatch.App.Tests.Outbox;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Outbox;
using PlantPatch.Core.Reminders;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Reminders;

public sealed class MakeRemindersTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task From_two_weeks_before_on_each_step_is_told_once_to_more_and_more_people(Engine engine)
    {
        await using var plant = await ReminderPlant.Create(engine);
        var told = new List<string>();

        for (var left = 15; left >= -16; left--)
            for (var again = 0; again < 2; again++)
            {
                var before = (await plant.Messages()).Count;
                await plant.MakeWith(left);
                told.AddRange((await plant.Messages()).Skip(before).OrderBy(m => m.Address).Select(m => $"{left}: {m.Address.Split('@')[0]}"));
            }

        Assert.Equal(
            [
                "14: ann", "14: maria", "7: ann", "7: maria", "3: ann", "3: jo", "3: maria", "1: ann", "1: jo", "1: maria",
                "0: ann", "0: jo", "0: lee", "0: maria", "-1: ann", "-1: jo", "-1: lee", "-1: maria", "-8: ann", "-8: jo", "-8: lee", "-8: maria", "-15: ann", "-15: jo", "-15: lee", "-15: maria",
            ], told);
    }

    [Theory, BothEngines]
    public async Task A_mail_names_site_unit_what_is_due_and_when_but_neither_asset_nor_address_nor_vulnerability(Engine engine)
    {
        await using var plant = await ReminderPlant.Create(engine);

        var made = await plant.MakeWith(7);

        Assert.Equal(new(new(2026, 11, 30), 3, 3, 2, 0), made);
        var mail = (await plant.Messages()).Single(m => m.Address == "maria@plant.example");
        Assert.Equal("PlantPatch: 1 due by 2026-12-07", mail.Subject);
        Assert.Contains("2026-12-07, in 7 days: install patch PP-0001 or plan its mitigation (Riverbend, Unit 1), 2 assets [C3]", mail.Text);
        Assert.Contains("Look at it: https://plant.example/reminders", mail.Text);
        Assert.All(["TC-01", "10.1.2", "CVE", "TC100"], word => Assert.DoesNotContain(word, mail.Text));
        Assert.Contains("evaluate source SRC-0001 [C1]", (await plant.Messages()).Single(m => m.Address == "ann@plant.example").Text);

        plant.Settings = plant.Settings with { Details = true };
        await plant.MakeWith(3);
        Assert.Contains("TC-01, TC-02", (await plant.Messages()).Last(m => m.Address == "maria@plant.example").Text);
    }

    [Theory, BothEngines]
    public async Task What_is_done_is_told_no_more_and_a_new_due_date_is_told_anew(Engine engine)
    {
        await using var plant = await ReminderPlant.Create(engine);
        await plant.MakeWith(14);
        await plant.Happened("patch.applied", "2026-11-22T10:00:00-05:00", """{"patch":"PP-0001","assets":["TC-01","TC-02"],"verified":true}""");
        await plant.Happened("source.evaluated", "2026-11-23T09:30:00-05:00", """{"source":"SRC-0001","eval":"EV-0002","findings":[]}""");

        Assert.Equal(0, (await plant.MakeWith(7)).Due);
        await plant.MakeWith(-14);
        Assert.Equal([(new LocalDate(2026, 12, 28), 7), (new LocalDate(2026, 12, 7), 14)], (await plant.List(new(Subject: "SRC-0001"))).Select(i => (i.Due, i.DaysLeft)));
        Assert.Equal(["PP-0001/TC-01", "PP-0001/TC-02"], (await plant.List()).Where(i => i.Rule == "C5" && i.Recipient == "maria").Select(i => i.Subject).Order());   // what was installed changed a baseline
        Assert.Contains("update the baseline after PP-0001 (Riverbend, Unit 1), 2 assets [C5]", (await plant.Messages()).Last(m => m.Address == "maria@plant.example").Text);
        Assert.All(await plant.Messages(), m => Assert.DoesNotContain("TC-0", m.Text));
    }

    [Theory, BothEngines]
    public async Task Somebody_who_cannot_be_reached_is_shown_another_is_told_in_his_place_and_he_is_told_once_he_can_be(Engine engine)
    {
        await using var plant = await ReminderPlant.Create(engine);
        await plant.ChangeUser("maria", u => u.Email = "");
        Task<ReminderTroubles.View> Troubles() => new ReminderTroubles(plant.Store, plant.Senders).Run(SiteScope.All, Cancel);

        Assert.Equal((5, 2), await plant.MakeWith(14) is var made ? (made.Reminders, made.Unreachable) : default);

        Assert.Equal([new(ReminderRole.Owner, "maria", "the account maria has no mail address", 2)], (await Troubles()).People);
        Assert.All(await plant.List(new(Who: "jo")), item => Assert.Equal("alternate, in place of the owner: the account maria has no mail address", item.Because));
        Assert.Equal(["ann@plant.example", "jo@plant.example"], (await plant.Messages()).Select(m => m.Address).Order());

        await plant.ChangeUser("maria", u => u.Email = "maria@plant.example");
        Assert.Equal((0, 1), await plant.MakeWith(13) is var later ? (later.Reminders, later.Messages) : default);
        Assert.Equal("maria@plant.example", (await plant.Messages())[^1].Address);
        Assert.Empty((await Troubles()).People);
        Assert.Equal(0, (await plant.MakeWith(12)).Messages);
    }

    [Theory]
    [InlineData("", "no owner is named")]
    [InlineData("nobody", "there is no account 'nobody'")]
    [InlineData("not an@address, at all", "'not an@address, at all' is no mail address")]
    [InlineData("lee", "the account lee is disabled")]
    public async Task Why_an_owner_cannot_be_reached_is_said(string owner, string why)
    {
        await using var plant = await ReminderPlant.Create(Engine.Sqlite);
        await plant.ChangeUser("lee", u => u.DisabledAt = TestStore.Start);
        foreach (var asset in new[] { "TC-01", "TC-02" }) await plant.Owner(asset, owner);

        await plant.MakeWith(14);

        Assert.Equal([why, why], (await plant.List(new(Standing: ReminderStanding.Unreachable))).Select(i => i.Answer));
    }

    [Fact]
    public async Task An_owner_is_known_by_account_by_printed_name_and_by_a_mail_address_of_its_own()
    {
        await using var plant = await ReminderPlant.Create(Engine.Sqlite);
        await plant.Owner("TC-01", "MARIA");
        await plant.Owner("TC-02", "Lee of the Plant");

        await plant.MakeWith(14);

        Assert.Equal(["ann@plant.example", "lee@plant.example", "maria@plant.example"], (await plant.Messages()).Select(m => m.Address).Order());
    }

    [Theory, BothEngines]
    public async Task Systems_are_told_every_step_once_as_JSON_and_as_CEF(Engine engine)
    {
        await using var plant = await ReminderPlant.Create(engine);
        plant.Channels.Clear();
        plant.Channels.AddRange([OutboxChannel.Webhook, OutboxChannel.Syslog]);

        await plant.MakeWith(-1);
        await plant.MakeWith(-2);

        var messages = await plant.Messages();
        var call = JsonNode.Parse(messages.Single(m => m.Channel == OutboxChannel.Webhook).Text)!;
        Assert.Equal("reminder.due", call["type"]!.ToString());
        var action = call["data"]!["items"]!.AsArray().Single(i => i!["rule"]!.ToString() == "C3")!;
        Assert.Equal("""{"rule":"C3","subject":"PP-0001","what":"install patch PP-0001 or plan its mitigation","site":"Riverbend","unit":"Unit 1","due":"2026-12-07","days_left":-1,"assets":2}""", action.ToJsonString());
        var events = messages.Where(m => m.Channel == OutboxChannel.Syslog).ToList();
        Assert.Equal(2, events.Count);
        Assert.Contains(events, e => e.Urgent && e.Text.Contains("|reminder.due|Due 1 day late: install patch PP-0001 or plan its mitigation|8|") && e.Text.Contains("cs1=C3") && e.Text.Contains("cn2=2") && e.Text.Contains($"externalId={e.MessageId}"));
    }

    [Theory, BothEngines, Trait("Fault", "F12")]
    public async Task Several_nodes_that_make_the_reminders_of_a_day_at_once_make_each_once(Engine engine)
    {
        await using var plant = await ReminderPlant.Create(engine);
        plant.Clock.Reset(Instant.FromUtc(2026, 12, 6, 15, 0));

        var made = await Task.WhenAll(Enumerable.Range(1, 4).Select(_ => Task.Run(plant.Make, Cancel)));

        Assert.Equal([0, 0, 0, 6], made.Select(m => m.Reminders).Order());
        Assert.Equal(3, (await plant.Messages()).Count);
    }

    [Theory, BothEngines]
    public async Task While_the_clock_is_not_believed_and_where_no_channel_is_set_nothing_is_made(Engine engine)
    {
        await using var plant = await ReminderPlant.Create(engine);
        var (_, none) = await new MakeReminders(plant.Store, plant.Settings, new([])).Run(new("jo"), Cancel);
        await plant.MakeWith(14);
        plant.Clock.AdvanceDays(-3);
        var (_, back) = await new MakeReminders(plant.Store, plant.Settings, plant.Senders).Run(new("jo"), Cancel);

        Assert.Contains("Set Mail:Host", none!.Reason);
        Assert.Contains("set back", back!.Reason);
        Assert.Contains("set back", (await new ReminderTroubles(plant.Store, plant.Senders).Run(SiteScope.All, Cancel)).Clock);
    }

    [Theory, BothEngines]
    public async Task A_list_shows_the_sites_that_one_may_see_and_what_stood_on_a_past_day(Engine engine)
    {
        await using var plant = await ReminderPlant.Create(engine);
        await plant.MakeWith(14);
        var then = (await AsOf.Read(plant.Store, plant.Clock.GetCurrentInstant().ToString(), Cancel)).AsOf!;
        plant.Clock.AdvanceHours(1);
        await plant.Store.Send([.. plant.Senders.All]);
        await plant.MakeWith(7);

        var list = new ListReminders(plant.Store);
        Assert.Equal(6, (await plant.List()).Count);
        Assert.Equal(["C1", "C1"], (await plant.List(scope: SiteScope.Of(["Alder Creek"]))).Select(i => i.Rule));   // a source is of no site
        Assert.Equal([3, 3], new[] { ReminderStanding.Sent, ReminderStanding.Waiting }.Select(s => plant.List(new(Standing: s)).GetAwaiter().GetResult().Count));
        Assert.Equal([(ReminderStanding.Waiting, 14), (ReminderStanding.Waiting, 14), (ReminderStanding.Waiting, 14)], (await list.Run(new(), SiteScope.All, then, Cancel)).Select(i => (i.Standing, i.DaysLeft)));
        Assert.Equal(3, (await list.Run(new(Standing: ReminderStanding.Waiting), SiteScope.All, then, Cancel)).Count);
        var page = await plant.List(new(Take: 2));
        Assert.Equal(4, (await plant.List(new() { Take = 500, Before = page[^1].Id })).Count);
        Assert.Equal(2, (await plant.List(new(Subject: "SRC-0001"))).Count);
    }

    [Theory, BothEngines]
    public async Task What_was_made_goes_out_after_a_restart_and_is_on_record(Engine engine)
    {
        await using var plant = await ReminderPlant.Create(engine);
        await plant.MakeWith(0);
        await plant.Store.Send([.. plant.Senders.All]);

        Assert.All(await plant.List(), item => Assert.Equal(ReminderStanding.Sent, item.Standing));
        await using var db = plant.Store.Read();
        Assert.Contains("\"reminders\":9", (await db.Audit.SingleAsync(a => a.Action == "made" && a.Subject == "reminders of 2026-12-07", Cancel)).After);
    }

    [Theory, BothEngines]
    public async Task A_mitigation_plan_is_its_owners_as_the_revision_in_force_names_him(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        await plant.Active(PlanPlant.Content(due: new LocalDate(2026, 11, 8)) with { Owner = "olga@plant.example" });

        await new MakeReminders(plant.Store, new(), new([new MailSender(new("localhost", 1, "none", "x@plant.example"), new OutboxSettings().Authorities)])).Run(new("test"), Cancel);

        var reminders = await new ListReminders(plant.Store).Run(new(Subject: "MP-0001"), SiteScope.Of([PlanPlant.Site]), null, Cancel);
        Assert.Equal([("C4", PlanPlant.Site, "olga@plant.example", 7)], reminders.Select(r => (r.Rule, r.Site, r.Address, r.DaysLeft)));
        Assert.Contains($"carry out mitigation plan MP-0001 ({PlanPlant.Site})", (await plant.Store.OnlyMessage()).Text);
    }
}
