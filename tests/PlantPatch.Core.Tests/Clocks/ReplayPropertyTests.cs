using CsCheck;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Core.Obligations;

namespace PlantPatch.Core.Tests.Clocks;

/// <summary>What must hold of every history: random ones of a small plant over half a year.</summary>
public sealed class ReplayPropertyTests
{
    const int Hours = 24 * 180;
    static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["America/New_York"];
    static readonly Instant Begin = Instant.FromUtc(2026, 1, 5, 15, 0);

    static readonly Gen<string> Patch = Gen.Int[1, 3].Select(n => $"P{n}");
    static readonly Gen<string> Asset = Gen.Int[1, 2].Select(n => $"A{n}");
    static readonly Gen<string> Source = Gen.Int[1, 2].Select(n => $"S{n}");
    static readonly Gen<string> Plan = Gen.Int[1, 2].Select(n => $"M{n}");
    static readonly Gen<LocalDate> Day = Gen.Int[0, 200].Select(n => new LocalDate(2026, 1, 5).PlusDays(n));

    static readonly Gen<Func<OffsetDateTime, int, TimelineEvent>> Happening = Gen.OneOf<Func<OffsetDateTime, int, TimelineEvent>>(
        Gen.Select(Source, Patch, Asset, Gen.Bool).Select(x => Make((t, n) => new SourceEvaluated(x.Item1, $"E{n}", [new(x.Item2, x.Item4, [x.Item3], "not installed", null)], null, null, "", "", "") { Kind = "source.evaluated", Time = t })),
        Source.Select(s => Make((t, n) => new SourceEvaluated(s, $"E{n}", [], null, null, "", "", "") { Kind = "source.evaluated", Time = t })),
        Gen.Select(Source, Gen.Int[0, 72]).Select(x => Make((t, n) => new SourceEvaluated(x.Item1, $"E{n}", [], t.PlusHours(-x.Item2), null, "", "", "") { Kind = "source.evaluated", Time = t })),
        Source.Select(s => Make((t, _) => new SourceDesignated(s) { Kind = "source.designated", Time = t })),
        Gen.Select(Source, Source).Select(x => Make((t, _) => new SourceReplaced(x.Item1, x.Item2 == x.Item1 ? "S3" : x.Item2, "moved") { Kind = "source.replaced", Time = t })),
        Source.Select(s => Make((t, _) => new SourceRetired(s, "gone") { Kind = "source.retired", Time = t })),
        Gen.Select(Patch, Asset, Gen.Bool).Select(x => Make((t, _) => new PatchApplied(x.Item1, [x.Item2], x.Item3, PendingReboot: false) { Kind = "patch.applied", Time = t })),
        Gen.Select(Patch, Asset).Select(x => Make((t, _) => new PatchRolledBack(x.Item1, [x.Item2], "slow") { Kind = "patch.rolledback", Time = t })),
        Gen.Select(Patch, Patch).Select(x => Make((t, _) => new PatchReleased(x.Item1, "S1", [x.Item2], null) { Kind = "patch.released", Time = t })),
        Patch.Select(p => Make((t, _) => new PatchWithdrawn(p, "KB") { Kind = "patch.withdrawn", Time = t })),
        Patch.Select(p => Make((t, _) => new PatchRereleased(p, "2", Reinstall: true) { Kind = "patch.rereleased", Time = t })),
        Gen.Select(Patch, Asset, Gen.Bool).Select(x => Make((t, _) => new FindingRevised(x.Item1, [x.Item2], x.Item3, "looked again", "eng") { Kind = "finding.revised", Time = t })),
        Gen.Select(Plan, Patch, Asset, Day).Select(x => Make((t, _) => new PlanCreated(x.Item1, [x.Item2], [x.Item3], [new("isolate", false)], x.Item4, "", []) { Kind = "plan.created", Time = t })),
        Gen.Select(Plan, Patch, Asset).Select(x => Make((t, _) => new PlanCreated(x.Item1, [x.Item2], [x.Item3], [new("isolate", false)], null, "next outage of unit 2 lasting >= 48 h", []) { Kind = "plan.created", Time = t })),
        Gen.Select(Plan, Day).Select(x => Make((t, _) => new PlanExtensionApproved(x.Item1, x.Item2, "Jane", "CSM") { Kind = "plan.extension_approved", Time = t })),
        Plan.Select(p => Make((t, _) => new PlanImplemented(p, "EV") { Kind = "plan.implemented", Time = t })),
        Gen.Select(Day, Gen.Int[1, 9]).Select(x => Make((t, _) => new OutageScheduled("O1", "2", new(x.Item1, null), new(x.Item1.PlusDays(x.Item2), null)) { Kind = "outage.scheduled", Time = t })),
        Asset.Select(a => Make((t, _) => new AssetRetired(a, "WO") { Kind = "asset.retired", Time = t })),
        Asset.Select(a => Make((t, _) => new AssetCommissioned(a, ImpactRating.Medium, AssetClass.Bca, ["S1"], null, null, "") { Kind = "asset.inservice", Time = t })),
        Gen.Int[1, 3].Select(c => Make((t, _) => new ChangeCompleted($"CH{c}", "A1", ImpactRating.High, AssetClass.Bca) { Kind = "change.completed", Time = t })),
        Gen.Int[1, 3].Select(c => Make((t, _) => new BaselineUpdated("A1", $"CH{c}") { Kind = "baseline.updated", Time = t })));

