using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;

namespace PlantPatch.App.Audit;

/// <summary>What stands at the foot of every page: the last audit record, and the zones in which the sites count their days.</summary>
public sealed class ShowClock(Store store)
{
    /// <param name="Name">The site, or the zone where several sites share it.</param>
    public sealed record SiteZone(string Name, DateTimeZone Zone);

    public async Task<(long LastRecord, IReadOnlyList<SiteZone> Zones)> Run(SiteScope scope, CancellationToken cancel)
    {
        await using var db = store.Read();
        var head = await db.AuditHead.Select(h => h.Seq).SingleOrDefaultAsync(cancel);
        var sites = await db.Sites.OrderBy(s => s.Name).ToListAsync(cancel);
        return (head, [.. sites.Where(s => scope.Has(s.Name)).GroupBy(s => s.Zone)
            .Select(g => (g.Count() == 1 ? g.First().Name : g.Key, DateTimeZoneProviders.Tzdb.GetZoneOrNull(g.Key)))
            .Where(z => z.Item2 is not null).Select(z => new SiteZone(z.Item1, z.Item2!))]);
    }
}
