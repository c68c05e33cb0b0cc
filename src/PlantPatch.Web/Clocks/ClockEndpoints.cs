using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks;
using PlantPatch.Feeds.Timelines;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Clocks;

/// <summary><c>/api/v1/clocks</c>, <c>/violations</c> and <c>/entity</c>.</summary>
static class ClockEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/clocks/dues", async ([AsParameters] DuesAsked asked, [AsParameters] Paging paging, Call call) =>
        {
            var query = new ListDues.Query
            {
                AsOf = await AsOfOf(call, asked.AsOf), Rule = asked.Clock ?? "", Site = asked.Site ?? "", OverdueOnly = asked.Overdue == true, Scope = await call.Where(Permission.ReadPlant),
            };
            return await call.List<DueLine>(paging,
                async (after, count) => [.. (await new ListDues(call.Store).Run(query with { After = After(after, (day, id) => new ListDues.Place(day, id)), Limit = count }, call.Cancel)).Select(DueLine.Of)],
                line => [Iso(line.Due), line.Id.ToString()]);
        }).Is("ListDues", "Lists what is due of sources, plans, baselines and delegations, soonest first; obligations have a list of their own", Permission.ReadPlant).Lists<DueLine>();

        api.MapGet("/clocks/explanation", async (string subject, string? asOf, Call call) => call.One(
            await new ExplainClock(call.Store).Run(subject, await AsOfOf(call, asOf), await call.Where(Permission.ReadPlant), call.Cancel) is { } shown ? ClocksExplained.Of(shown) : null))
            .Is("ExplainClock", "Says why a date is what it is: rule, start, sum, clause, the events behind it, and what it was before", Permission.ReadPlant).Answers<ClocksExplained>();

        api.MapGet("/clocks/trust", async (Call call) => (await new ConfirmClock(call.Store).Show(call.Cancel)) is var (trust, mark) ? call.One(new TrustShown(trust.IsTrusted, trust.Because, mark)) : Results.NotFound())
            .Is("ShowClockTrust", "Says whether the computer's clock is believed", Permission.ReadPlant).Answers<TrustShown>();

        api.MapPost("/clocks/confirmation", async (ReasonGiven given, Call call) =>
            await new ConfirmClock(call.Store).Run(given.Reason, await call.Everywhere(Permission.ManageSystem), call.Cancel) is { } refusal ? throw refusal.As(ProblemKind.Refused) : Results.NoContent())
            .Is("ConfirmClock", "Confirms that the computer's clock is right, after it was suspect", Permission.ManageSystem).Answers<object>(StatusCodes.Status204NoContent).CanFail(ProblemKind.Refused);

        api.MapPost("/clocks/recomputation", async (ReasonGiven given, Call call) =>
            await new RecomputeClocks(call.Store).Run(given.Reason, await call.Everywhere(Permission.ManageSystem), call.Cancel) is { } refusal ? throw refusal.As(ProblemKind.Refused) : Results.NoContent())
            .Is("RecomputeClocks", "Counts every clock anew from the recorded events", Permission.ManageSystem).Answers<object>(StatusCodes.Status204NoContent).CanFail(ProblemKind.Refused);

        api.MapGet("/violations", async ([AsParameters] ViolationsAsked asked, [AsParameters] Paging paging, Call call) =>
        {
            var query = new ListViolations.Query
            {
                AsOf = await AsOfOf(call, asked.AsOf), Rule = asked.Rule ?? "", Subject = asked.Subject ?? "", Site = asked.Site ?? "", OpenOnly = asked.Open == true,
                Scope = await call.Where(Permission.ReadPlant),
            };
            return await call.List<ViolationLine>(paging,
                async (after, count) => [.. (await new ListViolations(call.Store).Run(query with { After = After(after, (day, id) => new ListViolations.Place(day, id)), Limit = count }, call.Cancel)).Select(ViolationLine.Of)],
                line => [Iso(line.FirstDay), line.Id.ToString()]);
        }).Is("ListViolations", "Lists intervals in which a duty was not done, the newest first; nothing removes one", Permission.ReadPlant).Lists<ViolationLine>();

        api.MapGet("/entity", async (Call call) => call.One(await Entity(call))).Is("ShowEntity", "Shows the responsible entity, its zone, policies and the standards by date", Permission.ReadPlant).Answers<EntityShown>();

        api.MapPut("/entity", async (EntityGiven given, Call call) =>
        {
            var by = await call.Everywhere(Permission.ManageSystem);
            var policies = (given.Policies ?? new Dictionary<string, string>()).ToDictionary(p => p.Key, p => p.Value);
            return await new SetEntity(call.Store).Run(given.Name, given.Zone, policies, by, call.Cancel) is { } refusal ? throw refusal.As(ProblemKind.Refused) : call.One(await Entity(call));
        }).Is("SetEntity", "Sets the responsible entity; a change of policy counts every clock anew", Permission.ManageSystem).Answers<EntityShown>().CanFail(ProblemKind.Refused);
    }

    /// <summary>The moment that is asked for; what is none is a wrong request.</summary>
    public static async Task<AsOf> AsOfOf(Call call, string? text)
    {
        var (asOf, refusal) = await AsOf.Read(call.Store, text, call.Cancel);
        return refusal is null ? asOf! : throw refusal.As(ProblemKind.BadRequest);
    }

    static async Task<EntityShown?> Entity(Call call) => await new SetEntity(call.Store).Show(call.Cancel) is not { } entity ? null
        : new(entity.Name, entity.Zone.Id, TimelinePolicy.Write(entity.Policy).ToDictionary(p => p.Key, p => p.Value.ToString()!.ToLowerInvariant()),
            [.. RulePack.All.Select(p => new PackShown(p.Id, p.From > LocalDate.MinIsoValue ? p.From : null, p.HasBaseline))]);

    static TPlace? After<TPlace>(string[]? keys, Func<LocalDate, long, TPlace> place) where TPlace : class
    {
        if (keys is null) return null;
        return keys.Length == 2 && NodaTime.Text.LocalDatePattern.Iso.Parse(keys[0]) is { Success: true, Value: var day } && long.TryParse(keys[1], out var id) ? place(day, id) : throw Cursors.Wrong();
    }

    static string Iso(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);
}

