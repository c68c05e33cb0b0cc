using System.IO.Compression;
using System.Text.Json;
using PlantPatch.Core.Advisories;
using PlantPatch.Feeds.Csaf;

namespace PlantPatch.Bench;

/// <summary>The 2,035 real advisories that lie beside the checkout.</summary>
static class Corpus
{
    public static string Zip { get; } = Find();

    public static List<byte[]> Documents()
    {
        using var zip = ZipFile.OpenRead(Zip);
        return [.. zip.Entries.Where(e => e.Name.EndsWith(".json", StringComparison.Ordinal)).Select(Bytes)];
    }

    public static List<Advisory> Advisories() => [.. Documents().Select(Read)];

    static Advisory Read(byte[] bytes)
    {
        using var json = JsonDocument.Parse(bytes);
        return CsafReader.Read(json.RootElement).Advisory ?? throw new InvalidOperationException("A document of the corpus cannot be read.");
    }

    static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream((int)entry.Length);
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PlantPatch.slnx"))) folder = folder.Parent;
        var zip = Path.Combine(folder?.FullName ?? ".", "..", "shared", "data", "cisa-csaf-ot-2017-2023.zip");
        return File.Exists(zip) ? zip : throw new FileNotFoundException("The corpus is not beside the checkout.", zip);
    }
}
