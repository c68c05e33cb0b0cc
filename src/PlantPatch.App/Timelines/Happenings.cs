using System.Text.Json.Nodes;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.App.Timelines;

/// <summary>The events of a use case: they happen when its change does, written in the entity's zone; committed with it, or not at all.</summary>
sealed class Happenings(Change change, DateTimeZone zone)
{
    readonly List<NewEvent> events = [];

    public static async Task<Happenings> In(Change change, CancellationToken cancel) =>
        new(change, await EntityZone.Read(change.Db, cancel));

    public DateTimeZone Zone => zone;

    /// <summary>The entity's local day of the change.</summary>
    public LocalDate Today => change.At.InZone(zone).Date;

    public void Now(string kind, JsonObject fields, string reason = "") => At(change.At, kind, fields, reason);

    public void At(Instant time, string kind, JsonObject fields, string reason = "", long? corrects = null) =>
        events.Add(new(kind, Moment(time), fields) { Reason = reason, Corrects = corrects });

    public OffsetDateTime Moment(Instant time) => time.InZone(zone).ToOffsetDateTime();

    /// <summary>Records them, and computes anew what they bear on.</summary>
    public async Task<Refusal?> Record(CancellationToken cancel)
    {
        if (events.Count == 0) return null;
        await change.Db.SaveChangesAsync(cancel);   // what is computed reads the rows of this change too
        return (await Recording.Add(change, events, cancel)).Refusal;
    }

    public static JsonArray List(IEnumerable<string> texts) => [.. texts.Select(t => JsonValue.Create(t))];
}
