using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.Feeds.Timelines;

/// <summary>One kind of event in the timeline format.</summary>
/// <param name="Needs">Without these fields the event cannot be read, and is named in a complaint.</param>
/// <param name="May">Fields that may be there.</param>
public sealed record EventKind(string Name, IReadOnlyList<string> Needs, IReadOnlyList<string> May, string What)
{
    internal Func<EventFields, TimelineEvent?> Read { get; init; } = _ => null;
}

/// <summary>Every kind of event, as one table: the reader reads by it, the guide prints it.</summary>
public static class EventKinds
{
    public static IReadOnlyList<EventKind> All { get; } = [.. AssetKinds(), .. SourceKinds(), .. PatchKinds(), .. PlanKinds(), .. GovernanceKinds(), .. RecordKinds(), .. RiskKinds()];

    public static EventKind? Find(string name) => ByName.GetValueOrDefault(name);

    static readonly Dictionary<string, EventKind> ByName = All.ToDictionary(k => k.Name);

    static IEnumerable<EventKind> AssetKinds() =>
    [
        Kind("asset.inservice", "asset", "impact, cls, sources, erc, updateable, reason", "an asset goes into service, or its rating or sources change",
            f => new AssetCommissioned(f.Text("asset"), f.Impact(), f.Class(), f.Texts("sources"), f.Flag("erc"), f.Flag("updateable"), f.Text("reason")) { Kind = f.Kind, Time = f.Time }),
        Kind("asset.retired", "asset", "evidence", "an asset is decommissioned; without evidence it is not",
            f => new AssetRetired(f.Text("asset"), f.FirstText("evidence", "reason")) { Kind = f.Kind, Time = f.Time }),
        Kind("baseline.changed", "asset", "software, change, impact, cls", "its software changed: what was not applicable is evaluated again",
            f => new BaselineChanged(f.Text("asset"), f.FirstText("software", "change")) { Kind = f.Kind, Time = f.Time }),
        Kind("change.completed", "change, asset", "software, impact, cls", "a change is complete: C5 starts",
            f => new ChangeCompleted(f.Text("change"), f.Text("asset"), f.Impact(), f.Class()) { Kind = f.Kind, Time = f.Time }),
        Kind("baseline.updated", "asset", "change, software, impact, cls", "the baseline is updated: C5 stops",
            f => new BaselineUpdated(f.Text("asset"), f.Text("change")) { Kind = f.Kind, Time = f.Time }),
        Kind("baseline.monitored", "asset", "impact, cls, software, change", "the baseline was looked at: C6 starts anew",
            f => new BaselineMonitored(f.Text("asset"), f.Impact(), f.Class()) { Kind = f.Kind, Time = f.Time }),
        Kind("deploy.requested", "patch, asset", "impact, cls, tests, integrity, source_identity, controls_determined, authorized", "somebody asks to deploy: are the records there?",
            f => new DeployRequested(f.Text("patch"), f.Text("asset"), f.Impact(), f.Class(), f.Texts("tests"), f.IsRecorded("integrity"), f.IsRecorded("source_identity"), f.IsRecorded("controls_determined"), f.IsRecorded("authorized")) { Kind = f.Kind, Time = f.Time }),
        Kind("media.connected", "media, asset", "impact, cls, scanned", "removable media are connected",
            f => new MediaConnected(f.Text("media"), f.Text("asset"), f.Impact(), f.Class(), f.IsRecorded("scanned")) { Kind = f.Kind, Time = f.Time }),
    ];

    static IEnumerable<EventKind> SourceKinds() =>
    [
        Kind("source.designated", "source", "reason, evidence", "a source is followed from now on",
            f => new SourceDesignated(f.Text("source")) { Kind = f.Kind, Time = f.Time }),
        Kind("source.replaced", "source, successor", "reason, evidence", "another source takes its place and inherits its cadence",
            f => new SourceReplaced(f.Text("source"), f.Text("successor"), f.Text("reason")) { Kind = f.Kind, Time = f.Time }),
        Kind("source.retired", "source", "reason, evidence", "a source is followed no more; without a reason it is",
            f => new SourceRetired(f.Text("source"), f.Text("reason")) { Kind = f.Kind, Time = f.Time }),
        Kind("source.fetch_failed", "source", "error, reason", "looking failed: no evaluation",
            f => new FetchFailed(f.Text("source"), f.FirstText("error", "reason")) { Kind = f.Kind, Time = f.Time }),
        Kind("source.evaluated", "source, eval", "findings, cutoff, window_from, scope, supplement_of, on_behalf", "an evaluation is complete; with scope or supplement_of it restarts no cadence",
            f => new SourceEvaluated(f.Text("source"), f.Text("eval"), f.Findings(), f.Moment("cutoff"), f.Moment("window_from"), f.Text("scope"), f.Text("supplement_of"), f.Text("on_behalf")) { Kind = f.Kind, Time = f.Time }),
        Kind("finding.revised", "patch, assets, applicable", "reason, by", "a determination is changed; not applicable needs a reason",
            f => f.Flag("applicable") is { } applicable ? new FindingRevised(f.Text("patch"), f.Texts("assets"), applicable, f.Text("reason"), f.Text("by")) { Kind = f.Kind, Time = f.Time } : null),
    ];

