using PlantPatch.App.Clocks;
using PlantPatch.App.Sources;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Evaluations;

/// <summary>Which sources must be evaluated by when, for one person or for all: the most urgent first, each with the sum behind its date.</summary>
public sealed class ListDueEvaluations(Store store)
{
    /// <param name="AsAlternate">The person stands in for the owner.</param>
    public sealed record Item(ListSources.Item Source, bool AsAlternate);

    /// <param name="names">How the person is called: account and printed name; empty for everybody's.</param>
    public async Task<IReadOnlyList<Item>> Run(IReadOnlyCollection<string> names, AsOf asOf, CancellationToken cancel)
    {
        bool Is(string who) => names.Contains(who, StringComparer.OrdinalIgnoreCase);
        return [.. from source in await new ListSources(store).Run(asOf, cancel)
            where source is { IsFollowed: true, Standing: not null } && (names.Count == 0 || Is(source.Owner) || Is(source.Alternate))
            select new Item(source, names.Count > 0 && !Is(source.Owner))];
    }
}
