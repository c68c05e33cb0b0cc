using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.App.Advisories;

/// <summary>What was not taken in and why, the latest first.</summary>
public sealed class ListQuarantine(Store store)
{
    public sealed record Item(long Id, Instant At, string File, string Sha256, long Bytes, IReadOnlyList<Complaint> Complaints);

    public Task<IReadOnlyList<Item>> Run(int limit, CancellationToken cancel) => Run(long.MaxValue, limit, cancel);

    /// <param name="before">Only what came before this one: the last of the page before.</param>
    public async Task<IReadOnlyList<Item>> Run(long before, int limit, CancellationToken cancel)
    {
        await using var db = store.Read();
        var rows = await db.Quarantine.Where(q => q.Id < before).OrderByDescending(q => q.Id).Take(limit).ToListAsync(cancel);
        return rows.ConvertAll(q => new Item(q.Id, q.At, q.FileName, q.Sha256, q.Length, JsonSerializer.Deserialize<Complaint[]>(q.Complaints) ?? []));
    }
}
