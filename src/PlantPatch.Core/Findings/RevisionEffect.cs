using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Findings;

/// <summary>What a newer revision means for one vulnerability on one installed thing.</summary>
public enum Effect
{
    /// <summary>Nothing that was decided is touched.</summary>
    Stays,

    /// <summary>It was not a match, and is one now.</summary>
    Opens,

    /// <summary>It is no match any more.</summary>
    Closes,

    /// <summary>Affected turned unknown, or the reverse.</summary>
    Turns,

    /// <summary>The verdict stands, and what can be done changed: a decision made on the old remedy is made again.</summary>
    RemedyChanges,

    /// <summary>The verdict and the remedy stand; only the words of the reason differ.</summary>
    Rewords,
}

/// <summary>Compares two judgements of the same thing, by an earlier and a later revision of an advisory.</summary>
public static class RevisionEffect
{
    /// <param name="before">Null when the earlier revision does not list the thing.</param>
    /// <param name="remedy">What changed in the remediation; null when nothing did.</param>
    public static (Effect Effect, string Because) Of(Match? before, Match? after, string? remedy) => (Counts(before), Counts(after)) switch
    {
        (false, false) => (Effect.Stays, "it was no match and is none"),
        (false, true) => (Effect.Opens, after!.Because),
        (true, false) => (Effect.Closes, after?.Because ?? "The later revision does not list it."),
        _ when before!.Verdict != after!.Verdict => (Effect.Turns, after.Because),
        _ when remedy is not null => (Effect.RemedyChanges, remedy),
        _ when before.Because != after.Because => (Effect.Rewords, after.Because),
        _ => (Effect.Stays, "row, range and remediation are the same"),
    };

    static bool Counts(Match? match) => match is { Verdict: Verdict.Affected or Verdict.Unknown };
}
