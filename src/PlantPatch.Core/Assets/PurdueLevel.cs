namespace PlantPatch.Core.Assets;

/// <summary>Where an asset stands in the Purdue model.</summary>
public enum PurdueLevel { Level0, Level1, Level2, Level3, Level3Dmz, Level4, Level5 }

public static class PurdueLevels
{
    /// <summary>The level in plain words: <c>Level 2</c>, <c>Level 3.5</c>.</summary>
    public static string Text(this PurdueLevel level) => level switch
    {
        PurdueLevel.Level3Dmz => "Level 3.5",
        _ => $"Level {(int)(level > PurdueLevel.Level3Dmz ? level - 1 : level)}",
    };

    /// <summary>The spelling of the seed's risk score, which knows levels 0 and 1 only together.</summary>
    public static string SeedText(this PurdueLevel level) =>
        level is PurdueLevel.Level0 or PurdueLevel.Level1 ? "Level 0-1" : level.Text();

    /// <summary>Reads what inventories write: <c>2</c>, <c>L2</c>, <c>Level 2</c>, <c>level 3.5</c>, <c>DMZ</c>, <c>0-1</c> (read as 1).</summary>
    public static PurdueLevel? TryParse(string text)
    {
        var bare = text.Trim().ToLowerInvariant().Replace("purdue", "", StringComparison.Ordinal)
            .Replace("level", "", StringComparison.Ordinal).TrimStart('l', ' ').Trim().Replace(',', '.');
        return bare switch
        {
            "0" => PurdueLevel.Level0,
            "1" or "0-1" or "0/1" => PurdueLevel.Level1,
            "2" => PurdueLevel.Level2,
            "3" => PurdueLevel.Level3,
            "3.5" or "dmz" or "3.5 dmz" or "3.5 (dmz)" or "idmz" => PurdueLevel.Level3Dmz,
            "4" => PurdueLevel.Level4,
            "5" => PurdueLevel.Level5,
            _ => null,
        };
    }
}
