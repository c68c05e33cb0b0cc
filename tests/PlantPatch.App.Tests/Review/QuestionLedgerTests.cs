using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Assets;
using PlantPatch.App.Kev;
using PlantPatch.App.Review;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Review;
using PlantPatch.Core.Risk;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Review;

/// <summary>The ledger of questions says at every time what the findings say.</summary>
public sealed class QuestionLedgerTests
{
    static readonly SmallAdvisory First = new("NG-2026-01"), Second = new("NG-2026-02") { Cve = "CVE-2026-0777", Score = 7.5m };

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Whatever_happens_the_list_is_what_the_findings_ask(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        await plant.Devices(3, "");
        await Same(plant, 0);

        await plant.Import(First);
        await Same(plant, 1);
        await plant.Import(Second);
        await Same(plant, 1);
        await plant.Devices(2, "sometime", prefix: "ODD");
        await Same(plant, 3);
        await plant.Devices(2, "", prefix: "PH", site: "Pump house");
        await Same(plant, 3);
        await plant.Devices(1, "", site: "Pump house");   // TC-01 moves
        await Same(plant, 3);
        await Known(plant, Second.Cve);
        await Same(plant, 3);
        await Known(plant, "CVE-2020-0001");
        await Same(plant, 3);
        await plant.Import(First with { Revision = 2, Score = 7.5m });
        await Same(plant, 3);
        await plant.Devices(1, "9.0");
        await Same(plant, 3);
        await plant.NotAffected((await plant.Queue()).First(q => q.Doubt == Doubt.UnreadableVersion).Id);
        await Same(plant, 2);
        await plant.Undo(1);
        await Same(plant, 3);
        await plant.Devices(2, "9.0", prefix: "ODD");
        await Same(plant, 1);
        await plant.Record("1.5", "TC-02", "PH-01");
        await Same(plant, 1);
        await plant.Undo(2);
        await Same(plant, 1);
        await plant.Record("9.0");
        await Same(plant, 0);
    }

    [Theory, BothEngines]
    public async Task A_page_goes_on_where_the_one_before_ended(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        for (var i = 0; i < 7; i++) await plant.Devices(1 + i % 3, "", $"Turbine Controller TC{100 + i}", $"T{i}-", i % 2 == 0 ? "Riverbend" : "Pump house");
        await plant.Import([.. Enumerable.Range(0, 7).Select(i => First with { Id = $"NG-{i}", Rows = [First.Rows[0] with { Product = $"Turbine Controller TC{100 + i}" }] })]);

        foreach (var query in (ListReview.Query[])[new(), new() { Site = "Riverbend" }, new() { Scope = SiteScope.Of(["Riverbend", "Pump house"]) }, new() { Kind = Doubt.NoVersion }])
        {
            var (all, total) = await new ListReview(plant.Store).Run(query, Cancel);
            var paged = new List<ReviewEntry>();
            for (var after = query with { Limit = 2 }; paged.Count < total; after = after with { After = paged[^1].Place })
                paged.AddRange((await new ListReview(plant.Store).Run(after, Cancel)).Entries);

            Assert.Equal(query.Site.Length > 0 ? 4 : 7, total);
            Assert.Equal(all.Select(q => q.Id), paged.Select(q => q.Id));
        }
    }

    // From the findings alone, as if there were no ledger.
    static async Task Same(ReviewPlant plant, int questions)
    {
        foreach (var scope in (SiteScope[])[SiteScope.All, SiteScope.Of(["Riverbend"]), SiteScope.Of(["Pump house"]), SiteScope.Of(["Riverbend", "Pump house"]), SiteScope.None])
        {
            var expected = ReviewQueue.Of(await plant.Unanswered(scope));
            var (listed, total) = await new ListReview(plant.Store).Run(new() { Scope = scope, WithNames = true, Limit = 1000 }, Cancel);

            Assert.Equal(expected.Select(Text), listed.Select(Text));
            Assert.Equal(expected.Count, total);
            if (scope.Only is null) Assert.Equal(questions, total);
            foreach (var item in expected) Assert.Equal(item.Question, (await new ShowReview(plant.Store).Run(item.Id, scope, Cancel))?.Item.Question);
        }
    }

    static string Text(ReviewItem q) => string.Join('|', q.Id, q.Doubt, q.KnownExploited, q.NetworkExposed, q.SafetyRelevant, q.Score, q.Question,
        q.Findings.Count, string.Join(',', q.Assets), string.Join(',', q.Advisories), string.Join(',', q.Vulnerabilities));

    static string Text(ReviewEntry q)
    {
        Assert.Equal(q.AssetTags.Count, q.Assets);
        return string.Join('|', q.Id, q.Doubt, q.KnownExploited, q.NetworkExposed, q.SafetyRelevant, q.Score, q.Question,
            q.Findings, string.Join(',', q.AssetTags), string.Join(',', q.Advisories), string.Join(',', q.Vulnerabilities));
    }

    static async Task Known(ReviewPlant plant, string cve)
    {
        var (_, refusal) = await new ImportKev(plant.Store).Run(new() { Entries = [new() { Cve = cve, Vendor = "Northgate", Product = "TC100" }] }, "kev.json", acceptSuspect: true, ReviewPlant.Maria, Cancel);
        Assert.Null(refusal);
    }
}
