using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Advisories;
using PlantPatch.Core.Advisories;
using PlantPatch.Tests;
using static PlantPatch.Core.Advisories.IntakeOutcome;

namespace PlantPatch.App.Tests.Advisories;

public sealed class ImportAdvisoriesTests
{
    static readonly SmallAdvisory First = new("NG-2026-001");
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Optional_and_informative_tests_are_told_when_asked_for_and_keep_nothing_out(Engine engine)
    {
        await using var plant = await Plant.Create(engine);

        var summary = await plant.ImportFrom([First.WriteTo(plant.NewFolder())], IntakeRules.Default with { AllTests = true, Strict = true });

        var told = Assert.Single(summary.Documents);
        Assert.Equal(Accepted, told.Outcome);
        Assert.Contains(told.Complaints, c => c.Code.StartsWith("csaf-6.2.", StringComparison.Ordinal) || c.Code.StartsWith("csaf-6.3.", StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task Every_document_gets_its_outcome_and_a_bad_one_stops_nobody(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Import(First with { Revision = 2 }, new("NG-2026-002"));
        var folder = plant.NewFolder();
        (First with { Revision = 1 }).WriteTo(folder);                                   // older
        new SmallAdvisory("NG-2026-002") { Revision = 2 }.WriteTo(folder);               // newer
        new SmallAdvisory("NG-2026-003").WriteTo(folder);                                // accepted
        new SmallAdvisory("NG-2026-003").WriteTo(Path.Combine(folder, "again"));         // duplicate
        (First with { Revision = 2 }).WriteTo(Path.Combine(folder, "known"));            // unchanged
        await File.WriteAllTextAsync(Path.Combine(folder, "aaa.json"), "<html>Please log in</html>", Cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "bbb.json"), """{"document": {"category": """, Cancel);

        var summary = await plant.ImportFrom(folder);

        Assert.Equal(
            [("aaa.json", Quarantined), ("bbb.json", Quarantined), ("ng-2026-001.json", Older), ("ng-2026-002.json", Newer),
                ("ng-2026-003.json", Accepted), ("ng-2026-003.json", Duplicate), ("ng-2026-001.json", Unchanged)],
            summary.Documents.Select(d => (Path.GetFileName(d.File), d.Outcome)));
        Assert.All(summary.Documents, d => Assert.NotEmpty(d.Because));
        Assert.Equal("2", (await Current(plant, "NG-2026-001")).Revision);
        Assert.Equal("2", (await Current(plant, "NG-2026-002")).Revision);
    }

    [Theory, BothEngines]
    public async Task A_second_run_changes_nothing_whatever_was_refused_in_the_first(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Controller("V1.0.0");
        var folder = plant.NewFolder();
        First.WriteTo(folder);
        (First with { Title = "Other words, the same number and day" }).WriteTo(Path.Combine(folder, "other"));
        var wrong = new SmallAdvisory("NG-2026-002").WriteTo(folder);
        await File.WriteAllTextAsync(wrong + ".sha256", $"{new string('0', 64)}  ng-2026-002.json\n", Cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "login.json"), "<html>Please log in</html>", Cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "empty.json"), "", Cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "cut.json"), """{"document": {"category": """, Cancel);
        await using (var large = File.Create(Path.Combine(folder, "large.json"))) large.SetLength(200L * 1024 * 1024);
        var first = await plant.ImportFrom(folder);
        var (rows, records) = (await plant.Rows(), await plant.AuditRecords());

        plant.Clock.AdvanceDays(1);
        var second = await plant.ImportFrom(folder);

