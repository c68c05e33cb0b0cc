using PlantPatch.App.Assets;
using PlantPatch.App.Review;
using PlantPatch.App.Vex;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Products;
using PlantPatch.Core.Review;
using PlantPatch.Core.Vex;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Review;

/// <summary>Which version is installed: asked once, answered for all alike or for some, and kept against a list that still does not know.</summary>
public sealed class RecordVersionTests
{
    static readonly SmallAdvisory Below2 = new("NG-2026-01");
    static readonly SmallAdvisory Below3 = new("NG-2026-02") { Cve = "CVE-2026-2002", Rows = [Below2.Rows[0] with { Expression = "<V3.0.0" }], Fixes = [new("vendor_fix", "Update to V3.0.0 or later version", "P1")] };

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task One_version_answers_every_advisory_of_forty_devices_at_once(Engine engine)
    {
        await using var plant = await Asked(engine, 40);

        var (outcome, _) = await plant.Record("2.1.0");

        Assert.Equal((1, DecisionKind.Version, DecisionState.InForce), (outcome!.Decision!.Number, outcome.Decision.Kind, outcome.Decision.State));
        Assert.Equal(80, outcome.Differences.Count);
        Assert.Equal(40, outcome.Differences.Count(d => d is { Advisory: "NG-2026-01", Before: Verdict.Unknown, After: Verdict.NotAffected, Change: FindingChange.Closed }));
        Assert.Equal(40, outcome.Differences.Count(d => d is { Advisory: "NG-2026-02", Before: Verdict.Unknown, After: Verdict.Affected, Change: FindingChange.Changed }));
        Assert.Empty(await plant.Queue());
        Assert.All(await plant.Open(), f => Assert.Equal(("NG-2026-02", Verdict.Affected, "2.1.0"), (f.Advisory, f.Verdict, f.Version)));
        Assert.Contains("2.1.0", (await plant.Open())[0].Because);
    }

    [Theory, BothEngines]
    public async Task A_finding_that_closes_says_who_read_the_version_where_and_what_follows(Engine engine)
    {
        await using var plant = await Asked(engine, 1);

        await plant.Record("4.0");

        var reasons = await plant.ClosedBecause();
        Assert.Equal(2, reasons.Count);
        Assert.All(reasons, because => Assert.StartsWith("Version 4.0 was recorded by maria on 2026-11-22, read from the nameplate (decision 1). ", because));
        Assert.Contains(reasons, because => because.EndsWith("4.0 is not before V2.0.0.", StringComparison.Ordinal));
        Assert.Empty(await plant.Open());
    }

    [Theory, BothEngines]
    public async Task A_version_that_becomes_known_remedies_nothing(Engine engine)
    {
        await using var plant = await Asked(engine, 1);

        await plant.Record("2.1.0");

        Assert.Equal([Mark.Withdrawn, Mark.Withdrawn], (await plant.All()).Where(f => f.State == FindingState.Closed).Select(f => f.Marked.Mark));
        var (content, _) = await new CollectVex(plant.Store, new(ProductKnowledge.BuiltIn)).Run(new(), Cancel);
        Assert.Equal([VexStatus.KnownNotAffected, VexStatus.KnownAffected], content!.Vulnerabilities.Select(v => Assert.Single(v.Verdicts.Values).Status));
    }

    [Theory, BothEngines]
    public async Task Devices_alike_may_run_two_firmwares(Engine engine)
    {
        await using var plant = await Asked(engine, 4);

        await plant.Record("1.0", "TC-01", "TC-03");

        Assert.Equal(["TC-02", "TC-04"], (await plant.OneQuestion()).Assets);
        await plant.Record("3.5");
        Assert.Equal(["TC-01", "TC-01", "TC-03", "TC-03"], (await plant.Open()).Select(f => f.Asset).Order());
        Assert.Empty(await plant.Queue());
    }

    [Theory, BothEngines]
    public async Task A_list_that_still_has_no_version_keeps_the_recorded_one(Engine engine)
    {
        await using var plant = await Asked(engine, 2);
        await plant.Record("2.1.0");
        var before = await plant.Open();

        var import = await plant.Devices(2, "");

        Assert.Empty(import.Difference.Changed);
        Assert.Empty(import.Difference.Conflicts);
        Assert.Equal(before.Select(f => f.Id), (await plant.Open()).Select(f => f.Id));
    }

    [Theory, BothEngines]
    public async Task Software_that_a_list_names_without_a_version_keeps_the_recorded_one(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        const string list = "Asset ID,Site,Vendor,Product,Software Vendor,Software,Software Version\nHMI-1,Riverbend,Ferrous,Panel PC,Northgate,Turbine Controller TC100,\n";
        await plant.Import(Below2);
        await plant.List(list);
        Assert.Null((await plant.Record("1.0")).Refusal);

        await plant.List(list);

        Assert.Equal("1.0", Assert.Single(await plant.Open()).Version);
    }

