using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace PlantPatch.Feeds.Signatures;

/// <summary>The arithmetic of one signature over one digest: by .NET where it has it (RSA, NIST curves), else by BouncyCastle.</summary>
static class KeyAlgorithm
{
    const int ShortestRsa = 2048; // NIST SP 800-131A Rev. 2, table 2

    static readonly Dictionary<string, ECCurve> Curves = new()
    {
        ["1.2.840.10045.3.1.7"] = ECCurve.NamedCurves.nistP256,
        ["1.3.132.0.34"] = ECCurve.NamedCurves.nistP384,
        ["1.3.132.0.35"] = ECCurve.NamedCurves.nistP521,
    };

    // Making .NET's key object costs up to ten times as much as using it, and it must not be used by two threads at once:
    // each key keeps those that are free.
    static readonly ConditionalWeakTable<IBcpgKey, ConcurrentBag<AsymmetricAlgorithm>> Free = new();

    public static bool Signs(PgpPublicKey key) => key.Algorithm is PublicKeyAlgorithmTag.RsaGeneral or PublicKeyAlgorithmTag.RsaSign
        or PublicKeyAlgorithmTag.Dsa or PublicKeyAlgorithmTag.ECDsa or PublicKeyAlgorithmTag.EdDsa_Legacy
        or PublicKeyAlgorithmTag.Ed25519 or PublicKeyAlgorithmTag.Ed448;

    public static string Name(PgpPublicKey key) => key.Algorithm switch
    {
        PublicKeyAlgorithmTag.RsaGeneral or PublicKeyAlgorithmTag.RsaSign or PublicKeyAlgorithmTag.RsaEncrypt => $"RSA {key.BitStrength}",
        PublicKeyAlgorithmTag.Dsa => $"DSA {key.BitStrength}",
        PublicKeyAlgorithmTag.ECDsa => $"ECDSA {Curve(key)}",
        PublicKeyAlgorithmTag.ECDH => $"ECDH {Curve(key)}",
        PublicKeyAlgorithmTag.EdDsa_Legacy or PublicKeyAlgorithmTag.Ed25519 => "Ed25519",
        _ => key.Algorithm.ToString(),
    };

    /// <summary>Why signatures of such a key prove nothing; null when they do.</summary>
    public static string? Weak(PgpPublicKey key) => key.Algorithm switch
    {
        PublicKeyAlgorithmTag.RsaGeneral or PublicKeyAlgorithmTag.RsaSign when key.BitStrength < ShortestRsa =>
            $"an RSA key of {key.BitStrength} bits can be broken; {ShortestRsa} is the least",
        PublicKeyAlgorithmTag.Dsa => "DSA is no longer approved (FIPS 186-5)",
        _ => null,
    };

    /// <summary>Whether the signature is this key's over this digest.</summary>
    public static bool Verify(PgpPublicKey key, HashAlgorithmName hash, byte[] digest, byte[] signature) =>
        // BouncyCastle tests an RSA modulus for small factors whenever it makes its own key object, which takes 20 to 130 ms.
        key.PublicKeyPacket.Key is RsaPublicBcpgKey rsa ? Rsa(rsa, hash, digest, signature) : key.GetKey() switch
        {
            ECPublicKeyParameters ec => Ec(key.PublicKeyPacket.Key, ec, digest, signature),
            Ed25519PublicKeyParameters ed => By(new Ed25519Signer(), ed, digest, signature),
            Ed448PublicKeyParameters ed => By(new Ed448Signer([]), ed, digest, signature),
            DsaPublicKeyParameters dsa => Numbers(new DsaSigner(), dsa, digest, signature),
            _ => false,
        };

    static bool Rsa(RsaPublicBcpgKey key, HashAlgorithmName hash, byte[] digest, byte[] signature)
    {
        var length = (key.Modulus.BitLength + 7) / 8;
        if (signature.Length > length) return false;
        // An OpenPGP number has no leading zeros, an RSA signature is as long as its key: one in 256 needs them back.
        byte[] padded = [.. new byte[length - signature.Length], .. signature];
        return With(key, () => RSA.Create(new RSAParameters { Modulus = key.Modulus.ToByteArrayUnsigned(), Exponent = key.PublicExponent.ToByteArrayUnsigned() }),
            rsa => rsa.VerifyHash(digest, padded, hash, RSASignaturePadding.Pkcs1));
    }

    static bool With<T>(IBcpgKey key, Func<T> make, Func<T, bool> verify) where T : AsymmetricAlgorithm
    {
        var free = Free.GetOrCreateValue(key);
        var ready = free.TryTake(out var kept) ? (T)kept : make();
        try
        {
            return verify(ready);
        }
        finally
        {
            free.Add(ready);
        }
    }

    static bool Ec(IBcpgKey packet, ECPublicKeyParameters key, byte[] digest, byte[] signature)
    {
        if (key.PublicKeyParamSet is not { } set || !Curves.TryGetValue(set.Id, out var curve)) return Numbers(new ECDsaSigner(), key, digest, signature);
        var point = key.Q.Normalize();
        return With(packet, () => ECDsa.Create(new ECParameters
            {
                Curve = curve,
                Q = new() { X = point.AffineXCoord.GetEncoded(), Y = point.AffineYCoord.GetEncoded() },
            }),
            ecdsa => ecdsa.VerifyHash(digest, signature, DSASignatureFormat.Rfc3279DerSequence));
    }

    static bool By(ISigner signer, ICipherParameters key, byte[] digest, byte[] signature)
    {
        signer.Init(forSigning: false, key);
        signer.BlockUpdate(digest);
        return signer.VerifySignature(signature);
    }

    static bool Numbers(IDsa signer, ICipherParameters key, byte[] digest, byte[] signature)
    {
        var pair = Asn1Sequence.GetInstance(signature);
        signer.Init(forSigning: false, key);
        return signer.VerifySignature(digest, Number(pair[0]), Number(pair[1]));
    }

    static BigInteger Number(Asn1Encodable value) => DerInteger.GetInstance(value).Value;

    static string Curve(PgpPublicKey key) =>
        key.PublicKeyPacket.Key is ECPublicBcpgKey ec ? PgpUtilities.GetCurveName(ec.CurveOid) ?? ec.CurveOid.Id : "";
}
