using System.Text;
using PlantPatch.Feeds.Csaf.Validation;

namespace PlantPatch.Feeds.Tests.Csaf.Validation;

/// <summary>What CSAF 2.1 changed: each row alters one thing in a valid document.</summary>
public sealed class Csaf21Tests
{
    const string Vector4 = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";

    static readonly string Document = """
        {"$schema":"https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json",
        "document":{"category":"csaf_security_advisory","csaf_version":"2.1","distribution":{"sharing_group":{"id":"ffffffff-ffff-ffff-ffff-ffffffffffff","name":"Public"},"tlp":{"label":"CLEAR"}},
        "lang":"en","publisher":{"category":"vendor","name":"Example","namespace":"https://example.com"},"title":"A title",
        "tracking":{"current_release_date":"2026-01-02T03:04:05Z","id":"EX-1","initial_release_date":"2026-01-02T03:04:05Z",
        "revision_history":[{"date":"2026-01-02T03:04:05Z","number":"1","summary":"First"}],"status":"final","version":"1"}},
        "product_tree":{"full_product_names":[{"name":"A","product_id":"P1","product_identification_helper":{"model_numbers":["6ES7*"],"purls":["pkg:generic/a@1?os=x","pkg:generic/a@1?os=y"]}},
        {"name":"B","product_id":"P2"}]},
        "vulnerabilities":[{"cve":"CVE-2026-0001","cwes":[{"id":"CWE-79","name":"Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')","version":"4.17"}],
        "disclosure_date":"2026-01-01T00:00:00Z","metrics":[{"content":{"cvss_v4":{"version":"4.0","vectorString":"VECTOR","baseScore":9.3,"baseSeverity":"CRITICAL"}},"products":["P1"]}],
        "notes":[{"category":"summary","text":"What it is."}],"product_status":{"known_affected":["P1"],"fixed":["P2"]},
        "remediations":[{"category":"vendor_fix","details":"Update","product_ids":["P1"]}]}]}
        """.Replace("VECTOR", Vector4);

    static List<string> Failed(string document) => [.. CsafValidator.Validate(Encoding.UTF8.GetBytes(document), "ex-1.json", ValidationScope.All).Tests
        .Where(t => t.Group == TestGroup.Mandatory).Select(t => t.Id).Distinct()];

    [Fact]
    public void A_document_of_CSAF_2_1_is_valid() => Assert.Empty(Failed(Document));

    [Theory]
    [InlineData("\"label\":\"CLEAR\"", "\"label\":\"WHITE\"", "schema 6.1.38")]
    [InlineData("\"label\":\"CLEAR\"", "\"label\":\"RED\"", "6.1.38")]
    [InlineData("\"id\":\"ffffffff-ffff-ffff-ffff-ffffffffffff\",\"name\":\"Public\"", "\"id\":\"5868d6e6-2b0f-4b0a-8b1a-0a5f1a9d2b3c\"", "6.1.39")]
    [InlineData("\"id\":\"ffffffff-ffff-ffff-ffff-ffffffffffff\"", "\"id\":\"00000000-0000-0000-0000-000000000000\"", "6.1.39 6.1.40 6.1.41")]
    [InlineData(",\"name\":\"Public\"", "", "6.1.41")]
    [InlineData("\"baseScore\":9.3", "\"baseScore\":9.2", "6.1.9")]
    [InlineData("\"baseSeverity\":\"CRITICAL\"", "\"baseSeverity\":\"HIGH\"", "schema 6.1.8 6.1.9")]
    [InlineData("\"version\":\"4.17\"", "\"version\":\"4.99\"", "6.1.11")]
    [InlineData("\"products\":[\"P1\"]", "\"products\":[\"P3\"]", "6.1.1")]
    [InlineData("pkg:generic/a@1?os=y", "pkg:generic/a@2?os=y", "6.1.42")]
    [InlineData("6ES7*", "6ES7*-*", "6.1.43")]
    [InlineData("\"disclosure_date\":\"2026-01-01T00:00:00Z\"", "\"disclosure_date\":\"2026-01-03T00:00:00Z\"", "6.1.45")]
    [InlineData("\"disclosure_date\":\"2026-01-01T00:00:00Z\"", "\"disclosure_date\":\"2026-01-01t00:00:00Z\"", "6.1.37")]
    [InlineData("\"product_ids\":[\"P1\"]", "\"product_ids\":[\"P2\"]", "6.1.36")]
    [InlineData("\"remediations\":[", "\"remediations\":[{\"category\":\"none_available\",\"details\":\"-\",\"product_ids\":[\"P1\"]},", "6.1.35")]
    [InlineData("\"known_affected\":[\"P1\"],", "", "6.1.27.12")]
    [InlineData("csaf_security_advisory", "csaf_withdrawn", "6.1.27.14 6.1.27.15 6.1.27.16 6.1.27.17")]
    [InlineData("csaf_security_advisory", "csaf_superseded", "6.1.27.14 6.1.27.15 6.1.27.16 6.1.27.18 6.1.27.19")]
    [InlineData("csaf_security_advisory", "Withdrawn", "6.1.26")]
    [InlineData("\"known_affected\":[\"P1\"],", "\"known_affected\":[\"P1\"],\"unknown\":[\"P1\"],", "6.1.6")]
    [InlineData("\"title\":\"A title\"", "\"title\":\"A title\",\"x_mine\":1", "schema")]
    public void Each_change_is_found_by_its_test(string from, string to, string expected)
    {
        Assert.Contains(from, Document);

        Assert.Equal(expected.Split(' '), Failed(Document.Replace(from, to)));
    }

    [Theory]
    [InlineData("AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 10.0)]
    [InlineData("AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 7.3)]
    [InlineData("AV:P/AC:H/AT:P/PR:L/UI:P/VC:L/VI:L/VA:N/SC:L/SI:N/SA:N", 1.0)]
    [InlineData("AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", 0.0)]
    public void CVSS_4_0_scores_are_computed(string vector, double score)
    {
        var severity = score switch { 0 => "NONE", < 4 => "LOW", < 7 => "MEDIUM", < 9 => "HIGH", _ => "CRITICAL" };
        var document = Document.Replace(Vector4, "CVSS:4.0/" + vector)
            .Replace("\"baseScore\":9.3,\"baseSeverity\":\"CRITICAL\"", $"\"baseScore\":{score:0.0},\"baseSeverity\":\"{severity}\"");

        Assert.Empty(Failed(document));
    }
}
