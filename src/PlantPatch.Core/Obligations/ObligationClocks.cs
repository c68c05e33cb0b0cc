using NodaTime;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;
using static PlantPatch.Core.Clocks.Replay.ReplayBook;

namespace PlantPatch.Core.Obligations;

/// <summary>C3 for every patch on every asset: who found it applicable, what was done about it, and what undid that.</summary>
sealed class ObligationClocks(ReplayBook book, AssetHistory assets)
{
    readonly Dictionary<(string Patch, string Asset), Obligation> all = [];
    readonly Dictionary<string, List<Obligation>> byPatch = [], byAsset = [];
    readonly Installations installed = new();

    /// <summary>Does an active plan name the patch and the asset?</summary>
    public Func<string, string, bool> IsPlanned { get; set; } = (_, _) => false;

    /// <summary>Told when an obligation is settled, for the plans that wait for it.</summary>
    public Action<Obligation, LocalDate> Settled { get; set; } = (_, _) => { };

    public IReadOnlyCollection<Obligation> All => all.Values;

    public IReadOnlyCollection<IReadOnlyList<Obligation>> ByPatch => byPatch.Values;

    public Obligation? Find(string patch, string asset) => all.GetValueOrDefault((patch, asset));

    public IReadOnlyList<Obligation> OnAsset(string asset) => byAsset.TryGetValue(asset, out var list) ? list : [];

    public IReadOnlyList<Obligation> OfPatch(string patch) => byPatch.TryGetValue(patch, out var list) ? list : [];

    public void Apply(SourceEvaluated evaluated)
    {
        var onboarding = evaluated.Scope.Length > 0 && assets.Find(evaluated.Scope) is not null && !byAsset.ContainsKey(evaluated.Scope);
        var days = onboarding ? book.Policy.OnboardingDays : ClockRules.Action.Days!.Value;
        foreach (var finding in evaluated.Findings)
        {
            var day = book.Policy.ActionClockStart == ActionClockStart.Determination && finding.Determined is { } at
                ? book.Calendar.DateOf(at.ToInstant()) : book.DayOf(evaluated);
            foreach (var asset in finding.Assets)
                Decide(finding, asset, day, days, evaluated);
        }
    }

    void Decide(EvaluationFinding finding, string asset, LocalDate day, int days, SourceEvaluated evaluated)
    {
        var (patch, evaluation) = (finding.Patch, evaluated.Evaluation);
        if (finding.Applicable == true) Begin(patch, asset, day, days, evaluation, evaluated.Source);
        else if (finding is { Applicable: false, Reason.Length: > 0 }) Clear(patch, asset, day);
        else
        {
            var what = finding.Applicable is null ? "leaves open whether the patch applies" : "calls the patch not applicable without a reason (CIP-007-6 R2.2, GTB)";
            book.Flag("undecided", Of(patch, asset).Key, $"Evaluation {evaluation} {what}; it stays to be evaluated.");
        }
    }

    void Begin(string patch, string asset, LocalDate day, int days, string evaluation, string source = "")
    {
        if (assets.IsRetired(asset))
        {
            book.Flag("retired_asset", asset, $"{Obligation.Start(patch, asset, evaluation)} names an asset that is retired; no clock starts.");
            return;
        }

        var obligation = Of(patch, asset);
        // A second source, or the same patch in the next evaluation: the first completion counts, there is one obligation.
        if (obligation.IsOpen && obligation.State != ObligationState.Evaluating && obligation.Clock.Running || obligation.State == ObligationState.Deferred) return;
        if (obligation is { IsDone: true, NeedsReinstall: false }) return;
        if (!assets.Applies(StandardPart.PatchManagement, asset, day))
        {
            obligation.State = ObligationState.EvaluatedApplicable;
            book.Flag("no_duty", obligation.Key, $"The impact rating or class of {asset} puts it outside {RulePack.On(day).PatchManagement} R2 on {Text(day)}: no clock runs.");
            return;
        }

        obligation.Begin(day, days, evaluation);
        if (source.Length > 0) obligation.Source = source;
        book.RulePacks[obligation.Key] = RulePack.On(day).Id;
        if (installed.SettledBy(patch, asset) is { } by) Satisfy(obligation, day, by);
        else if (IsPlanned(patch, asset)) obligation.Defer(day);
    }

