using System.Text;
using System.Text.Json;
using CsCheck;
using PlantPatch.Feeds.Csaf.Validation;

namespace PlantPatch.Feeds.Tests.Csaf.Validation;

/// <summary>No bytes make the validator throw: what cannot be read is a finding.</summary>
public sealed class UnreadableTests
{
    static ValidationReport Validate(string text) => CsafValidator.Validate(Encoding.UTF8.GetBytes(text), "a.json", ValidationScope.All);

    [Theory]
    [InlineData("")]
    [InlineData("<!DOCTYPE html><html><body>403 Forbidden</body></html>")]
    [InlineData("{\"document\": {\"title\": \"cut sho")]
    [InlineData("{\"document\": {}, \"document\": {}}")]
    [InlineData("{\"document\": {\"title\": \"\\ud83d alone\"}}")]
    [InlineData("{} and more")]
    public void What_is_no_readable_JSON_is_said_so(string text)
    {
        var report = Validate(text);

        Assert.False(report.Valid);
        Assert.Equal("json", Assert.Single(report.Tests).Id);
    }

    [Fact]
    public void A_document_nested_too_deep_is_refused_without_costing_the_stack()
    {
        var text = string.Concat(Enumerable.Repeat("[", 100_000)) + string.Concat(Enumerable.Repeat("]", 100_000));
        using var opened = JsonDocument.Parse($"{{\"product_tree\": {{\"branches\": {Deep(900)}}}}}", new() { MaxDepth = 10_000 });

        Assert.Equal("json", Assert.Single(Validate(text).Tests).Id);
        Assert.Contains(CsafValidator.Validate(opened.RootElement, "a.json", ValidationScope.All).Tests, t => t.Message.Contains("deeper than 64"));
    }

    static string Deep(int levels) => levels == 0 ? "[]" : $"[{{\"category\": \"vendor\", \"name\": \"x\", \"branches\": {Deep(levels - 1)}}}]";

    [Fact]
    public void A_byte_order_mark_is_tolerated()
    {
        var report = CsafValidator.Validate(new byte[] { 0xEF, 0xBB, 0xBF }.Concat("{}"u8.ToArray()).ToArray(), "a.json", ValidationScope.Mandatory);

        Assert.Equal("must have the property 'document'", Assert.Single(report.Tests).Message);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"document\": 1, \"product_tree\": [], \"vulnerabilities\": {\"a\": 1}}")]
    public void JSON_of_another_shape_fails_the_schema(string text) => Assert.Contains(Validate(text).Tests, t => t.Id == "schema");

    [Fact]
    public void No_JSON_whatsoever_makes_it_throw() => Gen.Select(Odd(4), OneOf("2.0", "2.1"), Odd(2)).Sample((value, version, document) =>
    {
        var members = value.StartsWith('{') && value.Length > 2 ? "," + value[1..] : "}";
        Validate($"{{\"document\":{{\"csaf_version\":\"{version}\",\"tracking\":{document}}}{members.Replace("\"document\"", "\"x\"")}");
    }, iter: 3000);

    [Fact]
    public void No_bytes_whatsoever_make_it_throw() => Gen.Byte.Array[0, 200].Sample(bytes => { CsafValidator.Validate(bytes, "a.json", ValidationScope.All); }, iter: 2000);

    // The words of the standard in every wrong place and with every wrong kind of value.
    static readonly Gen<string> Word = OneOf("document", "tracking", "revision_history", "number", "date", "version", "status", "product_tree", "branches",
        "category", "name", "product", "product_id", "full_product_names", "relationships", "full_product_name", "product_reference", "product_groups", "group_id",
        "product_ids", "group_ids", "vulnerabilities", "product_status", "known_affected", "fixed", "scores", "metrics", "content", "products", "cvss_v2", "cvss_v3",
        "cvss_v4", "vectorString", "baseScore", "cwe", "cwes", "id", "notes", "references", "url", "lang", "source_lang", "publisher", "distribution", "tlp", "label",
        "csaf_version", "flags", "remediations", "threats", "involvements", "party", "product_identification_helper", "purl", "purls", "hashes", "file_hashes", "algorithm");

    static readonly Gen<string> Leaf = OneOf("0", "1e999", "null", "true", "\"\"", "\"1\"", "\"1.0.0-a+b\"", "\"2021-07-21T10:00:00.000Z\"", "\"9999-12-31T23:59:60-23:59\"",
        "\"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H\"", "\"CVSS:4.0/AV:N\"", "\"CVSS:/\"", "\"AV:N/AC:L/Au:N/C:P/I:P/A:P/E:\"", "\"pkg:\"", "\"en-x-\"", "\"-\"", "\"csaf_vex\"",
        "\"https://[::\"", "\"vers:all/*\"", "\"\\u0000\"", "\"CWE-79\"", "\"self\"");

    static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(at => words[at]);

    static Gen<string> Odd(int depth) => depth == 0 ? Leaf : Gen.Frequency(
        (1, Leaf),
        (2, Odd(depth - 1).Array[0, 4].Select(items => $"[{string.Join(',', items)}]")),
        (4, Gen.Select(Word, Odd(depth - 1)).Array[0, 8].Select(members =>
            $"{{{string.Join(',', members.DistinctBy(m => m.Item1).Select(m => $"\"{m.Item1}\":{m.Item2}"))}}}")));
}
