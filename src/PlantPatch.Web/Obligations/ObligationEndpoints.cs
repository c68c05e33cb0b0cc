using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Obligations;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Obligations;
using PlantPatch.Core.SignOffs;
using PlantPatch.Web.Accounts;
using PlantPatch.Web.Api;
using PlantPatch.Web.Clocks;

namespace PlantPatch.Web.Obligations;

/// <summary><c>/api/v1/obligations</c>.</summary>
static class ObligationEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/obligations", async ([AsParameters] ObligationsAsked asked, [AsParameters] Paging paging, Call call) =>
        {
            var query = asked.Query(await ClockEndpoints.AsOfOf(call, asked.AsOf)) with { Scope = await call.Where(Permission.ReadPlant) };
            return await call.List<ObligationLine>(paging,
                async (after, count) => [.. (await new ListObligations(call.Store).Run(query with { After = ObligationLine.After(after), Limit = count }, call.Cancel)).Select(ObligationLine.Of)],
                line => line.Keys);
        }).Is("ListObligations", "Lists obligations, one patch on one asset: with due=true what must still be done, soonest first, otherwise all by name; now or as of a day", Permission.ReadPlant)
            .Lists<ObligationLine>();

        api.MapGet("/obligations/{patch}/{asset}", async (string patch, string asset, string? asOf, Call call) => call.One(
            await new ShowObligation(call.Store).Run(new(patch, asset), await ClockEndpoints.AsOfOf(call, asOf), await call.Where(Permission.ReadPlant), call.Cancel) is { } shown ? ObligationShown.Of(shown) : null))
            .Is("ShowObligation", "Shows an obligation with its clocks, its history, its signatures, and each move with what is missing for it", Permission.ReadPlant).Answers<ObligationShown>();

        api.MapGet("/obligations/{patch}/{asset}/alike", async (string patch, string asset, [AsParameters] Paging paging, Call call) => await call.All(paging,
            (await new AlikeObligations(call.Store).Run(new(patch, asset), await call.Where(Permission.ReadPlant), call.Cancel)).Select(a => new AlikeLine(a.Key.Patch, a.Key.Asset, a.State, a.Site, a.Unit, a.Differs)).ToList()))
            .Is("ListAlikeObligations", "Lists the obligations of the same patch, and what differs in those that cannot be decided together", Permission.ReadPlant).Lists<AlikeLine>();

        api.MapPost("/obligations/moves", async (MoveGiven given, Call call, Acting acting) =>
        {
            var keys = given.Obligations.Select(o => new ObligationKey(o.Patch, o.Asset)).ToList();
            var details = new MoveObligations.Given(given.Reason, given.Records ?? new Dictionary<string, string>())
            {
                Window = given.Window ?? "", Day = given.Day, At = given.At, SeenSha256 = given.SeenSha256 ?? "",
            };
            var (outcome, refusal) = await new MoveObligations(call.Store).Run(keys, given.Move, details, await call.Access(), await acting.Proof(call.Cancel), call.Cancel);
            return refusal is null ? call.One(new MoveMade(outcome!.Obligations, outcome.To, outcome.WaitsFor)) : throw refusal.As(ProblemKind.Refused);
        }).Is("MoveObligations", "Makes a move with one obligation or many alike; a part that is signed needs a person in a session who has just proved who he is", Permission.ReadPlant)
            .Answers<MoveMade>().CanFail(ProblemKind.Refused);
    }
}

/// <summary>What is asked of a list of obligations.</summary>
sealed record ObligationsAsked(
    [property: FromQuery(Name = "due")] bool? Due, [property: FromQuery(Name = "overdue")] bool? Overdue, [property: FromQuery(Name = "site")] string? Site,
    [property: FromQuery(Name = "unit")] string? Unit, [property: FromQuery(Name = "patch")] string? Patch, [property: FromQuery(Name = "asset")] string? Asset,
    [property: FromQuery(Name = "source")] string? Source, [property: FromQuery(Name = "state")] Word<ObligationState>? State, [property: FromQuery(Name = "until")] Day? Until,
    [property: FromQuery(Name = "asOf")] string? AsOf)
{
    public ListObligations.Query Query(AsOf asOf) => new()
    {
        AsOf = asOf, DueOnly = Due == true, OverdueOnly = Overdue == true, Site = Site ?? "", Unit = Unit ?? "", Patch = Patch ?? "", Asset = Asset ?? "", Source = Source ?? "",
        State = State?.Value, Until = Until?.Value,
    };
}

