using CsCheck;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Review;

namespace PlantPatch.Core.Tests.Review;

public class ReviewQueueTests
{
    static readonly OpenQuestion Asked = new()
    {
        FindingId = 1, Asset = "PLC-1", Advisory = "VA-1", AdvisoryId = 1, Namespace = "https://example.test", Vulnerability = "CVE-2026-1",
        Thing = new() { Vendor = "Acme", Product = "PumpMaster", Model = "PM-9", Version = "1.2", Serial = "S1" },
        RowVendor = "Acme", RowProduct = "PumpMaster", Range = "1.1, 1.3", Doubt = Doubt.Between, Because = "between",
    };

    public static TheoryData<string, Func<OpenQuestion, OpenQuestion>, bool> Alike => new()
    {
        { "another device", q => q with { Asset = "PLC-2", Thing = q.Thing with { Serial = "S2" } }, true },
        { "another vulnerability", q => q with { Vulnerability = "CVE-2026-2" }, true },
        { "another row of the same advisory", q => q with { Range = "1.4, 1.6" }, true },
        { "blanks around the name", q => q with { Thing = q.Thing with { Product = " PumpMaster " } }, true },
        { "another version", q => q with { Thing = q.Thing with { Version = "1.4" } }, false },
        { "another model", q => q with { Thing = q.Thing with { Model = "PM-8" } }, false },
        { "another advisory", q => q with { Advisory = "VA-2" }, false },
        { "the same id of another publisher", q => q with { Namespace = "https://other.test" }, false },
        { "another kind of question", q => q with { Doubt = Doubt.Condition }, false },
        { "letters that only move from one field to the next", q => q with { Thing = q.Thing with { Product = "PumpMasterP", Model = "M-9" } }, false },
    };

    [Theory, MemberData(nameof(Alike))]
    public void What_hangs_on_one_answer_is_one_item(string what, Func<OpenQuestion, OpenQuestion> change, bool one)
    {
        var items = ReviewQueue.Of([Asked, change(Asked) with { FindingId = 2 }]);

        Assert.True(one == (items.Count == 1), what);
        Assert.Equal(2, items.Sum(i => i.Findings.Count));
    }

    [Theory]
    [InlineData("1.0", "VA-1", 1)]
    [InlineData("9.9", "VA-1", 1)]
    [InlineData("1.0", "VA-2", 1)]
    public void Whether_two_names_are_one_product_is_asked_once_for_every_version_and_advisory(string version, string advisory, int items)
    {
        var similar = Asked with { Doubt = Doubt.SimilarName, RowProduct = "PumpMaster Pro" };
        var other = similar with { FindingId = 2, Advisory = advisory, Thing = similar.Thing with { Version = version } };

        var queue = ReviewQueue.Of([similar, other]);

        Assert.Equal(items, queue.Count);
        Assert.Equal("Is 'Acme PumpMaster PM-9' the same product as 'Acme PumpMaster Pro'?", queue[0].Question);
        Assert.Equal(2, ReviewQueue.Of([similar, other with { RowProduct = "PumpMaster Lagoon" }]).Count);
    }

    [Theory]
    [InlineData("another advisory", true)]
    [InlineData("another publisher", true)]
    [InlineData("another spelling of no version", true)]
    [InlineData("letter case and blanks", true)]
    [InlineData("another model", false)]
    public void Which_version_is_installed_is_asked_once_for_every_advisory(string what, bool one)
    {
        var asked = Asked with { Doubt = Doubt.NoVersion, Thing = Asked.Thing with { Version = "" } };
        var other = what switch
        {
            "another advisory" => asked with { Advisory = "VA-2" },
            "another publisher" => asked with { Namespace = "https://other.test" },
            "another spelling of no version" => asked with { Thing = asked.Thing with { Version = "unknown" } },
            "letter case and blanks" => asked with { Thing = asked.Thing with { Product = "PUMPMASTER", Model = "PM - 9" } },
            _ => asked with { Thing = asked.Thing with { Model = "PM-8" } },
        };

        Assert.Equal(one ? 1 : 2, ReviewQueue.Of([asked, other with { FindingId = 2 }]).Count);
    }

    [Fact]
    public void Which_version_is_installed_names_the_advisories_that_wait_for_it()
    {
        var asked = Asked with { Doubt = Doubt.NoVersion, Thing = Asked.Thing with { Version = "" } };
        OpenQuestion[] Of(int advisories) => [.. Enumerable.Range(1, advisories).Select(i => asked with { FindingId = i, Advisory = $"VA-{i}" })];

        Assert.Equal("Which version of 'Acme PumpMaster PM-9' is installed? Until it is on record, nobody can judge VA-1, VA-2.", ReviewQueue.Of(Of(2))[0].Question);
        Assert.Equal("Which version of 'Acme PumpMaster PM-9' is installed? Until it is on record, nobody can judge VA-1, VA-2, VA-3 and 2 more.", ReviewQueue.Of(Of(5))[0].Question);
    }