sealed record DuesAsked(
    [property: FromQuery(Name = "clock")] string? Clock, [property: FromQuery(Name = "site")] string? Site, [property: FromQuery(Name = "overdue")] bool? Overdue,
    [property: FromQuery(Name = "asOf")] string? AsOf);

sealed record ViolationsAsked(
    [property: FromQuery(Name = "rule")] string? Rule, [property: FromQuery(Name = "subject")] string? Subject, [property: FromQuery(Name = "site")] string? Site,
    [property: FromQuery(Name = "open")] bool? Open, [property: FromQuery(Name = "asOf")] string? AsOf);

/// <summary>A due date of a source, a plan, a baseline or a delegation.</summary>
/// <param name="Clock">C1, C4, C5, C6, C7a or C7b.</param>
sealed record DueLine(long Id, string Clock, string Subject, LocalDate Due, int DaysLeft, Severity? IfActedToday, string State, string Asset, string Site, string Because)
{
    public static DueLine Of(ListDues.Item item) => new(
        item.Row.Id, item.Row.Rule, item.Row.Subject, item.Row.Due!.Value, item.DaysLeft, item.IfActedToday, item.Row.State, item.Row.Asset, item.Row.Site, item.Row.Because);
}

/// <param name="Cured">Null while it is open.</param>
sealed record ViolationLine(long Id, string Rule, string Subject, string Asset, string Site, LocalDate FirstDay, LocalDate? Cured, int GapDays, Severity? Vsl)
{
    public static ViolationLine Of(ViolationStanding row) => new(row.Id, row.Rule, row.Subject, row.Asset, row.Site, row.FirstDay, row.Cured, row.GapDays, row.Vsl);
}

sealed record ClocksExplained(
    string Subject, Instant AsOf, LocalDate Today, string Zone, IReadOnlyList<ClockExplained> Clocks, IReadOnlyList<ClockExplained> Earlier, IReadOnlyList<ViolationLine> Violations,
    IReadOnlyList<EventShown> Events)
{
    public static ClocksExplained Of(ExplainClock.Shown s) => new(
        s.Subject, s.AsOf.At, s.AsOf.Today, s.AsOf.Zone.Id, [.. s.Clocks.Select(ClockExplained.Of)], [.. s.Earlier.Select(ClockExplained.Of)], [.. s.Violations.Select(ViolationLine.Of)],
        [.. s.Events.Select(e => new EventShown(e.Id, e.Kind, e.At, e.RecordedAt, e.RecordedBy, e.Corrects))]);
}

/// <param name="Since">Day 0.</param>
/// <param name="Ends">The last millisecond in time.</param>
sealed record ClockExplained(
    string Rule, string Name, LocalDate? Since, LocalDate? Due, Instant? Ends, int? DaysLeft, bool Open, string State, string Because, string Start, string Counted, string StoppedBy, string MovedBy,
    string Clause, string? RulePack, Severity? IfActedToday, Instant KnownFrom, Instant? KnownTo)
{
    public static ClockExplained Of(ExplainClock.Clock c) => new(
        c.Rule.Id, c.Rule.Name, c.Since, c.Due, c.Ends, c.DaysLeft, c.Open, c.State, c.Because, c.Rule.Start, c.Rule.Due, c.Rule.StoppedBy, c.Rule.MovedBy, c.Rule.Clause, c.Pack?.Id, c.IfActedToday,
        c.KnownFrom, c.KnownTo);
}

sealed record EventShown(long Id, string Kind, Instant At, Instant RecordedAt, string RecordedBy, long? Corrects);

sealed record TrustShown(bool Trusted, string Because, Instant? NewestRecord);

sealed record EntityShown(string Name, string Zone, IReadOnlyDictionary<string, string> Policies, IReadOnlyList<PackShown> RulePacks);

sealed record PackShown(string Id, LocalDate? From, bool HasBaseline);

sealed record EntityGiven(string Name, string Zone, IReadOnlyDictionary<string, string>? Policies = null);
