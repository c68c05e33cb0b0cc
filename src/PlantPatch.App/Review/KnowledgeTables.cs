using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core.Products;
using PlantPatch.Core.Review;

namespace PlantPatch.App.Review;

/// <summary>The tables of product knowledge that the operator added; with what people taught they make the whole knowledge.</summary>
public sealed record KnowledgeTables(IReadOnlyList<string> Extra)
{
    public static KnowledgeTables None { get; } = new([]);

    /// <summary>The built-in tables, these, and the aliases in force.</summary>
    public async Task<ProductKnowledge> Load(PlantPatchDb db, CancellationToken cancel)
    {
        var taught = (await Aliases(db, cancel)).SelectMany(AliasesOf).ToList();
        return Extra.Count + taught.Count == 0 ? ProductKnowledge.BuiltIn : ProductKnowledge.Load(Extra, taught);
    }

    /// <summary>The latest first: where two speak of the same names, it counts.</summary>
    internal static Task<List<DecisionRow>> Aliases(PlantPatchDb db, CancellationToken cancel) =>
        db.Decisions.AsNoTracking().Where(d => d.Kind == DecisionKind.Alias && d.State == DecisionState.InForce).OrderByDescending(d => d.Number).ToListAsync(cancel);

    /// <summary>One alias for each spelling of the advisories' name.</summary>
    internal static IEnumerable<TaughtAlias> AliasesOf(DecisionRow row) =>
        row.Means.Split('\n').Select(means => new TaughtAlias(row.Vendor, row.Product, row.Model, means, row.Same == true) { ThisModelOnly = true });
}
