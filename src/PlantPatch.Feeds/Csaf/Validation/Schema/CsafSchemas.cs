using System.Text.Json;

namespace PlantPatch.Feeds.Csaf.Validation.Schema;

/// <summary>The schemas of CSAF 2.0 and 2.1 with those they refer to, each compiled once for the life of the process.</summary>
static class CsafSchemas
{
    static readonly (string Id, string Resource)[] Common =
    [
        ("https://www.first.org/cvss/cvss-v2.0.json", "cvss-2.0.json"),
        ("https://www.first.org/cvss/cvss-v3.0.json", "cvss-3.0.json"),
        ("https://www.first.org/cvss/cvss-v3.1.json", "cvss-3.1.json"),
        ("https://www.first.org/cvss/cvss-v4.0.json", "cvss-4.0.json"),
        ("https://certcc.github.io/SSVC/data/schema/v1/Decision_Point-1-0-1.schema.json", "ssvc-decision-point.json"),
        ("https://certcc.github.io/SSVC/data/schema/v1/Decision_Point_Value_Selection-1-0-1.schema.json", "ssvc-selection.json"),
    ];

    static readonly Lazy<CompiledSchema> V20 = new(() => Compile("https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json", "csaf-2.0.json"));
    static readonly Lazy<CompiledSchema> V21 = new(() => Compile("https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json", "csaf-2.1.json"));

    public static CompiledSchema For(CsafVersions version) => version == CsafVersions.V21 ? V21.Value : V20.Value;

    static CompiledSchema Compile(string id, string resource)
    {
        var resources = Common.Append((id, resource)).ToDictionary(r => r.Item1, r => JsonDocument.Parse(Standard.Bytes(r.Item2)).RootElement);
        return new(new SchemaCompiler(resources).Compile(id));
    }
}

/// <summary>A schema ready to be asked.</summary>
sealed class CompiledSchema(SchemaNode root)
{
    public SchemaVerdict Check(JsonElement document) => SchemaWalk.Over(root, document);
}
