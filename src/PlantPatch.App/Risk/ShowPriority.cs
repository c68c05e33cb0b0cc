using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Risk;

namespace PlantPatch.App.Risk;

/// <summary>One vulnerability: how urgent it is and from which inputs, what was said of it before, and its CVSS score on each asset of the plant that has it.</summary>
public sealed class ShowPriority(Store store)
{
    /// <summary>An open finding of it.</summary>
    /// <param name="Here">Null where the advisory gives no vector of CVSS 3 or 4.</param>
    public sealed record OnAsset(long Finding, string Asset, string Site, string Unit, Verdict Verdict, string? Patch, EnvironmentalScore? Here);

    /// <summary>FIRST's score, from 0 to 1, with the model that it is from.</summary>
    /// <param name="Day">For which FIRST computed it; of a past moment the day for which this score was computed first.</param>
    public sealed record Likelihood(double Score, double Percentile, LocalDate Day, string Model);

    /// <param name="Standing">Null while nobody has assessed it.</param>
    /// <param name="Earlier">What stood before, the latest first.</param>
    /// <param name="Kev">Null while no catalogue was imported.</param>
    /// <param name="OnAssets">The highest score first.</param>
    public sealed record Shown(string Cve, AsOf AsOf, PriorityRow? Standing, IReadOnlyList<PriorityRow> Earlier, bool? Kev, LocalDate? KevDue, Likelihood? Epss, decimal? Cvss, IReadOnlyList<OnAsset> OnAssets);

    /// <returns>Null when no advisory, finding or assessment knows it.</returns>
    public async Task<Shown?> Run(string cve, AsOf asOf, SiteScope scope, CancellationToken cancel)
    {
        await using var db = store.Read();
        var said = await db.Priorities.Where(p => p.Cve == cve && p.KnownFrom <= asOf.At).OrderByDescending(p => p.KnownFrom).ThenByDescending(p => p.Id).ToListAsync(cancel);
        foreach (var row in said) row.KnownTo = asOf.Ended(row.KnownTo);
        var standing = said.Find(p => p.KnownTo is null);
        var outside = await OutsideThen.Read(db, asOf, [cve], cancel);
        bool? kev = outside.HasCatalogue ? outside.Listed.ContainsKey(cve) : null;
        var on = await OnAssets(db, cve, scope, asOf, cancel);
        var told = db.Vulnerabilities.Where(v => v.Cve == cve || v.Name == cve);
        if (!asOf.IsNow) told = told.Where(v => db.Revisions.Any(r => r.Id == v.RevisionId && r.ImportedAt <= asOf.At));
        if (said.Count == 0 && on.Count == 0 && !await told.AnyAsync(cancel)) return null;
        return new(cve, asOf, standing, [.. said.Where(p => p != standing)], kev, outside.Listed.GetValueOrDefault(cve), outside.Scores.GetValueOrDefault(cve),
            await told.Where(v => v.Name == cve).MaxAsync(v => v.Score, cancel), on);
    }

    static async Task<IReadOnlyList<OnAsset>> OnAssets(PlantPatchDb db, string cve, SiteScope scope, AsOf asOf, CancellationToken cancel)
    {
        var at = asOf.At;
        var open = db.Findings.Where(f => f.Vulnerability == cve);
        if (scope.Only is { } sites) open = open.Where(f => sites.Contains(f.Site));
        open = asOf.IsNow ? open.Where(f => f.State == FindingState.Open)
            : open.Where(f => db.FindingEvents.Where(e => e.FindingId == f.Id && e.At <= at).OrderByDescending(e => e.Id).Select(e => (FindingChange?)e.Change).FirstOrDefault() != FindingChange.Closed
                && db.FindingEvents.Any(e => e.FindingId == f.Id && e.At <= at));
        var rows = await (from finding in open
            join asset in db.Assets on finding.AssetId equals asset.Id
            from patch in db.Patches.Where(p => p.Id == finding.PatchId && p.FirstSeen <= at).DefaultIfEmpty()
            let then = db.FindingEvents.Where(e => e.FindingId == finding.Id && e.At <= at).OrderByDescending(e => e.Id).Select(e => (Verdict?)e.Verdict).FirstOrDefault()
            let revision = db.Revisions.Where(r => r.AdvisoryId == finding.AdvisoryId && r.ImportedAt <= at).OrderByDescending(r => r.CurrentRelease).ThenByDescending(r => r.Id).Select(r => (long?)r.Id).FirstOrDefault()
            let judged = asOf.IsNow ? finding.RevisionId : revision
            select new
            {
                finding.Id, finding.AssetId, asset.Tag, asset.Site, asset.Unit, Verdict = asOf.IsNow ? finding.Verdict : then ?? finding.Verdict, patch.PatchId,
                Vector = db.Vulnerabilities.Where(v => v.RevisionId == judged && v.Name == cve).Select(v => v.Vector).FirstOrDefault() ?? "",
            }).ToListAsync(cancel);
        var environments = await ScoresHere.Of(db, [.. rows.Select(r => r.AssetId).Distinct()], at, cancel);
        return [.. rows.Select(r => new OnAsset(r.Id, r.Tag, r.Site, r.Unit, r.Verdict, r.PatchId, EnvironmentalScore.Of(r.Vector, environments[r.Tag])))
            .OrderByDescending(o => o.Here?.Score ?? 10.1).ThenBy(o => o.Asset, StringComparer.Ordinal).ThenBy(o => o.Finding)];
    }
}
