using System.Text;
using PlantPatch.Core;

namespace PlantPatch.Feeds.Inventory;

/// <summary>How a file's bytes are to be read as text: found in the bytes, never in the computer's settings.</summary>
sealed record TextEncoding(Encoding Encoding, int BomLength, Complaint? Complaint = null)
{
    static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public string Name => Encoding.WebName;

    public static TextEncoding Of(Stream file)
    {
        var head = FileKind.Head(file, 4096);
        if (Bom(head) is { } marked) return marked;
        if (Utf16(head) is { } utf16) return new(utf16, 0);

        var (valid, broken) = CountUtf8(file);
        if (broken == 0) return new(Encoding.UTF8, 0);
        // A UTF-8 file with one damaged character is still UTF-8; text in Windows-1252 hardly ever forms valid sequences.
        if (valid > 10 * broken)
            return new(Encoding.UTF8, 0, new("broken-utf8", "", $"{broken} places are not valid UTF-8; the cells with them are named."));
        return new(Windows1252, 0, new("encoding-guessed", "",
            "The text is not UTF-8, so it was read as Windows-1252 (Western European). If letters look wrong, save the list as UTF-8."));
    }

    /// <summary>The beginning of a file as text, good enough to look at.</summary>
    public static string Decode(byte[] head)
    {
        if (Bom(head) is { } marked) return marked.Encoding.GetString(head.AsSpan(marked.BomLength));
        return (Utf16(head) ?? Encoding.UTF8).GetString(head);
    }

    /// <summary>UTF-16 without a mark shows as zero bytes on one side of nearly every letter.</summary>
    public static Encoding? Utf16(ReadOnlySpan<byte> head)
    {
        if (Bom(head)?.Encoding is UnicodeEncoding marked) return marked;
        var looked = Math.Min(head.Length, 4096) & ~1;
        if (looked < 4) return null;
        var (even, odd) = (0, 0);
        for (var i = 0; i < looked; i += 2)
        {
            if (head[i] == 0) even++;
            if (head[i + 1] == 0) odd++;
        }
        if (odd > looked / 4 && even == 0) return Encoding.Unicode;
        return even > looked / 4 && odd == 0 ? Encoding.BigEndianUnicode : null;
    }

    static TextEncoding? Bom(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return new(Encoding.UTF8, 3);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return new(Encoding.Unicode, 2);
        return head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? new(Encoding.BigEndianUnicode, 2) : null;
    }

    static (long Valid, long Broken) CountUtf8(Stream file)
    {
        var buffer = new byte[128 * 1024];
        var (valid, broken, kept) = (0L, 0L, 0);
        file.Position = 0;
        while (true)
        {
            var read = file.Read(buffer, kept, buffer.Length - kept);
            var bytes = buffer.AsSpan(0, kept + read);
            var at = 0;
            while (at < bytes.Length)
            {
                var ascii = bytes[at..].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
                if (ascii < 0) { at = bytes.Length; break; }
                at += ascii;
                if (bytes.Length - at < 4 && read > 0) break;
                var status = Rune.DecodeFromUtf8(bytes[at..], out _, out var used);
                if (status == System.Buffers.OperationStatus.Done) valid++;
                else broken++;
                at += used;
            }
            if (read == 0) break;
            kept = bytes.Length - at;
            bytes[at..].CopyTo(buffer);
        }
        file.Position = 0;
        return (valid, broken);
    }
}
