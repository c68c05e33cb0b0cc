using NodaTime;

namespace PlantPatch.App.Backups;

/// <summary>A folder for work in progress, for its owner only. It goes when the work ends; one that a killed process left goes a day later.</summary>
sealed class WorkFolder : IDisposable
{
    const string Prefix = "backup-work-";

    WorkFolder(string path) => Path = path;

    public string Path { get; }

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public static WorkFolder Below(string place, IClock clock)
    {
        if (!Directory.Exists(place)) return Temporary();
        foreach (var left in Directory.GetDirectories(place, Prefix + "*"))
            if (Instant.FromDateTimeUtc(Directory.GetLastWriteTimeUtc(left)) < clock.GetCurrentInstant() - Duration.FromDays(1)) Directory.Delete(left, recursive: true);
        return New(System.IO.Path.Combine(place, Prefix + Guid.CreateVersion7().ToString("N")));
    }

    public static WorkFolder Temporary() => new(Directory.CreateTempSubdirectory("plantpatch-backup-").FullName);

    public static WorkFolder New(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new(path);
    }

    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
