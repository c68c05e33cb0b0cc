using PlantPatch.Core.Versions;
using PlantPatch.Terminal;

namespace PlantPatch.Cli.Tests.Docs;

public sealed class VersionRulesTests
{
    /// <summary>The cases of the guide: vendor, product, expression, installed version, verdict.</summary>
    public static TheoryData<string, string, string, string, string> Cases =>
        [.. Documents.Read("docs/guide/matching.md").Split("<!-- versions -->")[1].Split('\n').Where(l => l.Contains('`'))
            .Select(l => l.Replace("\\|", "\u0001").Split('|').Select(c => c.Trim().Trim('`').Replace('\u0001', '|')).ToArray())
            .Select(c => (c[2], c[3], c[4], c[5], c[6]))];

    [Theory, MemberData(nameof(Cases))]
    public void Every_case_of_the_guide_is_decided_as_it_says(string vendor, string product, string expression, string installed, string verdict)
    {
        var judged = VersionExpression.Read(expression, new VersionContext(vendor, product)).Judge(new InstalledVersion(installed));

        Assert.Equal(verdict, Output.Text(judged.Verdict).Replace('_', ' '));
    }
}
