using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Jobs;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Jobs;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Jobs;

public sealed class JobsTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    sealed record Nothing;

    [Theory, BothEngines]
    public async Task An_uploaded_asset_list_is_taken_in_on_record_and_its_bytes_are_dropped(Engine engine)
    {
        await using var plant = await JobPlant.Create(engine);
        var maria = await plant.User("maria");
        var job = await plant.Asked(new("import-assets", "{}", [JobPlant.Assets("TC-01", "TC-02")]), maria);
        plant.Start();

        var ended = await plant.Ended(job);

        Assert.Equal((JobState.Done, 1, 1), (ended.State, ended.Applied, ended.Attempts));
        Assert.StartsWith("2 added, 0 changed", ended.Outcome);
        Assert.Equal(2, JsonDocument.Parse(ended.Result).RootElement.GetProperty("added").GetInt32());
        Assert.Equal(["asked for", "began", "finished"], await plant.Audit($"job {job}"));
        Assert.Equal(["added"], await plant.Audit("asset TC-01"));
        await using var db = plant.Store.Read();
        Assert.Equal("maria", (await db.Audit.SingleAsync(a => a.Subject == "asset TC-01", Cancel)).Actor);
        Assert.Equal(0, await db.JobFilePieces.CountAsync(Cancel));
        Assert.Equal(64, (await db.JobFiles.SingleAsync(Cancel)).Sha256.Length);
        Assert.Empty(Directory.GetDirectories(plant.Test.Folder.At("spool")));
    }

    [Theory, BothEngines]
    public async Task Advisories_from_a_chosen_folder_are_taken_in_with_their_files_names(Engine engine)
    {
        await using var plant = await JobPlant.Create(engine);
        var maria = await plant.User("maria");
        var text = await System.IO.File.ReadAllTextAsync(new SmallAdvisory("NG-1").WriteTo(plant.Test.Folder.Path), Cancel);
        var job = await plant.Asked(new("import-advisories", "", [JobPlant.File("2026/one.json", text), JobPlant.File("2026\\broken.json", "{")]), maria);
        plant.Start();

        var ended = await plant.Ended(job);

        Assert.Equal(JobState.Done, ended.State);
        Assert.StartsWith("2 documents: 1 accepted, 1 quarantined", ended.Outcome);
        var named = JsonDocument.Parse(ended.Result).RootElement.GetProperty("documents").EnumerateArray().Select(d => d.GetProperty("file").GetString());
        Assert.Equal(["2026/broken.json", "2026/one.json"], named);
    }

    [Theory, BothEngines]
    public async Task A_preview_and_a_report_change_nothing_and_a_report_can_be_fetched_by_whom_it_is_for(Engine engine)
    {
        await using var plant = await JobPlant.Create(engine);
        var (maria, other) = (await plant.User("maria"), await plant.User("otto"));
        plant.Start();

        var preview = await plant.Ended(await plant.Asked(new("import-assets", """{"preview":true}""", [JobPlant.Assets("TC-01")]), maria));
        var report = await plant.Ended(await plant.Asked(new("report", """{"name":"status"}"""), maria));

        Assert.Equal((JobLane.Read, 0, JobLane.Read, 0), (preview.Lane, preview.Applied, report.Lane, report.Applied));
        Assert.StartsWith("Preview, nothing is changed: 1 added", preview.Outcome);
        var show = new ShowJob(plant.Store, plant.Here);
        var file = Assert.Single((await show.Run(report.Id, maria, Cancel))!.Files);
        var bytes = new MemoryStream();
        Assert.True(await show.Read(report.Id, file.Id, maria, bytes, Cancel));
        Assert.Equal(file.Size, bytes.Length);
        Assert.Null(await show.Run(report.Id, other, Cancel));
        Assert.False(await show.Read(report.Id, file.Id, other, bytes, Cancel));
        Assert.Empty(await new ListJobs(plant.Store, plant.Here).Run(new(), other, Cancel));
    }

    [Theory]
    [InlineData("nonsense", "", 0, "There is no job 'nonsense'")]
    [InlineData("import-kev", "", 0, "needs a file")]
    [InlineData("import-kev", "", 2, "takes at most 1 files")]
    [InlineData("matching", "", 1, "takes no file")]
    [InlineData("matching", """{"al":true}""", 0, "cannot be read")]
    [InlineData("matching", "null", 0, "must be a JSON object")]
    [InlineData("coverage", "", 0, "needs one of the roles Administrator")]
    public async Task What_cannot_be_done_is_refused_before_it_is_in_the_queue(string kind, string input, int files, string because)
    {
        await using var plant = await JobPlant.Create(Engine.Sqlite);
        var maria = await plant.User("maria");

        var (_, refusal) = await plant.Ask(new(kind, input, [.. Enumerable.Range(0, files).Select(n => JobPlant.File($"{n}.json", "{}"))]), maria);

        Assert.Contains(because, refusal!.Reason);
        await using var db = plant.Store.Read();
        Assert.Equal(0, await db.Jobs.CountAsync(Cancel));
    }

    [Theory]
    [InlineData("../up.json"), InlineData("/etc/passwd"), InlineData("C:\\x.json"), InlineData("a//b.json"), InlineData(""), InlineData("CON.json"), InlineData("a\u0000b"), InlineData("end. ")]
    public void A_files_name_leads_nowhere_else(string name) => Assert.Null(JobFiles.NameOf(name));

    [Fact]
    public async Task Who_answers_for_one_site_brings_in_its_assets_only_and_runs_nothing_for_the_whole_plant()
    {
        await using var plant = await JobPlant.Create(Engine.Sqlite);
        var (here, there) = (await plant.User("rita", new Assignment(Role.Coordinator, "Riverbend")), await plant.User("hans", new Assignment(Role.Coordinator, "Hillside")));
        plant.Start();

        var own = await plant.Ended(await plant.Asked(new("import-assets", "", [JobPlant.Assets("TC-01")]), here));
        var foreign = await plant.Ended(await plant.Asked(new("import-assets", "", [JobPlant.Assets("TC-02")]), there));
        var taken = await plant.Ended(await plant.Asked(new("import-assets", "", [JobPlant.File("a.csv", "Asset ID,Site,Vendor,Product\nTC-01,Hillside,Northgate,TC100\n")]), there));
        var (_, refusal) = await plant.Ask(new("matching", """{"all":true}"""), here);

        Assert.Equal((JobState.Done, JobState.Failed, JobState.Failed), (own.State, foreign.State, taken.State));
        Assert.Contains("TC-02", foreign.Outcome);
        Assert.Contains("TC-01", taken.Outcome);
        Assert.Contains("at Riverbend only", refusal!.Reason);
    }

    [Theory, BothEngines]
    public async Task Asked_for_twice_on_one_occasion_it_is_one_job_and_other_peoples_occasions_are_theirs(Engine engine)
    {
        await using var plant = await JobPlant.Create(engine);
        var (maria, otto) = (await plant.User("maria"), await plant.User("otto"));
        var wanted = new JobWanted("report") { Occasion = "key-1" };

        var first = await plant.Asked(wanted, maria);

        Assert.Equal(first, await plant.Asked(wanted, maria));
        Assert.NotEqual(first, await plant.Asked(wanted, otto));
        Assert.Equal(await plant.Asked(wanted, null), await plant.Asked(wanted, null));
    }

    [Theory, BothEngines]
    public async Task Cancelled_it_ends_within_a_second_though_it_holds_the_right_to_write_and_what_it_did_is_undone(Engine engine)
    {
        var begun = new TaskCompletionSource();
        await using var plant = await JobPlant.Create(engine, Kind(async (work, cancel) =>
        {
            await using var change = await work.Store.Change(work.By, cancel);
            change.Record("did", "half of it");
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            return JobEnd.Done("never");
        }));
        var maria = await plant.User("maria");
        var (runs, waits) = (await plant.Asked(new("test"), maria), await plant.Asked(new("test"), maria));
        Assert.Null(await new CancelJob(plant.Store, plant.Here).Run(waits, await plant.User("admin", new Assignment(Role.Administrator)), Cancel));
        plant.Start();
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancel);

        var watch = Stopwatch.StartNew();
        Assert.Null(await new CancelJob(plant.Store, plant.Here).Run(runs, maria, Cancel));
        var ended = await plant.Ended(runs);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{watch.Elapsed}");
        Assert.Equal((JobState.Cancelled, 0), (ended.State, ended.Applied));
        Assert.Empty(await plant.Audit("half of it"));
        Assert.Equal((JobState.Cancelled, 0), ((await plant.Row(waits)).State, (await plant.Row(waits)).Attempts));
        Assert.Contains("has ended already", (await new CancelJob(plant.Store, plant.Here).Run(runs, maria, Cancel))!.Reason);
    }

    static JobKind Kind(Func<JobWork, CancellationToken, Task<JobEnd>> run, JobLane lane = JobLane.Change, bool once = false, bool givesWay = false) =>
        JobKind.Of<Nothing>("test", "Test", Permission.ReadPlant, (0, 0), _ => lane, (work, _, cancel) => run(work, cancel)) with { Once = once, GivesWay = givesWay };
}
