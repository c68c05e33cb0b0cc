using NodaTime;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Core.Obligations;
using static PlantPatch.Core.Clocks.Replay.ReplayBook;

namespace PlantPatch.Core.Changes;

/// <summary>C5 and C6: the baseline updated within 30 days of a change, and looked at every 35 days.</summary>
sealed class BaselineClocks(ReplayBook book, AssetHistory assets)
{
    /// <param name="Patch">Of an installation, the patch and what was done with it; empty for a change of its own.</param>
    sealed record Open(string Key, string Asset, string Patch, string What, LocalDate Day, DutyClock Clock)
    {
        public bool FromInstallation => Patch.Length > 0;

        /// <summary>Does the change's own record count in its place?</summary>
        public bool IsReplaced { get; set; }

        // Put together when somebody reads it, as an obligation's.
        public string Because => Sum(ClockRules.Baseline, Start, Day, ClockRules.Baseline.Days!.Value);
        public string Start => FromInstallation ? $"{Patch} {What} on {Asset}" : $"change {Key} completed";
    }

    readonly List<Open> changes = [];
    readonly Dictionary<string, List<Open>> byAsset = [], byKey = [];
    readonly Dictionary<string, DutyClock> monitors = [];
    readonly HashSet<string> assetsWithChanges = [];

    public void Apply(ChangeCompleted change)
    {
        // An installation is a change too; where the asset's changes are recorded by themselves, those count. What is late already stays.
        assetsWithChanges.Add(change.Asset);
        foreach (var open in Of(byAsset, change.Asset).Where(c => c.FromInstallation && c.Clock.Running && !c.Clock.IsOverdue(book.DayOf(change)))) open.IsReplaced = true;
        if (byAsset.TryGetValue(change.Asset, out var own)) own.RemoveAll(c => c.IsReplaced);
        if (assets.Applies(StandardPart.ChangeManagement, change.Asset, change.Impact, change.Class)) Begin(change.Change, change.Asset, book.DayOf(change), patch: "", "");
    }

    public void Apply(PatchApplied applied)
    {
        if (applied.Verified && !applied.PendingReboot) Installed(applied.Patch, applied.Assets, book.DayOf(applied), "installed and verified");
    }

    public void Apply(PatchVerified verified)
    {
        if (verified is { Verified: true, PendingReboot: false }) Installed(verified.Patch, verified.Assets, book.DayOf(verified), "verified");
    }

    public void Apply(PatchRolledBack rolled) => Installed(rolled.Patch, rolled.Assets, book.DayOf(rolled), "rolled back");

    void Installed(string patch, IReadOnlyList<string> on, LocalDate day, string what)
    {
        foreach (var asset in on)
            if (assets.Find(asset) is not null && !assetsWithChanges.Contains(asset) && assets.Applies(StandardPart.ChangeManagement, asset, day))
                Begin(new ObligationKey(patch, asset).ToString(), asset, day, patch, what);
    }

    void Begin(string key, string asset, LocalDate day, string patch, string what)
    {
        var open = new Open(key, asset, patch, what, day, book.Clock(ClockRules.Baseline, patch.Length > 0 ? ClockSubject.Obligation : ClockSubject.Change, asset));
        var pack = book.RulePacks[key] = RulePack.On(day).Id;
        if (!RulePack.On(day).HasBaseline)
        {
            book.Explain[key] = $"{open.Start} on {Text(day)}: {pack} knows no baseline and no 30 days.";
            return;
        }

        open.Clock.Start(key, day, day.PlusDays(ClockRules.Baseline.Days!.Value));
        changes.Add(open);
        Add(byAsset, asset, open);
        if (!open.FromInstallation) Add(byKey, key, open);
    }

    static IReadOnlyList<Open> Of(Dictionary<string, List<Open>> index, string key) => index.TryGetValue(key, out var list) ? list : [];

    static void Add(Dictionary<string, List<Open>> index, string key, Open open)
    {
        if (!index.TryGetValue(key, out var list)) index[key] = list = [];
        list.Add(open);
    }

    public void Apply(BaselineUpdated updated)
    {
        // Named by its change, or by the asset; an installation's is updated with its asset in either case.
        var which = updated.Change.Length == 0 ? Of(byAsset, updated.Asset)
            : Of(byKey, updated.Change).Concat(Of(byAsset, updated.Asset).Where(c => c.FromInstallation)).Concat(Of(byAsset, ObligationKey.Parse(updated.Change)?.Asset ?? "").Where(c => c.Key == updated.Change));
        foreach (var open in which.Where(c => c.Clock.Running)) open.Clock.Stop(book.DayOf(updated));
    }

    public void Apply(BaselineMonitored monitored)
    {
        if (!assets.Applies(StandardPart.BaselineMonitoring, monitored.Asset, monitored.Impact, monitored.Class)) return;
        if (!monitors.TryGetValue(monitored.Asset, out var clock)) monitors[monitored.Asset] = clock = book.Clock(ClockRules.Monitor, ClockSubject.Asset, monitored.Asset);
        var day = book.DayOf(monitored);
        clock.Start(monitored.Asset, day, day.PlusDays(ClockRules.Monitor.Days!.Value));
    }

    public void Apply(AssetRetired retired)
    {
        var day = book.DayOf(retired);
        if (monitors.TryGetValue(retired.Asset, out var clock)) clock.Stop(day);
        foreach (var open in Of(byAsset, retired.Asset).Where(c => c.Clock.Running)) open.Clock.Stop(day);
    }

    public void Finish(ReplayResult result, bool byKey)
    {
        foreach (var open in changes.Where(c => !c.IsReplaced))
        {
            open.Clock.Finish(book.Today);
            result.Dues.Add(Standing(ClockRules.Baseline, open.FromInstallation ? ClockSubject.Obligation : ClockSubject.Change, open.Key, open.Asset, open.Clock, "updated", open.Because));
            if (!byKey) continue;
            result.BaselineDue[open.Key] = open.Clock.Due!.Value;
            book.Explain[open.FromInstallation ? $"baseline {open.Key}" : open.Key] = open.Because;
        }

        foreach (var (asset, clock) in monitors)
        {
            var because = Sum(ClockRules.Monitor, $"the last monitoring of {asset}", clock.From, ClockRules.Monitor.Days!.Value);
            result.Dues.Add(Standing(ClockRules.Monitor, ClockSubject.Asset, asset, asset, clock, "ended", because));
            clock.Finish(book.Today);
            if (!clock.Running) continue;
            result.MonitorDue[asset] = clock.Due!.Value;
            book.Explain[$"monitor {asset}"] = because;
        }
    }

    DueStanding Standing(ClockRule rule, ClockSubject about, string subject, string asset, DutyClock clock, string done, string because) =>
        new(rule, about, subject, clock.From, clock.Due, !clock.Running ? done : clock.IsOverdue(book.Today) ? "overdue" : "due", clock.Running, because) { Asset = asset };
}
