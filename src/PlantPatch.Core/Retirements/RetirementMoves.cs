using PlantPatch.Core.Accounts;
using PlantPatch.Core.SignOffs;

namespace PlantPatch.Core.Retirements;

/// <summary>Where the retirement of an asset stands.</summary>
public enum RetirementState
{
    /// <summary>Asked for with its evidence; the asset is in service until somebody else approves it.</summary>
    Proposed,

    /// <summary>The asset is out of service.</summary>
    Retired,
    Rejected,

    /// <summary>The asset is in service again.</summary>
    BroughtBack,
}

/// <summary>What happens to the retirement of an asset.</summary>
public enum RetirementEvent { Propose, Approve, Reject, BringBack }

/// <summary>What is known when a retirement is to be moved.</summary>
public sealed record RetirementFacts
{
    public bool Evidence { get; init; }
    public bool Reason { get; init; }

    /// <summary>Is it another person than the one who proposed it?</summary>
    public bool SomebodyElse { get; init; }
}

/// <summary>One condition of a move.</summary>
/// <param name="WhatToDo">What a person does to meet it.</param>
/// <param name="Source">The clause that requires it; <c>policy</c> where none does.</param>
public sealed record RetirementGuard(string Name, string WhatToDo, string Source, Func<RetirementFacts, bool> IsMet);

/// <summary>Every condition of the table of moves, by name. No standard says how an asset is retired: a duty that ends must be shown to have ended.</summary>
public static class RetirementGuards
{
    const string Policy = "policy";

    public static RetirementGuard Evidence { get; } = new("evidence", "name the evidence of its decommissioning, such as the work order", Policy, f => f.Evidence);
    public static RetirementGuard Reason { get; } = new("reason", "give the reason", Policy, f => f.Reason);
    public static RetirementGuard OtherPerson { get; } = new("other person", "let somebody else approve it than who proposed it", Policy, f => f.SomebodyElse);
}

/// <summary>One row of the table.</summary>
/// <param name="From">Null: the asset is in service, and nothing waits.</param>
/// <param name="Signs">The signature under it; null where none is given.</param>
/// <param name="Clocks">What it does to the asset's clocks.</param>
public sealed record RetirementMove(
    RetirementState? From, RetirementEvent Event, RetirementState To, IReadOnlyList<RetirementGuard> Guards, Permission Needs, Meaning? Signs, string Clocks);

/// <summary>What may be done with the retirement of an asset; what is not in the table is refused.</summary>
public static class RetirementMoves
{
    public static IReadOnlyList<RetirementMove> All { get; } =
    [
        new(null, RetirementEvent.Propose, RetirementState.Proposed, [RetirementGuards.Evidence, RetirementGuards.Reason], Permission.RetireAssets, Meaning.Performed, "all run on"),
        new(RetirementState.Proposed, RetirementEvent.Approve, RetirementState.Retired, [RetirementGuards.Evidence, RetirementGuards.Reason, RetirementGuards.OtherPerson],
            Permission.SignRetirements, Meaning.Approved, "C3, C5 and C6 stop; a past violation stays"),
        new(RetirementState.Proposed, RetirementEvent.Reject, RetirementState.Rejected, [RetirementGuards.Reason], Permission.SignRetirements, null, "all run on"),
        new(RetirementState.Retired, RetirementEvent.BringBack, RetirementState.BroughtBack, [RetirementGuards.Reason], Permission.RetireAssets, Meaning.Authorised,
            "what was open when it went is to be evaluated again; found applicable before its old date, it is due on that date"),
    ];

    /// <summary>What may be done next; nothing with a retirement that is over.</summary>
    public static IEnumerable<RetirementMove> Ways(RetirementState? from) => All.Where(m => m.From == from);

    /// <summary>Null when the move is allowed; otherwise what stands against it and what to do.</summary>
    public static Refusal? Check(string name, RetirementState? from, RetirementEvent happens, RetirementFacts facts)
    {
        if (Ways(from).FirstOrDefault(m => m.Event == happens) is not { } move)
            return new($"{name} is {Word(from)}: it can take {(Ways(from).Select(m => Word(m.Event)).ToList() is { Count: > 0 } ways ? string.Join(", ", ways) : "nothing more")}.");
        var missing = move.Guards.Where(g => !g.IsMet(facts)).Select(g => g.WhatToDo).ToList();
        return missing.Count == 0 ? null : new($"Before that: {string.Join("; ", missing)}.");
    }

    public static string Word(RetirementState? state) => state is { } known ? Words(known) : "in service";

    public static string Word(RetirementEvent happens) => Words(happens);

    static string Words(Enum value) => string.Concat(value.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
