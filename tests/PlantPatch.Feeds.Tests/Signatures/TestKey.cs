using System.Security.Cryptography;
using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;
using Org.BouncyCastle.Bcpg.Sig;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;
using PlantPatch.Feeds.Signatures;

namespace PlantPatch.Feeds.Tests.Signatures;

/// <summary>A vendor's key made for a test, and whatever it signs, at any time and in any odd way.</summary>
sealed class TestKey
{
    public static readonly Instant Created = Instant.FromUtc(2024, 1, 1, 0, 0);
    static readonly SecureRandom Random = new();
    readonly PgpKeyPair pair;
    readonly string user;
    RSAParameters rsaKey;

    public TestKey(string kind, string user = "Vendor PSIRT <psirt@vendor.example>", Duration? lifetime = null, int flags = PgpKeyFlags.CanSign | PgpKeyFlags.CanCertify)
    {
        this.user = user;
        pair = Pair(kind);
        Public = Certified(lifetime, flags);
    }

    public PgpPublicKey Public { get; private set; }
    public PgpKeyPair Subkey { get; private set; } = null!;
    byte[] subkeyPackets = [];

    public KeyRing Ring => KeyRing.Read(Armoured()).Ring ?? throw new InvalidOperationException(KeyRing.Read(Armoured()).Complaint?.Message);

    public string Fingerprint => Convert.ToHexString(Public.GetFingerprint());

    public byte[] Armoured() => Armour(stream =>
    {
        Public.Encode(stream);
        stream.Write(subkeyPackets);
    });

    public byte[] SecretArmoured() => Armour(stream => new PgpSecretKey(
        PgpSignature.PositiveCertification, pair, user, SymmetricKeyAlgorithmTag.Null, (char[])[], true, (PgpSignatureSubpacketVector?)null, null, Random).Encode(stream));

    public TestKey Revoke(RevocationReasonTag? reason, Instant at)
    {
        var made = Generator(PgpSignature.KeyRevocation, pair, at, hashed =>
        {
            if (reason is { } why) hashed.SetRevocationReason(isCritical: false, why, "");
        });
        Public = PgpPublicKey.AddCertification(Public, made.GenerateCertification(Public));
        return this;
    }

    public TestKey AddSigningSubkey(string kind, bool agrees = true)
    {
        Subkey = Pair(kind);
        var back = agrees ? Generator(PgpSignature.PrimaryKeyBinding, Subkey, Created).GenerateCertification(pair.PublicKey, Subkey.PublicKey) : null;
        var binding = Generator(PgpSignature.SubkeyBinding, pair, Created, hashed =>
        {
            hashed.SetKeyFlags(isCritical: false, PgpKeyFlags.CanSign);
            if (back is not null) hashed.AddEmbeddedSignature(isCritical: false, back);
        }).GenerateCertification(pair.PublicKey, Subkey.PublicKey);
        using var written = new MemoryStream();
        new PublicSubkeyPacket(4, Subkey.PublicKey.Algorithm, Subkey.PublicKey.CreationTime, Subkey.PublicKey.PublicKeyPacket.Key)
            .Encode(new BcpgOutputStream(written));
        binding.Encode(written);
        subkeyPackets = written.ToArray();
        return this;
    }

    public byte[] Sign(byte[] document, Instant at, HashAlgorithmTag hash = HashAlgorithmTag.Sha256, bool text = false, bool bySubkey = false,
        Duration? lifetime = null, Action<PgpSignatureSubpacketGenerator>? more = null, int? type = null)
    {
        var made = Generator(type ?? (text ? PgpSignature.CanonicalTextDocument : PgpSignature.BinaryDocument), bySubkey ? Subkey : pair, at, hashed =>
        {
            if (lifetime is { } limited) hashed.SetSignatureExpirationTime(isCritical: true, (long)limited.TotalSeconds);
            more?.Invoke(hashed);
        }, hash);
        made.Update(document);
        return made.Generate().GetEncoded();
    }

