using NodaTime;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.Core.Tests.Clocks;

/// <summary>An asset that goes out of service and comes back brings its duties back: nobody drops one by taking an asset out for a week.</summary>
public sealed class ReturnedAssetTests
{
    static readonly AssetCommissioned InService = new("A1", ImpactRating.Medium, AssetClass.Bca, ["S1"], null, null, "") { Kind = "asset.inservice", Time = On(1) };

    [Fact]
    public void What_was_open_when_it_went_is_to_be_evaluated_again() =>
        Assert.Equal("evaluating", After(InService, Found("E1", 2), Retired(10), InService with { Time = On(20) }).State["P1/A1"]);

    [Fact]
    public void Found_applicable_again_before_its_old_date_it_is_due_on_that_date()
    {
        var result = After(InService, Found("E1", 2), Retired(10), InService with { Time = On(20) }, Found("E2", 22));

        Assert.Equal("evaluated_applicable", result.State["P1/A1"]);
        Assert.Equal(new LocalDate(2026, 2, 6), result.ActionDue["P1/A1"]);
    }

    [Fact]
    public void What_was_done_before_it_went_stays_done()
    {
        var applied = new PatchApplied("P1", ["A1"], Verified: true, PendingReboot: false) { Kind = "patch.applied", Time = On(5) };

        Assert.Equal("deployed", After(InService, Found("E1", 2), applied, Retired(10), InService with { Time = On(20) }).State["P1/A1"]);
    }

    [Fact]
    public void An_asset_that_is_only_described_anew_keeps_its_states() =>
        Assert.Equal("evaluated_applicable", After(InService, Found("E1", 2), InService with { Time = On(20), ExternallyRoutable = true }).State["P1/A1"]);

    [Fact]
    public void A_violation_that_began_before_it_went_stays_on_record()
    {
        var result = After(InService, Found("E1", 2), Retired(39), InService with { Time = On(50) });

        Assert.Equal("evaluating", result.State["P1/A1"]);
        Assert.Contains(result.Violations, v => v is { Rule: "R2.3", Subject: "P1/A1" } && v.FirstDay == new LocalDate(2026, 2, 7));
    }

    static SourceEvaluated Found(string evaluation, int day) =>
        new("S1", evaluation, [new("P1", true, ["A1"], "", null)], null, null, "", "", "") { Kind = "source.evaluated", Time = On(day) };

    static AssetRetired Retired(int day) => new("A1", "WO 7") { Kind = "asset.retired", Time = On(day) };

    /// <summary>Noon of a day counted from the beginning of January.</summary>
    static OffsetDateTime On(int day) => new LocalDate(2025, 12, 31).PlusDays(day).At(new(12, 0)).WithOffset(Offset.FromHours(-5));

    static ReplayResult After(params TimelineEvent[] events) => Replaying.Run(new()
    {
        Id = "X", Zone = DateTimeZoneProviders.Tzdb["America/New_York"], AsOf = On(60).ToInstant(), Events = [.. events],
    });
}
