using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Attachments;
using PlantPatch.App.Audit;
using PlantPatch.App.Clocks;
using PlantPatch.App.Jobs;
using PlantPatch.App.Outbox;
using PlantPatch.App.Reminders;
using PlantPatch.App.Retention;
using PlantPatch.App.Tests.Mitigation;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Jobs;
using PlantPatch.Core.Outbox;
using PlantPatch.Core.SignOffs;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Retention;

public sealed class PurgeTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task What_is_out_of_its_retention_goes_when_a_second_person_signs_and_the_audit_records_still_hold(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        var old = await Attached(plant, "evaluation:EV-OLD", "the vendor's list");
        await At(plant, 2030, 1, 2);
        Assert.Null(await new CloseAudit(plant.Store).Run(new(2028, 12, 31), "audit 2029-07", PlanPlant.Maria, Cancel));

        var (id, refusal) = await new Purge(plant.Store).Propose("retention policy 4.2", PlanPlant.Maria, Cancel);
        Assert.Null(refusal);
        Assert.NotNull((await new ShowAttachment(plant.Store).Run(old, SiteScope.All, Cancel))!.Value.Bytes);   // a proposal takes nothing
        Assert.Null(await new Purge(plant.Store).Approve(id!, "as the policy says", "", plant.Vera, plant.Proof, Cancel));

        var (row, bytes) = (await new ShowAttachment(plant.Store).Run(old, SiteScope.All, Cancel))!.Value;
        Assert.Equal((null, "the vendor's list", "PURGE-0001"), (bytes, row.Shows, row.PurgedIn));
        await using var db = plant.Store.Read();
        Assert.False(await db.Documents.AnyAsync(d => d.Sha256 == row.Sha256, Cancel));
        Assert.True((await new VerifyAudit(plant.Store).Run(Cancel)).Holds);
        var record = await db.Audit.SingleAsync(a => a.Action == "purged", Cancel);
        Assert.Contains($"attachment {old} {row.Sha256}", record.Before);
        Assert.Equal("vera", record.Actor);
        Assert.Equal(PurgeState.Done, (await new ListRetention(plant.Store).Purges(Cancel)).Single().State);
    }

    [Theory, BothEngines]
    public async Task It_is_kept_to_the_end_of_the_third_calendar_year_and_until_an_audit_of_its_time_is_closed(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        await Attached(plant, "evaluation:EV-OLD", "the vendor's list");

        await At(plant, 2029, 12, 31);
        Assert.Contains("kept until 2029-12-31", await Kept(plant));
        await At(plant, 2030, 1, 1);
        Assert.Contains("no audit of its time is closed", await Kept(plant));
        Assert.Null(await new CloseAudit(plant.Store).Run(new(2026, 10, 31), "audit of 2023 to 2026", PlanPlant.Maria, Cancel));
        Assert.Contains("no audit of its time is closed", await Kept(plant));
        Assert.Null(await new CloseAudit(plant.Store).Run(new(2026, 11, 30), "audit of 2026", PlanPlant.Maria, Cancel));
        Assert.Equal("", await Kept(plant));
    }

    [Theory, BothEngines]
    public async Task What_is_in_force_held_or_evidence_of_a_violation_stays(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        await Attached(plant, "patch:PP-0001", "the release notes");
        await Attached(plant, "source:S1", "the mail about the new address");
        await Attached(plant, "evaluation:EV-OLD", "the vendor's list");
        await At(plant, 2031, 1, 2);
        Assert.Null(await new CloseAudit(plant.Store).Run(new(2029, 12, 31), "audit 2030", PlanPlant.Maria, Cancel));
        Assert.Null(await new RecomputeClocks(plant.Store).Run("days pass", PlanPlant.Maria, Cancel));
        var (hold, _) = await new KeepHold(plant.Store).Place(["ev-old"], "lawsuit 77", PlanPlant.Maria, Cancel);

        Assert.Contains("patch PP-0001 is in force", await Kept(plant, "patch PP-0001"));
        Assert.Contains("evidence of the violation of R2.2 by S1, which is open", await Kept(plant, "source S1"));
        Assert.Contains("held by HOLD-0001", await Kept(plant, "EV-OLD"));
        Assert.Contains("Nothing may go today", (await new Purge(plant.Store).Propose("policy", PlanPlant.Maria, Cancel)).Refusal!.Reason);
        Assert.Null(await new KeepHold(plant.Store).Release(hold!, "settled", PlanPlant.Maria, Cancel));
        Assert.Equal("", await Kept(plant, "EV-OLD"));
    }

    [Theory, BothEngines]
    public async Task Nobody_approves_a_purge_of_his_own_and_what_is_held_meanwhile_is_seen(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        await Attached(plant, "evaluation:EV-OLD", "the vendor's list");
        await At(plant, 2030, 1, 2);
        Assert.Null(await new CloseAudit(plant.Store).Run(new(2028, 12, 31), "audit 2029", PlanPlant.Maria, Cancel));
        var (id, _) = await new Purge(plant.Store).Propose("policy", new("vera"), Cancel);

        Assert.Contains("somebody else must", (await new Purge(plant.Store).Approve(id!, "yes", "", plant.Vera, plant.Proof, Cancel))!.Reason);
        Assert.Contains("may not", (await new Purge(plant.Store).Approve(id!, "yes", "", plant.Tom, plant.Proof, Cancel))!.Reason);
        Assert.Contains("Prove again", (await new Purge(plant.Store).Approve(id!, "yes", "", plant.Dan, null, Cancel))!.Reason);
        Assert.Contains("is proposed already", (await new Purge(plant.Store).Propose("policy", PlanPlant.Maria, Cancel)).Refusal!.Reason);
        await new KeepHold(plant.Store).Place([], "the regulator asked", PlanPlant.Maria, Cancel);
        Assert.Contains("held by HOLD-0001", (await new Purge(plant.Store).Approve(id!, "yes", "", plant.Dan, plant.Proof, Cancel))!.Reason);
        Assert.Null(await new Purge(plant.Store).Withdraw(id!, "held", PlanPlant.Maria, Cancel));
        Assert.Contains("is withdrawn since", (await new Purge(plant.Store).Approve(id!, "yes", "", plant.Dan, plant.Proof, Cancel))!.Reason);
    }

    [Theory, BothEngines]
    public async Task A_clock_that_runs_ahead_purges_nothing(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        await Attached(plant, "evaluation:EV-OLD", "the vendor's list");
        plant.Clock.Reset(Instant.FromUtc(2031, 1, 2, 9, 0));

        Assert.Contains("confirm it", (await new Purge(plant.Store).Propose("policy", PlanPlant.Maria, Cancel)).Refusal!.Reason);
        Assert.Contains("kept until 2029-12-31", await Kept(plant));   // by the newest record, not by the clock
    }

    [Theory, BothEngines]
    public async Task Bytes_that_something_kept_has_too_stay_and_purged_bytes_can_be_attached_again(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        var (old, kept) = (await Attached(plant, "evaluation:EV-OLD", "the list"), await Attached(plant, "patch:PP-0001", "the list"));
        var alone = await Attached(plant, "evaluation:EV-ELSE", "another");
        await At(plant, 2030, 1, 2);
        Assert.Null(await new CloseAudit(plant.Store).Run(new(2028, 12, 31), "audit 2029", PlanPlant.Maria, Cancel));
        var (id, _) = await new Purge(plant.Store).Propose("policy", PlanPlant.Maria, Cancel);
        Assert.Null(await new Purge(plant.Store).Approve(id!, "yes", "", plant.Vera, plant.Proof, Cancel));

        Assert.Null((await new ShowAttachment(plant.Store).Run(old, SiteScope.All, Cancel))!.Value.Bytes);
        Assert.NotNull((await new ShowAttachment(plant.Store).Run(kept, SiteScope.All, Cancel))!.Value.Bytes);
        Assert.Null((await new ShowAttachment(plant.Store).Run(alone, SiteScope.All, Cancel))!.Value.Bytes);
        var again = await Attached(plant, "evaluation:EV-ELSE", "another");
        Assert.NotNull((await new ShowAttachment(plant.Store).Run(again, SiteScope.All, Cancel))!.Value.Bytes);
    }

    [Theory, BothEngines]
    public async Task Reminders_messages_and_jobs_that_are_done_go_and_those_that_are_not_stay(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        await using (var change = await plant.Store.Change(new("test"), Cancel))
        {
            var id = change.TakeIds(20);
            change.Db.Outbox.AddRange(Message(id, OutboxState.Sent, change.At), Message(id + 1, OutboxState.Uncertain, change.At));
            change.Db.Reminders.AddRange(Reminder(id + 2, "S9", id, change.At), Reminder(id + 3, "S1", null, change.At));
            change.Db.Jobs.AddRange(Job(id + 4, JobState.Done, change.At), Job(id + 5, JobState.Running, change.At));
            change.Db.JobFiles.Add(new() { Id = id + 6, JobId = id + 4, Name = "report.pdf", Sha256 = new('0', 64), Size = 3, Made = true });
            change.Db.JobFilePieces.Add(new() { FileId = id + 6, Number = 0, Bytes = [1, 2, 3] });
            change.Db.JobProgress.Add(new() { JobId = id + 4 });
            change.Record("made", "rows");
            await change.Commit(Cancel);
        }

        await At(plant, 2030, 1, 2);
        Assert.Null(await new CloseAudit(plant.Store).Run(new(2028, 12, 31), "audit 2029", PlanPlant.Maria, Cancel));
        var (purge, _) = await new Purge(plant.Store).Propose("policy", PlanPlant.Maria, Cancel);
        Assert.Null(await new Purge(plant.Store).Approve(purge!, "yes", "", plant.Vera, plant.Proof, Cancel));

        await using var db = plant.Store.Read();
        Assert.Equal(OutboxState.Uncertain, (await db.Outbox.SingleAsync(Cancel)).State);
        Assert.Equal("S1", (await db.Reminders.SingleAsync(Cancel)).Subject);
        Assert.Equal(JobState.Running, (await db.Jobs.SingleAsync(Cancel)).State);
        Assert.Equal((0, 0), (await db.JobFilePieces.CountAsync(Cancel), await db.JobProgress.CountAsync(Cancel)));
    }

    static OutboxRow Message(long id, OutboxState state, Instant at) => new() { Id = id, MessageId = $"m{id}", Channel = OutboxChannel.Mail, Address = "maria@example.org", Subject = "due", Text = "due", MadeAt = at, State = state };

    static ReminderRow Reminder(long id, string subject, long? outbox, Instant at) => new()
    {
        Id = id, Key = $"k{id}", Rule = "C1", Subject = subject, Asset = "", Site = "", Unit = "", Due = new(2026, 11, 10), DaysLeft = 3, Recipient = "maria", Because = "owner", MadeAt = at, OutboxId = outbox,
    };

    static JobRow Job(long id, JobState state, Instant at) => new() { Id = id, Kind = "report", Input = "{}", AskedBy = "maria", Sites = "", AskedAt = at, EndedAt = state == JobState.Done ? at : null, State = state };

    static async Task At(PlanPlant plant, int year, int month, int day)
    {
        plant.Clock.Reset(DateTimeZoneProviders.Tzdb[PlanPlant.Zone].AtStartOfDay(new LocalDate(year, month, day)).ToInstant() + Duration.FromHours(9));
        if (!(await new ConfirmClock(plant.Store).Show(Cancel)).Trust.IsTrusted) Assert.Null(await new ConfirmClock(plant.Store).Run("nobody worked with it for years", PlanPlant.Maria, Cancel));
        await using var change = await plant.Store.Change(PlanPlant.Maria, Cancel);
        change.Record("worked", "with the system");
        await change.Commit(Cancel);
    }

    static async Task<long> Attached(PlanPlant plant, string subject, string shows)
    {
        await using var change = await plant.Store.Change(PlanPlant.Maria, Cancel);
        var (row, refusal) = await Attach.To(change, subject, "", new("list.txt", System.Text.Encoding.UTF8.GetBytes(shows), shows), Cancel);
        Assert.Null(refusal);
        await change.Commit(Cancel);
        return row!.Id;
    }

    static async Task<string> Kept(PlanPlant plant, string what = "") =>
        (await new ListRetention(plant.Store).Records(null, Cancel)).Single(r => r.Kind == RetainedKind.Attachment && r.What.Contains(what, StringComparison.Ordinal)).Keeps ?? "";
}
