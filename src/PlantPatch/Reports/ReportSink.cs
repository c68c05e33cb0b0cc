using System.Buffers;
using System.Text;

namespace PlantPatch.Reports;

/// <summary>Takes a report's UTF-8 and hands it on in large pieces, so that a report of any size needs little memory.</summary>
public sealed class ReportSink(Action<ReadOnlySpan<byte>> handOn) : IBufferWriter<byte>
{
    byte[] buffer = new byte[1 << 18];
    int used;

    /// <summary>Writes a report to a file, or to the terminal with a line feed after it.</summary>
    /// <remarks>The file is replaced in one step at the end: nobody ever reads half a report.</remarks>
    public static void Write(string? file, TextWriter terminal, Action<IBufferWriter<byte>> report)
    {
        if (file is null or "-") WriteTo(terminal, report);
        else if (IsDevice(file)) WriteTo(file, report);
        else
        {
            var partial = file + ".partial";
            try
            {
                WriteTo(partial, report);
                File.Move(partial, file, overwrite: true);
            }
            finally
            {
                File.Delete(partial);
            }
        }
    }

    public void Advance(int count) => used += count;

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var needed = Math.Max(sizeHint, 1);
        if (buffer.Length - used < needed) Flush();
        if (buffer.Length < needed) buffer = new byte[needed];
        return buffer.AsMemory(used);
    }

    public void Flush()
    {
        handOn(buffer.AsSpan(0, used));
        used = 0;
    }

    static void WriteTo(string file, Action<IBufferWriter<byte>> report)
    {
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var sink = new ReportSink(stream.Write);
        report(sink);
        sink.Flush();
    }

    static void WriteTo(TextWriter terminal, Action<IBufferWriter<byte>> report)
    {
        var decoder = Encoding.UTF8.GetDecoder();
        var characters = new char[1 << 18];
        var sink = new ReportSink(bytes =>
        {
            while (!bytes.IsEmpty)
            {
                decoder.Convert(bytes, characters, flush: false, out var taken, out var made, out _);
                terminal.Write(characters.AsSpan(0, made));
                bytes = bytes[taken..];
            }
        });
        report(sink);
        sink.Flush();
        terminal.WriteLine();
    }

    // /dev/stdout and a link are written through: moving a file over them would replace them.
    static bool IsDevice(string file) =>
        Path.GetFullPath(file).StartsWith("/dev/", StringComparison.Ordinal) || new FileInfo(file).LinkTarget is not null;
}
