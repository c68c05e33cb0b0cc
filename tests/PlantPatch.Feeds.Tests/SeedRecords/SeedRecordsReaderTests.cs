using System.Text;
using CsCheck;
using PlantPatch.Core.Reports;
using PlantPatch.Feeds.SeedRecords;

namespace PlantPatch.Feeds.Tests.SeedRecords;

public class SeedRecordsReaderTests
{
    const string Good = """{"patch_id": "OT-1", "vendor": "V", "product": "P", "affected_versions": "< 2", "cve_ids": ["CVE-2024-1", "CVE-2024-2"], "cvss_score": 8.8, "ics_cert_advisory": "ICSA-1 (CISA KEV)", "description": "d", "status": "testing", "identified_date": "2026-01-15", "affected_assets": ["A", "B"]}""";

    [Fact]
    public void A_good_record_is_read_in_full()
    {
        var read = Read(Good, """{"asset_id": "A", "network_exposed": true, "purdue_level": "Level 2"}""");

        Assert.Empty(read.Complaints);
        var patches = read.Registered;
        Assert.Equal("CVE-2024-1, CVE-2024-2", patches.Text(0, PatchText.Cves));
        Assert.Equal("2026-02-19T00:00:00", patches.Deadline(0).ToString());
        Assert.True(patches.KnownExploited(0));
        Assert.Equal(["A", "B"], patches.AssetsOf(0).ToArray().Select(patches.Assets.Tag));
        Assert.Contains(read.Notes, n => n.Code == "unknown-assets" && n.Message.EndsWith(": B", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<html>", "not-json")]
    [InlineData("""{"patch_id": "OT-1" """, "not-json")]
    [InlineData("""{"patch_id": "OT-1"} {}""", "not-json")]
    [InlineData("[]", "not-an-object")]
    [InlineData("null", "not-an-object")]
    [InlineData("""{"patch_id": "OT-1", "patch_id": "OT-2"}""", "duplicate-field")]
    [InlineData("""{"patch_id": 7}""", "wrong-type")]
    [InlineData("""{"patch_id": "\ud800"}""", "lone-surrogate")]
    [InlineData("""{"cve_ids": "CVE-2024-1"}""", "wrong-type")]
    [InlineData("""{"cve_ids": [["CVE-2024-1"]]}""", "wrong-type")]
    [InlineData("""{"cvss_score": "8.8"}""", "wrong-type")]
    [InlineData("""{"cvss_score": 1e999}""", "out-of-range")]
    [InlineData("""{"patch_id": "OT-1"}""", "missing-field")]
    [InlineData("""{"identified_date": "15.01.2026"}""", "bad-date")]
    [InlineData("""{"identified_date": "2026-01-15T10:00:00Z"}""", "bad-date")]
    public void A_bad_line_is_named(string line, string code)
    {
        var read = Read($"{Good}\n{line}\n{Good}", "");

        var complaint = Assert.Single(read.Complaints);
        Assert.Equal(code, complaint.Code);
        Assert.StartsWith("patches, line 2", complaint.Where);
        Assert.Equal((2, 3, 1), (read.Registered.Count, read.Records, read.BadLines));
    }

    [Theory]
    [InlineData("\"testing\"", "\"finished\"", "unknown-status")]
    [InlineData("8.8", "10.1", "out-of-range")]
    [InlineData("8.8", "-0.1", "out-of-range")]
    [InlineData("\"2026-01-15\"", "\"9999-12-15\"", "out-of-range")]
    [InlineData("\"2026-01-15\"", "\"\"", "missing-field")]
    [InlineData("\"OT-1\"", "\"\"", "missing-field")]
    public void A_value_that_cannot_be_is_named(string value, string other, string code) =>
        Assert.Equal(code, Assert.Single(Read(Good.Replace(value, other, StringComparison.Ordinal), "").Complaints).Code);

    [Fact]
    public void Bytes_that_are_not_utf8_are_named()
    {
        var line = Encoding.Latin1.GetBytes(Good.Replace("\"V\"", "\"Söhne\"", StringComparison.Ordinal));

        var read = SeedRecordsReader.Read(Stream.Null, new MemoryStream(line), TestContext.Current.CancellationToken);

        Assert.Equal("not-utf8", Assert.Single(read.Complaints).Code);
    }

    [Fact]
    public void A_line_without_end_is_refused_and_the_next_one_is_read()
    {
        var endless = new string(' ', 17 << 20);

        var read = Read($"{Good}\n{endless}{Good}\n{Good}\n{Good}", "");

        Assert.Equal(("line-too-long", "patches, line 2"), (Assert.Single(read.Complaints).Code, read.Complaints[0].Where));
        Assert.Equal(3, read.Registered.Count);
    }

    [Fact]
    public void Blank_lines_a_byte_order_mark_and_other_line_ends_do_no_harm()
    {
        var read = Read($"\uFEFF{Good}\r\n\r\n   \n{Good}\n", "");

        Assert.Empty(read.Complaints);
        Assert.Equal((2, 2), (read.Registered.Count, read.Records));
    }

    [Fact]
    public void Escaped_names_and_tags_are_the_same_names_and_tags()
    {
        var read = Read(Good.Replace("\"patch_id\"", "\"p\\u0061tch_id\"", StringComparison.Ordinal)
            .Replace("[\"A\"", "[\"\\u0041\"", StringComparison.Ordinal), """{"asset_id": "A"}""");

        Assert.Empty(read.Complaints);
        Assert.Equal("A", read.Registered.Assets.Tag(read.Registered.AssetsOf(0)[0]));
        Assert.Equal(2, read.Registered.Assets.Count);
    }

    [Fact]
    public void A_level_that_the_score_does_not_count_is_noted() =>
        Assert.Contains(Read("", """{"asset_id": "A", "purdue_level": "L2"}""").Notes, n => n.Code == "purdue-level-not-counted");

    [Fact]
    public void The_last_statement_about_an_asset_holds()
    {
        var read = Read("", "{\"asset_id\": \"A\", \"network_exposed\": true}\n{\"asset_id\": \"A\"}");

        Assert.Equal(Core.Risk.AssetTraits.Known, read.Registered.Assets.Traits[0]);
        Assert.Equal("asset-stated-again", Assert.Single(read.Notes).Code);
    }

    [Fact]
    public void No_bytes_make_the_reader_throw() =>
        Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Byte).Array[1, 6].Sample(changes =>
        {
            var bytes = Encoding.UTF8.GetBytes(Good);
            foreach (var (at, value) in changes) bytes[at] = value;

            var read = SeedRecordsReader.Read(new MemoryStream(bytes), new MemoryStream(bytes), CancellationToken.None);

            Assert.True(read.Registered.Count + read.Complaints.Count >= 1);
        });

    static SeedRecordsReader.Result Read(string patches, string assets) => SeedRecordsReader.Read(
        new MemoryStream(Encoding.UTF8.GetBytes(assets)), new MemoryStream(Encoding.UTF8.GetBytes(patches)),
        TestContext.Current.CancellationToken);
}
