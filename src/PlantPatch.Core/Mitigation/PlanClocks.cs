using NodaTime;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Core.Obligations;
using static PlantPatch.Core.Clocks.Replay.ReplayBook;

namespace PlantPatch.Core.Mitigation;

/// <summary>C4: is each plan carried out in its timeframe, or changed only with an approval that was in time?</summary>
sealed class PlanClocks(ReplayBook book, ObligationClocks obligations, OutageCalendar outages, Delegations delegations)
{
    readonly Dictionary<string, MitigationPlan> plans = [];
    readonly Dictionary<string, List<MitigationPlan>> byPatch = [];

    public IReadOnlyCollection<MitigationPlan> All => plans.Values;

    /// <summary>The plan that stops the action clock of this patch on this asset; empty when none does.</summary>
    public string PlanOf(string patch, string asset) => OfPatch(patch).Find(p => p.Names(patch, asset))?.Id ?? "";

    public bool IsPlanned(string patch, string asset) => OfPatch(patch).Exists(p => p.Names(patch, asset));

    public void Apply(PlanCreated created)
    {
        if (plans.ContainsKey(created.Plan))
        {
            book.Flag("plan_twice", created.Plan, "A plan of this name exists already; a change of it is a revision.");
            return;
        }

        var day = book.DayOf(created);
        var plan = plans[created.Plan] = new(created, book.Clock(ClockRules.Plan, ClockSubject.Plan), day);
        foreach (var patch in plan.Patches) Index(patch, plan);
        if (created.Assets is null) book.Flag("plan_without_assets", plan.Id, "The plan names no asset; it is read as meant for every asset that its patches apply to.");
        plan.Due = created.Due;
        plan.Because = created.Due is { } due ? $"{ClockRules.Plan.Id} {ClockRules.Plan.Name}: the plan's own date {Text(due)}, {ClockRules.Plan.Clause}; the standard sets no maximum" : "";
        if (created.DueEvent.Length > 0 && created.Due is null) plan.BindTo(created.DueEvent, created.At, day);
        Activate(plan, day);
    }

    void Activate(MitigationPlan plan, LocalDate day)
    {
        var done = plan.Created.Actions.Count > 0 && plan.Created.Actions.All(a => a.Done);
        if (plan.Created.Actions.Count == 0 || plan.Due is null && plan.Event is null && !done)
        {
            book.Reject(plan.Id, $"A plan needs {(plan.Created.Actions.Count == 0 ? "planned actions" : "a timeframe")} (CIP-007-6 R2.3); as a draft it stops no action clock.");
            return;
        }

        plan.State = PlanState.Active;
        plan.Clock.Start(plan.Id, plan.Due ?? day, plan.Due);
        foreach (var milestone in plan.Created.Milestones)
            (plan.Milestones[milestone.Id] = book.Clock(ClockRules.Plan, ClockSubject.Plan)).Start($"{plan.Id}/{milestone.Id}", milestone.Due, milestone.Due);
        if (plan.Event is not null) Bind(plan, day);
        foreach (var patch in plan.Patches) obligations.Plan(patch, plan.Assets, day);
        if (done) Close(plan, day, PlanState.Implemented);   // GTB 2.4: steps that are already taken are implemented with the document
    }

    /// <summary>Events of outages move a timeframe that is an event; the plan itself stays as it is, so nobody has to approve it.</summary>
    public void OutagesChanged(LocalDate day)
    {
        foreach (var plan in plans.Values.Where(p => p is { IsRunning: true, Event: not null })) Bind(plan, day);
    }

    void Bind(MitigationPlan plan, LocalDate day)
    {
        var words = plan.Event!;
        if (words.Doubt.Length > 0) book.Flag("ambiguous_timeframe", plan.Id, $"The timeframe leaves open what counts: {words.Doubt}.");
        if (!words.IsBound) return;

        var bound = outages.Bind(words, plan.Created.Site, plan.EventFrom, plan.EventFromDay, book.Today);
        if (bound.Due != plan.Due) plan.Clock.Move(day, bound.Due);
        (plan.Due, plan.Shown) = (bound.Due, bound.Shown);
        plan.Because = $"{ClockRules.Plan.Id} {ClockRules.Plan.Name}: '{plan.EventText}' is an event; {bound.Because}, {ClockRules.Plan.Clause}";
    }

