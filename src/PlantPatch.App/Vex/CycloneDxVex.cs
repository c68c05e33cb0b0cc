using System.Text.Json.Nodes;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Vex;

namespace PlantPatch.App.Vex;

/// <summary>Writes what we say as a CycloneDX 1.6 document with components and analysed vulnerabilities.</summary>
public static class CycloneDxVex
{
    public static async Task Write(VexContent content, VexPublication publication, Stream to, bool indented, CancellationToken cancel)
    {
        await using var json = new VexJson(to, indented);
        json.Property("bomFormat", "CycloneDX");
        json.Property("specVersion", "1.6");
        json.Property("version", 1);
        json.Property("metadata", new JsonObject
        {
            ["timestamp"] = publication.At.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", null),
            ["tools"] = new JsonObject { ["components"] = new JsonArray(new JsonObject { ["type"] = "application", ["name"] = "PlantPatch", ["version"] = publication.ProgramVersion }) },
            ["manufacturer"] = new JsonObject { ["name"] = publication.Publisher, ["url"] = new JsonArray(publication.Namespace) },
            ["properties"] = new JsonArray(Property("plantpatch:tlp", publication.Tlp.ToString().ToUpperInvariant()), Property("plantpatch:id", publication.Id)),
        });
        await json.Array("components", content.Products.Select(Component), cancel);
        await json.Array("vulnerabilities", content.Vulnerabilities.SelectMany(Analysed), cancel);
        json.Property("serialNumber", $"urn:uuid:{Uuid(json.Hash())}");
        await json.End(cancel);
    }

    static JsonNode Component(VexProduct product)
    {
        var component = new JsonObject { ["type"] = Kind(product.Kind), ["bom-ref"] = product.Id, ["name"] = product.Product.Length > 0 ? product.Product : product.Name };
        if (product.Version.Length > 0) component["version"] = product.Version;
        if (product.Vendor.Length > 0) component["manufacturer"] = new JsonObject { ["name"] = product.Vendor };
        var properties = product.Assets.Select(tag => (JsonNode)Property("plantpatch:asset", tag)).ToList();
        if (product.Model.Length > 0) properties.Insert(0, Property("plantpatch:model", product.Model));
        if (properties.Count > 0) component["properties"] = new JsonArray([.. properties]);
        return component;
    }

    // One analysis holds for all that an entry affects, so products with different answers stand in entries of their own.
    static IEnumerable<JsonNode> Analysed(VexVulnerability told) =>
        told.Verdicts.GroupBy(v => v.Value).OrderBy(g => g.Key.Status).ThenBy(g => g.Key.Because, StringComparer.Ordinal).Select((group, i) =>
        {
            var analysis = new JsonObject { ["state"] = State(group.Key.Status), ["detail"] = group.Key.Because };
            if (group.Key.Justification != VexJustification.None) analysis["justification"] = "code_not_present";
            var responses = group.Key.Status == VexStatus.KnownAffected ? Responses(group.SelectMany(v => told.Remedies[v.Key])) : [];
            if (responses.Length > 0) analysis["response"] = new JsonArray(responses);
            return (JsonNode)new JsonObject
            {
                ["bom-ref"] = $"{told.Name}/{i + 1}", ["id"] = told.Name,
                ["source"] = new JsonObject { ["name"] = string.Join(", ", told.Sources) },
                ["analysis"] = analysis,
                ["affects"] = new JsonArray([.. group.Select(v => v.Key).Order(StringComparer.Ordinal).Select(id => (JsonNode)new JsonObject { ["ref"] = id })]),
            };
        });

    static JsonNode[] Responses(IEnumerable<Remediation> remedies) =>
        [.. remedies.Select(r => r.Category switch
        {
            RemediationCategory.VendorFix or RemediationCategory.OptionalPatch => "update",
            RemediationCategory.Workaround or RemediationCategory.Mitigation => "workaround_available",
            RemediationCategory.NoFixPlanned => "will_not_fix",
            _ => "can_not_fix",
        }).Distinct().Order(StringComparer.Ordinal).Select(r => (JsonNode)r)];

    static string State(VexStatus status) => status switch
    {
        VexStatus.KnownAffected => "exploitable",
        VexStatus.UnderInvestigation => "in_triage",
        VexStatus.Fixed => "resolved",
        _ => "not_affected",
    };

    static string Kind(ComponentKind kind) => kind switch { ComponentKind.Firmware => "firmware", ComponentKind.OperatingSystem => "operating-system", _ => "application" };

    static JsonObject Property(string name, string value) => new() { ["name"] = name, ["value"] = value };

    // The same content is the same document: RFC 9562, version 8, from its hash.
    static Guid Uuid(byte[] hash)
    {
        var bytes = hash[..16];
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x80);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new(bytes, bigEndian: true);
    }
}
