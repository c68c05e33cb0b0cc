using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Findings;

namespace PlantPatch.App.Advisories;

/// <summary>The advisories that are kept, newest release first, each with its open findings here.</summary>
public sealed class ListAdvisories(Store store)
{
    public sealed record Query(string Text = "", string Cve = "", bool WithFindings = false, int Limit = 50);

    public sealed record Item(
        string Id, string Revision, AdvisoryStatus Status, Instant Released, decimal? HighestScore, int Vulnerabilities, int Products,
        int OpenFindings, string Title, string Publisher);

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
        if (query.WithFindings) rows = rows.Where(a => db.Findings.Any(f => f.AdvisoryId == a.Id && f.State == FindingState.Open));
        return await rows.OrderByDescending(a => a.CurrentRelease).ThenBy(a => a.TrackingId).Take(query.Limit)
            .Select(a => new Item(a.TrackingId, a.Revision, a.Status, a.CurrentRelease, a.HighestScore, a.VulnerabilityCount, a.ProductCount,
                db.Findings.Count(f => f.AdvisoryId == a.Id && f.State == FindingState.Open), a.Title, a.Publisher))
            .ToListAsync(cancel);
    }
}
