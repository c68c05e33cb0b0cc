using NodaTime;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;
using Org.BouncyCastle.Bcpg.Sig;
using PlantPatch.Feeds.Files;
using static PlantPatch.Feeds.Signatures.SignatureCheck;

namespace PlantPatch.Feeds.Signatures;

/// <summary>One signature packet over a document that lies elsewhere: who says to have made it, when, and whether that holds.</summary>
sealed class DetachedSignature(PgpSignature packet)
{
    // A clock that runs a day behind is common in a plant; more than that is worth a question.
    static readonly Duration Ahead = Duration.FromHours(24);

    readonly string keyId = packet.KeyId.ToString("X16");
    readonly Instant madeAt = KeyReader.At(packet.CreationTime);

    public static (IReadOnlyList<DetachedSignature> Signatures, string Why) Read(ReadOnlySpan<byte> data)
    {
        if (PgpPackets.Blocks(data) is not { } blocks) return ([], "The file holds no complete OpenPGP signature.");
        var read = new List<DetachedSignature>();
        foreach (var block in blocks)
        {
            if (PgpPackets.Read(block) is not { } packets) return ([], "The signature is damaged or cut short.");
            if (packets.Any(p => p.Tag != PgpPackets.Signature)) return ([], "The file holds something else than a detached OpenPGP signature.");
            if (packets.FirstOrDefault(p => p.Version != 4) is { } other)
                return ([], $"The signature has version {other.Version}; only version 4 is read.");
            try
            {
                if (new PgpObjectFactory(block).NextPgpObject() is not PgpSignatureList list) return ([], "The signature cannot be read.");
                for (var i = 0; i < list.Count; i++)
                {
                    if (Critical(list[i]) is { } unknown) return ([], $"The signature demands something that is not known here: {unknown}.");
                    if (!list[i].GetHashedSubPackets().HasSubpacket(SignatureSubpacketTag.CreationTime)) return ([], "The signature does not say when it was made.");
                    read.Add(new(list[i]));
                }
            }
            catch (Exception odd) when (odd is not OutOfMemoryException) // the parser throws whatever it stumbles over; the data is foreign
            {
                return ([], $"The signature cannot be read: {odd.Message}");
            }
        }

        return (read, "The file holds no signature.");
    }

    public SignatureCheck Check(ReadOnlySpan<byte> document, KeyRing ring, Instant now)
    {
        var named = Convert.ToHexString(packet.GetHashedSubPackets().GetIssuerFingerprint()?.GetFingerprint() ?? []);
        var id = keyId != "0000000000000000" || named.Length < 16 ? keyId : named[^16..];
        var candidates = ring.Find(id).Where(c => named.Length == 0 || c.Signer.Fingerprint == named).ToList();
        if (candidates.Count == 0)
            return new(SignatureState.UnknownKey, $"It is signed with key {(named.Length > 0 ? named : id)}, which is not among the keys you have added.")
            {
                Key = named.Length > 0 ? named : id,
                MadeAt = madeAt,
            };

        if (PgpDigest.IsWeak(packet) is not { } isWeak)
            return new(SignatureState.Weak, $"The signature is over a {packet.HashAlgorithm} digest, which is not counted.") { Key = id, MadeAt = madeAt };
        if (packet.SignatureType is not (PgpSignature.BinaryDocument or PgpSignature.CanonicalTextDocument))
            return new(SignatureState.Bad, "The signature is of a kind that is not made over documents.") { Key = id, MadeAt = madeAt };

        var digest = PgpDigest.OfDocument(packet, document);
        var fitting = candidates.FirstOrDefault(c => PgpDigest.Fits(packet, digest, c.Signer.Material));
        var (key, signer) = fitting.Key is null ? candidates[0] : fitting;
        var (state, because) = fitting.Key is null
            ? (SignatureState.Bad, $"The signature of {key.Name} does not fit: the document or the signature was changed after it was made.")
            : Judge(key, signer, isWeak, now);
        return new(state, because) { Key = signer.Fingerprint, SignedBy = key.Name, MadeAt = madeAt };
    }

    (SignatureState, string) Judge(KnownKey key, SigningKey signer, bool weakDigest, Instant now)
    {
        var day = Day(madeAt);
        var lifetime = packet.GetHashedSubPackets().GetSignatureExpirationTime();
        var revoked = new[] { key.Primary, signer }.FirstOrDefault(k => k.Revocation is { } r && (r.IsHard || r.At <= madeAt));
        var expired = new[] { key.Primary, signer }.FirstOrDefault(k => k.Expires <= madeAt);
        return !signer.CanSign || packet.KeyAlgorithm != signer.Material.Algorithm
                ? (SignatureState.Bad, $"The key {signer.Fingerprint} of {key.Name} is not meant for signing.")
            : madeAt < signer.Created
                ? (SignatureState.Bad, $"The signature says it was made on {day}, before its key existed ({Day(signer.Created)}).")
            : madeAt > now + Ahead
                ? (SignatureState.Bad, $"The signature says it was made on {day}, which lies in the future; if that is not so, this machine's clock is wrong.")
            : revoked is not null
                ? (SignatureState.Revoked, $"The key of {key.Name} was revoked on {Day(revoked.Revocation!.At)}: {revoked.Revocation.Reason}.")
            : expired is not null
                ? (SignatureState.Expired, $"The key of {key.Name} had expired on {Day(expired.Expires!.Value)}, before the signature was made on {day}.")
            : lifetime > 0 && madeAt + Duration.FromSeconds(lifetime) <= now
                ? (SignatureState.Expired, $"The signature of {key.Name} was good until {Day(madeAt + Duration.FromSeconds(lifetime))} only.")
            : weakDigest
                ? (SignatureState.Weak, $"The signature of {key.Name} fits, but its {packet.HashAlgorithm} digest can be forged; it is not counted as verified.")
            : signer.Weak is { } weak
                ? (SignatureState.Weak, $"The signature of {key.Name} fits, but {weak}; it is not counted as verified.")
            : (SignatureState.Valid, $"Signed by {key.Name} with key {signer.Fingerprint} on {day}{Since(key, signer, now)}.");
    }

    static string Since(KnownKey key, SigningKey signer, Instant now) =>
        new[] { key.Primary.Expires, signer.Expires }.Where(e => e <= now).Min() is { } expired
            ? $"; the key has expired since ({Day(expired)}), which changes nothing about what it signed before"
        : (signer.Revocation ?? key.Primary.Revocation) is { } revocation
            ? $"; the key was revoked since ({Day(revocation.At)}: {revocation.Reason}), which changes nothing about what it signed before"
        : "";

    // RFC 9580, 5.2.3.7: a critical subpacket that is not understood makes the signature invalid.
    static string? Critical(PgpSignature signature) => signature.GetHashedSubPackets().ToArray()
        .Where(s => s.IsCritical() && s.SubpacketType is not (SignatureSubpacketTag.CreationTime or SignatureSubpacketTag.ExpireTime
            or SignatureSubpacketTag.IssuerKeyId or SignatureSubpacketTag.IssuerFingerprint or SignatureSubpacketTag.SignerUserId
            or SignatureSubpacketTag.PolicyUrl))
        .Select(s => s is NotationData notation ? $"the notation \"{SafeName.Show(notation.GetNotationName())}\"" : s.SubpacketType.ToString())
        .FirstOrDefault();
}
