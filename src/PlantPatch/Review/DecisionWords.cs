using PlantPatch.App.Review;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Review;
using PlantPatch.Terminal;

namespace PlantPatch.Review;

/// <summary>Decisions and what they do, in words; the same for every command that makes one.</summary>
static class DecisionWords
{
    const int Shown = 20;

    public static string Of(DecisionRow decision) =>
        $"{decision.Number}: {Answer(decision)}, {Options.Word(decision.State).Replace('_', ' ')}, by {decision.By}";

    public static string Answer(DecisionRow decision) => decision.Kind switch
    {
        DecisionKind.Alias => decision.Same == true ? "the same product" : "different products",
        DecisionKind.Version => $"version {decision.Version}, from {ReviewWords.Of(decision.ReadFrom!.Value)}",
        _ => Options.Word(decision.Verdict!.Value).Replace('_', ' '),
    };

    public static int Tell(Surroundings around, OutputFormat format, ReviewResult result) =>
        result.Refusal is not { } refusal ? Tell(around, format, result.Outcome!)
        : result.IsAbsent ? around.Missing(refusal.Reason) : around.Refused(refusal);

    public static int Tell(Surroundings around, OutputFormat format, ReviewOutcome outcome)
    {
        if (format == OutputFormat.Json) Output.Object(around, Json(outcome));
        else if (format == OutputFormat.Csv) Output.Rows(around, format, outcome.Differences, Columns);
        else Tell(around, outcome);
        return ExitCode.Ok;
    }

    static readonly Column<FindingDifference>[] Columns =
    [
        new("change", d => d.Change), new("before", d => d.Before) { Markup = d => Mark(d.Before) }, new("after", d => d.After) { Markup = d => Mark(d.After) },
        new("asset", d => d.Asset), new("advisory", d => d.Advisory), new("vulnerability", d => d.Vulnerability), new("because", d => d.Because),
    ];

    static void Tell(Surroundings around, ReviewOutcome outcome)
    {
        var to = around.Out;
        foreach (var group in outcome.Differences.Where(d => d.ChangesVerdict).GroupBy(d => (d.Before, d.After)))
            to.WriteLine($"  {Word(group.Key.Before)} → {Word(group.Key.After)}: {group.Count():N0} findings on {group.Select(d => d.Asset).Distinct().Count():N0} assets");
        if (outcome.Differences.Count(d => !d.ChangesVerdict) is > 0 and var reasons) to.WriteLine($"  only the reason changes: {reasons:N0} findings");
        if (outcome.Differences.Count > 0) Output.Rows(around, OutputFormat.Table, [.. outcome.Differences.Take(Shown)], Columns);
        if (outcome.Differences.Count > Shown) to.WriteLine($"  and {outcome.Differences.Count - Shown:N0} more; -o csv lists all");

        foreach (var effect in outcome.Decisions)
        {
            if (effect.Overtaken > 0) to.WriteLine($"  Decision {effect.Number} of {effect.By} (not affected): the rules now say affected in {effect.Overtaken} cases, and that stands.");
            if (effect.Upheld > 0) to.WriteLine($"  Decision {effect.Number} of {effect.By} (affected): the rules now say not affected in {effect.Upheld} cases; the decision stands.");
            if (effect.Outdated > 0) to.WriteLine($"  Decision {effect.Number} of {effect.By}: what it rested on changed in {effect.Outdated} cases; they are open again.");
        }

        var found = outcome.Findings;
        var counts = $"{found.Opened:N0} findings opened, {found.Closed:N0} closed, {found.Reopened:N0} reopened, {found.Changed:N0} changed; {outcome.NewPatches:N0} new patches.";
        if (!outcome.Stored) to.WriteLine($"Preview, nothing is changed: {counts}");
        else if (outcome.Decision is { State: DecisionState.Proposed } waits)
            to.WriteLine($"Decision {waits.Number} is proposed: {Answer(waits)}. It takes effect when a second person says: plantpatch review confirm {waits.Number} --as NAME");
        else to.WriteLine($"{(outcome.Decision is { } decision ? $"Decision {Of(decision)}. " : "")}{counts}");
    }

    static object Json(ReviewOutcome outcome) => new
    {
        outcome.Stored, decision = outcome.Decision?.Number, state = outcome.Decision?.State, outcome.Findings.Opened, outcome.Findings.Closed,
        outcome.Findings.Reopened, outcome.Findings.Changed, outcome.NewPatches, outcome.Differences, outcome.Decisions,
    };

    static string Word(Verdict? verdict) => verdict is { } known ? Options.Word(known).Replace('_', ' ') : "not listed";

    static string Mark(Verdict? verdict) => verdict is { } known ? Marks.Of(known) : "not listed";
}
