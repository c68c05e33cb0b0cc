using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Audit;
using PlantPatch.App.Storage;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Changes;
using PlantPatch.Core.Obligations;

namespace PlantPatch.App.Changes;

/// <summary>Reads baselines as they are kept, and what the inventory and the installations say now.</summary>
static class Baselines
{
    public static string Write(Baseline baseline) => JsonSerializer.Serialize(baseline, AuditJson.Options);

    public static Baseline Read(BaselineRow row) => JsonSerializer.Deserialize<Baseline>(row.Items, AuditJson.Options)!;

    public static string Hash(string items) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(items)));

    public static Task<BaselineRow?> Last(PlantPatchDb db, string asset, CancellationToken cancel) =>
        db.Baselines.AsNoTracking().Where(b => b.Asset == asset).OrderByDescending(b => b.Version).FirstOrDefaultAsync(cancel);

    /// <summary>The baseline as it is now: what a list of components cannot say (custom software, ports) is as it was, or as it is given.</summary>
    public static async Task<Baseline> Now(PlantPatchDb db, string asset, Baseline? before, IReadOnlyList<string>? custom, IReadOnlyList<string>? ports, CancellationToken cancel)
    {
        var row = await db.Assets.AsNoTracking().Where(a => a.Tag == asset).Select(a => new { a.Vendor, a.Product, Components = a.Components.Where(c => c.RemovedAt == null).ToList() }).SingleAsync(cancel);
        var applied = await db.Obligations.Where(o => o.Asset == asset && o.KnownTo == null && o.State == ObligationState.Deployed && o.SatisfiedBy != "").Select(o => o.SatisfiedBy).Distinct().ToListAsync(cancel);
        List<string> Of(Func<Assets.ComponentRow, bool> which) =>
            [.. row.Components.Where(which).Select(c => string.Join(' ', new[] { c.Vendor.Length > 0 ? c.Vendor : row.Vendor, c.Product.Length > 0 ? c.Product : row.Product, c.Version.Length > 0 ? c.Version : "version unknown" }.Where(w => w.Length > 0))).Order(StringComparer.Ordinal)];
        return new(Of(c => c.Kind != ComponentKind.Software), Of(c => c.Kind == ComponentKind.Software), Sorted(custom ?? before?.CustomSoftware ?? []), Sorted(ports ?? before?.Ports ?? []), Sorted(applied));
    }

    static List<string> Sorted(IEnumerable<string> items) => [.. items.Select(i => i.Trim()).Where(i => i.Length > 0).Order(StringComparer.Ordinal)];
}
