using NodaTime;

namespace PlantPatch.App.Attachments;

/// <summary>
/// A file that was attached as evidence to something. Its bytes stand in <c>documents</c> under their SHA-256. It is never changed or deleted; a purge
/// takes the bytes, and this row says of what, by which hash, and in which purge.
/// </summary>
public sealed class AttachmentRow
{
    public long Id { get; init; }

    /// <summary>What it is attached to, as <see cref="AttachmentSubject"/> writes it.</summary>
    public required string Subject { get; init; }

    /// <summary>The site that it belongs to; empty for the whole plant.</summary>
    public required string Site { get; init; }
    public required string Sha256 { get; init; }

    /// <summary>The document that holds its bytes; null once they were purged.</summary>
    public required string? Document { get; set; }

    /// <summary>The purge that took its bytes; empty while they are there.</summary>
    public string PurgedIn { get; set; } = "";
    public required string FileName { get; init; }
    public required string MediaType { get; init; }

    /// <summary>In bytes.</summary>
    public long Length { get; init; }

    /// <summary>What it shows, in a sentence.</summary>
    public required string Shows { get; init; }
    public required string By { get; init; }
    public Instant At { get; init; }
}

/// <summary>What a file can be attached to, in the one spelling that is searched by.</summary>
public static class AttachmentSubject
{
    public static string Evaluation(string id) => "evaluation:" + id;
    public static string Plan(string id) => "plan:" + id;
    public static string Patch(string id) => "patch:" + id;
    public static string Source(string id) => "source:" + id;
    public static string Exemption(string id) => "exemption:" + id;
    public static string Asset(string tag) => "asset:" + tag;

    /// <summary>One patch on one asset.</summary>
    public static string Obligation(string patch, string asset) => $"obligation:{patch}/{asset}";
}