    void Clear(string patch, string asset, LocalDate day)
    {
        var obligation = Of(patch, asset);
        if (obligation.IsDone || obligation.State == ObligationState.AssetRetired) return;
        obligation.Settle(day, ObligationState.NotApplicable);
        Settled(obligation, day);
    }

    public void Apply(FindingRevised revised)
    {
        var day = book.DayOf(revised);
        if (!revised.Applicable && (revised.Reason.Length == 0 || Suppliers.Contains(revised.By.ToLowerInvariant())))
        {
            book.Reject($"finding.revised {revised.About}", revised.Reason.Length == 0
                ? "A patch is found not applicable only with a reason." : $"{revised.By} cannot close an obligation: a person of the entity decides.");
            return;
        }

        foreach (var asset in revised.Assets)
            if (revised.Applicable) Begin(revised.Patch, asset, day, ClockRules.Action.Days!.Value, evaluation: "");
            else Clear(revised.Patch, asset, day);
    }

    static readonly string[] Suppliers = ["vendor", "supplier", "vex", "csaf", "system", "provider", "feed"];

    public void Apply(PatchReleased released)
    {
        foreach (var older in released.Supersedes) installed.Supersede(released.Patch, older);
        if (released.Supersedes.Count > 0)
            foreach (var asset in installed.AssetsWith(released.Patch).ToList()) Spread(released.Patch, asset, book.DayOf(released));
    }

    public void Apply(PatchApplied applied)
    {
        foreach (var asset in applied.Assets) Install(applied.Patch, asset, book.DayOf(applied), applied.Verified || book.Policy.InstalledCounts, applied.PendingReboot);
    }

    public void Apply(PatchVerified verified)
    {
        foreach (var asset in verified.Assets) Install(verified.Patch, asset, book.DayOf(verified), verified.Verified, verified.PendingReboot);
    }

    void Install(string patch, string asset, LocalDate day, bool counts, bool pending)
    {
        if (counts && !pending)
        {
            installed.Verify(patch, asset);
            Spread(patch, asset, day);
            return;
        }

        if (Find(patch, asset) is not { IsDone: false } obligation || obligation.State == ObligationState.AssetRetired) return;
        obligation.State = ObligationState.Deployed;
        book.Flag(pending ? "pending_reboot" : "not_verified", obligation.Key, "Installed, but not verified to be effective: the action clock runs on (policy installed_counts).");
    }

    void Spread(string patch, string asset, LocalDate day)
    {
        foreach (var settled in installed.StandsFor(patch))
            if (Find(settled, asset) is { IsSettled: false } obligation) Satisfy(obligation, day, patch);
    }

    void Satisfy(Obligation obligation, LocalDate day, string by)
    {
        obligation.Satisfy(day, by);
        Settled(obligation, day);
    }

    public void Apply(PatchRolledBack rolled)
    {
        var day = book.DayOf(rolled);
        foreach (var asset in rolled.Assets)
        {
            installed.Remove(rolled.Patch, asset);
            foreach (var patch in installed.StandsFor(rolled.Patch)) Reopen(patch, asset, day);
        }
    }

    void Reopen(string patch, string asset, LocalDate day)
    {
        if (Find(patch, asset) is not { State: ObligationState.Deployed } obligation) return;
        if (installed.SettledBy(patch, asset) is { } by)
        {
            obligation.SatisfiedBy = by;
            return;
        }

        var planned = IsPlanned(patch, asset);
        obligation.Reopen(day, book.Policy.RollbackReopenDays);
        if (planned) obligation.Defer(day);
    }

    public void Apply(PatchRereleased again)
    {
        foreach (var obligation in OfPatch(again.Patch))
        {
            if (obligation.State == ObligationState.NotApplicable) obligation.State = ObligationState.Evaluating;
            if (!again.Reinstall || !obligation.IsDone) continue;
            installed.Remove(again.Patch, obligation.Asset);
            obligation.NeedsReinstall = true;
            book.Flag("reinstall", obligation.Key, $"Revision {again.Revision} must be installed again; the next evaluation of the source starts its clock.");
        }
    }

