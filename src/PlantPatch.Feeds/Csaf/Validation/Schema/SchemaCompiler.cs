using System.Text;
using System.Text.Json;

namespace PlantPatch.Feeds.Csaf.Validation.Schema;

/// <summary>Compiles schemas that refer to each other; a keyword it does not know is an error, never silently skipped.</summary>
sealed class SchemaCompiler(IReadOnlyDictionary<string, JsonElement> resources)
{
    readonly Dictionary<string, SchemaNode> compiled = [];

    /// <summary>Compiles one resource; properties that the schema at <paramref name="id"/> itself does not name are noted, not those of others.</summary>
    public SchemaNode Compile(string id) => Resolve(id, id + "#");

    SchemaNode Resolve(string entry, string reference)
    {
        if (compiled.TryGetValue(reference, out var known)) return known;
        var node = compiled[reference] = new(); // before its content: branches_t refers to itself
        var hash = reference.IndexOf('#');
        var (id, fragment) = (reference[..hash], reference[(hash + 1)..]);
        if (!resources.TryGetValue(id, out var schema)) throw new ArgumentException($"No schema '{id}' is known.", nameof(reference));
        foreach (var step in fragment.Split('/', StringSplitOptions.RemoveEmptyEntries)) schema = schema.GetProperty(step);
        Fill(node, schema, id, entry);
        return node;
    }

    SchemaNode Node(JsonElement schema, string id, string entry)
    {
        var node = new SchemaNode();
        Fill(node, schema, id, entry);
        return node;
    }

    void Fill(SchemaNode node, JsonElement schema, string id, string entry)
    {
        node.NotesUnknown = id == entry && schema.TryGetProperty("properties", out _);
        foreach (var (keyword, value) in schema.EnumerateObject().Select(m => (m.Name, m.Value)))
            switch (keyword)
            {
                case "$schema" or "$id" or "$defs" or "definitions" or "license" or "title" or "description" or "examples" or "default": break;
                case "type": node.Kinds = Kinds(value); break;
                case "$ref": node.Ref = Resolve(entry, Absolute(value.GetString()!, id)); break;
                case "allOf": node.AllOf = Nodes(value, id, entry); break;
                case "anyOf": node.AnyOf = Nodes(value, id, entry); break;
                case "oneOf": node.OneOf = Nodes(value, id, entry); break;
                case "enum": node.Enum = [.. value.EnumerateArray()]; break;
                case "const": node.Enum = [value]; break;
                case "properties":
                    node.Properties = [.. value.EnumerateObject().Select(p =>
                        new SchemaProperty(p.Name, Encoding.UTF8.GetBytes(p.Name), Node(p.Value, id, entry)))];
                    break;
                case "required":
                    node.RequiredNames = [.. value.EnumerateArray().Select(r => r.GetString()!)];
                    node.Required = [.. node.RequiredNames.Select(Encoding.UTF8.GetBytes)];
                    break;
                case "additionalProperties" when value.ValueKind is JsonValueKind.False: node.Closed = true; break;
                case "additionalProperties": node.Additional = Node(value, id, entry); break;
                case "minProperties": node.MinProperties = value.GetInt32(); break;
                case "maxProperties": node.MaxProperties = value.GetInt32(); break;
                case "items": node.Items = Node(value, id, entry); break;
                case "minItems": node.MinItems = value.GetInt32(); break;
                case "maxItems": node.MaxItems = value.GetInt32(); break;
                case "uniqueItems": node.UniqueItems = value.GetBoolean(); break;
                case "minLength": node.MinLength = value.GetInt32(); break;
                case "maxLength": node.MaxLength = value.GetInt32(); break;
                case "pattern": node.Pattern = new(value.GetString()!); break;
                case "format": (node.FormatName, node.Format) = (value.GetString()!, Formats.Named(value.GetString()!)); break;
                case "minimum": node.Minimum = value.GetDouble(); break;
                case "maximum": node.Maximum = value.GetDouble(); break;
                case "multipleOf": node.MultipleOf = value.GetDouble(); break;
                default: throw new ArgumentException($"The schema {id} uses '{keyword}', which is not checked here.", nameof(schema));
            }
    }

    SchemaNode[] Nodes(JsonElement list, string id, string entry) => [.. list.EnumerateArray().Select(part => Node(part, id, entry))];

    static string Absolute(string reference, string id) => reference.StartsWith('#') ? id + reference
        : reference.Contains('#') ? reference : reference + "#";

    static JsonKinds Kinds(JsonElement type) => type.ValueKind == JsonValueKind.Array
        ? type.EnumerateArray().Aggregate(JsonKinds.Any, (all, one) => all | Kinds(one))
        : Enum.Parse<JsonKinds>(type.GetString()!, ignoreCase: true);
}
