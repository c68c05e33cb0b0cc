using CsCheck;
using PlantPatch.App.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Findings;

public sealed class FindingViewsTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_filter_is_read_from_an_address_as_it_was_written() =>
        Gen.Select(Gen.String[0, 12], Gen.String[0, 12], Gen.Bool, Gen.Enum<FindingOrder>(), Gen.Int[0, 2]).Sample((site, unit, kev, order, verdict) =>
        {
            var filter = new FindingFilter { Site = site, Unit = unit, Kev = kev, Order = order, Verdict = verdict switch { 1 => Verdict.Unknown, 2 => Verdict.Affected, _ => null }, State = kev ? "all" : "" };
            Assert.Equal(filter, FindingFilter.Read(filter.Text));
        });

    [Theory]
    [InlineData("")]
    [InlineData("?after=12")]
    [InlineData("&&=&x")]
    [InlineData("verdict=77&state=whatever&order=sideways&kev=yes")]
    public void What_an_address_says_and_nobody_knows_is_passed_over(string text) => Assert.False(FindingFilter.Read(text).IsFiltered);

    [Theory, BothEngines]
    public async Task A_view_is_kept_by_name_replaced_and_dropped_and_each_step_is_on_record(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        var views = new FindingViews(test.Store);

        var (first, _) = await views.Keep(" exploited ", new() { Kev = true }, new("maria"), Cancel);
        var (second, _) = await views.Keep("exploited", new() { Kev = true, Site = "A&B" }, new("maria"), Cancel);
        await views.Keep("exploited", new() { Safety = true }, new("li"), Cancel);

        Assert.Equal(first!.Id, second!.Id);
        Assert.Equal("A&B", Assert.Single(await views.List("maria", Cancel)).Filter.Site);
        Assert.True((await views.Find(second.Id, Cancel))!.Filter.Kev);
        Assert.NotNull(await views.Drop("exploited at night", new("maria"), Cancel));
        Assert.Null(await views.Drop("exploited", new("maria"), Cancel));
        Assert.Empty(await views.List("maria", Cancel));
        Assert.Single(await views.List("li", Cancel));
        await using var db = test.Store.Read();
        Assert.Equal(["kept", "kept", "kept", "dropped"], db.Audit.OrderBy(a => a.Seq).Select(a => a.Action));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("two\nlines")]
    public async Task A_name_that_is_none_is_refused(string name)
    {
        await using var test = await TestStore.Create(Engine.Sqlite);

        Assert.NotNull((await new FindingViews(test.Store).Keep(name, new(), new("maria"), Cancel)).Refusal);
        Assert.NotNull((await new FindingViews(test.Store).Keep(new('x', FindingViews.LongestName + 1), new(), new("maria"), Cancel)).Refusal);
    }
}
