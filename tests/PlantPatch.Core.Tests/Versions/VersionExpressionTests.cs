using PlantPatch.Core.Matching;
using PlantPatch.Core.Versions;

namespace PlantPatch.Core.Tests.Versions;

public class VersionExpressionTests
{
    const Verdict Yes = Verdict.Affected, No = Verdict.NotAffected, Open = Verdict.Unknown;

    [Theory]
    [InlineData("", "every version")]
    [InlineData("vers:all/*", "every version")]
    [InlineData("All versions", "every version")]
    [InlineData("No version", "no version")]
    [InlineData("vers:all/<V4.3.8", "before V4.3.8")]
    [InlineData("≤ 2.1", "up to and including 2.1")]
    [InlineData("=< 8.5", "up to and including 8.5")]
    [InlineData("< = 8.5", "up to and including 8.5")]
    [InlineData("All BIOS versions < V25.02.06", "before V25.02.06")]
    [InlineData("Versions prior to V2.1", "before V2.1")]
    [InlineData("2.3.6 and  below", "up to and including 2.3.6")]
    [InlineData("4.2 or earlier", "up to and including 4.2")]
    [InlineData("5.0 and later", "from 5.0 on")]
    [InlineData("up to and including v5.4.1", "up to and including v5.4.1")]
    [InlineData("vers:generic/>=1|<2", "from 1 before 2")]
    [InlineData(">= 1.0, < 2.0", "from 1.0 before 2.0")]
    [InlineData("> V1.1 and < V1.3.2", "after V1.1 before V1.3.2")]
    [InlineData("All versions between V2.5 (including) and V2.7 (excluding)", "from V2.5 before V2.7")]
    [InlineData("Versions 2.00 to 6.11", "from 2.00 up to and including 6.11")]
    [InlineData("12.4.1-12.4.11", "from 12.4.1 up to and including 12.4.11")]
    [InlineData("1.275M—1.280S", "from 1.275M up to and including 1.280S")]
    [InlineData("7.00-20140429", "exactly 7.00-20140429")]
    [InlineData("V4.4, V4.5, V5.0, and V5.1", "exactly V4.4; or exactly V4.5; or exactly V5.0; or exactly V5.1")]
    [InlineData("2.02 | 2.51 2.52 | 2.54", "exactly 2.02; or exactly 2.51; or exactly 2.52; or exactly 2.54")]
    [InlineData("12.4.X", "the line 12.4.X")]
    [InlineData("1.2 *", "the line 1.2")]
    [InlineData("<v36.011_v35.013_v34.014", "parallel trains: before v36.011, before v35.013, before v34.014")]
    [InlineData("<= 4.2.21 | <= 5.0.27", "parallel trains: up to and including 4.2.21, up to and including 5.0.27")]
    [InlineData("<= 9.6 (excluding 9.4.2.6 and 9.5.3.2)", "up to and including 9.6, except 9.4.2.6, 9.5.3.2")]
    [InlineData("< V10.4.1 only if web components are used", "before V10.4.1, but only: only if web components are used")]
    [InlineData("All versions with U-Boot < V2016.05RS09", "by U-Boot version: before V2016.05RS09")]
    [InlineData("<April/20/2023", "by date: before April/20/2023")]
    [InlineData("<=01/2025", "by date: up to and including 01/2025")]
    [InlineData(">=The_first_5_digits_of_serial_No._'24082'|<'27081'", "by serial number: from 24082 before 27081")]
    [InlineData("1763-L16DWD", "the article '1763-L16DWD', in every version")]
    [InlineData("2989378", "the article '2989378', in every version")]
    [InlineData("A51200", "the article 'A51200', in every version")]
    [InlineData("H4D3PRV2", "the article 'H4D3PRV2', in every version")]
    [InlineData("2404267 version 1.x", "the line 1.x")]
    [InlineData("HPW2P1", "the article 'HPW2P1', in every version")]
    [InlineData("H2W2PC1M", "the article 'H2W2PC1M', in every version")]
    [InlineData("20130114", "exactly 20130114")]
    [InlineData("R126", "exactly R126")]
    [InlineData("<=A_B", "up to and including A_B")]
    [InlineData("(Release 1.3.2 1.4.0)", "exactly 1.3.2; or exactly 1.4.0")]
    [InlineData("1SAP500900R0101 | 1.91 <= 2.8.0.367", "from 1.91 up to and including 2.8.0.367")]
    [InlineData("* | 1.5.0 plus205", "every version")]
    [InlineData("All versions including v1.5.0", "every version")]
    [InlineData("3.3 SP1 and earlier 3.x versions", "of the line 3.x: up to and including 3.3 SP1")]
    [InlineData("<= 3.0 D15", "up to and including 3.0 D15")]
    [InlineData("D7.0.88", "exactly D7.0.88")]
    [InlineData("<= 9 Rev.ZD", "up to and including 9 Rev.ZD")]
    [InlineData("V5.00.204, V5.10.142, and", "unclear: either exactly V5.00.204; or exactly V5.10.142 / or every version")]
    [InlineData("1.12.0.25 and prior as well as the limited Versions 1.12.13.2 and 1.12.14.5", "up to and including 1.12.0.25; or exactly 1.12.13.2; or exactly 1.12.14.5")]
    [InlineData("All versions prior to 3.14.25 and 3.15.18", "parallel trains: before 3.14.25, before 3.15.18")]
    [InlineData("<=", "not readable: '<=' has an operator but no version")]
    [InlineData("< august 28", "not readable: '< august 28' is a date without a year")]
    [InlineData("> 2.0 and prior", "not readable: '> 2.0 and prior': the operators contradict each other")]
    [InlineData("9 Rev E, 9 Rev F", "exactly 9 Rev E; or exactly 9 Rev F")]
    [InlineData("32-37.011", "from 32 up to and including 37.011")]
    [InlineData("1.91 … 2.8.0.367", "from 1.91 up to and including 2.8.0.367")]
    [InlineData("< 1.2 (firmware < 3.4)", "before 1.2, but only: firmware < 3.4")]
    [InlineData("3.0 and <", "not readable: '3.0 and <': the last operator has no version")]
    public void An_expression_is_read_as_its_vendor_means_it(string text, string reading) =>
        Assert.Equal(reading, VersionExpression.Read(text, VersionContext.None).Reading);

