using PlantPatch.Core.Patches;
using static PlantPatch.Core.Patches.PatchStatus;

namespace PlantPatch.Core.Tests.Patches;

public class PatchLifecycleTests
{
    static readonly LocalDate Day = new(2026, 1, 15);

    static readonly MoveDetails Everything = new()
    {
        Reason = "why", CompensatingControls = "conduit firewall", TestDate = Day, TestOutcome = TestOutcome.Passed,
        MaintenanceWindow = "MW-7", RollbackProcedure = "restore image", DeploymentDate = Day,
    };

    [Theory]
    [InlineData(Identified, "evaluating deferred not_applicable")]
    [InlineData(Evaluating, "testing deferred not_applicable")]
    [InlineData(Testing, "evaluating approved deferred not_applicable")]
    [InlineData(Approved, "testing scheduled deferred")]
    [InlineData(Scheduled, "approved deployed deferred")]
    [InlineData(Deployed, "evaluating")]
    [InlineData(Deferred, "evaluating")]
    [InlineData(NotApplicable, "evaluating")]
    public void Only_the_moves_of_the_table_are_allowed(PatchStatus from, string to)
    {
        var allowed = PatchStatuses.All.Where(s => PatchLifecycle.Check(At(from), s, Everything) is null).Select(s => s.Text());

        Assert.Equal(to, string.Join(' ', allowed));
    }

    [Theory]
    [InlineData(Identified, NotApplicable, "give the reason")]
    [InlineData(Evaluating, Deferred, "give the reason; name the compensating controls that protect the assets meanwhile")]
    [InlineData(Testing, Approved, "record a passed test with its date")]
    [InlineData(Approved, Scheduled, "assign a maintenance window")]
    [InlineData(Scheduled, Deployed, "record the rollback procedure; give the date of the deployment")]
    [InlineData(Deferred, Evaluating, "give the reason")]
    [InlineData(NotApplicable, Evaluating, "give the reason")]
    public void A_refusal_says_what_to_do(PatchStatus from, PatchStatus to, string what) =>
        Assert.Equal($"OT-1 cannot go from {from.Text()} to {to.Text()} yet: {what}.",
            PatchLifecycle.Check(At(from), to, MoveDetails.None)?.Reason);

    [Fact]
    public void A_refusal_of_an_unknown_move_names_the_known_ones()
    {
        Assert.Equal("OT-1 cannot go from identified to deployed; from identified it can go to evaluating, deferred, not_applicable.",
            PatchLifecycle.Check(At(Identified), Deployed, Everything)?.Reason);
        Assert.Equal("OT-1 is testing already.", PatchLifecycle.Check(At(Testing), Testing, Everything)?.Reason);
    }

    [Fact]
    public void A_failed_test_approves_nothing() =>
        Assert.NotNull(PatchLifecycle.Check(At(Testing), Approved, Everything with { TestOutcome = TestOutcome.Failed }));

    [Fact]
    public void A_blank_reason_is_none() =>
        Assert.NotNull(PatchLifecycle.Check(At(Identified), NotApplicable, new MoveDetails { Reason = "  " }));

    [Fact]
    public void What_the_record_holds_already_need_not_be_given_again()
    {
        var tested = At(Testing) with { TestDate = Day, TestOutcome = TestOutcome.Passed, MaintenanceWindow = "" };

        var approved = PatchLifecycle.Apply(tested, Approved, MoveDetails.None);

        Assert.Equal((Approved, Day), (approved.Status, approved.TestDate));
    }

    [Fact]
    public void A_repeated_test_needs_a_new_result()
    {
        var approved = At(Approved) with { TestDate = Day, TestOutcome = TestOutcome.Passed };

        var again = PatchLifecycle.Apply(approved, Testing, new MoveDetails { Reason = "firmware changed" });

        Assert.NotNull(PatchLifecycle.Check(again, Approved, MoveDetails.None));
    }

    [Fact]
    public void A_deferral_keeps_its_reason_and_controls()
    {
        var deferred = PatchLifecycle.Apply(At(Identified), Deferred,
            new MoveDetails { Reason = "no outage before May", CompensatingControls = "conduit firewall" });

        Assert.Equal((Deferred, "no outage before May", "conduit firewall"),
            (deferred.Status, deferred.StatusReason, deferred.CompensatingControls));
    }

    [Fact]
    public void Applying_what_is_refused_is_a_broken_contract() =>
        Assert.Throws<ArgumentException>(() => PatchLifecycle.Apply(At(Identified), Deployed, Everything));

    [Fact]
    public void Every_status_can_be_left_and_reached_again()
    {
        foreach (var status in PatchStatuses.All)
        {
            Assert.Contains(PatchLifecycle.Moves, m => m.From == status);
            Assert.True(status == Identified || PatchLifecycle.Moves.Any(m => m.To == status));
        }
        Assert.All(PatchLifecycle.Moves, m => Assert.NotEmpty(m.Guard));
    }

    [Fact]
    public void A_status_reads_back_from_its_text() =>
        Assert.All(PatchStatuses.All, s => Assert.Equal(s, PatchStatuses.TryParse(s.Text())));

    static Patch At(PatchStatus status) =>
        new() { Id = "OT-1", Vendor = "Siemens", Product = "S7-1500", Identified = Day, Status = status };
}
