using System.IO.Compression;
using Microsoft.Win32.SafeHandles;
using PlantPatch.Core;

namespace PlantPatch.Feeds.Files;

/// <summary>
/// A zip whose entries are read as streams of any size. It is opened only when the strict directory finds nothing odd in any entry; nothing is ever
/// written under an entry's name by this class.
/// </summary>
public sealed class ZipPackage : IDisposable
{
    readonly SafeFileHandle handle;
    readonly Dictionary<string, ZipItem> items;

    ZipPackage(SafeFileHandle handle, IEnumerable<ZipItem> items) =>
        (this.handle, this.items) = (handle, items.ToDictionary(i => i.Name, StringComparer.Ordinal));

    public IReadOnlyCollection<string> Names => items.Keys;

    /// <summary>What the directory says that an entry has, unpacked.</summary>
    public long Size(string name) => items[name].Size;

    public static (ZipPackage? Package, Complaint? Complaint) Open(string path, FileLimits limits)
    {
        var opened = File.OpenHandle(path);
        var (items, _, complaint) = ZipDirectory.Read(opened, limits);
        complaint ??= items.FirstOrDefault(i => i.Complaint is not null) is { } odd ? odd.Complaint! with { Where = SafeName.Show(odd.Name) } : null;
        if (complaint is null) return (new(opened, items), null);
        opened.Dispose();
        return (null, complaint);
    }

    /// <summary>The entry's bytes; null when its own header contradicts the directory.</summary>
    /// <exception cref="InvalidDataException">While reading: the packed bytes cannot be unpacked.</exception>
    public Stream? Read(string name)
    {
        var item = items[name];
        if (Disk.ReadExactly(handle, item.Offset, 30 + item.RawName.Length) is not { } header) return null;
        var agrees = ZipDirectory.U32(header) == 0x04034B50 && ZipDirectory.U16(header.AsSpan(8)) == item.Method
            && ZipDirectory.U16(header.AsSpan(26)) == item.RawName.Length && header.AsSpan(30).SequenceEqual(item.RawName);
        if (!agrees) return null;
        var slice = new FileSlice(handle, item.Offset + header.Length + ZipDirectory.U16(header.AsSpan(28)), item.Packed);
        return item.Method == 0 ? slice : new DeflateStream(slice, CompressionMode.Decompress);
    }

    public void Dispose() => handle.Dispose();

    /// <summary>A stretch of a file, forward only.</summary>
    sealed class FileSlice(SafeFileHandle handle, long start, long length) : Stream
    {
        long at;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = RandomAccess.Read(handle, buffer[..(int)Math.Min(buffer.Length, length - at)], start + at);
            at += read;
            return read;
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
