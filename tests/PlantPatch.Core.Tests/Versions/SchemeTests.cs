using PlantPatch.Core.Versions;

namespace PlantPatch.Core.Tests.Versions;

/// <summary>How a version is taken apart: what kind it is, and which other spellings are the same version.</summary>
public class SchemeTests
{
    [Theory]
    [InlineData(Scheme.Numeric, "1|1.2|1.2.3.4|V1.2|v 1.2|Version 1.2|Firmware: 1.2|1.2.|FW 1.02|UN31 1.76|VX.1.2|1.2 GA")]
    [InlineData(Scheme.Levels, "V14 SP1|14SP1|V14 Update 2|V14 Upd. 2|4u1|3.15 P018|P018|SP1|9 Rev.ZD|1.2 Service Pack 3|1.2 Feature Pack 2|1.2 Maintenance Pack 2|1.2 Security Patch 4|1.2 HF27|1.2 Hotfix 3|1.2 MP11|222.0MP12|1.2 CU3|1.2 RU2|1.2 QU1|3.0 D15|1.2 spi|1.2 IR2|1.2 TC2|1.2 SR1|1.2 IP8|1.2 CFR3|1.2 UC4")]
    [InlineData(Scheme.LetterSuffix, "9.2a|1.03D|4.04E v10.95.210.01|1.0.212N|07A06|1.05 F|15.2.6E")]
    [InlineData(Scheme.RCode, "R4.10|R16A|R302-V1|R520.1 TCU4|vR16A|SEL-751-R302-V3-Z010005-D20230915")]
    [InlineData(Scheme.YearRelease, "2020 R2|2018 SP3 P05|2017 Update 2|2023 Patch 1")]
    [InlineData(Scheme.Build, "3.6 Build 170215|02.07.07(10)|02.07.07{10}|8.2_20170817|1.4.0_build221212|1.02.15 (build 286)|3.5 12345678|1.2 b123|1.2 bn 12|1.2 bld 7|1.2 Build Nr. 12|3.1 release 3112|1.2-3|1.2+3")]
    [InlineData(Scheme.CiscoIos, "15.2(6)E2a|V15.2(6)E|15.2{6}E1|15.2(6) E2|10.0(1)T|17.3(1)S|15.2.6E2|15.2(6a)E")]
    [InlineData(Scheme.LetterCode, "LE|W|A_B")]
    [InlineData(Scheme.Date, "20210218|2019-09-21|2019/09/21|April/20/2023|20 April 2023|July 2020|2020-07|distributed 2018-03-01|OS 20210305|April 1, 2018|2023 April 20")]
    [InlineData(Scheme.Semantic, "2.0.0-rc.1|1.5.0 Beta 4|5.0beta|1.0-alpha|1.0 pre1|1.0-dev2|1.0-SNAPSHOT|1.0 preview 2")]
    [InlineData(Scheme.Coded, "D7.0.88|1.2.B3|BT06|L81|U61|B.02|C.00.04")]
    [InlineData(Scheme.None, "|?|latest|(|ABC|---")]
    public void A_version_is_of_the_kind_its_writing_shows(Scheme scheme, string texts)
    {
        foreach (var text in texts.Split('|')) Assert.Equal((text, scheme), (text, Release.Read(text).Scheme));
    }

    [Theory]
    [InlineData("9.3(1)T")]      // IOS began with 10
    [InlineData("18.1(1)S")]
    [InlineData("15.2.6E")]      // without brackets only with a rebuild
    [InlineData("15.2.6X2")]
    [InlineData("15.2(6)e2")]
    [InlineData("15.2(6E2")]
    [InlineData("15(6)E2")]
    [InlineData("15.2(6)")]
    public void What_only_looks_like_Cisco_IOS_is_none(string text) => Assert.NotEqual(Scheme.CiscoIos, Release.Read(text).Scheme);

    [Theory]
    [InlineData("2021021")]
    [InlineData("20211301")]
    [InlineData("20210231")]
    [InlineData("19891231")]
    [InlineData("21000101")]
    [InlineData("2021.02.18")]
    [InlineData("2021-13")]
    [InlineData("July")]
    [InlineData("July 20 2020 5")]
    [InlineData("Marching 2020 on")]
    public void What_only_looks_like_a_date_is_none(string text) => Assert.NotEqual(Scheme.Date, Release.Read(text).Scheme);

