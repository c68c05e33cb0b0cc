using System.Text.Json;
using PlantPatch.Core.Advisories;
using PlantPatch.Web.Shared;

namespace PlantPatch.Web.Imports;

/// <summary>An import's counts as a line of words; what is zero is left out.</summary>
public static class ImportWords
{
    /// <summary>What is brought in and what is counted of it: English, and the keys of the German.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "advisories", "assets", "kev", "epss", .. Enum.GetValues<IntakeOutcome>().Select(o => o.ToString().ToLowerInvariant()),
        "added", "changed", "unchanged", "missing", "withdrawn", "plans reopened", "kept", "reopened",
    ];

    public static string Counts(string json, Texts texts)
    {
        using var document = JsonDocument.Parse(json);
        var some = document.RootElement.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Number || p.Value.GetDouble() != 0)
            .Select(p => $"{p.Value} {texts[p.Name.Replace('_', ' ')]}").ToList();
        return some.Count == 0 ? texts["nothing new"] : string.Join(", ", some);
    }
}
