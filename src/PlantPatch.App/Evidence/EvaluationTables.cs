using NodaTime;
using PlantPatch.App.Attachments;
using PlantPatch.App.Reports;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Core.Reports;

namespace PlantPatch.App.Evidence;

/// <summary>R2.2: that each source was evaluated at least every 35 days, what was seen, and what was decided for the sampled assets.</summary>
static class EvaluationTables
{
    /// <summary>Every evaluation in the period, and the last one before it: from that the first gap is counted.</summary>
    public static ReportTable Evaluations(EvidenceBook book)
    {
        var rows = new List<ReportRow>();
        foreach (var source in book.Of<SourceEvaluated>().GroupBy(e => e.Event.Source).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            LocalDate? before = null;
            Instant? cutOff = null;
            foreach (var (told, e) in source.OrderBy(e => e.Event.At))
            {
                var day = book.Day(e.At);
                var (gap, from) = (before is { } last && e.IsFull ? Period.DaysBetween(last, day) : (int?)null, e.WindowFrom?.ToInstant() ?? cutOff);
                if (e.IsFull) (before, cutOff) = (day, e.Cutoff?.ToInstant() ?? e.At);
                if (book.InPeriod(e.At) || IsLastBefore(book, source.Select(s => s.Event), e)) rows.Add(Row(book, told, e, from, gap));
            }
        }

        return new("evaluations", "The gap is counted in calendar days from the full evaluation before; 35 is in time (CIP-007-6 R2.2).",
            ["source", "evaluation", "kind", "window from", "cut-off", "completed", "recorded", "gap", "by", "on behalf of", "found", "snapshots"], rows) { Numbers = ["gap"] };
    }

    /// <summary>What was decided about each patch on each sampled asset, with the patch's three dates.</summary>
    public static ReportTable Determinations(EvidenceBook book) => new("determinations", "One row for each patch and sampled asset; released and first seen are not the evaluation's date.",
        ["patch", "asset", "evaluation", "applicable", "reason", "released", "first seen", "evaluated"],
        [
            .. from e in book.Of<SourceEvaluated>()
               where book.InPeriod(e.Event.At)
               from finding in e.Event.Findings
               from asset in finding.Assets.Count == 0 ? [""] : book.Sampled(finding.Assets)
               orderby finding.Patch, asset
               select Determined(book, e.Told, finding.Patch, asset, e.Event.Evaluation, finding.Applicable, finding.Reason, e.Event.At),
            .. from e in book.Of<FindingRevised>()
               where book.InPeriod(e.Event.At)
               from asset in book.Sampled(e.Event.Assets)
               select Determined(book, e.Told, e.Event.Patch, asset, "revised", e.Event.Applicable, e.Event.Reason, e.Event.At),
        ]);

    /// <summary>Looks at a source that failed: none of them is an evaluation.</summary>
    public static ReportTable FailedChecks(EvidenceBook book) => new("failed-checks", "A source that could not be read was not evaluated by that.", ["source", "at", "said"],
    [
        .. book.Of<FetchFailed>().Where(e => book.InPeriod(e.Event.At)).Select(e => new ReportRow([e.Event.Source, book.Moment(e.Event.At), e.Event.Error]) { Events = [e.Told.Row.Id] }),
    ]);

    static bool IsLastBefore(EvidenceBook book, IEnumerable<SourceEvaluated> all, SourceEvaluated one) =>
        one.IsFull && book.Day(one.At) < book.Period.Start && !all.Any(o => o.IsFull && o.At > one.At && book.Day(o.At) < book.Period.Start);

    static ReportRow Row(EvidenceBook book, ToldEvent told, SourceEvaluated e, Instant? from, int? gap)
    {
        var known = book.Evaluations.GetValueOrDefault(e.Evaluation);
        var applicable = e.Findings.Count(f => f.Applicable == true && (f.Assets.Count == 0 || book.Sampled(f.Assets).Any()));
        return new(
        [
            e.Source, e.Evaluation, e.IsFull ? "full" : e.SupplementOf.Length > 0 ? $"supplement of {e.SupplementOf}" : $"of {e.Scope} alone",
            from is { } begin ? book.Moment(begin) : "", book.Moment(e.Cutoff?.ToInstant() ?? e.At), book.Moment(e.At), book.Moment(told.Row.RecordedAt) + Late(book, told, e),
            gap?.ToString() ?? "", known is { CompletedBy.Length: > 0 } ? known.CompletedBy : told.Row.RecordedBy, e.OnBehalf.Length > 0 ? e.OnBehalf : told.Row.OnBehalfOf,
            e.Findings.Count == 0 ? "nothing new" : $"{e.Findings.Count} looked at, {applicable} applicable to the sample",
            string.Join("; ", book.Attachments.Where(a => a.Subject == AttachmentSubject.Evaluation(e.Evaluation)).Select(a => $"{a.FileName} (SHA-256 {a.Sha256[..12]}…)")),
        ]) { Events = [told.Row.Id] };
    }

    // When it was done and when that was entered are two dates; an auditor asks about the difference (PM-038).
    static string Late(EvidenceBook book, ToldEvent told, SourceEvaluated e) => book.Day(told.Row.RecordedAt) > book.Day(e.At) ? " (entered later)" : "";

    static ReportRow Determined(EvidenceBook book, ToldEvent told, string patch, string asset, string evaluation, bool? applicable, string reason, Instant at)
    {
        var released = book.Of<PatchReleased>().Where(r => r.Event.Patch == patch).ToList();
        return new(
        [
            patch, asset, evaluation, applicable switch { true => "applicable", false => "not applicable", _ => "open" }, reason,
            released.Count > 0 ? book.Day(released[0].Event.At).Text() : "", released.Count > 0 ? book.Day(released[0].Event.Observed).Text() : "",
            book.Day(at).Text(),
        ]) { Events = [told.Row.Id, .. released.Select(r => r.Told.Row.Id)] };
    }
}
