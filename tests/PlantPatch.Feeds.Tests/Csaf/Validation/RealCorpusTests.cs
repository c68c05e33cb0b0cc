using System.IO.Compression;
using PlantPatch.Feeds.Csaf.Validation;
using PlantPatch.Tests;

namespace PlantPatch.Feeds.Tests.Csaf.Validation;

/// <summary>2,035 real advisories, whose every mandatory failure is known and was looked at.</summary>
public sealed class RealCorpusTests
{
    static IEnumerable<(string Name, byte[] Bytes)> Documents()
    {
        using var zip = ZipFile.OpenRead(SharedData.Path("data", "cisa-csaf-ot-2017-2023.zip"));
        foreach (var entry in zip.Entries.Where(e => e.Name.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var content = entry.Open();
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            yield return (entry.Name, bytes.ToArray());
        }
    }

    [Fact]
    public void Real_advisories_fail_only_where_it_is_known()
    {
        var reports = Documents().Select(d => (d.Name, Report: CsafValidator.Validate(d.Bytes, d.Name, ValidationScope.All))).ToList();
        var failed = reports.SelectMany(r => r.Report.Tests.Where(t => t.Group == TestGroup.Mandatory).Select(t => (r.Name, Test: t))).ToList();

        Assert.Equal(2035, reports.Count);
        Assert.Equal(["6.1.11", "6.1.31"], failed.Select(f => f.Test.Id).Distinct().Order());
        // 872 rows of "vers:all/*" and one "8.2 (all editions)" stand where a version belongs.
        Assert.Equal(873, failed.Count(f => f.Test.Id == "6.1.31"));
        // CWE-280 with a blank after its name
        Assert.Equal(["icsa-19-099-04.json", "icsa-21-068-10.json", "icsa-21-259-01.json"], failed.Where(f => f.Test.Id == "6.1.11").Select(f => f.Name));
        Assert.Equal(failed.Select(f => f.Name).Distinct().Count(), reports.Count(r => !r.Report.Valid));
    }
}
