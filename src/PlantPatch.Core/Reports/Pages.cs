namespace PlantPatch.Core.Reports;

/// <summary>A list that only grows and never moves what it holds; each added run of items stays in one piece.</summary>
sealed class Pages<T> where T : unmanaged
{
    const int PageLength = 1 << 20;

    readonly List<T[]> pages = [];
    int used = PageLength;

    /// <summary>Where the run begins, for <see cref="Read"/>.</summary>
    public long Add(ReadOnlySpan<T> run)
    {
        var target = Make(run.Length, out var position);
        run.CopyTo(target);
        return position;
    }

    /// <summary>Room for a run that the caller fills.</summary>
    public Span<T> Make(int length, out long position)
    {
        if (length > PageLength - used)
        {
            // A run longer than a page gets a page of its own, and the next run a new one.
            pages.Add(GC.AllocateUninitializedArray<T>(Math.Max(length, PageLength)));
            used = 0;
        }
        position = (pages.Count - 1L) << 32 | (uint)used;
        var run = length == 0 ? [] : pages[^1].AsSpan(used, length);
        used = Math.Min(PageLength, used + length);
        return run;
    }

    /// <summary>The page from a position on; the caller knows how long the run is.</summary>
    public ReadOnlySpan<T> From(long position) => pages[(int)(position >> 32)].AsSpan((int)(position & uint.MaxValue));

    public ReadOnlySpan<T> Read(long position, int length) => length == 0 ? [] : From(position)[..length];
}
