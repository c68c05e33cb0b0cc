using PlantPatch.App.Patches;
using PlantPatch.Core.Patches;
using PlantPatch.Feeds.PatchRecords;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Patches;

public sealed class PatchesTests
{
    static readonly SmallAdvisory Advisory = new("NG-2026-001");
    static readonly AddPatch.Entry ByHand = new() { Vendor = "Northgate", Product = "Turbine Controller TC100", FixedVersion = "V2.0.0", Cvss = 9.8m };
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite, "vendor_fix", "Update to V2.0.0 or later version", "V2.0.0")]
    [InlineData(Engine.Postgres, "vendor_fix", "Update to V2.0.0 or later version", "V2.0.0")]
    [InlineData(Engine.Sqlite, "mitigation", "Northgate recommends users update to version 2.0.0 or later.", "2.0.0")]
    [InlineData(Engine.Sqlite, "mitigation", "Put it behind a firewall.", "V2.0.0")]      // follows from the range
    public async Task A_patch_is_derived_from_what_the_advisory_says(Engine engine, string category, string details, string version)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Controller("V1.5.0");

        var summary = await plant.Import(Advisory with { Fixes = [new(category, details, "P1")] });

        Assert.Equal(1, summary.NewPatches);
        var entry = Assert.Single(await Book(plant));
        Assert.Equal((version, "CVE-2026-1001", "NG-2026-001", "TC-01"),
            (entry.Row.FixedVersion, entry.Patch.Cves.Single(), entry.Patch.Advisory, entry.Patch.AffectedAssets.Single()));
        Assert.NotEmpty(entry.Row.Derivation);
        Assert.Equal("PP-2026-0001", entry.Patch.Id);
    }

    [Theory, BothEngines]
    public async Task Two_advisories_with_the_same_fix_are_one_patch_with_the_highest_score(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Controller("V1.5.0");

        await plant.Import(Advisory with { Score = 7.5m });
        await plant.Import(new SmallAdvisory("NG-2026-002") { Cve = "CVE-2026-1002" });

        var entry = Assert.Single(await Book(plant));
        Assert.Equal("NG-2026-001, NG-2026-002", entry.Patch.Advisory);
        Assert.Equal(["CVE-2026-1001", "CVE-2026-1002"], entry.Patch.Cves);
        Assert.Equal(9.8, entry.Patch.Cvss);
    }

    [Theory, BothEngines]
    public async Task A_patch_is_tied_to_the_assets_that_need_it_and_untied_when_they_do_not(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Controller("V1.5.0");
        await plant.Controller("V1.6.0", tag: "TC-02");
        await plant.Import(Advisory);
        Assert.Equal(["TC-01", "TC-02"], Assert.Single(await Book(plant)).Patch.AffectedAssets);

        await plant.Controller("V2.0.0", tag: "TC-02");
        Assert.Equal(["TC-01"], Assert.Single(await Book(plant)).Patch.AffectedAssets);

        await plant.Controller("V1.6.0", tag: "TC-02");
        Assert.Equal(["TC-01", "TC-02"], Assert.Single(await Book(plant)).Patch.AffectedAssets);
    }

    [Theory, BothEngines]
    public async Task A_patch_goes_its_whole_way_and_every_step_is_on_record(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        var (id, _) = await new AddPatch(plant.Store).Run(ByHand, Plant.Maria, Cancel);
        var before = await plant.AuditRecords();
        (PatchStatus To, MoveDetails Details)[] way =
        [
            (PatchStatus.Evaluating, new()), (PatchStatus.Testing, new() { Evaluated = new(2026, 11, 23) }),
            (PatchStatus.Approved, new() { TestDate = new(2026, 11, 24), TestOutcome = TestOutcome.Passed, TestResults = "all 14 cases" }),
            (PatchStatus.Scheduled, new() { MaintenanceWindow = "U1 fall outage" }),
            (PatchStatus.Deployed, new() { RollbackProcedure = "restore image 7", DeploymentDate = new(2026, 11, 25) }),
            (PatchStatus.Evaluating, new() { Reason = "rolled back: the governor hunted" }),
        ];

        foreach (var (to, details) in way) Assert.Null((await new MovePatch(plant.Store).Run(id!, to, details, Plant.Maria, Cancel)).Refusal);

        var patch = Assert.Single(await Book(plant)).Patch;
        Assert.Equal((PatchStatus.Evaluating, "rolled back: the governor hunted"), (patch.Status, patch.StatusReason));
        Assert.Equal(before + way.Length, await plant.AuditRecords());
    }

    [Theory, BothEngines]
    public async Task A_refused_move_changes_nothing_and_says_what_is_missing(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        var (id, _) = await new AddPatch(plant.Store).Run(ByHand, Plant.Maria, Cancel);
        var before = await plant.Dump();

        foreach (var to in PatchStatuses.All.Except([PatchStatus.Evaluating]))
        {
            var (_, refusal) = await new MovePatch(plant.Store).Run(id!, to, new(), Plant.Maria, Cancel);
            Assert.StartsWith("PP-2026-0001 ", refusal?.Reason);
        }

        var (patch, missing) = await new MovePatch(plant.Store).Run("PP-2026-0009", PatchStatus.Evaluating, new(), Plant.Maria, Cancel);
        Assert.Equal((null, "There is no patch PP-2026-0009."), (patch, missing?.Reason));
        Assert.Equal(before, await plant.Dump());
    }

    [Theory, BothEngines]
    public async Task A_patch_is_named_in_any_case(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await new AddPatch(plant.Store).Run(ByHand, Plant.Maria, Cancel);

        var (patch, refusal) = await new MovePatch(plant.Store).Run("pp-2026-0001", PatchStatus.Evaluating, new(), Plant.Maria, Cancel);
        var (_, taken) = await new AddPatch(plant.Store).Run(ByHand with { Id = "pp-2026-0001" }, Plant.Maria, Cancel);

        Assert.Equal(("PP-2026-0001", null), (patch?.Id, refusal));
        Assert.StartsWith("There is already a patch PP-2026-0001", taken?.Reason);
    }

    [Theory, BothEngines]
    public async Task A_deferral_needs_its_reason_and_its_controls(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        var (id, _) = await new AddPatch(plant.Store).Run(ByHand, Plant.Maria, Cancel);

        var (_, bare) = await new MovePatch(plant.Store).Run(id!, PatchStatus.Deferred, new() { Reason = "no outage before May" }, Plant.Maria, Cancel);
        var (deferred, none) = await new MovePatch(plant.Store).Run(id!, PatchStatus.Deferred,
            new() { Reason = "no outage before May", CompensatingControls = "conduit firewall drops port 4000" }, Plant.Maria, Cancel);

        Assert.Contains("compensating controls", bare?.Reason);
        Assert.Null(none);
        Assert.Equal("conduit firewall drops port 4000", deferred!.CompensatingControls);
    }

    [Theory]
    [InlineData("9.75", "one decimal")]
    [InlineData("10.1", "between 0.0 and 10.0")]
    [InlineData("-0.1", "between 0.0 and 10.0")]
    public async Task A_score_that_CVSS_does_not_know_is_refused(string score, string why)
    {
        await using var plant = await Plant.Create(Engine.Sqlite);

        var (id, refusal) = await new AddPatch(plant.Store).Run(
            ByHand with { Cvss = decimal.Parse(score, System.Globalization.CultureInfo.InvariantCulture) }, Plant.Maria, Cancel);

        Assert.Null(id);
        Assert.Contains(why, refusal?.Reason);
    }

    [Theory, BothEngines]
    public async Task A_number_that_a_person_took_is_not_given_again(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        foreach (var taken in (string[])["PP-2026-0002", "PP-2026-0010", "PP-TURBINE", "PP-2026-0004"])
            Assert.Equal(taken, (await new AddPatch(plant.Store).Run(ByHand with { Id = taken }, Plant.Maria, Cancel)).Id);

        Assert.Equal("PP-2026-0011", (await new AddPatch(plant.Store).Run(ByHand, Plant.Maria, Cancel)).Id);
        Assert.Equal("PP-2026-0012", (await new AddPatch(plant.Store).Run(ByHand, Plant.Maria, Cancel)).Id);
    }

    [Theory, BothEngines]
    public async Task An_asset_that_does_not_exist_is_refused_by_its_tag(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Controller("V1.0.0");

        var (_, refusal) = await new AddPatch(plant.Store).Run(ByHand with { Assets = ["TC-01", "TC-99"] }, Plant.Maria, Cancel);

        Assert.StartsWith("There is no asset TC-99", refusal?.Reason);
        Assert.Empty(await Book(plant));
    }

    [Theory, BothEngines]
    public async Task A_tracker_is_taken_over_once(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Controller("V1.0.0");
        const string lines = """
            {"patch_id":"OLD-1","vendor":"Northgate","product":"TC100","cve_ids":["CVE-2026-1001","CVE-2026-1001"],"cvss_score":9.8,"status":"testing","identified_date":"2026-10-01","affected_assets":["TC-01","TC-77"]}
            {"patch_id":"OLD-1","vendor":"Northgate","product":"twice","identified_date":"2026-10-01"}
            {"patch_id":"OLD-2","status":"lost","identified_date":"2026-10-01"}
            {"patch_id":"OLD-3","cvss_score":9.75,"identified_date":"2026-10-01"}
            {"patch_id":"OLD-4","description":"a\u0000b","identified_date":"2026-10-01"}
            not json
            """;
        var read = PatchRecordReader.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(lines)), Cancel);
        Assert.Equal(["bad-status", "bad-score", "zero-character", "not-json"], read.Complaints.Select(c => c.Code));

        var first = await new ImportPatches(plant.Store).Run(read.Patches, "tracker.jsonl", Plant.Maria, Cancel);
        var rows = await plant.Rows();
        var second = await new ImportPatches(plant.Store).Run(read.Patches, "tracker.jsonl", Plant.Maria, Cancel);

        Assert.Equal((1, "TC-77"), (first.Added, first.UnknownAssets.Single()));
        Assert.Equal(0, second.Added);
        Assert.Equal(rows, await plant.Rows());
        var patch = Assert.Single(await Book(plant)).Patch;
        Assert.Equal((PatchStatus.Testing, new LocalDate(2026, 11, 5)), (patch.Status, patch.GivenDeadline));
    }

    static Task<IReadOnlyList<PatchEntry>> Book(Plant plant) => new PatchBook(plant.Store).Run(Cancel);
}
