namespace PlantPatch.Core.Assets;

/// <summary>A version that a person recorded because the inventory had none.</summary>
/// <param name="Listed">The component as the inventory had it.</param>
/// <param name="Recorded">The same with the version.</param>
/// <param name="Decision">The decision's number.</param>
/// <param name="Said">Who recorded it, when and from where, as the end of a sentence.</param>
public sealed record RecordedVersion(Component Listed, Component Recorded, int Decision, string Said)
{
    /// <summary>Does the inventory still say what it said when nobody knew the version? Lists seldom have a CPE or purl.</summary>
    public bool Answers(Component read) => read == Listed || read == Listed with { Cpe = "", Purl = "" };
}

/// <summary>An inventory that says something else than what a person had recorded. The inventory counts, and says so.</summary>
/// <param name="Now">The version that the inventory has; empty when it does not name the component any more.</param>
public sealed record VersionConflict(string Asset, RecordedVersion Recorded, string Now)
{
    public string Because => Now.Length > 0
        ? $"{Asset}: version {Recorded.Recorded.Version} was {Recorded.Said}; the inventory now says {Now}, and that counts."
        : $"{Asset}: version {Recorded.Recorded.Version} was {Recorded.Said}; the inventory does not name it any more, and that counts.";
}
