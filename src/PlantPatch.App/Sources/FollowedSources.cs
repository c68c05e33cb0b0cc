using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Sources;

/// <summary>The register as it was known at a moment: which sources were followed, for what, and what was exempt.</summary>
static class FollowedSources
{
    public static async Task<SourceCoverage> Load(PlantPatchDb db, Instant asOf, CancellationToken cancel)
    {
        var followed = await db.Sources.KnownAt(asOf).Where(s => s.EndedAt == null).Select(s => s.SourceId).ToListAsync(cancel);
        var rules = await db.SourceCoverage.KnownAt(asOf).Where(c => followed.Contains(c.Source)).ToListAsync(cancel);
        var exemptions = await db.Exemptions.InForce(asOf).ToListAsync(cancel);
        return new(rules.OrderBy(r => r.Id).Select(ToRule), exemptions.Select(e => new Exemption(e.ExemptionId, e.Asset, e.Item, e.Kind, e.Reason)));
    }

    public static CoverageRule ToRule(this SourceCoverageRow row) => new(row.Source, row.Vendor, row.Product, row.System, row.Asset);

    public static IQueryable<ExemptionRow> InForce(this IQueryable<ExemptionRow> exemptions, Instant asOf) =>
        exemptions.Where(e => e.At <= asOf && (e.RevokedAt == null || e.RevokedAt > asOf));
}
