using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Kev;

/// <summary>What is kept of CISA's catalogue, how fresh it is, and its entries, by CVE.</summary>
public sealed class ShowKev(Store store)
{
    /// <param name="Newest">The day of the newest entry.</param>
    /// <param name="ImportedAt">When a catalogue was last read; null when none ever was.</param>
    public sealed record State(int Entries, int Withdrawn, LocalDate? Newest, Instant? ImportedAt, string ImportedBy);

    public async Task<State> Run(CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var last = await db.Imports.Where(i => i.Kind == "kev").OrderByDescending(i => i.Id).FirstOrDefaultAsync(cancel);
        return new(await db.Kev.CountAsync(k => k.WithdrawnAt == null, cancel), await db.Kev.CountAsync(k => k.WithdrawnAt != null, cancel),
            await db.Kev.Where(k => k.WithdrawnAt == null).OrderByDescending(k => k.DateAdded).Select(k => k.DateAdded).FirstOrDefaultAsync(cancel), last?.At, last?.By ?? "");
    }

    public async Task<IReadOnlyList<KevRow>> Entries(string after, int limit, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.Kev.Where(k => string.Compare(k.Cve, after) > 0).OrderBy(k => k.Cve).Take(limit).ToListAsync(cancel);
    }
}
