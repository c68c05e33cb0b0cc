using PlantPatch.Core.Matching;
using PlantPatch.Core.Versions;

namespace PlantPatch.Core.Tests.Versions;

/// <summary>What stands around an expression and decides with it: the product's name, its full name, siblings, how its vendor writes minors.</summary>
public class ContextTests
{
    const Verdict Yes = Verdict.Affected, No = Verdict.NotAffected, Open = Verdict.Unknown;

    static void Holds(string text, VersionContext context, string installed, Verdict verdict)
    {
        var judged = VersionExpression.Read(text, context).Judge(new InstalledVersion(installed));
        Assert.True(verdict == judged.Verdict, $"[{text}] {installed}: {judged.Verdict}, expected {verdict}; {judged.Because}");
    }

    [Theory]
    [InlineData("4.46.0", Yes)]
    [InlineData("4.47.0", Open)]
    [InlineData("4.47.0.1300", Open)]
    [InlineData("4.47.1", No)]
    [InlineData("4.48.0", No)]
    public void Of_a_version_whose_latest_build_is_the_fix_nobody_knows_the_build(string installed, Verdict verdict)
    {
        Holds("< 4.47.0", new("Acme", "OPC", "OPC: All versions prior to the latest build of Version 4.47.0"), installed, verdict);
        Holds("< 4.47.0", new("Acme", "OPC", "OPC: All versions prior to Version 4.47.0"), installed, verdict == Open ? No : verdict);
    }

    [Theory]
    // Which names hold a line, and which only look like it.
    [InlineData("WinCC V7.5", "V7.4", No)]
    [InlineData("WinCC V7.5", "V7.5 SP1", Yes)]
    [InlineData("WinCC OA 3.15", "3.14 P5", No)]
    [InlineData("WinCC OA 3.15", "3.15 P5", Yes)]
    [InlineData("WinCC 3.15 Runtime", "3.14", Yes)]           // only at the end, or behind a V
    [InlineData("RMC8388 V5.X", "V4.3", No)]
    [InlineData("RMC8388 V5.x", "V5.9", Yes)]
    [InlineData("Solid Edge (V223)", "V222", No)]
    [InlineData("STEP 7 V5.6 to V5.7", "V5.5", Yes)]           // a range of lines is none
    [InlineData("STEP 7 V5.6 - V5.7", "V5.5", Yes)]
    [InlineData("STEP 7 V5.6 and V5.7", "V5.5", Yes)]
    [InlineData("STEP 7 V5.6, V5.7", "V5.5", Yes)]
    [InlineData("STEP 7 V5.6 + V5.7", "V5.5", Yes)]
    [InlineData("STEP 7 V5.6 and newer", "V5.7", Yes)]
    [InlineData("STEP 7 V5.6 and later", "V5.7", Yes)]
    [InlineData("STEP 7 V5.6 and higher", "V5.7", Yes)]
    [InlineData("STEP 7 V5.6 or later", "V5.7", Yes)]
    [InlineData("STEP 7 from V5.6", "V5.7", Yes)]
    [InlineData("STEP 7 before V5.6", "V5.5", Yes)]
    [InlineData("STEP 7 below V5.6", "V5.5", Yes)]
    [InlineData("STEP 7 prior to V5.6", "V5.5", Yes)]
    [InlineData("STEP 7 V5.6 and earlier", "V5.5", Yes)]
    [InlineData("STEP 7 V5.6 and earlier", "V5.6", Yes)]
    [InlineData("STEP 7 V5.6 and earlier", "V5.7", No)]
    [InlineData("STEP 7 V5.6 and prior versions", "V5.5", Yes)]
    [InlineData("STEP 7 V5.6 and below", "V5.7", No)]
    [InlineData("Drive V2", "V2.3", Yes)]
    [InlineData("Drive V2", "V3.1", No)]
    [InlineData("Drive V2", "2020-01-01", Yes)]                // a date is of no line
    [InlineData("Drive", "V3.1", Yes)]
    [InlineData("", "V3.1", Yes)]
    public void The_line_in_a_products_name_limits_its_row(string product, string installed, Verdict verdict) =>
        Holds("All versions", new VersionContext("Siemens", product), installed, verdict);