    [Theory]
    [InlineData("<v36.011_v35.013_v34.014", "33.020", Yes)]
    [InlineData("<v36.011_v35.013_v34.014", "36.011", No)]
    [InlineData("<= 4.2.21 | <= 5.0.27 | <= 5.1.19", "5.0.28", No)]
    [InlineData("<= 4.2.21 | <= 5.0.27 | <= 5.1.19", "5.1.19", Yes)]
    [InlineData("<= 4.2.21 | <= 5.0.27 | <= 5.1.19", "3.9.0", Yes)]
    [InlineData("<= 4.2.21 | <= 5.0.27 | <= 5.1.19", "6.0.1", No)]
    [InlineData("< V3.X.17", "V3.2.16", Yes)]
    [InlineData("< V3.X.17", "V3.3.17", No)]
    [InlineData("< V3.X.17", "V2.6.20", Yes)]
    [InlineData("All versions <= V7.x", "V7.9.3", Yes)]
    [InlineData("All versions <= V7.x", "V8.0", No)]
    [InlineData("<= 3.8", "3.8.38", Open)]
    [InlineData("<= 3.8", "3.8 Build 12", Yes)]
    [InlineData("NMC2 <= 6.9.6", "6.9.5", Yes)]
    [InlineData("NMC2 <= 6.9.6", "NMC3 1.4.0", Open)]
    [InlineData("All versions <= V2.3.0 and Function State (FS) <= 3", "V2.4.0", No)]
    [InlineData("All versions <= V2.3.0 and Function State (FS) <= 3", "V2.3.0", Open)]
    [InlineData("<=Production_date_July_2020", "2020-07-15", Yes)]
    [InlineData("<=Production_date_July_2020", "2020-08-01", No)]
    [InlineData("< 1.2 FP2 HF6 (Build Nr. 1.2.14002.257)", "1.2.14002.256", Yes)]
    [InlineData("< 1.2 FP2 HF6 (Build Nr. 1.2.14002.257)", "1.2 FP2 HF6", No)]
    [InlineData("2017 R2 | 2017 R2 SP1", "2017 R2 SP2", No)]
    [InlineData("< 3.6 Build 170215", "", Open)]
    [InlineData("< 3.6 Build 170215", "n/a", Open)]
    [InlineData("*", "unknown", Yes)]
    [InlineData("<= 1.12.0.25 | 1.12.13.2 | 1.12.14.5", "1.12.13.2", Yes)]   // it is listed, whatever the sign counts for
    [InlineData("<= 1.12.0.25 | 1.12.13.2 | 1.12.14.5", "1.12.14.5", Yes)]
    [InlineData("<= 1.12.0.25 | 1.12.13.2 | 1.12.14.5", "1.12.13.1", Open)]
    [InlineData("<= 1.12.0.25 | 1.12.13.2 | 1.12.14.5", "1.12.14.6", No)]
    [InlineData("< 1.99 | 2.20 | 2.40", "2.20", Open)]
    [InlineData("<=VDS R7.50 | <=FCN/FCJ Simulator R4.20", "VDS R7.50", Yes)]
    [InlineData("<=VDS R7.50 | <=FCN/FCJ Simulator R4.20", "VDS R8.10", No)]
    [InlineData("<=VDS R7.50 | <=FCN/FCJ Simulator R4.20", "FCN/FCJ Simulator R4.20", Yes)]
    [InlineData("<=VDS R7.50 | <=FCN/FCJ Simulator R4.20", "FCN/FCJ Simulator R4.30", No)]
    [InlineData("<=VDS R7.50 | <=FCN/FCJ Simulator R4.20", "R6.10", Open)]
    [InlineData("< 1.000.HW02.4.20190813", "1.000", Open)]
    [InlineData("< 1.000.HW02.4.20190813", "1.000.HW02.3.20190601", Yes)]
    [InlineData("< 3.215.00HW002.2.20190829", "3.215.00HW001.2.20190821", Open)]
    [InlineData("< 3.215.00HW002.2.20190829", "3.215.00HW002.2.20190601", Yes)]
    [InlineData("< 1.49 (1.29 for NX7)", "1.28", Yes)]
    [InlineData("< 1.49 (1.29 for NX7)", "1.40", Open)]
    [InlineData("< 1.49 (1.29 for NX7)", "1.49", No)]
    [InlineData("<= 2.0.0.10 (RES670 2.0.0.4 and prior)", "2.0.0.4", Yes)]
    [InlineData("<= 2.0.0.10 (RES670 2.0.0.4 and prior)", "2.0.0.10", Open)]
    [InlineData("<= 2.0.0.10 (RES670 2.0.0.4 and prior)", "2.0.0.11", No)]
    [InlineData("4.1.1.7662 (and possibly prior versions)", "4.1.1.7662", Yes)]
    [InlineData("4.1.1.7662 (and possibly prior versions)", "4.1.0", Open)]
    [InlineData("4.1.1.7662 (and possibly prior versions)", "4.1.2", No)]
    [InlineData("<= 2.0 (Build 683.003)", "2.0 (Build 683.003)", Yes)]
    [InlineData("<= 2.0 (Build 683.003)", "2.0 Build 683.002", Yes)]
    [InlineData("<= 2.0 (Build 683.003)", "2.0 (Build 700.001)", No)]
    [InlineData("<= 2.0 (Build 683.003)", "2.0", Open)]
    [InlineData("5.1.0-x | 5.1.1-x | >= 6.0.0-1 | <= 6.0.0-3", "5.1.0", Yes)]
    [InlineData("5.1.0-x | 5.1.1-x | >= 6.0.0-1 | <= 6.0.0-3", "5.1.0-2", Yes)]
    [InlineData("5.1.0-x | 5.1.1-x | >= 6.0.0-1 | <= 6.0.0-3", "5.1.1-4", Yes)]
    [InlineData("5.1.0-x | 5.1.1-x | >= 6.0.0-1 | <= 6.0.0-3", "6.0.0-2", Yes)]
    [InlineData("5.1.0-x | 5.1.1-x | >= 6.0.0-1 | <= 6.0.0-3", "6.0.0", Open)]
    [InlineData("5.1.0-x | 5.1.1-x | >= 6.0.0-1 | <= 6.0.0-3", "6.0.0-4", No)]
    [InlineData("All versions < V8.2 SP1 with WinCC V7.4 SP1 Upd 11", "V8.2", Yes)]
    [InlineData("All versions < V8.2 SP1 with WinCC V7.4 SP1 Upd 11", "V8.2 SP1", Open)]
    [InlineData("All versions < V8.2 SP1 with WinCC V7.4 SP1 Upd 11", "V8.2 SP1 Upd 2", Open)]
    [InlineData("All versions < V8.2 SP1 with WinCC V7.4 SP1 Upd 11", "V8.2 SP2", No)]
    [InlineData("All versions with Nozomi Guardian / CMC before V22.6.2", "Nozomi Guardian 22.6.1", Yes)]
    [InlineData("All versions with Nozomi Guardian / CMC before V22.6.2", "Nozomi Guardian 22.6.2", No)]
    [InlineData("All versions with Nozomi Guardian / CMC before V22.6.2", "1.0", Open)]
    [InlineData("< NVR 5.6 Build 595 T2-Patch", "5.6 Build 594", Yes)]
    [InlineData("< NVR 5.6 Build 595 T2-Patch", "5.6 Build 595", Open)]
    [InlineData("< NVR 5.6 Build 595 T2-Patch", "5.6 Build 595 T2-Patch", No)]
    [InlineData("< NVR 5.6 Build 595 T2-Patch", "5.7", No)]
    [InlineData("< 2.15 (Firmware versions prior to 8.26.4)", "2.15.0", No)]
    [InlineData("< 2.15 (Firmware versions prior to 8.26.4)", "8.26.3", Yes)]
    [InlineData("<= 8.0 Patch 3", "8.0 P 3", Yes)]
    [InlineData("<= 8.0 Patch 3", "8.0 P 4", No)]
    [InlineData("< May 2018", "2017", Yes)]
    [InlineData("< May 2018", "2018", Open)]
    [InlineData("< May 2018", "2019", No)]
    [InlineData("< V2020.2.MP3", "2020.2 MP3", No)]
    [InlineData("< V2020.2.MP3", "V2020.2.MP2", Yes)]
    [InlineData("< V2020.2 MP3", "2020.2.MP3", No)]
    [InlineData("<= U61 |<= L81", "U61", Yes)]
    [InlineData("<= U61 |<= L81", "U62", No)]
    [InlineData("<= U61 |<= L81", "L80", Yes)]
    [InlineData("<= U61 |<= L81", "L82", No)]
    [InlineData("<= U61 |<= L81", "70", Open)]
    [InlineData("< 11.8.50.3425 (ME) | < R1.21.0 (BIOS)", "R1.21.0", Open)]    // the other program may still be old
    [InlineData("11.3.1 | 12.3.1 | 14.3 | R5.1 | <= R6", "12.3.1", Yes)]
    [InlineData("11.3.1 | 12.3.1 | 14.3 | R5.1 | <= R6", "R6", Yes)]
    [InlineData("11.3.1 | 12.3.1 | 14.3 | R5.1 | <= R6", "R7", Open)]
    [InlineData(">=4.00A_v10.95.201.23|<=4.04E_v10.95.210.01", "4.00A", Yes)]
    [InlineData(">=4.00A_v10.95.201.23|<=4.04E_v10.95.210.01", "4.04E", Yes)]
    [InlineData(">=4.00A_v10.95.201.23|<=4.04E_v10.95.210.01", "4.04E_v10.95.210.01", Yes)]
    [InlineData(">=4.00A_v10.95.201.23|<=4.04E_v10.95.210.01", "10.95.205.00", Yes)]
    [InlineData(">=4.00A_v10.95.201.23|<=4.04E_v10.95.210.01", "10.95.211.00", No)]
    [InlineData(">=4.00A_v10.95.201.23|<=4.04E_v10.95.210.01", "4.05F", No)]
    [InlineData("<= Version 4.02C (aka <= Version 10.95.208.31)", "Version 4.02C (10.95.208.31)", Yes)]
    [InlineData("<= Version 4.02C (aka <= Version 10.95.208.31)", "10.95.208.31", Yes)]
    [InlineData("<= Version 4.02C (aka <= Version 10.95.208.31)", "10.95.210.00", No)]
    [InlineData("<= 4.02C", "4.02C (10.95.208.31)", Yes)]
    [InlineData("<= 9.0", "9.0 (9.0.415.2) SP1", Open)]
    [InlineData("< 9.90 SP1", "9.90 (9.90.415.2) SP1", No)]
    [InlineData(">= 5.0.0 | CVE-2019-18340", "5.0.0", Yes)]
    [InlineData(">= 5.0.0 | CVE-2019-18340", "4.9.0", No)]
    [InlineData("< May 2018", "2018-05-15", No)]
    [InlineData("< May 2018", "2018-04-30", Yes)]
    [InlineData("> May 2018", "2018-05-15", Open)]
    [InlineData("<= 2018 SP3 Version 3.4.430.460", "2018 SP3 Version 3.4.430.460", Yes)]
    [InlineData("<= 2018 SP3 Version 3.4.430.460", "2018 SP3 Version 3.4.440.477", No)]
    [InlineData("<= 2018 SP3 Version 3.4.430.460", "2018 SP2 Version 3.4.420.1182", Yes)]
    [InlineData("<= 3.4.430.460", "2018 SP3 Version 3.4.435.604", No)]
    public void An_installed_version_is_judged(string text, string installed, Verdict verdict)
    {
        var judged = VersionExpression.Read(text, VersionContext.None).Judge(new InstalledVersion(installed));

        Assert.True(verdict == judged.Verdict, $"{judged.Verdict}: {judged.Because}");
        Assert.Equal(verdict == Open, judged.Doubt != Doubt.None);
    }

