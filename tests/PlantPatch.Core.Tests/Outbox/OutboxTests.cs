using NodaTime;
using PlantPatch.Core.Outbox;

namespace PlantPatch.Core.Tests.Outbox;

public sealed class OutboxTests
{
    static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 6, 0);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(9, 24 * 60)]
    public void After_so_many_tries_so_many_minutes_are_waited(int tries, int minutes) => Assert.Equal(Now + Duration.FromMinutes(minutes), OutboxWaits.Next(tries, Now));

    [Fact]
    public void After_the_last_try_nothing_is_waited_for_any_more() => Assert.Null(OutboxWaits.Next(10, Now));

    [Fact]
    public void Waits_only_grow_and_last_over_a_weekend()
    {
        Assert.Equal(OutboxWaits.After.Order(), OutboxWaits.After);
        Assert.True(OutboxWaits.After.Aggregate(Duration.Zero, (sum, wait) => sum + wait) > Duration.FromHours(48));
    }

    [Fact]
    public void What_was_sent_is_never_sent_again_and_what_may_have_arrived_only_when_a_person_says_so()
    {
        Assert.DoesNotContain(OutboxLifecycle.Moves, m => m.From == OutboxState.Sent);
        Assert.Equal(
            OutboxLifecycle.Moves.Where(m => m.To == OutboxState.Waiting && m.From != OutboxState.Sending).Select(m => m.From),
            Enum.GetValues<OutboxState>().Where(OutboxLifecycle.CanBeSentAgain));
    }

    [Fact]
    public void Every_pair_of_states_is_a_move_of_the_table_or_is_refused()
    {
        foreach (var from in Enum.GetValues<OutboxState>())
            foreach (var to in Enum.GetValues<OutboxState>())
                if (OutboxLifecycle.Moves.Any(m => m.From == from && m.To == to)) OutboxLifecycle.Demand(from, to);
                else Assert.Throws<InvalidOperationException>(() => OutboxLifecycle.Demand(from, to));
    }
}
