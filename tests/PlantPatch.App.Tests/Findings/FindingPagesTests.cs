using PlantPatch.App.Advisories;
using PlantPatch.App.Assets;
using PlantPatch.App.Findings;
using PlantPatch.App.Kev;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Findings;

/// <summary>Pages of a list are read from several indexes; put together they must be what one plain look at every row gives.</summary>
public sealed class FindingPagesTests
{
    const int Findings = 9_000, Assets = 60;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static string Site(int asset) => $"Site {asset % 5}";
    static string Cve(int finding) => finding % 4001 == 17 ? "CVE-2026-0001" : $"CVE-2026-{1000 + finding % 7}";   // the first is rare, and known exploited
    static Verdict VerdictOf(int finding) => finding % 50 == 3 ? Verdict.Unknown : Verdict.Affected;
    static FindingState State(int finding) => finding % 3 == 1 ? FindingState.Closed : FindingState.Open;

    public static TheoryData<Engine, string> Asked() => new(
        from engine in Enum.GetValues<Engine>()
        from name in Queries.Keys
        select (engine, name));

    static readonly Dictionary<string, (ListFindings.Query Query, Func<int, bool> Fits)> Queries = new()
    {
        ["open"] = (new(), f => State(f) == FindingState.Open),
        ["all"] = (new() { State = null }, _ => true),
        ["closed and unknown"] = (new() { State = FindingState.Closed, Verdict = Verdict.Unknown }, f => State(f) == FindingState.Closed && VerdictOf(f) == Verdict.Unknown),
        ["a site"] = (new() { Site = "Site 2" }, f => State(f) == FindingState.Open && Site(f % Assets) == "Site 2"),
        ["two sites that may be seen"] = (new() { State = null, Scope = SiteScope.Of(["Site 1", "Site 4"]) }, f => Site(f % Assets) is "Site 1" or "Site 4"),
        ["a site that may not be seen"] = (new() { Site = "Site 2", Scope = SiteScope.Of(["Site 1"]) }, _ => false),
        ["known exploited, which is rare"] = (new() { State = null, KevOnly = true }, f => Cve(f) == "CVE-2026-0001"),
        ["exposed, which is one asset"] = (new() { ExposedOnly = true }, f => State(f) == FindingState.Open && f % Assets == 7),
        ["a unit at a site"] = (new() { Unit = "Unit 3", Site = "Site 3", State = null }, f => f % Assets % 10 == 3 && Site(f % Assets) == "Site 3"),
        ["a unit, at whichever site"] = (new() { Unit = "Unit 3" }, f => State(f) == FindingState.Open && f % Assets % 10 == 3),
        ["a unit, at the sites that may be seen"] = (new() { Unit = "Unit 3", Scope = SiteScope.Of(["Site 1"]) }, _ => false),
        ["a unit, known exploited"] = (new() { Unit = "Unit 7", State = null, KevOnly = true }, f => Cve(f) == "CVE-2026-0001" && f % Assets % 10 == 7),
        ["an advisory, in any case"] = (new() { Advisory = "adv-2", Verdict = Verdict.Affected }, f => State(f) == FindingState.Open && VerdictOf(f) == Verdict.Affected && f % 3 == 2),
        ["a vulnerability"] = (new() { Cve = "CVE-2026-1002", State = null }, f => Cve(f) == "CVE-2026-1002"),
        ["an asset"] = (new() { Asset = "A11", State = null }, f => f % Assets == 11),
        ["an asset that is not there"] = (new() { Asset = "nobody" }, _ => false),
    };

    [Theory, MemberData(nameof(Asked))]
    public async Task All_pages_together_are_everything_that_was_asked_for_once_and_in_order(Engine engine, string name)
    {
        await using var test = await TestStore.Create(engine);
        await Fill(test.Store);
        var (query, fits) = Queries[name];

        var ids = new List<long>();
        for (long after = 0; ;)
        {
            var page = await new ListFindings(test.Store).Run(query with { After = after, Limit = 400 }, Cancel);
            if (page.Count == 0) break;
            ids.AddRange(page.Select(f => f.Id));
            after = ids[^1];
        }

        var expected = Enumerable.Range(0, Findings).Where(fits).Select(f => 10_000L + f).ToList();
        Assert.Equal(expected, ids);
        Assert.Equal(expected.Count, await new ListFindings(test.Store).Count(query, Cancel));
    }

    [Theory, MemberData(nameof(Asked))]
    public async Task Every_order_gives_the_same_findings_each_once(Engine engine, string name)
    {
        await using var test = await TestStore.Create(engine);
        await Fill(test.Store);
        var (query, fits) = Queries[name];
        var expected = Enumerable.Range(0, Findings).Where(fits).ToList();
        static long Id(int finding) => 10_000L + finding;

        foreach (var (order, sorted) in new (FindingOrder, IEnumerable<int>)[]
                 {
                     (FindingOrder.Newest, expected.OrderDescending()), (FindingOrder.Asset, expected.OrderBy(f => f % Assets).ThenBy(f => f)),
                     (FindingOrder.Advisory, expected.OrderBy(f => f % 3).ThenBy(f => f)),
                 })
        {
            var ids = new List<long>();
            for (long after = 0; ;)
            {
                var page = await new ListFindings(test.Store).Run(query with { Order = order, After = after, Limit = 700 }, Cancel);
                if (page.Count == 0) break;
                ids.AddRange(page.Select(f => f.Id));
                after = ids[^1];
            }

            Assert.Equal(sorted.Select(Id), ids);
        }
    }

    static async Task Fill(Store store)
    {
        await using var change = await store.Change(new("test"), Cancel);
        var at = change.At;
        change.TakeIds(30_000);
        await change.Bulk.Insert([.. Enumerable.Range(0, 3).Select(i => new AdvisoryRow
        {
            Id = 100 + i, Namespace = "n", TrackingId = $"ADV-{i}", Publisher = "", Title = "", Revision = "1", CurrentRevisionId = 200 + i, FirstSeen = at,
        })], Cancel);
        await change.Bulk.Insert([.. Enumerable.Range(0, Assets).Select(i => new AssetRow
        {
            Id = 300 + i, Tag = $"A{i}", Site = Site(i), Unit = $"Unit {i % 10}", NetworkExposed = i == 7, AddedAt = at,
        })], Cancel);
        await change.Bulk.Insert([.. Enumerable.Range(0, Findings).Select(f => new ComponentRow { Id = 20_000 + f, AssetId = 300 + f % Assets, Kind = ComponentKind.Firmware, InstalledAt = at })], Cancel);
        await change.Bulk.Insert([.. Enumerable.Range(0, Findings).Select(f => new FindingRow
        {
            Id = 10_000 + f, AssetId = 300 + f % Assets, Site = Site(f % Assets), Unit = $"Unit {f % Assets % 10}", ComponentId = 20_000 + f, AdvisoryId = 100 + f % 3, RevisionId = 200 + f % 3, Vulnerability = Cve(f),
            ProductId = "P", Verdict = VerdictOf(f), Because = "", State = State(f), OpenedAt = at, ClosedBecause = "",
        })], Cancel);
        await change.Bulk.Insert([new KevRow { Cve = "CVE-2026-0001", Vendor = "", Product = "", Name = "", RequiredAction = "" }], Cancel);
        change.Record("seeded", "findings");
        await change.Commit(Cancel);
    }
}
