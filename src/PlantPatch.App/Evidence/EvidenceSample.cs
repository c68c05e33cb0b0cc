using System.Security.Cryptography;
using PlantPatch.Core;
using PlantPatch.Feeds.Inventory;

namespace PlantPatch.App.Evidence;

/// <summary>The assets that an auditor sampled, and the file that names them.</summary>
public sealed record EvidenceSample(IReadOnlyList<string> Assets, string FileName, string Sha256)
{
    const int Most = 20_000;

    /// <summary>Reads a list with a column of asset tags, under any heading that an asset list may have: CSV, a workbook or JSON.</summary>
    public static (EvidenceSample? Sample, Refusal? Refusal) Read(string fileName, byte[] bytes, CancellationToken cancel)
    {
        var file = InventoryReader.Read(new MemoryStream(bytes), fileName, null, InventoryLimits.Default, cancel);
        if (file.Refusal is { } why) return (null, new($"{fileName}: {why.Message}"));
        if (file.RowsRefused > 0)
        {
            var first = file.RowComplaints.First(c => c.Severity == Severity.Refused);
            return (null, new($"{fileName}: {file.RowsRefused} rows cannot be read, the first is row {first.Row}: {first.Complaint.Message} A sample is taken whole or not at all."));
        }

        var tags = file.Rows.Select(r => r.Asset.Tag).Distinct(StringComparer.Ordinal).ToList();
        return tags.Count switch
        {
            0 => (null, new($"{fileName} names no asset.")),
            > Most => (null, new($"{fileName} names {tags.Count:N0} assets; a sample has at most {Most:N0}.")),
            _ => (new(tags, Path.GetFileName(fileName), Convert.ToHexStringLower(SHA256.HashData(bytes))), null),
        };
    }
}
