using PlantPatch.App.Findings;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Products;
using PlantPatch.Tests;
using static PlantPatch.Core.Findings.FindingState;

namespace PlantPatch.App.Tests.Findings;

public sealed class FindingsTests
{
    static readonly SmallAdvisory Advisory = new("NG-2026-001");
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task More_assets_are_judged_at_once_than_a_statement_takes_parameters(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Controller("V1.5.0");
        long[] many = [.. Enumerable.Range(1, 70_000).Select(i => (long)i)];
        await using var change = await plant.Store.Change(Plant.Maria, Cancel);

        await new JudgeAdvisories(ProductKnowledge.BuiltIn).Run(change, many, [], Cancel);

        Assert.Single((await InstalledBase.Load(change.Db, many, Cancel)).Things);
    }

    [Theory]
    [InlineData(Engine.Sqlite, true)]
    [InlineData(Engine.Sqlite, false)]
    [InlineData(Engine.Postgres, true)]
    [InlineData(Engine.Postgres, false)]
    public async Task A_finding_opens_whichever_comes_first_the_asset_or_the_advisory(Engine engine, bool assetFirst)
    {
        await using var plant = await Plant.Create(engine);

        if (assetFirst) await plant.Controller("V1.5.0");
        await plant.Import(Advisory);
        if (!assetFirst) await plant.Controller("V1.5.0");

        var finding = Assert.Single(await plant.Findings());
        Assert.Equal(("TC-01", "NG-2026-001", "CVE-2026-1001", Verdict.Affected, Open),
            (finding.Asset, finding.Advisory, finding.Vulnerability, finding.Verdict, finding.State));
        Assert.Equal(9.8m, finding.Score);
        Assert.Contains("V1.5.0", finding.Because);
    }

    [Theory, BothEngines]
    public async Task What_was_installed_removed_or_updated_between_two_imports_of_one_run_is_judged_as_it_is_now(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Controller("V1.5.0");
        await plant.Import(Advisory);

        await plant.Controller("V1.5.0", "TC-02");
        await plant.Import(new SmallAdvisory("NG-2026-002"));
        await plant.Controller("V2.5.0");
        await plant.Import(new SmallAdvisory("NG-2026-003"));
        await plant.Import(new SmallAdvisory("NG-2026-004"));

        Assert.Equal(["NG-2026-001 TC-02", "NG-2026-002 TC-02", "NG-2026-003 TC-02", "NG-2026-004 TC-02"],
            (await plant.Findings()).Where(f => f.State == Open).Select(f => $"{f.Advisory} {f.Asset}").Order(StringComparer.Ordinal));
    }

    [Theory, BothEngines]
    public async Task A_revision_that_takes_the_range_back_closes_and_one_that_restores_it_reopens(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Controller("V1.5.0");
        await plant.Import(Advisory);

        var closing = await plant.Import(Advisory with { Revision = 2, Rows = [new("P1", "Northgate", "Turbine Controller TC100", "<V1.2.0")] });
        var closed = Assert.Single(await plant.Findings());
        var reopening = await plant.Import(Advisory with { Revision = 3 });
        var reopened = Assert.Single(await plant.Findings());

        Assert.Equal((1, Closed), (closing.Findings.Closed, closed.State));
        Assert.Equal((1, Open, closed.Id), (reopening.Findings.Reopened, reopened.State, reopened.Id));
        var history = (await new ShowFinding(plant.Store).Run(reopened.Id, Cancel))!.History;
        Assert.Equal([FindingChange.Opened, FindingChange.Closed, FindingChange.Reopened], history.Select(e => e.Change));
        Assert.All(history, step => Assert.NotEmpty(step.Because));
    }

    [Theory, BothEngines]
    public async Task A_revision_without_the_product_closes_with_that_reason(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Controller("V1.5.0");
        await plant.Import(Advisory);

        await plant.Import(Advisory with
        {
            Revision = 2, Rows = [new("P9", "Northgate", "Boiler Gateway BG7", "<V9")], Fixes = [new("vendor_fix", "Update to V9", "P9")],
        });

        var shown = await new ShowFinding(plant.Store).Run((await plant.Findings())[0].Id, Cancel);
        Assert.Equal(("the advisory's current revision does not list it any more", Closed), (shown!.Finding.ClosedBecause, shown.Finding.State));
    }

    [Theory, BothEngines]
    public async Task An_update_closes_and_going_back_to_the_old_version_reopens_the_same_finding(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Controller("V1.5.0");
        await plant.Import(Advisory);

        var update = await plant.Controller("V2.0.0");
        var closed = Assert.Single(await plant.Findings());
        plant.Clock.AdvanceDays(1);
        var back = await plant.Controller("V1.5.0");
        var reopened = Assert.Single(await plant.Findings());

        Assert.Equal((1, Closed), (update.Judged.Findings.Closed, closed.State));
        Assert.Equal((1, Open, closed.Id), (back.Judged.Findings.Reopened, reopened.State, reopened.Id));
        var asset = await new PlantPatch.App.Assets.ShowAsset(plant.Store).Run("TC-01", Cancel);
        Assert.Equal(["V1.5.0 ", "V2.0.0 until"], asset!.Components.Select(c => $"{c.Version} {(c.Removed.Length > 0 ? "until" : "")}"));
    }

