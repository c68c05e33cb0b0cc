using System.Threading.Channels;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Feeds.Files;

namespace PlantPatch.App.Advisories;

/// <summary>
/// Takes advisories in from files, folders and zips, and says what they mean for the plant. Documents are checked on all cores and written in
/// order; a batch with its findings, patches and audit records is one transaction, so an interrupted run leaves whole documents and a second run
/// goes on where it stopped.
/// </summary>
public sealed class ImportAdvisories(Store store, JudgeAdvisories judge)
{
    // Every batch is judged against the whole plant, so a few large ones are faster than many small ones; the bytes bound the memory.
    const int BatchDocuments = 256;
    const int BatchBytes = 8 * 1024 * 1024;

    /// <summary>Where the documents come from, as it is kept on record; without it, the names of the paths.</summary>
    public string? From { get; init; }

    public async Task<ImportSummary> Run(
        IReadOnlyList<string> paths, IntakeRules rules, Person by, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var summary = new ImportSummary();
        var total = progress is null ? 0 : DocumentCount.Estimate(paths);
        var check = await DocumentCheck.Prepare(store, judge, rules, cancel);
        var writer = new AdvisoryWriter(store, judge, by, summary);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var gate = new ByteGate(BatchBytes / 2);   // while one batch is written, half of the next one is checked
        var queue = Channel.CreateUnbounded<Task<CheckedDocument>>();
        var reading = Task.Run(() => Read(paths, rules, check, gate, queue.Writer, stop.Token), cancel);
        try
        {
            var batch = new List<CheckedDocument>();
            var bytes = 0;
            var done = 0;
            await foreach (var checking in queue.Reader.ReadAllAsync(cancel))
            {
                var document = await checking;
                gate.Leave(document.File.Bytes.Length);
                progress?.Report(new(++done, total, document.File.Path));
                batch.Add(document);
                bytes += document.File.Bytes.Length;
                if (batch.Count < BatchDocuments && bytes < BatchBytes) continue;
                await writer.Write(batch, cancel);
                batch.Clear();
                bytes = 0;
            }

            await writer.Write(batch, cancel);
            await writer.Finish(From ?? string.Join(", ", paths.Select(Path.GetFileName)), cancel);
            return summary;
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    static async Task Read(
        IReadOnlyList<string> paths, IntakeRules rules, DocumentCheck check, ByteGate gate, ChannelWriter<Task<CheckedDocument>> queue, CancellationToken cancel)
    {
        try
        {
            foreach (var file in DocumentFiles.Walk(paths, rules.Limits, cancel))
            {
                await gate.Enter(file.Bytes.Length, cancel);
                await queue.WriteAsync(Task.Run(() => check.Run(file), cancel), cancel);
            }

            queue.Complete();
        }
        catch (Exception failure)
        {
            queue.Complete(failure);   // rises where the batches are written: nothing half-read is taken for the whole, and nobody waits for ever
        }
    }
}

/// <summary>What the operator demands of a document before it is taken in.</summary>
public sealed record IntakeRules
{
    public FileLimits Limits { get; init; } = FileLimits.Default;

    /// <summary>Take in only what carries a valid signature of a key that was added.</summary>
    public bool RequireSignature { get; init; }

    /// <summary>Quarantine every document that fails a mandatory test, even one that changes nothing about what the document says.</summary>
    public bool Strict { get; init; }

    /// <summary>Run the optional and informative tests too; what they find is told, and keeps no document out.</summary>
    public bool AllTests { get; init; }

    public static IntakeRules Default { get; } = new();
}
