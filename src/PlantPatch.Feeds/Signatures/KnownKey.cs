using NodaTime;
using Org.BouncyCastle.Bcpg.OpenPgp;

namespace PlantPatch.Feeds.Signatures;

/// <summary>A revocation by the key's owner. A hard one (stolen, or no reason given) takes back everything the key ever signed; a soft one only what came later.</summary>
public sealed record Revocation(Instant At, bool IsHard, string Reason);

/// <summary>One key or subkey, with what its owner says about it; every such statement was checked against the owner's primary key.</summary>
public sealed record SigningKey
{
    internal SigningKey()
    {
    }

    /// <summary>Upper-case hex, without blanks: what the operator compares with the vendor's web page.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>For people, such as <c>RSA 4096</c>.</summary>
    public required string Algorithm { get; init; }

    public required Instant Created { get; init; }
    public Instant? Expires { get; init; }
    public Revocation? Revocation { get; init; }
    public bool CanSign { get; init; }

    /// <summary>Why its signatures are not counted as verification; null when they are.</summary>
    public string? Weak { get; init; }

    public string KeyId => Fingerprint[^16..];

    // KeyReader is the only maker, and always sets it.
    internal PgpPublicKey Material { get; init; } = null!;
}

/// <summary>A public key an operator has added, under the names its owner has signed.</summary>
public sealed record KnownKey(SigningKey Primary, IReadOnlyList<string> UserIds, IReadOnlyList<SigningKey> Subkeys)
{
    public string Name => UserIds.Count > 0 ? UserIds[0] : Primary.Fingerprint;
}
