using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Core.Evidence;
using PlantPatch.Feeds.Timelines;

namespace PlantPatch.App.Timelines;

/// <summary>An event to be recorded: what happened, in the timeline format's fields.</summary>
/// <param name="Time">When it happened, in the offset of whoever saw it.</param>
/// <param name="Fields">The format's fields but for <c>t</c>, <c>e</c> and <c>recorded</c>.</param>
public sealed record NewEvent(string Kind, OffsetDateTime Time, JsonObject Fields)
{
    public string Reason { get; init; } = "";
    public string OnBehalfOf { get; init; } = "";
    public long? Corrects { get; init; }

    /// <summary>When it was entered into the system that this history comes from; null: now.</summary>
    public OffsetDateTime? Recorded { get; init; }
}

/// <summary>Writes events into a change, with what they are about, and recomputes the clocks that they bear on: all in one transaction.</summary>
static class Recording
{
    /// <returns>The rows; or what is odd about the first event that cannot be read, and then nothing is written.</returns>
    public static async Task<(IReadOnlyList<EventRow> Rows, Refusal? Refusal)> Add(Change change, IReadOnlyList<NewEvent> events, CancellationToken cancel)
    {
        if (events.Count == 0) return ([], null);
        if (!change.ClockTrust.IsTrusted) return ([], new(change.ClockTrust.Because));
        var rows = new List<EventRow>(events.Count);
        var subjects = new List<EventSubjectRow>();
        var touched = new HashSet<string>(StringComparer.Ordinal);
        var id = change.TakeIds(events.Count);
        foreach (var happened in events)
        {
            var (read, json, refusal) = Read(happened);
            if (refusal is not null) return ([], refusal);

            rows.Add(new()
            {
                Id = id, At = read!.At, RecordedAt = change.At, Kind = happened.Kind, Json = json, RecordedBy = change.By.Name, RecordedByKind = change.By.Kind,
                OnBehalfOf = happened.OnBehalfOf, Reason = happened.Reason, Corrects = happened.Corrects, Salt = EventLeaves.NewSalt(),
            });
            // A correction is about what it corrects too: where that is computed, it is seen not to count any more.
            foreach (var subject in EventSubjects.Of(read).Union(await Corrected(change, happened.Corrects, cancel)))
            {
                subjects.Add(new() { EventId = id, Subject = subject });
                touched.Add(subject);
            }

            id++;
        }

        var record = change.Record(EventsRecorded.Action, EventsRecorded.Subject, after: EventsRecorded.Of([.. rows.Select(r => r.Provable)]));
        foreach (var row in rows) row.AuditSeq = record;

        await change.Bulk.Insert(rows, cancel);
        await change.Bulk.Insert(subjects, cancel);
        await Recomputing.Run(change, touched, cancel);
        return (rows, null);
    }

    static async Task<IReadOnlyList<string>> Corrected(Change change, long? corrected, CancellationToken cancel) =>
        corrected is not { } id ? [] : await change.Db.EventSubjects.Where(s => s.EventId == id).Select(s => s.Subject).ToListAsync(cancel);

    static (TimelineEvent? Read, string Json, Refusal? Refusal) Read(NewEvent happened)
    {
        var whole = new JsonObject { ["t"] = EventTime.Write(happened.Time), ["e"] = happened.Kind };
        foreach (var (name, value) in happened.Fields) whole[name] = value?.DeepClone();
        if (happened.Recorded is { } recorded) whole["recorded"] = EventTime.Write(recorded);
        var json = whole.ToJsonString(EventTime.Json);

        var complaints = new List<Complaint>();
        using var document = JsonDocument.Parse(json);
        var read = TimelineReader.Event(document.RootElement, happened.Kind, complaints);
        return read is null || complaints.Count > 0
            ? (null, json, new(string.Join(' ', complaints.Select(c => $"{c.Where}: {c.Message}"))))
            : (read, json, null);
    }
}

static class EventTime
{
    public static JsonSerializerOptions Json { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(OffsetDateTime time) => NodaTime.Text.OffsetDateTimePattern.Rfc3339.Format(time);
}
