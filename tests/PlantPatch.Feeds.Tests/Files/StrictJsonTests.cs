using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CsCheck;
using PlantPatch.Feeds.Files;
using PlantPatch.Tests;

namespace PlantPatch.Feeds.Tests.Files;

public class StrictJsonTests
{
    [Theory]
    [InlineData("", "empty-file", "")]
    [InlineData(" \r\n\t ", "empty-file", "")]
    [InlineData("<!DOCTYPE html><html>", "web-page", "byte 0")]
    [InlineData("\n  <html>", "web-page", "byte 3")]
    [InlineData("<?xml version=\"1.0\"?>", "xml", "byte 0")]
    [InlineData("{\"a\":1", "truncated-json", "byte 6")]
    [InlineData("{\"a\":\"half a str", "truncated-json", "byte 16")]
    [InlineData("{\"a\":tru", "truncated-json", "byte 8")]
    [InlineData("{\"a\":1}\nrubbish", "trailing-garbage", "byte 8")]
    [InlineData("{\"a\":1}{}", "trailing-garbage", "byte 7")]
    [InlineData("{\n\"a\":1,\n\"a\":2}", "duplicate-key", "byte 9")]
    [InlineData("{\"b\":{\"x\":1,\"y\":2,\"\\u0078\":3}}", "duplicate-key", "byte 18")]
    [InlineData("{\"a\":nan}", "not-json", "byte 6")]
    [InlineData("{\"a\":1,}", "not-json", "byte 7")]
    [InlineData("[1] // note", "trailing-garbage", "byte 4")]
    [InlineData("{\"a\":\"x\\ud83dx\"}", "lone-surrogate", "byte 7")]
    [InlineData("{\"a\":\"\\ude00\\ud83d\"}", "lone-surrogate", "byte 6")]
    [InlineData("{\"\\uD800\":1,\"\\uD800\":2}", "lone-surrogate", "byte 2")]
    [InlineData("-----BEGIN PGP SIGNATURE-----", "armoured", "byte 0")]
    public void What_is_not_JSON_is_named_with_its_byte(string text, string code, string where)
    {
        var (document, complaint) = StrictJson.Open(Encoding.UTF8.GetBytes(text));

        Assert.Null(document);
        Assert.Equal((code, where), (complaint?.Code, complaint?.Where));
    }

    [Theory]
    [InlineData("1F8B0800", "gzip")]
    [InlineData("504B0304", "zip")]
    [InlineData("FFFE7B00", "utf-16")]
    [InlineData("FEFF007B", "utf-16")]
    [InlineData("7B002200", "utf-16")]
    [InlineData("007B0022", "utf-16")]
    [InlineData("EFBBBF", "empty-file")]
    [InlineData("7B22FF223A317D", "invalid-utf-8")]
    [InlineData("5B22EDA08022 5D", "invalid-utf-8")]
    public void Bytes_that_are_something_else_are_named(string hex, string code) =>
        Assert.Equal(code, StrictJson.Open(Convert.FromHexString(hex.Replace(" ", ""))).Complaint?.Code);

    [Theory]
    [InlineData("\uFEFF{\"a\":\"\\ud83d\\ude00\"}")]
    [InlineData("{\"a\":\"\\\\ud83d\"}")]
    [InlineData("{\"a\":\"\\\\\\ud83d\\ude00 \\n \\u00e9\"}")]
    public void A_byte_order_mark_and_whole_pairs_are_fine(string text)
    {
        using var document = StrictJson.Open(Encoding.UTF8.GetBytes(text)).Document;

        Assert.NotEmpty(document!.RootElement.GetProperty("a").GetString()!);
    }

    [Theory]
    [InlineData(64, null)]
    [InlineData(65, "too-deep")]
    [InlineData(100_000, "too-deep")]
    public void Depth_is_bounded(int depth, string? code)
    {
        var (document, complaint) = StrictJson.Open(Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth)));

        Assert.Equal(code, complaint?.Code);
        document?.Dispose();
    }

    [Fact]
    public void Size_is_bounded() =>
        Assert.Equal("too-large", StrictJson.Open("[1,2,3]"u8.ToArray(), new() { MaxDocumentBytes = 6 }).Complaint?.Code);

    [Fact]
    public void The_JSON_test_suite_is_accepted_and_refused_as_it_asks()
    {
        using var suite = ZipFile.OpenRead(SharedData.Path("data", "corpora", "json-test-suite.zip"));
        // RFC 8259 only says SHOULD about unique names; in an advisory a key that stands twice hides one of its values.
        string[] ours = ["y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"];
        var seen = new Dictionary<char, int>();

        foreach (var entry in suite.Entries.Where(e => e.Name.EndsWith(".json", StringComparison.Ordinal)))
        {
            var (document, complaint) = StrictJson.Open(Bytes(entry));
            if (document is not null) ReadEverything(document.RootElement);
            Assert.True(document is null != complaint is null, entry.Name);
            if (entry.Name[0] == 'y') Assert.True(document is not null || ours.Contains(entry.Name), $"{entry.Name}: {complaint}");
            if (entry.Name[0] == 'n') Assert.True(complaint is not null, entry.Name);
            if (ours.Contains(entry.Name)) Assert.Equal("duplicate-key", complaint?.Code);
            seen[entry.Name[0]] = seen.GetValueOrDefault(entry.Name[0]) + 1;
            document?.Dispose();
        }

        Assert.Equal((95, 188, 35), (seen['y'], seen['n'], seen['i']));
    }

    [Fact]
    public void Naughty_strings_come_through_whole_and_are_harmless_as_files()
    {
        var bytes = File.ReadAllBytes(SharedData.Path("data", "corpora", "naughty-strings.json"));
        using var document = StrictJson.Open(bytes).Document;
        var strings = document!.RootElement.EnumerateArray().Select(s => s.GetString()!).ToList();

        Assert.True(strings.Count > 500);
        foreach (var naughty in strings)
        {
            var (opened, complaint) = StrictJson.Open(Encoding.UTF8.GetBytes(naughty));
            Assert.True(opened is null != complaint is null);
            opened?.Dispose();
            using var wrapped = StrictJson.Open(JsonSerializer.SerializeToUtf8Bytes(new[] { naughty })).Document;
            Assert.Equal(naughty, wrapped!.RootElement[0].GetString());
        }
    }

    [Fact]
    public void Whatever_the_bytes_there_is_a_document_that_can_be_read_or_a_complaint()
    {
        var alphabet = "{}[]\",:\\u d8DC0019truefalsn<\uFEFF\n\t/é"u8.ToArray();
        Gen.OneOf(Gen.Byte.Array[0, 40], Gen.Int[0, alphabet.Length - 1].Select(i => alphabet[i]).Array[0, 60]).Sample(bytes =>
        {
            var (document, complaint) = StrictJson.Open(bytes);
            if (document is not null) ReadEverything(document.RootElement);
            document?.Dispose();
            return document is null != complaint is null;
        }, iter: 20_000);
    }

    static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    static void ReadEverything(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String) _ = element.GetString();
        if (element.ValueKind == JsonValueKind.Array) foreach (var item in element.EnumerateArray()) ReadEverything(item);
        if (element.ValueKind != JsonValueKind.Object) return;
        foreach (var property in element.EnumerateObject())
        {
            _ = property.Name;
            ReadEverything(property.Value);
        }
    }
}
