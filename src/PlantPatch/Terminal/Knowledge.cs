using System.CommandLine;
using PlantPatch.App.Review;
using PlantPatch.App.Storage;
using PlantPatch.Core.Products;

namespace PlantPatch.Terminal;

/// <summary>What is known about products: the built-in tables, those in the folder <c>knowledge</c> of the data, and what people taught.</summary>
static class Knowledge
{
    public static async Task<ProductKnowledge> Load(ParseResult parsed, Surroundings around, Store store, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await (await Tables(parsed, around, null, cancel)).Load(db, cancel);
    }

    /// <summary>The tables in the folder, and perhaps one more; odd rows are named on standard error.</summary>
    public static async Task<KnowledgeTables> Tables(ParseResult parsed, Surroundings around, FileInfo? more, CancellationToken cancel)
    {
        var folder = Folder(parsed, around);
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.tsv").Order(StringComparer.Ordinal).ToList() : [];
        if (more is not null) files = [.. files.Where(f => Path.GetFileName(f) != more.Name), more.FullName];
        if (files.Count == 0) return KnowledgeTables.None;

        var texts = new List<string>();
        foreach (var file in files) texts.Add(await File.ReadAllTextAsync(file, cancel));
        foreach (var complaint in ProductKnowledge.Load(texts).Complaints) await around.Err.WriteLineAsync($"{folder}: {complaint}");
        return new(texts);
    }

    public static string Folder(ParseResult parsed, Surroundings around) => Path.Combine(DataOptions.Settings(parsed, around).DataFolder, "knowledge");
}
