using System.Buffers.Binary;
using System.Security.Cryptography;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;

namespace PlantPatch.Feeds.Signatures;

/// <summary>What a signature packet is computed over (RFC 9580, 5.2.4), and whether it fits a key.</summary>
static class PgpDigest
{
    static readonly Dictionary<HashAlgorithmTag, (HashAlgorithmName Name, bool IsWeak)> Algorithms = new()
    {
        [HashAlgorithmTag.Sha256] = (HashAlgorithmName.SHA256, false),
        [HashAlgorithmTag.Sha384] = (HashAlgorithmName.SHA384, false),
        [HashAlgorithmTag.Sha512] = (HashAlgorithmName.SHA512, false),
        [HashAlgorithmTag.Sha1] = (HashAlgorithmName.SHA1, true),
        [HashAlgorithmTag.MD5] = (HashAlgorithmName.MD5, true),
    };

    /// <summary>Whether the digest can be forged; null when it is one that is not computed here at all.</summary>
    public static bool? IsWeak(PgpSignature signature) => Algorithms.TryGetValue(signature.HashAlgorithm, out var known) ? known.IsWeak : null;

    public static byte[] OfDocument(PgpSignature signature, ReadOnlySpan<byte> document)
    {
        using var hash = Start(signature);
        if (signature.SignatureType == PgpSignature.BinaryDocument) hash.AppendData(document);
        else AppendText(hash, document);
        return End(hash, signature);
    }

    /// <summary>Over a key alone, or over a key and its subkey.</summary>
    public static byte[] OfKeys(PgpSignature signature, params ReadOnlySpan<PgpPublicKey> keys)
    {
        using var hash = Start(signature);
        foreach (var key in keys) AppendKey(hash, key);
        return End(hash, signature);
    }

    public static byte[] OfUser(PgpSignature signature, PgpPublicKey key, byte[] user)
    {
        using var hash = Start(signature);
        AppendKey(hash, key);
        hash.AppendData([0xB4, .. Length(user.Length)]);
        hash.AppendData(user);
        return End(hash, signature);
    }

    public static bool Fits(PgpSignature signature, byte[] digest, PgpPublicKey key)
    {
        try
        {
            // The first two digest bytes stand in the packet too, unprotected; where they differ, somebody changed it.
            return signature.GetDigestPrefix().AsSpan().SequenceEqual(digest.AsSpan(0, 2))
                && KeyAlgorithm.Verify(key, Algorithms[signature.HashAlgorithm].Name, digest, signature.GetSignature());
        }
        catch (Exception odd) when (odd is not OutOfMemoryException) // foreign data: what is no number of the right kind does not fit
        {
            return false;
        }
    }

#pragma warning disable CA5350, CA5351 // the weak digests are computed to tell "weak" from "does not fit"; they never count
    static IncrementalHash Start(PgpSignature signature) => IncrementalHash.CreateHash(Algorithms[signature.HashAlgorithm].Name);
#pragma warning restore CA5350, CA5351

    static byte[] End(IncrementalHash hash, PgpSignature signature)
    {
        hash.AppendData(signature.GetSignatureTrailer());
        return hash.GetHashAndReset();
    }

    static void AppendKey(IncrementalHash hash, PgpPublicKey key)
    {
        var body = key.PublicKeyPacket.GetEncodedContents();
        hash.AppendData([0x99, .. Length(body.Length)[2..]]);
        hash.AppendData(body);
    }

    static byte[] Length(int length)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        return bytes;
    }

    // RFC 9580, 5.2.1.2: every line ends in <CR><LF>, whatever it ended in before.
    static void AppendText(IncrementalHash hash, ReadOnlySpan<byte> text)
    {
        for (; text.IndexOf((byte)'\n') is >= 0 and var end; text = text[(end + 1)..])
        {
            hash.AppendData(end > 0 && text[end - 1] == '\r' ? text[..(end - 1)] : text[..end]);
            hash.AppendData("\r\n"u8);
        }

        hash.AppendData(text);
    }
}
