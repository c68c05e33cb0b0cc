using CsCheck;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Risk;

namespace PlantPatch.Core.Tests.Risk;

public class EnvironmentalScoreTests
{
    const string Critical31 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", Critical40 = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";

    static readonly Asset Bare = new() { Tag = "TC-01" };

    // The same vectors by another calculator (ae-cvss-calculator 1.0.13).
    [Theory]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "LHH", CvssReach.Adjacent, false, 8.8, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/CR:L/IR:H/AR:H/MAV:A")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", "XHH", null, true, 9.3, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H/IR:H/AR:H")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", "XLL", null, false, 5.7, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H/IR:L/AR:L")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N", "XHH", CvssReach.Adjacent, false, 4.3, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N/IR:H/AR:H/MAV:A")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", "XHH", null, false, 7.1, "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N/IR:H/AR:H")]
    [InlineData("CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", "XHH", null, false, 7.1, "CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N/IR:H/AR:H")]
    [InlineData("CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H/E:P/RL:O", "XMM", CvssReach.Adjacent, false, 7.0, "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H/E:P/RL:O/IR:M/AR:M")]
    [InlineData("CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:L/A:L", "HHH", CvssReach.Physical, false, 4.9, "CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:L/A:L/CR:H/IR:H/AR:H/MAV:P")]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "XLL", null, false, 8.9, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/IR:L/AR:L")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:L/SC:N/SI:N/SA:N", "XXX", null, true, 9.1, "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:L/SC:N/SI:N/SA:N/MSI:S/MSA:S")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N", "XXX", null, true, 8.7, "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "LHH", CvssReach.Adjacent, false, 8.6, "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/CR:L/IR:H/AR:H/MAV:A")]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "XLL", null, false, 9.3, "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/IR:L/AR:L")]
    [InlineData("CVSS:4.0/AV:A/AC:H/AT:P/PR:L/UI:P/VC:L/VI:L/VA:H/SC:N/SI:N/SA:N/E:P", "XMM", CvssReach.Physical, false, 0.7, "CVSS:4.0/AV:A/AC:H/AT:P/PR:L/UI:P/VC:L/VI:L/VA:H/SC:N/SI:N/SA:N/E:P/IR:M/AR:M/MAV:P")]
    [InlineData("CVSS:4.0/AV:L/AC:L/AT:N/PR:L/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N", "XHH", null, true, 9.1, "CVSS:4.0/AV:L/AC:L/AT:N/PR:L/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N/IR:H/AR:H/MSA:S")]
    public void The_score_here_is_that_of_the_standard_for_the_vector_as_it_is_written_out(
        string vector, string needs, CvssReach? reach, bool safety, double score, string written)
    {
        CvssRequirement? Need(int at) => needs[at] switch { 'L' => CvssRequirement.Low, 'M' => CvssRequirement.Medium, 'H' => CvssRequirement.High, _ => null };
        var stated = new StatedEnvironment { Confidentiality = Need(0), Integrity = Need(1), Availability = Need(2), Reach = reach, Reason = "a test" };

        var here = EnvironmentalScore.Of(vector, CvssEnvironment.Of(Bare, stated) with { Safety = safety, Because = Every })!;

        Assert.Equal((score, written), (here.Score, here.Vector));
        Assert.All(here.Metrics, m => Assert.NotEmpty(m.Because));
    }

    static readonly Dictionary<string, string> Every = new() { ["CR"] = "x", ["IR"] = "x", ["AR"] = "x", ["MAV"] = "x", ["MSI"] = "x", ["MSA"] = "x" };

    [Fact]
    public void Of_an_asset_of_which_nothing_is_known_the_vendors_score_stands()
    {
        foreach (var vector in (string[])[Critical31, Critical40])
        {
            var here = EnvironmentalScore.Of(vector, CvssEnvironment.Of(Bare, null))!;
            Assert.Equal((here.Base, vector), (here.Score, here.Vector));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("AV:N/AC:L/Au:N/C:P/I:P/A:P")]
    [InlineData("CVSS:3.1/AV:N")]
    public void Without_a_vector_of_CVSS_3_or_4_the_score_here_is_unknown(string vector) => Assert.Null(EnvironmentalScore.Of(vector, CvssEnvironment.Of(Bare, null)));

    [Fact]
    public void An_environment_that_the_vendor_wrote_into_the_vector_is_another_plants()
    {
        var here = EnvironmentalScore.Of(Critical31 + "/CR:L/IR:L/AR:L/MAV:P/E:U", CvssEnvironment.Of(Bare, null))!;

        Assert.Equal("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U", here.Vector);
    }

    [Theory]
    [InlineData("AV:N", "MAV:A")]
    [InlineData("AV:A", "")]
    [InlineData("AV:L", "")]
    [InlineData("AV:P", "")]
    public void Where_an_asset_stands_brings_no_attacker_nearer_than_the_flaw_lets_him(string vendor, string modified)
    {
        var isolated = Bare with { ExternallyRoutable = false };

        var here = EnvironmentalScore.Of(Critical31.Replace("AV:N", vendor), CvssEnvironment.Of(isolated, null))!;

        Assert.Equal(modified, string.Join(' ', here.Metrics.Where(m => m.Key == "MAV").Select(m => $"{m.Key}:{m.Letter}")));
    }

    public static TheoryData<Asset, string> Concluded => new()
    {
        { Bare, "" },
        { Bare with { SafetyRelevant = true }, "IR:High AR:High" },
        { Bare with { SafetyRelevant = true, Criticality = Criticality.Low }, "IR:High AR:High" },
        { Bare with { Purdue = PurdueLevel.Level2, Criticality = Criticality.Low }, "IR:High AR:High" },
        { Bare with { Purdue = PurdueLevel.Level3 }, "" },
        { Bare with { Impact = ImpactRating.High }, "IR:High AR:High" },
        { Bare with { Impact = ImpactRating.Medium, Criticality = Criticality.Low }, "IR:Medium AR:Medium" },
        { Bare with { Impact = ImpactRating.Low }, "" },
        { Bare with { Criticality = Criticality.Critical }, "IR:High AR:High" },
        { Bare with { Criticality = Criticality.Medium }, "IR:Medium AR:Medium" },
        { Bare with { Criticality = Criticality.Low }, "IR:Low AR:Low" },
        { Bare with { ExternallyRoutable = false }, "MAV:Adjacent" },
        { Bare with { ExternallyRoutable = false, NetworkExposed = true }, "" },
        { Bare with { ExternallyRoutable = true }, "" },
    };

    [Theory, MemberData(nameof(Concluded))]
    public void The_inventory_lets_conclude_what_an_asset_needs(Asset asset, string metrics)
    {
        var e = CvssEnvironment.Of(asset, null);

        Assert.Equal(metrics, string.Join(' ', new[] { ("CR", (Enum?)e.Confidentiality), ("IR", e.Integrity), ("AR", e.Availability), ("MAV", e.Reach) }.Where(m => m.Item2 is not null).Select(m => $"{m.Item1}:{m.Item2}")));
        Assert.All(new[] { ("CR", (Enum?)e.Confidentiality), ("IR", e.Integrity), ("AR", e.Availability), ("MAV", e.Reach) }, m => Assert.Equal(m.Item2 is not null, e.Because.ContainsKey(m.Item1)));
    }

    [Fact]
    public void What_people_state_counts_in_place_of_the_inventory_and_says_why()
    {
        var asset = Bare with { SafetyRelevant = true, ExternallyRoutable = false };

        var e = CvssEnvironment.Of(asset, new() { Availability = CvssRequirement.Medium, Reach = CvssReach.Network, Reason = "a redundant pair" });

        Assert.Equal((CvssRequirement.High, CvssRequirement.Medium, CvssReach.Network), (e.Integrity, e.Availability, e.Reach));
        Assert.Equal("stated for TC-01: a redundant pair", e.Because["AR"]);
        Assert.Equal("the inventory says of TC-01: safety relevant", e.Because["IR"]);
    }

    [Fact]
    public void A_higher_need_never_lowers_a_score() =>
        Gen.Select(Gen.Char["NALP"], Gen.Char["UC"], Gen.Char["NLH"].Array[3], Gen.Int[0, 2], Gen.Int[0, 2]).Sample((av, scope, cia, one, other) =>
        {
            var vector = $"CVSS:3.1/AV:{av}/AC:L/PR:N/UI:N/S:{scope}/C:{cia[0]}/I:{cia[1]}/A:{cia[2]}";
            double Score(int need) => EnvironmentalScore.Of(vector, CvssEnvironment.Of(Bare, new() { Availability = (CvssRequirement)need, Integrity = (CvssRequirement)need, Reason = "a test" }))!.Score;
            Assert.True(Score(Math.Max(one, other)) >= Score(Math.Min(one, other)), vector);
        });
}
