namespace PlantPatch.Core.Risk;

/// <summary>The three heaps that people sort vulnerabilities into (Art Manion, CERT/CC, S4x19).</summary>
public enum Urgency { Now, Next, Unknown, Never }

/// <summary>Which heap a vulnerability lies on, from the two tables. It orders work beside compliance and moves no compliance clock.</summary>
public static class Urgencies
{
    /// <param name="ssvc">The outcome of SSVC for deployers; empty where an input is unknown.</param>
    /// <param name="row">The row of BOD 26-04; null where an input is unknown.</param>
    public static (Urgency When, string Because) Of(string ssvc, Bod2604Row? row) => (ssvc, row) switch
    {
        ("immediate" or "out-of-cycle", _) => (Urgency.Now, $"SSVC for deployers says {ssvc}"),
        (_, { Days: <= 3 }) => (Urgency.Now, $"BOD 26-04 asks for it within {row!.Days} days"),
        ("scheduled", _) => (Urgency.Next, "SSVC for deployers says scheduled: with the next window"),
        (_, { Days: not null }) => (Urgency.Next, $"BOD 26-04 gives {row!.Days} days"),
        ("defer", not null) => (Urgency.Never, "SSVC for deployers says defer, and BOD 26-04 with the next system upgrade; that closes no obligation"),
        _ => (Urgency.Unknown, "an input of SSVC or of BOD 26-04 is not known; nothing is guessed"),
    };

    /// <summary>When a vulnerability lies on this heap.</summary>
    public static string Meaning(Urgency urgency) => urgency switch
    {
        Urgency.Now => "SSVC says immediate or out-of-cycle, or BOD 26-04 gives 3 days",
        Urgency.Next => "SSVC says scheduled, or BOD 26-04 gives 14 or 60 days",
        Urgency.Never => "SSVC says defer, and BOD 26-04 the next system upgrade",
        _ => "an input of both is missing, or nobody has assessed it",
    };
}
