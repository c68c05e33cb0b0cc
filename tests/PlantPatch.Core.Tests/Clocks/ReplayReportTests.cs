using NodaTime;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Core.Sources;

namespace PlantPatch.Core.Tests.Clocks;

/// <summary>What a replay tells at its end.</summary>
public sealed class ReplayReportTests
{
    static readonly OffsetDateTime Noon = new LocalDateTime(2026, 3, 2, 12, 0).WithOffset(Offset.FromHours(-5));

    [Theory]
    [InlineData("", "", "", "evaluated_applicable")]
    [InlineData("A1", "", "", "open")]              // neither done nor planned: in work
    [InlineData("", "A1", "", "partial")]
    [InlineData("", "A1 A2", "", "deployed")]
    [InlineData("", "", "A1 A2", "not_applicable")]
    [InlineData("", "A1", "A2", "deployed")]         // it does not concern the other one
    public void One_word_says_how_far_a_patch_is(string approved, string applied, string not, string status)
    {
        var result = After(Found(Noon, "A1", "A2"),
            new PatchApproved("P1", Of(approved), "") { Kind = "patch.approved", Time = approved.Length > 0 ? Day(1) : Never },
            new FindingRevised("P1", Of(not), Applicable: false, "not installed", "Jane") { Kind = "finding.revised", Time = not.Length > 0 ? Day(1) : Never },
            new PatchApplied("P1", Of(applied), Verified: true, PendingReboot: false) { Kind = "patch.applied", Time = applied.Length > 0 ? Day(2) : Never });

        Assert.Equal(status, result.PatchStatus["P1"]);
    }

    [Fact]
    public void A_patch_that_nobody_has_looked_at_is_identified()
    {
        var result = After(Released(Noon));

        Assert.Equal("identified", result.PatchStatus["P1"]);
        Assert.Null(result.DaysFromReleaseToAction);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void The_days_from_release_to_action_are_counted(int days)
    {
        var result = After(Released(Noon), Found(Noon, "A1"), new PatchApplied("P1", ["A1"], Verified: true, PendingReboot: false) { Kind = "patch.applied", Time = Day(days) });

        Assert.Equal(days, result.DaysFromReleaseToAction);
        Assert.Empty(result.SatisfiedBy);   // by itself, which is nothing to tell
    }

    [Fact]
    public void What_was_entered_late_and_what_has_not_happened_yet_says_so()
    {
        var late = new PatchApplied("P1", ["A1", "A2"], Verified: true, PendingReboot: false) { Kind = "patch.applied", Time = Day(3), Recorded = Day(5) };
        var result = After(Found(Noon, "A1", "A2"), late, new FindingRevised("P1", ["A1", "A2"], Applicable: false, "", "") { Kind = "finding.revised", Time = Never });

        Assert.Equal(["after_as_of:P1/A1+A2", "late_entry:P1/A1+A2"], result.Flags.Order(StringComparer.Ordinal));
        Assert.Equal("patch.applied of 2026-03-05 was entered on 2026-03-07; the clock counts from when it happened, and the proof must be dated too.", result.Explain["late_entry:P1/A1+A2"]);
        Assert.Equal("finding.revised lies after the moment of asking and has not happened yet.", result.Explain["after_as_of:P1/A1+A2"]);
    }

    [Theory]
    [InlineData("FW 2.1", "The software of A1 changed (FW 2.1): evaluate again, and check that it has a source.")]
    [InlineData("", "The software of A1 changed: evaluate again, and check that it has a source.")]
    public void Changed_software_is_evaluated_again(string software, string because)
    {
        var result = After(new SourceEvaluated("S1", "E1", [new("P1", false, ["A1", "A2"], "not installed", null)], null, null, "", "", "") { Kind = "source.evaluated", Time = Noon },
            new BaselineChanged("A1", software) { Kind = "baseline.changed", Time = Day(1) });

        Assert.Equal(("evaluating", "not_applicable"), (result.State["P1/A1"], result.State["P1/A2"]));
        Assert.Equal(because, result.Explain["reevaluate:P1/A1"]);
    }

    [Fact]
    public void A_failed_look_is_told_and_a_step_of_the_work_is_a_state()
    {
        var result = After(Found(Noon, "A1"), new PatchApproved("P1", [], "") { Kind = "patch.approved", Time = Day(1) }, new FetchFailed("S1", "timed out") { Kind = "fetch.failed", Time = Day(2) });

        Assert.Equal("approved", result.State["P1/A1"]);
        Assert.Contains("fetch_failed:S1", result.Flags);
    }

    [Fact]
    public void A_plan_that_is_implemented_leaves_nothing_open()
    {
        var plan = new PlanCreated("M1", ["P1"], ["A1"], [new("isolate", false)], new LocalDate(2026, 6, 30), "", []) { Kind = "plan.created", Time = Day(1) };

        Assert.True(Assert.Single(After(Found(Noon, "A1"), plan).Dues, d => d.Rule == ClockRules.Plan).Open);
        Assert.False(Assert.Single(After(Found(Noon, "A1"), plan, new PlanImplemented("M1", "EV") { Kind = "plan.implemented", Time = Day(2) }).Dues, d => d.Rule == ClockRules.Plan).Open);
    }

    [Fact]
    public void Of_dues_that_bear_one_name_the_open_one_that_comes_first_stands_and_else_the_last()
    {
        DueStanding later = Due(20, open: true), sooner = Due(10, open: true), closed = Due(1, open: false), gone = Due(5, open: false);

        Assert.Equal([sooner], DueStanding.OneEach([closed, later, sooner]));
        Assert.Equal([gone], DueStanding.OneEach([closed, gone]));
        Assert.Equal([closed, sooner with { Subject = "M2" }], DueStanding.OneEach([gone, closed, sooner with { Subject = "M2" }]));
    }

    [Fact]
    public void How_late_is_how_severe_stands_beside_each_clock()
    {
        Assert.Equal("R2.2: Lower from 36 days, Moderate from 50, High from 65", ClockRules.SourceCadence.Lateness);
        Assert.Equal("R2.4: Severe", ClockRules.Plan.Lateness);
        Assert.Equal("CIP-010-4 R1.3: no band read", ClockRules.Baseline.Lateness);
        Assert.Equal("no violation", ClockRules.Retention.Lateness);
    }

    static DueStanding Due(int days, bool open) => new(ClockRules.Plan, ClockSubject.Plan, "M1", null, new LocalDate(2026, 3, 1).PlusDays(days), "active", open, "");

    static SourceEvaluated Found(OffsetDateTime at, params string[] assets) => new("S1", "E1", [new("P1", true, assets, "", null)], null, null, "", "", "") { Kind = "source.evaluated", Time = at };

    static PatchReleased Released(OffsetDateTime at) => new("P1", "S1", [], null) { Kind = "patch.released", Time = at };

    static string[] Of(string assets) => assets.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static OffsetDateTime Day(int days) => Noon.Plus(Duration.FromDays(days));

    static OffsetDateTime Never { get; } = Day(400);

    static ReplayResult After(params TimelineEvent[] events) =>
        Replaying.Run(new() { Id = "X", Zone = DateTimeZoneProviders.Tzdb["America/New_York"], AsOf = Day(20).ToInstant(), Events = [.. events] });
}
