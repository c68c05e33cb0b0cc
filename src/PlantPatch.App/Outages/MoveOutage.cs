using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.App.Outages;

/// <summary>Moves an outage, calls it off, says that it began or that it is over. Plans bound to it follow; an event that lies in the past moves no date back.</summary>
public sealed class MoveOutage(Store store)
{
    /// <param name="Start">Local at the site; null where it stays, or where a beginning is now.</param>
    /// <param name="End">Local at the site; null where it stays, or where an end is now.</param>
    public sealed record Details(LocalDateTime? Start, LocalDateTime? End, string Reason)
    {
        /// <summary>Where the new times are from; empty where that stays.</summary>
        public string Source { get; init; } = "";
    }

    public async Task<(OutageRow? Row, Refusal? Refusal)> Run(string id, OutageEvent move, Details details, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        var happenings = await Happenings.In(change, cancel);
        if (await change.Db.Outages.SingleOrDefaultAsync(o => o.OutageId == id && o.KnownTo == null, cancel) is not { } row) return (null, new($"There is no outage {id}."));
        var (now, refusal) = In(change, happenings, row, move, details);
        if (refusal is not null) return (row, refusal);
        if (await happenings.Record(cancel) is { } odd) return (row, odd);
        await change.Commit(cancel);
        return (now, null);
    }

    internal static (OutageRow? Row, Refusal? Refusal) In(Change change, Happenings happenings, OutageRow row, OutageEvent move, Details details)
    {
        if (OutageMoves.Check(row.OutageId, row.State, move) is { } refusal) return (null, refusal);
        if (move is OutageEvent.Reschedule or OutageEvent.Cancel && details.Reason.Trim().Length == 0) return (null, new("Say why."));
        var zone = DateTimeZoneProviders.Tzdb[row.Zone];
        if (Times(change, row, move, details, zone) is var (start, end, odd) && odd is not null) return (null, odd);

        var now = new OutageRow
        {
            Id = change.TakeIds(), OutageId = row.OutageId, Site = row.Site, Unit = row.Unit, Zone = row.Zone, Planned = row.Planned, State = OutageMoves.Find(row.State, move)!.To,
            Start = start, End = end, Source = details.Source.Length > 0 ? details.Source : row.Source, Because = details.Reason.Trim(), By = change.By.Name, KnownFrom = change.At,
        };
        row.KnownTo = change.At;
        change.Db.Outages.Add(now);
        var fields = PlanOutage.Fields(now);
        if (move == OutageEvent.Cancel) (_, _) = (fields.Remove("start"), fields.Remove("end"));
        happenings.At(move is OutageEvent.Start ? start : move is OutageEvent.End ? end!.Value : change.At,
            move switch { OutageEvent.Start => "outage.started", OutageEvent.End => "outage.ended", _ => "outage.rescheduled" }, fields, details.Reason.Trim());
        change.Record(Word(move), $"outage {row.OutageId}", details.Reason, PlanOutage.Recorded(row), PlanOutage.Recorded(now));
        return (now, null);
    }

    static (Instant Start, Instant? End, Refusal? Refusal) Times(Change change, OutageRow row, OutageEvent move, Details details, DateTimeZone zone)
    {
        Refusal? odd = null;
        Instant Given(LocalDateTime? local, Instant otherwise)
        {
            if (local is not { } given) return otherwise;
            var (at, wrong) = OutageTimes.In(zone, given);
            odd ??= wrong;
            return at;
        }

        var start = move == OutageEvent.Start ? Given(details.Start, change.At) : Given(details.Start, row.Start);
        var end = move == OutageEvent.End ? Given(details.End, change.At) : details.End is null ? row.End : Given(details.End, default);
        if (odd is null && move is OutageEvent.Start && start > change.At) odd = new("It has not begun yet: plantpatch outages reschedule moves it.");
        if (odd is null && move is OutageEvent.End && end > change.At) odd = new("It is not over yet: plantpatch outages reschedule says when it is expected to end.");
        if (odd is null && move is OutageEvent.Reschedule && details.Start is null && details.End is null) odd = new("Say the new start or end.");
        if (odd is null && row.State == OutageState.Running && details.Start is not null) odd = new("It has begun; only its end can move.");
        if (odd is null && end <= start && move != OutageEvent.Cancel) odd = new("An outage ends after it begins.");
        return (start, end, odd);
    }

    static string Word(OutageEvent move) => move switch
    {
        OutageEvent.Reschedule => "rescheduled",
        OutageEvent.Cancel => "cancelled",
        OutageEvent.Start => "began",
        _ => "ended",
    };
}
