using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Jobs;
using PlantPatch.App.Storage;
using PlantPatch.App.Tests.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Jobs;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Jobs;

/// <summary>Nodes that die, stop, sleep and come back: every job's effect happens once.</summary>
public sealed class NodesTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    sealed record Nothing;

    [Fact, Trait("Fault", "F12")]
    public async Task Of_two_processes_on_one_database_one_is_killed_and_every_jobs_effect_happens_once()
    {
        const int Jobs = 12;
        await using var plant = await JobPlant.Create(Engine.Postgres);
        var maria = await plant.User("maria");
        var asked = new List<long>();
        for (var n = 0; n < Jobs; n++)
            asked.Add(await plant.Asked(n % 4 == 3
                ? new("import-advisories", "", [JobPlant.File("a.json", System.Text.Encoding.UTF8.GetString(new SmallAdvisory($"NG-{n}").Bytes))])
                : new("import-assets", "", [JobPlant.Assets($"TC-{n}")]), maria));
        using var first = Child.Start("jobs", plant.Test.Folder.At("first"), plant.Test.Settings.Database!);
        using var second = Child.Start("jobs", plant.Test.Folder.At("second"), plant.Test.Settings.Database!);
        await Task.WhenAll(first.Line(Cancel), second.Line(Cancel));
        await Until(async db => await db.Jobs.CountAsync(j => j.State == JobState.Done, Cancel) >= 2);

        await first.Kill(Cancel);
        foreach (var job in asked) Assert.Equal(JobState.Done, (await plant.Ended(job, 40)).State);

        await using var db = plant.Store.Read();
        for (var n = 0; n < Jobs; n++)
            if (n % 4 == 3) Assert.Equal(1, await db.Revisions.CountAsync(r => db.Advisories.Any(a => a.Id == r.AdvisoryId && a.TrackingId == $"NG-{n}"), Cancel));
            else Assert.Equal(["added"], await plant.Audit($"asset TC-{n}"));
        Assert.Equal(Jobs * 3 / 4, await db.Imports.CountAsync(i => i.Kind == "assets", Cancel));
        Assert.Equal(Jobs, await db.Audit.CountAsync(a => a.Action == "finished", Cancel));
        Assert.True((await new App.Audit.VerifyAudit(plant.Store).Run(Cancel)).Holds);

        async Task Until(Func<PlantPatchDb, Task<bool>> met)
        {
            await using var look = plant.Store.Read();
            for (var tries = 0; !await met(look); tries++)
            {
                Assert.True(tries < 1000, "The nodes do nothing.");
                await Task.Delay(20, Cancel);
            }
        }
    }

    [Fact, Trait("Fault", "F12")]
    public async Task A_node_that_slept_and_was_taken_for_dead_commits_nothing_any_more()
    {
        var (asleep, wake) = (new TaskCompletionSource(), new TaskCompletionSource());
        var runs = 0;
        await using var plant = await JobPlant.Create(Engine.Postgres, Kind(async (work, cancel) =>
        {
            var sleeps = Interlocked.Increment(ref runs) == 1;
            if (sleeps)
            {
                asleep.SetResult();
                await wake.Task;   // as a frozen process: it hears of nothing
            }

            await Effect(work, CancellationToken.None);
            return JobEnd.Done("");
        }, once: true));
        var job = await plant.Asked(new("test"), await plant.User("maria"));
        // The sleeper beats so seldom that it is dead for the other one.
        plant.Start(timing: JobPlant.Quick with { Look = TimeSpan.FromSeconds(30) });
        await asleep.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        await using (plant.Start(here: new()))
        {
            Assert.Equal(JobState.Done, (await plant.Ended(job)).State);
            wake.SetResult();
            await Task.Delay(300, Cancel);
        }

        Assert.Equal(2, runs);
        Assert.Equal(["did"], await plant.Audit("the effect"));
        Assert.Equal(["asked for", "began", "took over", "finished"], await plant.Audit($"job {job}"));
    }

    [Theory, BothEngines, Trait("Fault", "F12")]
    public async Task What_was_committed_before_the_node_died_is_not_done_again(Engine engine)
    {
        await using var plant = await JobPlant.Create(engine, Kind((_, _) => throw new InvalidOperationException("must not run"), once: true));
        var job = await plant.Asked(new("test"), await plant.User("maria"));
        await Died(plant, job, applied: 1, attempts: 1);
        plant.Start();

        var ended = await plant.Ended(job);

        Assert.Equal(JobState.Done, ended.State);
        Assert.Contains("the audit records say it", ended.Outcome);
    }

    [Theory, BothEngines, Trait("Fault", "F28")]
    public async Task A_job_that_ends_the_program_each_time_is_left_alone_and_others_are_done(Engine engine)
    {
        await using var plant = await JobPlant.Create(engine, Kind((_, _) => throw new InvalidOperationException("must not run")));
        var maria = await plant.User("maria");
        var (poison, good) = (await plant.Asked(new("test"), maria), await plant.Asked(new("import-assets", "", [JobPlant.Assets("TC-01")]), maria));
        await Died(plant, poison, applied: 0, attempts: 3);
        plant.Start();

        Assert.Equal(JobState.Done, (await plant.Ended(good)).State);
        var left = await plant.Ended(poison);
        Assert.Equal(JobState.Failed, left.State);
        Assert.Contains("3 times and never came to an end", left.Outcome);
    }

    [Theory, BothEngines]
    public async Task A_stopping_node_lets_a_short_job_end_and_gives_a_long_one_back(Engine engine)
    {
        var begun = new TaskCompletionSource();
        var runs = 0;
        await using var plant = await JobPlant.Create(engine, Kind(async (work, cancel) =>
        {
            if (Interlocked.Increment(ref runs) == 1)
            {
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, cancel);
            }

            await Effect(work, cancel);
            return JobEnd.Done("");
        }));
        var job = await plant.Asked(new("test"), await plant.User("maria"));
        await using (plant.Start()) await begun.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancel);

        Assert.Equal((JobState.Queued, 0), ((await plant.Row(job)).State, (await plant.Row(job)).Attempts));
        plant.Start();
        Assert.Equal(JobState.Done, (await plant.Ended(job)).State);
        Assert.Equal(["did"], await plant.Audit("the effect"));
        Assert.Equal(["asked for", "began", "gave back", "began", "finished"], await plant.Audit($"job {job}"));
    }

    [Theory, BothEngines]
    public async Task Somebodys_job_does_not_wait_behind_the_nightly_one_which_begins_again_afterwards(Engine engine)
    {
        var begun = new TaskCompletionSource();
        var runs = 0;
        await using var plant = await JobPlant.Create(engine, Kind(async (work, cancel) =>
        {
            await using var change = await work.Store.Change(work.By, cancel);   // holds the right to write, as the matching of the whole plant does
            if (Interlocked.Increment(ref runs) == 1)
            {
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, cancel);
            }

            change.Record("did", "the nightly work");
            await change.Commit(cancel);
            return JobEnd.Done("");
        }, once: true, givesWay: true));
        var maria = await plant.User("maria");
        var nightly = await plant.Asked(new("test"), null);
        plant.Start();
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancel);

        // As soon as it is asked for: AskJob itself needs the right to write, and gets it when the nightly job has given way.
        var mine = await plant.Asked(new("import-assets", "", [JobPlant.Assets("TC-01")]), maria);

        Assert.Equal(JobState.Done, (await plant.Ended(mine)).State);
        Assert.Equal(JobState.Done, (await plant.Ended(nightly)).State);
        Assert.Equal(["did"], await plant.Audit("the nightly work"));
        Assert.Contains("gave back", await plant.Audit($"job {nightly}"));
    }

    [Theory, BothEngines]
    public async Task What_is_in_the_way_for_a_moment_is_tried_again_and_what_cannot_be_done_says_why(Engine engine)
    {
        var runs = 0;
        await using var plant = await JobPlant.Create(engine, Kind((_, _) =>
            ++runs < 3 ? throw new TimeoutException("Another change has been going on.") : Task.FromResult(JobEnd.Done("at last"))));
        var maria = await plant.User("maria");
        plant.Start();

        var again = await plant.Ended(await plant.Asked(new("test"), maria));
        var never = await plant.Ended(await plant.Asked(new("import-kev", "", [JobPlant.File("kev.json", "<html>")]), maria));

        Assert.Equal((JobState.Done, "at last", 3), (again.State, again.Outcome, again.Attempts));
        Assert.Equal(JobState.Failed, never.State);
        Assert.Contains("kev.json", never.Outcome);
    }

    static async Task Effect(JobWork work, CancellationToken cancel)
    {
        await using var change = await work.Store.Change(work.By, cancel);
        change.Record("did", "the effect");
        await change.Commit(cancel);
    }

    // As a killed node leaves it.
    static async Task Died(JobPlant plant, long job, int applied, int attempts)
    {
        await using var change = await plant.Store.Change(new("test"), Cancel);
        var row = await change.Db.Jobs.SingleAsync(j => j.Id == job, Cancel);
        (row.State, row.Node, row.Fence, row.Applied, row.Attempts) = (JobState.Running, "gone", attempts, applied, attempts);
        change.Record("began", "nothing that the test is about");
        await change.Commit(Cancel);
    }

    static JobKind Kind(Func<JobWork, CancellationToken, Task<JobEnd>> run, bool once = false, bool givesWay = false) =>
        JobKind.Of<Nothing>("test", "Test", Permission.ReadPlant, (0, 0), _ => JobLane.Change, (work, _, cancel) => run(work, cancel)) with { Once = once, GivesWay = givesWay };
}
