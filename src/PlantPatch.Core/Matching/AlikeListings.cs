using PlantPatch.Core.Advisories;

namespace PlantPatch.Core.Matching;

/// <summary>
/// Vulnerabilities of one advisory that state the same about every product and remedy it the same way: one judgement serves them all. An advisory
/// with 404 CVEs has a handful of these.
/// </summary>
static class AlikeListings
{
    public static Listing[][] Of(IReadOnlyList<Listing> listings)
    {
        if (listings.Count < 2) return [.. listings.Select(l => new[] { l })];
        return [.. listings.GroupBy(l => l, SayTheSame.Instance).Select(g => g.ToArray())];
    }

    sealed class SayTheSame : IEqualityComparer<Listing>
    {
        public static SayTheSame Instance { get; } = new();

        public bool Equals(Listing? x, Listing? y) =>
            ReferenceEquals(x, y)
            || (x is not null && y is not null && x.Vulnerability.Statuses.SequenceEqual(y.Vulnerability.Statuses) && x.LacksTheSame(y)
                && x.Vulnerability.Remediations.Count == y.Vulnerability.Remediations.Count
                && x.Vulnerability.Remediations.Zip(y.Vulnerability.Remediations).All(r => Same(r.First, r.Second)));

        public int GetHashCode(Listing listing)
        {
            var (statuses, remediations) = (listing.Vulnerability.Statuses, listing.Vulnerability.Remediations);
            return HashCode.Combine(statuses.Count, statuses.Count > 0 ? statuses[^1] : default, remediations.Count, remediations.Count > 0 ? remediations[0].Details : "");
        }

        static bool Same(Remediation a, Remediation b) =>
            a.Category == b.Category && a.Details == b.Details && a.Url == b.Url && a.RestartRequired == b.RestartRequired && a.ProductIds.SequenceEqual(b.ProductIds);
    }
}
