using System.CommandLine;
using PlantPatch.Core.Products;

namespace PlantPatch.Terminal;

/// <summary>What is known about products: the built-in tables, and those that the operator put into the folder <c>knowledge</c> of the data.</summary>
static class Knowledge
{
    public static async Task<ProductKnowledge> Load(ParseResult parsed, Surroundings around, CancellationToken cancel)
    {
        var folder = Path.Combine(DataOptions.Settings(parsed, around).DataFolder, "knowledge");
        if (!Directory.Exists(folder)) return ProductKnowledge.BuiltIn;

        var files = Directory.GetFiles(folder, "*.tsv").Order(StringComparer.Ordinal).ToList();
        var texts = new List<string>();
        foreach (var file in files) texts.Add(await File.ReadAllTextAsync(file, cancel));
        var knowledge = ProductKnowledge.Load(texts);
        foreach (var complaint in knowledge.Complaints) await around.Err.WriteLineAsync($"{folder}: {complaint}");
        return knowledge;
    }
}
