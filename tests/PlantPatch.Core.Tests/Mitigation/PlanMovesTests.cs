using CsCheck;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Core.Mitigation;
using static PlantPatch.Core.Mitigation.PlanEvent;
using static PlantPatch.Core.Mitigation.PlanState;

namespace PlantPatch.Core.Tests.Mitigation;

public sealed class PlanMovesTests
{
    static readonly PlanFacts Everything = new()
    {
        HasActions = true, HasTimeframe = true, NamesObligations = true, ActionsHaveOwners = true, ControlsInPlace = true, Reason = true, ChangesSomething = true, NewTimeframe = true,
        TimeframeLiesAhead = true, Authority = true, SomebodyElse = true, ActionsDone = true, Evidence = true,
    };

    public static TheoryData<PlanState?, PlanEvent> Pairs
    {
        get
        {
            var pairs = new TheoryData<PlanState?, PlanEvent>();
            foreach (var from in Enum.GetValues<PlanState>().Select(s => (PlanState?)s).Prepend(null))
                foreach (var happens in Enum.GetValues<PlanEvent>()) pairs.Add(from, happens);
            return pairs;
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Every_pair_is_a_move_that_its_guards_decide_or_is_refused(PlanState? from, PlanEvent happens)
    {
        var move = PlanMoves.Find(from, happens);
        var facts = Everything with { ChangeIsPending = happens is ChangeApproved or ChangeRejected };

        var whole = PlanMoves.Check(from, happens, facts);
        var empty = PlanMoves.Check(from, happens, new() { ChangeIsPending = happens == ChangeRequested });

        if (move is null) Assert.Contains("cannot take", whole!.Reason);
        else
        {
            Assert.Null(whole);
            Assert.Equal(move.Guards.Count == 0, empty is null);
            Assert.True(move.Signs is null || move.Signs.Needs == move.Needs, "Who signs it is who may do it.");
        }
    }

    [Fact]
    public void Each_guard_by_itself_stops_its_move()
    {
        var unheeded = typeof(PlanFacts).GetProperties().Where(p => p.PropertyType == typeof(bool)).Where(fact =>
        {
            bool Stops(bool pending)
            {
                var without = Everything with { ChangeIsPending = pending };
                fact.SetValue(without, fact.Name == nameof(PlanFacts.ChangeIsPending) ? !pending : false);
                return PlanMoves.All.Any(m => PlanMoves.Check(m.From, m.Event, Everything with { ChangeIsPending = pending }) is null && PlanMoves.Check(m.From, m.Event, without) is not null);
            }

            return !Stops(true) && !Stops(false);
        });

        Assert.Empty(unheeded.Select(f => f.Name));
    }

    // The table says where an event leads, the clocks compute it: they must agree wherever a timeline can tell of the event.
    [Fact]
    public void The_table_and_the_clocks_agree_on_every_move_that_a_timeline_can_tell()
    {
        foreach (var move in PlanMoves.All.Where(m => m.From is { } from && Way(from) is not null))
        {
            var way = Way(move.From!.Value)!;
            Assert.Equal(move.From.Value.Text(), Run(way, Today).PlanState["MP-1"]);
            if (Happening(move.Event) is not { } happens) continue;
            var asked = move.Event is ChangeApproved or ChangeRejected && move.From != ActiveRevisionPending ? new[] { Request } : [];
            var state = Run([.. way, .. asked, .. happens.Events], happens.Until).PlanState["MP-1"];
            Assert.True(move.To.Text() == state, $"{move.From} {move.Event}: the table says {move.To.Text()}, the clocks {state}");
        }
    }

    [Fact]
    public void Every_state_can_be_reached() => Assert.Equal(Enum.GetValues<PlanState>(), PlanMoves.All.Select(m => m.To).Distinct().Order());

    [Fact]
    public void A_late_approval_ends_a_violation_and_never_removes_it() =>
        Gen.Select(Gen.Int[0, 400], Gen.Int[1, 400], Gen.Int[-30, 400]).Sample((plannedFor, approvedAfter, newDueAfter) =>
        {
            var (due, approved) = (Made.PlusDays(plannedFor), Made.PlusDays(approvedAfter));
            TimelineEvent[] plan = [Governance, Created(due)];
            var before = Run(plan, new(2030, 1, 1));
            var after = Run([.. plan, Approved(approved, approved.PlusDays(newDueAfter))], new(2030, 1, 1));

            Assert.Equal(due.PlusDays(1), before.Violations.Single(v => v.Rule == "R2.4").FirstDay);
            // An approval of a date that has passed counts for nothing.
            Assert.Equal(approved > due || newDueAfter < 0 || approved.PlusDays(newDueAfter) == due, after.Violations.Any(v => v.Rule == "R2.4" && v.FirstDay == due.PlusDays(1)));
            if (approved > due && newDueAfter >= 0) Assert.Contains(after.Violations, v => v.FirstDay == due.PlusDays(1) && v.Cured == approved);
        });

    [Theory]
    [InlineData("vera", "Riverbend", "2026-05-01", "the CIP Senior Manager")]
    [InlineData("dan", "Riverbend", "2026-05-01", "delegate of vera")]
    [InlineData("dan", "Alder Creek", "2026-05-01", null)]
    [InlineData("dan", "Riverbend", "2026-12-31", "delegate of vera")]
    [InlineData("dan", "Riverbend", "2027-01-01", null)]
    [InlineData("pat", "Riverbend", "2026-05-01", null)]
    [InlineData("csm", "Riverbend", "2026-05-01", null)]
    public void Only_the_registered_CIP_Senior_Manager_or_a_delegate_for_this_action_site_and_day_may_approve(string by, string site, string on, string? words)
    {
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(on).Value;
        TimelineEvent[] register =
        [
            Governance, new DelegationGranted("vera", "dan", "approve extensions of mitigation plans (CIP-007-6 R2.4)") { Kind = "delegation.granted", Time = At(new(2026, 4, 1)), Until = new(2026, 12, 31), Sites = ["Riverbend"] },
            new DelegationGranted("vera", "pat", "CIP-013 R3 plan approval") { Kind = "delegation.granted", Time = At(new(2026, 4, 1)) },
        ];

        var (authority, refusal) = PlanAuthority.Of(Of(register, day), [by], site);

        if (words is null) Assert.Contains("CIP-007-6 R2.4", refusal!.Reason);
        else Assert.StartsWith(words, authority!.Words);
    }

    [Fact]
    public void An_outage_of_the_same_unit_at_another_site_binds_no_plan()
    {
        TimelineEvent[] events =
        [
            new PlanCreated("MP-1", ["P1"], ["A1"], [new("block it", Done: false)], null, "next outage of unit 2 lasting >= 48 h", []) { Kind = "plan.created", Time = At(Made), Site = "Riverbend" },
            new OutageScheduled("O1", "Unit 2", new(new(2026, 4, 1), null), new(new(2026, 4, 9), null)) { Kind = "outage.scheduled", Time = At(Made), Site = "Alder Creek" },
            new OutageScheduled("O2", "Unit 2", new(new(2026, 5, 1), null), new(new(2026, 5, 9), null)) { Kind = "outage.scheduled", Time = At(Made), Site = "Riverbend" },
        ];

        Assert.Equal(new LocalDate(2026, 5, 9), Run(events, Made).PlanDue["MP-1"]);
    }

    [Fact]
    public void A_new_timeframe_may_be_an_event_and_counts_outages_from_the_approval_on()
    {
        TimelineEvent[] events =
        [
            Governance, Created(new(2026, 10, 31)),
            new OutageScheduled("O1", "2", new(new(2026, 5, 1), null), new(new(2026, 5, 9), null)) { Kind = "outage.scheduled", Time = At(Made) },
            new OutageScheduled("O2", "2", new(new(2027, 5, 1), null), new(new(2027, 5, 9), null)) { Kind = "outage.scheduled", Time = At(Made) },
            new PlanExtensionApproved("MP-1", null, "vera", "") { Kind = "plan.extension_approved", Time = At(new(2026, 6, 1)), NewDueEvent = "next outage of unit 2 lasting >= 48 h" },
        ];

        Assert.Equal(new LocalDate(2027, 5, 9), Run(events, new(2026, 6, 2)).PlanDue["MP-1"]);
    }

    static readonly LocalDate Made = new(2026, 3, 2);
    static readonly TimelineEvent Governance = new SeniorManagerChanged("", "vera") { Kind = "csm.changed", Time = At(new(2026, 1, 1)) };
    static readonly TimelineEvent Request = new PlanChangeRequested("MP-1", new(2026, 12, 31), "maria") { Kind = "plan.extension_requested", Time = At(new(2026, 4, 2)) };

    static TimelineEvent Created(LocalDate due) => new PlanCreated("MP-1", ["P1"], ["A1"], [new("block it", Done: false)], due, "", []) { Kind = "plan.created", Time = At(Made) };

    static TimelineEvent Approved(LocalDate on, LocalDate newDue) => new PlanExtensionApproved("MP-1", newDue, "vera", "CIP Senior Manager") { Kind = "plan.extension_approved", Time = At(on) };

    static TimelineEvent Lost(LocalDate on) => new ControlRemoved("MP-1", "CC-1") { Kind = "control.removed", Time = At(on) };

    static TimelineEvent Implemented(LocalDate on) => new PlanImplemented("MP-1", "WO-1") { Kind = "plan.implemented", Time = At(on) };

    static readonly TimelineEvent[] Start =
    [
        Governance, new AssetCommissioned("A1", ImpactRating.Medium, AssetClass.Bca, ["S1"], null, null, "") { Kind = "asset.inservice", Time = At(new(2026, 1, 1)) },
        new SourceEvaluated("S1", "E1", [new("P1", true, ["A1"], "", null)], null, null, "", "", "") { Kind = "source.evaluated", Time = At(new(2026, 2, 2)) },
    ];

    /// <summary>How a plan comes into a state; null for those that no timeline tells of.</summary>
    static TimelineEvent[]? Way(PlanState state) => state switch
    {
        Active => [.. Start, Created(new(2026, 10, 31))],
        ActiveRevisionPending => [.. Start, Created(new(2026, 10, 31)), Request],
        Overdue => [.. Start, Created(new(2026, 3, 31))],
        Breached => [.. Start, Created(new(2026, 10, 31)), Lost(new(2026, 4, 1))],
        PlanState.Implemented => [.. Start, Created(new(2026, 10, 31)), Implemented(new(2026, 3, 15))],
        _ => null,
    };

    /// <summary>What a timeline tells of it; null for what it does not tell of.</summary>
    static (TimelineEvent[] Events, LocalDate Until)? Happening(PlanEvent happens)
    {
        var day = new LocalDate(2026, 4, 12);
        return happens switch
        {
            PatchAdded => ([new PlanRevised("MP-1", "add_patch", ["P2"], [], null, "", "") { Kind = "plan.revised", Time = At(day) }], Today),
            ChangeRequested => ([Request], Today),
            ChangeApproved => ([Approved(day, new(2026, 12, 31))], Today),
            ChangeRejected => ([new PlanChangeRejected("MP-1", "vera", "") { Kind = "plan.change_rejected", Time = At(day) }], Today),
            PlanEvent.Implemented => ([Implemented(day)], Today),
            DuePassed => ([], new(2027, 1, 2)),
            InstalledEverywhere => ([new PatchVerified("P1", ["A1"], Verified: true, PendingReboot: false) { Kind = "patch.verified", Time = At(day) }], Today),
            NoLongerApplies => ([new FindingRevised("P1", ["A1"], Applicable: false, "the component was removed", "eng") { Kind = "finding.revised", Time = At(day) }], Today),
            ControlLost => ([Lost(day)], Today),
            PlanEvent.ControlRestored => ([new Core.Clocks.Replay.ControlRestored("MP-1", "CC-1") { Kind = "control.restored", Time = At(day) }], Today),
            _ => null,
        };
    }

    static readonly LocalDate Today = new(2026, 4, 20);

    static ReplayResult Run(IReadOnlyList<TimelineEvent> events, LocalDate on) => Replaying.Run(Of(events, on));

    static Timeline Of(IReadOnlyList<TimelineEvent> events, LocalDate on) => new() { Id = "", Zone = DateTimeZone.Utc, AsOf = At(on).ToInstant(), Events = events };

    static OffsetDateTime At(LocalDate day) => day.At(new(12, 0)).WithOffset(Offset.Zero);
}
