using CsCheck;
using PlantPatch.Core.Risk;

namespace PlantPatch.Core.Tests.Risk;

public class PatchOrderTests
{
    static readonly LocalDateTime Due = new(2026, 2, 19, 0, 0);
    static readonly RankedPatch Plain = new(RiskRating.High, KnownExploited: false, ExposedSafetyAssets: 1, Assets: 3, Due, "B");

    public static TheoryData<RankedPatch> Ahead => new(
        Plain with { Rating = RiskRating.Critical, ExposedSafetyAssets = 0, Assets = 0 },
        Plain with { KnownExploited = true, ExposedSafetyAssets = 0 },
        Plain with { ExposedSafetyAssets = 2, Assets = 1 },
        Plain with { Assets = 4, Due = Due.PlusDays(9) },
        Plain with { Due = Due.PlusDays(-1), Id = "C" },
        Plain with { Id = "A" });

    [Theory]
    [MemberData(nameof(Ahead))]
    public void The_more_urgent_comes_first(RankedPatch ahead)
    {
        Assert.True(PatchOrder.ByUrgency.Compare(ahead, Plain) < 0);
        Assert.True(PatchOrder.ByUrgency.Compare(Plain, ahead) > 0);
    }

    [Fact]
    public void Order_is_total()
    {
        var patch = Gen.Select(Gen.Int[1, 4], Gen.Bool, Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 3],
            (rating, exploited, safety, assets, due, id) =>
                new RankedPatch((RiskRating)rating, exploited, safety, assets, Due.PlusDays(due), $"{id}"));

        Gen.Select(patch, patch, patch).Sample((a, b, c) =>
            Sign(a, b) == -Sign(b, a)
            && (Sign(a, b) == 0) == (a == b)
            && (Sign(a, b) > 0 || Sign(b, c) > 0 || Sign(a, c) <= 0));
    }

    static int Sign(RankedPatch x, RankedPatch y) => Math.Sign(PatchOrder.ByUrgency.Compare(x, y));
}
