using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Advisories;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Products;
using PlantPatch.Core.Versions;

namespace PlantPatch.App.Matching;

/// <summary>Is this installed thing affected by this advisory, and why? It is judged against the advisory's current revision; nothing is stored.</summary>
public sealed class ExplainThings(Store store, ProductKnowledge knowledge)
{
    /// <param name="Expression">Judge only the advisory's rows with exactly this expression, vendor and product; null for all.</param>
    public sealed record Asked(string Advisory, Installed Thing, string? Expression);

    public async Task<IReadOnlyList<Judged>> Run(IReadOnlyList<Asked> asked, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var wanted = asked.Select(a => Name(a.Advisory)).Distinct().ToList();
        var ids = await db.Advisories.Where(a => wanted.Contains(a.TrackingId.ToUpper())).Select(a => a.Id).ToListAsync(cancel);
        var known = (await CurrentAdvisories.Load(db, new JudgeAdvisories(knowledge), ids, cancel)).GroupBy(a => Name(a.Advisory.Id)).ToDictionary(g => g.Key, g => g.First().Compiled);
        var matcher = new Matcher(knowledge);
        return [.. asked.Select(a => known.GetValueOrDefault(Name(a.Advisory)) is not { } advisory ? new Judged(Verdict.Unknown, $"There is no advisory '{a.Advisory}' here.")
            : a.Expression is { } expression
                ? matcher.ExplainRow(advisory, a.Thing.Vendor, a.Thing.Product, expression, new InstalledVersion(a.Thing.Version, a.Thing.Serial, a.Thing.Model))
                : matcher.Explain(advisory, a.Thing))];
    }

    static string Name(string id) => id.Trim().ToUpperInvariant();
}
