using PlantPatch.Web.Shared;

namespace PlantPatch.Web.Tests.Shared;

public sealed class GermanTableTests
{
    [Fact]
    public void A_text_that_is_said_twice_is_named_with_its_line() =>
        Assert.Equal("Words.tsv line 4 says the German of 'Site' again", Assert.Throws<FormatException>(() => GermanTable.Parse("Words.tsv", "# words\nSite\tStandort\n\nSite\tOrt\n")).Message);

    [Fact]
    public void A_line_without_German_is_named() =>
        Assert.Equal("Words.tsv line 2 is not English, a tab, German: Unit", Assert.Throws<FormatException>(() => GermanTable.Parse("Words.tsv", "Site\tStandort\r\nUnit\r\n")).Message);
}
