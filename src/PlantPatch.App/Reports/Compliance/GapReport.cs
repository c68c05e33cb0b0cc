using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Obligations;
using PlantPatch.App.Sources;
using PlantPatch.App.Storage;
using PlantPatch.Core.Obligations;
using PlantPatch.Core.Reports;

namespace PlantPatch.App.Reports.Compliance;

/// <summary>What is late, or will be within a fortnight, with the severity level that acting today would have (PM-042).</summary>
static class GapReport
{
    const int Soon = 14, Most = 5000;

    public static async Task<IReadOnlyList<ReportPart>> Parts(Store store, ReportOrder order, CancellationToken cancel)
    {
        var until = order.AsOf.Today.PlusDays(Soon);
        var sources = (await new ListSources(store).Run(order.AsOf, cancel)).Where(s => s.Standing is not null).ToList();
        var obligations = await new ListObligations(store).Run(new() { AsOf = order.AsOf, DueOnly = true, Until = until, Limit = Most, Scope = order.Scope }, cancel);
        var dues = (await new ListDues(store).Run(new() { AsOf = order.AsOf, Limit = Most, Scope = order.Scope }, cancel)).Where(d => d.Row.Rule != "C1" && d.Row.Due <= until).ToList();
        var late = sources.Count(s => s.Standing!.DaysLeft < 0) + obligations.Count(o => o.DaysLeft < 0) + dues.Count(d => d.DaysLeft < 0);
        return
        [
            new("In short")
            {
                Tiles = [new($"{late:N0}", "late", late > 0 ? "each is a violation as it stands" : ""), new($"{sources.Count + obligations.Count + dues.Count - late:N0}", $"due within {Soon} days, or running")],
                Sentences = ["Days are calendar days in the entity's zone; day 35 is in time. A gap that is closed late stays a violation that has ended."],
            },
            new("Sources, CIP-007-6 R2.2") { Table = Sources(sources) },
            new("Patches on assets, CIP-007-6 R2.3") { Table = Obligations(obligations) },
            new("Plans, baselines, delegations") { Table = Others(dues) },
        ];
    }

    internal static ReportTable Sources(IReadOnlyList<ListSources.Item> sources) => new("source-gaps", "The gap runs since the last full evaluation.",
        ["source", "name", "owner", "gap in days", "due", "left", "severity if evaluated today"],
        [.. sources.Select(s => ReportRow.Of(s.Id, s.Name, s.Owner, s.Standing!.Gap.ToString(), s.Standing.Due.Text(), ReportText.Left(s.Standing.DaysLeft), s.Standing.VslToday.Text()))])
    { Numbers = ["gap in days"], WhenEmpty = "No source is followed." };

    internal static ReportTable Obligations(IReadOnlyList<ListObligations.Item> items) => new("action-gaps", items.Count == Most ? $"The {Most:N0} that are due first; there are more: obligations due has all." : "",
        ["patch", "asset", "site", "unit", "state", "due", "left", "severity if acted today", "because"],
        [
            .. items.Select(o => ReportRow.Of(o.Row.Patch, o.Row.Asset, o.Row.Site, o.Row.Unit, o.Row.State.Text(), o.Row.Due.Text(), ReportText.Left(o.DaysLeft), o.IfActedToday.Text(), o.Row.Because)),
        ]) { WhenEmpty = "Nothing is due." };

    internal static ReportTable Others(IReadOnlyList<ListDues.Item> items) => new("other-gaps", "",
        ["rule", "subject", "state", "due", "left", "severity if acted today", "because"],
        [.. items.Select(d => ReportRow.Of($"{d.Rule.Id} {d.Rule.Name}", d.Row.Subject, d.Row.State, d.Row.Due.Text(), ReportText.Left(d.DaysLeft), d.IfActedToday.Text(), d.Row.Because))])
    { WhenEmpty = "Nothing is due." };
}
