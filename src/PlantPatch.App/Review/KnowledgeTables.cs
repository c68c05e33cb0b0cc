using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core.Products;
using PlantPatch.Core.Review;

namespace PlantPatch.App.Review;

/// <summary>The tables of product knowledge that the operator added; with what people taught they make the whole knowledge.</summary>
public sealed record KnowledgeTables(IReadOnlyList<string> Extra)
{
    public static KnowledgeTables None { get; } = new([]);

    /// <summary>The operator's tables lie here, beside the data.</summary>
    public static string FolderOf(StoreSettings data) => Path.Combine(data.DataFolder, "knowledge");

    /// <summary>The tables of a folder, and perhaps one more instead of the one of its name; odd rows are complained about and left out.</summary>
    public static async Task<(KnowledgeTables Tables, IReadOnlyList<string> Complaints)> Read(string folder, string? more, CancellationToken cancel)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.tsv").Order(StringComparer.Ordinal).ToList() : [];
        if (more is not null) files = [.. files.Where(f => Path.GetFileName(f) != Path.GetFileName(more)), more];
        if (files.Count == 0) return (None, []);

        var texts = new List<string>();
        foreach (var file in files) texts.Add(await File.ReadAllTextAsync(file, cancel));
        return (new(texts), [.. ProductKnowledge.Load(texts).Complaints.Select(c => $"{folder}: {c}")]);
    }

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