    static IEnumerable<EventKind> PatchKinds() =>
    [
        Kind("patch.released", "patch", "source, supersedes, revision, reinstall, vendor_date, first_observed, evidence", "a patch appears at its source",
            f => new PatchReleased(f.Text("patch"), f.Text("source"), f.Texts("supersedes"), f.Moment("first_observed")) { Kind = f.Kind, Time = f.Time }),
        Kind("patch.rereleased", "patch", "source, supersedes, revision, reinstall, vendor_date, first_observed, evidence", "it is sent out again; no clock of the old one moves",
            f => new PatchRereleased(f.Text("patch"), f.Text("revision"), f.Flag("reinstall") == true) { Kind = f.Kind, Time = f.Time }),
        Kind("patch.withdrawn", "patch", "source, revision, reason, evidence", "the vendor takes it back",
            f => new PatchWithdrawn(f.Text("patch"), f.Text("evidence")) { Kind = f.Kind, Time = f.Time }),
        Kind("patch.applied", "patch, assets", "verified, pending_reboot, reason", "it is installed; C3 stops when it is verified",
            f => new PatchApplied(f.Text("patch"), f.Texts("assets"), f.Flag("verified") == true, f.Flag("pending_reboot") == true) { Kind = f.Kind, Time = f.Time }),
        Kind("patch.verified", "patch, assets", "verified, pending_reboot, reason", "it is verified to be installed and effective",
            f => new PatchVerified(f.Text("patch"), f.Texts("assets"), f.Flag("verified") != false, f.Flag("pending_reboot") == true) { Kind = f.Kind, Time = f.Time }),
        Kind("patch.rolledback", "patch, assets", "reason, verified, pending_reboot", "it is taken off again: C3 is revived",
            f => new PatchRolledBack(f.Text("patch"), f.Texts("assets"), f.Text("reason")) { Kind = f.Kind, Time = f.Time }),
        Kind("patch.discovered_omitted", "patch, eval", "source, evidence", "an evaluation should have had it and left it out",
            f => new PatchOmitted(f.Text("patch"), f.Text("eval")) { Kind = f.Kind, Time = f.Time }),
        Kind("test.started", "patch", "vendor, status, assets", "its test began",
            f => new TestStarted(f.Text("patch"), f.Texts("assets")) { Kind = f.Kind, Time = f.Time }),
        Kind("test.passed", "patch", "assets, reason, differences, evidence", "its test was passed; no clock moves",
            f => new TestEnded(f.Text("patch"), f.Texts("assets"), Passed: true, f.Text("reason")) { Kind = f.Kind, Time = f.Time }),
        Kind("test.failed", "patch", "assets, reason, differences, evidence", "its test failed; no clock moves",
            f => new TestEnded(f.Text("patch"), f.Texts("assets"), Passed: false, f.Text("reason")) { Kind = f.Kind, Time = f.Time }),
        Kind("patch.approved", "patch", "assets, reason, by", "the entity lets it into its plant; no clock moves",
            f => new PatchApproved(f.Text("patch"), f.Texts("assets"), f.Text("reason")) { Kind = f.Kind, Time = f.Time }),
        Kind("window.booked", "patch", "assets, window, day, reason", "a maintenance window is booked; no clock moves",
            f => new MaintenanceWindowBooked(f.Text("patch"), f.Texts("assets"), f.Text("window"), f.Date("day")) { Kind = f.Kind, Time = f.Time }),
        Kind("vendor.qualification", "patch, status", "vendor", "a control-system vendor says whether it fits; no clock moves",
            f => new VendorQualified(f.Text("patch"), f.Text("vendor"), f.Text("status")) { Kind = f.Kind, Time = f.Time }),
    ];

