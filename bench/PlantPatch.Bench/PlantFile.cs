using PlantPatch.Feeds.Inventory;

namespace PlantPatch.Bench;

/// <summary><c>plant ASSETS FILE</c>: writes a generated plant as CSV, to measure the program itself from outside.</summary>
static class PlantFile
{
    public static async Task<int> Run(string[] args)
    {
        if (args.Length != 2 || !int.TryParse(args[0], out var assets))
        {
            await Console.Error.WriteLineAsync("plant ASSETS FILE");
            return 2;
        }

        await using var file = File.Create(args[1]);
        InventoryWriter.WriteCsv(new PlantGenerator(Corpus.Advisories()).Assets(assets), file);
        return 0;
    }
}