    [Theory, BothEngines]
    public async Task An_asset_that_vanished_from_the_file_keeps_its_findings(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Controller("V1.5.0");
        await plant.Import(Advisory);

        var import = await plant.Controller("V1.5.0", tag: "TC-02");

        Assert.Equal("TC-01", Assert.Single(import.Difference.Missing).Tag);
        Assert.Equal(["TC-01", "TC-02"], (await plant.Findings(new())).Select(f => f.Asset));
    }

    [Theory, BothEngines]
    public async Task Software_that_was_removed_closes_its_finding_and_leaves_the_others(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        const string head = "Asset ID,Site,Vendor,Product,Firmware Version,Software Vendor,Software,Software Version\n";
        await plant.Assets(head + "WS-01,Riverbend,Northgate,Turbine Controller TC100,V1.5.0,Southgate,Historian Link,4.2\n");
        await plant.Import(Advisory, new("NG-2026-002")
        {
            Cve = "CVE-2026-1002", Rows = [new("P1", "Southgate", "Historian Link", "<5.0")], Fixes = [new("vendor_fix", "Update to 5.0", "P1")],
        });
        Assert.Equal(2, (await plant.Findings(new())).Count);

        await plant.Assets(head + "WS-01,Riverbend,Northgate,Turbine Controller TC100,V1.5.0,Southgate,Alarm Viewer,1.0\n");

        Assert.Equal("NG-2026-001", Assert.Single(await plant.Findings(new())).Advisory);
    }

    [Theory, BothEngines]
    public async Task Without_a_version_the_verdict_is_unknown_and_stays_open(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Controller("");

        await plant.Import(Advisory);
        await plant.Import(Advisory with { Revision = 2, Title = "Corrected words" });

        var finding = Assert.Single(await plant.Findings(new()));
        Assert.Equal((Verdict.Unknown, Open), (finding.Verdict, finding.State));
    }

    [Theory, BothEngines]
    public async Task Software_without_a_vendor_is_never_taken_as_unaffected(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Assets("Asset ID,Site,Vendor,Product,Firmware Version,Software,Software Version\nWS-01,Riverbend,Dell,Precision 3660,1.1,Turbine Controller TC100,V1.5.0\n");

        await plant.Import(Advisory);

        Assert.NotEqual(Verdict.NotAffected, Assert.Single(await plant.Findings(new())).Verdict);
    }

    [Theory, BothEngines]
    public async Task A_row_that_says_not_affected_opens_nothing(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Controller("V1.5.0");

        await plant.Import(Advisory with
        {
            Rows = [new("P1", "Northgate", "Turbine Controller TC100", "<V2.0.0", "known_not_affected"), new("P2", "Northgate", "Boiler Gateway BG7", "<V9")],
            Fixes = [new("vendor_fix", "Update to V9", "P2")],
        });

        Assert.Empty(await plant.Findings());
    }

    [Theory, BothEngines]
    public async Task The_list_is_filtered_and_paged(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Assets("""
            Asset ID,Site,Unit,Vendor,Product,Firmware Version,Network Exposed,Safety Relevant
            TC-01,Riverbend,Unit 1,Northgate,Turbine Controller TC100,V1.0.0,yes,no
            TC-02,Riverbend,Unit 2,Northgate,Turbine Controller TC100,V1.0.0,no,yes
            TC-03,Hillside,Unit 1,Northgate,Turbine Controller TC100,,no,no
            """);
        await plant.Import(Advisory);

        async Task<string> Tags(ListFindings.Query query) => string.Join(' ', (await plant.Findings(query)).Select(f => f.Asset));

        Assert.Equal("TC-01 TC-02 TC-03", await Tags(new()));
        Assert.Equal("TC-03", await Tags(new() { Site = "Hillside" }));
        Assert.Equal("TC-01 TC-03", await Tags(new() { Unit = "Unit 1" }));
        Assert.Equal("TC-01", await Tags(new() { ExposedOnly = true }));
        Assert.Equal("TC-02", await Tags(new() { SafetyOnly = true }));
        Assert.Equal("TC-03", await Tags(new() { Verdict = Verdict.Unknown }));
        Assert.Equal("TC-02", await Tags(new() { Asset = "TC-02", Advisory = "ng-2026-001", Cve = "CVE-2026-1001" }));
        Assert.Equal("", await Tags(new() { KevOnly = true }));
        Assert.Equal("", await Tags(new() { State = Closed }));
        var page = await plant.Findings(new() { Limit = 2 });
        Assert.Equal("TC-03", await Tags(new() { Limit = 2, After = page[^1].Id }));
    }
}
