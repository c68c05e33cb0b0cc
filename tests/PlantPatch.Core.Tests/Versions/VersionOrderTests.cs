using PlantPatch.Core.Versions;

namespace PlantPatch.Core.Tests.Versions;

public class VersionOrderTests
{
    [Theory]
    // Numbers: leading and trailing zeros do not matter, components are integers.
    [InlineData("V4.9.1", Order.Less, "V4.10.0")]
    [InlineData("3", Order.Equal, "V3.0.0")]
    [InlineData("V02.09.06", Order.Equal, "2.9.6")]
    [InlineData("4.3.8", Order.Less, "4.3.10")]
    [InlineData("LAAAA 2.10.0", Order.Less, "LAAAB 1.00")]
    // Levels.
    [InlineData("V14", Order.Less, "V14 SP1")]
    [InlineData("V14 Update 9", Order.Less, "V14 SP1")]
    [InlineData("V14 SP1 Upd. 9", Order.Less, "V14 SP1 Update 14")]
    [InlineData("V5.2 SP2 HF20", Order.Less, "V5.2 SP 3")]
    [InlineData("V17.0 Upd 2", Order.Equal, "V17 Update 2")]
    [InlineData("V222.0MP2", Order.Less, "V222.0 MP12")]
    [InlineData("V223.0Update2", Order.Equal, "V223.0 Update 2")]
    [InlineData("3.15 P017", Order.Less, "3.15-P018")]
    [InlineData("4.4-01", Order.Greater, "4.4-00P5")]
    [InlineData("4.4-00P4", Order.Less, "4.4-00P5")]
    [InlineData("R16B PC2", Order.Less, "R16B PC3")]
    [InlineData("V5.0 QU1", Order.Greater, "V5.0")]
    [InlineData("9.90_SP_7", Order.Greater, "9.90 SP5")]
    [InlineData("3.1 Service Pack 1A", Order.Greater, "3.1 SP1")]
    [InlineData("V16 Update 3a", Order.Greater, "V16 Update 3")]
    [InlineData("V223.0 MP3", Order.Unknown, "V223.0 Update 3")]
    // The release of a year says nothing without its year; R10 is no release of a year.
    [InlineData("R9", Order.Unknown, "8.1")]
    [InlineData("R10", Order.Greater, "8.1")]
    [InlineData("2020.2.00.39", Order.Unknown, "2020 R2 SP1")]
    [InlineData("2020 R2 SP1", Order.Unknown, "2020.2.00.39")]
    [InlineData("2019.2.00.39", Order.Less, "2020 R2 SP1")]
    // Letters.
    [InlineData("9.2", Order.Less, "9.2a")]
    [InlineData("7.10b", Order.Greater, "7.10a")]
    [InlineData("1.597X", Order.Less, "1.600A")]
    [InlineData("1.597X", Order.Less, "1.597Y")]
    [InlineData("1.05 F", Order.Equal, "1.05F")]
    [InlineData("V1.0.212N", Order.Greater, "V1.0.212M")]
    [InlineData("07A06", Order.Less, "08A05")]
    [InlineData("LE", Order.Less, "LF")]
    [InlineData("W", Order.Unknown, "FB")]
    // Revision codes.
    [InlineData("R9C", Order.Less, "R15A")]
    [InlineData("R15A", Order.Less, "R15B")]
    [InlineData("R520.1 TCU4", Order.Less, "R520.2")]
    [InlineData("R520.2_TCU4_HF2", Order.Greater, "R520.2 TCU4")]
    [InlineData("4.10", Order.Equal, "R4.10")]
    [InlineData("R204-V1", Order.Greater, "R204")]
    [InlineData("SEL-751-R302-V3-Z010005-D20230915", Order.Greater, "R302-V2")]
    [InlineData("U61", Order.Unknown, "L81")]
    // Years.
    [InlineData("2014 R2 SP1", Order.Less, "2017 Update 2")]
    [InlineData("2020 R2", Order.Less, "2020_R2_SP1_P01")]
    [InlineData("21 R2", Order.Less, "V22R2")]
    [InlineData("V2304", Order.Greater, "V22R2")]
    [InlineData("2017", Order.Unknown, "11.1")]
    // Builds.
    [InlineData("3.6 Build 161201", Order.Less, "3.6 Build 170215")]
    [InlineData("3.6", Order.Unknown, "3.6 Build 170215")]
    [InlineData("3.7", Order.Greater, "3.6 Build 170215")]
    [InlineData("8.2_20170330", Order.Less, "8.2_20170817")]
    [InlineData("02.07.07(09)", Order.Less, "02.07.07(10)")]
    [InlineData("V14.00.14.00_51.24.00.01", Order.Less, "V14.00.15.00_51.25.00.01")]
    [InlineData("1.4.0_build221212", Order.Less, "1.4.0_build230101")]
    [InlineData("1.000.HW00.21.20190812", Order.Greater, "1.000.HW00.9.20180510")]
    [InlineData("1.000.HW01.3.20190820", Order.Unknown, "1.000.HW00.21.20190812")]
    // Cisco IOS.
    [InlineData("15.2(6)E0a", Order.Less, "15.2(6)E2a")]
    [InlineData("15.2(7)E3", Order.Greater, "15.2(6)E2a")]
    [InlineData("15.2(4)EA7", Order.Less, "15.2(6)E2a")]
    [InlineData("15.2(5)EA.fc4", Order.Less, "15.2(6)E0a")]
    [InlineData("15.2(6)EA1", Order.Unknown, "15.2(6)E2a")]
    [InlineData("15.3(3)JC1", Order.Equal, "15.3(3) JC1")]
    [InlineData("15.3{3}JC1", Order.Equal, "V15.3(3)  JC1")]
    [InlineData("15.2(6a)E", Order.Greater, "15.2(6)E")]
    [InlineData("15.2(6a)E", Order.Less, "15.2(6b)E")]
    [InlineData("15.2.6E2", Order.Equal, "15.2(6)E2")]
    [InlineData("15.2(6)E", Order.Unknown, "15.2(7)SY")]
    [InlineData("15.2(7)E", Order.Greater, "12.4(25)T")]
    // Dates.
    [InlineData("20210218", Order.Less, "20210219")]
    [InlineData("2019-09-21", Order.Equal, "Build 2019-09-21")]
    [InlineData("20210218", Order.Unknown, "2.1.5")]
    [InlineData("April/20/2023", Order.Greater, "2023-04-19")]
    // Pre-releases.
    [InlineData("1.5.0 Beta 4", Order.Less, "1.5.0")]
    [InlineData("2.0.0-alpha", Order.Less, "2.0.0-beta")]
    [InlineData("2.0.0-rc.1", Order.Less, "2.0.0-rc.2")]
    // Names.
    [InlineData("CPCI85 V05.10", Order.Less, "CPCI85 V05.11")]
    [InlineData("V05.11", Order.Equal, "CPCI85 V05.11")]
    [InlineData("NMC2 6.9.6", Order.Unknown, "NMC3 1.4.0")]
    [InlineData("VX.2.10", Order.Less, "VX.2.11")]
    // Fixed widths.
    [InlineData("3.1", Order.Unknown, "3.10")]
    [InlineData("11.2", Order.Unknown, "11.002")]
    [InlineData("5.8", Order.Less, "6.011")]
    public void Versions_stand_as_their_vendor_counts(string a, Order order, string b)
    {
        var compared = VersionOrder.Compare(a, b, VersionContext.None);
        var back = VersionOrder.Compare(b, a, VersionContext.None);

        Assert.Equal((a, order, b), (a, compared.Order, b));
        Assert.Equal(order switch { Order.Less => Order.Greater, Order.Greater => Order.Less, _ => order }, back.Order);
        Assert.NotEmpty(compared.Because);
    }
}
