using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core.Reports;

namespace PlantPatch.App.Reports.Compliance;

/// <summary>
/// A draft for each requirement that was missed: what the records know is filled in, and what only people know is asked for by name. Nothing is sent anywhere.
/// </summary>
static class SelfReport
{
    const string Ask = "[to be written by a person]";

    public static async Task<IReadOnlyList<ReportPart>> Parts(Store store, ReportOrder order, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var violations = (await ViolationStanding.Read(db.Violations.KnownAt(order.AsOf).OrderBy(v => v.FirstDay).ThenBy(v => v.Subject).ThenBy(v => v.Id), order.AsOf, cancel)).Where(v => v.Site.Length == 0 || order.Scope.Has(v.Site)).ToList();
        if (violations.Count == 0) return [new("Nothing to report") { Sentences = ["As known at this moment, no duty of CIP-007-6 R2 or CIP-010-4 that the records cover was missed."] }];

        return
        [
            new("How to use this draft")
            {
                Sentences = ["Dates, assets and severity come from the records. Cause, impact and prevention are a person's to write; the places say so. This is a draft for counsel, not a finding."],
            },
            .. violations.GroupBy(v => v.Rule).Select(rule => Draft(rule.Key, [.. rule], order)),
        ];
    }

    static ReportPart Draft(string rule, List<ViolationStanding> violations, ReportOrder order)
    {
        var (open, assets) = (violations.Count(v => v.Cured is null), violations.Select(v => v.Asset).Where(a => a.Length > 0).Distinct().Count());
        var until = open > 0 ? $"it goes on for {open} of them as of {order.AsOf.Today.Text()}" : $"the last ended on {violations.Max(v => v.Cured)!.Value.Text()}";
        return new($"{rule}: {violations.Count} {(violations.Count == 1 ? "interval" : "intervals")}")
        {
            Sentences =
            [
                $"Standard and requirement: {(rule.StartsWith("CIP", StringComparison.Ordinal) ? rule : $"CIP-007-6 {rule}")}.",
                $"Description: {What(rule)} The first began on {violations[0].FirstDay.Text()}; {until}.{(assets > 0 ? $" {assets} Cyber Assets are concerned." : "")}",
                $"Highest severity level by the length of the gap: {violations.Max(v => v.Vsl).Text()}.",
                $"Cause: {Ask}", $"Discovery: {Ask}", $"Actual and potential impact on the Bulk Electric System: {Ask}",
                $"What was done since: {(open == 0 ? "every interval has ended; see the table." : Ask)}", $"Prevention: {Ask}",
            ],
            Table = MonthlyReport.Violations(violations) with { Name = rule.Replace(' ', '-') },
        };
    }

    static string What(string rule) => rule switch
    {
        "R2.2" => "A source of cyber security patches was not evaluated within 35 calendar days of the evaluation before, or a released patch was left out of one.",
        "R2.3" => "For an applicable patch no action was taken within 35 calendar days of the completed evaluation: not installed, and in no dated mitigation plan.",
        "R2.4" => "A mitigation plan was not implemented in its timeframe, and no revision or extension had been approved by then.",
        "CIP-010-4 R1.3" => "A baseline configuration was not updated within 30 calendar days of the completed change.",
        "CIP-010-4 R2.1" => "A baseline configuration was not monitored within 35 calendar days.",
        _ => "A duty was not done in time.",
    };
}
