using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Risk;

/// <summary>What CISA's catalogue and FIRST's scores said of vulnerabilities at a moment, as far as they had been imported by then.</summary>
/// <param name="Listed">By CVE, with the date that the catalogue asked for.</param>
sealed record OutsideThen(IReadOnlyDictionary<string, LocalDate?> Listed, IReadOnlyDictionary<string, ShowPriority.Likelihood> Scores, bool HasCatalogue)
{
    /// <param name="only">Null for all.</param>
    public static async Task<OutsideThen> Read(PlantPatchDb db, AsOf asOf, IReadOnlyCollection<string>? only, CancellationToken cancel)
    {
        var at = asOf.At;
        var catalogue = await db.Imports.AnyAsync(i => i.Kind == "kev" && i.At <= at, cancel);
        if (asOf.IsNow)
            return new(await db.Kev.Where(k => k.WithdrawnAt == null && (only == null || only.Contains(k.Cve))).ToDictionaryAsync(k => k.Cve, k => k.DueDate, cancel),
                await db.Epss.Where(e => only == null || only.Contains(e.Cve)).ToDictionaryAsync(e => e.Cve, e => new ShowPriority.Likelihood(e.Score, e.Percentile, e.Day, e.Model), cancel), catalogue);
        return new(await db.KevListings.KnownAt(at).Where(k => only == null || only.Contains(k.Cve)).ToDictionaryAsync(k => k.Cve, k => k.DueDate, cancel),
            await db.EpssScores.KnownAt(at).Where(e => only == null || only.Contains(e.Cve)).ToDictionaryAsync(e => e.Cve, e => new ShowPriority.Likelihood(e.Score, e.Percentile, e.Day, e.Model), cancel), catalogue);
    }
}