    [Theory]
    [InlineData("WinCC OA 3.15", "< P018", "3.15 P017", Yes)]
    [InlineData("WinCC OA 3.15", "< P018", "P017", Yes)]
    [InlineData("WinCC OA 3.15", "< P018", "P018", No)]
    [InlineData("WinCC OA 3.15", "< P018", "3.15", Yes)]
    [InlineData("WinCC OA 3.15", "< P018", "3.16 P001", No)]
    [InlineData("WinCC OA", "< P018", "3.15 P017", Open)]
    [InlineData("Historian 2014", "< SP1", "2014", Yes)]
    [InlineData("Historian 2014", "< SP1", "2014 SP1", No)]
    [InlineData("Historian 2014 R2", "<= Update 3", "2014 R2 Update 3", Yes)]
    [InlineData("Historian 2014 R2", "<= Update 3", "2014 R2 Update 4", No)]
    [InlineData("AVEVA Edge 2020", "<= R2", "2020 R2", Yes)]
    [InlineData("AVEVA Edge 2020", "<= R2", "2020", Yes)]
    [InlineData("AVEVA Edge 2020", "<= R2", "R2", Yes)]
    [InlineData("AVEVA Edge 2020", "<= R2", "2023", No)]
    [InlineData("AVEVA Edge", "<= R2", "2020", Open)]
    [InlineData("PowerSYSTEM Center 2020", "<=Update_20", "2020 Update 21", No)]
    [InlineData("PowerSYSTEM Center 2020", "<=Update_20", "2020 Update 9", Yes)]
    public void A_bare_level_belongs_to_the_line_in_the_name(string product, string text, string installed, Verdict verdict) =>
        Holds(text, new VersionContext("Siemens", product), installed, verdict);

    [Fact]
    public void A_number_in_the_name_that_no_train_of_the_row_is_of_is_no_line() =>
        Holds("<V36.011_V35.013", new VersionContext("", "Drive V2"), "V35.012", Yes);

    [Theory]
    [InlineData("2017 Update 2", Yes)]
    [InlineData("2017 Update 1", Yes)]
    [InlineData("2017", Yes)]
    [InlineData("Update 2", Yes)]
    [InlineData("2017 Update 3", No)]
    public void A_bare_level_in_the_full_name_belongs_to_the_year_in_the_name(string installed, Verdict verdict) =>
        Holds("<= 2", new VersionContext("AVEVA", "System Platform 2017", "System Platform 2017: Update 2 and prior"), installed, verdict);

    [Theory]
    // The branch and the full name agree, one explains the other, or they contradict each other.
    [InlineData("< 2.0", "Master: < 2.0", "1.9", Yes)]
    [InlineData("< 2.0", "Master: 2.0 and prior", "2.0", Yes)]
    [InlineData("< 2.0", "Master: versions up to 2.0", "2.0", Yes)]
    [InlineData("<= 2.0", "Master: versions before 2.0", "2.0", Yes)]
    [InlineData("<= 2.0", "Master: versions before 2.0", "1.9", Yes)]
    [InlineData("2.0", "Master: versions before 2.0", "1.9", Yes)]
    [InlineData("2.0", "Master: versions before 2.0", "2.0", No)]
    [InlineData("> 2.0", "Master: versions before 2.0", "2.1", Open)]
    [InlineData("> 2.0", "Master: versions before 2.0", "1.9", Yes)]
    [InlineData("< 2.7", "Master: versions before 2.70", "2.65", Yes)]
    [InlineData("< 3.0", "Master: versions before 2.0", "2.5", Open)]
    [InlineData("< 3.0", "Master: versions before 2.0", "1.5", Yes)]
    [InlineData("< 3.0", "Master: versions before 2.0", "3.5", No)]
    [InlineData("< 3.0", "Other: versions before 2.0", "2.5", Open)]
    [InlineData("< 3.0", "Other, versions before 2.0", "2.5", Yes)]
    [InlineData("< 3.0", "Master (versions before 2.0)", "2.5", Open)]
    [InlineData("< 3.0", "Master firmware running software versions 2.0 and prior", "2.5", Yes)]
    [InlineData("< 3.0", "Master: all versions", "2.5", Yes)]
    [InlineData("< 3.0", "Master: 3.0", "2.5", Yes)]
    [InlineData("< 3.0", "Master", "2.5", Yes)]
    [InlineData("28-33", "Master: Versions 2833", "30", Yes)]
    [InlineData("7.4", "Master: version 7.40", "7.4.0", Yes)]      // a zero that was lost on the way here was lost on the way there
    [InlineData("7.4", "Master: version 7.40", "7.4", Yes)]
    [InlineData("7.4", "Master: version 7.40", "7.40", Yes)]
    [InlineData("7.4", "Master: version 7.40", "7.50", No)]
    [InlineData("*", "Master: versions before 2.0", "2.5", Yes)]
    [InlineData("< 3.0", "Master: 6ES7516-3AN02-0AB0", "2.5", Yes)]
    public void The_full_name_is_the_second_source(string text, string fullName, string installed, Verdict verdict) =>
        Holds(text, new VersionContext("", "Master", fullName), installed, verdict);

