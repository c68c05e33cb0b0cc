using PlantPatch.Core.Assets;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Core.Obligations;
using static PlantPatch.Core.Obligations.ObligationEvent;
using static PlantPatch.Core.Obligations.ObligationState;

namespace PlantPatch.Core.Tests.Obligations;

public sealed class ObligationMovesTests
{
    static readonly ObligationFacts Everything = new()
    {
        Impact = ImpactRating.High, Class = AssetClass.Bca, SourceDesignated = true, EvaluationExists = true, ComponentInstalled = true, Reason = true, BasisAttached = true,
        TriggerLinked = true, TestPlan = true, DifferencesDocumented = true, SupplierApproves = true, WindowByDueDate = true, ChangeAuthorised = true, ControlsDetermined = true,
        SoftwareVerified = true, TestRecorded = true, BackupTaken = true, MediaScanned = true, ControlsVerified = true, VersionEvidence = true, ChangeRecorded = true,
        PlanHasActionsAndTimeframe = true, PlanNamesPatchAndAsset = true, Evidence = true, Notice = true, SomebodyElseSigned = true,
    };

    static readonly ObligationFacts Nothing = new() { SupplierRefuses = true };

    public static TheoryData<ObligationState?, ObligationEvent> Pairs
    {
        get
        {
            var pairs = new TheoryData<ObligationState?, ObligationEvent>();
            foreach (var from in Enum.GetValues<ObligationState>().Select(s => (ObligationState?)s).Prepend(null))
                foreach (var happens in Enum.GetValues<ObligationEvent>()) pairs.Add(from, happens);
            return pairs;
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Every_pair_is_a_move_that_its_guards_decide_or_is_refused(ObligationState? from, ObligationEvent happens)
    {
        var move = ObligationMoves.Find(from, happens);

        var whole = ObligationMoves.Check(from, happens, Everything);
        var empty = ObligationMoves.Check(from, happens, Nothing);

        if (move is null) Assert.Contains("cannot take", whole!.Reason);
        else
        {
            Assert.Null(whole);
            Assert.Equal(move.Guards.Count == 0, empty is null);
            Assert.NotEmpty(move.Signs);
        }
    }

    [Fact]
    public void Each_guard_by_itself_stops_its_move()
    {
        // A fact that is taken away must be missed by a guard of some move.
        var facts = typeof(ObligationFacts).GetProperties().Where(p => p.PropertyType == typeof(bool) && p.Name is not (nameof(ObligationFacts.SupplierRefuses) or nameof(ObligationFacts.Waived) or nameof(ObligationFacts.PlanCovers)));
        var unheeded = facts.Where(fact =>
        {
            var without = Everything with { };
            fact.SetValue(without, false);
            return ObligationMoves.All.All(m => ObligationMoves.Check(m.From, m.Event, without) is null);
        });

        Assert.Empty(unheeded.Select(f => f.Name));
    }

    [Theory]
    [InlineData(ImpactRating.High, AssetClass.Bca, "test it first")]
    [InlineData(ImpactRating.Medium, AssetClass.Bca, null)]
    [InlineData(ImpactRating.High, AssetClass.Pca, null)]
    [InlineData(null, null, "test it first")]
    public void A_test_is_mandatory_on_high_BES_Cyber_Systems_and_where_nobody_knows(ImpactRating? impact, AssetClass? type, string? refused)
    {
        var refusal = ObligationMoves.Check(Scheduled, Deploy, Everything with { Impact = impact, Class = type, TestRecorded = false });

        if (refused is null) Assert.Null(refusal);
        else Assert.Contains(refused, refusal!.Reason);
    }

    [Theory]
    [InlineData(AssetClass.Bca, false)]
    [InlineData(AssetClass.Pca, true)]
    public void Software_is_verified_everywhere_but_on_a_PCA(AssetClass type, bool allowed) =>
        Assert.Equal(allowed, ObligationMoves.Check(Scheduled, Deploy, Everything with { Class = type, SoftwareVerified = false }) is null);

    [Fact]
    public void A_window_after_the_due_date_needs_a_plan()
    {
        Assert.Contains("make a plan", ObligationMoves.Check(Approved, WindowBooked, Everything with { WindowByDueDate = false })!.Reason);
        Assert.Null(ObligationMoves.Check(Approved, WindowBooked, Everything with { WindowByDueDate = false, PlanCovers = true }));
    }

    [Fact]
    public void A_supplier_that_does_not_approve_leads_to_a_plan_and_never_to_not_applicable()
    {
        Assert.NotNull(ObligationMoves.Check(ObligationState.Testing, TestPassed, Everything with { SupplierRefuses = true }));
        Assert.Null(ObligationMoves.Check(ObligationState.Testing, TestPassed, Everything with { SupplierRefuses = true, Waived = true }));
        Assert.DoesNotContain(ObligationMoves.All, m => m.To == NotApplicable && m.From != Evaluating);
    }

    [Fact]
    public void Every_state_can_be_reached() =>
        Assert.Equal(Enum.GetValues<ObligationState>(), ObligationMoves.All.Select(m => m.To).Distinct().Order());
}
