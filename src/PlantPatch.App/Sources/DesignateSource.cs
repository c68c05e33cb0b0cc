using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Sources;

/// <summary>Names a source that is followed from now on, and for what (CIP-007-6 R2.1). Its first evaluation is due from that day.</summary>
public sealed class DesignateSource(Store store)
{
    /// <param name="id">The id to use; empty for the next free one. A source that only a brought-in history knows is described under its own.</param>
    /// <param name="on">The day of its designation; null for today.</param>
    public async Task<(string? Id, Refusal? Refusal)> Run(
        string id, SourceDescription described, IReadOnlyList<CoverageRule> covers, LocalDate? on, Person by, CancellationToken cancel)
    {
        if (described.Check() is { } odd) return (null, odd);
        if (covers.Select(CoverageRule.Check).OfType<Refusal>().FirstOrDefault() is { } empty) return (null, empty);
        await using var change = await store.Change(by, cancel);
        if (id.Length > 0 && await change.Db.Sources.AnyAsync(s => s.SourceId == id, cancel)) return (null, new($"There is a source {id} already: change that one, or choose another id."));
        if (id.Length > 0 && (id.Length > 40 || id.Any(c => !char.IsLetterOrDigit(c) && !"-_.".Contains(c)))) return (null, new("A source's id has up to 40 letters, digits, or - _ ."));

        var zone = await EntityZone.Read(change.Db, cancel);
        var today = change.At.InZone(zone).Date;
        if (on > today) return (null, new($"{on:uuuu-MM-dd} lies ahead: a source is designated when somebody follows it."));
        id = id.Length > 0 ? id : await FreeId.Source(change.Db, cancel);
        var known = await RecordedTimeline.About(change.Db, [EventSubjects.Source(id)]).Where(e => e.Kind == "source.designated" || e.Kind == "source.evaluated")
            .OrderBy(e => e.At).Select(e => (Instant?)e.At).FirstOrDefaultAsync(cancel);
        var at = known ?? (on is null || on == today ? change.At : on.Value.AtStartOfDayInZone(zone).ToInstant());

        var row = new SourceRow
        {
            Id = change.TakeIds(), SourceId = id, Name = "", Address = "", Publisher = "", Owner = "", Alternate = "", Manager = "", Watching = "", DesignatedAt = at,
            DesignatedBy = by.Name, KnownFrom = change.At,
        };
        row.Describe(described);
        change.Db.Sources.Add(row);
        SourceRegister.Cover(change, id, covers);
        change.Record("designated", $"source {id}", after: new { source = described, covers, on = at });
        var happened = SourceRegister.Event("source.designated", at.In(zone), ("source", id)) with { Recorded = at < change.At ? change.At.In(zone) : null };
        return await SourceRegister.Commit(change, known is null ? [happened] : [], coverageChanged: true, cancel) is { } unread ? (null, unread) : (id, null);
    }
}
