using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlantPatch.App.Jobs;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Jobs;
using PlantPatch.Tests;
using PlantPatch.Web.Jobs;
using Quartz;

namespace PlantPatch.Web.Tests.Jobs;

public sealed class ServerJobsTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task The_server_does_what_it_is_asked_for(Engine engine)
    {
        await using var plant = await WebPlant.Create(engine);
        var maria = await plant.Access(await plant.User("maria", new Assignment(Role.Coordinator)));

        var (job, refusal) = await plant.Services.GetRequiredService<AskJob>().Run(new("report"), maria, Cancel);

        Assert.Null(refusal);
        var show = plant.Services.GetRequiredService<ShowJob>();
        for (var look = 0; (await show.Run(job, maria, Cancel))!.State != JobState.Done; look++)
        {
            Assert.True(look < 400, (await show.Run(job, maria, Cancel))!.Outcome);
            await Task.Delay(50, Cancel);
        }
    }

    [Fact]
    public async Task However_many_nodes_ask_for_the_work_of_a_night_it_is_one_job()
    {
        await using var plant = await WebPlant.Create();
        var ask = plant.Services.GetRequiredService<AskJob>();

        foreach (var row in JobSchedule.Rows)
            for (var node = 0; node < 2; node++) await JobSchedule.Ask(ask, row, new(2026, 11, 22), Cancel);

        await using var db = plant.Store.Read();
        Assert.Equal(JobSchedule.Rows.Select(r => r.Kind), await db.Jobs.OrderBy(j => j.Id).Select(j => j.Kind).ToListAsync(Cancel));
        Assert.All(await db.Jobs.ToListAsync(Cancel), j => Assert.Equal((JobLane.Schedule, "schedule"), (j.Lane, j.AskedBy)));
    }

    [Theory]
    [InlineData("2026-11-22T01:45:00Z", "matching 2026-11-22, coverage 2026-11-21, verify-audit 2026-11-21")]
    [InlineData("2026-11-22T09:00:00Z", "matching 2026-11-22, coverage 2026-11-22, verify-audit 2026-11-22")]
    public async Task A_night_that_was_missed_is_made_up_for_once_when_the_server_starts(string now, string expected)
    {
        await using var plant = await WebPlant.Create();
        plant.Clock.Reset(NodaTime.Text.InstantPattern.General.Parse("2026-11-01T12:00:00Z").Value);
        await plant.User("maria", new Assignment(Role.Coordinator));
        plant.Clock.Reset(NodaTime.Text.InstantPattern.General.Parse(now).Value);
        var ask = plant.Services.GetRequiredService<AskJob>();
        var rows = JobSchedule.Rows.Where(r => r.Kind is "matching" or "coverage" or "verify-audit").ToList();

        for (var start = 0; start < 2; start++) await JobSchedule.CatchUp(ask, plant.Store, rows, Cancel);

        await using var db = plant.Store.Read();
        Assert.Equal(expected.Split(", "), await db.Jobs.OrderBy(j => j.Id).Select(j => j.Occasion).ToListAsync(Cancel));
    }

    [Fact]
    public async Task What_has_no_data_yet_has_missed_no_night()
    {
        await using var plant = await WebPlant.Create();

        await JobSchedule.CatchUp(plant.Services.GetRequiredService<AskJob>(), plant.Store, JobSchedule.Rows, Cancel);

        await using var db = plant.Store.Read();
        Assert.Empty(db.Jobs);
    }

    [Fact]
    public async Task A_backup_is_made_by_the_api_where_a_folder_is_set_and_refused_where_none_is()
    {
        using var folder = new TempFolder();
        await using var plant = await WebPlant.Create(settings: s => s with { Backup = new(folder.Path, "", 7) });
        await using var other = await WebPlant.Create();
        var ada = await plant.Token(await plant.User("ada", new Assignment(Role.Administrator)));
        var eve = await other.Token(await other.User("eve", new Assignment(Role.Administrator)));

        var asked = await ada.PostAsync("/api/v1/backups/runs", null, Cancel);
        await ada.GetStringAsync($"{asked.Headers.Location}/events", Cancel);
        var refused = await eve.PostAsync("/api/v1/backups/runs", null, Cancel);

        Assert.Contains("Made and tried: plantpatch-", await ada.GetStringAsync(asked.Headers.Location, Cancel));
        Assert.Single(Directory.GetFiles(folder.Path, "*.backup"));
        Assert.Contains("Backup:Folder", await refused.Content.ReadAsStringAsync(Cancel));
    }
}
