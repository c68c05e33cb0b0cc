using NodaTime.Testing;
using PlantPatch.Terminal;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Explain;

/// <summary>The hand-judged examples go through the front door: at least 98 % right, none dangerous, none over-confident.</summary>
public class JudgedExamplesTests
{
    [Fact]
    public Task Identity_examples_are_judged_like_a_careful_engineer() => Check("identity-examples.tsv", new()
    {
        ["inv_vendor"] = "vendor", ["inv_product"] = "product", ["inv_model_or_order_number"] = "model", ["inv_version"] = "version",
    });

    [Fact]
    public Task Version_examples_are_judged_like_a_careful_engineer() => Check("version-examples.tsv", new()
    {
        ["source_advisory_id"] = "advisory_id", ["candidate_version"] = "version",
    });

    /// <summary>Rows as plants write them, for some fifty advisories, judged by hand.</summary>
    [Fact]
    public Task Rows_as_plants_write_them_are_judged_like_a_careful_engineer() =>
        Judge(Path.Combine(SharedData.ProjectRoot, "tests", "PlantPatch.Cli.Tests", "Explain", "judged-rows.tsv"), []);

    static Task Check(string file, Dictionary<string, string> renamed) => Judge(SharedData.Path("reference", file), renamed);

    static async Task Judge(string file, Dictionary<string, string> renamed)
    {
        var advisories = SharedData.Path("data", "cisa-csaf-ot-2017-2023.zip");
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        lines[0] = string.Join('\t', lines[0].Split('\t').Select(c => renamed.GetValueOrDefault(c, c)));
        var rows = Path.GetTempFileName();
        var output = new StringWriter();
        try
        {
            await File.WriteAllTextAsync(rows, string.Join('\n', lines) + "\n", TestContext.Current.CancellationToken);
            var code = await CommandLine.Run(["explain", "--advisories", advisories, "--rows", rows], Around(output), TestContext.Current.CancellationToken);
            Assert.Equal(ExitCode.Ok, code);
        }
        finally
        {
            File.Delete(rows);
        }

        var judged = output.ToString().TrimEnd('\n').Split('\n').Select(l => l.Split('\t')).ToList();
        var (expected, verdict) = (Array.IndexOf(judged[0], "expected"), Array.IndexOf(judged[0], "verdict"));
        var wrong = judged.Skip(1).Where(r => r[expected] != r[verdict]).ToList();
        Assert.DoesNotContain(wrong, r => r[expected] == "affected" && r[verdict] == "not_affected");
        Assert.DoesNotContain(wrong, r => r[expected] == "unknown");
        Assert.True(wrong.Count * 50 <= judged.Count - 1, string.Join('\n', wrong.Select(r => string.Join(" | ", r))));
    }

    static Surroundings Around(TextWriter output) => new()
    {
        Clock = new FakeClock(Instant.FromUtc(2024, 1, 1, 0, 0)), Out = output, Err = TextWriter.Null, Variable = _ => null,
    };
}
