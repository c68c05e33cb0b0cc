namespace PlantPatch.Core.Mitigation;

/// <summary>What is done with an outage of the calendar.</summary>
public enum OutageEvent { Reschedule, Cancel, Start, End }

/// <summary>What may be done with an outage in which state, and what a plan bound to it then sees.</summary>
public static class OutageMoves
{
    public sealed record Move(OutageState From, OutageEvent Event, OutageState To, string Plans);

    public static IReadOnlyList<Move> All { get; } =
    [
        new(OutageState.Planned, OutageEvent.Reschedule, OutageState.Planned, "the plan's date moves with it, but not after it has passed"),
        new(OutageState.Planned, OutageEvent.Cancel, OutageState.Cancelled, "the plan waits for the next outage that fits"),
        new(OutageState.Planned, OutageEvent.Start, OutageState.Running, "the plan's date is open until it ends"),
        new(OutageState.Running, OutageEvent.Reschedule, OutageState.Running, "the end that is expected moves"),
        new(OutageState.Running, OutageEvent.End, OutageState.Ended, "the plan is due on this day"),
    ];

    /// <summary>Null when it may not be done; <see cref="Check"/> says why.</summary>
    public static Move? Find(OutageState from, OutageEvent happens) => All.FirstOrDefault(m => m.From == from && m.Event == happens);

    public static Refusal? Check(string outage, OutageState from, OutageEvent happens) => Find(from, happens) is not null ? null
        : new($"{outage} is {Word(from)}: it can take {(All.Where(m => m.From == from).Select(m => Word(m.Event)).ToList() is { Count: > 0 } ways ? string.Join(", ", ways) : "nothing more")}.");

    static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
