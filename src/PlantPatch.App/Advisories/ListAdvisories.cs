using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Assets;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Findings;

namespace PlantPatch.App.Advisories;

/// <summary>The advisories that are kept, newest release first, each with its open findings here.</summary>
public sealed class ListAdvisories(Store store)
{
    public sealed record Query(string Text = "", string Cve = "", bool WithFindings = false, int Limit = 50)
    {
        /// <summary>The last of the page before: when it was released and its row's number.</summary>
        public (Instant Released, string Id, long Row)? After { get; init; }

        /// <summary>The sites whose findings are counted.</summary>
        public SiteScope Scope { get; init; } = SiteScope.All;
    }

    public sealed record Item(
        string Id, string Revision, AdvisoryStatus Status, Instant Released, decimal? HighestScore, int Vulnerabilities, int Products,
        int OpenFindings, string Title, string Publisher, long Row);

    public async Task<IReadOnlyList<Item>> Run(Query query, CancellationToken cancel)
    {
        await using var db = store.Read();
        var rows = db.Advisories.AsQueryable();
        if (query.Text.Length > 0)
        {
            var wanted = query.Text.ToLowerInvariant();
            rows = rows.Where(a => a.TrackingId.ToLower().Contains(wanted) || a.Title.ToLower().Contains(wanted));
        }

        if (query.Cve.Length > 0) rows = rows.Where(a => db.Vulnerabilities.Any(v => v.RevisionId == a.CurrentRevisionId && v.Cve == query.Cve));
        var findings = db.Findings.Within(query.Scope).Where(f => f.State == FindingState.Open);
        if (query.WithFindings) rows = rows.Where(a => findings.Any(f => f.AdvisoryId == a.Id));
        if (query.After is var (released, id, row))
            rows = rows.Where(a => a.CurrentRelease < released || (a.CurrentRelease == released && (string.Compare(a.TrackingId, id) > 0 || (a.TrackingId == id && a.Id > row))));
        return await rows.OrderByDescending(a => a.CurrentRelease).ThenBy(a => a.TrackingId).ThenBy(a => a.Id).Take(query.Limit)
            .Select(a => new Item(a.TrackingId, a.Revision, a.Status, a.CurrentRelease, a.HighestScore, a.VulnerabilityCount, a.ProductCount,
                findings.Count(f => f.AdvisoryId == a.Id), a.Title, a.Publisher, a.Id))
            .ToListAsync(cancel);
    }
}
