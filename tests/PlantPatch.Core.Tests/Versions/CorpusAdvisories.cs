using System.IO.Compression;
using System.Text.Json;
using PlantPatch.Core.Advisories;
using PlantPatch.Tests;

namespace PlantPatch.Core.Tests.Versions;

/// <summary>Advisories for judged rows: those of the real corpus, read as far as a judgement needs them, and those that a table of ours states.</summary>
static class CorpusAdvisories
{
    public static Dictionary<string, Advisory> Read(IReadOnlySet<string> ids)
    {
        var read = new Dictionary<string, Advisory>();
        using var zip = ZipFile.OpenRead(SharedData.Path("data", "cisa-csaf-ot-2017-2023.zip"));
        foreach (var entry in zip.Entries.Where(e => ids.Contains(Path.GetFileNameWithoutExtension(e.Name).ToUpperInvariant())))
        {
            using var stream = entry.Open();
            using var json = JsonDocument.Parse(stream);
            var document = json.RootElement.GetProperty("document");
            var products = new List<AdvisoryProduct>();
            foreach (var branch in json.RootElement.GetProperty("product_tree").GetProperty("branches").EnumerateArray()) Walk(branch, new() { ProductId = "", FullName = "" }, products);
            var id = document.GetProperty("tracking").GetProperty("id").GetString()!;
            read[id] = Of(id, document.GetProperty("title").GetString()!, products, [.. json.RootElement.GetProperty("vulnerabilities").EnumerateArray().Select(Vulnerability)]);
        }

        return read;
    }

    /// <summary>Lines of later-advisories.tsv: id, vendor, product, expression, full name, fixes parted by ¶ (~ for a mitigation), status, models, title.</summary>
    public static Dictionary<string, Advisory> Stated(IEnumerable<string> lines) => lines.Skip(1).Select(l => l.Split('\t')).GroupBy(c => c[0]).ToDictionary(g => g.Key, g =>
    {
        var rows = g.ToList();
        var remediations = rows.SelectMany((r, i) => r[5].Split(" ¶ ", StringSplitOptions.RemoveEmptyEntries).Select(text => (text, id: $"P{i}"))).GroupBy(r => r.text, r => r.id)
            .Select(r => new Remediation { Category = r.Key[0] == '~' ? RemediationCategory.Mitigation : RemediationCategory.VendorFix, Details = r.Key.TrimStart('~'), ProductIds = [.. r] });
        return Of(g.Key, Cell(rows[0], 8) is { Length: > 0 } title ? title : $"Products of {rows[0][1]}",
            [.. rows.Select((r, i) => new AdvisoryProduct
            {
                ProductId = $"P{i}", Vendor = r[1], Product = r[2], Expression = r[3], FullName = r[4], ExpressionKind = ExpressionKind.Range,
                ModelNumbers = Cell(r, 7).Split(',', StringSplitOptions.RemoveEmptyEntries),
            })],
            [new Vulnerability { Name = "CVE-2024-0001", Statuses = [.. rows.Select((r, i) => new StatedStatus(Status(Cell(r, 6) is { Length: > 0 } status ? status : "known_affected"), $"P{i}"))], Remediations = [.. remediations] }]);
    });

    static Advisory Of(string id, string title, IReadOnlyList<AdvisoryProduct> products, IReadOnlyList<Vulnerability> vulnerabilities) => new()
    {
        Namespace = "https://example.test", Publisher = "Example", Id = id, Revision = "1", Title = title, Status = AdvisoryStatus.Final,
        InitialRelease = Instant.FromUtc(2024, 1, 1, 0, 0), CurrentRelease = Instant.FromUtc(2024, 1, 1, 0, 0), Products = products, Vulnerabilities = vulnerabilities,
    };

    static string Cell(string[] row, int at) => at < row.Length ? row[at] : "";

    static ProductStatus Status(string name) => Enum.Parse<ProductStatus>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    static Vulnerability Vulnerability(JsonElement json, int at) => new()
    {
        Name = Text(json, "cve") is { Length: > 0 } cve ? cve : $"#{at + 1}",
        Statuses = json.TryGetProperty("product_status", out var statuses)
            ? [.. statuses.EnumerateObject().SelectMany(status => Strings(status.Value).Select(id => new StatedStatus(Status(status.Name), id)))] : [],
        Scores = [.. Items(json, "scores").Select(score => new Score("3.1", "", 5, "", [.. score.TryGetProperty("products", out var ids) ? Strings(ids) : []]))],
        Remediations = [.. Items(json, "remediations").Select(r => new Remediation
        {
            Category = Enum.Parse<RemediationCategory>(Text(r, "category").Replace("_", "", StringComparison.Ordinal), ignoreCase: true), Details = Text(r, "details"),
            ProductIds = [.. r.TryGetProperty("product_ids", out var ids) ? Strings(ids) : []],
        })],
    };

    static void Walk(JsonElement branch, AdvisoryProduct above, List<AdvisoryProduct> into)
    {
        var name = branch.GetProperty("name").GetString()!;
        var here = branch.GetProperty("category").GetString() switch
        {
            "vendor" => above with { Vendor = name },
            "product_family" => above with { Family = name },
            "product_name" => above with { Product = name },
            "product_version" => above with { Expression = name, ExpressionKind = ExpressionKind.Exact },
            "product_version_range" => above with { Expression = name, ExpressionKind = ExpressionKind.Range },
            _ => above,
        };
        if (branch.TryGetProperty("product", out var leaf))
        {
            var helper = leaf.TryGetProperty("product_identification_helper", out var found) ? found : default;
            into.Add(here with
            {
                ProductId = leaf.GetProperty("product_id").GetString()!, FullName = leaf.GetProperty("name").GetString()!,
                ModelNumbers = helper.ValueKind == JsonValueKind.Object && helper.TryGetProperty("model_numbers", out var models) ? [.. Strings(models)] : [],
                Skus = helper.ValueKind == JsonValueKind.Object && helper.TryGetProperty("skus", out var skus) ? [.. Strings(skus)] : [],
            });
        }

        if (branch.TryGetProperty("branches", out var children))
            foreach (var child in children.EnumerateArray()) Walk(child, here, into);
    }

    static IEnumerable<string> Strings(JsonElement array) => array.EnumerateArray().Select(e => e.GetString()!);

    static IEnumerable<JsonElement> Items(JsonElement json, string name) => json.TryGetProperty(name, out var array) ? array.EnumerateArray() : [];

    static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString()! : "";
}