    [Theory, BothEngines]
    public async Task A_list_that_says_otherwise_counts_and_says_so(Engine engine)
    {
        await using var plant = await Asked(engine, 2);
        await plant.Record("2.1.0");

        var import = await plant.Devices(1, "1.0.0");

        Assert.Equal("TC-01: version 2.1.0 was recorded by maria on 2026-11-22, read from the nameplate (decision 1); the inventory now says 1.0.0, and that counts.",
            Assert.Single(import.Difference.Conflicts).Because);
        Assert.Equal(["NG-2026-01", "NG-2026-02"], (await plant.Open()).Where(f => f.Asset == "TC-01").Select(f => f.Advisory).Order());
        var shown = await new ShowAsset(plant.Store).Run("TC-01", Cancel);
        Assert.Equal("recorded by maria on 2026-11-22, read from the nameplate (decision 1); assets.csv said otherwise on 2026-11-22", shown!.Components.Single(c => c.Version == "2.1.0").Recorded);
        Assert.Contains("overtook a recorded version", await plant.Dump());

        await plant.Devices(2, "");
        Assert.Equal(["1.0.0", "2.1.0"], (await plant.Open()).Select(f => f.Version).Distinct().Order());
    }

    [Theory, BothEngines]
    public async Task A_list_that_says_the_same_agrees(Engine engine)
    {
        await using var plant = await Asked(engine, 1);
        await plant.Record("2.1.0");

        var import = await plant.Devices(1, "2.1.0");

        Assert.Empty(import.Difference.Conflicts);
        Assert.Single(import.Difference.Unchanged);
    }

    [Theory, BothEngines]
    public async Task Undoing_asks_again_and_an_inventory_that_spoke_since_stays(Engine engine)
    {
        await using var plant = await Asked(engine, 3);
        var question = (await plant.OneQuestion()).Id;
        await plant.Record("2.1.0");
        await plant.Devices(1, "1.0.0");

        var (undone, _) = await plant.Undo(1);

        Assert.Equal(4, undone!.Differences.Count);
        Assert.All(undone.Differences, d => Assert.Equal(Verdict.Unknown, d.After));
        var again = await plant.OneQuestion();
        Assert.Equal((question, "TC-02, TC-03"), (again.Id, string.Join(", ", again.Assets)));
        Assert.Equal(2, (await plant.Open()).Count(f => f is { Asset: "TC-01", Verdict: Verdict.Affected }));
        Assert.Equal((DecisionState.Undone, "it was wrong"), ((await plant.Log())[0].State, (await plant.Log())[0].UndoneBecause));
    }

    [Theory, BothEngines]
    public async Task A_preview_says_what_would_change_and_changes_nothing(Engine engine)
    {
        await using var plant = await Asked(engine, 2);
        var before = await plant.Dump();

        var (outcome, _) = await plant.Record("2.1.0", preview: true);

        Assert.False(outcome!.Stored);
        Assert.Equal(4, outcome.Differences.Count);
        Assert.Equal(before, await plant.Dump());
    }

    [Theory, BothEngines]
    public async Task What_cannot_be_recorded_is_refused_with_advice(Engine engine)
    {
        await using var plant = await Asked(engine, 1);
        await plant.Import(new SmallAdvisory("NG-2026-03") { Rows = [new("P1", "Northgate", "PumpMaster", "<V2.0.0")] });
        await plant.Devices(1, "1.0.0", "PumpMaster Lagoon", "X");
        var similar = (await plant.Queue()).First(q => q.Doubt != Doubt.NoVersion).Id;
        var question = (await plant.Queue()).First(q => q.Doubt == Doubt.NoVersion).Id;

        Assert.StartsWith("Write the version as it is read", (await plant.Record(" ", question, [])).Refusal?.Reason);
        Assert.StartsWith("Write the version as it is read", (await plant.Record("unknown", question, [])).Refusal?.Reason);
        Assert.Contains("does not ask about TC-09.", (await plant.Record("1.0", question, ["TC-09"])).Refusal?.Reason);
        Assert.Contains("does not ask which version", (await plant.Record("1.0", similar, [])).Refusal?.Reason);
        Assert.StartsWith("There is no open question Q-00000000", (await plant.Record("1.0", "Q-00000000", [])).Refusal?.Reason);
        Assert.Empty(await plant.Log());
    }

    [Theory, BothEngines]
    public async Task Whoever_sees_one_site_answers_for_its_assets_alone(Engine engine)
    {
        await using var plant = await Asked(engine, 1);
        await plant.Devices(1, "", prefix: "PH", site: "Pump house");

        await plant.Record("2.1.0", (await plant.OneQuestion()).Id, [], SiteScope.Of(["Riverbend"]));

        Assert.Equal(["PH-01"], (await plant.OneQuestion()).Assets);
    }

    [Theory, BothEngines]
    public async Task Without_a_version_an_advisory_that_does_not_concern_it_is_named(Engine engine)
    {
        await using var plant = await Asked(engine, 1);
        var question = (await plant.OneQuestion()).Id;

        var (_, refusal) = await plant.Decide(Verdict.NotAffected, question);
        Assert.StartsWith("2 advisories wait for this version. Record it: plantpatch review record", refusal?.Reason);

        await plant.Decide(Verdict.NotAffected, question, advisory: "NG-2026-02");
        await plant.Confirm(1);
        Assert.Equal(["NG-2026-01"], (await plant.OneQuestion()).Advisories);
        await plant.Decide(Verdict.Affected, question);
        Assert.Empty(await plant.Queue());
    }

    static async Task<ReviewPlant> Asked(Engine engine, int devices)
    {
        var plant = await ReviewPlant.Create(engine);
        await plant.Import(Below2, Below3);
        await plant.Devices(devices, "");
        return plant;
    }
}
