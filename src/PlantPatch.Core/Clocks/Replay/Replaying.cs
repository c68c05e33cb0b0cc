using NodaTime;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Changes;
using PlantPatch.Core.Evidence;
using PlantPatch.Core.Mitigation;
using PlantPatch.Core.Obligations;
using PlantPatch.Core.Risk;
using PlantPatch.Core.Sources;

namespace PlantPatch.Core.Clocks.Replay;

/// <summary>
/// Recomputes every clock from the events of a timeline. They are walked through once in the order of time, and each is judged by what was known
/// then: so the order of import changes nothing, and no later event removes an earlier violation.
/// </summary>
public sealed class Replaying
{
    readonly Timeline timeline;
    readonly ReplayBook book;
    readonly AssetHistory assets;
    readonly SourceCadences sources;
    readonly Omissions omissions;
    readonly ObligationClocks obligations;
    readonly OutageCalendar outages;
    readonly Delegations delegations;
    readonly PlanClocks plans;
    readonly BaselineClocks baselines;
    readonly GovernanceClocks governance;
    readonly RetentionClocks retention;
    readonly RiskClocks risk;
    readonly AdvisoryStatements advisories;
    readonly Dictionary<string, LocalDate> released = [];
    readonly Dictionary<string, IReadOnlyList<string>> requiredRecords = [];

    Replaying(Timeline timeline)
    {
        this.timeline = timeline;
        var calendar = new EntityCalendar(timeline.Zone, timeline.Events.OfType<ZoneChanged>().Select(c => (c.At, c.To)));
        book = new(timeline.Policy, calendar, timeline.AsOf);
        assets = new(book);
        sources = new(book, assets);
        omissions = new(book);
        obligations = new(book, assets);
        outages = new(calendar);
        delegations = new(calendar);
        plans = new(book, obligations, outages, delegations);
        (obligations.IsPlanned, obligations.Settled) = (plans.IsPlanned, plans.Settled);
        baselines = new(book, assets);
        governance = new(book);
        retention = new(book);
        risk = new(book);
        advisories = new(book, obligations);
    }

    /// <summary>A pure function: the same timeline, in whatever order, gives the same result.</summary>
    public static ReplayResult Run(Timeline timeline) => Run(timeline, byKey: true);

    /// <summary>The same, but only what the ledgers keep: obligations, other due dates and violations, without the timeline format's answers by key.</summary>
    public static ReplayResult Standings(Timeline timeline) => Run(timeline, byKey: false);

    static ReplayResult Run(Timeline timeline, bool byKey)
    {
        var replay = new Replaying(timeline);
        foreach (var happened in EventOrder.Sorted(timeline.Events)) replay.Take(happened);
        return new ReplayReport(replay.book, timeline).Of(
            replay.assets, replay.sources, replay.omissions, replay.obligations, replay.plans, replay.baselines, replay.governance, replay.retention, replay.risk,
            replay.released, replay.requiredRecords, byKey);
    }

    void Take(TimelineEvent happened)
    {
        if (happened.At > timeline.AsOf)
        {
            book.Flag("after_as_of", happened.About, $"{happened.Kind} lies after the moment of asking and has not happened yet.");
            return;
        }

        if (happened.Recorded is { } recorded && book.Calendar.DateOf(recorded.ToInstant()) is var entered && entered != book.DayOf(happened))
            book.Flag("late_entry", happened.About, $"{happened.Kind} of {ReplayBook.Text(book.DayOf(happened))} was entered on {ReplayBook.Text(entered)}; the clock counts from when it happened, and the proof must be dated too.");
        Apply(happened);
    }

    void Apply(TimelineEvent happened)
    {
        switch (happened)
        {
            case AssetCommissioned e: Commission(e); break;
            case AssetRetired e: Retire(e); break;
            case BaselineChanged e: obligations.Reconsider(obligations.OnAsset(e.Asset), $"The software of {e.Asset} changed{(e.Software.Length > 0 ? $" ({e.Software})" : "")}: evaluate again, and check that it has a source."); break;
            case BaselineUpdated e: baselines.Apply(e); break;
            case BaselineMonitored e: baselines.Apply(e); break;
            case ChangeCompleted e: baselines.Apply(e); break;
            case SourceDesignated e: sources.Apply(e); break;
            case SourceReplaced e: sources.Apply(e); break;
            case SourceRetired e: sources.Apply(e); break;
            case FetchFailed e: sources.Apply(e); break;
            case SourceEvaluated e: Evaluate(e); break;
            case FindingRevised e: obligations.Apply(e); break;
            case PatchReleased e: Release(e); break;
            case PatchRereleased e: obligations.Apply(e); break;
            case PatchWithdrawn e: obligations.Apply(e); break;
            case PatchApplied e: Install(e); break;
            case PatchVerified e: Verify(e); break;
            case PatchRolledBack e: RollBack(e); break;
            case PatchOmitted e: omissions.Apply(e); break;
            case TestStarted e: obligations.Apply(e); break;
            case TestEnded e: obligations.Apply(e); break;
            case PatchApproved e: obligations.Apply(e); break;
            case MaintenanceWindowBooked e: obligations.Apply(e); break;
            case VendorQualified e: obligations.Apply(e); break;
            default: ApplyRecord(happened); break;
        }
    }

