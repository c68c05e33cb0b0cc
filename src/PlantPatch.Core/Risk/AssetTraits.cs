using PlantPatch.Core.Assets;

namespace PlantPatch.Core.Risk;

/// <summary>What the risk of a patch needs to know about an asset.</summary>
[Flags]
public enum AssetTraits : byte
{
    None = 0,
    NetworkExposed = 1,

    /// <summary>At Purdue level 0, 1 or 2: where the process is controlled.</summary>
    ControlLevel = 2,

    SafetyRelevant = 4,

    /// <summary>The inventory holds it; an asset that is only named by a patch adds no points.</summary>
    Known = 8,
}

public static class AssetTraitsOf
{
    public static AssetTraits Traits(this Asset asset) => Of(asset.NetworkExposed, asset.Purdue?.SeedText(), asset.SafetyRelevant);

    /// <summary>The level as the seed spells it; any other spelling is no control level.</summary>
    public static AssetTraits Of(bool networkExposed, string? level, bool safetyRelevant) =>
        AssetTraits.Known
        | (networkExposed ? AssetTraits.NetworkExposed : AssetTraits.None)
        | (level is "Level 0-1" or "Level 2" ? AssetTraits.ControlLevel : AssetTraits.None)
        | (safetyRelevant ? AssetTraits.SafetyRelevant : AssetTraits.None);
}