    [Theory]
    // Trains of two and three numbers, of levels, of different length; two short numbers are no trains.
    [InlineData("<6.0.3", "<5.1.9", "5.1.9", No)]
    [InlineData("<6.0.3", "<5.1.9", "5.1.8", Yes)]
    [InlineData("<6.0.3", "<5.1.9", "5.2.0", No)]
    [InlineData("<6.0.3", "<5.1.9", "6.0.3", No)]
    [InlineData("<6.0.3", "<5.1.9", "4.9.9", Yes)]
    [InlineData("<6.003", "<5.019", "5.019", No)]
    [InlineData("<6.003", "<5.019", "5.018", Yes)]
    [InlineData("<6.0", "<5.1", "5.1", Yes)]
    [InlineData("<V15 SP2", "<V14 SP1", "V14 SP1", No)]
    [InlineData("<V15 SP2", "<V14 SP1", "V14", Yes)]
    [InlineData("<R520.2", "<R511.5", "R511.5", No)]
    [InlineData("<R520.2", "<R511.5", "R511.4", Yes)]
    [InlineData("<6.0.3", ">=5.1.9", "5.1.9", Yes)]
    [InlineData("<6.0.3", "<6.0.3", "5.1.9", Yes)]
    public void Sibling_rows_are_trains_where_their_numbers_show_it(string text, string sibling, string installed, Verdict verdict) =>
        Holds(text, new VersionContext("Korenix", "", "", [], [sibling]), installed, verdict);

    [Theory]
    [InlineData("Siemens", "SIPROTEC 5", "< 9.40", "9.5", Open)]
    [InlineData("Siemens", "SIPROTEC 5", "< 9.40", "9.3", Yes)]
    [InlineData("Siemens", "SIPROTEC 5", "< 9.40", "9.4", Open)]
    [InlineData("Siemens", "SIPROTEC 5", "< 9.40", "9.04", Yes)]
    [InlineData("Siemens", "RUGGEDCOM", "< 5.10", "5.9", Yes)]
    [InlineData("Rockwell Automation", "1756-EN2T", "<= 5.008", "5.9", No)]
    [InlineData("Rockwell Automation", "1756-EN2T", "<= 5.008", "5.8", Open)]
    [InlineData("Rockwell Automation", "1756-EN2T", "<= 5.008", "5.08", Open)]
    [InlineData("Rockwell Automation", "KEPServer", "<= 6.14.263", "6.9", Yes)]
    [InlineData("Moxa", "NPort", "< 1.11", "1.9", Yes)]
    [InlineData("Nobody", "Pump", "< 2.05", "2.4", Open)]
    [InlineData("Nobody", "Pump", "< 2.05", "2.1", Open)]
    [InlineData("Nobody", "Pump", "< 2.05", "1.9", Yes)]
    [InlineData("Nobody", "Pump", "< 2.05", "3.0", No)]
    [InlineData("Nobody", "Pump", "< 2.5", "2.10", Open)]
    [InlineData("Nobody", "Pump", "< 2.5.1", "2.10.3", No)]
    [InlineData("Nobody", "Pump", "< 2.5", "2.100", Open)]
    public void How_a_vendor_writes_minors_decides_what_a_short_one_means(string vendor, string product, string text, string installed, Verdict verdict) =>
        Holds(text, new VersionContext(vendor, product), installed, verdict);

    [Theory]
    // A bound that lost its zero, a number that lost a dot.
    [InlineData("< 6.4", "6.40", "6.39", Yes)]
    [InlineData("< 6.4", "6.40", "6.4", No)]
    [InlineData("< 6.4", "6.40", "6.40", No)]
    [InlineData("< 6.1", "6.10", "6.05", Yes)]
    [InlineData("< 6.4", "7.40", "6.39", Open)]
    [InlineData("3.0.35216", "", "3.0.3.5216", Yes)]
    [InlineData("3.0.3521", "", "3.0.3.521", No)]
    public void A_fix_shows_the_zero_that_a_bound_lost(string text, string fix, string installed, Verdict verdict) =>
        Holds(text, new VersionContext("Nobody", "Pump", "", [fix]), installed, verdict);

