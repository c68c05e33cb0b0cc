using PlantPatch.Core;

namespace PlantPatch.Feeds.SeedRecords;

/// <summary>Cuts a stream into its lines without keeping more than one of them.</summary>
static class JsonLines
{
    public const int LongestLine = 16 << 20;

    const int Block = 1 << 20;

    public delegate Complaint? LineReader(ReadOnlySpan<byte> line, int number);

    /// <summary>Hands each line to <paramref name="read"/>, blank ones left out, and what it complains about to <paramref name="refuse"/>.</summary>
    /// <returns>The number of lines that were not blank.</returns>
    public static int Read(Stream stream, LineReader read, Action<Complaint> refuse, CancellationToken cancel)
    {
        var buffer = new byte[Block];
        var (held, number, records) = (0, 0, 0);
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var got = stream.Read(buffer, held, buffer.Length - held);
            var end = held + got;
            var start = 0;
            while (buffer.AsSpan(start, end - start).IndexOf((byte)'\n') is >= 0 and var length)
            {
                Take(buffer.AsSpan(start, length));
                start += length + 1;
            }

            held = end - start;
            if (got == 0)
            {
                if (held > 0) Take(buffer.AsSpan(start, held));
                return records;
            }
            buffer.AsSpan(start, held).CopyTo(buffer);
            if (held < buffer.Length) continue;
            if (held < LongestLine) { Array.Resize(ref buffer, buffer.Length * 2); continue; }

            records++;
            refuse(new("line-too-long", Where(++number), $"The line is longer than {LongestLine >> 20} MiB and was left out."));
            held = SkipLine(stream, buffer);
        }

        void Take(ReadOnlySpan<byte> line)
        {
            if (++number == 1 && line.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) line = line[3..];
            if (line.IndexOfAnyExcept(" \t\r"u8) < 0) return;
            records++;
            if (read(line, number) is { } complaint) refuse(complaint);
        }
    }

    public static string Where(int number) => $"line {number}";

    // Leaves what follows the line feed at the buffer's beginning and gives its length.
    static int SkipLine(Stream stream, byte[] buffer)
    {
        while (stream.Read(buffer, 0, buffer.Length) is > 0 and var got)
        {
            var feed = buffer.AsSpan(0, got).IndexOf((byte)'\n');
            if (feed < 0) continue;
            buffer.AsSpan(feed + 1, got - feed - 1).CopyTo(buffer);
            return got - feed - 1;
        }
        return 0;
    }
}
