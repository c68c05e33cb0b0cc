using PlantPatch.Core.Matching;
using PlantPatch.Core.Versions;

namespace PlantPatch.Core.Tests.Versions;

/// <summary>Below, at and above a bound, for every operator and every kind of version.</summary>
public class BoundaryTests
{
    /// <summary>Three versions of each kind in a row, the middle one being the bound.</summary>
    public static TheoryData<string, string, string> Kinds => new()
    {
        { "2.0.9", "2.1.0", "2.1.1" }, { "V4.9.1", "V4.10.0", "V4.10.1" }, { "9", "10", "11" }, { "1.2.3.4", "1.2.3.5", "1.2.4.0" },
        { "V14 SP1 Update 13", "V14 SP1 Update 14", "V14 SP2" }, { "V4.7 HF9", "V4.7 HF27", "V4.8" }, { "222.0MP2", "222.0MP12", "222.0MP13" },
        { "9.2", "9.2a", "9.2b" }, { "1.597X", "1.597Y", "1.600A" }, { "LE", "LF", "LG" }, { "A_B", "A_C", "A_D" }, { "B.02", "C.01", "C.02" },
        { "R9C", "R15A", "R15B" }, { "R302-V1", "R302-V2", "R302-V10" }, { "R520.1 TCU4", "R520.2", "R521.1" },
        { "2018 SP3 P04", "2018 SP3 P05", "2018 SP3 P06" }, { "2020 R2", "2020 R2 SP1", "2023" }, { "V23Q3", "V23Q4", "V24Q1" },
        { "3.6 Build 161201", "3.6 Build 170215", "3.6 Build 170216" }, { "02.07.07(09)", "02.07.07(10)", "02.07.07(11)" }, { "8.2_20170330", "8.2_20170817", "8.2_20170818" },
        { "15.2(6)E0a", "15.2(6)E2a", "15.2(7)E" }, { "20210217", "20210218", "20210219" }, { "1.5.0-beta", "1.5.0-rc.1", "1.5.0" },
        { "CPCI85 V05.10", "CPCI85 V05.11", "CPCI85 V05.20" }, { "V2312.0003", "V2312.0004", "V2406.0000" },
        { "9 Rev.ZC", "9 Rev.ZD", "9 Rev.ZE" }, { "24.1f0", "24.1f1", "24.3f0" },
    };

