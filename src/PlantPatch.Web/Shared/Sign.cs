using PlantPatch.App.Advisories;
using PlantPatch.App.Governance;
using PlantPatch.App.Health;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Jobs;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Mitigation;
using PlantPatch.Core.Obligations;
using PlantPatch.Core.Patches;
using PlantPatch.Core.Retirements;
using PlantPatch.Core.Review;
using PlantPatch.Core.Risk;

namespace PlantPatch.Web.Shared;

/// <summary>How a state is shown: a colour by its meaning, a sign, and the word in English, which is also the key of its German.</summary>
public sealed record Sign(string Kind, string Mark, string Text)
{
    public static Sign None { get; } = new("plain", "", "");

    public static Sign KnownExploited { get; } = new("bad", "!", "known exploited");

    public static Sign Of(Verdict verdict) => verdict switch
    {
        Verdict.Affected => new("bad", "✗", "affected"),
        Verdict.NotAffected => new("good", "✓", "not affected"),
        _ => new("warn", "?", "unknown"),
    };

    public static Sign Of(FindingState state) => state == FindingState.Open ? new("open", "○", "open") : new("plain", "●", "closed");

    public static Sign Of(FindingChange change) => change switch
    {
        FindingChange.Opened => new("bad", "+", "opened"),
        FindingChange.Reopened => new("bad", "↺", "reopened"),
        FindingChange.Closed => new("good", "✓", "closed"),
        _ => new("open", "~", "changed"),
    };

    public static Sign Of(Mark mark) => mark switch
    {
        Core.Findings.Mark.Remediated => new("good", "✓", "remediated"),
        Core.Findings.Mark.InProgress => new("open", "…", "in progress"),
        Core.Findings.Mark.Withdrawn => new("plain", "–", "withdrawn"),
        _ => new("bad", "✗", "not remediated"),
    };

    public static Sign Of(PatchStatus status) => status switch
    {
        PatchStatus.Identified => new("warn", "○", "identified"),
        PatchStatus.Evaluating => new("open", "◔", "evaluating"),
        PatchStatus.Testing => new("open", "◑", "testing"),
        PatchStatus.Approved => new("open", "◕", "approved"),
        PatchStatus.Scheduled => new("open", "▣", "scheduled"),
        PatchStatus.Deployed => new("good", "✓", "deployed"),
        PatchStatus.Deferred => new("warn", "⏸", "deferred"),
        _ => new("plain", "–", "not applicable"),
    };

    public static Sign Of(ObligationState state) => state switch
    {
        ObligationState.Identified => new("warn", "○", "identified"),
        ObligationState.Evaluating => new("warn", "◔", "evaluating"),
        ObligationState.EvaluatedApplicable => new("bad", "◔", "evaluated applicable"),
        ObligationState.Testing => new("open", "◑", "testing"),
        ObligationState.Approved => new("open", "◕", "approved"),
        ObligationState.Scheduled => new("open", "▣", "scheduled"),
        ObligationState.Deployed => new("good", "✓", "deployed"),
        ObligationState.Deferred => new("warn", "⏸", "deferred"),
        ObligationState.Reopened => new("bad", "↺", "reopened"),
        ObligationState.Withdrawn => new("plain", "–", "withdrawn"),
        ObligationState.AssetRetired => new("plain", "–", "asset retired"),
        _ => new("plain", "–", "not applicable"),
    };

    public static Sign Of(Severity level) => level switch
    {
        Severity.Lower => new("warn", "△", "Lower VSL"),
        Severity.Moderate => new("bad", "△", "Moderate VSL"),
        Severity.High => new("bad", "▲", "High VSL"),
        _ => new("bad", "▲", "Severe VSL"),
    };

    public static Sign Of(RiskRating rating) => rating switch
    {
        RiskRating.Critical => new("bad", "▲", "critical"),
        RiskRating.High => new("bad", "△", "high"),
        RiskRating.Medium => new("warn", "◇", "medium"),
        RiskRating.Low => new("plain", "▽", "low"),
        _ => new("plain", "–", "not rated"),
    };

    public static Sign Of(Urgency urgency) => urgency switch
    {
        Urgency.Now => new("bad", "▲", "now"),
        Urgency.Next => new("warn", "△", "next"),
        Urgency.Never => new("plain", "▽", "never"),
        _ => new("warn", "?", "unknown"),
    };

    public static Sign Of(DecisionState state) => state switch
    {
        DecisionState.Proposed => new("warn", "…", "waits to be confirmed"),
        DecisionState.InForce => new("good", "✓", "in force"),
        _ => new("plain", "↶", "undone"),
    };

