namespace PlantPatch.App.Findings;

/// <summary>The orders in which findings are listed: those that an index gives, so that the last page costs what the first one does.</summary>
public enum FindingOrder
{
    /// <summary>As they were opened, the oldest first.</summary>
    Opened,

    /// <summary>The newest first.</summary>
    Newest,

    /// <summary>By asset, in the order in which the inventory named them.</summary>
    Asset,

    /// <summary>By advisory, in the order in which they came.</summary>
    Advisory,
}
