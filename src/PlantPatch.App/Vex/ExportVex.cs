using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Vex;

namespace PlantPatch.App.Vex;

public enum VexStandard { Csaf, Cyclonedx }

/// <summary>Writes what this plant states as one document that others can open.</summary>
public sealed class ExportVex(Store store, JudgeAdvisories judge)
{
    /// <summary>What readers are said to take: CSAF 2.0, appendix C.1, names 50 MiB as a known limit of JSON readers.</summary>
    public const long Largest = 50L << 20;

    // Beyond this nobody reads it by eye, and the blanks are a third of it.
    const int Readable = 10_000;

    /// <param name="to">Where it goes; it is written to as it is made.</param>
    /// <param name="largest">The most bytes that it may have.</param>
    public async Task<(VexContent? Content, Refusal? Refusal)> Run(
        CollectVex.Query query, VexStandard standard, VexPublication publication, Stream to, CancellationToken cancel, long largest = Largest)
    {
        var (content, refusal) = await new CollectVex(store, judge).Run(query, cancel);
        if (content is null) return (null, refusal);

        var indented = content.Vulnerabilities.Sum(v => v.Verdicts.Count) <= Readable;
        await using var limited = new LimitedStream(to, largest);
        try
        {
            if (standard == VexStandard.Cyclonedx) await CycloneDxVex.Write(content, publication, limited, indented, cancel);
            else await CsafVex.Write(content, publication, limited, indented, cancel);
            return (content, null);
        }
        catch (TooLargeException)
        {
            return (null, new(query.Site.Length == 0
                ? $"The document would have more than {largest >> 20} MiB, which many readers do not open. Export one site at a time: --site SITE."
                : $"The document would have more than {largest >> 20} MiB, which many readers do not open. Export one advisory at a time: --advisory ID."));
        }
    }

    sealed class TooLargeException : IOException;

    /// <summary>Stops where a document becomes too large to be opened; what is below it stays open.</summary>
    sealed class LimitedStream(Stream inner, long largest) : Stream
    {
        long written;

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => written;
        public override long Position { get => written; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count)
        {
            Count(count);
            inner.Write(buffer, offset, count);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Count(buffer.Length);
            return inner.WriteAsync(buffer, cancellationToken);
        }

        public override void Flush() => inner.Flush();
        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();

        void Count(int more)
        {
            if ((written += more) > largest) throw new TooLargeException();
        }
    }
}
