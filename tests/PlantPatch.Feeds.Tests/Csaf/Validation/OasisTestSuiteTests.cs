using System.Text.Json;
using PlantPatch.Feeds.Csaf.Validation;
using PlantPatch.Tests;

namespace PlantPatch.Feeds.Tests.Csaf.Validation;

/// <summary>The OASIS test suite of CSAF 2.0: 74 tests, each with documents that it must and must not complain of.</summary>
public sealed class OasisTestSuiteTests(ITestOutputHelper output)
{
    // Two md5 (sha1) hashes of one file: meant for 6.2.8 (6.2.9) and called valid, but 6.1.25 forbids them.
    static readonly string[] Contradictory = ["oasis_csaf_tc-csaf_2_0-2021-6-2-08-02.json", "oasis_csaf_tc-csaf_2_0-2021-6-2-09-02.json"];

    sealed record Case(string Test, string Group, string File, bool Fires, bool Valid);

    static List<Case> Cases()
    {
        var folder = SharedData.Path("data", "csaf-2.0-testsuite", "data");
        using var listed = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "testcases.json")));
        return
        [
            .. from test in listed.RootElement.GetProperty("tests").EnumerateArray()
            from side in (string[])["failures", "valid"]
            where test.TryGetProperty(side, out _)
            from document in test.GetProperty(side).EnumerateArray()
            select new Case(test.GetProperty("id").GetString()!, test.GetProperty("group").GetString()!,
                Path.Combine(folder, document.GetProperty("name").GetString()!), side == "failures", document.GetProperty("valid").GetBoolean() && !Contradictory.Contains(Path.GetFileName(document.GetProperty("name").GetString()))),
        ];
    }

    static (int Right, List<string> Wrong) Score(IEnumerable<Case> cases)
    {
        var (right, wrong) = (0, new List<string>());
        foreach (var one in cases)
        {
            var report = CsafValidator.Validate(File.ReadAllBytes(one.File), Path.GetFileName(one.File), ValidationScope.All);
            if (report.Tests.Any(f => f.Id == one.Test) == one.Fires && report.Valid == one.Valid) right++;
            else wrong.Add($"{one.Test} {Path.GetFileName(one.File)} should {(one.Fires ? "fire" : "be silent")}, valid {one.Valid}; got "
                + string.Join("; ", report.Tests.Where(f => f.Id == one.Test || f.Group == TestGroup.Mandatory).Select(f => $"{f.Id} {f.Path} {f.Message}")));
        }

        return (right, wrong);
    }

    [Fact]
    public void Every_mandatory_test_is_right_about_every_document()
    {
        var (right, wrong) = Score(Cases().Where(c => c.Group == "mandatory"));

        output.WriteLine($"mandatory: {right} of {right + wrong.Count} documents");
        Assert.Empty(wrong);
        Assert.Equal(43, Cases().Where(c => c.Group == "mandatory").Select(c => c.Test).Distinct().Count());
    }

    [Fact]
    public void The_other_tests_are_right_about_their_documents()
    {
        var (right, wrong) = Score(Cases().Where(c => c.Group != "mandatory"));

        output.WriteLine($"optional and informative: {right} of {right + wrong.Count} documents");
        // 6.3.6 asks whether a server answers with status 400; nothing here goes out to the network to see.
        Assert.StartsWith("6.3.6 oasis_csaf_tc-csaf_2_0-2021-6-3-06-02.json should fire", Assert.Single(wrong));
    }
}
