using System.Text.RegularExpressions;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;
using PlantPatch.Web.Findings;
using PlantPatch.Web.Review;
using PlantPatch.Web.Shared;
using PlantPatch.Web.Work;

namespace PlantPatch.Web.Tests.Shared;

public sealed partial class TextsTests
{
    [Fact]
    public void Every_text_of_the_pages_has_its_German()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Root(), "src", "PlantPatch.Web"), "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal));
        var literals = sources.SelectMany(f => Literal().Matches(File.ReadAllText(f))).Select(m => Regex.Unescape(m.Groups["text"].Value));
        string[] words =
        [
            .. literals, .. Navigation.Entries.Select(e => e.Name), .. Sign.All.Select(s => s.Text), .. Enum.GetValues<Doubt>().Select(DoubtWords.Of),
            .. Enum.GetValues<Recognition>().Select(RecognitionWords.Of), .. Enum.GetValues<RemediationCategory>().Select(RemediationWords.Of), .. Enum.GetValues<Role>().Select(RoleWords.Of),
        ];

        Assert.True(words.Length > 400);
        Assert.Empty(words.Distinct().Where(w => w.Length > 0 && !Texts.Known.ContainsKey(w)).Order());
    }

    [Fact]
    public void A_translation_fills_in_the_same_values()
    {
        foreach (var (english, german) in Texts.Known)
            Assert.Equal(Place().Matches(english).Select(m => m.Value).Distinct().Order(), Place().Matches(german).Select(m => m.Value).Distinct().Order());
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PlantPatch.slnx")) && folder.Parent is { } up) folder = up;
        return folder.FullName;
    }

    [GeneratedRegex("""\bT\["(?<text>([^"\\]|\\.)*)"[,\]]""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{\d+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
