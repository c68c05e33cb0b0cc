using PlantPatch.Core.Assets;

namespace PlantPatch.Core.Tests;

public class PurdueLevelTests
{
    [Theory]
    [InlineData("2", PurdueLevel.Level2)]
    [InlineData("L3", PurdueLevel.Level3)]
    [InlineData("Level 3.5", PurdueLevel.Level3Dmz)]
    [InlineData("Purdue Level 4", PurdueLevel.Level4)]
    [InlineData("Level 0-1", PurdueLevel.Level1)]
    public void Spellings_of_a_level_are_read(string text, PurdueLevel level) =>
        Assert.Equal(level, PurdueLevels.TryParse(text));

    [Theory]
    [InlineData("")]
    [InlineData("high")]
    [InlineData("6")]
    public void What_is_no_level_is_not_guessed(string text) => Assert.Null(PurdueLevels.TryParse(text));

    [Fact]
    public void Every_level_reads_back_what_it_writes() =>
        Assert.All(Enum.GetValues<PurdueLevel>(), level => Assert.Equal(level, PurdueLevels.TryParse(level.Text())));
}
