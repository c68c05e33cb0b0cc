using PlantPatch.Core.Products;
using PlantPatch.Core.Versions;

namespace PlantPatch.Core.Matching;

/// <summary>
/// What all rows say together about one vulnerability, for everything of one name and version. It becomes a <see cref="Match"/> when somebody asks for one:
/// of millions most are only counted.
/// </summary>
/// <param name="Row">The one that decided.</param>
/// <param name="Judged">What the version comparison said.</param>
/// <param name="Open">What else it hangs on; may be empty.</param>
/// <param name="Rows">The product ids of all rows that had a say.</param>
readonly record struct Combined(CompiledRow Row, Recognised How, string Judged, string Open, Verdict Verdict, Doubt Doubt, string[] Rows)
{
    public Match Of(Listing listing) => Of(listing, new Reason(How.Words, Judged, Open));

    /// <summary>The matches of one thing, whose reasons spell its name as it does.</summary>
    public static IReadOnlyList<Match> Matches((Listing[] Alike, Combined Said)[] judged, Installed thing)
    {
        var matches = new List<Match>(judged.Length);
        foreach (var (alike, said) in judged)
        {
            var reason = new Reason(said.How.Words, said.Judged, said.Open).Of(thing);
            foreach (var listing in alike) matches.Add(said.Of(listing, reason));
        }

        return matches;
    }

    Match Of(Listing listing, Reason reason) => new()
    {
        Vulnerability = listing.Vulnerability.Name, ProductId = Row.Product.ProductId, Verdict = Verdict, By = How.By, Doubt = Doubt, Rows = Rows, Reason = reason,
    };
}
