using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PlantPatch.App.Evidence;

/// <summary>Writes the files of a package into a ZIP, and notes of each what the manifest says of it.</summary>
sealed class EvidenceWriter(Stream to, DateTimeOffset at) : IDisposable
{
    readonly ZipArchive zip = new(to, ZipArchiveMode.Create, leaveOpen: true);
    readonly List<EvidenceFile> files = [];

    public IReadOnlyList<EvidenceFile> Files => files;

    public void Add(string path, byte[] bytes, string shows, IEnumerable<long>? events = null)
    {
        Put(path, bytes);
        files.Add(new(path, bytes.LongLength, Convert.ToHexStringLower(SHA256.HashData(bytes)), shows, [.. (events ?? []).Distinct().Order()]));
    }

    public void AddLines<T>(string path, IEnumerable<T> lines, JsonSerializerOptions json, string shows) =>
        Add(path, Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => JsonSerializer.Serialize(l, json) + "\n"))), shows);

    /// <summary>The last two files: what all others are, and the signature over that.</summary>
    public void Seal(EvidenceManifest manifest, ECDsa key)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(manifest, EvidenceManifest.Json);
        Put(EvidenceManifest.FileName, bytes);
        Put(EvidenceManifest.SignatureName, key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    public void Dispose() => zip.Dispose();

    void Put(string path, byte[] bytes)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = at;
        using var stream = entry.Open();
        stream.Write(bytes);
    }
}
