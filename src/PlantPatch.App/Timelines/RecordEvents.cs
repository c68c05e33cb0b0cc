using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.App.Timelines;

/// <summary>Records what happened, as history that is brought in or as a correction; what people do day by day has use cases of its own.</summary>
public sealed class RecordEvents(Store store)
{
    public async Task<(int Recorded, Refusal? Refusal)> Run(IReadOnlyList<NewEvent> events, string from, Person by, CancellationToken cancel)
    {
        if (events.Count == 0) return (0, new("There is nothing to record."));
        await using var change = await store.Change(by, cancel);
        var (rows, refusal) = await Recording.Add(change, events, cancel);
        if (refusal is not null) return (0, refusal);
        change.Record("brought in", $"{rows.Count} events", from, after: new { from, first = rows[0].At, last = rows[^1].At, kinds = rows.CountBy(r => r.Kind).OrderBy(k => k.Key).ToDictionary() });
        await change.Commit(cancel);
        return (rows.Count, null);
    }
}
