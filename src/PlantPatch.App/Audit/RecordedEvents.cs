using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Evidence;

namespace PlantPatch.App.Audit;

/// <summary>Compares the recorded events with the roots that audit records hold of them, both read once from first to last.</summary>
static class RecordedEvents
{
    /// <returns>The sentence that names the first audit record whose events do not hold; null when all do.</returns>
    public static async Task<string?> Broken(PlantPatchDb db, CancellationToken cancel)
    {
        var records = await db.Audit.Where(r => r.Action == EventsRecorded.Action && r.Subject == EventsRecorded.Subject).OrderBy(r => r.Seq).Select(r => new { r.Seq, r.After }).ToListAsync(cancel);
        await using var events = db.Events.AsNoTracking().OrderBy(e => e.AuditSeq).ThenBy(e => e.Id).AsAsyncEnumerable().GetAsyncEnumerator(cancel);
        try
        {
            var more = await events.MoveNextAsync();
            foreach (var record in records)
            {
                var mine = new List<RecordedEvent>();
                if (more && events.Current.AuditSeq < record.Seq) break;
                for (; more && events.Current.AuditSeq == record.Seq; more = await events.MoveNextAsync()) mine.Add(events.Current.Provable);
                if (Differs(record.Seq, record.After, mine) is { } broken) return broken;
            }

            return more ? $"Event {events.Current.Id} stands beside the audit: no audit record vouches for it." : null;
        }
        catch (Exception odd) when (odd is not (OperationCanceledException or DbException))
        {
            return $"A recorded event was changed after it was written: it cannot be read ({odd.GetBaseException().Message.TrimEnd('.')}).";
        }
    }

    static string? Differs(long seq, string after, List<RecordedEvent> events)
    {
        var said = JsonSerializer.Deserialize<EventsRecorded>(after, AuditJson.Options)!;
        if (said.Events != events.Count) return $"Record {seq} vouches for {said.Events} events, and here are {events.Count}: some were removed or added.";
        return events.Count == 0 || EventsRecorded.Of(events) == said
            ? null
            : $"The events {said.First} to {events[^1].Id}, which record {seq} vouches for, are not those that were recorded: at least one was changed.";
    }
}
