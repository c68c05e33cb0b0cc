using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using PlantPatch.App.Audit;

namespace PlantPatch.App.Evidence;

/// <summary>What an evidence package is, and the SHA-256 of every file in it; its signature covers all of them by that.</summary>
public sealed record EvidenceManifest
{
    public const string FileName = "manifest.json", SignatureName = "manifest.json.sig", Checkpoint = "audit/checkpoint.txt", PublicKey = "audit/public-key.pem",
        Records = "audit/records.ndjson", Events = "audit/events.ndjson";

    public int Format { get; init; } = 1;
    public required string Program { get; init; }
    public required string Entity { get; init; }
    public required string Zone { get; init; }
    public required LocalDate From { get; init; }
    public required LocalDate To { get; init; }
    public required Instant AsOf { get; init; }
    public required Instant MadeAt { get; init; }
    public required string MadeBy { get; init; }
    public required string SampleFile { get; init; }
    public required string SampleSha256 { get; init; }
    public required int Assets { get; init; }
    public required string Marking { get; init; }
    public required IReadOnlyList<EvidenceFile> Files { get; init; }

    internal static JsonSerializerOptions Json { get; } = new(AuditJson.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

/// <param name="Shows">What a reader finds in it.</param>
/// <param name="Events">The recorded events that its statements rest on; each is proved in the package.</param>
public sealed record EvidenceFile(string Path, long Length, string Sha256, string Shows, IReadOnlyList<long> Events);
