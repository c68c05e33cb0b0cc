using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using PlantPatch.App.Audit;
using PlantPatch.Core;
using PlantPatch.Feeds.Files;

namespace PlantPatch.App.Backups;

/// <summary>What one table held: its rows, and the SHA-256 over all of them in the order of the key.</summary>
public sealed record TableContent(string Name, long Rows, string Sha256);

/// <summary>One file of a backup.</summary>
public sealed record BackupEntry(string Name, long Size, string Sha256);

/// <summary>What a backup promises to hold. A backup is read by this list: what is not in it is refused, what is in it must be there, byte for byte.</summary>
public sealed record BackupManifest
{
    public const string FileName = "manifest.json", SqliteFile = "plantpatch.db", PostgresFile = "plantpatch.dump";

    public const int ThisFormat = 1;

    /// <summary>The folders of the data folder that a backup takes along.</summary>
    public static IReadOnlyList<string> Folders { get; } = ["keys", "knowledge"];

    static readonly JsonSerializerOptions Json = new(AuditJson.Options) { WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public required int Format { get; init; }
    public required string Program { get; init; }

    /// <summary>The last migration of the database.</summary>
    public required string Schema { get; init; }

    /// <summary><c>sqlite</c> or <c>postgresql</c>.</summary>
    public required string Engine { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>How many audit records there were, and the hash of the last one.</summary>
    public required long AuditSeq { get; init; }
    public required string AuditHead { get; init; }

    public required IReadOnlyList<TableContent> Tables { get; init; }
    public required IReadOnlyList<BackupEntry> Files { get; init; }

    [JsonIgnore] public string DatabaseFile => Engine == "sqlite" ? SqliteFile : PostgresFile;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Reads the list strictly: no unknown member, no name that leads elsewhere, no name twice.</summary>
    public static (BackupManifest? Manifest, Complaint? Complaint) Read(byte[] bytes)
    {
        var (document, odd) = StrictJson.Open(bytes);
        if (document is null) return (null, odd! with { Where = FileName });
        using (document)
        {
            try
            {
                var read = document.Deserialize<BackupManifest>(Json)!;
                return read.Odd() is { } why ? (null, Wrong(why)) : (read, null);
            }
            catch (Exception failure) when (failure is JsonException or NodaTime.Text.UnparsableValueException or FormatException or NullReferenceException)
            {
                return (null, Wrong("it does not have the form of a list of contents"));
            }
        }
    }

    public static Complaint Wrong(string why) => new("backup-manifest", FileName, $"The backup's list of contents ({FileName}) is wrong: {why}.");

    string? Odd() =>
        Format != ThisFormat ? $"it has the format {Format}, and this program reads {ThisFormat}"
        : Engine is not ("sqlite" or "postgresql") ? $"it names the engine {Engine}"
        : Files.FirstOrDefault(f => !IsTaken(f)) is { } file ? $"it names {file.Name}, which is no file of a backup"
        : Files.DistinctBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Count() != Files.Count ? "it names a file twice"
        : Files.All(f => f.Name != DatabaseFile) ? $"the database ({DatabaseFile}) is not in it"
        : null;

    bool IsTaken(BackupEntry file) => file.Size >= 0 && (file.Name == DatabaseFile || IsNameOfFolder(file.Name));

    /// <summary>A name that may be written below a folder of the data: it cannot lead anywhere else, on any system.</summary>
    internal static bool IsNameOfFolder(string name) =>
        name.Split('/') is [var folder, .. { Length: > 0 } rest] && Folders.Contains(folder)
        && rest.All(part => part.Length > 0 && part[^1] is not ('.' or ' ') && !part.Any(c => char.IsControl(c) || "\\:*?\"<>|".Contains(c)));
}
