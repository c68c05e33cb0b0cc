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
        var (tables, complaints) = await KnowledgeTables.Read(Folder(parsed, around), more?.FullName, cancel);
        foreach (var complaint in complaints) await around.Err.WriteLineAsync(complaint);
        return tables;
    }

    public static string Folder(ParseResult parsed, Surroundings around) => KnowledgeTables.FolderOf(DataOptions.Settings(parsed, around));
}
