using NodaTime;
using PlantPatch.Core.SignOffs;

namespace PlantPatch.App.SignOffs;

/// <summary>A signature, as it prints: who, when, what it means, why, and the hash of exactly what was shown (21 CFR 11.50 and 11.70).</summary>
public sealed class SignOffRow
{
    public long Id { get; init; }
    public SignOffSubject Subject { get; init; }
    public required string SubjectId { get; init; }

    /// <summary>SHA-256 of the canonical JSON (RFC 8785) of what was shown.</summary>
    public required string ShownSha256 { get; init; }

    /// <summary>What was shown, as it was hashed.</summary>
    public required string Shown { get; init; }
    public Meaning Meaning { get; init; }
    public long UserId { get; init; }
    public required string UserName { get; init; }
    public required string PrintedName { get; init; }
    public required string Reason { get; init; }

    /// <summary>On whose delegated authority; empty for one's own.</summary>
    public required string DelegationOf { get; init; }
    public required string ProofMethod { get; init; }
    public Instant ProvedAt { get; init; }
    public Instant At { get; init; }

    /// <summary>The IANA zone that the local time is printed in.</summary>
    public required string Zone { get; init; }
    public Instant? WithdrawnAt { get; set; }
    public string WithdrawnBecause { get; set; } = "";
}
