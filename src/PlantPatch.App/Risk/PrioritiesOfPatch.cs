using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Risk;

namespace PlantPatch.App.Risk;

/// <summary>How urgent the vulnerabilities are that a patch remedies, for the pages of a patch and of an obligation.</summary>
public sealed class PrioritiesOfPatch(Store store)
{
    /// <param name="Highest">Its highest score among the assets asked for; null where there is no vector, or no open finding.</param>
    /// <param name="On">The asset that has it.</param>
    public sealed record Line(ListPriorities.Item Item, EnvironmentalScore? Highest, string On);

    /// <param name="asset">Only on this one; empty for all of the asker's sites.</param>
    public async Task<IReadOnlyList<Line>> Run(string patch, string asset, AsOf asOf, SiteScope scope, CancellationToken cancel)
    {
        await using var db = store.Read();
        var cves = await (from p in db.Patches where p.PatchId == patch join c in db.PatchCves on p.Id equals c.PatchId select c.Cve).ToListAsync(cancel);
        if (cves.Count == 0) return [];

        var items = (await new ListPriorities(store).Run(new() { AsOf = asOf, Cves = cves, Open = true, Scope = scope }, cancel)).ToDictionary(i => i.Cve);
        var findings = db.Findings.Where(f => f.State == FindingState.Open && cves.Contains(f.Vulnerability));
        if (scope.Only is { } sites) findings = findings.Where(f => sites.Contains(f.Site));
        var rows = await (from f in findings
            join a in db.Assets on f.AssetId equals a.Id
            where asset == "" || a.Tag == asset
            select new { f.Vulnerability, a.Id, a.Tag, Vector = db.Vulnerabilities.Where(v => v.RevisionId == f.RevisionId && v.Name == f.Vulnerability).Select(v => v.Vector).FirstOrDefault() ?? "" })
            .ToListAsync(cancel);
        var environments = await ScoresHere.Of(db, [.. rows.Select(r => r.Id).Distinct()], asOf.At, cancel);
        var highest = rows.Select(r => (r.Vulnerability, r.Tag, Here: EnvironmentalScore.Of(r.Vector, environments[r.Tag]))).Where(r => r.Here is not null)
            .GroupBy(r => r.Vulnerability).ToDictionary(g => g.Key, g => g.MaxBy(r => r.Here!.Score));
        return [.. cves.Select(cve => new Line(items.GetValueOrDefault(cve) ?? new(cve, null, null, false, null), highest.GetValueOrDefault(cve).Here, highest.GetValueOrDefault(cve).Tag ?? ""))
            .OrderBy(l => l.Item.When).ThenByDescending(l => l.Highest?.Score ?? 0).ThenBy(l => l.Item.Cve, StringComparer.Ordinal)];
    }
}
