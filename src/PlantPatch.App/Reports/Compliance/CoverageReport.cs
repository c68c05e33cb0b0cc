using PlantPatch.App.Sources;
using PlantPatch.App.Storage;
using PlantPatch.Core.Reports;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Reports.Compliance;

/// <summary>R2.1: what is installed and followed by no source, first; then what is exempt and why; then by which source the rest is covered.</summary>
static class CoverageReport
{
    public static async Task<IReadOnlyList<ReportPart>> Parts(Store store, ReportOrder order, CancellationToken cancel)
    {
        var (counts, lines) = await new ShowCoverage(store).Run(new() { Scope = order.Scope }, order.AsOf, cancel);
        return
        [
            new("In short")
            {
                Tiles =
                [
                    new($"{counts.WithoutSource:N0}", "without a source", counts.WithoutSource > 0 ? "designate one, or say why there is none" : ""),
                    new($"{counts.Unrated:N0}", "on assets without an impact rating", counts.Unrated > 0 ? "rate them first (CIP-002)" : ""),
                    new($"{counts.Exempt:N0}", "exempt, with a reason"), new($"{counts.Covered:N0}", "covered"), new($"{counts.NotInScope:N0}", "not in scope of CIP-007-6 R2"),
                ],
                Bars = new("Installed things by state", "State", "Things",
                [
                    new("without a source", counts.WithoutSource, counts.WithoutSource > 0 ? "to do" : ""), new("no impact rating", counts.Unrated, counts.Unrated > 0 ? "to do" : ""),
                    new("exempt", counts.Exempt), new("covered", counts.Covered), new("not in scope", counts.NotInScope),
                ]),
            },
            Part("Without a source", "without-source", lines, CoverageState.WithoutSource, "Everything in scope has a source or a reason why it has none."),
            Part("Without an impact rating", "unrated", lines, CoverageState.Unrated, "Every asset is rated."),
            Part("Exempt", "exempt", lines, CoverageState.Exempt, "Nothing is exempt."),
            Part("Covered", "covered", lines, CoverageState.Covered, "No source is followed for anything yet."),
        ];
    }

    static ReportPart Part(string heading, string name, IReadOnlyList<ShowCoverage.Line> lines, CoverageState state, string none) => new(heading)
    {
        Table = new(name, "", ["asset", "site", "installed", "version", "sources", "exemption", "look again by", "because"],
            [.. lines.Where(l => l.State == state).Select(l => ReportRow.Of(l.Asset, l.Site, l.Item, l.Version, string.Join(", ", l.Sources), l.Exemption, l.ReviewBy.Text(), l.Because))]) { WhenEmpty = none },
    };
}
