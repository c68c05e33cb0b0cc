using NodaTime;
using PlantPatch.Core.Clocks;

namespace PlantPatch.Core.Tests.Clocks;

public sealed class ClockTrustTests
{
    static readonly Instant Mark = Instant.FromUtc(2026, 11, 22, 10, 0);

    [Theory]
    [InlineData(0, true)]
    [InlineData(-5, true)]
    [InlineData(-5.02, false)]
    [InlineData(60 * 24 * 40, true)]
    [InlineData(60 * 24 * 40 + 1, false)]
    public void A_clock_is_suspect_when_it_was_set_back_or_has_run_too_far_ahead_of_the_records(double minutes, bool trusted)
    {
        var trust = ClockTrust.Of(Mark, Mark + Duration.FromMinutes(minutes), daysAhead: 40);

        Assert.Equal(trusted, trust.IsTrusted);
        if (!trusted) Assert.Contains("plantpatch clocks confirm", trust.Because);
    }

    [Fact]
    public void Before_the_first_record_every_clock_is_believed() => Assert.True(ClockTrust.Of(null, Mark, 40).IsTrusted);

    [Fact]
    public void A_clock_that_was_set_back_gives_no_more_time()
    {
        Assert.Equal(Mark, ClockTrust.Now(Mark, Mark - Duration.FromDays(3)));
        Assert.Equal(Mark + Duration.FromDays(3), ClockTrust.Now(Mark, Mark + Duration.FromDays(3)));
    }
}
