namespace PlantPatch.Core.Mitigation;

/// <summary>What may be done with the acceptance of a residual risk. It is advice to nobody's clock: CIP-007-6 R2.3 knows installation and plan, and no acceptance.</summary>
public static class ExceptionMoves
{
    static readonly (ExceptionState From, ExceptionState To)[] All =
    [
        (ExceptionState.Proposed, ExceptionState.Accepted), (ExceptionState.Proposed, ExceptionState.Rejected), (ExceptionState.Accepted, ExceptionState.Accepted), (ExceptionState.Accepted, ExceptionState.Ended),
    ];

    public static bool May(ExceptionState from, ExceptionState to) => All.Contains((from, to));

    public static Refusal? Check(string id, ExceptionState from, ExceptionState to) => May(from, to) ? null
        : new($"{id} is {from.ToString().ToLowerInvariant()} and cannot become {to.ToString().ToLowerInvariant()}.");
}
