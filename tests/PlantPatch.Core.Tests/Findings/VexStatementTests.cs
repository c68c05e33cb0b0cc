using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Vex;

namespace PlantPatch.Core.Tests.Findings;

public class VexStatementTests
{
    [Theory]
    [InlineData(FindingState.Open, Verdict.Affected, Verdict.Affected, false, false, VexStatus.KnownAffected, VexJustification.None)]
    [InlineData(FindingState.Open, Verdict.Unknown, Verdict.Unknown, false, false, VexStatus.UnderInvestigation, VexJustification.None)]
    [InlineData(FindingState.Open, Verdict.Unknown, Verdict.NotAffected, true, false, VexStatus.UnderInvestigation, VexJustification.None)]
    [InlineData(FindingState.Closed, Verdict.Affected, null, false, false, VexStatus.KnownNotAffected, VexJustification.ComponentNotPresent)]
    [InlineData(FindingState.Closed, Verdict.Unknown, Verdict.Unknown, false, false, VexStatus.KnownNotAffected, VexJustification.None)]
    [InlineData(FindingState.Closed, Verdict.Affected, Verdict.NotAffected, false, false, VexStatus.KnownNotAffected, VexJustification.VulnerableCodeNotPresent)]
    [InlineData(null, Verdict.Affected, Verdict.NotAffected, false, false, VexStatus.KnownNotAffected, VexJustification.VulnerableCodeNotPresent)]
    [InlineData(null, Verdict.Affected, Verdict.NotAffected, false, true, VexStatus.Fixed, VexJustification.None)]
    [InlineData(null, Verdict.Affected, Verdict.NotAffected, true, false, VexStatus.KnownNotAffected, VexJustification.None)]
    [InlineData(null, Verdict.Affected, Verdict.Affected, false, false, VexStatus.UnderInvestigation, VexJustification.None)]
    public void What_we_say_follows_from_what_is_known(
        FindingState? state, Verdict stood, Verdict? judged, bool word, bool was, VexStatus status, VexJustification justification)
    {
        Standing? standing = state is { } s ? new(s, stood, "so it stood") : null;
        var match = judged is { } v ? new Match { Vulnerability = "CVE-2026-1", ProductId = "P1", Verdict = v, Because = "so it is", By = Recognition.ExactName } : null;

        var said = VexStatement.Of(standing, "so it closed", match, word, was);

        Assert.Equal((status, justification), (said!.Value.Status, said.Value.Justification));
    }

    [Fact]
    public void What_no_advisory_lists_and_nobody_found_is_not_spoken_of() => Assert.Null(VexStatement.Of(null, "", null, false, false));

    [Fact]
    public void Of_two_answers_for_one_product_the_worse_is_said()
    {
        VexVerdict clear = new(VexStatus.KnownNotAffected, VexJustification.VulnerableCodeNotPresent, "a"), open = new(VexStatus.UnderInvestigation, VexJustification.None, "b");

        Assert.Equal(open, VexStatement.Together(clear, open));
        Assert.Equal(open, VexStatement.Together(open, clear));
    }
}
