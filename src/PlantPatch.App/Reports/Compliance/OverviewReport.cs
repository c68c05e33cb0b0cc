using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core.Reports;

namespace PlantPatch.App.Reports.Compliance;

/// <summary>One page for management: how it stands, how it went month by month, what needs a decision. No requirement numbers without words.</summary>
static class OverviewReport
{
    const int Months = 12;

    public static async Task<IReadOnlyList<ReportPart>> Parts(Store store, ReportOrder order, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var asOf = order.AsOf;
        var sites = order.Scope.Only?.ToArray();
        var obligations = db.Obligations.KnownAt(asOf);
        var violations = db.Violations.KnownAt(asOf);
        if (sites is not null) (obligations, violations) = (obligations.Where(o => sites.Contains(o.Site)), violations.Where(v => v.Asset == "" || sites.Contains(v.Site)));

        var today = asOf.Today;
        var (open, overdue) = (await obligations.CountAsync(o => o.Open, cancel), await obligations.CountAsync(o => o.Open && o.Due < today, cancel));
        var lateSources = await db.Dues.KnownAt(asOf).CountAsync(d => d.Rule == "C1" && d.Open && d.Due < today, cancel);
        var breached = await db.Dues.KnownAt(asOf).CountAsync(d => d.Rule == "C4" && d.Open && d.Due < today, cancel);
        var plans = await db.Dues.KnownAt(asOf).CountAsync(d => d.Rule == "C4" && d.Open, cancel);
        var months = Enumerable.Range(0, Months).Select(n => today.ToYearMonth().PlusMonths(n - Months + 1)).ToList();
        var begun = new List<ReportBar>();
        var done = new List<ReportBar>();
        foreach (var month in months)
        {
            var (from, to) = (month.OnDayOfMonth(1), month.ToDateInterval().End);
            var late = await violations.CountAsync(v => v.FirstDay >= from && v.FirstDay <= to, cancel);
            begun.Add(new(month.ToString("uuuu-MM", null), late, late > 0 ? "missed" : ""));
            done.Add(new(month.ToString("uuuu-MM", null), await obligations.CountAsync(o => o.Since >= from && o.Since <= to, cancel)));
        }

        return
        [
            new("How it stands")
            {
                Tiles =
                [
                    new($"{overdue:N0} of {open:N0}", "open patch duties are late", overdue > 0 ? "act or plan" : ""), new($"{lateSources:N0}", "sources were not looked at in time", lateSources > 0 ? "evaluate today" : ""),
                    new($"{breached:N0} of {plans:N0}", "mitigation plans are past their date", breached > 0 ? "implement, or ask for an extension" : ""),
                ],
            },
            new("Duties that were missed, by the month in which they were due") { Bars = new("Missed duties", "Month", "Missed", begun) },
            new("Work that came in") { Bars = new("Patches on assets found applicable", "Month", "Patches on assets", done) },
            new("What this means")
            {
                Sentences =
                [
                    "A patch duty is one patch on one asset: installed and verified, or in a dated plan, within 35 days of its evaluation.",
                    "A missed duty that was made good later stays counted in the month in which it was missed.",
                ],
            },
        ];
    }
}
