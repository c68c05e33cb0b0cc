using PlantPatch.Core.Clocks;

namespace PlantPatch.Core.Tests.Clocks;

public class EvaluationDeadlineTests
{
    static readonly DateTimeZone Chicago = DateTimeZoneProviders.Tzdb["America/Chicago"];

    [Fact]
    public void A_patch_must_be_evaluated_35_days_after_it_was_identified()
    {
        var deadline = EvaluationDeadline.Of(new LocalDate(2026, 1, 15));

        Assert.Equal(new LocalDate(2026, 2, 19), deadline.Due);
        Assert.Equal("identified 2026-01-15 + 35 days = 2026-02-19, CIP-007-6 R2.2", deadline.Because);
    }

    [Fact]
    public void A_given_deadline_holds_and_says_when_it_is_later_than_35_days()
    {
        var sooner = EvaluationDeadline.Of(new LocalDate(2026, 1, 15), new LocalDate(2026, 2, 1));
        var later = EvaluationDeadline.Of(new LocalDate(2026, 1, 15), new LocalDate(2026, 3, 1));

        Assert.Equal((new LocalDate(2026, 2, 1), "given as 2026-02-01"), (sooner.Due, sooner.Because));
        Assert.Equal("given as 2026-02-19", EvaluationDeadline.Of(new LocalDate(2026, 1, 15), new LocalDate(2026, 2, 19)).Because);
        Assert.Equal(new LocalDate(2026, 3, 1), later.Due);
        Assert.Equal("given as 2026-03-01, later than identified 2026-01-15 + 35 days = 2026-02-19, CIP-007-6 R2.2", later.Because);
    }

    [Fact]
    public void The_day_is_the_day_at_the_site()
    {
        var lateEveningAtTheSite = Instant.FromUtc(2026, 1, 16, 5, 59);

        Assert.Equal(new LocalDate(2026, 2, 19), EvaluationDeadline.Of(lateEveningAtTheSite, Chicago).Due);
    }

    [Theory]
    [InlineData("2026-02-12T06:00:00Z", 7, true, false)]
    [InlineData("2026-02-12T05:59:59Z", 8, false, false)]
    [InlineData("2026-02-20T05:59:59Z", 0, true, false)]
    [InlineData("2026-02-20T06:00:00Z", -1, true, true)]
    public void The_whole_last_day_counts(string now, int daysLeft, bool approaching, bool past)
    {
        var deadline = EvaluationDeadline.Of(new LocalDate(2026, 1, 15));
        var moment = NodaTime.Text.InstantPattern.General.Parse(now).Value;

        Assert.Equal(daysLeft, deadline.DaysLeft(moment, Chicago));
        Assert.Equal(approaching, deadline.IsApproaching(moment, Chicago));
        Assert.Equal(past, deadline.IsPast(moment, Chicago));
    }
}