        Assert.Equal(6, first.Count(Quarantined));
        Assert.Equal(6, second.Count(Quarantined));
        Assert.Equal(1, second.Count(Unchanged));
        Assert.Equal(rows, await plant.Rows());
        Assert.Equal(records + 1, await plant.AuditRecords());   // somebody looked
        Assert.All(second.Documents.Where(d => d.Outcome == Quarantined), d => Assert.NotEmpty(d.Complaints));
    }

    [Theory, BothEngines]
    public async Task The_reason_of_a_refusal_is_kept_with_the_bytes(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Import(First);

        await plant.Import(First with { Title = "Other words, the same number and day" });

        var kept = Assert.Single(await new ListQuarantine(plant.Store).Run(10, Cancel));
        Assert.Equal("other-content", Assert.Single(kept.Complaints).Code);
        Assert.Contains("already here with other content", kept.Complaints[0].Message);
        await using var db = plant.Store.Read();
        Assert.True(await db.Documents.AnyAsync(d => d.Sha256 == kept.Sha256, Cancel));
    }

    [Theory, BothEngines]
    public async Task A_copy_with_its_right_hash_is_taken_in_though_a_copy_with_a_wrong_one_came_before(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        var folder = plant.NewFolder();
        var damaged = First.WriteTo(Path.Combine(folder, "a"));
        await File.WriteAllTextAsync(damaged + ".sha256", $"{new string('0', 64)}  {First.FileName}\n", Cancel);
        var good = First.WriteTo(Path.Combine(folder, "b"));
        await File.WriteAllTextAsync(good + ".sha256", $"{First.Sha256}  {First.FileName}\n", Cancel);

        var summary = await plant.ImportFrom(folder);

        Assert.Equal([Quarantined, Accepted], summary.Documents.Select(d => d.Outcome));
    }

    [Theory, BothEngines]
    public async Task A_revision_may_come_again_with_a_later_day_but_an_older_one_is_never_current(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Import(First with { Revision = 3 });

        var again = await plant.Import(First with { Revision = 3, ReleasedOn = 9, Title = "Corrected" });
        var older = await plant.Import(First with { Revision = 2 });

        Assert.Equal(Newer, Assert.Single(again.Documents).Outcome);
        Assert.Equal(Older, Assert.Single(older.Documents).Outcome);
        var shown = await new ShowAdvisory(plant.Store).Run("ng-2026-001", Cancel);
        Assert.Equal("Corrected", shown!.Advisory.Title);
        Assert.Equal(["3", "3 current", "2"], shown.Revisions.Select(r => r.Current ? $"{r.Revision} current" : r.Revision));
    }

    [Theory, BothEngines]
    public async Task Revisions_in_one_run_end_with_the_latest_whatever_their_order(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Controller("V1.5.0");
        var folder = plant.NewFolder();
        foreach (var revision in (int[])[2, 3, 1]) (First with { Revision = revision }).WriteTo(Path.Combine(folder, $"{4 - revision}"));

        var summary = await plant.ImportFrom(folder);

        Assert.Equal([Accepted, Older, Older], summary.Documents.Select(d => d.Outcome));
        Assert.Equal("3", (await Current(plant, First.Id)).Revision);
        Assert.Single(await plant.Findings());
    }

    [Theory, BothEngines]
    public async Task Kept_revisions_are_compared(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Import(First);
        await plant.Import(First with { Revision = 2, Rows = [new("P1", "Northgate", "Turbine Controller TC100", "<V2.1.0")] });

        var (compared, _) = await new CompareRevisions(plant.Store).Run("ng-2026-001", "1", "2", Cancel);
        var (_, refusal) = await new CompareRevisions(plant.Store).Run("ng-2026-001", "1", "7", Cancel);

        Assert.Contains(compared!.Changes, c => $"{c}" == "+ product Northgate Turbine Controller TC100 <V2.1.0: listed");
        Assert.Equal("NG-2026-001 is kept in revision 1, 2; choose two of them.", refusal!.Reason);
    }

    [Theory, BothEngines]
    public async Task An_id_of_two_publishers_is_two_advisories(Engine engine)
    {
        await using var plant = await Plant.Create(engine);

        var summary = await plant.Import(First);
        var other = await plant.Import(First with { Namespace = "https://psirt.southgate.example" });

        Assert.Equal(Accepted, summary.Documents[0].Outcome);
        Assert.Equal(Accepted, other.Documents[0].Outcome);
    }

    [Theory, BothEngines]
    public async Task A_text_with_a_zero_character_is_refused_by_name(Engine engine)
    {
        await using var plant = await Plant.Create(engine);

        var summary = await plant.Import(First with { Title = "A crafted\0packet" }, new("NG-2026-002"));

        Assert.Equal([Quarantined, Accepted], summary.Documents.Select(d => d.Outcome));
        Assert.Equal("zero-character", summary.Documents[0].Complaints[0].Code);
    }

    [Theory, BothEngines]
    public async Task A_stopped_run_leaves_whole_documents_and_the_next_one_ends_where_an_undisturbed_one_does(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await using var undisturbed = await Plant.Create(engine);
        foreach (var each in (Plant[])[plant, undisturbed]) await each.Controller("V1.5.0");
        var folder = plant.NewFolder();
        for (var i = 0; i < 400; i++) new SmallAdvisory($"NG-2026-{i:0000}") { Cve = $"CVE-2026-{1000 + i}" }.WriteTo(folder);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => plant.ImportFrom([folder], IntakeRules.Default, new Stopping(stop, 300), stop.Token));
        await using (var db = plant.Store.Read()) Assert.InRange(await db.Advisories.CountAsync(Cancel), 1, 399);
        await plant.AssertChainHolds();
        await plant.ImportFrom(folder);
        await undisturbed.ImportFrom(folder);

        Assert.Equal(await undisturbed.Dump(Plant.OfTheRun), await plant.Dump(Plant.OfTheRun));
    }

    [Theory, BothEngines]
    public async Task A_zip_is_taken_in_and_a_name_that_leads_out_of_it_is_refused(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        var path = Path.Combine(plant.NewFolder(), "advisories.zip");
        await using (var zip = await ZipFile.OpenAsync(path, ZipArchiveMode.Create, Cancel))
            foreach (var (name, advisory) in (IEnumerable<(string, SmallAdvisory)>)[("a/ng-2026-001.json", First), ("../ng-2026-002.json", new("NG-2026-002"))])
            {
                await using var entry = await zip.CreateEntry(name).OpenAsync(Cancel);
                await entry.WriteAsync(advisory.Bytes, Cancel);
            }

        var summary = await plant.ImportFrom(path);

        Assert.Contains(summary.Documents, d => d.Outcome == Quarantined && d.Complaints[0].Code.Length > 0);
        await using var db = plant.Store.Read();
        Assert.False(await db.Advisories.AnyAsync(a => a.TrackingId == "NG-2026-002", Cancel));
    }

    static async Task<AdvisoryRow> Current(Plant plant, string id)
    {
        await using var db = plant.Store.Read();
        return await db.Advisories.SingleAsync(a => a.TrackingId == id, Cancel);
    }

    sealed class Stopping(CancellationTokenSource stop, int after) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Done == after) stop.Cancel();
        }
    }
}