    [Theory]
    [InlineData("V5.10.069", No)]
    [InlineData("V5.10.068", Yes)]
    [InlineData("V6.00.203", Yes)]
    [InlineData("V3.00.100", Yes)]
    [InlineData("V6.00.204", No)]
    public void In_parallel_trains_of_sibling_rows_the_bound_of_the_own_train_counts(string installed, Verdict verdict)
    {
        var context = new VersionContext("Siemens", "Desigo PXC", "", [], ["<V4.10.111", "<V5.00.171", "<V5.10.069"]);

        Assert.Equal(verdict, VersionExpression.Read("<V6.00.204", context).Judge(new InstalledVersion(installed)).Verdict);
    }

    [Theory]
    [InlineData("1.02D", Open)]
    [InlineData("1.03D", No)]
    [InlineData("1.02C", Yes)]
    [InlineData("2.00A", No)]
    public void A_fix_of_which_the_text_does_not_say_the_product_leaves_open_what_lies_before_it(string installed, Verdict verdict)
    {
        var context = new VersionContext("", "", UnclaimedFixes: ["1.03D"]);

        Assert.Equal(verdict, VersionExpression.Read("<= 1.02C", context).Judge(new InstalledVersion(installed)).Verdict);
    }

    [Theory]
    [InlineData("2.2.6.2", Yes)]
    [InlineData("2.2.6.3", No)]
    [InlineData("2.2.6.4", No)]
    public void Who_has_the_first_of_two_fixes_needs_no_later_one(string installed, Verdict verdict) =>
        Assert.Equal(verdict, VersionExpression.Read("<= 2.2.6.2", new VersionContext("", "", UnclaimedFixes: ["2.2.6.3", "2.2.6.4"])).Judge(new InstalledVersion(installed)).Verdict);

