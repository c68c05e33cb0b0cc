using NodaTime.Testing;
using PlantPatch.Terminal;

namespace PlantPatch.Cli.Tests.Explain;

public sealed class ExplainCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("explain").FullName;
    readonly StringWriter output = new();
    readonly StringWriter errors = new();

    public ExplainCommandTests() => File.WriteAllText(Path.Combine(folder, "va-2024-001.json"),
        """
        {"document":{"category":"csaf_security_advisory","csaf_version":"2.0","title":"Acme Pump Controllers","publisher":{"category":"vendor",
        "name":"Acme","namespace":"https://acme.example"},"tracking":{"id":"VA-2024-001","version":"1","status":"final",
        "initial_release_date":"2024-01-01T00:00:00Z","current_release_date":"2024-01-01T00:00:00Z","revision_history":
        [{"number":"1","date":"2024-01-01T00:00:00Z","summary":"first"}]}},
        "product_tree":{"branches":[{"category":"vendor","name":"Acme","branches":[{"category":"product_name","name":"PumpMaster 300","branches":
        [{"category":"product_version_range","name":" < 2.4","product":{"name":"PumpMaster 300","product_id":"P1"}}]}]}]},
        "vulnerabilities":[{"cve":"CVE-2024-0001","product_status":{"known_affected":["P1"]}}]}
        """);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Every_column_is_carried_through_in_order_with_verdict_and_because()
    {
        var code = await Rows("tag\tadvisory_id\tvendor\tproduct\tmodel\tversion\n" +
            "U1\tva-2024-001\tACME Inc.\tPump Master 300\t\t2.3\nU2\tVA-2024-001\tAcme\tPumpMaster 300\t\t2.4\n");

        var lines = output.ToString().TrimEnd('\n').Split('\n').Select(l => l.Split('\t')).ToList();
        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal(["tag", "advisory_id", "vendor", "product", "model", "version", "verdict", "because"], lines[0]);
        Assert.Equal(["U1", "affected"], [lines[1][0], lines[1][6]]);
        Assert.Equal(["U2", "not_affected"], [lines[2][0], lines[2][6]]);
        Assert.Contains("CVE-2024-0001", lines[1][7]);
    }

    [Fact]
    public async Task An_expression_with_its_leading_blank_names_the_row()
    {
        var code = await Rows("advisory_id\tvendor\tproduct\texpression\tversion\nVA-2024-001\tAcme\tPumpMaster 300\t < 2.4\t2.3\n");

        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("\t < 2.4\t2.3\taffected\t", output.ToString());
    }

    [Fact]
    public async Task An_absent_advisory_is_unknown_and_exit_code_5_after_everything_is_printed()
    {
        var code = await Rows("advisory_id\tvendor\tproduct\tmodel\tversion\nVA-1999-001\tAcme\tX\t\t1\nVA-2024-001\tAcme\tPumpMaster 300\t\t1\n");

        Assert.Equal(ExitCode.NotFound, code);
        Assert.Contains("VA-1999-001\tAcme\tX\t\t1\tunknown\tThere is no advisory 'VA-1999-001'", output.ToString());
        Assert.Contains("PumpMaster 300\t\t1\taffected", output.ToString());
    }

    [Fact]
    public async Task The_single_form_takes_the_columns_as_options()
    {
        var code = await Run("--advisory", "va-2024-001", "--vendor", "Acme", "--product", "PumpMaster 300", "--version", "9", "-o", "json");

        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("\"verdict\": \"not_affected\"", output.ToString());
    }

    [Fact]
    public async Task A_header_without_the_needed_columns_is_refused_by_name()
    {
        Assert.Equal(ExitCode.Usage, await Rows("vendor\tproduct\nAcme\tX\n"));
        Assert.Contains("advisory_id, version", errors.ToString());
    }

    Task<int> Rows(string table)
    {
        var file = Path.Combine(folder, "rows.tsv");
        File.WriteAllText(file, table);
        return Run("--rows", file);
    }

    Task<int> Run(params string[] args) => CommandLine.Run(["explain", "--advisories", folder, .. args], new Surroundings
    {
        Clock = new FakeClock(Instant.FromUtc(2024, 1, 1, 0, 0)), Out = output, Err = errors, Variable = _ => null,
    }, TestContext.Current.CancellationToken);
}
