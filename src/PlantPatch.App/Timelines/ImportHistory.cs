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

/// <summary>
/// Brings in a history: all of it or nothing. An event that is recorded already is left out, so that the same file may come again; one that says
/// otherwise than what is recorded is a conflict, and is named.
/// </summary>
public sealed class ImportHistory(Store store)
{
    /// <param name="Conflicts">What the file says otherwise than the record; nothing is recorded while there is one.</param>
    public sealed record Outcome(int New, int Known, IReadOnlyList<Complaint> Conflicts, IReadOnlyDictionary<string, int> Kinds, bool Stored);

    public async Task<(Outcome? Outcome, Refusal? Refusal)> Run(HistoryFile file, string from, bool preview, Person by, CancellationToken cancel)
    {
        if (file.Complaints.Count > 0) return (null, new($"Nothing is brought in: {file.Complaints.Count} {(file.Complaints.Count == 1 ? "thing" : "things")} in {from} cannot be read."));
        if (file.Events.Count == 0) return (null, new($"There is no event in {from}."));
        await using var change = await store.Change(by, cancel);
        if (await change.Db.Entity.SingleOrDefaultAsync(cancel) is not { } entity) return (null, new("Say first who the entity is and in which zone it counts its days: plantpatch entity set NAME ZONE"));
        if (file.Zone.Length > 0 && file.Zone != entity.Zone) return (null, new($"{from} counts its days in {file.Zone}, and {entity.Name} in {entity.Zone}: the same moments would be other days."));

        var known = await Known.Read(change.Db, file.Events, cancel);
        var (fresh, conflicts, twice) = (new List<HistoryEvent>(), new List<Complaint>(), 0);
        foreach (var happened in file.Events)
            if (!known.Take(happened, out var other)) twice++;
            else if (other.Length > 0) conflicts.Add(new("conflict", happened.Where, $"{Name(happened)} is recorded otherwise already ({other}). What is recorded is corrected, never overwritten."));
            else fresh.Add(happened);

        var kinds = fresh.CountBy(e => e.Kind).OrderBy(k => k.Key, StringComparer.Ordinal).ToDictionary();
        if (preview || conflicts.Count > 0 || fresh.Count == 0) return (new(fresh.Count, twice, conflicts, kinds, Stored: false), null);

        List<NewEvent> events = [.. fresh.Select(e => new NewEvent(e.Kind, e.Time, e.Fields) { Recorded = e.Recorded, Reason = $"brought in from {from}{(e.Where.Length > 0 ? $", {e.Where}" : "")}" })];
        if ((await Recording.Add(change, events, cancel)).Refusal is { } refusal) return (null, refusal);
        change.Record("brought in", "history", from, after: new { from, events = fresh.Count, known = twice, kinds });
        await change.Commit(cancel);
        return (new(fresh.Count, twice, conflicts, kinds, Stored: true), null);
    }

    static string Name(HistoryEvent happened) => $"{happened.Kind} {happened.Read.About}";

    /// <summary>What is recorded, by content and by what an event is the only one of.</summary>
    sealed class Known
    {
        readonly HashSet<string> contents = new(StringComparer.Ordinal);
        readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

        public static async Task<Known> Read(PlantPatchDb db, IReadOnlyList<HistoryEvent> events, CancellationToken cancel)
        {
            var known = new Known();
            string[] kinds = [.. events.Select(e => e.Kind).Distinct()];
            await foreach (var row in db.Events.AsNoTracking().Where(e => kinds.Contains(e.Kind)).AsAsyncEnumerable().WithCancellation(cancel))
            {
                var whole = JsonNode.Parse(row.Json)!.AsObject();
                known.contents.Add(Content(row.At, row.Kind, whole));
                known.names[Only(RecordedTimeline.Event(row))] = $"event {row.Id}";
            }

            // What was begun here and is not recorded yet has its name already.
            foreach (var id in await db.Evaluations.Select(e => e.EvaluationId).ToListAsync(cancel)) known.names.TryAdd($"source.evaluated {id}", $"evaluation {id}, opened here");
            foreach (var id in await db.Plans.Select(p => p.PlanId).ToListAsync(cancel)) known.names.TryAdd($"plan.created {id}", $"plan {id}, drafted here");
            return known;
        }

        /// <returns>False when the very same is there already, in the record or earlier in the file.</returns>
        public bool Take(HistoryEvent happened, out string other)
        {
            other = "";
            if (!contents.Add(Content(happened.Time.ToInstant(), happened.Kind, happened.Fields))) return false;
            if (!names.TryAdd(Only(happened.Read), happened.Where)) other = names[Only(happened.Read)];
            return true;
        }

        // An evaluation, a plan and a change happen once under their name; of anything else there is one at a moment.
        static string Only(TimelineEvent happened) => happened switch
        {
            SourceEvaluated e => $"{e.Kind} {e.Evaluation}",
            PlanCreated e => $"{e.Kind} {e.Plan}",
            ChangeCompleted e => $"{e.Kind} {e.Change}/{e.Asset}",
            _ => $"{happened.Kind} {happened.About} {happened.At.ToUnixTimeTicks()}",
        };

        static string Content(Instant at, string kind, JsonObject fields)
        {
            var bare = new JsonObject(fields.Where(f => f.Key is not ("t" or "e" or "recorded" or "note")).Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone()))) { ["e"] = kind, ["at"] = at.ToString() };
            return CanonicalJson.Hash(JsonSerializer.SerializeToElement(bare));
        }
    }
}
