using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;
using PlantPatch.App.Outages;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Mitigation;
using PlantPatch.Feeds.Outages;
using PlantPatch.Web.Api;
using PlantPatch.Web.Clocks;

namespace PlantPatch.Web.Outages;

/// <summary><c>/api/v1/outages</c>: the calendar to which mitigation plans are bound.</summary>
static class OutageEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/outages", async (string? unit, bool? all, string? asOf, [AsParameters] Paging paging, Call call) =>
        {
            var when = await ClockEndpoints.AsOfOf(call, asOf);
            var query = new ListOutages.Query { AsOf = when, Unit = unit ?? "", From = all == true ? null : when.At, Scope = await call.Where(Permission.ReadPlant) };
            return await call.List(paging, async (after, count) => (IReadOnlyList<OutageShown>)[.. (await new ListOutages(call.Store).Run(query with { After = After(after), Take = count }, call.Cancel)).Select(OutageShown.Of)],
                outage => [InstantPattern.ExtendedIso.Format(outage.StartsAt), outage.Id]);
        }).Is("ListOutages", "Lists outages that go on or lie ahead, by start; with all=true those that are over too", Permission.ReadPlant).Lists<OutageShown>();

        api.MapGet("/outages/{id}", async (string id, string? asOf, Call call) => call.One(await Find(call, id, asOf))).Is("ShowOutage", "Shows an outage", Permission.ReadPlant).Answers<OutageShown>();

        api.MapPost("/outages", async (OutageGiven given, Call call) =>
        {
            var entry = new PlanOutage.Entry(given.Site, given.Unit, Time(given.Start)!.Value, Time(given.End), given.Source ?? "") { Id = given.Id ?? "", Forced = given.Forced, Because = given.Reason ?? "" };
            var (id, refusal) = await new PlanOutage(call.Store).Run(entry, await call.At(Permission.ManageOutages, [given.Site]), call.Cancel);
            return refusal is null ? call.Made($"/api/v1/outages/{id}", (await Find(call, id!, null))!) : throw refusal.As(ProblemKind.Refused);
        }).Is("PlanOutage", "Puts an outage into the calendar; plans whose timeframe is an outage like it are bound to it", Permission.ManageOutages).Answers<OutageShown>(StatusCodes.Status201Created).CanFail(ProblemKind.Refused);

        foreach (var move in Enum.GetValues<OutageEvent>())
            api.MapPost($"/outages/{{id}}/{ApiJson.Word(move)}", async (string id, OutageMoveGiven given, Call call) =>
            {
                var found = await Find(call, id, null) ?? throw new Problem(ProblemKind.NotFound, "");
                var by = await call.At(Permission.ManageOutages, [found.Site]);
                var (_, refusal) = await new MoveOutage(call.Store).Run(id, move, new(Time(given.Start), Time(given.End), given.Reason ?? ""), by, call.Cancel);
                return refusal is null ? call.One(await Find(call, id, null)) : throw refusal.As(ProblemKind.Refused);
            }).Is($"{move}Outage", Summary(move), Permission.ManageOutages).Answers<OutageShown>().CanFail(ProblemKind.Refused);

        api.MapPost("/outages/calendar", async (CalendarGiven given, Call call) =>
        {
            var access = await call.Access();
            var result = await new ImportOutages(call.Store).Run(OutageReader.Read(System.Text.Encoding.UTF8.GetBytes(given.Csv)), given.Name, access.Where(Permission.ManageOutages), await call.By(), call.Cancel);
            return call.One(new CalendarTaken(result.Planned, result.Moved, result.Unchanged, [.. result.Complaints.Select(c => c.ToString())]));
        }).Is("ImportOutages", "Brings in a calendar as CSV: what is new is planned, what has other times is moved", Permission.ManageOutages).Answers<CalendarTaken>();
    }

    static string Summary(OutageEvent move) => move switch
    {
        OutageEvent.Reschedule => "Moves an outage, or its end when it has begun; plans bound to it follow",
        OutageEvent.Cancel => "Calls an outage off; plans bound to it wait for the next one that fits",
        OutageEvent.Start => "Says that an outage has begun, now or at start",
        _ => "Says that an outage is over, now or at end; a plan bound to it is due on this day",
    };

    static LocalDateTime? Time(string? text) => string.IsNullOrWhiteSpace(text) ? null
        : OutageTimes.Read(text) ?? throw new Problem(ProblemKind.BadRequest, $"'{text}' is no moment; write it like 2027-04-03 18:00, local at the site.");

    static (Instant, string)? After(string[]? keys) => keys is null ? null
        : keys.Length == 2 && InstantPattern.ExtendedIso.Parse(keys[0]) is { Success: true } at ? (at.Value, keys[1]) : throw Cursors.Wrong();

    static async Task<OutageShown?> Find(Call call, string id, string? asOf) =>
        await new ListOutages(call.Store).Find(id, await call.Where(Permission.ReadPlant), await ClockEndpoints.AsOfOf(call, asOf), call.Cancel) is { } row ? OutageShown.Of(row) : null;
}

/// <param name="Start">Local at the site, in <paramref name="Zone"/>.</param>
/// <param name="End">Null while nobody knows.</param>
sealed record OutageShown(string Id, string Site, string Unit, OutageState State, bool Planned, string Start, string? End, string Zone, Instant StartsAt, Instant? EndsAt, string Source, string Because)
{
    public static OutageShown Of(OutageRow o)
    {
        var zone = DateTimeZoneProviders.Tzdb[o.Zone];
        return new(o.OutageId, o.Site, o.Unit, o.State, o.Planned, OutageTimes.Write(o.Start, zone), o.End is { } end ? OutageTimes.Write(end, zone) : null, o.Zone, o.Start, o.End, o.Source, o.Because);
    }
}

/// <param name="Start">Local at the site: 2027-04-03 18:00.</param>
sealed record OutageGiven(string Site, string Unit, string Start, string? End = null, string? Source = null, string? Id = null, bool Forced = false, string? Reason = null);

sealed record OutageMoveGiven(string? Start = null, string? End = null, string? Reason = null);

/// <param name="Csv">The calendar: outage,site,unit,start,end,source.</param>
/// <param name="Name">What it is called, for the audit record.</param>
sealed record CalendarGiven(string Csv, string Name);

sealed record CalendarTaken(int Planned, int Moved, int Unchanged, IReadOnlyList<string> Refused);