    static IEnumerable<EventKind> PlanKinds() =>
    [
        Kind("plan.created", "plan, patches", "assets, actions, due, due_event, milestones, site, evidence", "a mitigation plan; it counts with actions and a timeframe",
            f => new PlanCreated(f.Text("plan"), f.Texts("patches"), f.Texts("assets") is { Count: > 0 } assets ? assets : null, f.Actions(), f.Date("due"), f.Text("due_event"), f.Milestones()) { Kind = f.Kind, Time = f.Time, Site = f.Text("site") }),
        Kind("plan.revised", "plan", "kind, patches, assets, new_due, by, role, reason, evidence", "add_patch needs no approval; a change of actions or timeframe does",
            f => new PlanRevised(f.Text("plan"), f.Text("kind"), f.Texts("patches"), f.Texts("assets"), f.Date("new_due"), f.Text("by"), f.Text("role")) { Kind = f.Kind, Time = f.Time }),
        Kind("plan.revision_requested", "plan", "new_due, new_due_event, by, role, reason", "somebody asks to change it; the old plan governs meanwhile",
            f => new PlanChangeRequested(f.Text("plan"), f.Date("new_due"), f.Text("by")) { Kind = f.Kind, Time = f.Time, NewDueEvent = f.Text("new_due_event") }),
        Kind("plan.extension_requested", "plan", "new_due, new_due_event, by, role, reason", "the same, for more time",
            f => new PlanChangeRequested(f.Text("plan"), f.Date("new_due"), f.Text("by")) { Kind = f.Kind, Time = f.Time, NewDueEvent = f.Text("new_due_event") }),
        Kind("plan.extension_approved", "plan", "new_due, new_due_event, by, role, reason, evidence", "approved; counts when the CIP Senior Manager or a delegate for this action did it",
            f => new PlanExtensionApproved(f.Text("plan"), f.Date("new_due"), f.Text("by"), f.Text("role")) { Kind = f.Kind, Time = f.Time, NewDueEvent = f.Text("new_due_event") }),
        Kind("plan.change_rejected", "plan", "by, role, reason", "what was asked for is refused: the plan stays as it is",
            f => new PlanChangeRejected(f.Text("plan"), f.Text("by"), f.Text("role")) { Kind = f.Kind, Time = f.Time }),
        Kind("plan.implemented", "plan", "evidence, by", "carried out; counts with evidence",
            f => new PlanImplemented(f.Text("plan"), string.Join(' ', f.Texts("evidence"))) { Kind = f.Kind, Time = f.Time }),
        Kind("milestone.done", "plan, id", "evidence, by", "a milestone is reached",
            f => new MilestoneDone(f.Text("plan"), f.Text("id")) { Kind = f.Kind, Time = f.Time }),
        Kind("control.removed", "plan", "control, reason", "a control that the plan relies on is gone",
            f => new ControlRemoved(f.Text("plan"), f.Text("control")) { Kind = f.Kind, Time = f.Time }),
        Kind("control.restored", "plan, control", "reason, evidence", "it works again, or the plan no longer relies on it",
            f => new ControlRestored(f.Text("plan"), f.Text("control")) { Kind = f.Kind, Time = f.Time }),
        Kind("outage.scheduled", "outage, start, end", "unit, site", "an outage is planned",
            f => new OutageScheduled(f.Text("outage"), f.Text("unit"), f.OutageTime("start"), f.OutageTime("end")) { Kind = f.Kind, Time = f.Time, Site = f.Text("site") }),
        Kind("outage.rescheduled", "outage", "unit, site, start, end, reason", "it is moved; without dates it is off",
            f => new OutageScheduled(f.Text("outage"), f.Text("unit"), f.OutageTime("start"), f.OutageTime("end")) { Kind = f.Kind, Time = f.Time, Site = f.Text("site") }),
        Kind("outage.started", "outage", "unit, site, start, end", "it began, planned or forced",
            f => new OutageStarted(f.Text("outage"), f.Text("unit"), f.OutageTime("start")) { Kind = f.Kind, Time = f.Time, Site = f.Text("site") }),
        Kind("outage.ended", "outage", "unit, site, start, end", "it is over",
            f => new OutageEnded(f.Text("outage"), f.OutageTime("end")) { Kind = f.Kind, Time = f.Time }),
    ];

