using PlantPatch.App.Sources;
using PlantPatch.App.Tests.Evaluations;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Sources;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Sources;

public sealed class ShowCoverageTests
{
    const string More = """
        Asset ID,Site,Vendor,Product,Firmware Version,Operating System,Impact,Asset Class
        HL-01,Hillside,Moxa,EDS-405A,V3.1,,High,BCA
        HL-02,Hillside,Moxa,EDS-405A,V3.1,,,BCA
        HMI-01,Riverbend,Northgate,Operator Station,V2.0.0,Windows 10,Medium,BCA
        HMI-02,Riverbend,Moxa,EDS-405A,V3.1,Windows 10,Medium,BCA
        """;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Page_by_page_it_is_what_the_whole_list_says_with_what_nobody_follows_first(Engine engine)
    {
        await using var plant = await Mixed(engine);
        var (counts, all) = await new ShowCoverage(plant.Plant.Store).Run(new(), await plant.Now(), Cancel);

        Assert.True(counts is { WithoutSource: > 1, Unrated: > 0, Covered: > 1, NotInScope: > 0 } && all.Count == counts.WithoutSource + counts.Unrated + counts.Exempt + counts.Covered + counts.NotInScope);
        Assert.Equal(all.OrderBy(l => l.State).ThenBy(l => l.Asset, StringComparer.Ordinal).ThenBy(l => l.Item, StringComparer.Ordinal).Select(Name), all.Select(Name));
        foreach (var asOf in new[] { await plant.Now(), (await plant.Now()) with { IsNow = false } })
            foreach (var size in (int[])[1, 2, 3])
                foreach (var query in new ShowCoverage.Query[] { new(), new(CoverageState.Covered), new(Text: "moxa"), new(Source: "SRC-0001"), new() { Site = "Hillside" } })
                    Assert.Equal(all.Where(l => IsAsked(query, l)).Select(Name), (await Paged(plant, query with { Limit = size }, asOf)).Select(Name));
    }

    [Theory, BothEngines]
    public async Task A_person_of_one_site_counts_and_sees_no_other(Engine engine)
    {
        await using var plant = await Mixed(engine);
        var query = new ShowCoverage.Query { Scope = SiteScope.Of(["Hillside"]) };

        Assert.Equal(new ShowCoverage.Counts(1, 1, 0, 0, 0), await new ShowCoverage(plant.Plant.Store).Count(query, await plant.Now(), Cancel));
        Assert.Equal(["HL-01", "HL-02"], (await new ShowCoverage(plant.Plant.Store).Page(query, await plant.Now(), Cancel)).Select(l => l.Asset));
    }

    static async Task<CyclePlant> Mixed(Engine engine)
    {
        var plant = await CyclePlant.Create(engine);
        await plant.Plant.Assets(More);
        Assert.Equal("SRC-0001", await plant.Designate(CyclePlant.Portal));
        return plant;
    }

    static async Task<List<ShowCoverage.Line>> Paged(CyclePlant plant, ShowCoverage.Query query, PlantPatch.App.Clocks.AsOf asOf)
    {
        var (found, page) = (new List<ShowCoverage.Line>(), (IReadOnlyList<ShowCoverage.Line>)[]);
        do found.AddRange(page = await new ShowCoverage(plant.Plant.Store).Page(query with { After = page.Count > 0 ? page[^1].Place : null }, asOf, Cancel));
        while (page.Count == query.Limit);
        return found;
    }

    static bool IsAsked(ShowCoverage.Query query, ShowCoverage.Line line) =>
        (query.State is null || line.State == query.State) && (query.Site.Length == 0 || line.Site == query.Site) && (query.Source.Length == 0 || line.Sources.Contains(query.Source))
        && (query.Text.Length == 0 || line.Item.Contains(query.Text, StringComparison.OrdinalIgnoreCase));

    static string Name(ShowCoverage.Line line) => $"{line.State} {line.Asset} {line.Item}";
}
