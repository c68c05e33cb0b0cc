using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;
using PlantPatch.Core;

namespace PlantPatch.Feeds.Files;

/// <summary>One entry as the zip's own directory describes it; a complaint when the description alone is reason enough to refuse it.</summary>
sealed record ZipItem(string Name, byte[] RawName, int Method, uint Crc, long Packed, long Size, long Offset)
{
    public Complaint? Complaint { get; set; }
    public bool IsFolder => Name.EndsWith('/');
}

/// <summary>
/// The central directory of a zip (PKWARE APPNOTE 4.3.12–4.3.16), read by ourselves: .NET checks neither names, nor lengths, nor checksums,
/// and loads any number of entries.
/// </summary>
static class ZipDirectory
{
    const uint EndMark = 0x06054B50, End64Mark = 0x06064B50, Locator64Mark = 0x07064B50, EntryMark = 0x02014B50;
    const int EndLength = 22, LongestComment = 0xFFFF, EntryLength = 46;

    sealed record Where(long Count, long Offset, long Size, long End);

    public static (IReadOnlyList<ZipItem> Items, long Start, Complaint? Complaint) Read(SafeFileHandle handle, FileLimits limits)
    {
        var length = RandomAccess.GetLength(handle);
        if (Find(handle, length) is not { } where) return ([], 0, Damaged("has no directory at its end: it was cut short, or it is no zip"));
        if (where.Count > limits.MaxZipEntries)
            return ([], 0, new("zip-too-many-entries", "", $"The zip holds {where.Count:N0} entries; at most {limits.MaxZipEntries:N0} are taken."));
        if (where.Offset < 0 || where.Size < 0 || where.Size > length || where.Offset > where.End - where.Size)
            return ([], 0, Damaged("says that its directory lies where it cannot be"));
        // Names may be 64 KiB long each; nobody's are, and the directory has to fit in memory.
        if (where.Size > Math.Min(int.MaxValue, 4096 + (512L * limits.MaxZipEntries)))
            return ([], 0, new("zip-too-many-entries", "", $"The zip's directory has {where.Size:N0} bytes, which is more than is taken."));

        if (Disk.ReadExactly(handle, where.Offset, (int)where.Size) is not { } directory || Items(directory, where.Count) is not { } items)
            return ([], 0, Damaged("has a directory that does not hold what it promises"));
        var total = items.Sum(i => (decimal)i.Size);
        if (total > limits.MaxZipBytes)
            return ([], 0, new("zip-bomb", "", $"Unpacked it would be {total:N0} bytes; at most {limits.MaxZipBytes:N0} are taken from one zip."));
        ZipRules.Apply(items, where.Offset, limits);
        return (items, where.Offset, null);
    }

    static Complaint Damaged(string what) => new("zip-damaged", "", $"The zip {what}.");

    static Where? Find(SafeFileHandle handle, long length)
    {
        var tail = (int)Math.Min(length, EndLength + LongestComment);
        if (tail < EndLength || Disk.ReadExactly(handle, length - tail, tail) is not { } bytes) return null;
        for (var at = tail - EndLength; at >= 0; at--)
        {
            var end = bytes.AsSpan(at);
            if (U32(end) != EndMark || U16(end[20..]) != end.Length - EndLength) continue;
            if (U16(end[4..]) is not (0 or 0xFFFF) || U16(end[8..]) != U16(end[10..])) return null; // split over several disks
            var position = length - tail + at;
            var short_ = new Where(U16(end[10..]), U32(end[16..]), U32(end[12..]), position);
            return short_ is { Count: 0xFFFF } or { Offset: uint.MaxValue } or { Size: uint.MaxValue } ? Find64(handle, position) ?? short_ : short_;
        }

        return null;
    }

    static Where? Find64(SafeFileHandle handle, long end)
    {
        if (end < 20 || Disk.ReadExactly(handle, end - 20, 20) is not { } locator || U32(locator) != Locator64Mark) return null;
        var at = I64(locator.AsSpan(8));
        if (at < 0 || at > end - 76 || Disk.ReadExactly(handle, at, 56) is not { } record || U32(record) != End64Mark) return null;
        return new(I64(record.AsSpan(32)), I64(record.AsSpan(48)), I64(record.AsSpan(40)), at);
    }

    static List<ZipItem>? Items(ReadOnlySpan<byte> rest, long count)
    {
        var items = new List<ZipItem>();
        for (; count > 0; count--)
        {
            if (rest.Length < EntryLength || U32(rest) != EntryMark) return null;
            int name = U16(rest[28..]), extra = U16(rest[30..]), comment = U16(rest[32..]);
            if (rest.Length < EntryLength + name + extra + comment) return null;
            if (Item(rest, rest.Slice(EntryLength, name), rest.Slice(EntryLength + name, extra)) is not { } item) return null;
            items.Add(item);
            rest = rest[(EntryLength + name + extra + comment)..];
        }

        return rest.IsEmpty ? items : null;
    }

    static ZipItem? Item(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> name, ReadOnlySpan<byte> extra)
    {
        long size = U32(entry[24..]), packed = U32(entry[20..]), offset = U32(entry[42..]);
        // Zip64: the fields that are all ones stand, in this order, in extra field 1 (APPNOTE 4.5.3).
        var wide = Extra(extra, 1);
        if (!Widen(ref size, ref wide) || !Widen(ref packed, ref wide) || !Widen(ref offset, ref wide) || size < 0 || packed < 0 || offset < 0) return null;

        var text = System.Text.Unicode.Utf8.IsValid(name) ? Encoding.UTF8.GetString(name) : Encoding.Latin1.GetString(name);
        return new(text, name.ToArray(), U16(entry[10..]), U32(entry[16..]), packed, size, offset)
        {
            Complaint = (U16(entry[8..]) & 0x2041) != 0 ? new("zip-encrypted", "", "The entry is encrypted; unpack it with its password first.")
                : (entry[5] is 3 or 19 && (U32(entry[38..]) >> 28) == 0xA) ? new("zip-link", "", "The entry is a symbolic link, not a file.")
                : null,
        };
    }

    static bool Widen(ref long field, ref ReadOnlySpan<byte> wide)
    {
        if (field != uint.MaxValue) return true;
        if (wide.Length < 8) return false;
        field = I64(wide);
        wide = wide[8..];
        return true;
    }

    static ReadOnlySpan<byte> Extra(ReadOnlySpan<byte> extra, int id)
    {
        while (extra.Length >= 4 && U16(extra[2..]) is var length && extra.Length >= 4 + length)
        {
            if (U16(extra) == id) return extra.Slice(4, length);
            extra = extra[(4 + length)..];
        }

        return [];
    }

    internal static int U16(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadUInt16LittleEndian(at);
    internal static uint U32(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadUInt32LittleEndian(at);
    static long I64(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadInt64LittleEndian(at);
}
