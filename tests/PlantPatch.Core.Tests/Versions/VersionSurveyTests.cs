using PlantPatch.Core.Versions;

namespace PlantPatch.Core.Tests.Versions;

public class VersionSurveyTests
{
    [Theory]
    [InlineData("< 2.0", DecidedBy.Machine, Scheme.Numeric)]
    [InlineData(">= 2.0 < 2.1 SP1", DecidedBy.Machine, Scheme.Levels)]
    [InlineData("*", DecidedBy.Machine, Scheme.None)]
    [InlineData("2.0 | 2.1a", DecidedBy.Machine, Scheme.LetterSuffix)]
    [InlineData("<April/20/2023", DecidedBy.OtherAttribute, Scheme.None)]
    [InlineData("1763-L16DWD", DecidedBy.Identity, Scheme.None)]
    [InlineData("< 2.0 with option B", DecidedBy.Person, Scheme.Numeric)]
    [InlineData("< 2.0 | 3.0", DecidedBy.Person, Scheme.Numeric)]
    [InlineData("<", DecidedBy.Person, Scheme.None)]
    public void An_expression_is_decided_by_the_machine_another_attribute_an_article_or_a_person(string text, DecidedBy by, Scheme scheme)
    {
        var surveyed = Assert.Single(VersionSurvey.Of([(text, "VA-1"), (text, "VA-2")]));

        Assert.Equal((text, 2, by, scheme, "VA-1"), (surveyed.Text, surveyed.Occurrences, surveyed.By, surveyed.Scheme, surveyed.Example));
    }

    [Fact]
    public void The_most_frequent_comes_first_and_ties_follow_their_text() =>
        Assert.Equal(["< 2.0", "*", "2.1"], VersionSurvey.Of([("2.1", "a"), ("< 2.0", "b"), ("*", "c"), ("< 2.0", "d")]).Select(s => s.Text));
}
