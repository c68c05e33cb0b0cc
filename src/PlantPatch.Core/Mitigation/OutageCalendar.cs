using NodaTime;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.Core.Mitigation;

/// <summary>The day to which an event is bound, and why.</summary>
/// <param name="Due">Null while no outage fits, or the one that fits has not ended.</param>
/// <param name="Shown">What to show as due meanwhile.</param>
sealed record OutageBinding(LocalDate? Due, LocalDate? Shown, string Because);

/// <summary>What is known of outages so far: planned, moved, begun, ended.</summary>
sealed class OutageCalendar(EntityCalendar calendar)
{
    sealed class Outage(string id)
    {
        public string Id { get; } = id;
        public string Unit { get; set; } = "";
        public string Site { get; set; } = "";
        public OutageTime? Start { get; set; }
        public OutageTime? End { get; set; }
        public bool Planned { get; set; }
        public bool Begun { get; set; }
        public bool Ended { get; set; }
    }

    readonly Dictionary<string, Outage> outages = [];

    public void Apply(OutageScheduled scheduled)
    {
        var outage = Of(scheduled.Outage, scheduled.Unit, scheduled.Site);
        // A forced outage whose end is put off was not planned by that. One date alone moves that one; neither means that the outage is off.
        var off = scheduled is { Start: null, End: null };
        (outage.Start, outage.End, outage.Planned) = (off ? null : scheduled.Start ?? outage.Start, off ? null : scheduled.End ?? outage.End, outage.Planned || !outage.Begun);
    }

    public void Apply(OutageStarted started)
    {
        var outage = Of(started.Outage, started.Unit, started.Site);
        outage.Start = started.Start ?? new(calendar.DateOf(started.At), started.At);
        outage.Begun = true;
    }

    public void Apply(OutageEnded ended)
    {
        var outage = Of(ended.Outage, "", "");
        outage.End = ended.End ?? new(calendar.DateOf(ended.At), ended.At);
        outage.Start ??= outage.End;
        outage.Ended = true;
    }

    /// <summary>The end of the first outage that fits and begins after the plan was made (CIP-007-6, guidance to R2.3).</summary>
    /// <param name="site">Unit 2 of another site is another unit; empty where the plan names no site.</param>
    public OutageBinding Bind(PlanEventWords words, string site, Instant made, LocalDate madeOn, LocalDate today)
    {
        var first = outages.Values.Where(o => IsAt(o, site) && Fits(o, words) && Begins(o, made, madeOn)).OrderBy(o => o.Start!.Value.Day).ThenBy(o => o.Id, StringComparer.Ordinal).FirstOrDefault();
        if (first is null) return new(null, null, "no outage that fits is known yet");

        var running = first is { Begun: true, Ended: false };
        LocalDate? end = first.End?.Day;
        return new(running ? null : end, running && end < today ? null : end, $"outage {first.Id} is the first that fits{(end is { } day ? $" and ends on {ReplayBook.Text(day)}" : ", its end is open")}");
    }

    static bool IsAt(Outage outage, string site) => site.Length == 0 || outage.Site.Length == 0 || outage.Site == site;

    static bool Fits(Outage outage, PlanEventWords words)
    {
        if (outage.Start is not { } start || words.Unit.Length > 0 && outage.Unit != words.Unit || words.PlannedOnly && !outage.Planned) return false;
        if (words.Least is not { } least) return true;
        if (outage.End is not { } end) return outage.Begun;   // how long a running one will last is open
        var length = start.Time is { } from && end.Time is { } to ? to - from : Duration.FromDays(Period.DaysBetween(start.Day, end.Day));
        return length >= least;
    }

    static bool Begins(Outage outage, Instant made, LocalDate madeOn) => outage.Start is { } start && (start.Time is { } at ? at >= made : start.Day >= madeOn);

    Outage Of(string id, string unit, string site)
    {
        if (!outages.TryGetValue(id, out var outage)) outages[id] = outage = new(id);
        if (unit.Length > 0) outage.Unit = PlanEventWords.PlainUnit(unit);
        if (site.Length > 0) outage.Site = site;
        return outage;
    }
}