/// <summary>An obligation in a list.</summary>
/// <param name="Due">By when something must be done; null while no clock runs.</param>
/// <param name="Open">Must something still be done by then?</param>
/// <param name="IfActedToday">The severity of being late, were it done today.</param>
sealed record ObligationLine(
    string Patch, string Asset, ObligationState State, LocalDate? Since, LocalDate? Due, bool Open, int? DaysLeft, Severity? IfActedToday, string Source, string Site, string Unit, string Plan,
    string SatisfiedBy, string Because, string RulePack)
{
    internal string[] Keys { get; private init; } = [];

    public static ObligationLine Of(ListObligations.Item item)
    {
        var row = item.Row;
        return new(row.Patch, row.Asset, row.State, row.Since, row.Due, row.Open, item.DaysLeft, item.IfActedToday, row.Source, row.Site, row.Unit, row.Plan, row.SatisfiedBy, row.Because, row.RulePack)
        {
            Keys = [row.Due is { } due ? NodaTime.Text.LocalDatePattern.Iso.Format(due) : "", row.Id.ToString(), row.Patch, row.Asset],
        };
    }

    public static ListObligations.Place? After(string[]? keys)
    {
        if (keys is null) return null;
        if (keys.Length != 4 || !long.TryParse(keys[1], out var id)) throw Cursors.Wrong();
        var due = NodaTime.Text.LocalDatePattern.Iso.Parse(keys[0]);
        return due.Success || keys[0].Length == 0 ? new(due.Success ? due.Value : null, id, keys[2], keys[3]) : throw Cursors.Wrong();
    }
}

sealed record AlikeLine(string Patch, string Asset, ObligationState State, string Site, string Unit, string Differs);

/// <summary>An obligation with everything that an auditor asks.</summary>
sealed record ObligationShown(
    ObligationLine Obligation, Instant AsOf, IReadOnlyList<WayShown> Moves, IReadOnlyList<ShowObligation.Step> History, IReadOnlyList<DueLine> Clocks, IReadOnlyList<ViolationLine> Violations,
    IReadOnlyList<RecordShown> Records, IReadOnlyList<SignedShown> SignOffs, SimpleShown? SimpleDeadline)
{
    public static ObligationShown Of(ShowObligation.Shown s) => new(
        ObligationLine.Of(s.Item), s.AsOf.At,
        [.. s.Ways.Select(w => new WayShown(w.Move.Event, w.Move.To, [.. w.Missing.Select(g => $"{g.WhatToDo} ({g.Source})")], w.Elsewhere, w.Next, w.Move.Clock))],
        s.History, [.. s.Dues.Where(d => d.Due is not null).Select(d => DueLine.Of(ListDues.Item.Of(d, s.AsOf.Today)))], [.. s.Violations.Select(ViolationLine.Of)],
        [.. s.Records.Select(r => new RecordShown(r.Move, r.Guard, r.Text, r.RecordedBy, r.At))],
        [.. s.SignOffs.Select(o => new SignedShown(o.PrintedName, o.Meaning, o.Reason, o.At, o.ShownSha256))],
        s.Simple is { } simple ? new(simple.Due, simple.Because, simple.WhyNotTheClock) : null);
}

/// <param name="Missing">What must be there first; empty when the move can be made.</param>
/// <param name="Elsewhere">Where it is made when not here.</param>
/// <param name="Next">Whose part comes next.</param>
sealed record WayShown(ObligationEvent Move, ObligationState To, IReadOnlyList<string> Missing, string Elsewhere, Duty Next, string Clock);

sealed record RecordShown(ObligationEvent Move, string Guard, string Text, string RecordedBy, Instant At);

sealed record SignedShown(string PrintedName, Meaning Meaning, string Reason, Instant At, string ShownSha256);

/// <summary>The single deadline of 35 days from identification, and why it is not the clock.</summary>
sealed record SimpleShown(LocalDate Due, string Because, string WhyNotTheClock);

sealed record ObligationNamed(string Patch, string Asset);

sealed record MoveGiven(
    IReadOnlyList<ObligationNamed> Obligations, ObligationEvent Move, string Reason, IReadOnlyDictionary<string, string>? Records = null, string? Window = null, LocalDate? Day = null,
    Instant? At = null, string? SeenSha256 = null);

/// <param name="To">Null while it waits for somebody.</param>
sealed record MoveMade(int Obligations, ObligationState? To, Duty? WaitsFor);
