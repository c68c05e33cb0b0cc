using System.Text.Json;

namespace PlantPatch.Web.Imports;

/// <summary>An import's counts as a line of words; what is zero is left out.</summary>
public static class ImportWords
{
    public static string Counts(string json)
    {
        using var document = JsonDocument.Parse(json);
        var some = document.RootElement.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Number || p.Value.GetDouble() != 0).Select(p => $"{p.Value} {p.Name.Replace('_', ' ')}").ToList();
        return some.Count == 0 ? "nothing new" : string.Join(", ", some);
    }
}
