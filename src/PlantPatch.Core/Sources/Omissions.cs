using NodaTime;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.Core.Sources;

/// <summary>
/// C2: a patch that an evaluation should have had and left out. It is late with the source's own due date, at once when the evaluation was the last
/// possible one, and not only 35 days later; a supplement, or any later finding, ends it.
/// </summary>
sealed class Omissions(ReplayBook book)
{
    sealed record Held(SourceEvaluated Evaluation, LocalDate Day, LocalDate? Before);

    readonly Dictionary<string, Held> evaluations = [];
    readonly Dictionary<string, List<Held>> bySource = [];
    readonly Dictionary<string, List<(LocalDate Day, string Evaluation)>> found = [];
    readonly Dictionary<string, DutyClock> open = [];
    readonly List<PatchReleased> released = [];

    public void Apply(PatchReleased patch) => released.Add(patch);

    public void Apply(SourceEvaluated evaluated)
    {
        var day = book.DayOf(evaluated);
        if (!bySource.TryGetValue(evaluated.Source, out var history)) bySource[evaluated.Source] = history = [];
        var held = new Held(evaluated, day, history.Count > 0 ? history[^1].Day : null);
        evaluations[evaluated.Evaluation] = held;
        if (evaluated.IsFull) history.Add(held);

        foreach (var patch in evaluated.Findings.Select(f => f.Patch).Distinct())
        {
            if (!found.TryGetValue(patch, out var days)) found[patch] = days = [];
            days.Add((day, evaluated.Evaluation));
            if (open.TryGetValue(patch, out var clock)) clock.Stop(day);
        }
    }

    public void Apply(PatchOmitted omitted)
    {
        if (!evaluations.TryGetValue(omitted.Evaluation, out var held))
        {
            book.Flag("unknown_evaluation", omitted.Evaluation, $"No evaluation of this name is in the timeline; when {omitted.Patch} should have been evaluated cannot be said.");
            return;
        }

        var from = held.Before ?? held.Day;
        var due = held.Before?.PlusDays(ClockRules.SourceCadence.Days!.Value) ?? held.Day;
        var clock = open[omitted.Patch] = book.Clock(ClockRules.Coverage, ClockSubject.Patch);
        clock.Start(omitted.Patch, from, due);
        book.Flag("omitted", omitted.Patch, $"{omitted.Evaluation} should have had it; it was due with the evaluation of {held.Evaluation.Source} by {ReplayBook.Text(due)}, {ClockRules.Coverage.Clause}.");
        foreach (var (day, evaluation) in found.GetValueOrDefault(omitted.Patch) ?? [])
            if (clock.Running && day >= held.Day && evaluation != omitted.Evaluation) clock.Stop(day);
    }

    public void Finish()
    {
        foreach (var clock in open.Values) clock.Finish(book.Today);
        foreach (var patch in released)
        {
            if (!bySource.TryGetValue(patch.Source, out var history)) continue;
            var covering = history.Find(h => (h.Evaluation.Cutoff?.ToInstant() ?? h.Evaluation.At) >= patch.Observed);
            if (covering is not null && !found.ContainsKey(patch.Patch))
                book.Flag("not_among_findings", $"{covering.Evaluation.Evaluation}/{patch.Patch}", "The patch was released within the window of the evaluation, which does not name it.");
        }
    }
}