    [Theory]
    [InlineData("1.2|1.2.0|1.2.0.0|V1.2|v1.2|Version 1.2|Ver. 1.2|Rel 1.2|Release 1.2|Firmware 1.2|FW 1.2|SW 1.2|SV1.2|V 1.2|VX.1.2|1.2 GA|1.2.")]
    [InlineData("V14 SP1|14 SP 1|V14SP1|V14.0 Service Pack 1|V14 SP01|V14-SP1|V14_SP1|14 sp1")]
    [InlineData("V14 Update 2|V14 Upd 2|V14 Upd. 2|V14 U2|V14U2|V14 Update2|V14 update 02")]
    [InlineData("V14 SP1 Update 2|V14 SP 1 Upd2|V14 Update 2 SP1|14.0 SP1 Upd. 2")]
    [InlineData("1.2 HF3|1.2 Hotfix 3|1.2 Hotfix3|1.2_HF3|1.2 HFR3")]
    [InlineData("1.2 P5|1.2 Patch 5|1.2 P05|1.2-P5|1.2 Security Patch 5")]
    [InlineData("1.2 RU3|1.2 Rollup 3|1.2 rollup3")]
    [InlineData("1.2 FP2|1.2 Feature Pack 2|1.2 FeaturePack 2")]
    [InlineData("1.2 MP2|1.2 Maintenance Pack 2")]
    [InlineData("9 Rev.ZD|9 Rev ZD|9 revision ZD|9 Rev. ZD")]
    [InlineData("3.6 Build 170215|3.6 build170215|3.6-170215|3.6_170215|3.6 (Build 170215)|3.6 b170215|3.6 bld 170215|3.6 Build Nr. 170215|3.6 170215|3.6(170215)|3.6{170215}|3.6+170215|3.6 Build: 170215|3.6 build No. 170215")]
    [InlineData("5.1|rev5.1|Rev5.1|rev. 5.1|revision 5.1")]
    [InlineData("4.02C (10.95.208.31)|4.02C|4.02C v10.95.208.31")]
    [InlineData("2020 R2 SP1|2020_R2_SP1|2020R2 SP1|2020 R2SP1")]
    [InlineData("R302-V1|SEL-751-R302-V1-Z011004-D20230915|SEL-751-R302-V1|R302-V1-Z011004-D20230915")]
    [InlineData("15.2(6)E2a|V15.2(6)E2a|15.2{6}E2a|15.2(6) E2a")]
    [InlineData("20210218|2021-02-18|2021/02/18|February 18, 2021|18 Feb 2021|Feb/18/2021|OS 20210218|Build 2021-02-18|18th February 2021")]
    [InlineData("July 2020|2020-07|Jul 2020|July/2020|manufactured July 2020|07 July 2020 x")]
    [InlineData("1.03D|1.03 D|1.03d|V1.03D")]
    [InlineData("2.0.0-rc.1|2.0.0 RC1|2.0.0rc1|2.0.0-RC-1")]
    [InlineData("D7.0.88|d7.0.88")]
    [InlineData("U61|u61")]
    [InlineData("R4.10|r4.10|4.10")]
    [InlineData("1.2 SP1|1.2 SP|1.2 spi|1.2 Service Pack 1")]
    public void One_version_has_many_spellings(string spellings)
    {
        var all = spellings.Split('|').Where(s => !s.EndsWith(" x", StringComparison.Ordinal)).ToList();
        foreach (var other in all)
            Assert.Equal((all[0], other, Order.Equal), (all[0], other, VersionOrder.Compare(all[0], other, VersionContext.None).Order));
    }

