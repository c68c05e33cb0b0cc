using System.Text;
using CsCheck;
using Org.BouncyCastle.Bcpg;
using PlantPatch.Feeds.Signatures;

namespace PlantPatch.Feeds.Tests.Signatures;

public class KeyRingTests
{
    [Fact]
    public void A_key_tells_what_the_operator_has_to_compare()
    {
        var made = new TestKey("p256", "Vendor PSIRT", Duration.FromDays(366)).AddSigningSubkey("ed25519");

        var key = Assert.Single(made.Ring.Keys);

        Assert.Equal((made.Fingerprint, "ECDSA NIST P-256", TestKey.Created, (Instant?)Instant.FromUtc(2025, 1, 1, 0, 0), true),
            (key.Primary.Fingerprint, key.Primary.Algorithm, key.Primary.Created, key.Primary.Expires, key.Primary.CanSign));
        Assert.Equal(["Vendor PSIRT"], key.UserIds);
        Assert.Equal("Ed25519", Assert.Single(key.Subkeys).Algorithm);
        Assert.Equal(made.Fingerprint[^16..], key.Primary.KeyId);
    }

    [Fact]
    public void A_revoked_key_says_when_and_why()
    {
        var at = Instant.FromUtc(2026, 1, 1, 0, 0);

        var key = new TestKey("ed25519").Revoke(RevocationReasonTag.KeyCompromised, at).Ring.Keys[0];

        Assert.Equal(new(at, IsHard: true, "its secret was stolen"), key.Primary.Revocation);
    }

    [Fact]
    public void Several_keys_come_in_at_once_and_rings_add_up()
    {
        var (a, b) = (new TestKey("ed25519", "A"), new TestKey("p256", "B"));

        var both = KeyRing.Read([.. a.Armoured(), .. "\r\nand the other:\r\n"u8, .. b.Armoured()]).Ring!;

        Assert.Equal(["A", "B"], both.Keys.Select(k => k.Name));
        Assert.Equal(["A", "B"], a.Ring.With(both).Keys.Select(k => k.Name));
    }

    [Fact]
    public void A_secret_key_is_refused_however_it_is_dressed()
    {
        var secret = new TestKey("ed25519").SecretArmoured();
        var dressed = Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(secret).Replace("PRIVATE", "PUBLIC", StringComparison.Ordinal));

        Assert.Equal("secret-key", KeyRing.Read(secret).Complaint?.Code);
        Assert.Equal("secret-key", KeyRing.Read(dressed).Complaint?.Code);
        Assert.Equal("secret-key", KeyRing.Read([.. new TestKey("p256").Armoured(), .. secret]).Complaint?.Code);
        Assert.Contains("not stored", KeyRing.Read(secret).Complaint?.Message);
    }

    [Theory]
    [InlineData("", "empty-file")]
    [InlineData("<html>", "web-page")]
    [InlineData("A8914CA2F11139C6A69A0018FB3CD9B15DE61596", "not-a-key")]
    [InlineData("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDMEZtsXBxYJ\n-----END PGP PUBLIC KEY BLOCK-----", "not-a-key")]
    [InlineData("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDME", "not-a-key")]
    public void What_is_no_key_is_named(string text, string code) => Assert.Equal(code, KeyRing.Read(Encoding.UTF8.GetBytes(text)).Complaint?.Code);

    [Fact]
    public void A_key_is_bounded() => Assert.Equal("too-large", KeyRing.Read(new byte[2_000_000]).Complaint?.Code);

    [Fact]
    public void A_changed_key_never_throws_and_never_gains_a_name_or_a_longer_life()
    {
        var made = new TestKey("ed25519", "Vendor", Duration.FromDays(366));
        using var binary = new MemoryStream();
        made.Public.Encode(binary);
        var bytes = binary.ToArray();
        var real = Assert.Single(KeyRing.Read(bytes).Ring!.Keys);

        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            var changed = bytes.ToArray();
            changed[at] = value;
            var (ring, complaint) = KeyRing.Read(changed);
            return ring is null != complaint is null && (ring is null || ring.Keys.All(k =>
                k.Primary.Fingerprint == real.Primary.Fingerprint && k.Primary.Expires == real.Primary.Expires && k.UserIds.All(u => u == "Vendor")));
        }, iter: 1_000);
    }
}
