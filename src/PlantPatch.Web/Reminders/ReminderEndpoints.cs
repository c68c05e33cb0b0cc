using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Jobs;
using PlantPatch.App.Outbox;
using PlantPatch.App.Reminders;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Outbox;
using PlantPatch.Core.Reminders;
using PlantPatch.Web.Api;
using PlantPatch.Web.Jobs;

namespace PlantPatch.Web.Reminders;

/// <summary><c>/api/v1/reminders</c>: who was told what when, and what did not arrive.</summary>
static class ReminderEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/reminders", async (
            [Description("As the owner's, alternate's or manager's field names him")] string? recipient, string? subject, Word<ReminderStanding>? state,
            [Description("A day, meaning its end in the entity's zone, or an instant: what was made and sent by then")] string? asOf, [AsParameters] Paging paging, Call call) =>
        {
            var (then, refusal) = await AsOf.Read(call.Store, asOf, call.Cancel);
            if (refusal is not null) throw refusal.As(ProblemKind.BadRequest);
            var scope = await call.Where(Permission.ReadPlant);
            return await call.List<ReminderLineShown>(paging, async (after, count) => [.. (await new ListReminders(call.Store).Run(
                new(recipient, subject, state?.Value, after is null ? null : Cursors.Number(after), count), scope, then, call.Cancel)).Select(ReminderLineShown.Of)], item => [item.Id.ToString()]);
        }).Is("ListReminders", "Lists who was told what, the newest first, with what became of the message", Permission.ReadPlant).Lists<ReminderLineShown>().CanFail(ProblemKind.BadRequest);

        api.MapGet("/reminders/rules", async ([AsParameters] Paging paging, ReminderJobs reminders, Call call) =>
            await call.All<ReminderStepShown>(paging, [.. reminders.Settings.Policy.Steps.Select(s => new ReminderStepShown(s.DaysLeft, s.When, s.To))]))
            .Is("ListReminderRules", "Lists the steps before and after a due date, and who is told at each", Permission.ReadPlant).Lists<ReminderStepShown>();

        api.MapGet("/reminders/troubles", async (OutboxSenders senders, Call call) =>
            call.One(await new ReminderTroubles(call.Store, senders).Run(await call.Where(Permission.ReadPlant), call.Cancel)))
            .Is("ShowReminderTroubles", "Shows what keeps reminders from arriving: people nobody can reach, messages that did not go", Permission.ReadPlant).Answers<ReminderTroubles.View>();

        api.MapPost("/reminders/runs", async (AskJob ask, Call call) => await JobEndpoints.Asked(call, ask, new(ReminderJobs.Make)))
            .Is("MakeReminders", "Makes the reminders of the day now, as a job; each is made once, however often it is asked for", Permission.ManageSystem).Answers<JobShown>(StatusCodes.Status202Accepted).CanFail(ProblemKind.Refused);

        api.MapPost("/reminders/messages/runs", async (AskJob ask, Call call) => await JobEndpoints.Asked(call, ask, new(ReminderJobs.Send)))
            .Is("SendOutbox", "Sends now what waits, as a job", Permission.ManageSystem).Answers<JobShown>(StatusCodes.Status202Accepted).CanFail(ProblemKind.Refused);

        api.MapPost("/reminders/messages/{id:long}/again", async (long id, ReasonGiven given, Call call) =>
        {
            var (found, refusal) = await new SendAgain(call.Store).Run(id, given.Reason, await call.Everywhere(Permission.ManageSystem), call.Cancel);
            if (!found) throw new Problem(ProblemKind.NotFound, "");
            return refusal is null ? Results.NoContent() : throw refusal.As(ProblemKind.Conflict);
        }).Is("SendAgain", "Has a message sent again that failed or is uncertain; it keeps its id", Permission.ManageSystem).Produces(StatusCodes.Status204NoContent).CanFail(ProblemKind.Conflict);

        api.MapPost("/reminders/tests", async (ChannelTestGiven given, OutboxSenders senders, Call call) =>
        {
            var (tried, refusal) = await new TryChannel(call.Store, senders).Run(given.Channel, given.To, await call.Everywhere(Permission.ManageSystem), call.Cancel);
            return refusal is null ? call.One(new ChannelTried(tried!.End, tried.Answer)) : throw refusal.As(ProblemKind.Refused);
        }).Is("TestChannel", "Sends a test message at once, and says what the other side answered", Permission.ManageSystem).Answers<ChannelTried>().CanFail(ProblemKind.Refused);
    }
}

/// <param name="DaysLeft">The step: 14 days before is 14, the first day late is -1.</param>
/// <param name="Message">The message that tells it; null while the recipient cannot be reached.</param>
sealed record ReminderLineShown(
    long Id, Instant MadeAt, string Rule, string Subject, string Asset, string Site, string Unit, LocalDate Due, int DaysLeft, ReminderRole Role, string Recipient, string Because,
    ReminderStanding State, OutboxChannel? Channel, string Address, int Tries, Instant? NextTry, Instant? SentAt, string Answer, long? Message)
{
    public static ReminderLineShown Of(ListReminders.Item i) => new(i.Id, i.MadeAt, i.Rule, i.Subject, i.Asset, i.Site, i.Unit, i.Due, i.DaysLeft, i.Role, i.Recipient, i.Because,
        i.Standing, i.Channel, i.Address, i.Tries, i.NextTry, i.SentAt, i.Answer, i.Message);
}

sealed record ReminderStepShown(int DaysLeft, string When, IReadOnlyList<ReminderRole> To);

/// <param name="To">A mail address; for the other channels empty.</param>
sealed record ChannelTestGiven(OutboxChannel Channel, string To = "");

sealed record ChannelTried(TriedEnd End, string Answer);
