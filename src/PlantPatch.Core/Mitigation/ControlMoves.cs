namespace PlantPatch.Core.Mitigation;

/// <summary>What may be said of a compensating control in which state, and what that means for the plans that rely on it.</summary>
public static class ControlMoves
{
    public sealed record Move(ControlState From, ControlState To, string Plans);

    public static IReadOnlyList<Move> All { get; } =
    [
        new(ControlState.InPlace, ControlState.Failed, "each plan that relies on it is breached and reopens"),
        new(ControlState.InPlace, ControlState.Removed, "each plan that relies on it is breached and reopens"),
        new(ControlState.Failed, ControlState.InPlace, "the breach ends"),
        new(ControlState.Failed, ControlState.Removed, "the breach goes on"),
    ];

    public static Refusal? Check(string control, ControlState from, ControlState to) => All.Any(m => m.From == from && m.To == to) ? null
        : new($"{control} is {Word(from)} and cannot become {Word(to)}{(from == ControlState.Removed ? ": what was removed is put in place as a new control" : "")}.");

    public static string Word(ControlState state) => state switch
    {
        ControlState.InPlace => "in place",
        ControlState.Failed => "failed",
        _ => "removed",
    };
}
