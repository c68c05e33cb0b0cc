using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.App.Sites;

/// <summary>Says in which IANA zone a site counts its days; every deadline of the site follows it.</summary>
public sealed class SetSiteZone(Store store)
{
    public async Task<Refusal?> Run(string name, string zone, Person by, CancellationToken cancel)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
            return new($"'{zone}' is not an IANA time zone; write it like America/Chicago or Europe/Berlin.");

        await using var change = await store.Change(by, cancel);
        var site = await change.Db.Sites.SingleOrDefaultAsync(s => s.Name == name, cancel);
        var before = site?.Zone;
        if (before == zone) return null;
        if (site is null) change.Db.Sites.Add(new() { Name = name, Zone = zone });
        else site.Zone = zone;
        change.Record("set zone", $"site {name}", before: before, after: zone);
        await change.Commit(cancel);
        return null;
    }
}
