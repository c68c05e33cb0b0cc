using PlantPatch.Tests;
using PlantPatch.Web.Shared;

namespace PlantPatch.Web.Tests.Shared;

public sealed class NavigationTests
{
    const int Most = 150_000;

    static string Guide => Path.Combine(SharedData.ProjectRoot, "docs", "guide");

    public static TheoryData<string, string> Pages => [.. Navigation.Entries.Select(e => (e.Name, e.Path == "/" ? "dashboard" : e.Path[1..].Replace('/', '-')))];

    [Theory, MemberData(nameof(Pages))]
    public void Every_page_of_the_menu_is_shown_in_the_guide_with_a_small_picture(string name, string picture)
    {
        var file = new FileInfo(Path.Combine(Guide, "images", $"{picture}.png"));

        Assert.True(file.Exists, $"{file.Name} is missing: tools/screenshots.sh {picture} draws it.");
        Assert.InRange(file.Length, 1, Most);
        var section = File.ReadAllText(Path.Combine(Guide, "pages.md")).ReplaceLineEndings("\n").Split("\n## ").SingleOrDefault(s => s.StartsWith(name + "\n", StringComparison.Ordinal));
        Assert.NotNull(section);
        Assert.Contains($"(images/{picture}.png)", section);
    }
}
