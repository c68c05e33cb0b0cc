using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.App.Sources;

/// <summary>One recorded evaluation of a source, live or out of a history that was brought in.</summary>
/// <param name="Source">The source that was looked at: the one asked for, or one that it replaced.</param>
/// <param name="RecordedAt">When it was entered, by the system that it comes from where that says so.</param>
public sealed record RecordedEvaluation(string Source, SourceEvaluated Evaluation, Instant RecordedAt)
{
    public Instant CutOff => (Evaluation.Cutoff ?? Evaluation.Time).ToInstant();
}

/// <summary>What the events say of one source and those that it replaced: its evaluations and failures, oldest first.</summary>
sealed class SourceHistory
{
    public required IReadOnlyList<string> Chain { get; init; }
    public required IReadOnlyList<RecordedEvaluation> Evaluations { get; init; }
    public required Instant? Designated { get; init; }

    public IEnumerable<RecordedEvaluation> Full => Evaluations.Where(e => e.Evaluation.IsFull);

    /// <summary>Where the window of the next full evaluation begins (C2): the cut-off of the last one that was done before, or the designation.</summary>
    public Instant? WindowFrom(Instant before) =>
        Full.Where(e => e.CutOff < before).Select(e => (Instant?)e.CutOff).Max() ?? Designated;

    public static async Task<SourceHistory> Read(PlantPatchDb db, string source, Instant asOf, CancellationToken cancel)
    {
        var (chain, events) = (new List<string> { source }, new List<(EventRow Row, TimelineEvent Event)>());
        for (var i = 0; i < chain.Count; i++)
        {
            var about = await RecordedTimeline.About(db, [EventSubjects.Source(chain[i])])
                .Where(e => e.RecordedAt <= asOf && e.Kind.StartsWith("source.") && !db.Events.Any(c => c.Corrects == e.Id && c.RecordedAt <= asOf)).AsNoTracking().ToListAsync(cancel);
            foreach (var row in about)
            {
                var happened = RecordedTimeline.Event(row);
                if (happened is SourceReplaced replaced && replaced.Successor == chain[i] && !chain.Contains(replaced.Source)) chain.Add(replaced.Source);
                if (happened.At <= asOf) events.Add((row, happened));
            }
        }

        return new()
        {
            Chain = chain,
            Evaluations = [.. events.Where(e => e.Event is SourceEvaluated).DistinctBy(e => e.Row.Id).OrderBy(e => e.Event.At).ThenBy(e => e.Row.Id)
                .Select(e => new RecordedEvaluation(((SourceEvaluated)e.Event).Source, (SourceEvaluated)e.Event, e.Event.Recorded?.ToInstant() ?? e.Row.RecordedAt))],
            Designated = events.Where(e => e.Event is SourceDesignated).Select(e => (Instant?)e.Event.At).Min(),
        };
    }
}
