using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Findings;

/// <summary>
/// What a supplier says in favour of a product: a status, a justification, an impact statement. It is shown and opens nothing, but it closes nothing
/// alone: what was open stays open, as unknown, until a person or the inventory says so.
/// </summary>
public static class SupplierStatement
{
    /// <summary>Does "not affected" rest on nothing but the supplier's word that this very product is known not to be?</summary>
    public static bool IsAlone(Match match, Vulnerability? vulnerability) =>
        match.Verdict == Verdict.NotAffected
        && vulnerability?.Statuses.Where(s => s.ProductId == match.ProductId).Select(s => s.Status).ToList() is { Count: > 0 } statuses
        && statuses.TrueForAll(s => s == ProductStatus.KnownNotAffected);

    /// <summary>The match as it counts against an open finding: unknown, a contradiction to what the advisory said before, when the word stands alone.</summary>
    public static Match AgainstOpen(Match match, Advisory advisory) => !IsAlone(match, advisory.Vulnerabilities.FirstOrDefault(v => v.Name == match.Vulnerability)) ? match : match with
    {
        Verdict = Verdict.Unknown,
        Doubt = Doubt.Contradiction,
        Because = $"{match.Because} It was judged otherwise before, and the supplier's word closes nothing alone: a person must confirm it.",
    };

    /// <summary>All that the advisory says in favour of the product, as sentences.</summary>
    public static IReadOnlyList<string> Of(Vulnerability? vulnerability, string productId)
    {
        if (vulnerability is null) return [];
        var said = vulnerability.Statuses.Where(s => s.ProductId == productId && s.Status == ProductStatus.KnownNotAffected)
            .Select(_ => "The supplier lists it as known not affected.");
        var flags = vulnerability.Flags.Where(f => f.ProductIds.Count == 0 || f.ProductIds.Contains(productId))
            .Select(f => $"The supplier's justification: {f.Label.Replace('_', ' ')}.");
        var impacts = vulnerability.Threats.Where(t => t.Category == "impact" && (t.ProductIds.Count == 0 || t.ProductIds.Contains(productId)))
            .Select(t => $"The supplier on the impact: {t.Details}");
        return [.. said, .. flags, .. impacts];
    }
}
