namespace PlantPatch.Web.Shared;

/// <summary>The page of an asset.</summary>
public static class AssetLink
{
    public static string Of(string tag) => $"/assets/{Uri.EscapeDataString(tag)}";
}

/// <summary>The page of an asset's changes and baselines.</summary>
public static class BaselineLink
{
    public static string Of(string tag) => $"{AssetLink.Of(tag)}/baseline";
}

/// <summary>The page of an asset's retirement.</summary>
public static class RetirementLink
{
    public static string Of(string tag) => $"{AssetLink.Of(tag)}/retirement";
}

/// <summary>The page of an advisory.</summary>
public static class AdvisoryLink
{
    public static string Of(string id) => $"/advisories/{Uri.EscapeDataString(id)}";
}

/// <summary>The page of an obligation.</summary>
public static class ObligationLink
{
    public static string Of(string patch, string asset) => $"/obligations/{Uri.EscapeDataString(patch)}/{Uri.EscapeDataString(asset)}";
}

/// <summary>The page of a mitigation plan.</summary>
public static class PlanLink
{
    public static string Of(string id) => $"/plans/{Uri.EscapeDataString(id)}";
}

/// <summary>The page that says how urgent a vulnerability is.</summary>
public static class PriorityLink
{
    public static string Of(string cve, string? asOf = null) => $"/priorities/{Uri.EscapeDataString(cve)}{(asOf is { Length: > 0 } ? $"?as-of={Uri.EscapeDataString(asOf)}" : "")}";
}

/// <summary>The page that says why a due date is what it is.</summary>
public static class ClockLink
{
    public static string Of(string subject, string? asOf = null) => $"/clocks?subject={Uri.EscapeDataString(subject)}{(asOf is { Length: > 0 } ? $"&as-of={Uri.EscapeDataString(asOf)}" : "")}";
}
