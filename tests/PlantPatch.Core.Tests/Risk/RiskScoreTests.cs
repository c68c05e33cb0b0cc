using CsCheck;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Risk;

namespace PlantPatch.Core.Tests.Risk;

public class RiskScoreTests
{
    const AssetTraits Exposed = AssetTraits.NetworkExposed, Control = AssetTraits.ControlLevel;

    [Theory]
    [InlineData(9.0, RiskRating.Critical)]
    [InlineData(8.999999999999998, RiskRating.High)]
    [InlineData(7.0, RiskRating.High)]
    [InlineData(6.999999999999999, RiskRating.Medium)]
    [InlineData(4.0, RiskRating.Medium)]
    [InlineData(3.9999999999999996, RiskRating.Low)]
    [InlineData(0.0, RiskRating.Low)]
    public void The_bands_begin_at_9_7_and_4(double cvss, RiskRating rating) =>
        Assert.Equal(rating, RiskScore.Of(cvss, knownExploited: false, []).Rating);

    [Fact]
    public void Every_point_is_explained()
    {
        var score = RiskScore.Of(3.1, knownExploited: true,
            [("PLC-01", Exposed | Control), ("PLC-02", Control), ("HMI-01", Exposed), ("SRV-01", AssetTraits.Known)]);

        Assert.Equal(10.0, score.Score);
        Assert.Equal(RiskRating.Critical, score.Rating);
        Assert.Equal(
        [
            (3.1, "CVSS 3.1"),
            (2.0, "in CISA's catalogue of known exploited vulnerabilities (KEV)"),
            (2.0, "2 affected assets are network exposed, 1.0 each: PLC-01, HMI-01"),
            (3.0, "2 affected assets are at Purdue level 0 to 2, 1.5 each: PLC-01, PLC-02"),
        ], score.Points.Take(4).Select(p => (p.Points, p.Because)));
        Assert.Equal("the score ends at 10.0", score.Points[4].Because);
        Assert.Equal(-0.1, score.Points[4].Points, 9);
    }

    [Fact]
    public void Many_assets_are_grouped_with_the_first_ones_named()
    {
        var score = RiskScore.Of(0, knownExploited: false, [.. Enumerable.Range(1, 5).Select(i => ($"A{i}", Exposed))]);

        Assert.Equal("5 affected assets are network exposed, 1.0 each: A1, A2, A3 and 2 more", score.Points[^1].Because);
    }

    [Fact]
    public void The_explained_points_add_up_to_the_score() =>
        Gen.Select(Gen.Double[0, 10], Gen.Bool, Gen.Byte[0, 15].Array[0, 12]).Sample((cvss, exploited, traits) =>
        {
            var score = RiskScore.Of(cvss, exploited, [.. traits.Select((t, i) => ($"A{i}", (AssetTraits)t))]);
            return Math.Abs(score.Points.Sum(p => p.Points) - score.Score) < 1e-9 && score.Score <= 10;
        });

    [Fact]
    public void The_sum_stops_at_10_without_changing_it() =>
        Gen.Select(Gen.Double[0, 10], Gen.Bool, Gen.Byte[0, 15].Array[0, 60]).Sample((cvss, exploited, traits) =>
        {
            var plain = exploited ? cvss + 2.0 : cvss;
            foreach (var t in traits)
            {
                if (((AssetTraits)t).HasFlag(Exposed)) plain += 1.0;
                if (((AssetTraits)t).HasFlag(Control)) plain += 1.5;
            }
            var has = traits.Select(t => (AssetTraits)t).ToArray();
            return RiskScore.Total(cvss, exploited, [.. Enumerable.Range(0, has.Length)], has).Equals(Math.Min(plain, 10.0));
        });

    [Theory]
    [InlineData(PurdueLevel.Level0, true)]
    [InlineData(PurdueLevel.Level1, true)]
    [InlineData(PurdueLevel.Level2, true)]
    [InlineData(PurdueLevel.Level3, false)]
    [InlineData(PurdueLevel.Level3Dmz, false)]
    [InlineData(PurdueLevel.Level4, false)]
    [InlineData(null, false)]
    public void Control_levels_are_0_to_2(PurdueLevel? level, bool counts) =>
        Assert.Equal(counts, new Asset { Tag = "A", Purdue = level }.Traits().HasFlag(Control));
}
