using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PlantPatch.Feeds.Tests.Files;

/// <summary>Writes zips that no decent tool writes: every field of an entry can be made to lie.</summary>
static class ZipBytes
{
    public sealed record Entry(string Name, byte[] Content)
    {
        public bool Stored { get; init; }
        public long? Size { get; init; }
        public long? Packed { get; init; }
        public uint? Crc { get; init; }
        public int Flags { get; init; } = 0x800;
        public int? Method { get; init; }
        public uint Attributes { get; init; }
        public string? LocalName { get; init; }
        public int? SameBytesAs { get; init; }
    }

    public static byte[] Of(params Entry[] entries) => Of(entries, entries.Length);

    public static byte[] Of(Entry[] entries, int claimed)
    {
        var file = new MemoryStream();
        var offsets = new List<long>();
        foreach (var entry in entries)
        {
            offsets.Add(entry.SameBytesAs is { } other ? offsets[other] : file.Position);
            if (entry.SameBytesAs is not null) continue;
            var packed = Pack(entry);
            Write(file, 4, 0x04034B50);
            Fields(file, entry, packed.Length, Encoding.UTF8.GetBytes(entry.LocalName ?? entry.Name), local: true);
            file.Write(packed);
        }

        var start = file.Position;
        foreach (var (entry, offset) in entries.Zip(offsets))
        {
            Write(file, 4, 0x02014B50);
            Write(file, 2, 3 << 8 | 20);
            Fields(file, entry, Pack(entry).Length, Encoding.UTF8.GetBytes(entry.Name), local: false, offset);
        }

        var size = file.Position - start;
        Write(file, 4, 0x06054B50);
        Write(file, 4, 0);
        Write(file, 2, claimed);
        Write(file, 2, claimed);
        Write(file, 4, size);
        Write(file, 4, start);
        Write(file, 2, 0);
        return file.ToArray();
    }

    static void Fields(MemoryStream file, Entry entry, int packed, byte[] name, bool local, long offset = 0)
    {
        Write(file, 2, 20);
        Write(file, 2, entry.Flags);
        Write(file, 2, entry.Method ?? (entry.Stored ? 0 : 8));
        Write(file, 4, 0);
        Write(file, 4, entry.Crc ?? Crc(entry.Content));
        Write(file, 4, entry.Packed ?? packed);
        Write(file, 4, entry.Size ?? entry.Content.Length);
        Write(file, 2, name.Length);
        Write(file, 2, 0);
        if (!local)
        {
            Write(file, 6, 0);
            Write(file, 4, entry.Attributes);
            Write(file, 4, offset);
        }

        file.Write(name);
    }

    // Bit by bit, so that the reader's tables are not checked against themselves.
    static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
        }

        return ~crc;
    }

    static byte[] Pack(Entry entry)
    {
        if (entry.Stored) return entry.Content;
        var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal)) deflate.Write(entry.Content);
        return packed.ToArray();
    }

    static void Write(MemoryStream file, int width, long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        file.Write(bytes[..width]);
    }
}