    static IEnumerable<EventKind> GovernanceKinds() =>
    [
        Kind("csm.changed", "new", "old, delegator, delegate, action", "another CIP Senior Manager; delegations stay",
            f => new SeniorManagerChanged(f.Text("old"), f.Text("new")) { Kind = f.Kind, Time = f.Time }),
        Kind("delegation.granted", "delegate, action", "delegator, until, sites, old, new", "a specific action is delegated",
            f => new DelegationGranted(f.Text("delegator"), f.Text("delegate"), f.Text("action")) { Kind = f.Kind, Time = f.Time, Until = f.Date("until"), Sites = f.Texts("sites") }),
        Kind("delegation.revoked", "delegate", "delegator, action, old, new", "the delegation ends",
            f => new DelegationRevoked(f.Text("delegate"), f.Text("action")) { Kind = f.Kind, Time = f.Time }),
        Kind("delegation.changed", "", "delegator, delegate, action, old, new", "it passes from old to new: C7 starts",
            f => new DelegationChanged(f.Text("delegator"), f.Text("delegate"), f.Text("action"), f.Text("old"), f.Text("new")) { Kind = f.Kind, Time = f.Time }),
        Kind("delegation.documented", "", "delegator, delegate, action, old, new, evidence", "the change is documented: C7 stops",
            f => new DelegationDocumented(f.FirstText("new", "delegate", "old", "delegator")) { Kind = f.Kind, Time = f.Time }),
        Kind("entity.tz_changed", "to", "from", "the compliance time zone changes; due dates stay",
            f => f.Zone("to") is { } zone ? new ZoneChanged(zone) { Kind = f.Kind, Time = f.Time } : null),
    ];

    static IEnumerable<EventKind> RecordKinds() =>
    [
        Kind("evidence.stored", "id", "evidence", "a record is kept: C8",
            f => new EvidenceStored(f.Text("id"), f.Texts("evidence")) { Kind = f.Kind, Time = f.Time }),
        Kind("purge.requested", "", "id, evidence", "somebody asks to delete it",
            f => new PurgeRequested(f.Text("id"), f.Texts("evidence")) { Kind = f.Kind, Time = f.Time }),
        Kind("noncompliance.opened", "id", "evidence", "its evidence is held",
            f => new NoncomplianceOpened(f.Text("id"), f.Texts("evidence")) { Kind = f.Kind, Time = f.Time }),
        Kind("audit.period_end", "", "id, evidence", "what was recorded before has been audited",
            f => new AuditPeriodEnded(f.Text("id")) { Kind = f.Kind, Time = f.Time }),
    ];

    static IEnumerable<EventKind> RiskKinds() =>
    [
        Kind("risk.assessed", "", "cve, kev, publicly_exposed, automatable, technical_impact", "the inputs of the BOD 26-04 table",
            f => new RiskAssessed(f.Text("cve"), f.Flag("kev"), f.Flag("publicly_exposed"), f.Flag("automatable"), f.Text("technical_impact")) { Kind = f.Kind, Time = f.Time }),
        Kind("ssvc.assessed", "exploitation, exposure, automatable", "human_impact, safety, mission, cve", "the decision points of SSVC for deployers",
            f => new SsvcAssessed(f.Text("exploitation"), f.Text("exposure"), f.Text("automatable"), f.Text("human_impact")) { Kind = f.Kind, Time = f.Time }),
        Kind("ssvc.human_impact", "safety, mission", "cve", "human impact from safety and mission",
            f => new HumanImpactAssessed(f.Text("safety"), f.Text("mission")) { Kind = f.Kind, Time = f.Time }),
        Kind("kev.added", "cve", "dateAdded, dueDate", "CISA lists it as exploited; its own date is taken, never counted",
            f => new KevAdded(f.Text("cve"), f.Date("dateAdded"), f.Date("dueDate")) { Kind = f.Kind, Time = f.Time }),
        Advisory("advisory.received", "an advisory or VEX statement arrives; it closes nothing"),
        Advisory("advisory.revised", "it changes: what was not applicable is evaluated again"),
        Advisory("advisory.withdrawn", "it is withdrawn; no obligation is closed by that"),
    ];

    static EventKind Advisory(string name, string what) => Kind(name, "advisory", "version, status, flag, asset, remediation, patch, provider, signature", what,
        f => new AdvisoryTold(f.Text("advisory"), f.Text("version"), f.Text("status"), f.Text("flag"), f.Text("asset"), f.Text("remediation"), f.Text("patch"), f.Text("provider"), f.Text("signature")) { Kind = f.Kind, Time = f.Time });

    static EventKind Kind(string name, string needs, string may, string what, Func<EventFields, TimelineEvent?> read) =>
        new(name, Words(needs), Words(may), what) { Read = read };

    static string[] Words(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
