using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Assets;
using PlantPatch.App.Findings;
using PlantPatch.App.Health;
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

    [Theory, BothEngines]
    public async Task Of_a_large_question_the_first_findings_are_shown_and_all_are_counted_and_listed(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        await plant.Devices(4, "");
        await plant.Devices(2, "", prefix: "PH", site: "Pump house");
        await plant.Import(First with { Rows = [First.Rows[0]] }, Second);

        foreach (var (scope, findings) in ((SiteScope, int)[])[(SiteScope.All, 12), (SiteScope.Of(["Riverbend"]), 8), (SiteScope.Of(["Pump house"]), 4), (SiteScope.Of(["Riverbend", "Pump house"]), 12)])
        {
            var whole = Assert.Single(ReviewQueue.Of(await plant.Unanswered(scope)));
            var shown = (await new ShowReview(plant.Store).Run(whole.Id.ToLowerInvariant(), scope, Cancel, most: 5))!.Item;
            var listed = new List<long>();
            for (ListFindings.Query page = new() { Question = whole.Id, Scope = scope, Limit = 3 }; await new ListFindings(plant.Store).Run(page, Cancel) is { Count: > 0 } some; page = page with { After = some[^1].Id })
                listed.AddRange(some.Select(f => f.Id));

            Assert.Equal((findings, Math.Min(findings, 5)), (shown.FindingCount, shown.Findings.Count));
            Assert.Equal(whole.Findings.Select(f => f.FindingId).Take(5), shown.Findings.Select(f => f.FindingId));
            Assert.Equal(Text(whole), Text(shown));
            Assert.Equal(whole.SiteOf.OrderBy(a => a.Key), shown.SiteOf.OrderBy(a => a.Key));
            Assert.Equal(whole.Findings.Select(f => f.FindingId), listed);
            Assert.Equal(findings, await new ListFindings(plant.Store).Count(new() { Question = whole.Id, Scope = scope }, Cancel));
        }

        Assert.Null(await new ShowReview(plant.Store).Run("Q-NOSUCH", Cancel));
    }

    [Theory, BothEngines]
    public async Task Findings_that_were_judged_before_questions_were_kept_are_not_missed(Engine engine)
    {
        await using var plant = await ReviewPlant.Create(engine);
        await plant.Devices(3, "");
        await plant.Devices(2, "sometime", prefix: "PH", site: "Pump house");
        await plant.Import(First with { Rows = [First.Rows[0]] });
        Assert.Null(await new ListReview(plant.Store).Unasked(SiteScope.All, Cancel));
        await plant.Forget("Riverbend");

        Assert.Equal("3 open findings without a verdict stand in no question: an earlier version judged them. Have them judged again: plantpatch matching run --all", await new ListReview(plant.Store).Unasked(SiteScope.All, Cancel));
        Assert.NotNull(await new ListReview(plant.Store).Unasked(SiteScope.Of(["Riverbend"]), Cancel));
        Assert.Null(await new ListReview(plant.Store).Unasked(SiteScope.Of(["Pump house"]), Cancel));
        Assert.Equal((HealthState.Look, "3 open findings"), await Examined(plant));

        await plant.JudgeAll();

        Assert.Null(await new ListReview(plant.Store).Unasked(SiteScope.All, Cancel));
        Assert.Equal((HealthState.Good, "Every open find"), await Examined(plant));
        await Same(plant, 2);
    }

    static async Task<(HealthState, string)> Examined(ReviewPlant plant)
    {
        var line = Assert.Single((await new ShowInstallation(plant.Store).Run(Cancel)).Lines, l => l.Name == "review");
        return (line.State, line.Because[..15]);
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
        q.FindingCount, string.Join(',', q.Assets), string.Join(',', q.Advisories), string.Join(',', q.Vulnerabilities));

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
