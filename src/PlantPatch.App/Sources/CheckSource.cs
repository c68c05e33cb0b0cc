using NodaTime;
using PlantPatch.App.Attachments;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;

namespace PlantPatch.App.Sources;

/// <summary>Records that somebody looked at a source between two evaluations, or tried in vain. Neither is an evaluation, and no clock moves (PM-047).</summary>
public sealed class CheckSource(Store store)
{
    /// <param name="failed">It could not be reached or read.</param>
    /// <param name="said">What was seen, or what went wrong.</param>
    /// <param name="at">When; null for now.</param>
    public async Task<Refusal?> Run(string id, bool failed, string said, OffsetDateTime? at, AttachedFile? file, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(said)) return new(failed ? "Say what went wrong." : "Say what was seen.");
        await using var change = await store.Change(by, cancel);
        if (await SourceRegister.Current(change, id, cancel) is not { } row) return SourceRegister.Missing(id);
        if (row.EndedAt is not null) return SourceRegister.Ended(row);
        var when = at?.ToInstant() ?? change.At;
        if (when > change.At) return new("That moment lies ahead.");
        if (file is not null && (await Attach.To(change, AttachmentSubject.Source(id), "", file, cancel)).Refusal is { } refused) return refused;

        change.Db.SourceChecks.Add(new() { Id = change.TakeIds(), Source = id, At = when, Failed = failed, Said = said.Trim(), By = by.Name, RecordedAt = change.At });
        change.Record(failed ? "failed to reach" : "looked at", $"source {id}", said.Trim());
        var zone = await EntityZone.Read(change.Db, cancel);
        var happened = SourceRegister.Event("source.fetch_failed", when.In(zone), ("source", id), ("error", said.Trim())) with { Recorded = at is null ? null : change.At.In(zone) };
        return await SourceRegister.Commit(change, failed ? [happened] : [], coverageChanged: false, cancel);
    }
}
