using System.Buffers;
using NodaTime;
using NodaTime.Text;
using PlantPatch.Core.Patches;

namespace PlantPatch.Core.Reports;

/// <summary>The numbers a plant manager answers for, over the patches that became known in a range of months.</summary>
/// <remarks>
/// A patch belongs to the period in which it was identified; its status is the one at the moment of the report.
/// Every line counts only what the records prove: a missing date is never taken for a kept deadline.
/// </remarks>
public sealed record ManagementReport
{
    static readonly YearMonthPattern MonthPattern = YearMonthPattern.Iso;

    public required YearMonth From { get; init; }

    /// <summary>The last month, included.</summary>
    public required YearMonth To { get; init; }

    /// <summary>Patches in each status. The seed's text shows five of the eight; the other formats show all.</summary>
    public required IReadOnlyDictionary<PatchStatus, int> StatusCounts { get; init; }

    /// <summary>
    /// Patches whose evaluation is completed (no longer identified or evaluating), or whose deadline is past without:
    /// an evaluation that still has time is neither kept nor missed.
    /// </summary>
    public required int EvaluationsDue { get; init; }

    /// <summary>
    /// Of <see cref="EvaluationsDue"/>, those proved to be in time: completed, and either the deadline is still ahead, or
    /// a recorded evaluation, test or deployment lies on or before the deadline's day (CIP-007-6 R2.2).
    /// </summary>
    public required int EvaluatedInTime { get; init; }

    /// <summary>Of <see cref="EvaluationsDue"/>, those completed without a recorded date that proves it in time.</summary>
    public required int EvaluatedUnproved { get; init; }

    /// <summary>Patches that apply or may apply: all but not_applicable.</summary>
    public required int Applicable { get; init; }

    /// <summary>Of <see cref="Applicable"/>, those deployed, or deferred with compensating controls (CIP-007-6 R2.3).</summary>
    public required int DeployedOrMitigated { get; init; }

    /// <summary>Deferred patches whose record names compensating controls; a blank text names none.</summary>
    public required int DeferredWithControls { get; init; }

    /// <summary>Patches without an identified date: they lie in no period and are counted nowhere.</summary>
    public required int Undated { get; init; }

    /// <summary>Without a range: from the first month in which a patch was identified to the month of the report.</summary>
    public static ManagementReport Of(ReportData data, YearMonth? from = null, YearMonth? to = null)
    {
        var last = to ?? data.AsOf.Date.ToYearMonth();
        var first = from ?? FirstMonth(data.Patches, last);
        var (begin, end) = (first.OnDayOfMonth(1), last.OnDayOfMonth(1).PlusMonths(1));

        var counts = new SortedDictionary<PatchStatus, int>();
        foreach (var status in PatchStatuses.All) counts[status] = 0;
        var (due, inTime, unproved, mitigated, withControls, undated) = (0, 0, 0, 0, 0, 0);
        for (var patch = 0; patch < data.Patches.Count; patch++)
        {
            if (data.Patches.Identified(patch) is not { } identified) { undated++; continue; }
            if (identified.Date < begin || identified.Date >= end) continue;

            var status = data.Patches.Statuses[patch];
            counts[status]++;

            var evaluation = Judge(data, patch, status);
            if (evaluation != Evaluation.HasTime) due++;
            if (evaluation == Evaluation.InTime) inTime++;
            if (evaluation == Evaluation.Unproved) unproved++;

            var controlled = status == PatchStatus.Deferred && NamesControls(data.Patches, patch);
            if (controlled) withControls++;
            if (controlled || status == PatchStatus.Deployed) mitigated++;
        }

        return new ManagementReport
        {
            From = first,
            To = last,
            StatusCounts = counts,
            EvaluationsDue = due,
            EvaluatedInTime = inTime,
            EvaluatedUnproved = unproved,
            Applicable = counts.Values.Sum() - counts[PatchStatus.NotApplicable],
            DeployedOrMitigated = mitigated,
            DeferredWithControls = withControls,
            Undated = undated,
        };
    }

    /// <summary>The seed's text, without a line feed at the end.</summary>
    public void WriteText(IBufferWriter<byte> to)
    {
        var text = new Utf8Text(to);
        text.Add($"""
            OT Patch Management Report
            ============================
            Reporting Period: {MonthPattern.Format(From)} to {MonthPattern.Format(To)}

            PATCH STATUS:
              Identified: {StatusCounts[PatchStatus.Identified]}
              Evaluating: {StatusCounts[PatchStatus.Evaluating]}
              Testing: {StatusCounts[PatchStatus.Testing]}
              Deployed: {StatusCounts[PatchStatus.Deployed]}
              Deferred: {StatusCounts[PatchStatus.Deferred]}

            COMPLIANCE:
              Evaluated within 35 days: {EvaluatedInTime}/{EvaluationsDue} (CIP-007-6 R2)
              Deployed or mitigated: {DeployedOrMitigated}/{Applicable}
              Deferred with compensating controls: {DeferredWithControls}
            """);
        text.Flush();
    }

    enum Evaluation { HasTime, InTime, Overdue, Unproved }

    // By calendar days, as R2.2 counts: the whole of the deadline's day is in time.
    static Evaluation Judge(ReportData data, int patch, PatchStatus status)
    {
        var deadline = data.Patches.Deadline(patch).Day;
        var isAhead = data.AsOf.Day <= deadline;
        if (!status.IsEvaluated()) return isAhead ? Evaluation.HasTime : Evaluation.Overdue;
        if (isAhead) return Evaluation.InTime;

        // A test or deployment after the deadline does not say that the evaluation before it was late, and does not prove it.
        return data.Patches.EvaluatedBy(patch)?.Day <= deadline ? Evaluation.InTime : Evaluation.Unproved;
    }

    static bool NamesControls(PatchRegister patches, int patch) =>
        !string.IsNullOrWhiteSpace(patches.Text(patch, PatchText.CompensatingControls));

    static YearMonth FirstMonth(PatchRegister patches, YearMonth last)
    {
        var first = last;
        for (var patch = 0; patch < patches.Count; patch++)
            if (patches.Identified(patch)?.Date.ToYearMonth() is { } month && month.CompareTo(first) < 0) first = month;
        return first;
    }
}
