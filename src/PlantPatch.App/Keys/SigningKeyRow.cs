using NodaTime;

namespace PlantPatch.App.Keys;

/// <summary>An OpenPGP key that the operator trusts for signatures.</summary>
public sealed class SigningKeyRow
{
    public long Id { get; init; }
    public required string Fingerprint { get; init; }
    public required string UserIds { get; init; }
    public required string Armoured { get; set; }
    public Instant AddedAt { get; init; }
    public required string AddedBy { get; init; }
    public Instant? WithdrawnAt { get; set; }
}
