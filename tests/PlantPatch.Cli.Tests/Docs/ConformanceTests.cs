using System.Text.RegularExpressions;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Docs;

/// <summary>The guide's page on CSAF conformance names the test of each sentence; they have to be there.</summary>
public sealed partial class ConformanceTests
{
    const string Page = "docs/guide/csaf-conformance.md";

    [Fact]
    public void Every_named_test_exists()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(SharedData.ProjectRoot, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("node_modules", StringComparison.Ordinal)).ToLookup(f => Path.GetFileNameWithoutExtension(f), File.ReadAllText);
        var named = Named().Matches(Documents.Read(Page)).Select(m => (Class: m.Groups["class"].Value, Method: m.Groups["method"].Value)).ToList();

        Assert.True(named.Count >= 15, $"Only {named.Count} tests are named.");
        Assert.DoesNotContain(named, n => !tests[n.Class].Any(text => Regex.IsMatch(text, $@"public (?:async Task|void) {n.Method}\(", RegexOptions.None, TimeSpan.FromSeconds(1))));
    }

    [Fact]
    public void Every_sentence_names_a_test() =>
        Assert.DoesNotContain(Documents.Read(Page).Split('\n'), l => l.StartsWith("| ", StringComparison.Ordinal) && !l.Contains("proved by") && !Named().IsMatch(l));

    [GeneratedRegex(@"`(?<class>\w+Tests)\.(?<method>\w+)`", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Named();
}