    public void Apply(PlanRevised revised)
    {
        if (Find(revised.Plan) is not { } plan) return;
        var day = book.DayOf(revised);
        if (plan.State == PlanState.Draft)
        {
            if (revised.NewDue is not { } due) return;
            plan.Due = due;
            plan.Because = $"{ClockRules.Plan.Id} {ClockRules.Plan.Name}: the date {Text(due)} that completed the draft, {ClockRules.Plan.Clause}";
            Activate(plan, day);
            return;
        }

        var adds = revised.Change is "add_patch" or "" && revised.Patches.Count > 0;
        if (adds) Add(plan, revised, day);
        if (adds && revised.NewDue is null) return;
        Request(plan, new(revised.Plan, revised.NewDue, "") { Kind = revised.Kind, Time = revised.Time });
        if ((revised.By.Length > 0 || revised.Role.Length > 0) && delegations.Refuse(revised.By, revised.Role, revised.At) is null) Approve(plan, revised.NewDue, day);
        else plan.UnapprovedChange = true;
    }

    void Add(MitigationPlan plan, PlanRevised revised, LocalDate day)
    {
        foreach (var patch in revised.Patches)
            if (plan.Patches.Add(patch)) Index(patch, plan);
        plan.Assets?.UnionWith(revised.Assets);
        foreach (var patch in revised.Patches) obligations.Plan(patch, plan.Assets, day);
        if (plan.Clock.IsOverdue(day)) book.Flag("added_to_overdue_plan", plan.Id, "A patch was added to a plan whose timeframe had passed.");
    }

    public void Apply(PlanChangeRequested requested)
    {
        if (Find(requested.Plan) is { } plan) Request(plan, requested);
    }

    static void Request(MitigationPlan plan, PlanChangeRequested requested) => plan.Pending = requested;

    /// <summary>An approval counts from the moment it is given: what had passed before it stays a violation.</summary>
    public void Apply(PlanExtensionApproved approved)
    {
        if (Find(approved.Plan) is not { } plan) return;
        var day = book.DayOf(approved);
        var newDue = approved.NewDue ?? plan.Pending?.NewDue;
        var why = delegations.Refuse(approved.By, approved.Role, approved.At);
        if (why is null && approved.By.Length > 0 && plan.Pending?.By == approved.By) why = $"{approved.By} asked for it and cannot approve it";
        if (why is null && newDue < day) why = "the new date had already passed, and an approval is not retroactive";
        if (why is null && newDue is null && approved.NewDueEvent.Length == 0 && plan.Pending is null) why = "neither the approval nor a request before it names a new date";
        if (why is not null)
        {
            plan.UnapprovedChange = true;
            book.Reject($"{approved.Kind} {plan.Id}", $"The old plan governs: {why} (CIP-007-6 R2.4, CIP-003-9 R4).");
            return;
        }

        var newEvent = approved.NewDueEvent.Length > 0 ? approved.NewDueEvent : approved.NewDue is null ? plan.Pending?.NewDueEvent ?? "" : "";
        Approve(plan, newDue, day);
        if (newEvent.Length > 0 && newDue is null) Rebind(plan, newEvent, approved.At, day);
    }

    /// <summary>The new timeframe is an event: from the approval on, the first outage that fits it counts.</summary>
    void Rebind(MitigationPlan plan, string text, Instant at, LocalDate day)
    {
        if (!plan.IsRunning) return;
        if (plan.Clock.IsOverdue(day)) FlagLate(plan, day);
        plan.BindTo(text, at, day);
        if (plan.Event!.IsBound) Bind(plan, day);
        else
        {
            plan.Clock.Move(day, null);
            (plan.Due, plan.Shown) = (null, null);
            book.Flag("ambiguous_timeframe", plan.Id, $"The timeframe leaves open what counts: {plan.Event.Doubt}.");
        }
    }

    void FlagLate(MitigationPlan plan, LocalDate day) =>
        book.Flag("late_approval", plan.Id, $"The approval of {Text(day)} came after the due date {Text(plan.Due!.Value)}; it is not retroactive.");

