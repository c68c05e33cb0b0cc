namespace PlantPatch.Terminal;

/// <summary>What the exit code of a command means; the guide's table and the help are made from <see cref="Meanings"/>.</summary>
public static class ExitCode
{
    public const int Ok = 0, Failed = 1, Usage = 2, Gate = 3, NotAllowed = 4, NotFound = 5, Partial = 6, Integrity = 7,
        Conflict = 8, Unavailable = 9, Interrupted = 130;

    public static IReadOnlyDictionary<int, string> Meanings { get; } = new SortedDictionary<int, string>
    {
        [Ok] = "done",
        [Failed] = "failed; the message says why",
        [Usage] = "the command line is wrong",
        [Gate] = "a --fail-on condition is met",
        [NotAllowed] = "refused: the action is not allowed",
        [NotFound] = "what was named does not exist",
        [Partial] = "done in part: something was refused or quarantined, and named",
        [Integrity] = "a hash, signature or audit record does not verify",
        [Conflict] = "somebody else changed or holds it",
        [Unavailable] = "the database or another system does not answer",
        [Interrupted] = "interrupted",
    };
}