    /// <summary>What a leading zero shows goes before the table: 5.05 has two digits, so that 5.4 may be 5.40.</summary>
    [Theory]
    [InlineData("5.05", "5.4", Order.Unknown)]
    [InlineData("15.05", "15.4", Order.Unknown)]
    [InlineData("5.05", "5.9", Order.Less)]
    [InlineData("5.10", "5.9", Order.Greater)]
    [InlineData("5.05.1", "5.4.1", Order.Greater)]
    [InlineData("1.5.05", "1.5.4", Order.Greater)]
    public void A_leading_zero_shows_the_width(string a, string b, Order order) => Assert.Equal(order, VersionOrder.Compare(a, b, new VersionContext("Korenix", "")).Order);

    [Theory]
    [InlineData("1763-L16DWD", true)]
    [InlineData("22A55-13", true)]
    [InlineData("MMT-508", true)]
    [InlineData("HEN04103", true)]
    [InlineData("CODESYS Control for PFC100", true)]
    [InlineData("Windows 10 Professional", true)]
    [InlineData("G210 G211", true)]
    [InlineData("123456", true)]
    [InlineData("12345", false)]
    [InlineData("BT06", false)]
    [InlineData("FW16", false)]
    [InlineData("R126", false)]
    [InlineData("SP1", false)]
    [InlineData("V14 SP1", false)]
    [InlineData("1.03D", false)]
    [InlineData("3002-19", false)]
    [InlineData("20130114", false)]
    [InlineData("A.05", false)]
    [InlineData("G12B3", false)]
    [InlineData("GX12B3", true)]
    public void An_article_in_the_place_of_a_version_is_told_from_one(string text, bool isArticle) =>
        Assert.Equal(isArticle, VersionExpression.Read(text, VersionContext.None).Class == ExpressionClass.Identity);

    [Theory]
    [InlineData("*", "1763-L16DWD", Yes)]
    [InlineData("< 16.0", "1763-L16DWD", Open)]
    [InlineData("<= 2.1", "6GK5-750", Open)]
    [InlineData("1763-L16DWD", "1763-L16DWD", Yes)]
    [InlineData("< 2.1", "2.0-22165", Yes)]
    [InlineData("< R302-V3", "SEL-751-R302-V2-Z011004-D20230915", Yes)]
    [InlineData("<= 3.2.0-12_v1", "3.2.0-12_v1", Yes)]
    public void An_article_where_the_installed_version_belongs_is_no_version(string text, string installed, Verdict verdict) =>
        Holds(text, new VersionContext("", "", "", ["16.0"]), installed, verdict);

    [Theory]
    [InlineData("<=v2.11_including_hotfixes", "2.11", Yes)]
    [InlineData("<=v2.11_including_hotfixes", "2.10", Yes)]
    [InlineData("<=v2.11_including_hotfixes", "2.12", No)]
    [InlineData("2.5.2 NL", "2.5.2 NL", Yes)]
    [InlineData("2.5.2 NL", "2.5.2 FR", No)]
    [InlineData("2.5.2 NL", "2.5.3 NL", No)]
    [InlineData("2.5.2 NL", "2.5.2", Open)]
    [InlineData("<=2.6.4_INT", "2.6.3_INT", Yes)]
    [InlineData("<=2.6.4_INT", "2.6.5 INT", No)]
    [InlineData("< 1.3.0 (Build Nr. 1.3.0.1339)", "1.3.0", Open)]
    [InlineData("< 1.3.0 (Build Nr. 1.3.0.1339)", "1.3.0.1338", Yes)]
    [InlineData("< 1.3.0 (Build Nr. 1.3.0.1339)", "1.3.0.1339", No)]
    [InlineData("< 1.3.0 (Build Nr. 1.3.0.1339)", "1.2.9", Yes)]
    [InlineData("<= 2018 SP3 Version 3.4.430.460", "3.4.430.460", Yes)]
    [InlineData("<= 2018 SP3 Version 3.4.430.460", "3.4.430.461", No)]
    [InlineData("<= 2018 SP3 Version 3.4.430.460", "2018 SP2", Yes)]
    [InlineData("CPCI85 < V05.11", "CPCI85 V05.10", Yes)]
    [InlineData("CPCI85 < V05.11", "V05.11", No)]
    [InlineData("CPCI85 < V05.11", "ETA4 V05.10", Open)]
    public void Editions_builds_and_names_of_programs_are_part_of_a_version(string text, string installed, Verdict verdict) => Holds(text, VersionContext.None, installed, verdict);
}
