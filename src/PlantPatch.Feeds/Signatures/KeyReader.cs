using System.Text;
using NodaTime;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;
using Org.BouncyCastle.Bcpg.Sig;
using PlantPatch.Feeds.Files;

namespace PlantPatch.Feeds.Signatures;

/// <summary>Reads what a key says about itself, and believes only what its primary key has signed (RFC 9580, 5.2.1 and 10.1).</summary>
static class KeyReader
{
    const int LongestUserId = 200;

    public static KnownKey? Read(PgpPublicKeyRing ring)
    {
        var primary = ring.GetPublicKey();
        var users = new List<(string Id, PgpSignature Said)>();
        foreach (var id in primary.GetUserIds())
        {
            var about = primary.GetSignaturesForId(id).Where(s => Fits(s, primary, () => PgpDigest.OfUser(s, primary, Encoding.UTF8.GetBytes(id)))).ToList();
            if (Latest(about, s => s.IsCertification()) is { } said
                && !about.Any(s => s.SignatureType == PgpSignature.CertificationRevocation && s.CreationTime >= said.CreationTime))
                users.Add((id, said));
        }

        var own = primary.GetKeySignatures().ToList();
        var direct = Latest(own, s => s.SignatureType == PgpSignature.DirectKey && Fits(s, primary, () => PgpDigest.OfKeys(s, primary)));
        var statement = direct ?? users.OrderByDescending(u => IsPrimary(u.Said)).ThenByDescending(u => u.Said.CreationTime).FirstOrDefault().Said;
        if (statement is null) return null;

        var revocation = Revoked(own, PgpSignature.KeyRevocation, s => Fits(s, primary, () => PgpDigest.OfKeys(s, primary)));
        var subkeys = ring.GetPublicKeys().Skip(1).Select(k => Subkey(k, primary)).OfType<SigningKey>().ToList();
        var names = users.OrderByDescending(u => IsPrimary(u.Said)).Select(u => Shown(u.Id)).ToList();
        return new(Describe(primary, statement, revocation, canSign: MaySign(statement, primary)), names, subkeys);
    }

    static SigningKey? Subkey(PgpPublicKey key, PgpPublicKey primary)
    {
        var own = key.GetKeySignatures().ToList();
        if (Latest(own, s => s.SignatureType == PgpSignature.SubkeyBinding && Fits(s, primary, () => PgpDigest.OfKeys(s, primary, key))) is not { } said)
            return null;
        var revocation = Revoked(own, PgpSignature.SubkeyRevocation, s => Fits(s, primary, () => PgpDigest.OfKeys(s, primary, key)));
        // A signing subkey has to agree (RFC 9580, 10.1.5), or anybody's key could be hung under this one.
        var agrees = Embedded(said.GetHashedSubPackets()).Concat(Embedded(said.GetUnhashedSubPackets()))
            .Any(s => s.SignatureType == PgpSignature.PrimaryKeyBinding && Fits(s, key, () => PgpDigest.OfKeys(s, primary, key)));
        return Describe(key, said, revocation, canSign: agrees && MaySign(said, key));
    }

    static SigningKey Describe(PgpPublicKey key, PgpSignature said, Revocation? revocation, bool canSign)
    {
        var seconds = said.GetHashedSubPackets().GetKeyExpirationTime();
        var created = At(key.CreationTime);
        return new()
        {
            Fingerprint = Convert.ToHexString(key.GetFingerprint()),
            Algorithm = KeyAlgorithm.Name(key),
            Created = created,
            Expires = seconds > 0 ? created + Duration.FromSeconds(seconds) : null,
            Revocation = revocation,
            CanSign = canSign,
            Weak = KeyAlgorithm.Weak(key),
            Material = key,
        };
    }

    // A hard revocation counts whenever it was made; of soft ones the earliest.
    static Revocation? Revoked(IEnumerable<PgpSignature> own, int type, Func<PgpSignature, bool> verify) => own
        .Where(s => s.SignatureType == type && verify(s))
        .Select(s => (At: At(s.CreationTime), Why: s.GetHashedSubPackets()?.GetSubpacket(SignatureSubpacketTag.RevocationReason) as RevocationReason))
        .Select(r => new Revocation(r.At, IsHard: r.Why?.GetRevocationReason() is not (RevocationReasonTag.KeySuperseded or RevocationReasonTag.KeyRetired),
            r.Why?.GetRevocationReason() switch
            {
                RevocationReasonTag.KeySuperseded => "it was replaced by another key",
                RevocationReasonTag.KeyRetired => "it is no longer used",
                RevocationReasonTag.KeyCompromised => "its secret was stolen",
                _ => "no reason is given",
            }))
        .OrderByDescending(r => r.IsHard).ThenBy(r => r.At).FirstOrDefault();

    static bool MaySign(PgpSignature said, PgpPublicKey key) => KeyAlgorithm.Signs(key)
        && (!said.GetHashedSubPackets().HasSubpacket(SignatureSubpacketTag.KeyFlags) || (said.GetHashedSubPackets().GetKeyFlags() & KeyFlags.SignData) != 0);

    static IEnumerable<PgpSignature> Embedded(PgpSignatureSubpacketVector? packets)
    {
        var list = packets?.GetEmbeddedSignatures();
        for (var i = 0; i < list?.Count; i++) yield return list[i];
    }

    static bool IsPrimary(PgpSignature said) => said.GetHashedSubPackets().IsPrimaryUserId();

    static PgpSignature? Latest(IEnumerable<PgpSignature> signatures, Func<PgpSignature, bool> good) =>
        signatures.OrderByDescending(s => s.CreationTime).FirstOrDefault(good);

    static bool Fits(PgpSignature signature, PgpPublicKey by, Func<byte[]> digest) =>
        signature.Version == 4 && signature.KeyId == by.KeyId && signature.HasSubpackets
        && signature.HashAlgorithm != HashAlgorithmTag.MD5 && PgpDigest.IsWeak(signature) is not null
        && PgpDigest.Fits(signature, digest(), by);

    internal static Instant At(DateTime utc) => Instant.FromDateTimeUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    static string Shown(string id) => SafeName.Show(id.Length <= LongestUserId ? id : id[..LongestUserId] + "…");
}