    [Theory]
    [InlineData("vers:intdot/<8.0.0.5", "V8.0 Update 4", Yes)]
    [InlineData("vers:intdot/<8.0.0.5", "V8.0 Update 5", No)]
    [InlineData("vers:intdot/<6.0.1.1", "V6.0 SP1", Yes)]
    [InlineData("vers:intdot/<6.0.1.1", "V6.0 SP1 Update 1", No)]
    [InlineData("vers:intdot/<6.0.1.1", "V6.0 Update 3", Yes)]
    public void Four_plain_numbers_count_service_pack_and_update(string text, string installed, Verdict verdict) =>
        Assert.Equal(verdict, VersionExpression.Read(text, VersionContext.None).Judge(new InstalledVersion(installed)).Verdict);

    [Theory]
    [InlineData("5.0.3.17009 (CP16)", No)]
    [InlineData("5.0.3.17009_CP16", No)]
    [InlineData("5.0.3.17009 CP17", No)]
    [InlineData("5.0.3.17009 (CP15)", Yes)]
    [InlineData("5.0.3.17009", Yes)]
    public void A_cumulative_patch_is_a_level_in_brackets_or_not(string installed, Verdict verdict) =>
        Assert.Equal(verdict, VersionExpression.Read(">=5.x|<5.0.3.17009CP16", VersionContext.None).Judge(new InstalledVersion(installed)).Verdict);

