using System.Text.Json.Nodes;
using PlantPatch.Terminal;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Clocks;

/// <summary>A file of cases with what each must yield, replayed by the program.</summary>
sealed class JudgedTimelines
{
    // Lists that say more than the case asks for are right too; everything else must be equal.
    static readonly string[] AtLeast = ["flags", "rejected", "accepted"];

    readonly Dictionary<string, JsonNode> results = [];

    public required IReadOnlyList<JsonNode> Cases { get; init; }

    public required Answer Answer { get; init; }

    public static async Task<JudgedTimelines> Replay(string file)
    {
        using var typed = new Typed();
        var answer = await typed.Run(["clocks", "replay", file, "-o", "json"]);
        var judged = new JudgedTimelines { Cases = [.. File.ReadLines(file).Where(l => l.Length > 0).Select(l => JsonNode.Parse(l)!)], Answer = answer };
        foreach (var line in answer.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (JsonNode.Parse(line) is { } result) judged.results[(string)result["id"]!] = result;
        return judged;
    }

    /// <summary>What differs from what the case expects, a line each.</summary>
    public List<string> Wrong(JsonNode judged)
    {
        var expect = judged["expect"]!.AsObject();
        var result = results[(string)judged["id"]!];
        return [.. expect.Where(e => e.Key != "scope" && !IsRight(e.Key, e.Value, Given(result, e.Key, expect))).Select(e =>
            $"{judged["id"]} {judged["title"]}: {e.Key} should be {e.Value?.ToJsonString()}, is {result[e.Key]?.ToJsonString() ?? "left out"}")];
    }

    static JsonNode? Given(JsonNode result, string key, JsonObject expect)
    {
        if (key != "violations" || expect["scope"] is not JsonArray scope) return result[key];
        var rules = scope.Select(s => (string)s!).ToHashSet();
        return new JsonArray([.. result[key]!.AsArray().Where(v => rules.Contains((string)v!["rule"]!)).Select(v => v!.DeepClone())]);
    }

    static bool IsRight(string key, JsonNode? expected, JsonNode? given)
    {
        if (IsEmpty(expected)) return IsEmpty(given);
        return AtLeast.Contains(key)
            ? given is JsonArray said && expected!.AsArray().All(e => said.Any(s => JsonNode.DeepEquals(s, e)))
            : JsonNode.DeepEquals(expected, given);
    }

    // A key is left out when it is empty.
    static bool IsEmpty(JsonNode? node) => node is null or JsonArray { Count: 0 } or JsonObject { Count: 0 };
}
