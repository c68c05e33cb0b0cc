using System.Text.Json;
using PlantPatch.Core.Clocks;
using PlantPatch.Feeds.Timelines;

namespace PlantPatch.App.Timelines;

/// <summary>The entity's clock policy as it is kept.</summary>
static class EntityPolicy
{
    public static ClockPolicy Of(EntityRow? entity)
    {
        if (entity is null || entity.Policy.Length == 0) return ClockPolicy.Default;
        using var document = JsonDocument.Parse(entity.Policy);
        return TimelinePolicy.Read(document.RootElement, "policy", []);
    }
}
