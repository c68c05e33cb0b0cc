using System.IO.Compression;
using System.Security.Cryptography;
using PlantPatch.Core;

namespace PlantPatch.App.Evidence;

/// <summary>The files of a package that came from somebody else: bounded in number and size, each by the name that it has.</summary>
sealed class EvidenceFiles : IDisposable
{
    const int MostFiles = 200_000;
    const long LargestInMemory = 1L << 30;

    readonly ZipArchive zip;

    EvidenceFiles(ZipArchive zip) => this.zip = zip;

    public IEnumerable<string> Names => zip.Entries.Select(e => e.FullName);

    public static (EvidenceFiles? Files, Complaint? Complaint) Open(Stream package)
    {
        try
        {
            var opened = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
            if (opened.Entries.Count > MostFiles) return (null, new("too-many-files", "", $"The package has {opened.Entries.Count:N0} files; at most {MostFiles:N0} are read."));
            return opened.Entries.GroupBy(e => e.FullName, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice
                ? (null, new("file-twice", twice.Key, $"'{twice.Key}' is in the package twice."))
                : (new(opened), null);
        }
        catch (InvalidDataException odd)
        {
            return (null, new("no-package", "", $"This is no evidence package: {odd.Message}"));
        }
    }

    /// <summary>The whole of a small file; null when it is not there, or larger than any that the program writes.</summary>
    public byte[]? Read(string name)
    {
        if (zip.GetEntry(name) is not { } entry || entry.Length > LargestInMemory) return null;
        using var stream = entry.Open();
        var bytes = new byte[entry.Length];
        return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length && stream.ReadByte() < 0 ? bytes : null;
    }

    /// <summary>The SHA-256 of a file, read no further than the length that it should have.</summary>
    public string? Hash(string name, long length)
    {
        if (zip.GetEntry(name) is not { } entry || entry.Length != length) return null;
        using var stream = entry.Open();
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        for (long left = length; ;)
        {
            var read = stream.Read(buffer);
            if (read == 0) return left == 0 ? Convert.ToHexStringLower(sha.GetHashAndReset()) : null;
            if ((left -= read) < 0) return null;
            sha.AppendData(buffer.AsSpan(0, read));
        }
    }

    public void Dispose() => zip.Dispose();
}