    void ApplyRecord(TimelineEvent happened)
    {
        switch (happened)
        {
            case PlanCreated e: plans.Apply(e); break;
            case PlanRevised e: plans.Apply(e); break;
            case PlanChangeRequested e: plans.Apply(e); break;
            case PlanExtensionApproved e: plans.Apply(e); break;
            case PlanChangeRejected e: plans.Apply(e); break;
            case PlanImplemented e: plans.Apply(e); break;
            case MilestoneDone e: plans.Apply(e); break;
            case ControlRemoved e: plans.Apply(e); break;
            case ControlRestored e: plans.Apply(e); break;
            case DelegationGranted e: delegations.Apply(e); break;
            case DelegationRevoked e: delegations.Apply(e); governance.Apply(e); break;
            case DelegationChanged e: delegations.Apply(e); governance.Apply(e); break;
            case SeniorManagerChanged e: delegations.Apply(e); governance.Apply(e); break;
            case DelegationDocumented e: governance.Apply(e); break;
            case OutageScheduled e: outages.Apply(e); plans.OutagesChanged(book.DayOf(e)); break;
            case OutageStarted e: outages.Apply(e); plans.OutagesChanged(book.DayOf(e)); break;
            case OutageEnded e: outages.Apply(e); plans.OutagesChanged(book.DayOf(e)); break;
            case DeployRequested e: requiredRecords[e.About] = DeployGate.Judge(e, assets, book); break;
            case MediaConnected e: Connect(e); break;
            case EvidenceStored e: retention.Apply(e); break;
            case PurgeRequested e: retention.Apply(e); break;
            case NoncomplianceOpened e: retention.Apply(e); break;
            case AuditPeriodEnded e: retention.Apply(e); break;
            case RiskAssessed e: risk.Apply(e); break;
            case SsvcAssessed e: risk.Apply(e); break;
            case HumanImpactAssessed e: risk.Apply(e); break;
            case KevAdded e: risk.Apply(e); break;
            case AdvisoryTold e: advisories.Apply(e); break;
            case ZoneChanged: break;   // the calendar knows it from the start
            default: throw new ArgumentException($"{happened.GetType().Name} has no rule.", nameof(happened));
        }
    }

    void Evaluate(SourceEvaluated evaluated)
    {
        sources.Apply(evaluated);
        omissions.Apply(evaluated);
        obligations.Apply(evaluated);
    }

    void Release(PatchReleased patch)
    {
        released.TryAdd(patch.Patch, book.Calendar.DateOf(patch.Observed));
        omissions.Apply(patch);
        obligations.Apply(patch);
    }

    void Install(PatchApplied applied)
    {
        obligations.Apply(applied);
        baselines.Apply(applied);
    }

    void Verify(PatchVerified verified)
    {
        obligations.Apply(verified);
        baselines.Apply(verified);
    }

    void RollBack(PatchRolledBack rolled)
    {
        obligations.Apply(rolled);
        baselines.Apply(rolled);
    }

    void Commission(AssetCommissioned began)
    {
        var returns = assets.IsRetired(began.Asset);
        assets.Apply(began);
        if (returns) obligations.Return(began.Asset);
    }

    void Retire(AssetRetired retired)
    {
        if (!assets.Apply(retired)) return;
        obligations.Apply(retired);
        baselines.Apply(retired);
    }

    void Connect(MediaConnected media)
    {
        if (!assets.Applies(StandardPart.RemovableMedia, media.Asset, media.Impact, media.Class) || media.Scanned) book.Accept(media.About);
        else book.Reject(media.About, "Removable media are scanned on a device that is no BES Cyber System or Protected Cyber Asset before they are connected (CIP-010-4 R4, attachment 1).");
    }
}
