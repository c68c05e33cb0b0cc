using System.Text.Json;
using NodaTime.Testing;
using PlantPatch.Terminal;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Versions;

public class VersionsCommandTests
{
    static async Task<(int Code, string Out, string Err)> Run(params string[] args)
    {
        using StringWriter o = new(), e = new();
        var around = new Surroundings { Clock = new FakeClock(Instant.FromUtc(2026, 11, 22, 8, 0)), Out = o, Err = e, Variable = _ => null };
        return (await CommandLine.Run(args, around, TestContext.Current.CancellationToken), o.ToString(), e.ToString());
    }

    [Fact]
    public async Task Two_versions_are_compared_with_the_reason()
    {
        var (code, text, _) = await Run("versions", "compare", "V14 SP1 Upd 9", "V14 SP1 Update 14");

        Assert.Equal((ExitCode.Ok, "before: V14 SP1 Upd 9 comes before V14 SP1 Update 14"), (code, text.Trim()));
    }

    [Fact]
    public async Task What_cannot_be_compared_says_so_with_its_exit_code()
    {
        var (code, text, _) = await Run("versions", "compare", "V7.6", "V7.58", "--vendor", "Siemens", "--product", "SIPROTEC 5");

        Assert.Equal(ExitCode.Partial, code);
        Assert.Equal("unknown: the minor 6 may be a shortened 60 or mean 06", text.Trim());
    }

    [Fact]
    public async Task A_version_in_a_range_is_judged_and_the_reading_is_shown()
    {
        var (code, text, _) = await Run("versions", "in", "vers:all/>=V2.9.2<V2.9.4", "2.9.3", "-o", "json");

        var row = JsonDocument.Parse(text).RootElement[0];
        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal("affected", row.GetProperty("verdict").GetString());
        Assert.Equal("from V2.9.2 before V2.9.4", row.GetProperty("reading").GetString());
    }

    [Fact]
    public async Task A_bound_on_the_serial_number_is_decided_by_the_serial_number()
    {
        const string range = "<=the_first_5_digits_of_serial_number_22081";

        var (known, _, _) = await Run("versions", "in", range, "FW 12", "--serial", "220811234567890");
        var (unknown, text, _) = await Run("versions", "in", range, "FW 12");

        Assert.Equal((ExitCode.Ok, ExitCode.Partial), (known, unknown));
        Assert.StartsWith("unknown: the bound is on the first 5 digits of the serial number", text);
    }

    [Fact]
    public async Task The_survey_of_the_real_corpus_decides_what_a_careful_engineer_could()
    {
        var (code, text, _) = await Run("versions", "survey", SharedData.Path("data", "cisa-csaf-ot-2017-2023.zip"), "-o", "json");

        var counts = JsonDocument.Parse(text).RootElement.EnumerateArray().ToList();
        var all = counts.Sum(c => c.GetProperty("occurrences").GetInt32());
        var machine = counts.Where(c => c.GetProperty("decided_by").GetString() == "machine").Sum(c => c.GetProperty("occurrences").GetInt32());
        Assert.Equal(ExitCode.Ok, code);

        // Classes A and B of the survey are 94.5 % of all occurrences; 99 % of them is 93.6 %.
        Assert.InRange(machine / (double)all, 0.936, 0.965);
    }

    [Fact]
    public async Task A_path_that_is_not_there_is_named()
    {
        var (code, _, err) = await Run("versions", "survey", "no-such-folder");

        Assert.Equal(ExitCode.NotFound, code);
        Assert.Contains("no-such-folder", err);
    }
}