    /// <summary>Each line rises from left to right, by every step and over every distance.</summary>
    [Theory]
    [InlineData("0.9|1|1.0.1|1.1|1.2|1.9.9|2|10|11.1")]
    [InlineData("V14|V14 HF1|V14 Update 1|V14 Update 2|V14 Update 10|V14 SP1|V14 SP1 HF2|V14 SP1 Update 1|V14 SP1 Update 1 HF1|V14 SP2|V14.1|V15")]
    [InlineData("2.0|2.0 HF1|2.0 Patch 1|2.0 Patch 1 HF1|2.0 Update 1|2.0 Update 1 Patch 1|2.0 SP1|2.0 SP1 Patch 1|2.0 SP2|2.1")]
    [InlineData("2014|2014 R2|2014 R2 SP1|2014 R3|2017|2017 Update 1|2017 SP1|2020 R2|2020 R2 P01|2020 R2 SP1|2020 R2 SP1 P01|2023")]
    [InlineData("V22Q4|V23Q1|V23Q2|V23Q4|V24Q1")]
    [InlineData("9.2|9.2a|9.2b|9.2z|9.2aa|9.3|10.1")]
    [InlineData("1.0-alpha|1.0-alpha2|1.0-beta|1.0-beta2|1.0-rc.1|1.0-rc.2|1.0|1.0 SP1|1.1-alpha")]
    [InlineData("R8A|R8B|R9A|R15A|R15B|R16A")]
    [InlineData("R301-V5|R301-V6|R302|R302-V1|R302-V10|R303")]
    [InlineData("LA|LE|LF|MA")]
    [InlineData("B.01|B.02|C.01|C.10")]
    [InlineData("9 Rev A|9 Rev B|9 Rev Z|9 Rev AA|9 Rev ZD|10 Rev A")]
    [InlineData("1.2 Update 3|1.2 Update 3a|1.2 Update 3b|1.2 Update 4")]
    [InlineData("1.2 Update 3|1.2 Update 3.1|1.2 Update 3.2|1.2 Update 4")]
    [InlineData("1.2 Build 9|1.2 Build 10|1.2 Build 100|1.3 Build 1")]
    [InlineData("02.07.07(09)|02.07.07(10)|02.07.08(01)")]
    [InlineData("12.4(25)T|15.0(1)M|15.2(6)E|15.2(6)E1|15.2(6)E2|15.2(6)E2a|15.2(6)E2b|15.2(6a)E|15.2(6b)E|15.2(7)E|15.3(1)E|16.1(1)S")]
    [InlineData("20191231|20200101|20200131|20200201|20210101")]
    [InlineData("June 2020|July 2020|January 2021")]
    [InlineData("1.100E|1.101A|1.101B|1.200A")]
    [InlineData("07A05|07A06|07B01|08A01")]
    [InlineData("V2206|V2304|V2312.0003|V2312.0004|V2406.0000")]
    public void Versions_of_one_kind_rise(string rising)
    {
        var all = rising.Split('|');
        for (var i = 0; i < all.Length; i++)
            for (var j = i + 1; j < all.Length; j++)
            {
                Assert.Equal((all[i], Order.Less, all[j]), (all[i], VersionOrder.Compare(all[i], all[j], VersionContext.None).Order, all[j]));
                Assert.Equal((all[j], Order.Greater, all[i]), (all[j], VersionOrder.Compare(all[j], all[i], VersionContext.None).Order, all[i]));
            }
    }

    [Theory]
    [InlineData("2017", "11.1")]
    [InlineData("20210218", "2.1.5")]
    [InlineData("LE", "1.2")]
    [InlineData("LE", "L")]
    [InlineData("15.2(6)E2", "15.2.6")]
    [InlineData("15.2(6)E2", "15.2(6)SY1")]
    [InlineData("R4.10", "L4.10")]
    [InlineData("P018", "3.15")]
    [InlineData("1.2 MP11", "1.2 Update 3")]
    [InlineData("1.2 CU3", "1.2 Update 3")]
    [InlineData("6.0 SP8", "6.0.8")]
    [InlineData("V23", "V23Q4")]
    [InlineData("3.6", "3.6 Build 170215")]
    [InlineData("1.2 xyz", "1.2")]
    [InlineData("latest", "1.2")]
    [InlineData("NMC2 6.9", "NMC3 6.9")]
    [InlineData("1.000.HW00.2", "1.000.HW01.2")]
    [InlineData("July 2020", "2020-07-15")]
    [InlineData("2020", "12345")]
    [InlineData("6.01/29.03", "6.01/30.03")]
    [InlineData("1.2a", "1.2.3")]
    public void What_counts_in_different_ways_is_not_compared(string a, string b)
    {
        Assert.Equal(Order.Unknown, VersionOrder.Compare(a, b, VersionContext.None).Order);
        Assert.Equal(Order.Unknown, VersionOrder.Compare(b, a, VersionContext.None).Order);
    }
}
