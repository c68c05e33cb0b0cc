using System.IO.Compression;
using Microsoft.Win32.SafeHandles;
using PlantPatch.Core;

namespace PlantPatch.Feeds.Files;

/// <summary>A zip read like a folder, entry by entry in memory; an entry whose bytes are not what the zip promises is refused by name.</summary>
sealed class ZipFolder : IDisposable
{
    readonly SafeFileHandle handle;
    readonly long end;
    readonly Dictionary<string, ZipItem> names = new(StringComparer.Ordinal);

    ZipFolder(SafeFileHandle handle, IReadOnlyList<ZipItem> items, long end)
    {
        (this.handle, this.end) = (handle, end);
        foreach (var item in items) names[item.Name] = item;
    }

    public void Dispose() => handle.Dispose();

    public static IEnumerable<DocumentFile> Walk(string path, FileLimits limits, CancellationToken cancel)
    {
        var (zip, items, complaint) = Open(path, limits);
        if (zip is null) return [DocumentFiles.Refused(path, complaint!)];
        return zip.Walk(path, items, limits, cancel);
    }

    IEnumerable<DocumentFile> Walk(string path, IReadOnlyList<ZipItem> items, FileLimits limits, CancellationToken cancel)
    {
        using (this)
        {
            foreach (var item in items)
            {
                cancel.ThrowIfCancellationRequested();
                if (Visit($"{path}!{item.Name}", item, limits) is { } file) yield return file;
            }
        }
    }

    static (ZipFolder? Zip, IReadOnlyList<ZipItem> Items, Complaint? Complaint) Open(string path, FileLimits limits)
    {
        SafeFileHandle? opened = null;
        try
        {
            opened = File.OpenHandle(path);
            var (items, end, complaint) = ZipDirectory.Read(opened, limits);
            if (complaint is null) return (new(opened, items, end), items, null);
            opened.Dispose();
            return (null, [], complaint);
        }
        catch (Exception odd) when (odd is IOException or UnauthorizedAccessException)
        {
            opened?.Dispose();
            return (null, [], Folder.Unreadable(odd));
        }
    }

    DocumentFile? Visit(string path, ZipItem item, FileLimits limits)
    {
        var name = DocumentFiles.NameOf(item.Name);
        if (item.Name.StartsWith("__MACOSX/", StringComparison.Ordinal)) return DocumentFiles.Skipped(path, "a side file of the operating system");
        if (item.Complaint is { Code: "zip-unsafe-name" or "zip-link" or "zip-nested" } crafted) return DocumentFiles.Refused(path, crafted);
        if (item.IsFolder || (Sidecar.DocumentOf(item.Name) is { } document && names.ContainsKey(document))) return null;
        if (DocumentFiles.SkippedByName(name, _ => false) is { } word) return DocumentFiles.Skipped(path, word);
        if (item.Complaint is { } complaint) return DocumentFiles.Refused(path, complaint);

        var (bytes, odd) = Bytes(item, limits.MaxDocumentBytes);
        if (odd is not null) return DocumentFiles.Refused(path, odd);
        return DocumentFiles.Judge(path, bytes, named: false, () => Beside(item, limits));
    }

    List<Sidecar> Beside(ZipItem document, FileLimits limits)
    {
        var sidecars = new List<Sidecar>();
        foreach (var (name, kind) in Sidecar.NamesFor(document.Name))
        {
            if (!names.TryGetValue(name, out var item)) continue;
            var (bytes, odd) = item.Complaint is { } complaint ? ([], complaint) : Bytes(item, limits.MaxSidecarBytes);
            sidecars.Add(new(kind, DocumentFiles.NameOf(name), bytes, odd));
        }

        return sidecars;
    }

    (byte[] Bytes, Complaint? Complaint) Bytes(ZipItem item, int most)
    {
        if (item.Size == 0) return ([], new("empty-file", "", "The file is empty."));
        if (item.Size > most) return ([], Folder.TooLarge(item.Size, most));
        // Deflate may add a few bytes to what cannot be packed (five for every stored block), never more.
        if (item.Packed > item.Size + (item.Size / 1000) + 64) return ([], ZipRules.Lies(item, "packing never makes it that much larger"));
        try
        {
            if (Packed(item) is not { } packed) return ([], new("zip-damaged", "", "The entry's own header and the zip's directory contradict each other."));
            if ((item.Method == 0 ? packed : Inflate(packed, (int)item.Size)) is not { } bytes)
                return ([], ZipRules.Lies(item, "unpacking gives another number of bytes"));
            return Crc32.Of(bytes) == item.Crc
                ? (bytes, null)
                : ([], new("zip-damaged", "", "The entry's checksum (CRC-32) does not fit its bytes: the zip was damaged or changed."));
        }
        catch (Exception odd) when (odd is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return ([], odd is InvalidDataException ? new("zip-damaged", "", "The entry's packed bytes cannot be unpacked.") : Folder.Unreadable(odd));
        }
    }

    byte[]? Packed(ZipItem item)
    {
        if (Disk.ReadExactly(handle, item.Offset, 30 + item.RawName.Length) is not { } header) return null;
        var start = item.Offset + header.Length + ZipDirectory.U16(header.AsSpan(28));
        var agrees = ZipDirectory.U32(header) == 0x04034B50
            && ZipDirectory.U16(header.AsSpan(8)) == item.Method
            && (ZipDirectory.U16(header.AsSpan(6)) & 0x2041) == 0
            && header.AsSpan(30).SequenceEqual(item.RawName)
            && ZipDirectory.U16(header.AsSpan(26)) == item.RawName.Length
            && start <= end - item.Packed;
        return agrees ? Disk.ReadExactly(handle, start, (int)item.Packed) : null;
    }

    static byte[]? Inflate(byte[] packed, int size)
    {
        using var inflater = new DeflateStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
        var bytes = GC.AllocateUninitializedArray<byte>(size);
        return inflater.ReadAtLeast(bytes, size, throwOnEndOfStream: false) == size && inflater.ReadByte() < 0 ? bytes : null;
    }
}
