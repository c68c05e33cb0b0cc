using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Tests.Findings;

public class ReconcileTests
{
    [Theory]
    [InlineData(null, null, Verdict.Affected, FindingChange.Opened)]
    [InlineData(null, null, Verdict.Unknown, FindingChange.Opened)]
    [InlineData(null, null, Verdict.NotAffected, FindingChange.None)]
    [InlineData(null, null, null, FindingChange.None)]
    [InlineData(FindingState.Open, Verdict.Affected, Verdict.Affected, FindingChange.None)]
    [InlineData(FindingState.Open, Verdict.Affected, Verdict.Unknown, FindingChange.Changed)]
    [InlineData(FindingState.Open, Verdict.Unknown, Verdict.Affected, FindingChange.Changed)]
    [InlineData(FindingState.Open, Verdict.Affected, Verdict.NotAffected, FindingChange.Closed)]
    [InlineData(FindingState.Open, Verdict.Unknown, null, FindingChange.Closed)]
    [InlineData(FindingState.Closed, Verdict.Affected, Verdict.Affected, FindingChange.Reopened)]
    [InlineData(FindingState.Closed, Verdict.Affected, Verdict.Unknown, FindingChange.Reopened)]
    [InlineData(FindingState.Closed, Verdict.Affected, Verdict.NotAffected, FindingChange.None)]
    [InlineData(FindingState.Closed, Verdict.Affected, null, FindingChange.None)]
    public void A_judgement_does_to_a_finding_what_the_table_says(FindingState? state, Verdict? before, Verdict? judged, FindingChange change)
    {
        Standing? standing = state is { } s ? new(s, before!.Value, "same") : null;
        Judged? judgement = judged is { } v ? new(v, "same") : null;

        Assert.Equal(change, Reconcile.Decide(standing, judgement));
    }

    [Fact]
    public void A_new_reason_for_the_same_verdict_is_a_change() =>
        Assert.Equal(FindingChange.Changed,
            Reconcile.Decide(new(FindingState.Open, Verdict.Affected, "2.0 < 2.1"), new(Verdict.Affected, "2.0 < 2.2")));
}
