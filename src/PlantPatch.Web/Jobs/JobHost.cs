using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PlantPatch.App.Jobs;
using PlantPatch.App.Storage;

namespace PlantPatch.Web.Jobs;

/// <summary>Works on jobs for as long as the server runs. A server that stops lets a job end that is nearly done, and gives a longer one back.</summary>
sealed partial class JobHost(Store store, JobKinds kinds, JobsHere here, ILogger<JobHost> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new JobRunner(store, kinds, here, new(), (what, why) => Say(log, what, why)).Run(stoppingToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{What}")]
    static partial void Say(ILogger log, string what, Exception why);
}
