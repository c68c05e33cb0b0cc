using PlantPatch.App.Findings;

namespace PlantPatch.Web.Findings;

/// <summary>The orders of a list of findings, in words.</summary>
static class OrderWords
{
    public static string Of(FindingOrder order) => order switch
    {
        FindingOrder.Newest => "the newest first",
        FindingOrder.Asset => "by asset",
        FindingOrder.Advisory => "by advisory",
        _ => "the oldest first",
    };
}
