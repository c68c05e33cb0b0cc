using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Tests.Api;

/// <summary>What the guide shows of the API is run against a real server, as it stands there.</summary>
public sealed partial class ApiGuideTests
{
    static readonly string Guide = Path.Combine(SharedData.ProjectRoot, "docs", "guide", "api.md");

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_example_answers_as_it_is_shown()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The examples are for bash.");
        await using var plant = await ApiPlant.Create();
        var token = (await plant.As(Role.Coordinator)).DefaultRequestHeaders.Authorization!.Parameter!;
        var examples = Example().Matches(await File.ReadAllTextAsync(Guide, Cancel));

        Assert.True(examples.Count > 5);
        foreach (Match example in examples)
        {
            var (script, kind, shown) = (example.Groups["script"].Value, example.Groups["kind"].Value, example.Groups["shown"].Value);
            var printed = await Bash(script, plant.Web.Address.GetLeftPart(UriPartial.Authority), token);
            if (kind == "json") AssertShape(JsonNode.Parse(shown), Parsed(printed, script), script);
            else AssertText(shown, printed);
        }
    }

    [Fact]
    public async Task The_table_of_problems_stands_in_the_guide()
    {
        var text = await File.ReadAllTextAsync(Guide, Cancel);
        var made = string.Concat(ProblemKind.All.Select(p => $"\n### {p.Code}\n\n{p.Status}. {p.Title}. {p.WhatToDo}\n"));
        var next = Made().Replace(text, $"<!-- made: problems -->\n{made}\n<!-- end -->");

        if (Environment.GetEnvironmentVariable("PLANTPATCH_APPROVE") == "1") await File.WriteAllTextAsync(Guide, next, Cancel);
        else Assert.True(text == next, "The problems changed: run tools/docs.sh.");
    }

    static JsonNode? Parsed(string printed, string script)
    {
        try
        {
            return JsonNode.Parse(printed);
        }
        catch (JsonException)
        {
            Assert.Fail($"{script}\nprinted no JSON: {printed}");
            return null;
        }
    }

    // Every member that is shown is there, of the same kind; a text that is shown is the same, unless it is an ellipsis.
    static void AssertShape(JsonNode? shown, JsonNode? real, string where)
    {
        switch (shown)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                {
                    Assert.True(real is JsonObject o && o.ContainsKey(name), $"{where}: no {name} in {real?.ToJsonString()}");
                    AssertShape(value, real![name], $"{where}.{name}");
                }

                break;
            case JsonArray { Count: > 0 } items:
                Assert.True(real is JsonArray { Count: > 0 }, $"{where}: {real?.ToJsonString()}");
                AssertShape(items[0], real!.AsArray()[0], where);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is var text:
                Assert.Equal(JsonValueKind.String, real?.GetValueKind());
                if (text != "…") Assert.Equal(text, real!.GetValue<string>());
                break;
            case not null:
                Assert.Equal(shown.GetValueKind(), real?.GetValueKind());
                break;
        }
    }

    static void AssertText(string shown, string printed)
    {
        var pattern = string.Join("(.|\n)*", shown.TrimEnd().Split('…').Select(Regex.Escape));
        Assert.True(Regex.IsMatch(printed.ReplaceLineEndings("\n").TrimEnd(), $"^{pattern}$", RegexOptions.NonBacktracking), $"{shown}\nwas shown, and this came:\n{printed}");
    }

    static async Task<string> Bash(string script, string address, string token)
    {
        var start = new ProcessStartInfo("bash", ["-c", script]) { UseShellExecute = false, RedirectStandardOutput = true };
        (start.Environment["PLANTPATCH"], start.Environment["TOKEN"]) = (address, token);
        using var bash = Process.Start(start)!;
        var printed = await bash.StandardOutput.ReadToEndAsync(Cancel);
        await bash.WaitForExitAsync(Cancel);
        return printed;
    }

    [GeneratedRegex("```bash\n(?<script>[^`]+)```\n```(?<kind>json|text)\n(?<shown>[^`]+)```", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Example();

    [GeneratedRegex("<!-- made: problems -->(.|\n)*<!-- end -->", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Made();
}
