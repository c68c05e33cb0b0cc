using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;

namespace PlantPatch.Web.Tests.Api;

/// <summary>The OpenAPI document is a public contract: a change of it is seen, and approved by <c>tools/docs.sh</c>.</summary>
public sealed class OpenApiTests
{
    static readonly string Approved = Path.Combine(SharedData.ProjectRoot, "docs", "guide", "openapi.json");
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_document_is_the_approved_one()
    {
        var made = (await Document()).ToJsonString(Indented) + "\n";

        if (Environment.GetEnvironmentVariable("PLANTPATCH_APPROVE") == "1") await File.WriteAllTextAsync(Approved, made, Cancel);
        Assert.True(File.Exists(Approved) && await File.ReadAllTextAsync(Approved, Cancel) == made, "The API changed. Look at what changed, then run tools/docs.sh to approve it.");
    }

    [Fact]
    public async Task Every_operation_says_its_permission_its_answers_and_the_problems_of_everybody()
    {
        var document = await Document();

        Assert.Equal("3.1", document["openapi"]!.GetValue<string>()[..3]);
        var operations = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (Where: $"{o.Key} {p.Key}", Operation: o.Value!.AsObject()))).ToList();
        Assert.True(operations.Count > 40);
        Assert.All(operations, o =>
        {
            Assert.NotNull(o.Operation["operationId"]);
            Assert.NotNull(o.Operation["summary"]);
            Assert.True(o.Operation["x-permission"] is not null || o.Where == "get /api/v1/me", o.Where);
            var responses = o.Operation["responses"]!.AsObject();
            Assert.Contains(responses, r => r.Key.StartsWith('2'));
            foreach (var status in (string[])["400", "401", "403", "429", "500", "503"]) Assert.NotNull(responses[status]!["content"]!["application/problem+json"]);
        });
    }

    [Fact]
    public async Task Nobody_sees_the_document()
    {
        await using var plant = await WebPlant.Create();

        Assert.Equal(HttpStatusCode.Unauthorized, (await plant.Nobody().GetAsync("/openapi/v1.json", Cancel)).StatusCode);
    }

    static async Task<JsonNode> Document()
    {
        await using var plant = await WebPlant.Create();
        var reader = await plant.Token(await plant.User("maria", new Assignment(Role.Coordinator)));
        return JsonNode.Parse(await reader.GetStringAsync("/openapi/v1.json", Cancel))!;
    }
}
