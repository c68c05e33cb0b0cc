namespace PlantPatch.Feeds.Files;

/// <summary>How much of a foreign file, folder or zip is taken before it is refused by name; all of it can be set by the operator.</summary>
public sealed record FileLimits
{
    const int MiB = 1024 * 1024;

    public static FileLimits Default { get; } = new();

    /// <summary>The largest single document; the largest real CSAF document seen is below 30 MiB.</summary>
    public int MaxDocumentBytes { get; init; } = 150 * MiB;

    /// <summary>Files taken from one folder tree.</summary>
    public int MaxFiles { get; init; } = 500_000;

    public int MaxFolderDepth { get; init; } = 32;
    public int MaxZipEntries { get; init; } = 200_000;

    /// <summary>The sum of all unpacked sizes in one zip.</summary>
    public long MaxZipBytes { get; init; } = 8L * 1024 * MiB;

    /// <summary>Unpacked to packed size of one entry; deflate itself cannot exceed 1032, real CSAF stays below 60.</summary>
    public int MaxZipRatio { get; init; } = 250;

    /// <summary>A hash or signature file; real ones are below 2 KiB.</summary>
    public int MaxSidecarBytes { get; init; } = 64 * 1024;

    public int MaxJsonDepth { get; init; } = 64;
}
