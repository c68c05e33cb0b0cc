using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Evaluations;
using PlantPatch.App.Obligations;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Core.Obligations;
using PlantPatch.Core.Reports;

namespace PlantPatch.App.Reports.Compliance;

/// <summary>The month in the order of the requirement: sources evaluated, patches found, acted on, plans.</summary>
static class MonthlyReport
{
    const int Most = 5000;

    public static async Task<IReadOnlyList<ReportPart>> Parts(Store store, ReportOrder order, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var (from, to) = (order.AsOf.Calendar.LastOf(order.Month.Start.PlusDays(-1)), order.AsOf.Calendar.LastOf(order.Month.End));
        var evaluated = (await db.Events.AsNoTracking().Where(e => e.Kind == "source.evaluated" && e.At > from && e.At <= to && e.RecordedAt <= order.AsOf.At && !db.Events.Any(c => c.Corrects == e.Id && c.RecordedAt <= order.AsOf.At))
            .OrderBy(e => e.At).ToListAsync(cancel)).ConvertAll(e => (Row: e, Event: (SourceEvaluated)RecordedTimeline.Event(e)));
        var mine = db.Obligations.KnownAt(order.AsOf).Where(Allowed(order.Scope));
        var obligations = await mine.Where(o => o.Since >= order.Month.Start && o.Since <= order.Month.End).OrderBy(o => o.Patch).ThenBy(o => o.Asset).Take(Most).ToListAsync(cancel);
        var due = await mine.Where(o => o.Due >= order.Month.Start && o.Due <= order.Month.End).OrderBy(o => o.Due).Take(Most).ToListAsync(cancel);
        var violations = (await ViolationStanding.Read(db.Violations.KnownAt(order.AsOf).Where(v => v.FirstDay <= order.Month.End && (v.Cured == null || v.Cured >= order.Month.Start)).OrderBy(v => v.FirstDay).ThenBy(v => v.Subject).ThenBy(v => v.Id), order.AsOf, cancel))
            .Where(v => v.Site.Length == 0 || order.Scope.Has(v.Site)).ToList();
        var plans = await db.Dues.KnownAt(order.AsOf).Where(d => d.Rule == "C4").OrderBy(d => d.Due).ThenBy(d => d.Subject).ToListAsync(cancel);
        return
        [
            new("In short")
            {
                Tiles =
                [
                    new($"{evaluated.Select(e => e.Event.Source).Distinct().Count():N0}", "sources evaluated"), new($"{evaluated.Count(e => e.Event.Findings.Count == 0):N0}", "evaluations without anything new"),
                    new($"{obligations.Select(o => o.Patch).Distinct().Count():N0}", "patches found applicable"), new($"{due.Count(o => !o.Open):N0} of {due.Count:N0}", "due in the month and done or in a plan"),
                    new($"{violations.Count:N0}", "violations in the month", violations.Exists(v => v.Cured is null) ? "some are open" : ""),
                ],
            },
            new("R2.2: evaluations of sources")
            {
                Table = new("evaluations", "", ["source", "evaluation", "completed", "by", "patches looked at", "applicable"],
                    [.. evaluated.Select(e => ReportRow.Of(e.Event.Source, e.Event.Evaluation, order.AsOf.DayOf(e.Row.At).Text(), e.Row.RecordedBy, e.Event.Findings.Count.ToString(), e.Event.Findings.Count(f => f.Applicable == true).ToString()))])
                { Numbers = ["patches looked at", "applicable"], WhenEmpty = "No source was evaluated in this month." },
            },
            new("R2.3: applicable patches whose clock started") { Table = Obligations("started", obligations, "No patch was found applicable.") },
            new("R2.3: due in the month") { Table = Obligations("due", due, "Nothing was due.") },
            new("R2.4: mitigation plans")
            {
                Table = new("plans", "", ["plan", "state", "due", "because"], [.. plans.Select(p => ReportRow.Of(p.Subject, p.State, p.Due.Text(), p.Because))]) { WhenEmpty = "There is no mitigation plan." },
            },
            new("Violations") { Table = Violations(violations) },
        ];
    }

    internal static ReportTable Violations(IEnumerable<ViolationStanding> violations) => new("violations", "A later act ends one and removes none.", ["requirement", "subject", "site", "first day", "ended", "gap in days", "severity"],
        [.. violations.Select(v => ReportRow.Of(v.Rule, v.Subject, v.Site, v.FirstDay.Text(), v.Cured is null ? "open" : v.Cured.Text(), v.GapDays.ToString(), v.Vsl.Text()))])
    { Numbers = ["gap in days"], WhenEmpty = "None." };

    static ReportTable Obligations(string name, List<ObligationRow> rows, string none) => new(name, rows.Count == Most ? $"The first {Most:N0}: there are more. obligations list has all." : "", ["patch", "asset", "site", "evaluated", "due", "state", "satisfied by", "plan"],
        [.. rows.Select(o => ReportRow.Of(o.Patch, o.Asset, o.Site, o.Since.Text(), o.Due.Text(), o.State.Text(), o.SatisfiedBy, o.Plan))]) { WhenEmpty = none };

    // Before the rows are bounded: otherwise other sites' would take the places of those that somebody may see.
    static Expression<Func<ObligationRow, bool>> Allowed(SiteScope scope)
    {
        if (scope.Only?.ToArray() is not { } sites) return _ => true;
        return o => o.Site == "" || sites.Contains(o.Site);
    }
}