    [Theory]
    [InlineData("C3414-500-S02K5_P7", Yes)]
    [InlineData("C3414-500-S02K5_P8", Yes)]
    [InlineData("C3414-500-S02K5_P9", No)]
    [InlineData("C3414-500-S02K4_P9", Open)]
    public void Of_a_code_the_number_at_its_end_counts(string installed, Verdict verdict) =>
        Assert.Equal(verdict, VersionExpression.Read("<= C3414-500-S02K5_P8", new VersionContext("", "", FixedVersions: ["C3414-500-S02K5_P9"])).Judge(new InstalledVersion(installed)).Verdict);

    [Theory]
    [InlineData(">= 31.011", "34.011", "34.011", Open)]
    [InlineData(">= 31.011", "34.011", "34.010", Yes)]
    [InlineData(">= 31.011", "34.011", "31.010", No)]
    [InlineData(">= 31.011", "30.011", "34.011", Yes)]
    [InlineData(">= 21", "v32", "32.00", Yes)]
    [InlineData("> 1.7.5.0", "1.7.7.0", "1.7.7.0", Yes)]
    public void Without_an_end_a_fix_of_which_the_text_does_not_say_the_product_leaves_open_what_comes_from_it_on(string text, string fix, string installed, Verdict verdict) =>
        Assert.Equal(verdict, VersionExpression.Read(text, new VersionContext("", "", UnclaimedFixes: [fix])).Judge(new InstalledVersion(installed)).Verdict);

    [Theory]
    [InlineData("", "<= 2.002C", "2.70Y", "2.004E", No)]
    [InlineData("Omron", "<= 1.68", "1.993", "1.70", No)]
    [InlineData("Omron", "<= 1.68", "1.73", "1.70", Open)]
    [InlineData("", "<= 1.68", "1.993", "1.70", Open)]
    public void Where_minors_have_a_fixed_width_a_fix_of_another_width_is_another_products(string vendor, string text, string fix, string installed, Verdict verdict) =>
        Assert.Equal(verdict, VersionExpression.Read(text, new VersionContext(vendor, "", UnclaimedFixes: [fix])).Judge(new InstalledVersion(installed)).Verdict);

    [Theory]
    [InlineData("FPGA_10.19_CPU_2.0.2", "FPGA_10.19_CPU_2.0.2", Yes)]
    [InlineData("FPGA_10.19_CPU_2.0.2", "FPGA_10.19_CPU_2.0.3", Open)]
    [InlineData("V5.00.204, V5.10.142, and", "V5.00.204", Yes)]
    [InlineData("3.0.352164 | 3.0.353662", "3.0.3.52164", Yes)]
    [InlineData("3.0.352164 | 3.0.353662", "3.0.3.52165", No)]
    [InlineData("3.0.352164 | 3.0.353662", "V3.0.3.52164", Yes)]
    [InlineData("3.0.352164 | 3.0.353662", "v3.0.3.52164", Yes)]
    [InlineData("1.02.15 (build 286)", "1.02.15 build 286", Yes)]
    [InlineData("1.02.15 build 286", "1.02.15 (build 286)", Yes)]
    [InlineData("B.02 | C.02 | C.03", "C.04", No)]
    [InlineData("B.02 | C.02 | C.03", "C.01", Open)]
    [InlineData("B.02 | C.02 | C.03", "A.05", No)]
    [InlineData("B.02 | C.02 | C.03", "C.02", Yes)]
    [InlineData("V5.00.204, V5.10.142, and", "V5.00.205", Open)]
    public void What_a_row_lists_word_for_word_is_affected_and_what_it_may_list_is_open(string text, string installed, Verdict verdict) =>
        Assert.Equal(verdict, VersionExpression.Read(text, VersionContext.None).Judge(new InstalledVersion(installed)).Verdict);

