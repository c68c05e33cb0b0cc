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
    sealed record Open(string Key, string Asset, bool FromInstallation, DutyClock Clock, string Because);

    readonly List<Open> changes = [];
    readonly Dictionary<string, DutyClock> monitors = [];
    readonly HashSet<string> assetsWithChanges = [];

    public void Apply(ChangeCompleted change)
    {
        // An installation is a change too; where the asset's changes are recorded by themselves, those count. What is late already stays.
        assetsWithChanges.Add(change.Asset);
        changes.RemoveAll(c => c.FromInstallation && c.Asset == change.Asset && c.Clock.Running && !c.Clock.IsOverdue(book.DayOf(change)));
        if (assets.Applies(StandardPart.ChangeManagement, change.Asset, change.Impact, change.Class)) Begin(change.Change, change.Asset, book.DayOf(change), $"change {change.Change} completed", fromInstallation: false);
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
                Begin(new ObligationKey(patch, asset).ToString(), asset, day, $"{patch} {what} on {asset}", fromInstallation: true);
    }

    void Begin(string key, string asset, LocalDate day, string start, bool fromInstallation)
    {
        var pack = book.RulePacks[key] = RulePack.On(day).Id;
        if (!RulePack.On(day).HasBaseline)
        {
            book.Explain[key] = $"{start} on {Text(day)}: {pack} knows no baseline and no 30 days.";
            return;
        }

        var clock = book.Clock(ClockRules.Baseline, fromInstallation ? ClockSubject.Obligation : ClockSubject.Change, asset);
        var days = ClockRules.Baseline.Days!.Value;
        clock.Start(key, day, day.PlusDays(days));
        changes.Add(new(key, asset, fromInstallation, clock, Sum(ClockRules.Baseline, start, day, days)));
    }

    public void Apply(BaselineUpdated updated)
    {
        foreach (var open in changes.Where(c => c.Clock.Running && (updated.Change.Length > 0 ? c.Key == updated.Change || c.FromInstallation && c.Asset == updated.Asset : c.Asset == updated.Asset)))
            open.Clock.Stop(book.DayOf(updated));
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
        foreach (var open in changes.Where(c => c.Asset == retired.Asset && c.Clock.Running)) open.Clock.Stop(day);
    }

    public void Finish(ReplayResult result)
    {
        foreach (var open in changes)
        {
            open.Clock.Finish(book.Today);
            result.BaselineDue[open.Key] = open.Clock.Due!.Value;
            result.Dues.Add(Standing(ClockRules.Baseline, open.FromInstallation ? ClockSubject.Obligation : ClockSubject.Change, open.Key, open.Asset, open.Clock, "updated", open.Because));
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
