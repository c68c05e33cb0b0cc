using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using PlantPatch.Core.Versions;
using PlantPatch.Tests;

namespace PlantPatch.Core.Tests.Versions;

/// <summary>The rows of the real corpus, with what the documents say beside each expression.</summary>
static partial class Corpus
{
    public sealed record Row(string Id, string ProductId, string Vendor, string Product, string Expression, string FullName, string[] Texts);

    public static Dictionary<string, List<Row>> Documents { get; } = Load();

    /// <summary>The context of a row: its full name, siblings and the versions that its remediation texts name.</summary>
    public static VersionContext Context(Row row) => new(row.Vendor, row.Product, row.FullName,
        [.. row.Texts.SelectMany(t => Fixes(t, row.Product)).Distinct()],
        [.. Documents[row.Id].Where(r => r.Product == row.Product && r.ProductId != row.ProductId).Select(r => r.Expression).Distinct()]);

    // Only what a sentence calls the fix; naming a product in front excludes texts about another product.
    static IEnumerable<string> Fixes(string text, string product)
    {
        if (text.IndexOf(':') is > 0 and < 60 and var colon && char.IsAsciiDigit(text[^1]) && !text[..colon].Contains(product, StringComparison.OrdinalIgnoreCase)
            && text.StartsWith("Series", StringComparison.Ordinal)) yield break;
        foreach (Match match in FixPattern().Matches(text)) yield return match.Groups["v"].Value.TrimEnd('.', ',');
        foreach (Match match in HotfixPattern().Matches(text)) yield return match.Value;
    }

    [GeneratedRegex(@"(?i:(?:update|upgrade|updating|upgrading)[^.:;]{0,40}? (?:to|with) (?:\w+ ){0,3}?|fixed in (?:\w+ ){0,2}?|remediated [^.:;]{0,40} in (?:\w+ ){0,2}?|corrected in (?:\w+ ){0,2}?|apply (?:\w+ ){0,2}?|resolved in (?:\w+ ){0,2}?|addressed in (?:\w+ ){0,2}?)(?<v>[vVR]?\d+(?:\.\d+)+[a-z]?|R\d+[A-Z]?|V\d+(?: (?:SP|Update|Upd) ?\d+)*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FixPattern();

    [GeneratedRegex(@"\bHF-\d+_\d+/CR\d+|(?<= release \()\d+(?:\.\d+)+(?=\))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HotfixPattern();

    static Dictionary<string, List<Row>> Load()
    {
        var documents = new Dictionary<string, List<Row>>();
        using var zip = ZipFile.OpenRead(SharedData.Path("data", "cisa-csaf-ot-2017-2023.zip"));
        foreach (var entry in zip.Entries.Where(e => e.FullName.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var stream = entry.Open();
            using var json = JsonDocument.Parse(stream);
            var id = json.RootElement.GetProperty("document").GetProperty("tracking").GetProperty("id").GetString()!;
            var texts = new Dictionary<string, HashSet<string>>();
            if (json.RootElement.TryGetProperty("vulnerabilities", out var vulnerabilities))
                foreach (var remediation in vulnerabilities.EnumerateArray().Where(v => v.TryGetProperty("remediations", out _)).SelectMany(v => v.GetProperty("remediations").EnumerateArray()))
                {
                    if (remediation.GetProperty("category").GetString() is not ("vendor_fix" or "mitigation")) continue;
                    if (!remediation.TryGetProperty("product_ids", out var ids)) continue;
                    foreach (var product in ids.EnumerateArray())
                    {
                        if (!texts.TryGetValue(product.GetString()!, out var set)) texts[product.GetString()!] = set = [];
                        set.Add(remediation.GetProperty("details").GetString()!);
                    }
                }

            var rows = documents[id] = [];
            foreach (var branch in json.RootElement.GetProperty("product_tree").GetProperty("branches").EnumerateArray()) Walk(branch, "", "", "", id, texts, rows);
        }

        return documents;
    }

    static void Walk(JsonElement branch, string vendor, string product, string expression, string id, Dictionary<string, HashSet<string>> texts, List<Row> rows)
    {
        var name = branch.GetProperty("name").GetString()!;
        switch (branch.GetProperty("category").GetString())
        {
            case "vendor": vendor = name; break;
            case "product_name": product = name; break;
            case "product_version" or "product_version_range": expression = name; break;
        }

        if (branch.TryGetProperty("product", out var leaf))
        {
            var productId = leaf.GetProperty("product_id").GetString()!;
            rows.Add(new(id, productId, vendor, product, expression, leaf.GetProperty("name").GetString()!, texts.TryGetValue(productId, out var set) ? [.. set] : []));
        }

        if (branch.TryGetProperty("branches", out var children))
            foreach (var child in children.EnumerateArray()) Walk(child, vendor, product, expression, id, texts, rows);
    }
}
