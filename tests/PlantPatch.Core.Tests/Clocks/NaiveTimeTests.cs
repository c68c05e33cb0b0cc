using System.Text;
using CsCheck;
using PlantPatch.Core.Clocks;

namespace PlantPatch.Core.Tests.Clocks;

public class NaiveTimeTests
{
    [Theory]
    [InlineData("2026-01-15", "2026-01-15T00:00:00")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00")]
    [InlineData("2026-01-15T10", "2026-01-15T10:00:00")]
    [InlineData("2026-01-15 10:30", "2026-01-15T10:30:00")]
    [InlineData("2026-01-15T10:30:59.5", "2026-01-15T10:30:59.500000")]
    [InlineData("2026-01-15T10:30:59,000001", "2026-01-15T10:30:59.000001")]
    [InlineData("2026-01-15T10:30:59.1234569", "2026-01-15T10:30:59.123456")]
    [InlineData("0001-01-01", "0001-01-01T00:00:00")]
    [InlineData("9999-12-31T23:59:59.999999", "9999-12-31T23:59:59.999999")]
    public void A_time_is_printed_as_the_seed_prints_it(string text, string printed) =>
        Assert.Equal(printed, Parse(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("2026-02-29")]
    [InlineData("2026-13-01")]
    [InlineData("0000-01-01")]
    [InlineData("2026-01-15T")]
    [InlineData("2026-01-15T24:00")]
    [InlineData("2026-01-15T10:60")]
    [InlineData("2026-01-15T10:00:60")]
    [InlineData("2026-01-15T10:00:00.")]
    [InlineData("2026-01-15T10:00Z")]
    [InlineData("2026-01-15T10:00:00+01:00")]
    [InlineData("2026-01-15T10x30")]
    [InlineData("2026-01-15T10:30x59")]
    [InlineData("2026-01-15T10:30:59.x")]
    [InlineData("2026-01-15T10:30:59.5/")]
    [InlineData("2026-01-15T10:30:59;5")]
    [InlineData("15.01.2026")]
    [InlineData(" 2026-01-15")]
    public void What_is_no_local_time_is_refused(string text) => Assert.Null(Parse(text));

    [Theory]
    [InlineData("2026-11-22T10:00:00", "2026-11-22T10:00:00", 0)]
    [InlineData("2026-11-22T10:00:00", "2026-11-22T09:59:59.999999", -1)]
    [InlineData("2026-11-22T10:00:00", "2026-11-23T09:59:59.999999", 0)]
    [InlineData("2026-11-22T10:00:00", "2026-11-21T10:00:00", -1)]
    [InlineData("2026-11-22T10:00:00", "2026-11-21T09:59:59.999999", -2)]
    public void Days_are_rounded_down(string from, string to, int days) =>
        Assert.Equal(days, Parse(from)!.Value.DaysUntil(Parse(to)!.Value));

    [Fact]
    public void Reads_back_what_it_wrote() =>
        Gen.Long[0, 9998 * 365L * NaiveTime.MicrosecondsADay].Sample(microseconds =>
            Parse(new NaiveTime(microseconds).ToString()) == new NaiveTime(microseconds)
            && NaiveTime.Of(new NaiveTime(microseconds).ToLocalDateTime()) == new NaiveTime(microseconds));

    [Fact]
    public void The_last_microsecond_of_the_year_9999_is_one() => Assert.Equal(Parse("9999-12-31T23:59:59.999999"), Parse("9999-12-30T23:59:59.999999")!.Value.PlusDays(1));

    [Fact]
    public void A_sum_after_the_year_9999_is_none() => Assert.Null(EvaluationDeadline.Of(Parse("9999-12-01")!.Value));

    static NaiveTime? Parse(string text) => NaiveTime.TryParse(Encoding.UTF8.GetBytes(text), out var time) ? time : null;
}
