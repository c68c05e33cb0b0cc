using NodaTime;
using PlantPatch.App.Review;
using PlantPatch.App.Storage;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;

namespace PlantPatch.App.Findings;

/// <summary>What a finding is about: one vulnerability of one advisory on one component.</summary>
public readonly record struct FindingKey(long AdvisoryId, long ComponentId, string Vulnerability);

/// <summary>A judgement as it should stand from now on.</summary>
/// <param name="PatchId">The patch that would remedy it; null when the advisory names none.</param>
/// <param name="Question">The id of the question that it raises; null with a verdict.</param>
public readonly record struct Finding(Holder Holder, long RevisionId, Match Match, long? PatchId, string? Question);

/// <summary>Counts what a change did to findings, for its audit record and its summary.</summary>
public readonly record struct FindingCounts(int Opened, int Closed, int Reopened, int Changed)
{
    public static FindingCounts None => default;

    public static FindingCounts operator +(FindingCounts a, FindingCounts b) =>
        new(a.Opened + b.Opened, a.Closed + b.Closed, a.Reopened + b.Reopened, a.Changed + b.Changed);
}

/// <summary>One thing that a judgement did to a finding.</summary>
/// <param name="Before">Null when there was no finding; a closed one counts as not affected.</param>
/// <param name="After">Null when nothing is listed any more.</param>
public sealed record FindingStep(
    long AssetId, long ComponentId, long AdvisoryId, string Vulnerability, FindingChange Change, Verdict? Before, Verdict? After, string Because);

/// <summary>Brings findings in line with new judgements; every step is kept as an event of the finding.</summary>
/// <param name="watch">Told of every step, for a preview or a replay.</param>
public sealed class FindingLedger(Change change, RemedyChanges remedies, Action<FindingStep>? watch = null)
{
    readonly List<FindingRow> opened = [];
    readonly List<FindingEventRow> events = [];
    readonly HashSet<string> questions = [];
    FindingCounts counts = FindingCounts.None;

    /// <param name="standing">The findings that the judgements may change, tracked.</param>
    /// <param name="judged">All judgements in the same scope that name the installed thing at all.</param>
    /// <param name="gone">Why a standing finding is not judged any more.</param>
    public async Task<FindingCounts> Apply(
        IEnumerable<FindingRow> standing, IReadOnlyDictionary<FindingKey, Finding> judged, Func<FindingRow, string> gone, CancellationToken cancel)
    {
        var known = new HashSet<FindingKey>();
        foreach (var row in standing)
        {
            var key = new FindingKey(row.AdvisoryId, row.ComponentId, row.Vulnerability);
            known.Add(key);
            Touch(row.Question);
            if (judged.TryGetValue(key, out var finding)) Judge(row, finding);
            else if (Reconcile.Decide(StandingOf(row), null) == FindingChange.Closed) Close(row, gone(row), null);
        }

        foreach (var (key, finding) in judged)
            if (!known.Contains(key) && Reconcile.Decide(null, JudgedOf(finding)) == FindingChange.Opened) Open(key, finding);

        await change.Bulk.Insert(opened, cancel);
        await change.Bulk.Insert(events, cancel);
        await QuestionLedger.Keep(change, questions, cancel);
        return counts;
    }

    void Open(FindingKey key, Finding finding)
    {
        var row = new FindingRow
        {
            Id = change.TakeIds(), AssetId = finding.Holder.AssetId, Site = finding.Holder.Site, Unit = finding.Holder.Unit, ComponentId = key.ComponentId, AdvisoryId = key.AdvisoryId, Vulnerability = key.Vulnerability,
            RevisionId = finding.RevisionId, ProductId = finding.Match.ProductId, Verdict = finding.Match.Verdict, By = finding.Match.By, Doubt = finding.Match.Doubt,
            Because = finding.Match.Because, State = FindingState.Open, OpenedAt = change.At, ClosedBecause = "", PatchId = finding.PatchId, Question = finding.Question,
        };
        Touch(row.Question);
        opened.Add(row);
        Tell(row, FindingChange.Opened, row.Because, null, row.Verdict);
        counts = counts with { Opened = counts.Opened + 1 };
    }

    void Judge(FindingRow row, Finding finding)
    {
        var remedy = row.State == FindingState.Open ? remedies.Between(row, finding) : null;
        var sameVerdict = Reconcile.Decide(StandingOf(row), JudgedOf(finding)) == FindingChange.None;
        var decision = Reconcile.Decide(StandingOf(row), JudgedOf(finding), remedy is not null);
        Verdict? before = row.State == FindingState.Closed ? Verdict.NotAffected : row.Verdict;
        row.RevisionId = finding.RevisionId;
        row.ProductId = finding.Match.ProductId;
        row.PatchId = finding.PatchId;
        row.Doubt = finding.Match.Doubt;
        row.Question = finding.Question;
        Touch(row.Question);
        (row.Site, row.Unit) = (finding.Holder.Site, finding.Holder.Unit);
        switch (decision)
        {
            case FindingChange.Closed: Close(row, finding.Match.Because, Verdict.NotAffected); return;
            case FindingChange.Reopened: (row.State, row.ClosedAt, row.ClosedBecause) = (FindingState.Open, null, ""); break;
            case FindingChange.None: return;
        }

        (row.Verdict, row.By, row.Because) = (finding.Match.Verdict, finding.Match.By, finding.Match.Because);
        Tell(row, decision, sameVerdict ? remedy! : row.Because, before, row.Verdict);
        counts = decision == FindingChange.Reopened ? counts with { Reopened = counts.Reopened + 1 } : counts with { Changed = counts.Changed + 1 };
    }

    void Close(FindingRow row, string because, Verdict? after)
    {
        (row.State, row.ClosedAt, row.ClosedBecause, row.Question) = (FindingState.Closed, change.At, because, null);
        Tell(row, FindingChange.Closed, because, row.Verdict, after);
        counts = counts with { Closed = counts.Closed + 1 };
    }

    void Touch(string? question)
    {
        if (question is not null) questions.Add(question);
    }

    void Tell(FindingRow row, FindingChange what, string because, Verdict? before, Verdict? after)
    {
        events.Add(new() { Id = change.TakeIds(), FindingId = row.Id, At = change.At, Change = what, Verdict = row.Verdict, Because = because });
        watch?.Invoke(new(row.AssetId, row.ComponentId, row.AdvisoryId, row.Vulnerability, what, before, after, because));
    }

    static Standing StandingOf(FindingRow row) => new(row.State, row.Verdict, row.Because);

    static Judged JudgedOf(Finding finding) => new(finding.Match.Verdict, finding.Match.Because);
}
