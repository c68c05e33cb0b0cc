using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Epss;
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

    /// <param name="Standing">Null while nobody has assessed it.</param>
    /// <param name="Earlier">What stood before, the latest first.</param>
    /// <param name="Kev">Null while no catalogue was imported.</param>
    /// <param name="OnAssets">The highest score first.</param>
    public sealed record Shown(string Cve, AsOf AsOf, PriorityRow? Standing, IReadOnlyList<PriorityRow> Earlier, bool? Kev, LocalDate? KevDue, EpssRow? Epss, decimal? Cvss, IReadOnlyList<OnAsset> OnAssets);

    /// <returns>Null when no advisory, finding or assessment knows it.</returns>
    public async Task<Shown?> Run(string cve, AsOf asOf, SiteScope scope, CancellationToken cancel)
    {
        await using var db = store.Read();
        var said = await db.Priorities.Where(p => p.Cve == cve && p.KnownFrom <= asOf.At).OrderByDescending(p => p.KnownFrom).ThenByDescending(p => p.Id).ToListAsync(cancel);
        foreach (var row in said) row.KnownTo = asOf.Ended(row.KnownTo);
        var standing = said.Find(p => p.KnownTo is null);
        var listed = await db.Kev.SingleOrDefaultAsync(k => k.Cve == cve && k.WithdrawnAt == null, cancel);
        bool? kev = listed is null && !await db.Kev.AnyAsync(cancel) ? null : listed is not null;
        var on = await OnAssets(db, cve, scope, asOf.At, cancel);
        if (said.Count == 0 && on.Count == 0 && !await db.Vulnerabilities.AnyAsync(v => v.Cve == cve, cancel)) return null;
        return new(cve, asOf, standing, [.. said.Where(p => p != standing)], kev, listed?.DueDate, await db.Epss.SingleOrDefaultAsync(e => e.Cve == cve, cancel),
            await db.Vulnerabilities.Where(v => v.Name == cve).MaxAsync(v => v.Score, cancel), on);
    }

    static async Task<IReadOnlyList<OnAsset>> OnAssets(PlantPatchDb db, string cve, SiteScope scope, Instant at, CancellationToken cancel)
    {
        var open = db.Findings.Where(f => f.Vulnerability == cve && f.State == FindingState.Open && f.OpenedAt <= at);
        if (scope.Only is { } sites) open = open.Where(f => sites.Contains(f.Site));
        var rows = await (from finding in open
            join asset in db.Assets on finding.AssetId equals asset.Id
            from patch in db.Patches.Where(p => p.Id == finding.PatchId).DefaultIfEmpty()
            select new
            {
                finding.Id, finding.AssetId, asset.Tag, asset.Site, asset.Unit, finding.Verdict, patch.PatchId,
                Vector = db.Vulnerabilities.Where(v => v.RevisionId == finding.RevisionId && v.Name == cve).Select(v => v.Vector).FirstOrDefault() ?? "",
            }).ToListAsync(cancel);
        var environments = await ScoresHere.Of(db, [.. rows.Select(r => r.AssetId).Distinct()], at, cancel);
        return [.. rows.Select(r => new OnAsset(r.Id, r.Tag, r.Site, r.Unit, r.Verdict, r.PatchId, EnvironmentalScore.Of(r.Vector, environments[r.Tag])))
            .OrderByDescending(o => o.Here?.Score ?? 10.1).ThenBy(o => o.Asset, StringComparer.Ordinal).ThenBy(o => o.Finding)];
    }
}
