namespace PlantPatch.Core.Matching;

/// <summary>One thing that is installed in the plant, as the inventory writes it. Two assets with equal values get equal verdicts.</summary>
public sealed record Installed
{
    public string Vendor { get; init; } = "";
    public string Product { get; init; } = "";

    /// <summary>Model, part or order number; empty when the inventory has none.</summary>
    public string Model { get; init; } = "";

    /// <summary>The version as written; empty when nobody wrote one down.</summary>
    public string Version { get; init; } = "";

    public string Serial { get; init; } = "";
    public string Cpe { get; init; } = "";
    public string Purl { get; init; } = "";
}
