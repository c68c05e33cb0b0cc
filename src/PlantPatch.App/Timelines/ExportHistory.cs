using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Timelines;

/// <summary>Hands out the recorded events in the timeline's form, so that they can be replayed or brought in elsewhere. What was corrected is left out.</summary>
public sealed class ExportHistory(Store store)
{
    /// <returns>Zone, policy and events, each as the timeline format writes it, in the order in which they happened.</returns>
    public async Task<(string Zone, string Policy, IReadOnlyList<string> Events)> Run(AsOf asOf, CancellationToken cancel)
    {
        await using var db = store.Read();
        var entity = await db.Entity.SingleOrDefaultAsync(cancel);
        var at = asOf.At;
        var events = await db.Events.Where(e => e.RecordedAt <= at && !db.Events.Any(c => c.Corrects == e.Id && c.RecordedAt <= at)).OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => e.Json).ToListAsync(cancel);
        return (entity?.Zone ?? "Etc/UTC", entity is { Policy.Length: > 0 } ? entity.Policy : "{}", events);
    }
}
