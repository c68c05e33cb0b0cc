using PlantPatch.Core.Advisories;

namespace PlantPatch.Core.Findings;

/// <summary>Whether what can be done about a vulnerability on a product changed from one revision of an advisory to the next.</summary>
public static class RemedyDifference
{
    /// <summary>
    /// One sentence, or null when the remediation did not change. The product's id may differ between the revisions: publishers renumber freely, and a
    /// text that only moved or was spaced differently is the same text.
    /// </summary>
    public static string? Between(Vulnerability? before, string productBefore, Vulnerability? after, string productAfter)
    {
        var (was, isNow) = (Of(before, productBefore), Of(after, productAfter));
        if (was.SetEquals(isNow)) return null;
        var gone = string.Join("; ", was.Except(isNow).Order(StringComparer.Ordinal));
        var come = string.Join("; ", isNow.Except(was).Order(StringComparer.Ordinal));
        return gone.Length == 0 ? $"The advisory adds a remediation: {come}."
            : come.Length == 0 ? $"The advisory takes a remediation back: {gone}."
            : $"The remediation changed from '{gone}' to '{come}'.";
    }

    static HashSet<string> Of(Vulnerability? vulnerability, string productId) =>
        [.. (vulnerability?.Remediations ?? []).Where(r => r.ProductIds.Count == 0 || r.ProductIds.Contains(productId)).Select(Text)];

    static string Text(Remediation remediation)
    {
        var details = string.Join(' ', remediation.Details.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
        var restart = remediation.RestartRequired.Length is 0 ? "" : $" (restart: {remediation.RestartRequired})";
        return $"{System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(remediation.Category.ToString()).Replace('_', ' ')}: {details}{restart}"
            + (remediation.Url.Trim().Length == 0 ? "" : $" <{remediation.Url.Trim()}>");
    }
}
