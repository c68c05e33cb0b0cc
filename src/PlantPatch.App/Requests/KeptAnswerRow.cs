using NodaTime;

namespace PlantPatch.App.Requests;

/// <summary>The answer to a request that carried a key of its sender's, so that the same request sent again is not done again.</summary>
public sealed class KeptAnswerRow
{
    /// <summary>Who sent it: keys of different senders never meet.</summary>
    public long UserId { get; init; }
    public required string Key { get; init; }

    /// <summary>The SHA-256 of method, path and body: another request must not use the same key.</summary>
    public required string Request { get; init; }
    public Instant At { get; init; }

    /// <summary>The HTTP status; null while the request is being worked on.</summary>
    public int? Status { get; set; }
    public string Headers { get; set; } = "";
    public byte[] Body { get; set; } = [];
}
