using System.IO.Compression;

namespace PlantPatch.Feeds.Files;

/// <summary>How many documents a walk may find, guessed from names alone: good enough for a progress bar, and for nothing else.</summary>
public static class DocumentCount
{
    public static int Estimate(IReadOnlyList<string> paths) => paths.Sum(Estimate);

    static int Estimate(string path)
    {
        try
        {
            if (Directory.Exists(path)) return Directory.EnumerateFiles(path, "*.json", new EnumerationOptions { RecurseSubdirectories = true }).Count();
            if (!DocumentFiles.IsZip(path)) return 1;
            using var zip = ZipFile.OpenRead(path);
            return zip.Entries.Count(entry => entry.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception odd) when (odd is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return 0;   // the walk itself will name what is wrong
        }
    }
}
