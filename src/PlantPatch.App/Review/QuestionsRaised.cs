using PlantPatch.App.Findings;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Review;

namespace PlantPatch.App.Review;

/// <summary>The ids of the questions that judgements raise.</summary>
sealed class QuestionsRaised
{
    readonly Dictionary<long, Dictionary<string, AdvisoryProduct>> rows = [];

    public string Of(CurrentAdvisory current, Installed thing, Match match)
    {
        var row = match.Doubt == Doubt.SimilarName ? Row(current, match.ProductId) : null;
        return ReviewKey.ItemOf(match.Doubt, thing, current.Advisory.Namespace, current.Advisory.Id, row?.Vendor ?? "", row is null ? "" : NameOf(row.Product, row.FullName));
    }

    public static string NameOf(string product, string fullName) => product.Length > 0 ? product : fullName;

    // Asked for thing after thing, of advisories with thousands of rows.
    AdvisoryProduct? Row(CurrentAdvisory current, string productId)
    {
        if (!rows.TryGetValue(current.AdvisoryId, out var known))
            rows[current.AdvisoryId] = known = current.Advisory.Products.DistinctBy(p => p.ProductId).ToDictionary(p => p.ProductId);
        return known.GetValueOrDefault(productId);
    }
}
