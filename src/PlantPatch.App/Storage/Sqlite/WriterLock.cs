using System.Diagnostics;
using System.Text.Json;
using NodaTime;
using PlantPatch.App.Audit;

namespace PlantPatch.App.Storage.Sqlite;

/// <summary>
/// The right to write into a data folder. The operating system holds the lock and drops it when the process dies; who holds it stands in a file
/// beside it, so that the next one can be told. The lock decides, the text only explains.
/// </summary>
sealed class WriterLock : IAsyncDisposable
{
    readonly FileStream held;
    readonly string holderFile;

    WriterLock(FileStream held, string holderFile) => (this.held, this.holderFile) = (held, holderFile);

    public static async Task<WriterLock> Take(string folder, TimeSpan patience, IClock clock, CancellationToken cancel)
    {
        var lockFile = Path.Combine(folder, "plantpatch.lock");
        var beside = Path.Combine(folder, "plantpatch.lock.holder");
        if (TryLock(lockFile) is not { } found)
            throw new StoreRefused(StoreRefusal.Held, $"The data in {folder} is in use by {await Holder.Read(beside, patience, cancel)}.");

        Holder.OfThisProcess(clock.GetCurrentInstant()).Write(beside);
        return new(found, beside);
    }

    // FileShare.None is flock(LOCK_EX | LOCK_NB) on Linux and a share mode on Windows; both end with the process, and O_CLOEXEC keeps children out.
    static FileStream? TryLock(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (failure is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException) && File.Exists(path))
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(holderFile);   // before the lock goes: afterwards it may be another's
        await held.DisposeAsync();
    }
}

/// <summary>Who holds a data folder.</summary>
sealed record Holder(int Pid, Instant Started, string User, string Host, string Command, Instant Since)
{
    static readonly Duration StartTimeJitter = Duration.FromSeconds(2);   // Linux counts it in ticks since boot

    public static Holder OfThisProcess(Instant now)
    {
        using var process = Process.GetCurrentProcess();
        var words = Environment.GetCommandLineArgs();
        var command = string.Join(' ', words.Skip(1).Prepend(Path.GetFileNameWithoutExtension(words[0])));
        return new(process.Id, StartOf(process), Environment.UserName, Environment.MachineName, command[..Math.Min(command.Length, 200)], now);
    }

    public void Write(string path)
    {
        var whole = path + ".new";
        File.WriteAllText(whole, JsonSerializer.Serialize(this, AuditJson.Options));
        File.Move(whole, path, overwrite: true);
    }

    /// <summary>The holder in words. A text that a killed process left is passed over until the living one has written its own.</summary>
    public static async Task<string> Read(string path, TimeSpan patience, CancellationToken cancel)
    {
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(50))
        {
            if (TryRead(path) is { } holder && holder.MayLive()) return holder.ToString();
            if (waited >= TimeSpan.FromSeconds(1) || waited >= patience) return "another process that has not said its name";
            await Task.Delay(50, cancel);
        }
    }

    public override string ToString() =>
        $"process {Pid} of {User} on {Host} since {Since:uuuu-MM-dd HH:mm:ss} UTC ({Command})";

    static Holder? TryRead(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Holder>(File.ReadAllText(path), AuditJson.Options);
        }
        catch (Exception odd) when (odd is IOException or UnauthorizedAccessException or JsonException or NodaTime.Text.UnparsableValueException)
        {
            return null;   // only an explanation is lost
        }
    }

    // A process of another host cannot be asked; a number that another process has taken over started at another time.
    bool MayLive()
    {
        if (Host != Environment.MachineName) return true;
        try
        {
            using var process = Process.GetProcessById(Pid);
            var apart = StartOf(process) - Started;
            return Duration.Max(apart, -apart) < StartTimeJitter;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return true;   // it lives, and we may not ask when it started
        }
    }

    static Instant StartOf(Process process) => Instant.FromDateTimeUtc(process.StartTime.ToUniversalTime());
}
