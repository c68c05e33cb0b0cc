using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlantPatch.App.Jobs;
using PlantPatch.App.Reminders;
using PlantPatch.App.Storage;
using PlantPatch.App.Tests.Outbox;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Jobs;
using PlantPatch.Tests;
using PlantPatch.Web.Reminders;
using PlantPatch.Web.Tests.Api;

namespace PlantPatch.Web.Tests.Reminders;

/// <summary>A server that makes and sends reminders by itself, its page and its API.</summary>
public sealed class RemindersServerTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_server_makes_the_reminders_of_the_entitys_day_once_and_sends_them_and_asks_for_nothing_where_nothing_is_to_do(Engine engine)
    {
        await using var mail = new TestMailServer();
        await using var plant = await WebPlant.Create(engine, s => s with { Outbox = new() { Mail = mail.Settings() }, Reminders = new() { Manager = "lee@plant.example" } });
        Assert.Null(await new SetEntity(plant.Store).Run("Riverbend Power", "America/New_York", new("maria"), Cancel));
        await Due(plant.Store, plant.Clock.GetCurrentInstant().InUtc().Date.PlusDays(1));

        plant.Clock.Reset(Instant.FromUtc(2026, 11, 22, 10, 30));   // 05:30 there
        Assert.False(await Ask(plant, ReminderJobs.Make));
        Assert.False(await Ask(plant, ReminderJobs.Send));
        plant.Clock.Reset(Instant.FromUtc(2026, 11, 22, 11, 2));
        for (var node = 0; node < 2; node++) Assert.True(await Ask(plant, ReminderJobs.Make));
        await Ended(plant, ReminderJobs.Make, 1);
        Assert.True(await Ask(plant, ReminderJobs.Send));
        await Ended(plant, ReminderJobs.Send, 1);
        plant.Clock.AdvanceHours(2);
        await Ask(plant, ReminderJobs.Make);
        Assert.False(await Ask(plant, ReminderJobs.Send));

        Assert.Equal("lee@plant.example", Assert.Single(mail.Taken).To);
        await using var db = plant.Store.Read();
        Assert.Equal(2, await db.Jobs.CountAsync(Cancel));
    }

    [Theory, BothEngines]
    public async Task When_the_job_of_the_day_fails_it_is_asked_for_again_the_same_day_after_a_pause_and_not_without_end(Engine engine)
    {
        await using var mail = new TestMailServer();
        await using var plant = await WebPlant.Create(engine, s => s with { Outbox = new() { Mail = mail.Settings() } });
        Assert.Null(await new SetEntity(plant.Store).Run("Riverbend Power", "Etc/UTC", new("maria"), Cancel));
        var jobs = plant.Services.GetRequiredService<ReminderJobs>();
        Task<string?> Occasion() => jobs.Occasion(ReminderJobs.Make, plant.Store, Cancel);

        Assert.Equal("reminders 2026-11-22", await Occasion());
        await Failed("reminders 2026-11-22");
        Assert.Equal("reminders 2026-11-22", await Occasion());   // which is asked for already
        plant.Clock.AdvanceMinutes(30);
        Assert.Equal("reminders 2026-11-22, try 2", await Occasion());
        for (var n = 2; n <= ReminderJobs.Tries; n++)
        {
            await Failed($"reminders 2026-11-22, try {n}");
            plant.Clock.AdvanceMinutes(30);
        }

        Assert.Equal("reminders 2026-11-22", await Occasion());
        plant.Clock.AdvanceDays(1);
        Assert.Equal("reminders 2026-11-23", await Occasion());

        async Task Failed(string occasion)
        {
            await using var change = await plant.Store.Change(new("test"), Cancel);
            change.Db.Jobs.Add(new() { Id = change.TakeIds(), Kind = ReminderJobs.Make, Input = "{}", AskedBy = "schedule", Sites = "", AskedAt = change.At, EndedAt = change.At, State = JobState.Failed, Occasion = occasion });
            change.Record("asked for", "job");
            await change.Commit(Cancel);
        }
    }

    [Fact]
    public async Task Without_a_channel_or_with_a_clock_that_is_not_believed_nothing_is_asked_for()
    {
        await using var mail = new TestMailServer();
        await using (var plant = await WebPlant.Create()) Assert.False(await Ask(plant, ReminderJobs.Make));
        await using var set = await WebPlant.Create(settings: s => s with { Outbox = new() { Mail = mail.Settings() } });
        await set.User("maria");
        set.Clock.AdvanceDays(-2);
        Assert.False(await Ask(set, ReminderJobs.Make));
    }

    [Fact]
    public async Task The_page_shows_who_cannot_be_reached_and_what_failed_and_only_who_keeps_the_system_has_it_sent_again()
    {
        await using var mail = new TestMailServer { Recipient = _ => "550 no such mailbox" };
        await using var plant = await WebPlant.Create(settings: s => s with { Outbox = new() { Mail = mail.Settings() }, Reminders = new() { Manager = "gone@plant.example" } });
        await plant.User("admin", new Assignment(Role.Administrator));
        await plant.User("viewer", new Assignment(Role.Viewer));
        await Due(plant.Store, plant.Clock.GetCurrentInstant().InUtc().Date.PlusDays(1));
        var jobs = plant.Services.GetRequiredService<ReminderJobs>();
        Assert.Null((await new MakeReminders(plant.Store, jobs.Settings, jobs.Senders).Run(new("test"), Cancel)).Refusal);
        Assert.Equal(1, (await plant.Store.Send([.. jobs.Senders.All])).Failed);

        var (admin, viewer) = (await plant.SignedIn("admin"), await plant.SignedIn("viewer"));
        var seen = await viewer.GetStringAsync("/reminders", Cancel);
        var kept = await admin.GetStringAsync("/reminders", Cancel);

        Assert.All([seen, kept], page =>
        {
            Assert.Contains("550 no such mailbox", page);
            Assert.Contains("no owner is named", page);
            Assert.Contains("14 days before", page);
        });
        Assert.DoesNotContain("Send again", seen);
        Assert.Contains("Send again", kept);
        Assert.Contains("There is no such reminder.", await viewer.GetStringAsync("/reminders?state=uncertain", Cancel));
        Assert.Contains("neither a day", await viewer.GetStringAsync("/reminders?as-of=soon", Cancel));

        mail.Recipient = _ => null;
        var id = (await plant.Store.OnlyMessage()).Id;
        Assert.Equal(HttpStatusCode.Redirect, (await WebPlant.Form(admin, "/reminders", new() { ["_handler"] = $"again-{id}" })).StatusCode);
        Assert.Equal(1, (await plant.Store.Send([.. jobs.Senders.All])).Sent);
        Assert.DoesNotContain("550 no such mailbox", await viewer.GetStringAsync("/reminders", Cancel));
    }

    [Fact]
    public async Task The_API_lists_reminders_page_by_page_says_the_rules_and_tries_a_channel()
    {
        await using var mail = new TestMailServer();
        await using var plant = await WebPlant.Create(settings: s => s with { Outbox = new() { Mail = mail.Settings() }, Reminders = new() { Manager = "lee@plant.example" } });
        var admin = await plant.Token(await plant.User("admin", new Assignment(Role.Administrator)));
        await Due(plant.Store, plant.Clock.GetCurrentInstant().InUtc().Date.PlusDays(-1));
        var jobs = plant.Services.GetRequiredService<ReminderJobs>();
        await new MakeReminders(plant.Store, jobs.Settings, jobs.Senders).Run(new("test"), Cancel);

        var first = await ApiPlant.Get(admin, "/api/v1/reminders?limit=2");
        var rest = await ApiPlant.Get(admin, $"/api/v1/reminders?limit=2&cursor={first["next"]}");
        var unreachable = await ApiPlant.Get(admin, "/api/v1/reminders?state=unreachable");
        var tried = await ApiPlant.Json(await admin.PostAsJsonAsync("/api/v1/reminders/tests", new { channel = "mail", to = "maria@plant.example" }, Cancel));

        Assert.Equal((2, 1), (first["items"]!.AsArray().Count, rest["items"]!.AsArray().Count));
        Assert.Equal(2, unreachable["items"]!.AsArray().Count);
        Assert.Equal(7, (await ApiPlant.Get(admin, "/api/v1/reminders/rules"))["items"]!.AsArray().Count);
        Assert.Equal("taken", tried["end"]!.ToString());
        Assert.Equal("maria@plant.example", Assert.Single(mail.Taken).To);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.PostAsJsonAsync("/api/v1/reminders/tests", new { channel = "syslog", to = "" }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsJsonAsync("/api/v1/reminders/messages/999999/again", new { reason = "" }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await admin.PostAsJsonAsync($"/api/v1/reminders/messages/{(await plant.Store.OnlyMessage()).Id}/again", new { reason = "" }, Cancel)).StatusCode);
    }

    static Task<bool> Ask(WebPlant plant, string kind) =>
        ReminderSchedule.Ask(kind, plant.Services.GetRequiredService<AskJob>(), plant.Services.GetRequiredService<ReminderJobs>(), plant.Store, Cancel);

    static async Task Ended(WebPlant plant, string kind, int jobs)
    {
        for (var look = 0; ; look++)
        {
            await using var db = plant.Store.Read();
            var ended = await db.Jobs.Where(j => j.Kind == kind && j.State == JobState.Done).ToListAsync(Cancel);
            if (ended.Count == jobs) return;
            Assert.True(look < 400, $"{kind} is not done: {string.Join(' ', (await db.Jobs.ToListAsync(Cancel)).Select(j => $"{j.Kind} {j.State} {j.Outcome}"))}");
            await Task.Delay(50, Cancel);
        }
    }

    // Of a source that nobody has described: neither owner nor alternate is known.
    static async Task Due(Store store, LocalDate due)
    {
        await using var change = await store.Change(new("test"), Cancel);
        change.Db.Dues.Add(new()
        {
            Id = change.TakeIds(), Rule = "C1", Subject = "SRC-0001", About = "source:SRC-0001", Asset = "", Site = "", Since = due.PlusDays(-35), Due = due, State = "open", Open = true, Because = "", KnownFrom = change.At,
        });
        change.Record("recorded", "a due date");
        await change.Commit(Cancel);
    }
}