    /// <summary>A document whose RSA signature at this time begins with a zero byte, which OpenPGP does not write.</summary>
    public byte[] WithZeroSignature(Instant at)
    {
        using var rsa = RSA.Create(rsaKey);
        var trailer = ((PgpSignatureList)new PgpObjectFactory(Sign([], at)).NextPgpObject())[0].GetSignatureTrailer();
        for (var number = 0; ; number++)
        {
            var document = BitConverter.GetBytes(number);
            if (rsa.SignHash(SHA256.HashData([.. document, .. trailer]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)[0] == 0) return document;
        }
    }

    public static byte[] Armour(Action<Stream> write)
    {
        using var bytes = new MemoryStream();
        using (var armour = new ArmoredOutputStream(bytes)) write(armour);
        return bytes.ToArray();
    }

    PgpPublicKey Certified(Duration? lifetime, int flags)
    {
        var made = Generator(PgpSignature.PositiveCertification, pair, Created, hashed =>
        {
            hashed.SetKeyFlags(isCritical: false, flags);
            if (lifetime is { } limited) hashed.SetKeyExpirationTime(isCritical: false, (long)limited.TotalSeconds);
        });
        return PgpPublicKey.AddCertification(pair.PublicKey, user, made.GenerateCertification(user, pair.PublicKey));
    }

    static PgpSignatureGenerator Generator(int type, PgpKeyPair by, Instant at, Action<PgpSignatureSubpacketGenerator>? more = null,
        HashAlgorithmTag hash = HashAlgorithmTag.Sha256)
    {
        var made = new PgpSignatureGenerator(by.PublicKey.Algorithm, hash);
        made.InitSign(type, by.PrivateKey, Random);
        var hashed = new PgpSignatureSubpacketGenerator();
        hashed.SetSignatureCreationTime(isCritical: true, at.ToDateTimeUtc());
        hashed.SetIssuerFingerprint(isCritical: false, by.PublicKey);
        more?.Invoke(hashed);
        made.SetHashedSubpackets(hashed.Generate());
        var open = new PgpSignatureSubpacketGenerator();
        open.SetIssuerKeyID(isCritical: false, by.KeyId);
        made.SetUnhashedSubpackets(open.Generate());
        return made;
    }

    PgpKeyPair Pair(string kind)
    {
        var (tag, keys) = kind switch
        {
            "rsa2048" => (PublicKeyAlgorithmTag.RsaGeneral, Rsa(2048)),
            "rsa1024" => (PublicKeyAlgorithmTag.RsaGeneral, Rsa(1024)),
            "p256" => (PublicKeyAlgorithmTag.ECDsa, Ec("P-256")),
            "p384" => (PublicKeyAlgorithmTag.ECDsa, Ec("P-384")),
            "secp256k1" => (PublicKeyAlgorithmTag.ECDsa, Ec("secp256k1")),
            "ed25519" => (PublicKeyAlgorithmTag.EdDsa_Legacy, Ed()),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such key"),
        };
        return new(tag, keys, Created.ToDateTimeUtc());
    }

    AsymmetricCipherKeyPair Rsa(int bits)
    {
        using var rsa = RSA.Create(bits);
        rsaKey = rsa.ExportParameters(includePrivateParameters: true);
        return DotNetUtilities.GetRsaKeyPair(rsa);
    }

    static AsymmetricCipherKeyPair Ec(string curve)
    {
        var made = new ECKeyPairGenerator();
        var oid = curve == "secp256k1" ? SecObjectIdentifiers.SecP256k1 : Org.BouncyCastle.Asn1.Nist.NistNamedCurves.GetOid(curve);
        made.Init(new ECKeyGenerationParameters(oid, Random));
        return made.GenerateKeyPair();
    }

    static AsymmetricCipherKeyPair Ed()
    {
        var made = new Ed25519KeyPairGenerator();
        made.Init(new Ed25519KeyGenerationParameters(Random));
        return made.GenerateKeyPair();
    }
}
