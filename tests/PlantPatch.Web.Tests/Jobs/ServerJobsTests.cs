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
            for (var node = 0; node < 2; node++) await JobSchedule.Ask(ask, row.Kind, new(2026, 11, 22), Cancel);

        await using var db = plant.Store.Read();
        Assert.Equal(JobSchedule.Rows.Select(r => r.Kind), await db.Jobs.OrderBy(j => j.Id).Select(j => j.Kind).ToListAsync(Cancel));
        Assert.All(await db.Jobs.ToListAsync(Cancel), j => Assert.Equal((JobLane.Schedule, "schedule"), (j.Lane, j.AskedBy)));
    }
}
