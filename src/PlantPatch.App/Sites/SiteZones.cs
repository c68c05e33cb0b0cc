using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Sites;

/// <summary>The zone a site's local dates are counted in; UTC until somebody sets one.</summary>
public sealed class SiteZones
{
    readonly Dictionary<string, DateTimeZone> zones = [];

    public static async Task<SiteZones> Load(PlantPatchDb db, CancellationToken cancel)
    {
        var loaded = new SiteZones();
        foreach (var site in await db.Sites.AsNoTracking().ToListAsync(cancel))
            if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(site.Zone) is { } zone) loaded.zones[site.Name] = zone;
        return loaded;
    }

    public DateTimeZone Of(string site) => zones.GetValueOrDefault(site, DateTimeZone.Utc);

    /// <summary>The zone of what spans several sites: the first of them by name, so that the answer does not depend on an order of reading.</summary>
    public DateTimeZone Of(IEnumerable<string> sites) => Of(sites.Order(StringComparer.Ordinal).FirstOrDefault(""));
}
