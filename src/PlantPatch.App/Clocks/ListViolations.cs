using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;

namespace PlantPatch.App.Clocks;

/// <summary>Intervals in which a duty was not done, the newest first; nothing removes one.</summary>
public sealed class ListViolations(Store store)
{
    public sealed record Query
    {
        public required AsOf AsOf { get; init; }

        /// <summary>The requirement, such as R2.3; empty for all.</summary>
        public string Rule { get; init; } = "";
        public string Subject { get; init; } = "";
        public string Site { get; init; } = "";
        public bool OpenOnly { get; init; }
        public Place? After { get; init; }
        public int Limit { get; init; } = 50;
        public SiteScope Scope { get; init; } = SiteScope.All;
    }

    public sealed record Place(LocalDate FirstDay, long Id);

    public async Task<IReadOnlyList<ViolationStanding>> Run(Query query, CancellationToken cancel)
    {
        if (query.Scope.IsNone || (query.Site.Length > 0 && !query.Scope.Has(query.Site))) return [];
        await using var db = store.Read();
        var rows = db.Violations.KnownAt(query.AsOf);
        if (query.Rule.Length > 0) rows = rows.Where(v => v.Rule == query.Rule);
        if (query.Subject.Length > 0) rows = rows.Where(v => v.Subject == query.Subject);
        if (query.Site.Length > 0) rows = rows.Where(v => v.Site == query.Site);
        if (query.OpenOnly) rows = rows.Where(v => v.Cured == null);
        if (query.Scope.Only?.ToArray() is { } only) rows = rows.Where(v => v.Asset == "" || only.Contains(v.Site));
        if (query.After is { } after) rows = rows.Where(v => v.FirstDay <= after.FirstDay && !(v.FirstDay == after.FirstDay && v.Id <= after.Id));
        return await ViolationStanding.Read(rows.OrderByDescending(v => v.FirstDay).ThenBy(v => v.Id).Take(query.Limit), query.AsOf, cancel);
    }
}
