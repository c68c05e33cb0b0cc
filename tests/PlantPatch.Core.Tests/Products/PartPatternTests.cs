using PlantPatch.Core.Products;

namespace PlantPatch.Core.Tests.Products;

/// <summary>A part number as advisories write it, and the articles that it stands for.</summary>
public class PartPatternTests
{
    [Theory]
    [InlineData("BMXP34*", "BMXP342020", true)]
    [InlineData("BMXP34*", "BMXP34", true)]
    [InlineData("BMXP34*", "BMXNOE0100", false)]
    [InlineData("*CPU", "R04CPU", true)]
    [InlineData("*CPU", "R04CPUX", false)]
    [InlineData("B*P*20", "BMXP342020", true)]
    [InlineData("B*P*20", "BMXP342021", false)]
    [InlineData("A?C", "ABC", true)]
    [InlineData("A?C", "AC", false)]
    [InlineData("A?C", "ABBC", false)]
    [InlineData("A**C", "ABBC", true)]
    [InlineData("AC", "AC", true)]
    [InlineData("AC", "ACC", false)]
    [InlineData("AC", "A", false)]
    public void A_star_is_anything_and_a_question_mark_one_letter(string glob, string code, bool expected) => Assert.Equal(expected, PartPattern.Glob(glob).Matches(code));

    [Theory]
    // x for a digit or a letter, at the end for whatever follows.
    [InlineData("1756-L8z", "1756L83E", true)]
    [InlineData("1756-L8z", "1756L73", false)]
    [InlineData("750-82xx/xxx-xxx", "7508202025001", true)]
    [InlineData("750-82xx/xxx-xxx", "7508202", true)]
    [InlineData("750-82xx/xxx-xxx", "7508101025001", false)]
    [InlineData("DS-2CD2xx2FWD", "DS2CD2142FWD", true)]
    [InlineData("DS-2CD2xx2FWD", "DS2CD2141FWD", false)]
    [InlineData("EFD-22xx", "EFD2250", true)]
    [InlineData("EFD-22xx", "EFD2350", false)]
    [InlineData("DS-K1T804AXX", "DSK1T804AMF", true)]
    [InlineData("DS-K1T804AXX", "DSK1T805AMF", false)]
    [InlineData("RF68XR", "RF685R", true)]
    [InlineData("RF68XR", "RF695R", false)]
    [InlineData("6SR32..0", "6SR3200", true)]
    [InlineData("6SR3....0", "6SR3ABC0", true)]
    [InlineData("RLC-4XX", "RLC410W", true)]
    [InlineData("RLC-4XX", "RLC510", false)]
    [InlineData("AFS65X", "AFS650", true)]
    [InlineData("AFS65X", "AFS65", false)]
    [InlineData("TD220X", "TD220X", true)]
    [InlineData("6SR32..0", "6SR3201", false)]
    // Groups that may be there or not, and lists of numbers.
    [InlineData("R04(EN)CPU", "R04CPU", true)]
    [InlineData("R04(EN)CPU", "R04ENCPU", true)]
    [InlineData("R04(EN)CPU", "R04PCPU", false)]
    [InlineData("R04 (EN)CPU", "R04ENCPU", true)]
    [InlineData("QJ72LP25(-25/G/GE)", "QJ72LP25GE", true)]
    [InlineData("QJ72LP25(-25/G/GE)", "QJ72LP25", true)]
    [InlineData("QJ72LP25(-25/G/GE)", "QJ72LP25H", false)]
    [InlineData("R04/08/16/32/120(EN)CPU", "R120ENCPU", true)]
    [InlineData("R04/08/16/32/120(EN)CPU", "R04CPU", true)]
    [InlineData("R04/08/16/32/120(EN)CPU", "R12CPU", false)]
    [InlineData("3500/22M", "350022M", true)]
    // What the letters stand for.
    [InlineData("FX5U-xMy/z x=32,64,80, y=T,R, z=ES,DS,ESS,DSS", "FX5U64MRDS", true)]
    [InlineData("FX5U-xMy/z x=32,64,80, y=T,R, z=ES,DS,ESS,DSS", "FX5U48MRDS", false)]
    [InlineData("FX5U-xMy/z x=32,64,80, y=T,R, z=ES,DS,ESS,DSS", "FX5U64MSDS", false)]
    [InlineData("FX5U-xMy/z x=32,64,80, y=T,R, z=ES,DS,ESS,DSS", "FX5UC64MRDS", false)]
    [InlineData("FX5U-xMy/z x=326480, y=TR, z=ES,DS", "FX5U48MSDS", true)]
    [InlineData("FX5U-xMy/z x=326480, y=TR, z=ES,DS", "FX5U48MSXX", false)]
    public void A_pattern_in_a_name_covers_its_articles_and_no_others(string name, string code, bool expected)
    {
        Assert.True(PartPattern.IsPattern(name) || name.Contains('='));
        Assert.Equal(expected, PartPattern.Find(name).Any(pattern => pattern.Matches(code)));
    }

    [Theory]
    [InlineData("SIMATIC S7-1500")]
    [InlineData("1756-EN2T")]
    [InlineData("MGate MB3170")]
    [InlineData("Experion PKS")]
    [InlineData("EtherNet/IP Adapter")]
    [InlineData("CPU 1515-2 PN/DP")]
    public void A_plain_name_is_no_pattern(string name)
    {
        Assert.False(PartPattern.IsPattern(name));
        Assert.Empty(PartPattern.Find(name));
    }

    [Theory]
    [InlineData("Modicon M340 CPU (part numbers BMXP34*)", "BMXP34*")]
    [InlineData("BMXP34*, BMXNOE*; TSXP57*.", "BMXP34*|BMXNOE*|TSXP57*")]
    [InlineData("(BMXP34*)", "BMXP34*")]
    [InlineData("a *, b *", "")]
    public void Each_pattern_of_a_name_is_found_without_what_stands_around_it(string name, string expected) =>
        Assert.Equal(expected, string.Join('|', PartPattern.Find(name).Select(pattern => pattern.Written)));

    [Theory]
    [InlineData("BMXP34*", false, "BMXP34")]
    [InlineData("BMX-P34", true, "BMXP34")]
    [InlineData("*CPU", false, "")]
    [InlineData("A?C", false, "A")]
    public void What_every_match_begins_with_stands_before_the_first_wildcard(string glob, bool exact, string head)
    {
        var pattern = PartPattern.Glob(glob);

        Assert.Equal((exact, glob), (pattern.IsExact, pattern.ToString()));
        Assert.Equal([head], pattern.Heads);
    }

    [Theory]
    [InlineData("SCALANCE XR524-8C, 1x230V")]
    [InlineData("SIMATIC ET200ecoPN, DQ 8x24VDC/0,5A, M12-L")]
    public void How_many_volts_are_no_article(string name) => Assert.Empty(PartPattern.Find(name));
}
