using System.Text.Json;
using System.Xml.Linq;
using Microsoft.VisualBasic.FileIO;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Reports;

public class StatusReportTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_seeds_own_example_reads_as_in_the_seed()
    {
        using var run = new ReportRun().With(SeedExample);

        var report = await run.StatusFile("2026-11-22T10:00:00");

        Assert.Equal("""
            ======================================================================
            OT PATCH MANAGEMENT STATUS REPORT
            Date: 2026-11-22T10:00:00
            ======================================================================

            PATCH STATUS SUMMARY:
              identified: 2

            APPROACHING EVALUATION DEADLINES:
              [OT-PATCH-001] S7-1500 memory corruption via crafted packets - -277 days remaining
              [OT-PATCH-002] FactoryTalk View remote code execution - -260 days remaining

            URGENT PATCHES (2):
              [OT-PATCH-001] [HIGH] S7-1500 memory corruption via crafted packets
                CVEs: CVE-2023-44374
                Status: identified
                Affected Assets: 3
              [OT-PATCH-002] [HIGH] FactoryTalk View remote code execution
                CVEs: CVE-2024-21914
                Status: identified
                Affected Assets: 2
            """.ReplaceLineEndings("\n"), System.Text.Encoding.UTF8.GetString(report));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1000)]
    [InlineData(20000)]
    public async Task Any_workload_gives_the_references_report_byte_for_byte(int patches)
    {
        using var run = new ReportRun();
        SeedWorkload.Write(patches, run.Folder);

        var expected = await SeedOracle.StatusReport(run.Folder, "2026-11-22T10:00:00", Cancel);

        Assert.Equal(expected, await run.StatusFile("2026-11-22T10:00:00"));
    }

    [Fact]
    public async Task The_workload_is_the_references_workload()
    {
        using var ours = new ReportRun();
        using var theirs = new ReportRun();
        SeedWorkload.Write(200, ours.Folder);
        await SeedOracle.Workload(200, theirs.Folder, Cancel);

        foreach (var file in new[] { "assets.jsonl", "patches.jsonl" })
            Assert.Equal(await File.ReadAllTextAsync(theirs.File(file), Cancel), await File.ReadAllTextAsync(ours.File(file), Cancel));
    }

    [Theory]
    [InlineData("2026-11-22T10:00:00")]
    [InlineData("2026-11-22")]
    [InlineData("2026-11-22T10:00:00.000001")]
    [InlineData("2026-11-22 23:59:59.5")]
    [InlineData("2026-02-19T00:00:00")]
    [InlineData("2026-01-01T12:30")]
    public async Task Tricky_records_give_the_references_report_byte_for_byte(string now)
    {
        using var run = new ReportRun().With(TrickyPatches, TrickyAssets);

        var expected = await SeedOracle.StatusReport(run.Folder, now, Cancel);

        Assert.Equal(expected, await run.StatusFile(now));
    }

    [Fact]
    public async Task On_the_terminal_the_text_ends_with_a_line_feed()
    {
        using var run = new ReportRun().With(SeedExample);

        var (code, text, _) = await run.Run("status", "--as-of", "2026-11-22T10:00:00");

        Assert.Equal(0, code);
        Assert.EndsWith("Affected Assets: 2\n", text);
    }

    [Fact]
    public async Task Bad_lines_are_named_and_cost_only_themselves()
    {
        using var run = new ReportRun().With([SeedExample[0], "{\"patch_id\": \"X\"", "<html>", SeedExample[1]]);

        var (code, text, error) = await run.Run("status", "--as-of", "2026-11-22");

        Assert.Equal(6, code);
        Assert.Contains("URGENT PATCHES (2)", text);
        Assert.Contains("not-json at patches, line 2", error);
        Assert.Contains("not-json at patches, line 3", error);
        Assert.Contains("2 of 4 lines were left out", error);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        using var run = new ReportRun();

        var (code, text, error) = await run.Run("status");

        Assert.Equal(5, code);
        Assert.Equal("", text);
        Assert.Contains("There is no file", error);
    }

    [Theory]
    [InlineData("2026-11-22T10:00:00+01:00")]
    [InlineData("tomorrow")]
    public async Task A_moment_that_is_no_local_time_is_refused(string asOf)
    {
        using var run = new ReportRun().With(SeedExample);

        Assert.Equal(2, (await run.Run("status", "--as-of", asOf)).Code);
    }

    [Fact]
    public async Task The_json_form_ranks_the_urgent_patches()
    {
        using var run = new ReportRun().With(TrickyPatches, TrickyAssets);

        var (code, text, _) = await run.Run("status", "--as-of", "2026-11-22T10:00:00", "-o", "json");

        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(text);
        var urgent = json.RootElement.GetProperty("urgent").EnumerateArray().ToList();
        Assert.Equal(["critical", "high"], urgent.Select(u => u.GetProperty("rating").GetString()).Distinct());
        Assert.True(urgent.First(u => u.GetProperty("rating").GetString() == "high").GetProperty("known_exploited").GetBoolean());
        Assert.Equal(json.RootElement.GetProperty("patches").GetInt32(),
            json.RootElement.GetProperty("status_counts").EnumerateObject().Sum(s => s.Value.GetInt32()));
    }

    [Fact]
    public async Task The_csv_form_has_as_many_fields_in_every_row_as_in_its_head_and_runs_no_formula()
    {
        using var run = new ReportRun().With(TrickyPatches, TrickyAssets);
        await run.Run("status", "-o", "csv", "--as-of", "2026-11-22", "--out", run.File("status.csv"));

        using var reader = new TextFieldParser(run.File("status.csv")) { Delimiters = [","] };
        var width = reader.ReadFields()!.Length;
        var rows = 0;
        for (; reader.ReadFields() is { } fields; rows++)
        {
            Assert.Equal(width, fields.Length);
            Assert.DoesNotContain(fields, field => field.StartsWith('='));
        }
        Assert.True(rows > 10);
    }

    [Fact]
    public async Task The_page_stands_alone_and_every_chart_has_its_table()
    {
        using var run = new ReportRun().With(TrickyPatches, TrickyAssets);

        var (_, html, _) = await run.Run("status", "-o", "html", "--as-of", "2026-11-22");

        // The page is well-formed but for the void elements of its head.
        var page = XDocument.Parse(html[html.IndexOf("<main>", StringComparison.Ordinal)..html.IndexOf("</body>", StringComparison.Ordinal)]);
        var charts = page.Descendants("svg").ToList();
        Assert.Equal(3, charts.Count);
        foreach (var chart in charts)
        {
            Assert.Contains(page.Descendants("figcaption"), c => (string?)c.Attribute("id") == (string?)chart.Attribute("aria-labelledby"));
            var table = page.Descendants("details").Single(d => (string?)d.Attribute("id") == (string?)chart.Attribute("aria-describedby"));
            Assert.Equal(chart.Elements("rect").Count(), table.Descendants("td").Count());
        }
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>bold", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;bold", html, StringComparison.Ordinal);
    }

    static readonly string[] SeedExample =
    [
        """{"patch_id": "OT-PATCH-001", "vendor": "Siemens", "product": "SIMATIC S7-1500", "affected_versions": "< V3.0.1", "cve_ids": ["CVE-2023-44374"], "cvss_score": 8.8, "ics_cert_advisory": "ICSA-23-348-01", "description": "S7-1500 memory corruption via crafted packets", "status": "identified", "identified_date": "2026-01-15", "affected_assets": ["PLC-01", "PLC-02", "PLC-03"]}""",
        """{"patch_id": "OT-PATCH-002", "vendor": "Rockwell Automation", "product": "FactoryTalk View SE", "affected_versions": "< V13.0", "cve_ids": ["CVE-2024-21914"], "cvss_score": 7.5, "ics_cert_advisory": "ICSA-24-046-02", "description": "FactoryTalk View remote code execution", "status": "identified", "identified_date": "2026-02-01", "affected_assets": ["HMI-01", "HMI-02"]}""",
    ];

    static readonly string[] TrickyAssets =
    [
        """{"asset_id": "A", "network_exposed": true, "purdue_level": "Level 2"}""",
        """{"asset_id": "B", "network_exposed": false, "purdue_level": "Level 0-1"}""",
        """{"asset_id": "C", "network_exposed": true, "purdue_level": "Level 3.5"}""",
        """{"asset_id": "D", "network_exposed": true, "purdue_level": "level 2", "owner": "unknown to the score"}""",
        """{"asset_id": "E"}""",
        """{"asset_id": "E", "network_exposed": true, "purdue_level": "Level 1"}""",
        """{"asset_id": "Ünit-ß", "network_exposed": true, "purdue_level": "Level 0-1"}""",
    ];

    static readonly string[] TrickyPatches =
    [
        Patch("zero", 0, "deferred", "\"identified_date\": \"2026-01-15\""),
        Patch("controls", 5.1, "deferred", "\"identified_date\": \"2026-01-15\", \"test_results\": \"Deferred: turnaround 2027\", \"compensating_controls\": \"line one\\nline two\""),
        Patch("nine", 9.0, "testing", "\"identified_date\": \"2026-01-15T10:00:00\""),
        Patch("just below nine", 8.999999999999998, "testing", "\"identified_date\": \"2026-01-15T10:00:00\""),
        Patch("seven", 7, "approved", "\"identified_date\": \"2026-01-15\", \"affected_assets\": []"),
        Patch("four", 4.0, "scheduled", "\"identified_date\": \"2026-01-15\""),
        // 6.1 + 1.0 + 1.5 + ... in binary fractions: the order of the sum decides the last bit.
        Patch("sum", 6.1, "evaluating", "\"identified_date\": \"2026-01-15\", \"affected_assets\": [\"C\", \"B\"]"),
        Patch("sum to nine", 5.5, "evaluating", "\"identified_date\": \"2026-01-15\", \"affected_assets\": [\"A\", \"C\"]"),
        Patch("sum to seven", 4.5, "evaluating", "\"identified_date\": \"2026-01-15\", \"affected_assets\": [\"B\", \"C\"]"),
        Patch("kev", 6.9999999, "identified", "\"identified_date\": \"2026-10-25T23:59:59.999999\"", "ICSA-24-001-01 (CISA KEV)"),
        Patch("kev in lower case", 6.9, "identified", "\"identified_date\": \"2026-10-25T23:59:59.999999\"", "cisa kev"),
        Patch("seven days", 1, "identified", "\"identified_date\": \"2026-10-25\""),
        Patch("seven days and a bit", 1, "identified", "\"identified_date\": \"2026-10-25T10:00:00.000001\""),
        Patch("eight days", 1, "identified", "\"identified_date\": \"2026-10-26T10:00:00\""),
        Patch("given", 1, "identified", "\"identified_date\": \"2026-11-20\", \"evaluation_deadline\": \"2026-11-23T09:59:59.999999\""),
        Patch("given without identified", 1, "identified", "\"evaluation_deadline\": \"2026-11-21\""),
        Patch("given late", 9.9, "identified", "\"identified_date\": \"2025-01-01\", \"evaluation_deadline\": \"2027-11-21\""),
        Patch("same day as seven days", 1, "identified", "\"identified_date\": \"2026-10-25T00:00\""),
        Patch("short fraction", 1, "identified", "\"identified_date\": \"2026-10-18T10:00:00.5\""),
        Patch("long fraction", 1, "identified", "\"identified_date\": \"2026-10-18T10:00:00.123456789\""),
        Patch("unknown assets", 8.5, "identified", "\"identified_date\": \"2026-11-20\", \"affected_assets\": [\"nowhere\", \"D\", \"E\", \"A\", \"A\"]"),
        Patch("umlaut asset", 6.5, "identified", "\"identified_date\": \"2026-11-20\", \"affected_assets\": [\"\\u00dcnit-ß\"]"),
        Patch("deployed", 10.0, "deployed", "\"identified_date\": \"2026-01-15\", \"risk_rating\": \"critical\""),
        Patch("not applicable", 10.0, "not_applicable", "\"identified_date\": \"2026-01-15\""),
        Patch("escapes \\\"quoted\\\" \\\\ back \\u00e4 \\ud83d\\ude00 ☃ tab\\t <b>bold</b>", 9.5, "identified", "\"identified_date\": \"2024-02-29\", \"affected_assets\": [\"A\"]"),
        Patch("=1+1", 9.5, "identified", "\"identified_date\": \"2026-11-20\", \"affected_assets\": [\"A\"]"),
    ];

    static string Patch(string name, double cvss, string status, string more, string advisory = "ICSA-24-001-01")
    {
        var assets = more.Contains("affected_assets", StringComparison.Ordinal) ? "" : ", \"affected_assets\": []";
        return $$"""{"patch_id": "{{name}}", "vendor": "Ä & Söhne", "product": "P", "affected_versions": "", "cve_ids": ["CVE-2024-0001", "CVE-2024-0002"], "cvss_score": {{cvss:R}}, "ics_cert_advisory": "{{advisory}}", "description": "{{name}} description", "status": "{{status}}", {{more}}{{assets}}}""";
    }
}
