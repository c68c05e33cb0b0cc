using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Timelines;

/// <summary>Hands out the recorded events in the timeline's form, so that they can be replayed or brought in elsewhere. What was corrected is left out.</summary>
public sealed class ExportHistory(Store store)
{
    /// <summary>Writes one case of the timeline format: zone, policy and events, in the order in which they happened.</summary>
    public async Task Run(AsOf asOf, TextWriter to, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var entity = await db.Entity.SingleOrDefaultAsync(cancel);
        var policy = entity is { Policy.Length: > 0 } ? entity.Policy : "{}";
        await to.WriteAsync($"{{\"id\":\"export\",\"entity_tz\":{JsonSerializer.Serialize(entity?.Zone ?? "Etc/UTC")},\"policy\":{policy},\"as_of\":\"{asOf.At}\",\"events\":[\n");
        var (at, first) = (asOf.At, true);
        await foreach (var json in db.Events.Where(e => e.RecordedAt <= at && !db.Events.Any(c => c.Corrects == e.Id && c.RecordedAt <= at)).OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => e.Json)
            .AsAsyncEnumerable().WithCancellation(cancel))
        {
            await to.WriteAsync(first ? json : ",\n" + json);
            first = false;
        }

        await to.WriteAsync(first ? "]}\n" : "\n]}\n");
    }
}
