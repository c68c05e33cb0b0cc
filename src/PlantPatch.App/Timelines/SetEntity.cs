using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.App.Timelines;

/// <summary>
/// Says who the responsible entity is and in which zone its compliance days are counted. A later change of the zone is an event: due dates that were
/// counted before stay as they are.
/// </summary>
public sealed class SetEntity(Store store)
{
    public async Task<Refusal?> Run(string name, string zone, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(name)) return new("Say the entity's name, as it is registered.");
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not { } wanted) return new($"'{zone}' is not an IANA time zone such as America/New_York.");

        await using var change = await store.Change(by, cancel);
        var row = await change.Db.Entity.SingleOrDefaultAsync(cancel);
        change.Record("set", "the responsible entity", before: row is null ? null : new { row.Name, row.Zone }, after: new { name, zone });
        if (row is null) change.Db.Entity.Add(new() { Name = name.Trim(), Zone = zone, Policy = "" });
        else
        {
            row.Name = name.Trim();
            if (row.Zone != zone)
            {
                var happened = new NewEvent("entity.tz_changed", change.At.InZone(wanted).ToOffsetDateTime(), new() { ["to"] = zone });
                if ((await Recording.Add(change, [happened], cancel)).Refusal is { } refusal) return refusal;
            }
        }

        await change.Commit(cancel);
        return null;
    }
}
