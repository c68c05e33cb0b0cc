namespace PlantPatch.Web.Shared;

/// <summary>The page of an asset.</summary>
public static class AssetLink
{
    public static string Of(string tag) => $"/assets/{Uri.EscapeDataString(tag)}";
}

/// <summary>The page of an advisory.</summary>
public static class AdvisoryLink
{
    public static string Of(string id) => $"/advisories/{Uri.EscapeDataString(id)}";
}
