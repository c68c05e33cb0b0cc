using System.Text.Json;
using System.Text.Json.Serialization;
using PlantPatch.App.Audit;

namespace PlantPatch.App.Jobs;

/// <summary>How what was asked for and what came of it are written: as everywhere, and a member that is unknown is an error.</summary>
static class JobJson
{
    public static JsonSerializerOptions Options { get; } = new(AuditJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, MaxDepth = 16,
    };

    public static string Text(object? value) => value is null ? "" : JsonSerializer.Serialize(value, Options);
}
