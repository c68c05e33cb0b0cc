using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core.Assets;

namespace PlantPatch.App.Assets;

/// <summary>What assets said of themselves at a moment that is past: the row of today, with every later change taken back as its audit record has it.</summary>
sealed class AssetsThen
{
    readonly Dictionary<string, Dictionary<string, string>> before = new(StringComparer.Ordinal);

    const string About = "asset ";

    /// <param name="asOf">Null, or a moment after the last change, takes nothing back.</param>
    public static async Task<AssetsThen> Load(PlantPatchDb db, Instant asOf, CancellationToken cancel)
    {
        var then = new AssetsThen();
        if (await db.Audit.OrderByDescending(a => a.Seq).Select(a => (Instant?)a.At).FirstOrDefaultAsync(cancel) is not { } last || last <= asOf) return then;
        var changed = await db.Audit.AsNoTracking().Where(a => a.At > asOf && a.Action == "changed" && a.Subject.StartsWith(About)).OrderBy(a => a.Seq).Select(a => new { a.Subject, a.Before }).ToListAsync(cancel);
        foreach (var record in changed)
        {
            var tag = record.Subject[About.Length..];
            if (!then.before.TryGetValue(tag, out var fields)) then.before[tag] = fields = new(StringComparer.Ordinal);
            foreach (var (field, said) in record.Before.Length > 0 ? JsonSerializer.Deserialize<Dictionary<string, string>>(record.Before) ?? [] : []) fields.TryAdd(field, said);   // the first change after it has what was there
        }

        return then;
    }

    /// <summary>The fields by which compliance judges, as they were; components have days of their own.</summary>
    public Asset Of(Asset asset)
    {
        if (!before.TryGetValue(asset.Tag, out var fields)) return asset;
        foreach (var (field, said) in fields) asset = Take(asset, field, said);
        return asset;
    }

    static Asset Take(Asset asset, string field, string said) => field switch
    {
        "site" => asset with { Site = said },
        "unit" => asset with { Unit = said },
        "system" => asset with { System = said },
        "vendor" => asset with { Vendor = said },
        "product" => asset with { Product = said },
        "model" => asset with { Model = said },
        "owner" => asset with { Owner = said },
        "alternate" => asset with { Alternate = said },
        "bcs_id" => asset with { BcsId = said },
        "impact" => asset with { Impact = Enum.TryParse<ImpactRating>(said, ignoreCase: true, out var impact) ? impact : null },
        "class" => asset with { Class = Enum.TryParse<AssetClass>(said, ignoreCase: true, out var type) ? type : null },
        "externally_routable" => asset with { ExternallyRoutable = YesNo(said) },
        "network_exposed" => asset with { NetworkExposed = YesNo(said) == true },
        "safety_relevant" => asset with { SafetyRelevant = YesNo(said) == true },
        "criticality" => asset with { Criticality = Enum.TryParse<Criticality>(said, ignoreCase: true, out var criticality) ? criticality : null },
        "updateable" => asset with { Updateable = YesNo(said) },
        "not_updateable_because" => asset with { NotUpdateableBecause = said },
        _ => asset,
    };

    static bool? YesNo(string said) => said.Length == 0 ? null : said.Equals("yes", StringComparison.OrdinalIgnoreCase) || said.Equals("true", StringComparison.OrdinalIgnoreCase);
}
