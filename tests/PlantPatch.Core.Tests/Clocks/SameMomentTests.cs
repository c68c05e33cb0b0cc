using NodaTime;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.Core.Tests.Clocks;

/// <summary>What happens at one instant counts in one order, whatever order it was imported in: facts come before what is done about them.</summary>
public sealed class SameMomentTests
{
    static readonly OffsetDateTime Noon = new LocalDateTime(2026, 3, 2, 12, 0).WithOffset(Offset.FromHours(-5));

    static readonly SourceEvaluated Found = new("S1", "E1", [new("P1", true, ["A1"], "", null)], null, null, "", "", "") { Kind = "source.evaluated", Time = Noon };
    static readonly PatchApplied Applied = new("P1", ["A1"], Verified: true, PendingReboot: false) { Kind = "patch.applied", Time = Noon };
    static readonly PatchRolledBack RolledBack = new("P1", ["A1"], "slow") { Kind = "patch.rolledback", Time = Noon };
    static readonly AssetCommissioned InService = new("Z9", ImpactRating.Medium, AssetClass.Bca, ["S1"], null, null, "") { Kind = "asset.inservice", Time = Noon };
    static readonly AssetRetired Retired = new("A1", "WO 7") { Kind = "asset.retired", Time = Noon };
    static readonly ChangeCompleted Change = new("CH1", "Z9", ImpactRating.High, AssetClass.Bca) { Kind = "change.completed", Time = Noon };

    [Fact]
    public void A_patch_that_was_found_is_installed_behind_it() => Assert.Equal("deployed", After(Applied, Found).State["P1/A1"]);

    [Fact]
    public void What_was_installed_is_rolled_back_behind_it() => Assert.Equal("reopened", After(RolledBack, Applied, Found).State["P1/A1"]);

    [Fact]
    public void An_asset_is_retired_when_all_else_is_told_of_it() => Assert.Equal("asset_retired", After(Retired, Found).State["P1/A1"]);

    [Fact]
    public void An_asset_is_there_before_anything_is_done_to_it() =>
        Assert.Equal(new LocalDate(2026, 4, 1), After(Applied with { Patch = "P2", Assets = ["Z9"] }, Found, InService).BaselineDue["P2/Z9"]);

    [Fact]
    public void Each_order_of_import_tells_the_same()
    {
        TimelineEvent[] all = [InService, Found, Applied, RolledBack, Change, Retired];
        var told = Told(After(all));
        for (var seed = 0; seed < 40; seed++)
        {
            var mixed = all.ToArray();
            new Random(seed).Shuffle(mixed);
            Assert.Equal(told, Told(After(mixed)));
        }
    }

    static string Told(ReplayResult result) => $"{string.Join(';', result.State)} {string.Join(';', result.BaselineDue)} {string.Join(';', result.Flags)}";

    static ReplayResult After(params TimelineEvent[] events) => Replaying.Run(new()
    {
        Id = "X", Zone = DateTimeZoneProviders.Tzdb["America/New_York"], AsOf = Noon.ToInstant() + Duration.FromDays(2), Events = [.. events],
    });
}
