using System.Buffers;
using NodaTime;
using PlantPatch.App.Reports;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Reports;

namespace PlantPatch.App.Jobs;

/// <summary>Reports as jobs: of a large plant they take longer than a request.</summary>
static class ReportJobs
{
    public enum Which { Status, Management }

    /// <param name="Name">Which report.</param>
    public sealed record Report(Which Name = Which.Status);

    public static async Task<JobEnd> Run(JobWork work, Report input, CancellationToken cancel)
    {
        var now = NaiveTime.Of(work.Store.Clock.GetCurrentInstant().InUtc().LocalDateTime);
        var data = await new ReportFromStore(work.Store).Run(now, cancel);
        var text = new ArrayBufferWriter<byte>();
        if (input.Name == Which.Status) StatusReport.Of(data).WriteText(text);
        else ManagementReport.Of(data).WriteText(text);
        var name = $"{input.Name.ToString().ToLowerInvariant()}-report.txt";
        work.Make(name, text.WrittenSpan.ToArray());
        return JobEnd.Done($"{name} has {text.WrittenCount:N0} bytes.");
    }
}
