using PlantPatch.Core.Advisories;

namespace PlantPatch.Core.Tests.Advisories;

public class IntakeTests
{
    static readonly Instant Monday = Instant.FromUtc(2026, 11, 16, 8, 0);

    static readonly KnownRevision[] Known =
    [
        new("1", Monday - Duration.FromDays(30), "aa", false),
        new("2", Monday, "bb", true),
    ];

    [Theory]
    [InlineData("3", 1, "cc", IntakeOutcome.Newer)]
    [InlineData("10", 1, "cc", IntakeOutcome.Newer)]
    [InlineData("3", -5, "cc", IntakeOutcome.Newer)]
    [InlineData("1", 1, "cc", IntakeOutcome.Older)]
    [InlineData("1", -30, "aa", IntakeOutcome.Unchanged)]
    [InlineData("2", 0, "bb", IntakeOutcome.Unchanged)]
    [InlineData("2", 1, "cc", IntakeOutcome.Newer)]
    [InlineData("2", -1, "cc", IntakeOutcome.Older)]
    [InlineData("2", 0, "cc", IntakeOutcome.Quarantined)]
    public void The_outcome_follows_from_revision_release_and_bytes(string revision, int days, string sha, IntakeOutcome outcome)
    {
        var decision = Intake.Decide(Known, revision, Monday + Duration.FromDays(days), sha);

        Assert.Equal(outcome, decision.Outcome);
        Assert.Contains(revision, decision.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_never_seen_is_accepted() =>
        Assert.Equal(IntakeOutcome.Accepted, Intake.Decide([], "1", Monday, "aa").Outcome);

    [Theory]
    [InlineData("2", "10", -1)]
    [InlineData("1.0.0", "1.0.1", -1)]
    [InlineData("1.10.0", "1.9.0", 1)]
    [InlineData("1.0.0-alpha", "1.0.0", -1)]
    [InlineData("1.0.0-alpha.2", "1.0.0-alpha.10", -1)]
    [InlineData("1.0.0-1", "1.0.0-beta", -1)]
    [InlineData("1.0.0+build.7", "1.0.0", 0)]
    public void Revisions_compare_as_csaf_says(string a, string b, int order)
    {
        Assert.Equal(order, Math.Sign(RevisionOrder.Compare(a, Monday, b, Monday)));
        Assert.Equal(-order, Math.Sign(RevisionOrder.Compare(b, Monday, a, Monday)));
    }

    [Fact]
    public void Where_the_numbers_do_not_compare_the_release_date_decides() =>
        Assert.True(RevisionOrder.Compare("2", Monday, "1.0.0", Monday + Duration.FromDays(1)) < 0);
}