    [Theory]
    [InlineData("11.1.4", Yes)]
    [InlineData("11.1.5", No)]
    [InlineData("11.2.0", No)]       // affected, but by the other row
    [InlineData("11.2.6", No)]
    [InlineData("11.3.0", Open)]     // no row is about it, and its fix is ahead
    public void What_another_range_of_the_product_holds_is_not_left_open_by_this_one(string installed, Verdict verdict)
    {
        var context = new VersionContext("Rockwell Automation", "ThinServer", "", ["11.1.5", "11.2.6", "11.3.1"], [">= 11.2.0 | <= 11.2.5"]);

        Assert.Equal(verdict, VersionExpression.Read(">= 11.1.0 | <= 11.1.4", context).Judge(new InstalledVersion(installed)).Verdict);
    }

    [Theory]
    [InlineData("6.07.02", No)]
    [InlineData("6.07.01", Yes)]
    [InlineData("6.06.01", Yes)]
    [InlineData("6.08.01.592", Yes)]
    [InlineData("6.08.01.600", Open)]
    [InlineData("6.08.01.614", No)]
    [InlineData("6.08.02.470", Yes)]
    public void Trains_may_be_named_by_numbers_of_different_length(string installed, Verdict verdict)
    {
        var context = new VersionContext("Weintek", "EasyBuilder Pro", "", ["6.08.01.614", "6.08.02.500"], ["<6.07.02", "<=6.08.01.592"]);

        Assert.Equal(verdict, VersionExpression.Read("<=6.08.02.470", context).Judge(new InstalledVersion(installed)).Verdict);
    }

    [Theory]
    [InlineData("<= 2.4.19", "2.4.21", "2.4.20", Open)]
    [InlineData("<= 2.4.19", "2.4.21", "2.4.21", No)]
    [InlineData("<= 33", "33.011", "33.005", Yes)]
    [InlineData("<= 33", "33.011", "33.011", No)]
    [InlineData("<= 6.00.327", "6.00.327", "6.00.327", Open)]
    [InlineData("12.2.*", "12.2.11", "12.2.11", No)]
    [InlineData("12.2.*", "12.2.11", "12.2.10", Yes)]
    [InlineData("< V9.7.0", "V9.6.1", "V9.6.1", Open)]
    [InlineData("< V4.7 HF27", "V4.7", "V4.7 HF26", Yes)]
    [InlineData("vers:all/*", "2.0", "2.1", Open)]
    [InlineData("1.3 *", "1.3", "1.3.0.7", Yes)]
    [InlineData("1.3 *", "1.3.0.8", "1.3.0.8", No)]
    [InlineData("2.8.16", "2.9.4", "2.9.0", Open)]
    [InlineData("2.8.16", "2.9.4", "2.9.4", No)]
    [InlineData("2.8.16", "2.9.4", "2.8.15", No)]
    [InlineData("10", "10.1.5", "10.1.4", Yes)]
    [InlineData("10", "10.1.5", "10.1.5", No)]
    [InlineData("10 | 11", "10.1.5", "10.1.5", No)]
    [InlineData("10 | 11", "10.1.5", "10.1.4", Yes)]
    [InlineData("2.2.0 | 2.2.1", "2.3.0", "2.2.2", Open)]
    [InlineData("2.2.0 | 2.2.1", "2.3.0", "2.3.0", No)]
    [InlineData("V16", "V16 Update 4", "V16 Update 3", Yes)]
    [InlineData("1.1.7.333 | 2.1.1.3069", "1.1.7.333", "2.2", No)]
    [InlineData("1.1.7.333 | 2.1.1.3069", "2.1.1.3069", "2.2", Open)]
    [InlineData("< 3.1 release 3112.00", "3.1", "3.1", Open)]
    [InlineData("<= C4.93", "C4.94", "C4.94", No)]
    [InlineData("<= 3.0 D15", "3.0 D16", "3.0 D14", Yes)]
    [InlineData("<= 3.42", "3.5.0.11", "3.5.0.11", No)]
    [InlineData("<= 3.42", "3.5.0.11", "3.41", Yes)]
    [InlineData("<= 3.40", "3.4.1", "3.4.1", No)]
    [InlineData("", "16.0", "15.0", Yes)]
    [InlineData("", "16.0", "16.0", No)]
    [InlineData("6.x", "6.9.584.0", "6.9", Yes)]
    [InlineData("6.x", "6.9.584.0", "6.9.584.0", No)]
    [InlineData("16.20.00001", "16.20.01", "16.20.01", No)]
    [InlineData("16.20.00001", "16.20.01", "16.20.00001", Yes)]
    [InlineData("2404267 version 1.x", "2019.0", "2019.0", No)]     // from there on the vendor counts in years
    [InlineData("2404267 version 1.x", "2019.0", "2020.6", No)]
    [InlineData("2404267 version 1.x", "2019.0", "2018.9", Open)]
    [InlineData("<= 1.9", "2019.0", "2019.6", No)]
    [InlineData("<= 3.2.0-12_v1", "", "3.2.0-12_v1", Yes)]
    [InlineData("< V6.0.8", "", "V6.0 SP8", Open)]
    public void A_fix_that_the_remediations_name_settles_or_opens_the_question(string text, string fix, string installed, Verdict verdict)
    {
        var context = new VersionContext("", "", "", [fix]);

        Assert.Equal(verdict, VersionExpression.Read(text, context).Judge(new InstalledVersion(installed)).Verdict);
    }

