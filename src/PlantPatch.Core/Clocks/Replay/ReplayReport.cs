using NodaTime;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Changes;
using PlantPatch.Core.Evidence;
using PlantPatch.Core.Mitigation;
using PlantPatch.Core.Obligations;
using PlantPatch.Core.Risk;
using PlantPatch.Core.Sources;

namespace PlantPatch.Core.Clocks.Replay;

/// <summary>Gathers what the parts of a replay hold at its end.</summary>
sealed class ReplayReport(ReplayBook book, Timeline timeline)
{
    readonly ReplayResult result = new() { Id = timeline.Id };

    public ReplayResult Of(
        AssetHistory assets, SourceCadences sources, Omissions omissions, ObligationClocks obligations, PlanClocks plans, BaselineClocks baselines,
        GovernanceClocks governance, RetentionClocks retention, RiskClocks risk, Dictionary<string, LocalDate> released, Dictionary<string, IReadOnlyList<string>> records, bool byKey)
    {
        Sources(sources, omissions);
        Obligations(obligations, plans);
        if (byKey) ObligationsByKey(obligations, released);
        Plans(plans);
        baselines.Finish(result, byKey);
        governance.Finish(result);
        retention.Finish(result.RetainUntil);
        Risk(risk);
        foreach (var (request, names) in records) result.RequiredRecords[request] = names;
        if (byKey) DueInstants();
        result.RulePack = book.RulePacks;

        // Stable: what has the same first day stays in the order in which the duties began.
        result.Violations = [.. book.Violations.OrderBy(v => v.FirstDay)];
        (result.Rejected, result.Accepted, result.Flags, result.Explain) = (book.Rejected, book.Accepted, book.Flags, book.Explain);
        Assets(assets, sources, obligations);
        return result;
    }

    void Sources(SourceCadences sources, Omissions omissions)
    {
        sources.Finish(result);
        omissions.Finish();
        foreach (var (evaluation, due) in sources.DueAfter) result.SourceDueAfter[evaluation] = due;
        foreach (var (evaluation, window) in sources.Coverage) result.Coverage[evaluation] = window;
    }

    // The last millisecond of a day, once for all that is due on it.
    void DueInstants()
    {
        var ends = new Dictionary<LocalDate, Instant>();
        foreach (var due in new[] { result.ActionDue, result.PlanDue, result.BaselineDue })
            foreach (var (key, day) in due)
            {
                if (!ends.TryGetValue(day, out var end)) ends[day] = end = book.Calendar.EndOf(day, timeline.AsOf);
                result.DueInstantUtc.TryAdd(key, end);
            }
    }

    void Obligations(ObligationClocks obligations, PlanClocks plans)
    {
        // Made when they are read, one after the other: a million of them need not be there at once.
        result.Obligations = obligations.ByPatch.SelectMany(patch => patch).Select(o => new ObligationStanding(
            o.Patch, o.Asset, o.State, o.Due, o.Clock.Running, o.SatisfiedBy, plans.PlanOf(o.Patch, o.Asset), o.Because, book.RulePacks.GetValueOrDefault(o.Key, ""))
        {
            Source = o.Source, Since = o.Due is null ? null : o.Clock.From,
        });
        foreach (var obligation in obligations.All) obligation.Clock.Finish(book.Today);
    }

    void ObligationsByKey(ObligationClocks obligations, Dictionary<string, LocalDate> released)
    {
        foreach (var obligation in obligations.All)
        {
            result.State[obligation.Key] = obligation.State.Text();
            if (obligation.Due is { } due && obligation.State != ObligationState.NotApplicable)
            {
                result.ActionDue[obligation.Key] = due;
                book.Explain[obligation.Key] = obligation.Because;
            }

            if (obligation.SatisfiedBy.Length > 0 && obligation.SatisfiedBy != obligation.Patch) result.SatisfiedBy[obligation.Key] = obligation.SatisfiedBy;
            if (obligation.ActedOn is { } acted && released.TryGetValue(obligation.Patch, out var since))
                result.DaysFromReleaseToAction = Math.Max(result.DaysFromReleaseToAction ?? 0, Period.DaysBetween(since, acted));
        }

        foreach (var patch in obligations.ByPatch) result.PatchStatus[patch[0].Patch] = Together([.. patch.Where(o => o.State != ObligationState.NotApplicable)]);
        foreach (var patch in released.Keys) result.PatchStatus.TryAdd(patch, ObligationState.Identified.Text());
    }

    // One word for all assets: partial as soon as some are done and others not.
    static string Together(List<Obligation> obligations)
    {
        if (obligations.Count == 0) return ObligationState.NotApplicable.Text();
        var states = obligations.Select(o => o.State).Distinct().ToList();
        return states.Count == 1 ? states[0].Text() : obligations.Exists(o => o.IsDone || o.State == ObligationState.Deferred) ? "partial" : "open";
    }

    void Plans(PlanClocks plans)
    {
        plans.Finish();
        foreach (var plan in plans.All)
        {
            var state = result.PlanState[plan.Id] = Word(plan.StateOn(book.Today));
            result.ApprovalRequired[plan.Id] = plan.Pending is not null || plan.UnapprovedChange;
            var due = plan.State == PlanState.Draft ? null : plan.Event is null ? plan.Due : plan.Shown;
            result.Dues.Add(new(ClockRules.Plan, ClockSubject.Plan, plan.Id, due, due, state, due is not null && plan.IsRunning, plan.Because));
            if (due is not { } day) continue;
            result.PlanDue[plan.Id] = day;
            book.Explain[plan.Id] = plan.Because;
        }
    }

    void Risk(RiskClocks risk)
    {
        (result.Bod2604, result.RiskDue, result.ForensicTriage) = risk.MostUrgent();
        (result.Ssvc, result.HumanImpact) = (risk.Ssvc, risk.HumanImpact);
        risk.Finish(result.KevDue);
    }

    void Assets(AssetHistory assets, SourceCadences sources, ObligationClocks obligations)
    {
        var late = obligations.All.Where(o => o.Clock.IsOverdue(book.Today)).Select(o => o.Asset).ToHashSet();
        foreach (var asset in assets.InService.Where(a => Applicability.Applies(StandardPart.PatchManagement, a.Impact, a.Class, a.ExternallyRoutable)))
            result.AssetStatus[asset.Asset] = late.Contains(asset.Asset) || asset.Sources.Any(sources.IsOverdue) ? "non_compliant" : "compliant";
    }

    static string Word(PlanState state) => state switch
    {
        PlanState.ActiveRevisionPending => "active_revision_pending",
        _ => state.ToString().ToLowerInvariant(),
    };
}
