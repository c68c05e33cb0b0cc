using PlantPatch.Core.Patches;

namespace PlantPatch.Core.Findings;

/// <summary>How far a matched asset is with one vulnerability. The first three are CSAF's; <see cref="Withdrawn"/> says that the match itself is gone.</summary>
public enum Mark { NotRemediated, InProgress, Remediated, Withdrawn }

/// <summary>A mark with the sentence a person can check.</summary>
public readonly record struct Marked(Mark Mark, string Because);

/// <summary>What the mark of a finding follows from.</summary>
/// <param name="Replaced">Is the thing that was judged not installed any more?</param>
/// <param name="StillOpen">Does the same vulnerability of the same advisory stand open on the same asset, in the version that replaced it?</param>
/// <param name="Patch">How far the patch is that would remedy it; null when none is known.</param>
public readonly record struct MarkFacts(FindingState State, bool Replaced, bool StillOpen, PatchStatus? Patch);

/// <summary>
/// Marks a matched asset, per vulnerability, as not remediated, in progress or remediated (CSAF 2.0 and 2.1, 9.1.13). Only the inventory proves a
/// remedy: a patch that was deployed stays in progress until the new version has been seen.
/// </summary>
public static class RemediationMark
{
    public static Marked Of(MarkFacts facts) => facts switch
    {
        { State: FindingState.Closed, Replaced: true, StillOpen: true } => new(Mark.NotRemediated, "the version changed, and the new one is affected too"),
        { State: FindingState.Closed, Replaced: true } => new(Mark.Remediated, "the inventory shows another version, which is not affected"),
        { State: FindingState.Closed } => new(Mark.Withdrawn, "the match itself is gone; nothing was changed on the asset"),
        { Patch: null } => new(Mark.NotRemediated, "no patch is known"),
        { Patch: PatchStatus.Identified } => new(Mark.NotRemediated, "its patch is identified, nobody has begun"),
        { Patch: PatchStatus.Evaluating or PatchStatus.Testing or PatchStatus.Approved or PatchStatus.Scheduled } =>
            new(Mark.InProgress, $"its patch is {facts.Patch.Value.Text()}"),
        { Patch: PatchStatus.Deployed } => new(Mark.InProgress, "deployed, not verified in the inventory"),
        { Patch: PatchStatus.Deferred } => new(Mark.NotRemediated, "deferred"),
        _ => new(Mark.NotRemediated, "its patch was found not applicable, and the finding stands"),
    };

    /// <summary>What several findings say about one asset together: the one that is furthest from remediated.</summary>
    public static Mark Together(IEnumerable<Mark> marks) => marks.DefaultIfEmpty(Mark.Withdrawn).Min();
}
