using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Clocks;
using PlantPatch.Feeds.Timelines;

namespace PlantPatch.App.Timelines;

/// <summary>
/// Says who the responsible entity is, in which zone its compliance days are counted, and by which policies where the standards are silent. A later
/// change of the zone is an event: due dates that were counted before stay as they are. A change of policy counts everything anew.
/// </summary>
public sealed class SetEntity(Store store)
{
    public sealed record Entity(string Name, DateTimeZone Zone, ClockPolicy Policy);

    /// <returns>Null before it is set.</returns>
    public async Task<Entity?> Show(CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.Entity.SingleOrDefaultAsync(cancel) is { } row
            ? new(row.Name, await EntityZone.Read(db, cancel), EntityPolicy.Of(row)) : null;
    }

    public Task<Refusal?> Run(string name, string zone, Person by, CancellationToken cancel) => Run(name, zone, new Dictionary<string, string>(), by, cancel);

    /// <param name="policies">Policies that change, by their names in the timeline format; the others stay.</param>
    public async Task<Refusal?> Run(string name, string zone, IReadOnlyDictionary<string, string> policies, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(name)) return new("Say the entity's name, as it is registered.");
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not { } wanted) return new($"'{zone}' is not an IANA time zone such as America/New_York.");

        await using var change = await store.Change(by, cancel);
        var row = await change.Db.Entity.AsTracking().SingleOrDefaultAsync(cancel);
        var (policy, odd) = Policies(row?.Policy ?? "", policies);
        if (odd is not null) return odd;

        change.Record("set", "the responsible entity", before: row is null ? null : new { row.Name, zone = (await EntityZone.Read(change.Db, cancel)).Id, row.Policy }, after: new { name, zone, policy });
        if (row is null) change.Db.Entity.Add(new() { Name = name.Trim(), Zone = zone, Policy = policy });
        else if (await Change(change, row, name, wanted, policy, cancel) is { } refusal) return refusal;

        await change.Commit(cancel);
        return null;
    }

    static async Task<Refusal?> Change(Change change, EntityRow row, string name, DateTimeZone zone, string policy, CancellationToken cancel)
    {
        row.Name = name.Trim();
        var (other, moved) = (row.Policy != policy, (await EntityZone.Read(change.Db, cancel)).Id != zone.Id);
        if ((other || moved) && !change.ClockTrust.IsTrusted) return new(change.ClockTrust.Because);
        row.Policy = policy;
        await change.Db.SaveChangesAsync(cancel);   // so that what is counted anew is counted by it
        if (moved && (await Recording.Add(change, [new("entity.tz_changed", change.At.InZone(zone).ToOffsetDateTime(), new() { ["to"] = zone.Id })], cancel)).Refusal is { } refusal) return refusal;
        if (other) await Recomputing.All(change, cancel);
        return null;
    }

    static (string Policy, Refusal? Odd) Policies(string now, IReadOnlyDictionary<string, string> changed)
    {
        if (changed.Count == 0) return (now, null);
        var all = now.Length == 0 ? [] : JsonNode.Parse(now)!.AsObject();
        foreach (var (name, value) in changed)
            all[name] = int.TryParse(value, out var number) ? number : bool.TryParse(value, out var flag) ? flag : value;
        var text = all.ToJsonString();
        using var document = JsonDocument.Parse(text);
        var complaints = new List<Complaint>();
        TimelinePolicy.Read(document.RootElement, "policy", complaints);
        return complaints.Count == 0 ? (text, null)
            : (now, new($"{string.Join(' ', complaints.Select(c => c.Message))} Policies are: {string.Join(", ", TimelinePolicy.Write(ClockPolicy.Default).Select(p => $"{p.Key}={p.Value}"))}."));
    }
}
