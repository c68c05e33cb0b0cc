using NodaTime;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Clocks.Replay;
using static PlantPatch.Core.Clocks.Replay.ReplayBook;

namespace PlantPatch.Core.Sources;

/// <summary>C1 and C2: was every source evaluated in time, and does each window begin where the one before it ended?</summary>
sealed class SourceCadences(ReplayBook book, AssetHistory assets)
{
    sealed class Cadence(DutyClock clock)
    {
        public DutyClock Clock { get; set; } = clock;
        public bool Evaluated { get; set; }
        public OffsetDateTime? Cutoff { get; set; }
        public string State { get; set; } = "due";
        public string Because { get; set; } = "";
        public bool Ended => State is "retired" or "replaced";
    }

    readonly Dictionary<string, Cadence> cadences = [];

    public Dictionary<string, LocalDate> DueAfter { get; } = [];
    public Dictionary<string, IReadOnlyList<OffsetDateTime>> Coverage { get; } = [];

    public void Apply(SourceDesignated designated)
    {
        var cadence = Of(designated.Source);
        if (cadence.Clock.Running || assets.OnlyLowImpact(designated.Source)) return;

        var day = book.DayOf(designated);
        cadence.State = "due";
        cadence.Clock.Start(designated.Source, day, day.PlusDays(book.Policy.FirstEvaluationDays));
        cadence.Because = Sum(ClockRules.SourceCadence, "the designation", day, book.Policy.FirstEvaluationDays) + "; the standard says nothing of the first cycle, policy first_evaluation_days does";
    }

    /// <summary>A full evaluation restarts the cadence; one of a single asset, or one that adds to another, does not.</summary>
    public void Apply(SourceEvaluated evaluated)
    {
        if (!evaluated.IsFull) return;
        var cadence = Of(evaluated.Source);
        if (cadence.Ended)
        {
            book.Flag("evaluated_after_end", evaluated.Evaluation, $"{evaluated.Source} is {cadence.State}; the evaluation starts no cadence.");
            return;
        }

        Cover(evaluated, cadence);
        if (assets.OnlyLowImpact(evaluated.Source))
        {
            book.Flag("low_impact_source", evaluated.Source, "Every asset that follows the source is of low impact, which CIP-007-6 R2 does not name.");
            return;
        }

        var day = book.DayOf(evaluated);
        var due = day.PlusDays(ClockRules.SourceCadence.Days!.Value);
        cadence.Clock.Start(evaluated.Source, day, due);
        (cadence.Evaluated, cadence.State) = (true, "completed");
        cadence.Because = Sum(ClockRules.SourceCadence, $"evaluation {evaluated.Evaluation}", day, ClockRules.SourceCadence.Days!.Value);
        DueAfter[evaluated.Evaluation] = due;
        book.RulePacks[evaluated.Evaluation] = RulePack.On(day).Id;
    }

    void Cover(SourceEvaluated evaluated, Cadence cadence)
    {
        var until = evaluated.Cutoff ?? evaluated.Time;
        if (until.ToInstant() > evaluated.At)
            book.Flag("cutoff_after_completion", evaluated.Evaluation, "The cut-off lies after the completion: nobody can have looked at what was not yet there.");
        if (evaluated.WindowFrom is { } from && cadence.Cutoff is { } before && from.ToInstant() > before.ToInstant())
            book.Flag("coverage_gap", evaluated.Evaluation, $"C2 coverage: the window begins after the previous cut-off; releases between the two were not looked at, {ClockRules.Coverage.Clause}.");
        if (cadence.Cutoff is { } previous) Coverage[evaluated.Evaluation] = [evaluated.WindowFrom ?? previous, until];
        else if (evaluated.WindowFrom is { } given) Coverage[evaluated.Evaluation] = [given, until];
        cadence.Cutoff = until;
    }

    /// <summary>The successor inherits the running cadence, late or not: a new address gives no new time.</summary>
    public void Apply(SourceReplaced replaced)
    {
        var (old, next, day) = (Of(replaced.Source), Of(replaced.Successor), book.DayOf(replaced));
        if (old.Ended) return;

        // A successor that has a cadence of its own keeps it, unless what it inherits is due sooner.
        if (next.Evaluated || next.Clock is { Running: true } own && own.Due <= old.Clock.Due) old.Clock.Stop(day);
        else if (old.Clock.Running)
        {
            next.Clock.Stop(day);
            old.Clock.Rename(replaced.Successor, day);
            (next.Clock, next.Evaluated, next.State, next.Cutoff) = (old.Clock, old.Evaluated, old.State, old.Cutoff);
            next.Because = $"{old.Because}; inherited from {replaced.Source}, which it replaced on {Text(day)}";
        }

        old.State = "replaced";
    }

    public void Apply(SourceRetired retired)
    {
        if (retired.Reason.Length == 0)
        {
            book.Reject($"source.retired {retired.Source}", "Retiring a source needs its reason; until then its cadence runs on (CIP-007-6 R2.1).");
            return;
        }

        var cadence = Of(retired.Source);
        cadence.Clock.Stop(book.DayOf(retired));
        cadence.State = "retired";
    }

    public void Apply(FetchFailed failed) => book.Flag("fetch_failed", failed.Source,
        $"A failed look at the source is not an evaluation{(failed.Error.Length > 0 ? $" ({failed.Error})" : "")}; its cadence runs on.");

    public void Finish(ReplayResult result)
    {
        foreach (var (source, cadence) in cadences)
        {
            var due = !cadence.Ended && cadence.Clock.Running ? cadence.Clock.Due : null;
            if (due is { } day)
            {
                result.SourceDue[source] = day;
                book.Explain[source] = cadence.Because;
            }

            var state = result.SourceState[source] = cadence.Ended ? cadence.State : cadence.Clock.IsOverdue(book.Today) ? "overdue" : cadence.State;
            result.Dues.Add(new(ClockRules.SourceCadence, ClockSubject.Source, source, due is null ? null : cadence.Clock.From, due, state, due is not null, due is null ? "" : cadence.Because));
            if (!cadence.Ended) cadence.Clock.Finish(book.Today);
        }
    }

    public bool IsOverdue(string source) => cadences.TryGetValue(source, out var cadence) && !cadence.Ended && cadence.Clock.IsOverdue(book.Today);

    Cadence Of(string source)
    {
        if (!cadences.TryGetValue(source, out var cadence)) cadences[source] = cadence = new(book.Clock(ClockRules.SourceCadence, ClockSubject.Source));
        return cadence;
    }
}
