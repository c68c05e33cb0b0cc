using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NodaTime;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Vex;

namespace PlantPatch.App.Vex;

/// <summary>TLP 1.0 as CSAF 2.0 spells it.</summary>
public enum TlpLabel { White, Green, Amber, Red }

/// <summary>Who publishes the document, how it is called and who may see it.</summary>
public sealed record VexPublication(string Publisher, string Namespace, string Id, Instant At, TlpLabel Tlp, string ProgramVersion);

/// <summary>Writes what we say as a CSAF 2.0 document of the profile VEX (4.5).</summary>
public static partial class CsafVex
{
    public static async Task Write(VexContent content, VexPublication publication, Stream to, bool indented, CancellationToken cancel)
    {
        await using var json = new VexJson(to, indented);
        json.Property("document", Document(content, publication));
        json.Property("product_tree", ProductTree(content));
        await json.Array("vulnerabilities", content.Vulnerabilities.Select(Vulnerability), cancel);
        await json.End(cancel);
    }

    static JsonObject Document(VexContent content, VexPublication by)
    {
        var at = by.At.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", null);
        var notes = new JsonArray(Note("summary", "About", "What a plant operator states about the products it runs, from published advisories and its own decisions."));
        foreach (var product in content.Products.Where(p => p.Assets.Count > 0)) notes.Add(Note("details", $"Assets with {product.Id}", string.Join(", ", product.Assets)));
        return new()
        {
            ["category"] = "csaf_vex", ["csaf_version"] = "2.0", ["lang"] = "en",
            ["title"] = $"{by.Publisher}: vulnerability status of installed products",
            ["distribution"] = new JsonObject { ["tlp"] = new JsonObject { ["label"] = by.Tlp.ToString().ToUpperInvariant() } },
            ["notes"] = notes,
            ["publisher"] = new JsonObject { ["category"] = "user", ["name"] = by.Publisher, ["namespace"] = by.Namespace },
            ["tracking"] = new JsonObject
            {
                ["id"] = by.Id, ["status"] = "final", ["version"] = "1", ["initial_release_date"] = at, ["current_release_date"] = at,
                ["generator"] = new JsonObject { ["engine"] = new JsonObject { ["name"] = "PlantPatch", ["version"] = by.ProgramVersion } },
                ["revision_history"] = new JsonArray(new JsonObject { ["date"] = at, ["number"] = "1", ["summary"] = "Exported." }),
            },
        };
    }

    static JsonObject ProductTree(VexContent content)
    {
        var tree = new JsonObject();
        var branches = content.Products.Where(IsRegular).GroupBy(p => p.Vendor).Select(vendor => Branch("vendor", vendor.Key,
            vendor.GroupBy(p => p.Product).Select(product => Branch("product_name", product.Key, product.Select(Leaf))))).ToList();
        if (branches.Count > 0) tree["branches"] = new JsonArray([.. branches]);
        var others = content.Products.Where(p => !IsRegular(p)).Select(FullName).ToList();
        if (others.Count > 0) tree["full_product_names"] = new JsonArray([.. others]);
        return tree;
    }

    // A version that reads like a range may not stand in a version branch (CSAF 2.0, 6.1.31).
    static bool IsRegular(VexProduct product) =>
        product.Vendor.Length > 0 && product.Product.Length > 0 && product.Version.Length > 0 && !RangeWords().IsMatch(product.Version);

    static JsonNode Branch(string category, string name, IEnumerable<JsonNode> below) =>
        new JsonObject { ["category"] = category, ["name"] = name, ["branches"] = new JsonArray([.. below]) };

    static JsonNode Leaf(VexProduct product) => new JsonObject { ["category"] = "product_version", ["name"] = product.Version, ["product"] = FullName(product) };

    static JsonNode FullName(VexProduct product)
    {
        var name = new JsonObject { ["name"] = product.Name, ["product_id"] = product.Id };
        if (product.Model.Length > 0) name["product_identification_helper"] = new JsonObject { ["model_numbers"] = new JsonArray(product.Model) };
        return name;
    }

    static JsonNode Vulnerability(VexVulnerability told)
    {
        var vulnerability = new JsonObject();
        if (told.Cve.Length > 0) vulnerability["cve"] = told.Cve;
        else vulnerability["ids"] = new JsonArray(new JsonObject { ["system_name"] = "advisory", ["text"] = told.Name });
        if (told.Title.Length > 0) vulnerability["title"] = told.Title;
        vulnerability["notes"] = new JsonArray(Note("details", "Judged by", string.Join(", ", told.Sources)));

        var status = new JsonObject();
        foreach (var group in told.Verdicts.GroupBy(v => v.Value.Status).OrderBy(g => g.Key)) status[Words(group.Key)] = Ids(group.Select(v => v.Key));
        vulnerability["product_status"] = status;

        var flags = told.Verdicts.Where(v => v.Value.Justification != VexJustification.None).GroupBy(v => v.Value.Justification)
            .Select(g => (JsonNode)new JsonObject { ["label"] = Words(g.Key), ["product_ids"] = Ids(g.Select(v => v.Key)) }).ToArray();
        if (flags.Length > 0) vulnerability["flags"] = new JsonArray(flags);
        var impacts = told.Verdicts.Where(v => v.Value.Status == VexStatus.KnownNotAffected).GroupBy(v => v.Value.Because)
            .Select(g => (JsonNode)new JsonObject { ["category"] = "impact", ["details"] = g.Key, ["product_ids"] = Ids(g.Select(v => v.Key)) }).ToArray();
        if (impacts.Length > 0) vulnerability["threats"] = new JsonArray(impacts);
        var actions = Actions(told);
        if (actions.Length > 0) vulnerability["remediations"] = new JsonArray(actions);
        return vulnerability;
    }

    // Whoever is affected needs an action statement (CSAF 2.0, 4.5).
    static JsonNode[] Actions(VexVulnerability told) =>
        [.. told.Verdicts.Where(v => v.Value.Status == VexStatus.KnownAffected)
            .SelectMany(v => told.Remedies[v.Key].Select(r => (Category: Words(r.Category), r.Details)).DefaultIfEmpty((Category: "none_available", Details: "No remediation is known."))
                .Distinct().Select(r => (Remedy: r, Product: v.Key)))
            .GroupBy(r => r.Remedy)
            .Select(g => (JsonNode)new JsonObject { ["category"] = g.Key.Category, ["details"] = g.Key.Details, ["product_ids"] = Ids(g.Select(r => r.Product)) })];

    static JsonArray Ids(IEnumerable<string> ids) => new([.. ids.Distinct().Order(StringComparer.Ordinal).Select(id => (JsonNode)id)]);

    static JsonObject Note(string category, string title, string text) => new() { ["category"] = category, ["title"] = title, ["text"] = text };

    // CSAF 2.0 knows no fix that is planned and no optional patch.
    static string Words(RemediationCategory category) => category switch
    {
        RemediationCategory.FixPlanned => "none_available",
        RemediationCategory.OptionalPatch => "vendor_fix",
        _ => Words((Enum)category),
    };

    static string Words(Enum value) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    [GeneratedRegex(@"[<>]|\b(?:after|all|before|earlier|later|prior|versions?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex RangeWords();
}
