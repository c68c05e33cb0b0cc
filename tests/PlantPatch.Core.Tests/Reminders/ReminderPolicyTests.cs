using CsCheck;
using NodaTime;
using PlantPatch.Core.Reminders;

namespace PlantPatch.Core.Tests.Reminders;

public sealed class ReminderPolicyTests
{
    static readonly LocalDate Due = new(2026, 12, 7);

    [Theory]
    [InlineData(15, null, "")]
    [InlineData(14, 14, "Owner")]
    [InlineData(8, 14, "Owner")]
    [InlineData(7, 7, "Owner")]
    [InlineData(3, 3, "Owner Alternate")]
    [InlineData(2, 3, "Owner Alternate")]
    [InlineData(1, 1, "Owner Alternate")]
    [InlineData(0, 0, "Owner Alternate Manager")]
    [InlineData(-1, -1, "Owner Alternate Manager")]
    [InlineData(-7, -1, "Owner Alternate Manager")]
    [InlineData(-8, -8, "Owner Alternate Manager")]
    [InlineData(-15, -15, "Owner Alternate Manager")]
    [InlineData(-365, -365, "Owner Alternate Manager")]
    public void With_so_many_days_left_a_due_date_has_reached_this_step_and_these_are_told(int left, int? step, string told)
    {
        var reached = ReminderPolicy.Usual.On(Due.PlusDays(-left), Due);

        Assert.Equal(step, reached?.DaysLeft);
        Assert.Equal(told, string.Join(' ', reached?.To ?? []));
    }

    [Fact]
    public void A_due_date_whose_days_were_missed_is_told_as_it_stands_now_and_not_for_each_day_that_was_missed() =>
        Assert.Equal([1], new[] { 14, 7, 3, 1 }.Where(d => ReminderPolicy.Usual.On(Due.PlusDays(-1), Due)!.DaysLeft == d));

    [Fact]
    public void Day_by_day_each_step_is_reached_once_and_in_its_order() => Gen.Select(Gen.Int[0, 30].Array[0, 6], Gen.Int[1, 30], Gen.Int[1, 120]).Sample((before, every, late) =>
    {
        var policy = new ReminderPolicy { DaysBefore = before, LateEvery = every };

        var steps = Enumerable.Range(0, 40 + late).Select(day => policy.On(Due.PlusDays(day - 40), Due)?.DaysLeft).OfType<int>().ToList();

        var changes = steps.Where((s, i) => i == 0 || steps[i - 1] != s).ToList();
        Assert.Equal(changes.Distinct().OrderDescending(), changes);
        Assert.Equal(before.Distinct().OrderDescending(), changes.Where(s => s >= 0));
        Assert.All(changes.Where(s => s < 0), s => Assert.Equal(0, (-s - 1) % every));
    });

    [Fact]
    public void The_table_says_what_is_done() => Assert.Equal(
        [
            "14 days before: Owner", "7 days before: Owner", "3 days before: Owner, Alternate", "the day before: Owner, Alternate", "on the day: Owner, Alternate, Manager",
            "the first day late: Owner, Alternate, Manager", "8 days late: Owner, Alternate, Manager",
        ],
        ReminderPolicy.Usual.Steps.Select(s => $"{s.When}: {string.Join(", ", s.To)}"));
}
