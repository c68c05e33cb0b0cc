namespace PlantPatch.Cli.Tests.Reports;

public class ManagementReportTests
{
    static readonly string[] Patches =
    [
        Patch("deployed", "2026-01-15", "\"test_date\": \"2026-02-10\", \"deployment_date\": \"2026-04-01\""),
        Patch("deployed", "2026-01-16", "\"deployment_date\": \"2026-04-01\""),
        Patch("deferred", "2026-02-28", "\"compensating_controls\": \"conduit firewall\", \"evaluated_date\": \"2026-04-04T23:00:00\""),
        Patch("deferred", "2026-03-01", "\"compensating_controls\": \"  \""),
        Patch("identified", "2026-03-02"),
        Patch("evaluating", "2026-11-20"),
        Patch("testing", "2026-11-20"),
        Patch("not_applicable", "2026-11-01"),
        Patch("approved", "2025-12-31", "\"test_date\": \"2026-01-02\""),
        Patch("identified", "", "\"evaluation_deadline\": \"2026-01-02\""),
    ];

    [Fact]
    public async Task The_text_is_the_seeds_template_with_what_the_records_prove()
    {
        using var run = new ReportRun().With(Patches);

        var (code, text, error) = await run.Run("management", "--as-of", "2026-11-22T10:00:00", "--from", "2026-01", "--to", "2026-11");

        Assert.Equal(0, code);
        Assert.Equal("""
            OT Patch Management Report
            ============================
            Reporting Period: 2026-01 to 2026-11

            PATCH STATUS:
              Identified: 1
              Evaluating: 1
              Testing: 1
              Deployed: 2
              Deferred: 2

            COMPLIANCE:
              Evaluated within 35 days: 4/7 (CIP-007-6 R2)
              Deployed or mitigated: 3/7
              Deferred with compensating controls: 1

            """.ReplaceLineEndings("\n"), text);
        Assert.Contains("2 evaluated patches have no recorded date", error);
        Assert.Contains("1 patches have no identified_date", error);
    }

    [Fact]
    public async Task Without_a_range_the_period_runs_from_the_first_patch_to_the_reports_month()
    {
        using var run = new ReportRun().With(Patches);

        var (_, text, _) = await run.Run("management", "--as-of", "2026-11-22T10:00:00");

        Assert.Contains("Reporting Period: 2025-12 to 2026-11\n", text);
    }

    [Theory]
    [InlineData("json", "\"evaluated_in_time\": 4")]
    [InlineData("csv", "evaluated_in_time,4\r\n")]
    [InlineData("html", "<strong>4 of 7</strong> evaluated within 35 days")]
    public async Task Every_form_tells_the_same_numbers(string format, string expected)
    {
        using var run = new ReportRun().With(Patches);

        var (_, text, _) = await run.Run("management", "--as-of", "2026-11-22", "--from", "2026-01", "-o", format);

        Assert.Contains(expected, text);
    }

    [Theory]
    [InlineData("--from", "2026-13")]
    [InlineData("--from", "2026-12")]
    public async Task A_period_that_is_none_is_refused(string option, string month)
    {
        using var run = new ReportRun().With(Patches);

        Assert.Equal(2, (await run.Run("management", option, month, "--to", "2026-11")).Code);
    }

    static string Patch(string status, string identified, string more = "\"vendor_note\": null") =>
        $$"""{"patch_id": "P", "vendor": "V", "product": "P", "affected_versions": "", "cve_ids": [], "cvss_score": 5.0, "ics_cert_advisory": "", "description": "d", "status": "{{status}}", "identified_date": "{{identified}}", {{more}}}""";
}
