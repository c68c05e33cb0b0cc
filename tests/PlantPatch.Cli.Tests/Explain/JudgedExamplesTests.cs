using System.Text.Json.Nodes;
using NodaTime.Testing;
using PlantPatch.Terminal;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Explain;

/// <summary>The hand-judged examples go through the front door: at least 98 % right, none dangerous, none over-confident.</summary>
public class JudgedExamplesTests
{
    static readonly string Here = Path.Combine(SharedData.ProjectRoot, "tests", "PlantPatch.Cli.Tests", "Explain");

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

    /// <summary>Rows as plants write them, for some two hundred advisories, judged by hand.</summary>
    [Fact]
    public Task Rows_as_plants_write_them_are_judged_like_a_careful_engineer() => JudgeOurs("judged-rows.tsv");

    /// <summary>Single expressions of some hundred advisories with versions below, at, between and above what they name, judged by hand.</summary>
    [Fact]
    public Task Versions_at_the_bounds_of_an_expression_are_judged_like_a_careful_engineer() => JudgeOurs("judged-expressions.tsv");

    /// <summary>Names as asset lists shorten, lengthen and misplace them, and the near misses beside them.</summary>
    [Fact]
    public Task Names_as_plants_write_them_are_judged_like_a_careful_engineer() => JudgeOurs("named-rows.tsv");

    /// <summary>Documents in the styles that came after the corpus (several trains in one expression, vers:intdot, SV4.20, TCU and HFR levels).</summary>
    [Fact]
    public async Task Rows_on_later_styles_are_judged_like_a_careful_engineer()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            foreach (var document in (await File.ReadAllLinesAsync(Path.Combine(Here, "later-advisories.tsv"), TestContext.Current.CancellationToken)).Skip(1).Select(l => l.Split('\t')).GroupBy(c => c[0]))
                await File.WriteAllTextAsync(Path.Combine(folder, $"{document.Key}.json"), Csaf(document.Key, [.. document]), TestContext.Current.CancellationToken);
            await JudgeOurs("later-rows.tsv", folder);
            await JudgeOurs("later-expressions.tsv", folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static string Csaf(string id, string[][] rows) => new JsonObject
    {
        ["document"] = new JsonObject
        {
            ["category"] = "csaf_security_advisory", ["csaf_version"] = "2.0", ["title"] = Cell(rows[0], 8) is { Length: > 0 } title ? title : $"Products of {rows[0][1]}",
            ["publisher"] = new JsonObject { ["category"] = "coordinator", ["name"] = "Test", ["namespace"] = "https://example.org" },
            ["tracking"] = new JsonObject
            {
                ["id"] = id, ["status"] = "final", ["version"] = "1", ["initial_release_date"] = "2024-06-01T00:00:00Z", ["current_release_date"] = "2024-06-01T00:00:00Z",
                ["revision_history"] = new JsonArray(new JsonObject { ["number"] = "1", ["date"] = "2024-06-01T00:00:00Z", ["summary"] = "first" }),
            },
        },
        ["product_tree"] = new JsonObject
        {
            ["branches"] = new JsonArray([.. rows.Select((r, i) => Branch("vendor", r[1], Branch("product_name", r[2], new JsonObject
            {
                ["category"] = "product_version_range", ["name"] = r[3], ["product"] = Product(r, $"P{i}"),
            })))]),
        },
        ["vulnerabilities"] = new JsonArray(new JsonObject
        {
            ["cve"] = "CVE-2024-0001",
            ["product_status"] = new JsonObject(rows.Select((r, i) => (Status: Cell(r, 6), Id: $"P{i}")).GroupBy(r => r.Status.Length > 0 ? r.Status : "known_affected", r => r.Id)
                .Select(g => KeyValuePair.Create(g.Key, (JsonNode?)Ids(g)))),
            ["remediations"] = new JsonArray([.. rows.SelectMany((r, i) => r[5].Split(" ¶ ", StringSplitOptions.RemoveEmptyEntries).Select(text => (Text: text, Id: $"P{i}"))).GroupBy(r => r.Text, r => r.Id)
                .Select(g => new JsonObject { ["category"] = g.Key[0] == '~' ? "mitigation" : "vendor_fix", ["details"] = g.Key.TrimStart('~'), ["product_ids"] = Ids(g) })]),
        }),
    }.ToJsonString();

    static JsonObject Product(string[] row, string id)
    {
        var product = new JsonObject { ["name"] = row[4], ["product_id"] = id };
        if (Cell(row, 7) is { Length: > 0 } models) product["product_identification_helper"] = new JsonObject { ["model_numbers"] = Ids(models.Split(',')) };
        return product;
    }

    static JsonArray Ids(IEnumerable<string> ids) => new([.. ids.Select(id => (JsonNode)id)]);

    static string Cell(string[] row, int at) => at < row.Length ? row[at] : "";

    static JsonObject Branch(string category, string name, JsonNode inner) => new() { ["category"] = category, ["name"] = name, ["branches"] = new JsonArray(inner) };

    static Task Check(string file, Dictionary<string, string> renamed) => Judge(SharedData.Path("reference", file), renamed);

    /// <summary>What is said of our own rows stands beside them, a line each: whoever changes a rule sees in the difference what else it says now.</summary>
    static async Task JudgeOurs(string file, string? documents = null)
    {
        var judged = await Judge(Path.Combine(Here, file), [], documents);
        var because = Array.IndexOf(judged[0], "because");
        string[] said = [.. judged.Skip(1).Select(row => row[because])];
        var approved = Path.ChangeExtension(Path.Combine(Here, file), ".because.txt");
        if (Environment.GetEnvironmentVariable("PLANTPATCH_APPROVE") is "1") await File.WriteAllTextAsync(approved, string.Join('\n', said) + "\n", TestContext.Current.CancellationToken);
        var known = await File.ReadAllLinesAsync(approved, TestContext.Current.CancellationToken);
        var other = said.Zip(known).Index().Where(l => l.Item.First != l.Item.Second).Select(l => $"{file} line {l.Index + 2}: {l.Item.First}\n  before: {l.Item.Second}").ToList();
        Assert.True(other.Count == 0 && said.Length == known.Length,
            $"{other.Count} of {known.Length} sentences changed. Read them, then write them anew with tools/approve-explanations.sh.\n{string.Join('\n', other.Take(20))}");
    }

    static async Task<List<string[]>> Judge(string file, Dictionary<string, string> renamed, string? documents = null)
    {
        var advisories = documents ?? SharedData.Path("data", "cisa-csaf-ot-2017-2023.zip");
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
        return judged;
    }

    static Surroundings Around(TextWriter output) => new()
    {
        Clock = new FakeClock(Instant.FromUtc(2024, 1, 1, 0, 0)), Out = output, Err = TextWriter.Null, Variable = _ => null,
    };
}
