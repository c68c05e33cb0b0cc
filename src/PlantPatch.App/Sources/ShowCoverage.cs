using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Sources;

/// <summary>R2.1 for everything that is installed: followed by which source, exempt and why, or without a source, which comes first.</summary>
public sealed class ShowCoverage(Store store)
{
    /// <param name="ReviewBy">When an exemption is to be looked at again.</param>
    public sealed record Line(
        string Asset, string Site, CoverageState State, string Item, string Kind, string Version, IReadOnlyList<string> Sources, string Exemption, LocalDate? ReviewBy, string Because)
    {
        /// <summary>The how manieth thing on the asset, by name.</summary>
        [JsonIgnore] public int Number { get; init; }
        [JsonIgnore] public Place Place => new(State, Asset, Number);
    }

    /// <summary>Where a page ended.</summary>
    /// <param name="Item">As <see cref="Line.Number"/>.</param>
    public sealed record Place(CoverageState State, string Asset, int Item);

    /// <summary>How many installed things stand how.</summary>
    public sealed record Counts(int WithoutSource, int Unrated, int Exempt, int Covered, int NotInScope);

    public sealed record Query(CoverageState? State = null, string Source = "", string Text = "")
    {
        public string Site { get; init; } = "";
        public SiteScope Scope { get; init; } = SiteScope.All;

        /// <summary>The last one of the page before.</summary>
        public Place? After { get; init; }
        public int Limit { get; init; } = int.MaxValue;
    }

    /// <summary>Everything, and how many stand how: for a report.</summary>
    public async Task<(Counts Counts, IReadOnlyList<Line> Lines)> Run(Query query, AsOf asOf, CancellationToken cancel) =>
        (await Count(query, asOf, cancel), await Page(query, asOf, cancel));

    /// <summary>How many there are in each state at the asker's sites, whatever else is asked for.</summary>
    public async Task<Counts> Count(Query query, AsOf asOf, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var coverage = await FollowedSources.Load(db, asOf.At, cancel);
        var counts = new int[Enum.GetValues<CoverageState>().Length];
        await foreach (var asset in new InstalledAssets(db, query.Scope, query.Site, asOf).From("", cancel))
            foreach (var item in coverage.Of(asset)) counts[(int)item.State]++;
        int Of(CoverageState state) => counts[(int)state];
        return new(Of(CoverageState.WithoutSource), Of(CoverageState.Unrated), Of(CoverageState.Exempt), Of(CoverageState.Covered), Of(CoverageState.NotInScope));
    }

    /// <summary>One page: what has neither a source nor a reason first, then the other states; each in the order of tags.</summary>
    public async Task<IReadOnlyList<Line>> Page(Query query, AsOf asOf, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var page = new List<Line>();
        // What is left of the state in which the page before ended, from its asset on; then what comes after it, from the first asset on.
        if (query.After is { } after) page.AddRange(await Soonest(db, query, asOf, [after.State], query.Limit, cancel));
        CoverageState[] states = [.. Enum.GetValues<CoverageState>().Where(s => (query.State is null || s == query.State) && (query.After is null || s > query.After.State))];
        if (page.Count < query.Limit && states.Length > 0) page.AddRange(await Soonest(db, query with { After = null }, asOf, states, query.Limit - page.Count, cancel));
        return page;
    }

    // One walk for all these states: it ends as soon as the first of them fills the page.
    static async Task<IEnumerable<Line>> Soonest(PlantPatchDb db, Query query, AsOf asOf, CoverageState[] states, int most, CancellationToken cancel)
    {
        var found = states.ToDictionary(s => s, _ => new List<Line>());
        await foreach (var line in Lines(db, query, asOf, cancel))
        {
            if (!found.TryGetValue(line.State, out var some) || some.Count == most || !IsAsked(query, line)) continue;
            some.Add(line);
            if (found[states[0]].Count == most) break;
        }

        return states.SelectMany(s => found[s]).Take(most);
    }

    static async IAsyncEnumerable<Line> Lines(PlantPatchDb db, Query query, AsOf asOf, [EnumeratorCancellation] CancellationToken cancel)
    {
        var coverage = await FollowedSources.Load(db, asOf.At, cancel);
        var reviews = (await db.Exemptions.InForce(asOf.At).ToListAsync(cancel)).ToDictionary(e => e.ExemptionId, e => e.ReviewBy);
        var after = query.After;
        await foreach (var asset in new InstalledAssets(db, query.Scope, query.Site, asOf).From(after?.Asset ?? "", cancel))
            foreach (var (number, i) in coverage.Of(asset).OrderBy(i => i.Item.Name, StringComparer.Ordinal).Index())
                if (after is null || asset.Tag != after.Asset || number > after.Item)
                    yield return new(asset.Tag, asset.Site, i.State, i.Item.Name, i.Item.Kind.ToString(), i.Item.Version, i.Sources, i.Exemption,
                        reviews.TryGetValue(i.Exemption, out var day) ? day : null, i.Because) { Number = number };
    }

    static bool IsAsked(Query query, Line line) =>
        (query.Source.Length == 0 || line.Sources.Contains(query.Source)) && (query.Text.Length == 0 || $"{line.Asset} {line.Item}".Contains(query.Text, StringComparison.OrdinalIgnoreCase));
}
