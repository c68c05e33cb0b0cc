namespace PlantPatch.App.Advisories;

/// <summary>Lets documents into memory while their bytes stay below a bound; a single one may always come in. One enters, one lets out.</summary>
sealed class ByteGate(long most) : IDisposable
{
    readonly SemaphoreSlim left = new(0);
    long held;

    public async Task Enter(long bytes, CancellationToken cancel)
    {
        while (Interlocked.Read(ref held) is > 0 and var inside && inside + bytes > most) await left.WaitAsync(cancel);
        Interlocked.Add(ref held, bytes);
    }

    public void Leave(long bytes)
    {
        Interlocked.Add(ref held, -bytes);
        left.Release();
    }

    public void Dispose() => left.Dispose();
}
