using System.Text.Json;
using PlantPatch.Core.Assets;

namespace PlantPatch.Feeds.Inventory;

/// <summary>A list of components as JSON: <c>[{"kind": "software", "vendor": "…", "product": "…", "version": "…"}]</c>.</summary>
static class ComponentJson
{
    public static List<Component>? TryRead(string json, out string why)
    {
        why = "";
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = 8, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Array) throw new JsonException("It is not a JSON array.");
            return [.. document.RootElement.EnumerateArray().Select(Read)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            why = e.Message;
            return null;
        }
    }

    public static string Write(IEnumerable<Component> components) => JsonSerializer.Serialize(components.Select(c =>
        new Dictionary<string, string>
        {
            ["kind"] = Kind(c.Kind), ["vendor"] = c.Vendor, ["product"] = c.Product, ["model"] = c.Model,
            ["version"] = c.Version, ["cpe"] = c.Cpe, ["purl"] = c.Purl,
        }.Where(p => p.Value.Length > 0).ToDictionary()));

    public static string Kind(ComponentKind kind) => kind switch
    {
        ComponentKind.Firmware => "firmware",
        ComponentKind.OperatingSystem => "operating system",
        _ => "software",
    };

    static Component Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new JsonException("A component is not a JSON object.");
        var (component, product) = (new Component { Kind = ComponentKind.Software }, "");
        foreach (var property in json.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Null) continue;
            var text = property.Value.ValueKind == JsonValueKind.Number ? property.Value.GetRawText() : property.Value.GetString()!;
            text = Hygiene.Clean(text);
            if (Hygiene.Refused(text, Hygiene.CodeLength) is var (_, message)) throw new JsonException($"'{property.Name}' {message}.");
            switch (property.Name)
            {
                case "kind":
                    component = component with { Kind = Values.ReadKind(text) ?? throw new JsonException($"'{Hygiene.Shown(text)}' is no kind of component.") };
                    break;
                case "product" or "name": product = text; break;
                case "vendor": component = component with { Vendor = text }; break;
                case "model": component = component with { Model = text }; break;
                case "version": component = component with { Version = text }; break;
                case "cpe": component = component with { Cpe = text }; break;
                case "purl": component = component with { Purl = text }; break;
                default: throw new JsonException($"A component has no '{Hygiene.Shown(property.Name)}'.");
            }
        }
        return component with { Product = product };
    }
}
