using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Retirements;

namespace PlantPatch.App.Retirements;

/// <summary>The retirements as they stood at a moment, by id.</summary>
public sealed class ListRetirements(Store store)
{
    /// <param name="After">The id after which to go on; empty for the beginning.</param>
    public sealed record Query(RetirementState? State = null, string Asset = "", string After = "", int Take = 500)
    {
        public SiteScope Scope { get; init; } = SiteScope.All;
    }

    public async Task<IReadOnlyList<RetirementRow>> Run(Query query, AsOf asOf, CancellationToken cancel)
    {
        await using var db = store.Read();
        var rows = db.Retirements.KnownAt(asOf).Where(r => string.Compare(r.RetirementId, query.After) > 0);
        if (query.State is { } state) rows = rows.Where(r => r.State == state);
        if (query.Asset.Length > 0) rows = rows.Where(r => r.Asset == query.Asset);
        if (query.Scope.Only is { } sites) rows = rows.Where(r => sites.ToArray().Contains(r.Site));
        return await rows.OrderBy(r => r.RetirementId).Take(query.Take).ToListAsync(cancel);
    }
}
