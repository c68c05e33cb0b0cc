using PlantPatch.Core.Patches;
using static PlantPatch.Core.Obligations.ObligationState;

namespace PlantPatch.Core.Obligations;

/// <summary>
/// The one status that a patch with obligations has on the board: the earliest of those for which something is still to be done. It follows from
/// them and is set by nobody, so that eight of ten assets patched never looks like done.
/// </summary>
public static class BoardStatus
{
    static readonly (ObligationState State, PatchStatus Status)[] Earliest =
    [
        (ObligationState.Identified, PatchStatus.Identified),
        (ObligationState.Evaluating, PatchStatus.Evaluating),
        (EvaluatedApplicable, PatchStatus.Evaluating),
        (Reopened, PatchStatus.Evaluating),
        (ObligationState.Testing, PatchStatus.Testing),
        (ObligationState.Approved, PatchStatus.Approved),
        (ObligationState.Scheduled, PatchStatus.Scheduled),
        (ObligationState.Deferred, PatchStatus.Deferred),
        (ObligationState.Deployed, PatchStatus.Deployed),
    ];

    /// <summary>Withdrawn, retired and not applicable everywhere is not applicable.</summary>
    public static PatchStatus Of(IReadOnlyCollection<ObligationState> states) =>
        Earliest.Where(e => states.Contains(e.State)).Select(e => (PatchStatus?)e.Status).FirstOrDefault() ?? PatchStatus.NotApplicable;
}
