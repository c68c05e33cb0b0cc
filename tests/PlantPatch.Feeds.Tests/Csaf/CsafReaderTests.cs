using System.IO.Compression;
using System.Text.Json;
using PlantPatch.Core.Advisories;
using PlantPatch.Feeds.Csaf;
using PlantPatch.Tests;

namespace PlantPatch.Feeds.Tests.Csaf;

public class CsafReaderTests
{
    [Fact]
    public void The_real_corpus_is_read_without_a_complaint_and_with_the_surveyed_sizes()
    {
        using var zip = ZipFile.OpenRead(SharedData.Path("data", "cisa-csaf-ot-2017-2023.zip"));
        int documents = 0, vulnerabilities = 0, withoutVendor = 0;

        foreach (var entry in zip.Entries.Where(e => e.FullName.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var json = JsonDocument.Parse(entry.Open());
            var read = CsafReader.Read(json.RootElement);
            Assert.Empty(read.Complaints);
            documents++;
            vulnerabilities += read.Advisory!.Vulnerabilities.Count;
            withoutVendor += read.Advisory.Products.Count(p => p.Vendor.Length == 0 && p.Relationship is null);
        }

        Assert.Equal(2035, documents);
        Assert.True(vulnerabilities > 6000, $"{vulnerabilities} vulnerabilities");
        Assert.Equal(0, withoutVendor);
    }

    [Fact]
    public void A_product_row_carries_its_branches_helpers_and_verbatim_expression()
    {
        var advisory = Read("""
            {"branches":[{"category":"vendor","name":"Siemens","branches":[{"category":"product_family","name":"SIMATIC","branches":[
              {"category":"product_name","name":"S7-1500","branches":[{"category":"product_version_range","name":" < V3.1",
                "product":{"name":"Siemens S7-1500 < V3.1","product_id":"P1","product_identification_helper":{"model_numbers":["6ES7515-2AM02-0AB0"]}}}]}]}]}],
             "relationships":[{"category":"installed_on","product_reference":"P1","relates_to_product_reference":"P2","full_product_name":{"name":"both","product_id":"P3"}}]}
            """, "[]");

        var row = advisory.Products[0];
        Assert.Equal(("Siemens", "SIMATIC", "S7-1500", " < V3.1", ExpressionKind.Range),
            (row.Vendor, row.Family, row.Product, row.Expression, row.ExpressionKind));
        Assert.Equal(["6ES7515-2AM02-0AB0"], row.ModelNumbers);
        Assert.Equal(new Relationship("installed_on", "P1", "P2"), advisory.Products[1].Relationship);
    }

    [Fact]
    public void A_product_name_below_another_one_keeps_both()
    {
        var advisory = Read("""
            {"branches":[{"category":"vendor","name":"ABB","branches":[{"category":"product_family","name":"DC drives","branches":[{"category":"product_name","name":"DCS880","branches":[
              {"category":"product_name","name":"DEMag","product":{"name":"DCS880 memory unit incl. DEMag","product_id":"P1"}},
              {"category":"product_name","name":"DCS880 Crane","product":{"name":"DCS880 Crane","product_id":"P2"}}]}]}]}]}
            """, "[]");

        Assert.Equal([("DC drives", "DCS880 DEMag"), ("DC drives", "DCS880 Crane")], advisory.Products.Select(p => (p.Family, p.Product)));
    }

    [Fact]
    public void Product_groups_of_a_remediation_become_product_ids()
    {
        var advisory = Read(
            """{"product_groups":[{"group_id":"G","product_ids":["P1","P2"]}]}""",
            """[{"cve":"CVE-2024-1","remediations":[{"category":"vendor_fix","details":"Update","group_ids":["G"],"product_ids":["P2","P3"]}]}]""");

        Assert.Equal(["P2", "P3", "P1"], advisory.Vulnerabilities[0].Remediations[0].ProductIds);
    }

    [Fact]
    public void Scores_of_csaf_2_1_stand_under_metrics()
    {
        var advisory = Read("{}", """
            [{"metrics":[{"products":["P1"],"content":{"cvss_v4":{"version":"4.0","vectorString":"CVSS:4.0/x","baseScore":9.3,"baseSeverity":"CRITICAL"}}}]}]
            """);

        Assert.Equal(("4.0", 9.3m, "CRITICAL"), advisory.Vulnerabilities[0].Scores.Select(s => (s.Version, s.Base, s.Severity)).Single());
        Assert.Equal("#1", advisory.Vulnerabilities[0].Name);
    }

    [Theory]
    [InlineData("[]", "not-csaf")]
    [InlineData("{}", "not-csaf")]
    [InlineData("""{"document":{"csaf_version":"1.2"}}""", "csaf-version")]
    [InlineData("""{"document":{"csaf_version":"2.0","tracking":{"id":"A","version":"1","status":"final","initial_release_date":"soon"}}}""", "bad-date")]
    public void What_is_no_advisory_is_named(string json, string code)
    {
        using var parsed = JsonDocument.Parse(json);
        var read = CsafReader.Read(parsed.RootElement);

        Assert.Null(read.Advisory);
        Assert.Contains(read.Complaints, c => c.Code == code);
    }

    static Advisory Read(string tree, string vulnerabilities)
    {
        using var json = JsonDocument.Parse($$$"""
            {"document":{"csaf_version":"2.0","title":"T","publisher":{"namespace":"https://example.com","name":"X"},
             "tracking":{"id":"A-1","version":"1","status":"final","initial_release_date":"2024-01-01T00:00:00Z","current_release_date":"2024-01-01T01:00:00+01:00"}},
             "product_tree":{{{tree}}},"vulnerabilities":{{{vulnerabilities}}} }
            """);
        return CsafReader.Read(json.RootElement).Advisory!;
    }
}