    static readonly Gen<List<TimelineEvent>> History = Of(Gen.Int[0, Hours]);

    // Six moments in half a year: of most events there is another one of its moment, kind and subject.
    static readonly Gen<List<TimelineEvent>> Crowded = Of(Gen.Int[0, 5].Select(month => month * 24 * 30));

    static Gen<List<TimelineEvent>> Of(Gen<int> hour) => Gen.Select(hour, Happening).List[1, 40].Select(list =>
        list.Select((x, n) => x.Item2((Begin + Duration.FromHours(x.Item1)).WithOffset(Offset.FromHours(-5)), n)).ToList());

    [Fact]
    public void The_order_of_import_changes_nothing_not_even_of_what_happened_in_one_moment() => Gen.Select(Gen.OneOf(History, Crowded), Gen.Int[0, 1000]).Sample(x =>
    {
        var mixed = x.Item1.ToArray();
        new Random(x.Item2).Shuffle(mixed);

        return Told(Run(x.Item1, Hours)) == Told(Run([.. mixed], Hours));
    }, iter: 500);

    [Fact]
    public void What_happens_later_removes_no_violation() => Gen.Select(History, Gen.Int[0, Hours]).Sample(x =>
    {
        var before = Run(x.Item1, x.Item2);
        var after = Run(x.Item1, Hours);

        return before.Violations.All(v => after.Violations.Any(w => w.Rule == v.Rule && w.Subject == v.Subject && w.FirstDay == v.FirstDay && (v.Cured is null || v.Cured == w.Cured)));
    });

    [Fact]
    public void Each_window_of_a_source_begins_where_the_one_before_it_ended() => History.Sample(history =>
    {
        var result = Run(history, Hours);
        var moved = history.OfType<SourceReplaced>().SelectMany(r => (string[])[r.Source, r.Successor]).ToHashSet();   // a successor goes on where its predecessor was

        return history.OfType<SourceEvaluated>().Where(e => e.IsFull && !moved.Contains(e.Source)).GroupBy(e => e.Source).All(evaluations =>
        {
            var retired = history.OfType<SourceRetired>().Where(r => r.Source == evaluations.Key).Select(r => r.At).DefaultIfEmpty(Instant.MaxValue).Min();
            var windows = evaluations.OrderBy(e => e.At).ThenBy(e => e.Evaluation, StringComparer.Ordinal).Where(e => e.At <= retired).Select(e => result.Coverage.GetValueOrDefault(e.Evaluation)).ToList();
            var first = evaluations.OrderBy(e => e.At).ThenBy(e => e.Evaluation, StringComparer.Ordinal).First();

            // The first has none: nothing says what was looked at before it.
            return windows.Count == 0 || windows[0] is null && windows.Skip(1).Aggregate((Joins: true, End: first.Cutoff ?? first.Time), (before, window) =>
                (before.Joins && window is not null && window[0] == before.End, window?[1] ?? before.End)).Joins;
        });
    });

    [Fact]
    public void What_the_ledgers_keep_is_what_a_replay_shows() => History.Sample(history =>
    {
        var (shown, kept) = (Run(history, Hours), Replaying.Standings(Of(history, Hours)));

        return shown.Obligations.SequenceEqual(kept.Obligations) && shown.Dues.SequenceEqual(kept.Dues) && shown.Violations.SequenceEqual(kept.Violations)
            && shown.Obligations.All(o => shown.State[$"{o.Patch}/{o.Asset}"] == o.State.Text());
    });

    [Fact]
    public void Every_due_date_has_its_sentence() => History.Sample(history =>
    {
        var result = Run(history, Hours);

        return new[] { result.SourceDue, result.ActionDue, result.PlanDue }.All(due => due.All(d => result.Explain.TryGetValue(d.Key, out var because) && because.Length > 0));
    });

    static Func<OffsetDateTime, int, TimelineEvent> Make(Func<OffsetDateTime, int, TimelineEvent> make) => make;

    static ReplayResult Run(List<TimelineEvent> events, int hours) => Replaying.Run(Of(events, hours));

    static Timeline Of(List<TimelineEvent> events, int hours) => new() { Id = "X", Zone = Zone, AsOf = Begin + Duration.FromHours(hours), Events = events };

    static string Told(ReplayResult result) => string.Join('\n', new[] { result.SourceDue, result.ActionDue, result.PlanDue, result.BaselineDue }.Select(d => Told(d))
        .Append(Told(result.State)).Append(Told(result.PlanState)).Append(Told(result.SourceState)).Append(string.Join(';', result.Violations)));

    static string Told<T>(Dictionary<string, T> map) => string.Join(';', map.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key}={m.Value}"));
}