    [Theory]
    [InlineData("V34.011", "34.011", Yes)]
    [InlineData("V34.011", "34.013", Open)]
    [InlineData("V34.011", "34.014", No)]
    [InlineData("V34.011", "35.011", Open)]
    [InlineData("V34.011", "35.013", No)]
    [InlineData("V34.011", "36.001", No)]
    [InlineData("<= V34.011", "35.011", Open)]
    [InlineData("<= V34.011", "35.013", No)]
    [InlineData("<= V34.011", "33.020", Yes)]
    public void A_later_train_is_fixed_from_its_own_fix_on(string text, string installed, Verdict verdict)
    {
        var context = new VersionContext("", "", "", ["V34.014", "V35.013"]);

        Assert.Equal(verdict, VersionExpression.Read(text, context).Judge(new InstalledVersion(installed)).Verdict);
    }

    [Theory]
    [InlineData("R302-V1", Yes)]
    [InlineData("R302-V2", No)]
    [InlineData("R302-V20", No)]
    [InlineData("R303-V2", Yes)]
    [InlineData("2017 Update 2 HF-17_2/CR149706", No)]
    public void A_release_is_compared_and_the_id_of_a_hotfix_found(string installed, Verdict verdict)
    {
        var context = new VersionContext("", "", "", ["R302-V2", "HF-17_2/CR149706"]);
        var text = installed[0] == 'R' ? ">= R302-V0 | < R302-V2 | >= R303-V0 | < R303-V4" : "<= 2017 Update 2";

        Assert.Equal(verdict, VersionExpression.Read(text, context).Judge(new InstalledVersion(installed)).Verdict);
    }

    [Theory]
    [InlineData("V28", "28.011", Yes)]
    [InlineData("V28", "28.11", Open)]
    [InlineData("V6", "6.14.263.0", Yes)]
    [InlineData("V6", "6.15", Yes)]
    [InlineData("V6", "7.0", No)]
    [InlineData("<=1.305b241115", "1.305", Open)]
    [InlineData("<=1.305b241115", "1.305b210528", Yes)]
    [InlineData("<=1.305b241115", "1.305b241116", No)]
    [InlineData("<=3.1.0_Build_250820_Rel.57668n", "3.1.0 Build 250820 Rel.57668n", Yes)]
    [InlineData("<=3.1.0_Build_250820_Rel.57668n", "3.1.0 Build 250820 Rel.57669n", No)]
    [InlineData("<=3.1.0_Build_250820_Rel.57668n", "3.1.0 Build 250721 Rel.66817n", Yes)]
    [InlineData("V28", "29.011", No)]
    [InlineData("V28", "28", Yes)]
    [InlineData("< V23Q4", "V23Q3", Yes)]
    [InlineData("< V23Q4", "V23Q4", No)]
    [InlineData("< V23Q4", "V23", Open)]
    [InlineData("< V23Q4", "V22", Yes)]
    [InlineData("<with_Nozomi_Guardian_/_CMC_23.4.1", "Nozomi Guardian 23.3.0", Yes)]
    [InlineData("<with_Nozomi_Guardian_/_CMC_23.4.1", "CMC 23.4.1", No)]
    [InlineData("<with_Nozomi_Guardian_/_CMC_23.4.1", "23.4.1", No)]
    [InlineData("<with_Nozomi_Guardian_/_CMC_23.4.1", "23.4.0", Open)]
    [InlineData("<with_Nozomi_Guardian_/_CMC_23.4.1", "Fortigate 7.4.1", Open)]
    [InlineData("<with_Nozomi_Guardian_/_CMC_23.4.1", "", Open)]
    public void What_a_version_leaves_out_or_belongs_to_is_minded(string text, string installed, Verdict verdict)
    {
        var judged = VersionExpression.Read(text, VersionContext.None).Judge(new InstalledVersion(installed));

        Assert.True(verdict == judged.Verdict, $"{judged.Verdict}: {judged.Because}");
    }

    /// <summary>Nobody says whether the vendor's 4.3 is 4.30: what both readings say is decided.</summary>
    [Theory]
    [InlineData("< 4.3", "4.2", Yes)]
    [InlineData("< 4.3", "4.3", No)]
    [InlineData("< 4.3", "4.30", No)]
    [InlineData("< 4.3", "4.31", No)]
    [InlineData("< 4.3", "4.10", Open)]
    [InlineData("< 4.3", "4.3.1", No)]
    [InlineData("< 4.3", "5.10", No)]
    [InlineData("< 4.3", "3.95", Yes)]
    [InlineData("<= 4.30", "4.3", Yes)]
    [InlineData("<= 4.35", "4.4", Open)]
    [InlineData("<= 4.35", "4.3", Yes)]
    [InlineData(">= 4.30", "4.3", Open)]
    [InlineData("> 4.30", "4.3", No)]
    [InlineData(">= 4.3", "4.30", Yes)]
    [InlineData("< 4.10.2", "4.9.1", Yes)]
    [InlineData(">= 4.4 <= 4.12", "4.9", Yes)]    // only makes sense where 4.12 follows 4.9
    [InlineData(">= 3.4 <= 4.12", "4.9", Open)]
    [InlineData(">= 4.1 <= 4.12", "4.9", Open)]
    public void Of_a_vendor_that_no_table_knows_both_readings_of_a_minor_must_agree(string text, string installed, Verdict verdict)
    {
        var judged = VersionExpression.Read(text, new VersionContext("Example Works", "Pump")).Judge(new InstalledVersion(installed));

        Assert.True(verdict == judged.Verdict, $"{judged.Verdict}: {judged.Because}");
    }