    public static Sign Of(JobState state) => state switch
    {
        JobState.Queued => new("plain", "…", "waiting"),
        JobState.Running => new("open", "◔", "running"),
        JobState.Done => new("good", "✓", "done"),
        JobState.Failed => new("bad", "✗", "failed"),
        _ => new("plain", "–", "cancelled"),
    };

    public static Sign Of(HealthState state) => state switch
    {
        HealthState.Good => new("good", "✓", "good"),
        HealthState.Look => new("warn", "?", "worth a look"),
        _ => new("bad", "✗", "not fit to work"),
    };

    public static Sign Of(IntakeOutcome outcome) => outcome switch
    {
        IntakeOutcome.Quarantined => new("bad", "✗", "quarantined"),
        IntakeOutcome.Accepted => new("good", "✓", "accepted"),
        IntakeOutcome.Newer => new("good", "↑", "newer revision"),
        IntakeOutcome.Older => new("warn", "↓", "older revision"),
        IntakeOutcome.Unchanged => new("plain", "=", "unchanged"),
        _ => new("plain", "=", "duplicate"),
    };

    public static Sign Of(PlanState state) => state switch
    {
        PlanState.Draft => new("plain", "✎", "draft"),
        PlanState.Active => new("open", "▶", "active"),
        PlanState.ActiveRevisionPending => new("warn", "…", "change asked for"),
        PlanState.Implemented => new("good", "✓", "implemented"),
        PlanState.Overdue => new("bad", "!", "overdue"),
        PlanState.Breached => new("bad", "✗", "breached"),
        _ => new("plain", "–", "superseded"),
    };

    public static Sign Of(OutageState state) => state switch
    {
        OutageState.Planned => new("open", "▣", "planned"),
        OutageState.Running => new("warn", "◔", "running"),
        OutageState.Ended => new("plain", "✓", "over"),
        _ => new("plain", "–", "cancelled"),
    };

    public static Sign Of(ControlState state) => state switch
    {
        ControlState.InPlace => new("good", "✓", "in place"),
        ControlState.Failed => new("bad", "✗", "has failed"),
        _ => new("plain", "–", "removed"),
    };

    public static Sign Of(ExceptionState state) => state switch
    {
        ExceptionState.Proposed => new("warn", "…", "proposed"),
        ExceptionState.Accepted => new("good", "✓", "accepted"),
        ExceptionState.Rejected => new("plain", "✗", "rejected"),
        _ => new("plain", "–", "ended"),
    };

    public static Sign Of(RetirementState state) => state switch
    {
        RetirementState.Proposed => new("warn", "…", "proposed"),
        RetirementState.Retired => new("plain", "–", "retired"),
        RetirementState.Rejected => new("plain", "✗", "rejected"),
        _ => new("good", "✓", "brought back"),
    };

    public static Sign Of(ListDelegations.Standing standing) => standing switch
    {
        ListDelegations.Standing.InForce => new("good", "✓", "in force"),
        ListDelegations.Standing.NotYet => new("open", "…", "begins later"),
        ListDelegations.Standing.Revoked => new("plain", "✗", "revoked"),
        _ => new("plain", "–", "ended"),
    };

    /// <summary>Every sign there is, for the test that asks whether each has its German.</summary>
    public static IEnumerable<Sign> All =>
    [
        KnownExploited, .. Enum.GetValues<Verdict>().Select(Of), .. Enum.GetValues<FindingState>().Select(Of), .. Enum.GetValues<FindingChange>().Select(Of),
        .. Enum.GetValues<Mark>().Select(Of), .. PatchStatuses.All.Select(Of), .. Enum.GetValues<RiskRating>().Select(Of), .. Enum.GetValues<Urgency>().Select(Of),
        .. Enum.GetValues<ObligationState>().Select(Of), .. Enum.GetValues<Severity>().Select(Of),
        .. Enum.GetValues<PlanState>().Select(Of), .. Enum.GetValues<OutageState>().Select(Of), .. Enum.GetValues<ControlState>().Select(Of), .. Enum.GetValues<ExceptionState>().Select(Of), .. Enum.GetValues<RetirementState>().Select(Of),
        .. Enum.GetValues<ListDelegations.Standing>().Select(Of),
        .. Enum.GetValues<DecisionState>().Select(Of), .. Enum.GetValues<IntakeOutcome>().Select(Of), .. Enum.GetValues<JobState>().Select(Of), .. Enum.GetValues<HealthState>().Select(Of),
    ];
}
