using System.Text;
using PlantPatch.App.Clocks;
using PlantPatch.App.Reports;
using PlantPatch.App.Reports.Compliance;
using PlantPatch.App.Tests.Evidence;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Reports;

/// <summary>The compliance reports over one history: a source evaluated eleven days late, a patch on three assets, a plan that was extended.</summary>
public sealed class ComplianceReportsTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static async Task<string> Text(EvidencePlant plant, string name, string asOf = "", string? month = null, SiteScope? scope = null)
    {
        var (moment, refusal) = await AsOf.Read(plant.Test.Store, asOf, Cancel);
        Assert.Null(refusal);
        var about = month is null ? ReportOrder.MonthBefore(moment!) : NodaTime.Text.YearMonthPattern.Iso.Parse(month).Value.ToDateInterval();
        var report = await new MakeReport(plant.Test.Store).Run(ComplianceReports.Find(name)!, new(moment!, about, scope ?? SiteScope.All), Cancel);
        foreach (var row in ReportForms.Table) Assert.NotEmpty(row.Write(report));
        return Encoding.UTF8.GetString(ReportForms.Of(ReportForm.Text).Write(report));
    }

    [Theory, BothEngines]
    public async Task Each_says_whose_it_is_as_of_when_and_against_which_audit_records_it_can_be_checked(Engine engine)
    {
        await using var plant = await EvidencePlant.Create(engine);

        foreach (var report in ComplianceReports.All)
        {
            var text = await Text(plant, report.Name);
            Assert.Contains("Riverbend Power, ", text);
            Assert.Contains("as known at 20", text);
            Assert.Contains("audit records, the last with hash", text);
        }
    }

    [Fact]
    public async Task The_months_report_follows_the_requirement()
    {
        await using var plant = await EvidencePlant.Create(Engine.Sqlite);
        var february = await Text(plant, "cip-007", month: "2026-02");
        var march = await Text(plant, "cip-007", month: "2026-03");

        Assert.Contains("S1      E2          2026-02-20", february);
        Assert.Matches(@"R2\.2 +S1", february);   // 46 days after the one before
        Assert.Contains("P1     TC-01", february);
        Assert.Contains("No source was evaluated in this month.", march);
        Assert.Contains("MP-1", march);
    }

    [Fact]
    public async Task The_gaps_say_the_severity_level_of_acting_today()
    {
        await using var plant = await EvidencePlant.Create(Engine.Sqlite);
        var text = await Text(plant, "gaps");

        Assert.Contains("High", text.Split("Sources, CIP-007-6 R2.2")[1].Split("Patches on assets")[0]);   // nothing was evaluated since February
        Assert.Contains("days late", text);
    }

    [Fact]
    public async Task A_self_report_fills_in_what_is_on_record_and_asks_people_for_the_rest()
    {
        await using var plant = await EvidencePlant.Create(Engine.Sqlite);
        var text = await Text(plant, "self-report");

        Assert.Contains("CIP-007-6 R2.2", text);
        Assert.Contains("Cause: [to be written by a person]", text);
        Assert.Contains("2026-02-10", text);   // the day after 2026-01-05 + 35
    }

    [Fact]
    public async Task The_operations_sheet_names_units_and_days_and_no_vulnerability()
    {
        await using var plant = await EvidencePlant.Create(Engine.Sqlite);
        await plant.Record(EvidencePlant.Event("patch.rolledback", "2026-03-12T10:00:00-04:00", """{"patch":"P1","assets":["TC-01"],"reason":"trips the relay"}"""));
        var text = await Text(plant, "operations");

        Assert.Contains("Riverbend, Unit 1", text);
        Assert.Contains("TC-01", text);
        Assert.DoesNotContain("CVE", text);
    }

    [Fact]
    public async Task What_somebody_may_not_see_is_in_no_report()
    {
        await using var plant = await EvidencePlant.Create(Engine.Sqlite);

        foreach (var report in ComplianceReports.All)
            Assert.DoesNotContain("TC-0", await Text(plant, report.Name, scope: SiteScope.Of(["Elsewhere"])));
    }

    [Fact]
    public async Task As_of_an_earlier_moment_it_says_what_it_said_then()
    {
        await using var plant = await EvidencePlant.Create(Engine.Sqlite);
        var (before, then) = (await Text(plant, "self-report"), plant.Test.Clock.GetCurrentInstant());
        plant.Test.Clock.AdvanceMinutes(10);
        await plant.Record(EvidencePlant.Event("source.evaluated", "2026-04-01T09:00:00-04:00", """{"source":"S1","eval":"E9","findings":[]}"""));

        Assert.Equal(Said(before), Said(await Text(plant, "self-report", then.ToString())));
        Assert.NotEqual(Said(before), Said(await Text(plant, "self-report")));
    }

    // All but the heading, which has the moment, and the line about the audit records, of which there are more.
    static string Said(string report) => report.Split("How to use")[1].Split("Made from")[0];
}