    static Verdict Of(string text, string installed) => VersionExpression.Read(text, new VersionContext("Korenix", "")).Judge(new InstalledVersion(installed)).Verdict;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_operator_parts_what_lies_below_at_and_above(string below, string at, string above)
    {
        foreach (var (operation, low, same, high) in new[] { ("<", true, false, false), ("<=", true, true, false), (">", false, false, true), (">=", false, true, true), ("=", false, true, false) })
            foreach (var (installed, inside) in new[] { (below, low), (at, same), (above, high) })
                foreach (var text in new[] { $"{operation}{at}", $"{operation} {at}", $"vers:all/{operation}{at}" })
                    Assert.Equal((text, installed, inside ? Verdict.Affected : Verdict.NotAffected), (text, installed, Of(text, installed)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_range_holds_its_ends_as_its_signs_say(string below, string at, string above)
    {
        foreach (var (text, low, same, high) in new[]
        {
            ($">= {below} < {above}", true, true, false), ($">= {below} <= {above}", true, true, true), ($"> {below} < {above}", false, true, false), ($"> {below} <= {above}", false, true, true),
            ($">={below}|<{above}", true, true, false), ($">={below}|<={above}", true, true, true), ($">= {at} <= {at}", false, true, false), ($">= {at} < {above}", false, true, false), ($"> {below} <= {at}", false, true, false),
            (below is "LE" or "A_B" ? $">= {below} <= {at}" : $"{below} | {at}", true, true, false),
        })
            foreach (var (installed, inside) in new[] { (below, low), (at, same), (above, high) })
                if (inside) Assert.Equal((text, installed, Verdict.Affected), (text, installed, Of(text, installed)));
                else Assert.NotEqual((text, installed, Verdict.Affected), (text, installed, Of(text, installed)));
    }

    /// <summary>A version that nobody knows is affected only where every version is.</summary>
    [Theory]
    [InlineData("*", "", Verdict.Affected)]
    [InlineData("No version", "", Verdict.NotAffected)]
    [InlineData("< 2.0", "", Verdict.Unknown)]
    [InlineData("2.0", "?", Verdict.Unknown)]
    [InlineData("2.x", "unbekannt", Verdict.Unknown)]
    [InlineData("< 2.0 with option B", "", Verdict.Unknown)]
    [InlineData("All versions with option B", "1.0", Verdict.Unknown)]
    [InlineData("< 2.0 with option B", "1.0", Verdict.Unknown)]
    [InlineData("< 2.0 with option B", "2.0", Verdict.NotAffected)]
    [InlineData("All versions except 2.5", "2.5", Verdict.NotAffected)]
    [InlineData("All versions except 2.5", "2.4", Verdict.Affected)]
    [InlineData("<= 3.0 excluding 2.5", "2.5", Verdict.NotAffected)]
    [InlineData("<= 3.0 excluding 2.5", "2.4", Verdict.Affected)]
    [InlineData("<= 3.0 excluding 2.5", "3.1", Verdict.NotAffected)]
    [InlineData("1763-L16DWD", "1.0", Verdict.Unknown)]
    [InlineData("1763-L16DWD", "1763-L16DWD", Verdict.Affected)]
    [InlineData("< 2.0", "latest", Verdict.Unknown)]
    [InlineData("<", "1.0", Verdict.Unknown)]
    public void What_is_not_said_is_not_guessed(string text, string installed, Verdict verdict) => Assert.Equal(verdict, Of(text, installed));

    [Theory]
    // Serial numbers: as many digits as the bound gives count, digits come before letters.
    [InlineData("<=the_first_5_digits_of_serial_number_22081", "S/N 22080999999", Verdict.Affected)]
    [InlineData("<=the_first_5_digits_of_serial_number_22081", "S/N 22081999999", Verdict.Affected)]
    [InlineData("<=the_first_5_digits_of_serial_number_22081", "S/N 22082000000", Verdict.NotAffected)]
    [InlineData("<=the_first_5_digits_of_serial_number_22081", "SN: 2208", Verdict.Unknown)]
    [InlineData("<=the_first_5_digits_of_serial_number_22081", "serial number 22081", Verdict.Affected)]
    [InlineData("<=the_first_5_digits_of_serial_number_22081", "22081", Verdict.Unknown)]
    [InlineData("< first 5 digits of serial number 22081", "S/N 22081999999", Verdict.NotAffected)]
    [InlineData("< first 5 digits of serial number 22081", "S/N 2208019999", Verdict.Affected)]
    [InlineData("<= serial number 16X", "S/N 169", Verdict.Affected)]
    [InlineData("<= serial number 16X", "S/N 16Y", Verdict.NotAffected)]
    // Dates.
    [InlineData("<May_1_2024", "2024-04-30", Verdict.Affected)]
    [InlineData("<May_1_2024", "2024-05-01", Verdict.NotAffected)]
    [InlineData("<April/20/2023", "2023-04-19", Verdict.Affected)]
    [InlineData("<April/20/2023", "2023-04-20", Verdict.NotAffected)]
    [InlineData("<=April/20/2023", "2023-04-20", Verdict.Affected)]
    [InlineData("<=April/20/2023", "2023-04-21", Verdict.NotAffected)]
    [InlineData(">April/20/2023", "2023-04-20", Verdict.NotAffected)]
    [InlineData(">April/20/2023", "2023-04-21", Verdict.Affected)]
    [InlineData(">=April/20/2023", "2023-04-20", Verdict.Affected)]
    [InlineData(">=April/20/2023", "2023-04-19", Verdict.NotAffected)]
    [InlineData("<April/20/2023", "April 2023", Verdict.Unknown)]
    [InlineData("<April/20/2023", "March 2023", Verdict.Affected)]
    [InlineData("<April/20/2023", "May 2023", Verdict.NotAffected)]
    [InlineData("<April/20/2023", "5.40", Verdict.Unknown)]
    [InlineData("<=Production_date_July_2020", "2020-07-31", Verdict.Affected)]
    [InlineData("<=Production_date_July_2020", "2020-07-01", Verdict.Affected)]
    [InlineData("<=Production_date_July_2020", "2020-08-01", Verdict.NotAffected)]
    [InlineData("<Production_date_July_2020", "2020-07-15", Verdict.NotAffected)]
    [InlineData("<Production_date_July_2020", "2020-06-30", Verdict.Affected)]
    // U-Boot and function states.
    [InlineData("All versions with U-Boot < V2016.05", "U-Boot V2016.04", Verdict.Affected)]
    [InlineData("All versions with U-Boot < V2016.05", "u-boot 2016.05", Verdict.NotAffected)]
    [InlineData("All versions with U-Boot < V2016.05", "V2016.04", Verdict.Unknown)]
    [InlineData("All versions with Function State (FS) <= 3", "FS 3", Verdict.Affected)]
    [InlineData("All versions with Function State (FS) <= 3", "FS 4", Verdict.NotAffected)]
    [InlineData("All versions with Function State (FS) <= 3", "3", Verdict.Unknown)]
    public void A_bound_on_something_else_is_held_against_that(string text, string installed, Verdict verdict)
    {
        var judged = VersionExpression.Read(text, VersionContext.None).Judge(new InstalledVersion(installed));

        Assert.True(verdict == judged.Verdict, $"{judged.Verdict}: {judged.Because}");
    }

    [Theory]
    [InlineData("< V3.X.17", "V3.9.16", Verdict.Affected)]
    [InlineData("< 8.1x", "8.09", Verdict.Affected)]
    [InlineData("< 8.1x", "8.10", Verdict.NotAffected)]
    [InlineData("< 8.1x", "8.19", Verdict.NotAffected)]
    [InlineData("< 8.1x", "8.20", Verdict.NotAffected)]
    [InlineData("<= 8.1x", "8.19", Verdict.Affected)]
    [InlineData("<= 8.1x", "8.20", Verdict.NotAffected)]
    [InlineData("8.1x", "8.15", Verdict.Affected)]
    [InlineData("8.1x", "8.20", Verdict.NotAffected)]
    [InlineData("8.1x", "8.09", Verdict.NotAffected)]
    [InlineData("8.xx", "8.15", Verdict.Affected)]
    [InlineData("12.4.X", "12.4.0", Verdict.Affected)]
    [InlineData("12.4.X", "12.5.0", Verdict.NotAffected)]
    [InlineData("12.4.X", "12.3.9", Verdict.NotAffected)]
    [InlineData("12.4.*", "12.4.9.2", Verdict.Affected)]
    [InlineData("12.4 *", "12.4.9.2", Verdict.Affected)]
    [InlineData("12.X", "12.4", Verdict.Affected)]
    [InlineData("12.X", "13.0", Verdict.NotAffected)]
    [InlineData("< 4.x", "3.9", Verdict.Affected)]
    [InlineData("< 4.x", "4.1", Verdict.Unknown)]
    [InlineData("< 4.x", "5.0", Verdict.NotAffected)]
    [InlineData("<= 4.x", "4.9", Verdict.Affected)]
    [InlineData(">= 4.x", "4.9", Verdict.Affected)]
    [InlineData("> 4.x", "4.9", Verdict.Unknown)]
    [InlineData("> 4.x", "5.0", Verdict.Affected)]
    [InlineData(">= 4.x", "3.9", Verdict.NotAffected)]
    [InlineData("< 1.7.3.x", "1.7.2.9", Verdict.Affected)]
    [InlineData("< 1.7.3.x", "1.7.3.1", Verdict.Unknown)]
    [InlineData("< 1.7.3.x", "1.7.4.0", Verdict.NotAffected)]
    public void A_line_of_releases_holds_what_belongs_to_it(string text, string installed, Verdict verdict) => Assert.Equal(verdict, Of(text, installed));
}