    [Theory]
    [InlineData("*", ExpressionClass.All)]
    [InlineData("No version", ExpressionClass.None)]
    [InlineData("< 2.0", ExpressionClass.Upper)]
    [InlineData(">= 2.0", ExpressionClass.Lower)]
    [InlineData(">= 2.0 | < 3.0", ExpressionClass.Bounded)]
    [InlineData("2.1", ExpressionClass.Exact)]
    [InlineData("2.1, 2.2", ExpressionClass.List)]
    [InlineData("2.x, 4.1", ExpressionClass.List)]
    [InlineData("2.1, >= 4.0 < 4.2", ExpressionClass.Ranges)]
    [InlineData("2.x", ExpressionClass.Line)]
    public void An_expression_has_a_class(string text, ExpressionClass expected) => Assert.Equal(expected, VersionExpression.Read(text, VersionContext.None).Class);

    [Fact]
    public void A_number_that_the_row_writes_both_with_and_without_its_last_zero_has_two_digits()
    {
        var context = new VersionContext("Example Works", "Pump", "Pump: firmware prior to 2.30");

        Assert.Equal(Open, VersionExpression.Read("< 2.30", context).Judge(new InstalledVersion("2.4")).Verdict);
        Assert.Equal(Yes, VersionExpression.Read("< 2.3", context).Judge(new InstalledVersion("2.20")).Verdict);
    }

    [Theory]
    [InlineData("RUGGEDCOM RMC8388 V5.X", "V4.3.8", No)]
    [InlineData("RUGGEDCOM RMC8388 V5.X", "V5.5.0", Yes)]
    [InlineData("SIMATIC PCS 7 V8.1 and earlier versions", "V8.0", Yes)]
    [InlineData("SIMATIC PCS 7 V8.1 and earlier versions", "V9.0", No)]
    [InlineData("SINAMICS S120 prior to V4.7", "V4.6", Yes)]
    public void A_version_line_in_the_product_name_limits_the_row(string product, string installed, Verdict verdict)
    {
        var context = new VersionContext("Siemens", product);

        Assert.Equal(verdict, VersionExpression.Read("All versions", context).Judge(new InstalledVersion(installed)).Verdict);
    }

    [Theory]
    [InlineData("< 1.0.3", "Master: Version 1.0.3 and prior", "1.0.3", Yes)]
    [InlineData("2.7", "Master: Version 2.70", "2.70", Yes)]
    [InlineData("> 8.0.4", "Master: All 8.0 versions after 8.0.4", "8.1.10", No)]
    [InlineData("< 15.1 | 7", "Master: All versions prior to v15.1 Update 7", "V15.1 Update 6", Yes)]
    [InlineData("9.9", "Master: < 9.9", "9.8", Yes)]
    [InlineData("> 1.7.5.0", "Master: versions older than 1.7.5.0", "1.7.6", Open)]
    [InlineData("<= 3.01.1744", "Master: 3.02.1744 and prior", "3.02.10", Open)]
    [InlineData("< 4.0.14", "Master: all versions prior to 4.0.14", "4.0.13", Yes)]
    [InlineData("< 2.1 SP2", "Master: 2.1 SP2 and earlier 2.x versions", "2.1 SP2", Yes)]
    [InlineData("< 3.1 release 3112.00", "Master: Versions 3.1 prior to release 3112.00", "3.1", Open)]
    public void The_full_name_explains_the_branch_or_contradicts_it(string text, string fullName, string installed, Verdict verdict)
    {
        var context = new VersionContext("", "Master", fullName);

        var judged = VersionExpression.Read(text, context).Judge(new InstalledVersion(installed));

        Assert.True(verdict == judged.Verdict, $"{judged.Verdict}: {judged.Because}");
    }

    [Fact]
    public void A_users_table_goes_before_the_built_in_one_and_a_bad_line_is_named()
    {
        var context = new VersionContext("Example Works", "Pump");
        Assert.Equal(Order.Unknown, VersionOrder.Compare("2.10", "2.9", context).Order);

        var complaints = SchemeTable.Extend("vendor\tproduct\tminor\tsource\nExample Works\t\tplain\ta manual\nnonsense");
        try
        {
            Assert.Equal("line 3", Assert.Single(complaints).Where);
            Assert.Equal(Order.Greater, VersionOrder.Compare("2.10", "2.9", context).Order);
        }
        finally
        {
            SchemeTable.Extend("");
        }
    }
}
