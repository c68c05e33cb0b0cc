using System.Text;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;
using PlantPatch.Core;
using PlantPatch.Feeds.Files;

namespace PlantPatch.Feeds.Signatures;

/// <summary>The public keys the operator trusts to sign advisories; unchangeable, and safe to use from many threads.</summary>
public sealed class KeyRing
{
    const int MostBytes = 1024 * 1024, MostKeys = 100;
    readonly ILookup<string, (KnownKey Key, SigningKey Signer)> byKeyId;

    public KeyRing(IEnumerable<KnownKey> keys)
    {
        Keys = [.. keys.DistinctBy(k => k.Primary.Fingerprint)];
        byKeyId = Keys.SelectMany(k => k.Subkeys.Prepend(k.Primary), (key, signer) => (key, signer)).ToLookup(p => p.signer.KeyId);
    }

    public static KeyRing Empty { get; } = new([]);

    public IReadOnlyList<KnownKey> Keys { get; }

    /// <summary>Two rings as one; of a key that is in both, this ring's wins.</summary>
    public KeyRing With(KeyRing other) => new(Keys.Concat(other.Keys));

    internal IEnumerable<(KnownKey Key, SigningKey Signer)> Find(string keyId) => byKeyId[keyId];

    /// <summary>Reads armoured or binary public keys; either all of them are good, or none is taken.</summary>
    public static (KeyRing? Ring, Complaint? Complaint) Read(ReadOnlySpan<byte> data)
    {
        if (data.Length > MostBytes) return Refuse("too-large", $"A key has at most {MostBytes:N0} bytes; this has {data.Length:N0}.");
        if (ContentSniff.WhatIsIt(data) is { Code: "empty-file" or "web-page" or "xml" } odd)
            return Refuse(odd.Code, odd.Message.Replace("not JSON", "not a key", StringComparison.Ordinal));
        if (data.IndexOf("PRIVATE KEY"u8) >= 0) return Secret();
        if (PgpPackets.Blocks(data) is not { } blocks) return Refuse("not-a-key", "This is no OpenPGP key: it has no complete public key block.");

        var keys = new List<KnownKey>();
        foreach (var block in blocks)
        {
            if (PgpPackets.Read(block) is not { } packets) return Refuse("not-a-key", "The key block is damaged or cut short.");
            if (packets.Any(p => p.Tag is PgpPackets.SecretKey or PgpPackets.SecretSubkey)) return Secret();
            if (packets[0].Tag != PgpPackets.PublicKey) return Refuse("not-a-key", "The block holds something else than a public key.");
            if (packets.Count(p => p.Tag == PgpPackets.PublicKey) + keys.Count > MostKeys)
                return Refuse("too-many-keys", $"At most {MostKeys} keys are taken at once.");
            if (packets.FirstOrDefault(p => p.Tag == PgpPackets.PublicKey && p.Version != 4) is { } other)
                return Refuse("key-version", $"The key has version {other.Version}; only version 4 is read.");
            if (Read(block, keys) is { } why) return Refuse("not-a-key", why);
        }

        return (new(keys), null);
    }

    /// <summary>The same keys as text, whatever form they came in.</summary>
    public static string Armoured(byte[] file)
    {
        if (file.AsSpan().IndexOf("-----BEGIN PGP"u8) >= 0 && !file.Contains((byte)0)) return Encoding.Latin1.GetString(file);
        using var text = new MemoryStream();
        using (var armour = new ArmoredOutputStream(text)) armour.Write(file);
        return Encoding.Latin1.GetString(text.ToArray());
    }

    static string? Read(byte[] block, List<KnownKey> keys)
    {
        try
        {
            foreach (var ring in new PgpPublicKeyRingBundle(new MemoryStream(block, writable: false)).GetKeyRings())
            {
                if (KeyReader.Read(ring) is not { } key) return "The key is not signed by itself: nobody can tell whose it is.";
                keys.Add(key);
            }

            return keys.Count > 0 ? null : "The block holds no key.";
        }
        catch (Exception odd) when (odd is not OutOfMemoryException) // the parser throws whatever it stumbles over; the data is foreign
        {
            return $"The key cannot be read: {odd.Message}";
        }
    }

    static (KeyRing?, Complaint?) Secret() => Refuse("secret-key",
        "This is a secret key. It was not stored. Treat it as exposed, and ask for the public key, which begins with \"BEGIN PGP PUBLIC KEY BLOCK\".");

    static (KeyRing?, Complaint?) Refuse(string code, string message) => (null, new(code, "", message));
}