    public void Apply(PatchWithdrawn withdrawn)
    {
        var day = book.DayOf(withdrawn);
        foreach (var obligation in OfPatch(withdrawn.Patch).Where(o => !o.IsSettled))
        {
            var late = obligation.Clock.IsOverdue(day);
            if (late) obligation.State = ObligationState.Withdrawn;
            else obligation.Settle(day, ObligationState.Withdrawn);
            book.Flag("withdrawn", obligation.Key, late ? "The vendor withdrew the patch; the violation that was open already stays open." : "The vendor withdrew the patch before the due date.");
        }
    }

    public void Apply(TestStarted test)
    {
        Step(test.Patch, test.Assets, ObligationState.Testing, ObligationState.EvaluatedApplicable, ObligationState.Reopened);
    }

    public void Apply(TestEnded test) =>
        Step(test.Patch, test.Assets, test.Passed ? ObligationState.Approved : ObligationState.EvaluatedApplicable, ObligationState.Testing);

    public void Apply(PatchApproved approved) => Step(approved.Patch, approved.Assets, ObligationState.Approved, ObligationState.EvaluatedApplicable, ObligationState.Testing);

    public void Apply(MaintenanceWindowBooked booked) => Step(booked.Patch, booked.Assets, ObligationState.Scheduled, ObligationState.Approved, ObligationState.Reopened);

    // Steps on the way to the installation: no clock knows of them.
    void Step(string patch, IReadOnlyCollection<string> assets, ObligationState to, params ObligationState[] from)
    {
        foreach (var obligation in OfPatch(patch).Where(o => assets.Count == 0 || assets.Contains(o.Asset)))
            if (from.Contains(obligation.State)) obligation.State = to;
    }

    public void Apply(VendorQualified said)
    {
        foreach (var obligation in OfPatch(said.Patch).Where(o => o.IsOpen))
            book.Flag("qualification", obligation.Key, $"{said.Vendor} says {said.Status}: a task for a person; no clock moves.");
    }

    /// <summary>What was not applicable is evaluated again when the asset's software, the advisory or the patch changes.</summary>
    public void Reconsider(IEnumerable<Obligation> among, string because)
    {
        foreach (var obligation in among.Where(o => o.State == ObligationState.NotApplicable))
        {
            obligation.State = ObligationState.Evaluating;
            book.Flag("reevaluate", obligation.Key, because);
        }
    }

    public void Apply(AssetRetired retired)
    {
        if (!byAsset.TryGetValue(retired.Asset, out var obligations)) return;
        var day = book.DayOf(retired);
        foreach (var obligation in obligations.Where(o => !o.IsSettled))
        {
            obligation.Settle(day, ObligationState.AssetRetired);
            Settled(obligation, day);
        }
    }

    /// <summary>What was open when the asset went out of service is evaluated again now that it is back: nobody drops a duty by taking an asset out for a week.</summary>
    public void Return(string asset)
    {
        foreach (var obligation in OnAsset(asset).Where(o => o.State == ObligationState.AssetRetired))
        {
            obligation.State = ObligationState.Evaluating;
            book.Flag("reevaluate", obligation.Key, $"{asset} is back in service: evaluate again what was open when it was retired.");
        }
    }

    /// <summary>A plan that names patch and asset stops the action clock.</summary>
    public void Plan(string patch, IReadOnlyCollection<string>? onAssets, LocalDate day)
    {
        foreach (var obligation in OfPatch(patch).Where(o => o.IsOpen && (onAssets is null || onAssets.Contains(o.Asset))))
            if (obligation.State != ObligationState.Withdrawn || obligation.Clock.Running) obligation.Defer(day);
    }

    Obligation Of(string patch, string asset)
    {
        if (all.TryGetValue((patch, asset), out var obligation)) return obligation;
        all[(patch, asset)] = obligation = new(patch, asset, book.Clock(ClockRules.Action, ClockSubject.Obligation, asset));
        Add(byPatch, patch, obligation);
        Add(byAsset, asset, obligation);
        return obligation;
    }

    static void Add(Dictionary<string, List<Obligation>> index, string key, Obligation obligation)
    {
        if (!index.TryGetValue(key, out var list)) index[key] = list = [];
        list.Add(obligation);
    }
}
