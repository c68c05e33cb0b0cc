using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Patches;

namespace PlantPatch.Core.Tests.Findings;

public class RemediationMarkTests
{
    [Theory]
    [InlineData(FindingState.Open, false, null, Mark.NotRemediated)]
    [InlineData(FindingState.Open, false, PatchStatus.Identified, Mark.NotRemediated)]
    [InlineData(FindingState.Open, false, PatchStatus.Evaluating, Mark.InProgress)]
    [InlineData(FindingState.Open, false, PatchStatus.Testing, Mark.InProgress)]
    [InlineData(FindingState.Open, false, PatchStatus.Approved, Mark.InProgress)]
    [InlineData(FindingState.Open, false, PatchStatus.Scheduled, Mark.InProgress)]
    [InlineData(FindingState.Open, false, PatchStatus.Deployed, Mark.InProgress)]
    [InlineData(FindingState.Open, false, PatchStatus.Deferred, Mark.NotRemediated)]
    [InlineData(FindingState.Open, false, PatchStatus.NotApplicable, Mark.NotRemediated)]
    [InlineData(FindingState.Closed, true, null, Mark.Remediated)]
    [InlineData(FindingState.Closed, true, PatchStatus.Scheduled, Mark.Remediated)]
    [InlineData(FindingState.Closed, false, PatchStatus.Deployed, Mark.Withdrawn)]
    [InlineData(FindingState.Closed, false, null, Mark.Withdrawn)]
    public void A_matched_asset_is_marked_as_the_table_says(FindingState state, bool replaced, PatchStatus? patch, Mark mark)
    {
        var marked = RemediationMark.Of(new(state, replaced, StillOpen: false, patch));

        Assert.Equal(mark, marked.Mark);
        Assert.NotEmpty(marked.Because);
    }

    [Fact]
    public void A_version_that_was_replaced_by_an_affected_one_is_not_remediated() =>
        Assert.Equal(Mark.NotRemediated, RemediationMark.Of(new(FindingState.Closed, Replaced: true, StillOpen: true, PatchStatus.Deployed)).Mark);

    [Fact]
    public void Together_the_one_furthest_from_remediated_counts()
    {
        Assert.Equal(Mark.NotRemediated, RemediationMark.Together([Mark.Remediated, Mark.NotRemediated, Mark.InProgress]));
        Assert.Equal(Mark.InProgress, RemediationMark.Together([Mark.Remediated, Mark.InProgress, Mark.Withdrawn]));
        Assert.Equal(Mark.Withdrawn, RemediationMark.Together([]));
    }

    [Fact]
    public void Every_recognition_has_a_probability_and_its_reason_and_similar_names_are_the_least()
    {
        foreach (var by in Enum.GetValues<Recognition>())
        {
            Assert.InRange(MatchProbability.Of(by), 0.5m, 1.0m);
            Assert.NotEmpty(MatchProbability.Because(by));
        }

        Assert.Equal((1.0m, 0.5m), (MatchProbability.Of(Recognition.OrderNumber), MatchProbability.Of(Recognition.SimilarName)));
    }
}