    [Fact]
    public void The_place_in_the_queue_as_a_number_is_the_order() => Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[-1, 100], Gen.Int[1, 1_000_000]).Array[2].Sample(two =>
    {
        var items = two.Select((q, i) => new ReviewItem
        {
            Id = $"Q-{i}", Doubt = Doubt.Between, Question = "", Findings = [], FindingCount = 0, SiteOf = new Dictionary<string, string>(), Answers = [], KnownExploited = q.Item1, NetworkExposed = q.Item2, SafetyRelevant = q.Item3,
            Score = q.Item4 < 0 ? null : q.Item4 / 10m, Assets = new string[q.Item5],
        }).ToArray();
        var weights = items.Select(i => ReviewOrder.Weight(i.KnownExploited, i.NetworkExposed, i.SafetyRelevant, i.Score, i.Assets.Count)).ToArray();

        return weights[0] == weights[1] || ReviewOrder.ByImportance.Compare(items[0], items[1]) < 0 == weights[0] > weights[1];
    });

    [Theory]
    [InlineData(Doubt.OtherAttribute, 2)]
    [InlineData(Doubt.NoVersion, 1)]
    public void A_serial_number_parts_devices_only_where_it_is_the_question(Doubt doubt, int items)
    {
        var first = Asked with { Doubt = doubt };

        Assert.Equal(items, ReviewQueue.Of([first, first with { FindingId = 2, Thing = first.Thing with { Serial = "S2" } }]).Count);
    }

    [Fact]
    public void An_item_keeps_its_id_for_ever() => Assert.Equal("Q-12KMBCX9", ReviewKey.ItemOf(Asked));

    // Each line beats the one below it, whatever the other has more of.
    [Theory]
    [InlineData(true, false, false, 1, 1, false, true, true, 10, 9)]
    [InlineData(false, true, false, 1, 1, false, false, true, 10, 9)]
    [InlineData(false, false, true, 1, 1, false, false, false, 10, 9)]
    [InlineData(false, false, false, 7.6, 1, false, false, false, 7.5, 9)]
    [InlineData(false, false, false, 7.5, 3, false, false, false, 7.5, 2)]
    [InlineData(false, false, false, 0, 1, false, false, false, -1, 9)]
    public void What_matters_more_is_asked_first(
        bool kev, bool exposed, bool safety, double score, int assets, bool otherKev, bool otherExposed, bool otherSafety, double otherScore, int otherAssets)
    {
        var first = Questions(1, "VA-1", kev, exposed, safety, score, assets);
        var second = Questions(100, "VA-2", otherKev, otherExposed, otherSafety, otherScore, otherAssets);

        Assert.Equal(["VA-1", "VA-2"], ReviewQueue.Of([.. second, .. first]).Select(i => i.Example.Advisory));
    }

    [Fact]
    public void One_weighty_finding_makes_the_whole_item_weighty()
    {
        var item = Assert.Single(ReviewQueue.Of([Asked, Asked with { FindingId = 2, Asset = "PLC-2", KnownExploited = true, Score = 9.8m }]));

        Assert.True(item.KnownExploited);
        Assert.Equal(9.8m, item.Score);
        Assert.Equal(["PLC-1", "PLC-2"], item.Assets);
    }

    [Theory]
    [InlineData(Doubt.SimilarName, ReviewAnswer.Teach, ReviewAnswer.Decide)]
    [InlineData(Doubt.NoVersion, ReviewAnswer.RecordVersion, ReviewAnswer.Decide)]
    [InlineData(Doubt.Condition, ReviewAnswer.Decide)]
    public void A_question_says_how_it_can_be_answered(Doubt doubt, params ReviewAnswer[] answers) =>
        Assert.Equal(answers, ReviewQueue.Of([Asked with { Doubt = doubt }])[0].Answers);

    static IEnumerable<OpenQuestion> Questions(int id, string advisory, bool kev, bool exposed, bool safety, double score, int assets) =>
        Enumerable.Range(0, assets).Select(i => Asked with
        {
            FindingId = id + i, Asset = $"{advisory}-{i}", Advisory = advisory, KnownExploited = kev, NetworkExposed = exposed, SafetyRelevant = safety,
            Score = score < 0 ? null : (decimal)score,
        });
}
