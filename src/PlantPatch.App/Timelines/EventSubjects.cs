using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Core.Obligations;

namespace PlantPatch.App.Timelines;

/// <summary>What an event is about: by these, the events that bear on one patch, source, plan or asset are found again.</summary>
static class EventSubjects
{
    /// <summary>Outages, delegations, the zone: few, and they may bear on everything.</summary>
    public const string Entity = "entity:";

    public static string Patch(string id) => "patch:" + id;
    public static string Source(string id) => "source:" + id;
    public static string Plan(string id) => "plan:" + id;
    public static string Change(string id) => "change:" + id;
    public static string Outage(string id) => "outage:" + id;

    /// <summary>The evaluation itself; it leads to nothing, what it found has subjects of its own.</summary>
    public static string Evaluation(string id) => "evaluation:" + id;

    /// <summary>C9, which bears on no other clock.</summary>
    public static string Risk(string about) => "risk:" + about;

    /// <summary>The asset's own life: in service, retired, its baseline.</summary>
    public static string Asset(string id) => "asset:" + id;

    /// <summary>An event about something else names the asset. Kept apart, because an asset is named in all evaluations of its life.</summary>
    public static string On(string asset) => "on:" + asset;

    /// <summary>What the events call what a due date or a violation is about.</summary>
    public static string Of(ClockSubject about, string subject) => about switch
    {
        ClockSubject.Source => Source(subject),
        ClockSubject.Patch => Patch(subject),
        ClockSubject.Obligation => Patch(ObligationKey.Parse(subject)!.Value.Patch),
        ClockSubject.Plan => Plan(subject.Split('/')[0]),   // a milestone is its plan's
        ClockSubject.Change => Change(subject),
        ClockSubject.Asset => Asset(subject),
        _ => Entity,
    };

    public static IEnumerable<string> Of(TimelineEvent happened) => All(happened).Distinct(StringComparer.Ordinal);

    static IEnumerable<string> All(TimelineEvent happened) => happened switch
    {
        AssetCommissioned e => [Asset(e.Asset), .. e.Sources.Select(Source)],   // whose assets are all of low impact, a source has no cadence
        AssetRetired e => [Asset(e.Asset)],
        BaselineChanged e => [Asset(e.Asset)],
        BaselineUpdated e => [Asset(e.Asset), .. e.Change.Length > 0 ? [Change(e.Change)] : Array.Empty<string>()],
        BaselineMonitored e => [Asset(e.Asset)],
        ChangeCompleted e => [Asset(e.Asset), Change(e.Change)],
        DeployRequested e => [Patch(e.Patch), On(e.Asset)],
        MediaConnected e => [Asset(e.Asset)],
        SourceDesignated e => [Source(e.Source)],
        SourceReplaced e => [Source(e.Source), Source(e.Successor)],
        SourceRetired e => [Source(e.Source)],
        FetchFailed e => [Source(e.Source)],
        SourceEvaluated e => [Source(e.Source), Evaluation(e.Evaluation), .. e.Findings.Select(f => Patch(f.Patch)), .. e.Findings.SelectMany(f => f.Assets).Select(On)],
        FindingRevised e => [Patch(e.Patch), .. e.Assets.Select(On)],
        PatchReleased e => [Patch(e.Patch), Source(e.Source), .. e.Supersedes.Select(Patch)],
        PatchRereleased e => [Patch(e.Patch)],
        PatchWithdrawn e => [Patch(e.Patch)],
        PatchApplied e => [Patch(e.Patch), .. e.Assets.Select(On)],
        PatchVerified e => [Patch(e.Patch), .. e.Assets.Select(On)],
        PatchRolledBack e => [Patch(e.Patch), .. e.Assets.Select(On)],
        PatchOmitted e => [Patch(e.Patch)],
        TestStarted e => [Patch(e.Patch), .. e.Assets.Select(On)],
        TestEnded e => [Patch(e.Patch), .. e.Assets.Select(On)],
        PatchApproved e => [Patch(e.Patch), .. e.Assets.Select(On)],
        MaintenanceWindowBooked e => [Patch(e.Patch), .. e.Assets.Select(On)],
        VendorQualified e => [Patch(e.Patch)],
        PlanCreated e => [Plan(e.Plan), .. e.Patches.Select(Patch), .. (e.Assets ?? []).Select(On)],
        PlanRevised e => [Plan(e.Plan), .. e.Patches.Select(Patch), .. e.Assets.Select(On)],
        PlanChangeRequested e => [Plan(e.Plan)],
        PlanExtensionApproved e => [Plan(e.Plan)],
        PlanChangeRejected e => [Plan(e.Plan)],
        PlanImplemented e => [Plan(e.Plan)],
        MilestoneDone e => [Plan(e.Plan)],
        ControlRemoved e => [Plan(e.Plan)],
        ControlRestored e => [Plan(e.Plan)],
        OutageScheduled e => [Entity, Outage(e.Outage)],
        OutageStarted e => [Entity, Outage(e.Outage)],
        OutageEnded e => [Entity, Outage(e.Outage)],
        AdvisoryTold e => [Asset(e.Asset), .. e.Patch.Length > 0 ? [Patch(e.Patch)] : Array.Empty<string>()],
        RiskAssessed e => [Risk(e.Cve)],
        SsvcAssessed e => [Risk(e.About)],
        HumanImpactAssessed e => [Risk(e.About)],
        KevAdded e => [Risk(e.Cve)],
        _ => [Entity],
    };
}
