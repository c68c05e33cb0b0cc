using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Findings;

public enum FindingState { Open, Closed }

/// <summary>What a judgement does to a finding; <see cref="None"/> leaves it as it stands.</summary>
public enum FindingChange { None, Opened, Closed, Reopened, Changed }

/// <summary>A finding as it stands before a new judgement.</summary>
public readonly record struct Standing(FindingState State, Verdict Verdict, string Because);

/// <summary>
/// What a new judgement does to what stands. Affected and unknown keep a finding open: until a person decides, unknown counts like affected.
/// Not affected, or no longer listed, closes it with the reason; it is never deleted, and it reopens when the judgement turns.
/// </summary>
public static class Reconcile
{
    /// <param name="standing">Null when there is no finding yet.</param>
    /// <param name="judged">Null when the advisory no longer lists the installed thing, or the thing is gone.</param>
    /// <param name="remedyChanged">Did a newer revision change what can be done? Without that, and with the same verdict, nothing is new.</param>
    public static FindingChange Decide(Standing? standing, Judged? judged, bool remedyChanged = false)
    {
        var counts = judged is { Verdict: Verdict.Affected or Verdict.Unknown };
        if (standing is not { } before) return counts ? FindingChange.Opened : FindingChange.None;
        if (before.State == FindingState.Closed) return counts ? FindingChange.Reopened : FindingChange.None;
        if (!counts) return FindingChange.Closed;
        return before.Verdict == judged!.Value.Verdict && before.Because == judged.Value.Because && !remedyChanged ? FindingChange.None : FindingChange.Changed;
    }
}
