using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;
using Org.BouncyCastle.Bcpg.Sig;
using Org.BouncyCastle.Crypto.Parameters;
using PlantPatch.Feeds.Files;
using PlantPatch.Feeds.Signatures;
using PlantPatch.Tests;

namespace PlantPatch.Feeds.Tests.Signatures;

public class SignatureCheckTests(ITestOutputHelper output)
{
    static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 10, 0), Then = Instant.FromUtc(2025, 6, 1, 0, 0);
    static readonly byte[] Document = Encoding.UTF8.GetBytes("""{"document":{"title":"Pump controller"},"filler":" """ + new string('x', 1500) + "\"}\n");

    [Theory]
    [InlineData("rsa2048")]
    [InlineData("p256")]
    [InlineData("p384")]
    [InlineData("secp256k1")]
    [InlineData("ed25519")]
    public void A_signature_holds_for_exactly_these_bytes(string kind)
    {
        var key = new TestKey(kind);
        var (ring, signature) = (key.Ring, key.Sign(Document, Then));

        var good = SignatureCheck.Of(Document, signature, ring, Now);
        Assert.Equal((SignatureState.Valid, key.Fingerprint, "Vendor PSIRT <psirt@vendor.example>", (Instant?)Then), (good.State, good.Key, good.SignedBy, good.MadeAt));
        Assert.Equal($"Signed by Vendor PSIRT <psirt@vendor.example> with key {key.Fingerprint} on 2025-06-01.", good.Because);
        Assert.Null(good.Complaint);
        Assert.Equal(SignatureState.Valid, SignatureCheck.Of(Document, TestKey.Armour(s => s.Write(signature)), ring, Now).State);

        for (var at = 0; at < Document.Length; at += 50)
            Assert.Equal(SignatureState.Bad, SignatureCheck.Of(Flip(Document, at), signature, ring, Now).State);
        var open = Unprotected(signature);
        foreach (var at in Enumerable.Range(0, signature.Length).Where(at => at < open.Start.Value || at >= open.End.Value))
            Assert.NotEqual(SignatureState.Valid, SignatureCheck.Of(Document, Flip(signature, at), ring, Now).State);
        for (var cut = 0; cut < signature.Length; cut += 7)
            Assert.Equal(SignatureState.Unreadable, SignatureCheck.Of(Document, signature.AsSpan(0, cut), ring, Now).State);
    }

    [Theory]
    [InlineData(400, SignatureState.Expired, "The key of Vendor had expired on 2025-02-04, before the signature was made on 2025-06-01.")]
    [InlineData(600, SignatureState.Valid, "the key has expired since (2025-08-23), which changes nothing about what it signed before")]
    [InlineData(4000, SignatureState.Valid, "on 2025-06-01.")]
    public void A_key_has_to_be_good_when_it_signs_not_when_we_look(int days, SignatureState state, string because)
    {
        var key = new TestKey("ed25519", "Vendor", Duration.FromDays(days));

        var check = SignatureCheck.Of(Document, key.Sign(Document, Then), key.Ring, Now);

        Assert.Equal(state, check.State);
        Assert.Contains(because, check.Because);
    }

    [Theory]
    [InlineData(RevocationReasonTag.KeyCompromised, "2026-01-01", SignatureState.Revoked)]
    [InlineData(RevocationReasonTag.NoReason, "2026-01-01", SignatureState.Revoked)]
    [InlineData(null, "2026-01-01", SignatureState.Revoked)]
    [InlineData(RevocationReasonTag.KeySuperseded, "2026-01-01", SignatureState.Valid)]
    [InlineData(RevocationReasonTag.KeySuperseded, "2025-05-31", SignatureState.Revoked)]
    [InlineData(RevocationReasonTag.KeyRetired, "2025-05-31", SignatureState.Revoked)]
    public void A_revocation_takes_back_everything_unless_the_key_was_only_retired(RevocationReasonTag? reason, string day, SignatureState state)
    {
        var at = NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value.AtMidnight().InUtc().ToInstant();
        var key = new TestKey("ed25519").Revoke(reason, at);

        var check = SignatureCheck.Of(Document, key.Sign(Document, Then), key.Ring, Now);

        Assert.Equal(state, check.State);
        Assert.Contains(day, check.Because);
    }

    [Fact]
    public void What_speaks_against_a_signature_is_said()
    {
        var key = new TestKey("rsa2048", "Vendor"); // only RSA can be made to sign MD5
        var ring = key.Ring;

        Assert.Equal(SignatureState.UnknownKey, SignatureCheck.Of(Document, new TestKey("p256").Sign(Document, Then), ring, Now).State);
        Assert.Equal(SignatureState.Weak, SignatureCheck.Of(Document, key.Sign(Document, Then, HashAlgorithmTag.Sha1), ring, Now).State);
        Assert.Equal(SignatureState.Weak, SignatureCheck.Of(Document, key.Sign(Document, Then, HashAlgorithmTag.MD5), ring, Now).State);
        Assert.Equal(SignatureState.Bad, SignatureCheck.Of([1], key.Sign(Document, Then, HashAlgorithmTag.Sha1), ring, Now).State);
        Assert.Equal(SignatureState.Bad, SignatureCheck.Of(Document, key.Sign(Document, Now + Duration.FromDays(2)), ring, Now).State);
        Assert.Equal(SignatureState.Valid, SignatureCheck.Of(Document, key.Sign(Document, Now + Duration.FromHours(2)), ring, Now).State);
        Assert.Equal(SignatureState.Bad, SignatureCheck.Of(Document, key.Sign(Document, TestKey.Created - Duration.FromDays(1)), ring, Now).State);
        Assert.Equal(SignatureState.Expired, SignatureCheck.Of(Document, key.Sign(Document, Then, lifetime: Duration.FromDays(30)), ring, Now).State);
        Assert.Equal(SignatureState.Bad, SignatureCheck.Of([], key.Sign([], Then, type: PgpSignature.StandAlone), ring, Now).State);
        Assert.Equal(SignatureState.Unreadable, SignatureCheck.Of(Document,
            key.Sign(Document, Then, more: h => h.AddNotationData(true, true, "rule@vendor.example", "1")), ring, Now).State);
    }

    [Fact]
    public void An_RSA_key_below_2048_bits_is_weak_and_a_key_not_meant_for_signing_signs_nothing()
    {
        var small = new TestKey("rsa1024");
        var other = new TestKey("ed25519", flags: PgpKeyFlags.CanCertify);

        Assert.Equal(SignatureState.Weak, SignatureCheck.Of(Document, small.Sign(Document, Then), small.Ring, Now).State);
        Assert.Equal(SignatureState.Bad, SignatureCheck.Of(Document, other.Sign(Document, Then), other.Ring, Now).State);
    }

    [Fact]
    public void A_subkey_signs_for_its_key_only_when_both_agree()
    {
        var agreed = new TestKey("p256").AddSigningSubkey("ed25519");
        var hung = new TestKey("ed25519").AddSigningSubkey("p256", agrees: false);

        var good = SignatureCheck.Of(Document, agreed.Sign(Document, Then, bySubkey: true), agreed.Ring, Now);

        Assert.Equal(SignatureState.Valid, good.State);
        Assert.Equal(Assert.Single(agreed.Ring.Keys[0].Subkeys).Fingerprint, good.Key);
        Assert.Equal(SignatureState.Bad, SignatureCheck.Of(Document, hung.Sign(Document, Then, bySubkey: true), hung.Ring, Now).State);
    }

    [Fact]
    public void A_text_signature_survives_other_line_ends()
    {
        var key = new TestKey("ed25519");
        var signature = key.Sign("{\r\n\"a\": 1\r\n}"u8.ToArray(), Then, text: true);

        Assert.Equal(SignatureState.Valid, SignatureCheck.Of("{\n\"a\": 1\n}"u8, signature, key.Ring, Now).State);
        Assert.Equal(SignatureState.Valid, SignatureCheck.Of("{\r\n\"a\": 1\r\n}"u8, signature, key.Ring, Now).State);
        Assert.Equal(SignatureState.Bad, SignatureCheck.Of("{\n\"a\": 2\n}"u8, signature, key.Ring, Now).State);
    }

    [Fact]
    public void An_RSA_signature_that_begins_with_zeros_holds_too()
    {
        var key = new TestKey("rsa2048");
        var document = key.WithZeroSignature(Then);

        var signature = key.Sign(document, Then);

        Assert.True(((PgpSignatureList)new PgpObjectFactory(signature).NextPgpObject())[0].GetSignature().Length < 256);
        Assert.Equal(SignatureState.Valid, SignatureCheck.Of(document, signature, key.Ring, Now).State);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html>404</html>", "web page")]
    [InlineData("", "empty")]
    [InlineData("no signature at all", "no complete OpenPGP signature")]
    [InlineData("-----BEGIN PGP SIGNATURE-----\n\n!!!!\n-----END PGP SIGNATURE-----", "no complete OpenPGP signature")]
    [InlineData("-----BEGIN PGP SIGNATURE-----\n\niHUEABYKAB0WIQSokUyi8RE5xqaaABj7PNmxXeYVlgUC\n-----END PGP SIGNATURE-----", "cut short")]
    [InlineData("-----BEGIN PGP SIGNATURE-----\n\nwsH/////////////\n-----END PGP SIGNATURE-----", "cut short")]
    public void What_is_no_signature_is_named(string text, string word)
    {
        var check = SignatureCheck.Of(Document, Encoding.UTF8.GetBytes(text), KeyRing.Empty, Now);

        Assert.Equal((SignatureState.Unreadable, "sidecar-not-a-signature"), (check.State, check.Complaint?.Code));
        Assert.Contains(word, check.Because);
    }

    [Theory]
    [InlineData("simple-rolie-provider")]
    [InlineData("simple-directory-provider")]
    public void The_signed_providers_are_verified_with_their_own_keys(string provider)
    {
        var folder = SharedData.Path("data", "csaf-providers", provider);
        var ring = KeyRing.Read(File.ReadAllBytes(Path.Combine(folder, "openpgp", "pubkey.asc"))).Ring!;
        var file = DocumentFiles.Walk([Path.Combine(folder, "white", "avendor-advisory-0004.json")], FileLimits.Default, TestContext.Current.CancellationToken).Single();

        var check = SignatureCheck.Of(file, ring, Now);

        Assert.Equal((SignatureState.Valid, "A8914CA2F11139C6A69A0018FB3CD9B15DE61596", "security@example.com"), (check.State, check.Key, check.SignedBy));
        Assert.Equal(SignatureState.Bad, SignatureCheck.Of(file with { Bytes = Flip(file.Bytes, 100) }, ring, Now).State);
        Assert.Equal(SignatureState.UnknownKey, SignatureCheck.Of(file, KeyRing.Empty, Now).State);
        Assert.Equal(SignatureState.Absent, SignatureCheck.Of(file with { Sidecars = [] }, ring, Now).State);
        Assert.Equal("secret-key", KeyRing.Read(File.ReadAllBytes(Path.Combine(folder, "openpgp", "privkey.asc"))).Complaint?.Code);
    }

    [Fact]
    public void All_of_CISA_is_signed_with_a_key_nobody_has_added()
    {
        var files = DocumentFiles.Walk([SharedData.Path("data", "cisa-csaf-ot-2017-2023.zip")], FileLimits.Default, TestContext.Current.CancellationToken).ToList();
        var watch = Stopwatch.StartNew();

        var checks = files.Select(f => SignatureCheck.Of(f, KeyRing.Empty, Now)).ToList();

        output.WriteLine($"{checks.Count} signatures with unknown keys: {watch.Elapsed.TotalMilliseconds / checks.Count:F3} ms each");
        Assert.Equal(2035, checks.Count);
        Assert.All(checks, c => Assert.Equal(SignatureState.UnknownKey, c.State));
        Assert.All(checks, c => Assert.Matches("^[0-9A-F]{40}$", c.Key));
        output.WriteLine(string.Join(' ', checks.CountBy(c => c.Key)));
    }

    [Fact]
    public void Verifying_costs_less_than_a_millisecond()
    {
        var key = new TestKey("rsa2048");
        var ring = key.Ring;
        var signature = TestKey.Armour(s => s.Write(key.Sign(Document, Then)));
        _ = SignatureCheck.Of(Document, signature, ring, Now);
        var watch = Stopwatch.StartNew();

        for (var i = 0; i < 500; i++) Assert.Equal(SignatureState.Valid, SignatureCheck.Of(Document, signature, ring, Now).State);

        output.WriteLine($"RSA 2048: {watch.Elapsed.TotalMilliseconds / 500:F3} ms each");
        Assert.True(watch.ElapsedMilliseconds < 5_000);
    }

    // The unhashed subpackets, which anybody may change without changing what is signed (RFC 9580, 5.2.3).
    static Range Unprotected(byte[] signature)
    {
        var body = signature[0] >= 0xC0 ? signature[1] < 192 ? 2 : 3 : 1 + (1 << (signature[0] & 3));
        var start = body + 6 + (signature[body + 4] << 8) + signature[body + 5];
        return start..(start + 2 + (signature[start] << 8) + signature[start + 1]);
    }

    static byte[] Flip(byte[] bytes, int at)
    {
        var flipped = bytes.ToArray();
        flipped[at] ^= 0x10;
        return flipped;
    }
}
