using PlantPatch.Core.Retirements;
using PlantPatch.Core.SignOffs;
using static PlantPatch.Core.Retirements.RetirementEvent;
using static PlantPatch.Core.Retirements.RetirementState;

namespace PlantPatch.Core.Tests.Retirements;

public sealed class RetirementMovesTests
{
    static readonly RetirementFacts Everything = new() { Evidence = true, Reason = true, SomebodyElse = true };

    public static TheoryData<RetirementState?, RetirementEvent> Pairs
    {
        get
        {
            var pairs = new TheoryData<RetirementState?, RetirementEvent>();
            foreach (var from in Enum.GetValues<RetirementState>().Select(s => (RetirementState?)s).Prepend(null))
                foreach (var happens in Enum.GetValues<RetirementEvent>()) pairs.Add(from, happens);
            return pairs;
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Every_pair_is_a_move_with_its_guards_or_is_refused(RetirementState? from, RetirementEvent happens)
    {
        (RetirementState? From, RetirementEvent Event)[] moves = [(null, Propose), (Proposed, Approve), (Proposed, Reject), (Retired, BringBack)];

        var refusal = RetirementMoves.Check("RT-0001", from, happens, Everything);

        Assert.Equal(moves.Contains((from, happens)), refusal is null);
        Assert.Contains(refusal is null ? "Before that: " : "it can take ", RetirementMoves.Check("RT-0001", from, happens, new())!.Reason);
    }

    [Theory]
    [InlineData(null, Propose, false, true, true, "name the evidence of its decommissioning, such as the work order")]
    [InlineData(null, Propose, true, false, true, "give the reason")]
    [InlineData(null, Propose, true, true, false, null)]
    [InlineData(Proposed, Approve, true, true, false, "let somebody else approve it than who proposed it")]
    [InlineData(Proposed, Approve, true, false, true, "give the reason")]
    [InlineData(Proposed, Reject, true, true, false, null)]
    [InlineData(Retired, BringBack, true, false, true, "give the reason")]
    public void Each_guard_by_itself_stops_its_move(RetirementState? from, RetirementEvent happens, bool evidence, bool reason, bool somebodyElse, string? missing) =>
        Assert.Equal(missing is null ? null : $"Before that: {missing}.",
            RetirementMoves.Check("RT-0001", from, happens, new() { Evidence = evidence, Reason = reason, SomebodyElse = somebodyElse })?.Reason);

    [Fact]
    public void Who_signs_a_move_is_who_may_make_it()
    {
        foreach (var move in RetirementMoves.All.Where(m => m.Signs is not null))
            Assert.Equal(move.Needs, SignOffRules.Of(SignOffSubject.Retirement, move.Signs!.Value).Needs);
    }

    [Fact]
    public void No_way_ends_a_clock_without_two_people() =>
        Assert.All(RetirementMoves.All.Where(m => m.To == Retired), m => Assert.Contains(RetirementGuards.OtherPerson, m.Guards));
}
