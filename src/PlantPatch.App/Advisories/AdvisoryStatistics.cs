using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;

namespace PlantPatch.App.Advisories;

/// <summary>How many assets each advisory concerns, per mark and per verdict (CSAF 2.0, 9.1.13: statistics of assets per document and per status).</summary>
public sealed class AdvisoryStatistics(Store store)
{
    /// <param name="Assets">Distinct assets; each counts under one mark, the one that is furthest from remediated.</param>
    /// <param name="Affected">Distinct assets with an open finding that is affected.</param>
    /// <param name="Unknown">Distinct assets whose open findings are all unknown.</param>
    public sealed record Line(
        string Advisory, int Assets, int NotRemediated, int InProgress, int Remediated, int Withdrawn, int Affected, int Unknown, int OpenFindings);

    /// <param name="Total">Over all advisories; an asset that several concern counts once.</param>
    public sealed record Statistics(IReadOnlyList<Line> Advisories, Line Total);

    /// <returns>Null when an id is given and there is no such advisory.</returns>
    public Task<Statistics?> Run(string id, CancellationToken cancel) => Run(id, SiteScope.All, cancel);

    /// <param name="scope">The sites whose assets are counted.</param>
    public async Task<Statistics?> Run(string id, SiteScope scope, CancellationToken cancel)
    {
        await using var db = store.Read();
        var only = id.Length == 0 ? null : await AdvisoryByName.Find(db, id, cancel);
        if (id.Length > 0 && only is null) return null;

        var rows = await MarkedFindings.Of(db, advisory: only?.Id, scope: scope).ToListAsync(cancel);
        var lines = rows.GroupBy(r => r.Advisory).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Count(g.Key, g)).ToList();
        if (only is not null && lines.Count == 0) lines.Add(Count(only.TrackingId, []));
        return new(lines, Count("total", rows));
    }

    static Line Count(string name, IEnumerable<MarkedFindings> rows)
    {
        var assets = rows.GroupBy(r => r.AssetId).Select(g => (
            Mark: RemediationMark.Together(g.Select(r => r.Marked.Mark)),
            Affected: g.Any(r => r.State == FindingState.Open && r.Verdict == Verdict.Affected),
            Open: g.Any(r => r.State == FindingState.Open), Findings: g.Where(r => r.State == FindingState.Open).Sum(r => r.Findings))).ToList();
        int Of(Mark mark) => assets.Count(a => a.Mark == mark);
        return new(name, assets.Count, Of(Mark.NotRemediated), Of(Mark.InProgress), Of(Mark.Remediated), Of(Mark.Withdrawn),
            assets.Count(a => a.Affected), assets.Count(a => a.Open && !a.Affected), assets.Sum(a => a.Findings));
    }
}
