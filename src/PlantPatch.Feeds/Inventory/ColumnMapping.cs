using System.Text.Json;
using PlantPatch.Core;

namespace PlantPatch.Feeds.Inventory;

/// <summary>Which headings feed which field, as a person saved it. Fields it does not name are found by their usual headings.</summary>
public sealed record ColumnMapping
{
    public static ColumnMapping None { get; } = new();

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    static readonly Dictionary<string, InventoryField> ByName =
        Enum.GetValues<InventoryField>().ToDictionary(f => Name(f), f => f);

    /// <summary>The workbook's sheet; empty means the first.</summary>
    public string Sheet { get; init; } = "";

    /// <summary>
    /// The headings of a field. The first one the file has is taken; for software, software_version and software_vendor
    /// all are taken, in order, and belong together by their place.
    /// </summary>
    public IReadOnlyDictionary<InventoryField, IReadOnlyList<string>> Columns { get; init; } =
        new Dictionary<InventoryField, IReadOnlyList<string>>();

    /// <summary>Headings that are deliberately not read.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>The field's name in a saved mapping, such as <c>end_of_life</c>.</summary>
    public static string Name(InventoryField field) => JsonNamingPolicy.SnakeCaseLower.ConvertName(field.ToString());

    public string ToJson()
    {
        var json = new Dictionary<string, object>();
        if (Sheet.Length > 0) json["sheet"] = Sheet;
        foreach (var (field, headings) in Columns.OrderBy(c => c.Key)) json[Name(field)] = headings;
        if (Ignore.Count > 0) json["ignore"] = Ignore;
        return JsonSerializer.Serialize(json, Indented);
    }

    /// <summary>Reads a saved mapping: <c>{"tag": "Asset ID", "vendor": ["Make", "Manufacturer"], "ignore": ["Comment"]}</c>.</summary>
    public static ColumnMapping? TryParse(string json, out Complaint? complaint)
    {
        complaint = null;
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = 4, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new JsonException("The mapping is not a JSON object.");
            return Read(document.RootElement, out complaint);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            complaint = new("mapping-not-json", "", $"The column mapping is not readable JSON: {e.Message}");
            return null;
        }
    }

    static ColumnMapping? Read(JsonElement root, out Complaint? complaint)
    {
        complaint = null;
        var columns = new Dictionary<InventoryField, IReadOnlyList<string>>();
        var (sheet, ignore) = ("", (IReadOnlyList<string>)[]);
        foreach (var property in root.EnumerateObject())
        {
            if (Headings(property.Value) is not { } headings)
                complaint = new("mapping-value", $"$.{property.Name}", $"'{property.Name}' must be a heading or a list of headings.");
            else if (property.Name == "sheet") sheet = headings.FirstOrDefault("");
            else if (property.Name == "ignore") ignore = headings;
            else if (ByName.TryGetValue(property.Name, out var field)) columns[field] = headings;
            else
                complaint = new("mapping-field", $"$.{property.Name}",
                    $"There is no field '{property.Name}'. Fields: {string.Join(", ", ByName.Keys)}, sheet, ignore.");
            if (complaint is not null) return null;
        }
        return new() { Sheet = sheet, Columns = columns, Ignore = ignore };
    }

    static List<string>? Headings(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array when value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String) =>
            [.. value.EnumerateArray().Select(v => v.GetString()!)],
        _ => null,
    };
}