    public void Apply(PlanChangeRejected rejected)
    {
        if (Find(rejected.Plan) is { } plan) plan.Pending = null;
    }

    void Approve(MitigationPlan plan, LocalDate? newDue, LocalDate day)
    {
        (plan.Pending, plan.UnapprovedChange) = (null, false);
        if (newDue is not { } due || !plan.IsRunning) return;
        if (plan.Clock.IsOverdue(day)) FlagLate(plan, day);
        plan.Clock.Move(day, due);
        (plan.Due, plan.Event) = (due, null);
        plan.Because = $"{ClockRules.Plan.Id} {ClockRules.Plan.Name}: extended to {Text(due)} with the approval of {Text(day)}, {ClockRules.Plan.Clause}";
    }

    public void Apply(PlanImplemented implemented)
    {
        if (Find(implemented.Plan) is not { State: not PlanState.Draft } plan) return;
        if (implemented.Evidence.Length == 0)
        {
            book.Reject($"plan.implemented {plan.Id}", "A plan is implemented only with evidence (CIP-007-6 M2.4).");
            return;
        }

        Close(plan, book.DayOf(implemented), PlanState.Implemented);
    }

    public void Apply(MilestoneDone done)
    {
        if (Find(done.Plan) is not { } plan || !plan.Milestones.Remove(done.Id, out var clock)) return;
        var day = book.DayOf(done);
        if (book.Policy.MilestonesBinding) clock.Stop(day);
        else Missed(clock, day);
    }

    public void Apply(ControlRemoved removed)
    {
        if (Find(removed.Plan) is not { } plan) return;
        plan.Lost.Add(removed.Control);
        book.Flag("control_removed", plan.Id, $"The plan relies on {removed.Control}, which was removed: restore it, or revise the plan.");
    }

    public void Apply(ControlRestored restored)
    {
        if (Find(restored.Plan) is { } plan) plan.Lost.Remove(restored.Control);
    }

    /// <summary>What is installed, not applicable or retired everywhere needs no plan any more.</summary>
    public void Settled(Obligation obligation, LocalDate day)
    {
        foreach (var plan in OfPatch(obligation.Patch).Where(p => p.IsRunning && p.Names(obligation.Patch, obligation.Asset)))
        {
            var named = plan.Patches.SelectMany(p => obligations.OfPatch(p)).Where(o => plan.Assets is null || plan.Assets.Contains(o.Asset)).ToList();
            if (!named.TrueForAll(o => o.IsSettled)) continue;
            plan.ClosedByInstallation = true;
            Close(plan, day, named.Exists(o => o.IsDone) ? PlanState.Implemented : PlanState.Superseded);
        }
    }

    static void Close(MitigationPlan plan, LocalDate day, PlanState state)
    {
        if (plan.State == PlanState.Active) plan.Clock.Stop(day);
        plan.State = state;
    }

    public void Finish()
    {
        foreach (var plan in plans.Values)
        {
            if (plan.State == PlanState.Active) plan.Clock.Finish(book.Today);
            if (plan is { State: PlanState.Active, Event: { IsBound: true }, Due: null })
                book.Flag("no_outage", plan.Id, $"No end of an outage is bound to the plan's timeframe: {plan.Because}.");
            foreach (var clock in plan.Milestones.Values.Where(m => m.Running))
                if (book.Policy.MilestonesBinding) clock.Finish(book.Today);
                else Missed(clock, book.Today);
        }
    }

    void Missed(DutyClock clock, LocalDate day)
    {
        if (clock.IsOverdue(day)) book.Flag("milestone_missed", clock.Subject, $"It was due on {Text(clock.Due!.Value)}; policy milestones_binding is off, so the plan's own timeframe decides.");
    }

    MitigationPlan? Find(string id)
    {
        if (plans.TryGetValue(id, out var plan)) return plan;
        book.Flag("unknown_plan", id, "No plan of this name was created before.");
        return null;
    }

    List<MitigationPlan> OfPatch(string patch) => byPatch.TryGetValue(patch, out var list) ? list : [];

    void Index(string patch, MitigationPlan plan)
    {
        if (!byPatch.TryGetValue(patch, out var list)) byPatch[patch] = list = [];
        list.Add(plan);
    }
}
