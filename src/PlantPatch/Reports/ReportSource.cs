using System.CommandLine;
using NodaTime;
using NodaTime.TimeZones;
using PlantPatch.App.Reports;
using PlantPatch.Core;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Reports;
using PlantPatch.Feeds.SeedRecords;
using PlantPatch.Terminal;

namespace PlantPatch.Reports;

/// <summary>Where a report's data comes from; says on the error stream what could not be read.</summary>
static class ReportSource
{
    const int ShownComplaints = 20;

    /// <param name="Data">Null when there is nothing to report on; the code says why.</param>
    public sealed record Loaded(ReportData? Data, int ExitCode);

    public static async Task<Loaded> Load(ParseResult given, ReportOptions options, Surroundings around, CancellationToken cancel)
    {
        var asOf = given.GetValue(options.AsOf) ?? Now(around.Clock);
        if (given.GetValue(options.Patches) is { } patches)
            return FromFiles(patches, given.GetValue(options.Assets), asOf, around, cancel);

        await using var store = await DataOptions.Open(given, around, readOnly: true, cancel);
        return new(await new ReportFromStore(store).Run(asOf, cancel), ExitCode.Ok);
    }

    static Loaded FromFiles(string patches, string? assets, NaiveTime asOf, Surroundings around, CancellationToken cancel)
    {
        foreach (var file in new[] { patches, assets })
            if (file is not null && !File.Exists(file))
            {
                around.Err.WriteLine($"There is no file {file}.");
                return new(null, ExitCode.NotFound);
            }

        using var patchStream = Open(patches);
        using var assetStream = assets is null ? Stream.Null : Open(assets);
        var read = SeedRecordsReader.Read(assetStream, patchStream, cancel);

        Say(around, read.Notes, read.Notes.Count);
        Say(around, read.Complaints, read.BadLines);
        if (read.BadLines > 0)
            around.Err.WriteLine($"{read.BadLines} of {read.Records} lines were left out; the report is made from the others.");
        return new(new ReportData(read.Registered, asOf), read.BadLines > 0 ? ExitCode.Partial : ExitCode.Ok);
    }

    // No buffer of its own: the reader takes large blocks.
    static FileStream Open(string file) =>
        new(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);

    static void Say(Surroundings around, IReadOnlyList<Complaint> complaints, int all)
    {
        foreach (var complaint in complaints.Take(ShownComplaints)) around.Err.WriteLine(complaint.ToString());
        if (all > ShownComplaints) around.Err.WriteLine($"… and {all - ShownComplaints} more.");
    }

    // The machine's zone is the site's where PlantPatch runs at the site.
    static NaiveTime Now(IClock clock) =>
        NaiveTime.Of(clock.GetCurrentInstant().InZone(BclDateTimeZone.ForSystemDefault()).LocalDateTime);
}
