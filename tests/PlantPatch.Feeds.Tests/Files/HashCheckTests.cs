using System.Security.Cryptography;
using System.Text;
using PlantPatch.Feeds.Files;

namespace PlantPatch.Feeds.Tests.Files;

public class HashCheckTests
{
    static readonly byte[] Document = """{"document":{}}"""u8.ToArray();
    static readonly string Right = Convert.ToHexStringLower(SHA256.HashData(Document));
    static readonly string Wrong = Convert.ToHexStringLower(SHA256.HashData("other"u8));

    [Theory]
    [InlineData("{right}", HashState.Verified, null)]
    [InlineData("{right}  a.json\n", HashState.Verified, null)]
    [InlineData("{RIGHT} *a.json\r\n", HashState.Verified, null)]
    [InlineData("\uFEFF{right}\ta.json", HashState.Verified, null)]
    [InlineData("\n\n{right}  ./2024/A.JSON\r\n", HashState.Verified, null)]
    [InlineData("SHA256 (a.json) = {right}", HashState.Verified, null)]
    [InlineData("{wrong}  b.json\n{right}  a.json\n", HashState.Verified, null)]
    [InlineData("# made by hand\n{right}", HashState.Verified, null)]
    [InlineData("{wrong}  a.json", HashState.Mismatch, "hash-mismatch")]
    [InlineData("{right}  b.json", HashState.Mismatch, "hash-of-another-file")]
    [InlineData("<!DOCTYPE html><html>Not found</html>", HashState.Unreadable, "sidecar-not-a-hash")]
    [InlineData("", HashState.Unreadable, "sidecar-not-a-hash")]
    [InlineData("{right}{right}  a.json", HashState.Unreadable, "sidecar-not-a-hash")]
    [InlineData("not a hash", HashState.Unreadable, "sidecar-not-a-hash")]
    [InlineData("zz{right}", HashState.Unreadable, "sidecar-not-a-hash")]
    public void A_hash_file_is_read_in_every_form_people_write(string text, HashState state, string? code)
    {
        var bytes = Encoding.UTF8.GetBytes(Fill(text));

        var check = Check(SidecarKind.Sha256, bytes, "SHA-256");

        Assert.Equal((state, code), (check.State, check.Complaint?.Code));
        Assert.NotEmpty(check.Because);
    }

    [Fact]
    public void A_hash_file_written_by_PowerShell_is_UTF_16_and_still_read() => Assert.Equal(HashState.Verified,
        Check(SidecarKind.Sha256, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Right.ToUpperInvariant() + "\r\n")], "SHA-256").State);

    [Fact]
    public void Every_changed_bit_of_the_document_is_noticed()
    {
        for (var bit = 0; bit < Document.Length * 8; bit++)
        {
            var changed = Document.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Equal(HashState.Mismatch, Check(SidecarKind.Sha256, Encoding.ASCII.GetBytes(Right), "SHA-256", changed).State);
        }
    }

#pragma warning disable CA5350, CA5351 // the weak algorithms are what is tested
    [Fact]
    public void SHA_1_and_MD5_are_shown_as_weak_and_verify_nothing()
    {
        Assert.Equal(HashState.Weak, Check(SidecarKind.Sha1, Encoding.ASCII.GetBytes(Convert.ToHexString(SHA1.HashData(Document))), "SHA-1").State);
        Assert.Equal(HashState.Weak, Check(SidecarKind.Md5, Encoding.ASCII.GetBytes(Convert.ToHexString(MD5.HashData(Document))), "MD5").State);
        Assert.Equal(HashState.Mismatch, Check(SidecarKind.Md5, Encoding.ASCII.GetBytes(Convert.ToHexString(MD5.HashData([1]))), "MD5").State);
    }
#pragma warning restore CA5350, CA5351

    [Fact]
    public void What_is_not_there_is_absent() => Assert.Equal([HashState.Absent, HashState.Absent],
        HashCheck.Of(new() { Path = "a.json", Name = "a.json", Bytes = Document }).Select(c => c.State));

    static string Fill(string text) =>
        text.Replace("{right}", Right).Replace("{RIGHT}", Right.ToUpperInvariant()).Replace("{wrong}", Wrong);

    static HashCheck Check(SidecarKind kind, byte[] sidecar, string algorithm, byte[]? document = null) => HashCheck.Of(new()
    {
        Path = "a.json",
        Name = "a.json",
        Bytes = document ?? Document,
        Sidecars = [new(kind, "a.json.hash", sidecar)],
    }).Single(c => c.Algorithm == algorithm);
}
