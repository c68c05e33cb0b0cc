using static PlantPatch.Core.Clocks.SeverityBands;

namespace PlantPatch.Core.Clocks;

/// <summary>Every compliance clock, as one table: the replay counts with it, the program and the guide print it.</summary>
public static class ClockRules
{
    public static ClockRule SourceCadence { get; } = new("C1", "source cadence", "R2.2",
        "the last completed full evaluation of the source; its designation before the first one", 35, "start + 35 days",
        "the next completed full evaluation; one without a new patch counts",
        "each full evaluation, early or late; a successor source inherits it; retirement with a reason ends it; an evaluation of one asset and a supplement do not",
        "CIP-007-6 R2.2", ByGap);

    public static ClockRule Coverage { get; } = new("C2", "coverage", "R2.2",
        "the cut-off of the previous full evaluation", null, "windows join: (previous cut-off, this cut-off]",
        "the evaluation, or a supplement, that has the patch among its findings",
        "a patch seen after the cut-off belongs to the next window",
        "CIP-007-6 R2.2", ByGap);

    public static ClockRule Action { get; } = new("C3", "action", "R2.3",
        "completion of the evaluation that found the patch applicable to the asset", 35, "start + 35 days",
        "verified installation, of a superseding patch too; a plan created or revised to name patch and asset; re-determination as not applicable; retirement of the asset",
        "a rollback revives it at the original due date, or from the rollback where that date has passed; nothing else moves it",
        "CIP-007-6 R2.3", ByGap);

    public static ClockRule Plan { get; } = new("C4", "mitigation plan", "R2.4",
        "the plan", null, "the plan's own date, or the end of the first outage that fits its event",
        "implementation with evidence; verified installation of all that it names",
        "a revision or extension that the CIP Senior Manager or a delegate approved; outages move a timeframe that is an event",
        "CIP-007-6 R2.4", AtOnce);

    public static ClockRule Baseline { get; } = new("C5", "baseline", "CIP-010-4 R1.3",
        "completion of the change", 30, "start + 30 days", "the baseline updated for the change", "nothing; no clock for changes from 2028-07-01 on (CIP-010-5)",
        "CIP-010-4 R1.3", None);

    public static ClockRule Monitor { get; } = new("C6", "baseline monitoring", "CIP-010-4 R2.1",
        "the last monitoring of the baseline", 35, "start + 35 days", "the next monitoring", "each monitoring", "CIP-010-4 R2.1", None);

    public static ClockRule SeniorManager { get; } = new("C7a", "change of the CIP Senior Manager", "CIP-003-9 R3",
        "the change", 30, "start + 30 days", "the change documented", "nothing", "CIP-003-9 R3", None);

    public static ClockRule Delegation { get; } = new("C7b", "change of a delegation", "CIP-003-9 R4",
        "the change", 30, "start + 30 days", "the change documented", "nothing", "CIP-003-9 R4", None);

    public static ClockRule Retention { get; } = new("C8", "retention", "",
        "the record", null, "the end of the third calendar year after it, and the next audit closed", "nothing", "a hold for a noncompliance; an order of the auditor",
        "CIP-007-6 C1.2", None);

    public static ClockRule RiskTable { get; } = new("C9a", "BOD 26-04 row", "",
        "the assessment", null, "start + 3, 14 or 60 days, or with the next system upgrade", "remediation or accepted risk", "re-assessment",
        "BOD 26-04, binding for United States federal agencies only; never moves C1 to C8", None);

    public static ClockRule Kev { get; } = new("C9b", "KEV", "",
        "the listing", null, "the date that the catalogue publishes", "remediation or accepted risk", "a new date in the catalogue",
        "CISA KEV; never moves C1 to C8", None);

    public static IReadOnlyList<ClockRule> All { get; } =
        [SourceCadence, Coverage, Action, Plan, Baseline, Monitor, SeniorManager, Delegation, Retention, RiskTable, Kev];

    /// <summary>The severity of a violation of that requirement, such as R2.3, by its gap; clocks that violate the same one have the same bands.</summary>
    public static Severity? SeverityOf(string violates, int gapDays) => All.First(r => r.Violates == violates).SeverityOf(gapDays);
}
