using System.Buffers.Text;

namespace PlantPatch.Feeds.Signatures;

/// <summary>A packet's kind and the first byte of its body, which is its version for keys and signatures.</summary>
sealed record PgpPacket(int Tag, int Version);

/// <summary>
/// The outer shape of OpenPGP data (RFC 9580, 4.2 and 6.2), checked before any parser sees it: every packet lies within the bytes,
/// so that a length that lies costs nothing.
/// </summary>
static class PgpPackets
{
    public const int Signature = 2, SecretKey = 5, PublicKey = 6, SecretSubkey = 7;

    /// <summary>The packets of armoured or binary data, block by block; null when the outer shape is wrong.</summary>
    public static IReadOnlyList<byte[]>? Blocks(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty) return null;
        if (data[0] >= 0x80 && !data.StartsWith("\uFEFF"u8)) return [data.ToArray()];
        var blocks = new List<byte[]>();
        for (var text = data; text.IndexOf("-----BEGIN PGP "u8) is >= 0 and var begin;)
        {
            text = text[(begin + 15)..];
            var end = text.IndexOf("-----END PGP "u8);
            if (end < 0 || Unarmour(text[..end]) is not { } block) return null;
            blocks.Add(block);
            text = text[end..];
        }

        return blocks.Count > 0 ? blocks : null;
    }

    /// <summary>The packets of one block; null when a length points outside.</summary>
    public static IReadOnlyList<PgpPacket>? Read(ReadOnlySpan<byte> block)
    {
        var packets = new List<PgpPacket>();
        while (!block.IsEmpty)
        {
            if (Header(block) is not { } header || header.Length == 0 || header.Length > block.Length - header.Start) return null;
            packets.Add(new(header.Tag, block[header.Start]));
            block = block[(header.Start + header.Length)..];
        }

        return packets.Count > 0 ? packets : null;
    }

    static (int Tag, int Start, int Length)? Header(ReadOnlySpan<byte> at)
    {
        if (at.Length < 2 || (at[0] & 0x80) == 0) return null;
        // Indeterminate and partial lengths are for streams; no key or signature is written so.
        var isNew = (at[0] & 0x40) != 0;
        var octets = isNew ? at[1] switch { < 192 => 1, < 224 => 2, 255 => 5, _ => 0 } : (at[0] & 3) switch { 0 => 1, 1 => 2, 2 => 4, _ => 0 };
        if (octets == 0 || at.Length < 1 + octets) return null;
        var tag = isNew ? at[0] & 0x3F : (at[0] >> 2) & 0xF;
        var length = 0L;
        foreach (var octet in at.Slice(isNew && octets == 5 ? 2 : 1, isNew && octets == 5 ? 4 : octets)) length = (length << 8) | octet;
        if (isNew && octets == 2) length = length - (192 << 8) + 192;
        return length <= int.MaxValue ? (tag, 1 + octets, (int)length) : null;
    }

    // Header lines, an empty line, base64, and a checksum that RFC 9580 (6.1) says to ignore.
    static byte[]? Unarmour(ReadOnlySpan<byte> text)
    {
        var base64 = new byte[text.Length];
        var (length, inBody, first) = (0, false, true);
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range].Trim(" \t\r"u8);
            if (inBody && line.StartsWith("="u8)) break;
            if (inBody) line.CopyTo(base64.AsSpan(length));
            if (inBody) length += line.Length;
            if (!first && !inBody && !line.IsEmpty && line.IndexOf((byte)':') < 0) return null;
            if (!first && line.IsEmpty) inBody = true;
            first = false;
        }

        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(length)];
        return Base64.DecodeFromUtf8(base64.AsSpan(0, length), bytes, out _, out var written) == System.Buffers.OperationStatus.Done && written > 0
            ? bytes[..written]
            : null;
    }
}
