using System.Text.RegularExpressions;
using PlantPatch.App.Findings;
using PlantPatch.App.Jobs;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;
using PlantPatch.Web.Findings;
using PlantPatch.Web.Imports;
using PlantPatch.Web.Review;
using PlantPatch.Web.Shared;
using PlantPatch.Web.Sources;
using PlantPatch.Web.Work;

namespace PlantPatch.Web.Tests.Shared;

public sealed partial class TextsTests
{
    [Fact]
    public void Every_text_of_the_pages_has_its_German()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Root(), "src", "PlantPatch.Web"), "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal));
        var literals = sources.SelectMany(f => Literal().Matches(File.ReadAllText(f)).Concat(Counted().Matches(File.ReadAllText(f))))
            .SelectMany(m => m.Groups["text"].Captures).Select(c => Regex.Unescape(c.Value));
        string[] words =
        [
            .. literals, .. Navigation.Entries.Select(e => e.Name), .. ImportWords.All, .. Navigation.Groups.Select(g => g.Name).Where(n => n.Length > 0), .. Sign.All.Select(s => s.Text), .. Enum.GetValues<Doubt>().Select(DoubtWords.Of),
            .. Enum.GetValues<Recognition>().Select(RecognitionWords.Of), .. Enum.GetValues<RemediationCategory>().Select(RemediationWords.Of), .. Enum.GetValues<Role>().Select(RoleWords.Of), .. SourceWords.Signs.Select(s => s.Text), .. SourceWords.Words, .. JobKinds.Usual.Select(k => k.Title), BackupJobs.Title, .. Enum.GetValues<FindingOrder>().Select(OrderWords.Of),
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

    [Theory]
    [InlineData(0, "0 assets", "0 Anlagenteile")]
    [InlineData(1, "1 asset", "1 Anlagenteil")]
    [InlineData(2, "2 assets", "2 Anlagenteile")]
    [InlineData(1234, "1,234 assets", "1.234 Anlagenteile")]
    public void One_of_something_is_said_otherwise_than_several(int number, string english, string german)
    {
        Assert.Equal(english, new Texts("en").Count(number, "{0} asset", "{0} assets"));
        Assert.Equal(german, new Texts("de").Count(number, "{0} asset", "{0} assets"));
    }

    // A number before a noun in the plural is right for every number but one.
    [Fact]
    public void No_text_counts_without_asking_for_one() => Assert.Empty(
        Directory.EnumerateFiles(Path.Combine(Root(), "src", "PlantPatch.Web"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(f => Plural().Matches(File.ReadAllText(f)).Select(m => $"{Path.GetFileName(f)}: {m.Value}")));

    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PlantPatch.slnx")) && folder.Parent is { } up) folder = up;
        return folder.FullName;
    }

    [GeneratedRegex("""\bT\["(?<text>([^"\\]|\\.)*)"[,\]]""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Literal();

    [GeneratedRegex("""\bT\.Count\([^"]*"(?<text>([^"\\]|\\.)*)", "(?<text>([^"\\]|\\.)*)["]""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Counted();

    [GeneratedRegex("""\bT\["[^"{]*\{\d\} (?:open |affected |chosen |more |new )*(?:assets|findings|patches|documents|records|questions|decisions|differences|days|advisories|jobs|files|rows)\b[^"]*["],""", RegexOptions.NonBacktracking)]
    private static partial Regex Plural();

    [GeneratedRegex(@"\{\d+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
