using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Sites;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.App.Outages;

/// <summary>Puts an outage of a unit into the calendar: one that is planned, or a forced one that has begun. Plans that wait for such an outage are bound to it.</summary>
public sealed class PlanOutage(Store store)
{
    /// <param name="Id">As the outage coordinator calls it; empty for the next free one.</param>
    /// <param name="Start">Local at the site.</param>
    /// <param name="End">Null for a forced outage whose end nobody knows.</param>
    public sealed record Entry(string Site, string Unit, LocalDateTime Start, LocalDateTime? End, string Source)
    {
        public string Id { get; init; } = "";
        public bool Forced { get; init; }
        public string Because { get; init; } = "";
    }

    public async Task<(string? Id, Refusal? Refusal)> Run(Entry entry, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        var happenings = await Happenings.In(change, cancel);
        var (row, refusal) = await In(change, happenings, entry, cancel);
        if (refusal is not null) return (null, refusal);
        if (await happenings.Record(cancel) is { } odd) return (null, odd);
        await change.Commit(cancel);
        return (row!.OutageId, null);
    }

    internal static async Task<(OutageRow? Row, Refusal? Refusal)> In(Change change, Happenings happenings, Entry entry, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(entry.Site) || string.IsNullOrWhiteSpace(entry.Unit)) return (null, new("Say which unit of which site is down."));
        if (!entry.Forced && entry.End is null) return (null, new("A planned outage has an end."));
        if (entry.Id.Length > 0 && await change.Db.Outages.AnyAsync(o => o.OutageId == entry.Id, cancel)) return (null, new($"There is an outage {entry.Id} already: plantpatch outages reschedule {entry.Id}"));

        var zone = (await SiteZones.Load(change.Db, cancel)).Of(entry.Site);
        var (start, end, odd) = Times(zone, entry.Start, entry.End);
        if (odd is not null) return (null, odd);
        if (entry.Forced && start > change.At) return (null, new("A forced outage has begun; one that lies ahead is planned."));

        var row = new OutageRow
        {
            Id = change.TakeIds(), OutageId = entry.Id.Length > 0 ? entry.Id : await FreeId.Outage(change.Db, cancel), Site = entry.Site.Trim(),
            Unit = entry.Unit.Trim(), State = entry.Forced ? OutageState.Running : OutageState.Planned, Planned = !entry.Forced, Start = start, End = end, Zone = zone.Id,
            Source = entry.Source.Trim(), Because = entry.Because.Trim(), By = change.By.Name, KnownFrom = change.At,
        };
        change.Db.Outages.Add(row);
        happenings.Now(entry.Forced ? "outage.started" : "outage.scheduled", Fields(row), entry.Because);
        change.Record(entry.Forced ? "began" : "planned", $"outage {row.OutageId}", entry.Because, after: Recorded(row));
        return (row, null);
    }

    internal static (Instant Start, Instant? End, Refusal? Refusal) Times(DateTimeZone zone, LocalDateTime from, LocalDateTime? to)
    {
        var (start, odd) = OutageTimes.In(zone, from);
        if (odd is not null || to is not { } last) return (start, null, odd);
        var (end, oddEnd) = OutageTimes.In(zone, last);
        return (start, end, oddEnd ?? (end <= start ? new("An outage ends after it begins.") : null));
    }

    /// <summary>The event's fields, with the site's own offset.</summary>
    internal static System.Text.Json.Nodes.JsonObject Fields(OutageRow row)
    {
        var zone = DateTimeZoneProviders.Tzdb[row.Zone];
        var fields = new System.Text.Json.Nodes.JsonObject { ["outage"] = row.OutageId, ["unit"] = row.Unit, ["site"] = row.Site, ["start"] = EventTime.Write(row.Start.InZone(zone).ToOffsetDateTime()) };
        if (row.End is { } end) fields["end"] = EventTime.Write(end.InZone(zone).ToOffsetDateTime());
        return fields;
    }

    internal static object Recorded(OutageRow row) => new { row.Site, row.Unit, row.State, row.Planned, row.Start, row.End, row.Source };
}
