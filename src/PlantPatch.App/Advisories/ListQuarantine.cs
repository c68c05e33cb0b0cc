using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.App.Advisories;

/// <summary>What was not taken in and why, the latest first.</summary>
public sealed class ListQuarantine(Store store)
{
    public sealed record Item(Instant At, string File, string Sha256, long Bytes, IReadOnlyList<Complaint> Complaints);

    public async Task<IReadOnlyList<Item>> Run(int limit, CancellationToken cancel)
    {
        await using var db = store.Read();
        var rows = await db.Quarantine.OrderByDescending(q => q.Id).Take(limit).ToListAsync(cancel);
        return rows.ConvertAll(q => new Item(q.At, q.FileName, q.Sha256, q.Length, JsonSerializer.Deserialize<Complaint[]>(q.Complaints) ?? []));
    }
}
