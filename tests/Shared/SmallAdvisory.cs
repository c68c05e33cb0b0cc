using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PlantPatch.Tests;

/// <summary>A valid CSAF 2.0 document of one page; what a test is about is set, the rest is plausible.</summary>
public sealed record SmallAdvisory(string Id)
{
    public sealed record Row(string ProductId, string Vendor, string Product, string Expression, string Status = "known_affected");

    public sealed record Fix(string Category, string Details, params string[] ProductIds);

    public int Revision { get; init; } = 1;
    public string Namespace { get; init; } = "https://psirt.northgate.example";
    public string Title { get; init; } = "A crafted packet stops the controller";
    public string Cve { get; init; } = "CVE-2026-1001";
    public decimal Score { get; init; } = 9.8m;
    public IReadOnlyList<Row> Rows { get; init; } = [new("P1", "Northgate", "Turbine Controller TC100", "<V2.0.0")];
    public IReadOnlyList<Fix> Fixes { get; init; } = [new("vendor_fix", "Update to V2.0.0 or later version", "P1")];

    /// <summary>The day of January 2026 on which the revision came out; its number unless a test says otherwise.</summary>
    public int? ReleasedOn { get; init; }

    public string FileName => Id.ToLowerInvariant() + ".json";

    public byte[] Bytes => Encoding.UTF8.GetBytes(Json.ToJsonString());

    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <summary>Writes the document under its own name and gives the path.</summary>
    public string WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        File.WriteAllBytes(path, Bytes);
        return path;
    }

    static string Day(int day) => $"2026-01-{day:00}T08:00:00Z";

    public JsonObject Json => new()
    {
        ["document"] = new JsonObject
        {
            ["category"] = "csaf_security_advisory", ["csaf_version"] = "2.0", ["title"] = Title,
            ["publisher"] = new JsonObject { ["category"] = "vendor", ["name"] = "Northgate PSIRT", ["namespace"] = Namespace },
            ["tracking"] = new JsonObject
            {
                ["id"] = Id, ["status"] = "final", ["version"] = $"{Revision}",
                ["initial_release_date"] = Day(1), ["current_release_date"] = Day(ReleasedOn ?? Revision),
                ["revision_history"] = new JsonArray([.. Enumerable.Range(1, Revision).Select(number => new JsonObject
                {
                    ["number"] = $"{number}", ["date"] = Day(number == Revision ? ReleasedOn ?? number : number), ["summary"] = $"Revision {number}",
                })]),
            },
        },
        ["product_tree"] = new JsonObject
        {
            ["branches"] = new JsonArray([.. Rows.GroupBy(r => r.Vendor).Select(vendor => Branch("vendor", vendor.Key,
                vendor.GroupBy(r => r.Product).Select(product => Branch("product_name", product.Key,
                    product.Select(row => Leaf(row))))))]),
        },
        ["vulnerabilities"] = new JsonArray(Vulnerability),
    };

    static JsonObject Branch(string category, string name, IEnumerable<JsonNode> inner) =>
        new() { ["category"] = category, ["name"] = name, ["branches"] = new JsonArray([.. inner]) };

    static JsonObject Leaf(Row row) => new()
    {
        ["category"] = "product_version_range", ["name"] = row.Expression,
        ["product"] = new JsonObject { ["name"] = $"{row.Vendor} {row.Product} {row.Expression}", ["product_id"] = row.ProductId },
    };

    JsonObject Vulnerability => new()
    {
        ["cve"] = Cve,
        ["notes"] = new JsonArray(new JsonObject { ["category"] = "description", ["text"] = Title }),
        ["product_status"] = new JsonObject([.. Rows.GroupBy(r => r.Status).Select(g =>
            KeyValuePair.Create<string, JsonNode?>(g.Key, new JsonArray([.. g.Select(r => (JsonNode)r.ProductId)])))]),
        ["scores"] = new JsonArray(new JsonObject
        {
            ["products"] = new JsonArray([.. Rows.Where(r => r.Status != "known_not_affected").Select(r => (JsonNode)r.ProductId)]),
            ["cvss_v3"] = new JsonObject
            {
                ["version"] = "3.1", ["baseScore"] = Score, ["baseSeverity"] = Score >= 9 ? "CRITICAL" : "HIGH",
                ["vectorString"] = Score >= 9 ? "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H" : "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
            },
        }),
        ["remediations"] = new JsonArray([.. Fixes.Select(fix => new JsonObject
        {
            ["category"] = fix.Category, ["details"] = fix.Details, ["product_ids"] = new JsonArray([.. fix.ProductIds.Select(id => (JsonNode)id)]),
        })]),
    };
}
