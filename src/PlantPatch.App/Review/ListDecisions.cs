using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Assets;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Review;

namespace PlantPatch.App.Review;

/// <summary>The log of all decisions, the latest first; what was undone stays in it.</summary>
public sealed class ListDecisions(Store store)
{
    public sealed record Query
    {
        public DecisionState? State { get; init; }

        /// <summary>Only decisions before this one: the last of the page before.</summary>
        public int Before { get; init; } = int.MaxValue;
        public int Limit { get; init; } = 50;

        /// <summary>The sites that may be seen: a decision about something that none of them has is not shown, except to who made it.</summary>
        public SiteScope Scope { get; init; } = SiteScope.All;
        public string Reader { get; init; } = "";
    }

    public async Task<IReadOnlyList<DecisionRow>> Run(Query query, CancellationToken cancel)
    {
        await using var db = store.Read();
        var limit = Math.Clamp(query.Limit, 1, 100_000);
        var decisions = db.Decisions.AsNoTracking().Where(d => d.Number < query.Before && (query.State == null || d.State == query.State)).OrderByDescending(d => d.Number);
        if (query.Scope.Only is null) return await decisions.Take(limit).ToListAsync(cancel);

        var held = await Held(db, query.Scope, cancel);
        var shown = new List<DecisionRow>();
        await foreach (var decision in decisions.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (decision.By != query.Reader && !held.Contains((decision.Vendor, decision.Product, decision.Model))) continue;
            shown.Add(decision);
            if (shown.Count == limit) break;
        }

        return shown;
    }

    // What is installed at these sites or was, as it is written there: a decision names its thing in the same words.
    static async Task<HashSet<(string Vendor, string Product, string Model)>> Held(PlantPatchDb db, SiteScope scope, CancellationToken cancel)
    {
        var things =
            from component in db.Components.AsNoTracking()
            join asset in db.Assets.AsNoTracking().Within(scope) on component.AssetId equals asset.Id
            select new { component, asset.Vendor, asset.Product, asset.Model, asset.Serial };
        var held = new HashSet<(string, string, string)>();
        await foreach (var row in things.AsAsyncEnumerable().WithCancellation(cancel))
        {
            var thing = InstalledBase.Of(row.component, row.Vendor, row.Product, row.Model, row.Serial);
            held.Add((thing.Vendor, thing.Product, thing.Model));
        }

        return held;
    }
}
