using System.IO.Compression;
using System.Text;
using CsCheck;
using PlantPatch.Feeds.Files;

namespace PlantPatch.Feeds.Tests.Files;

public sealed class ZipTests : IDisposable
{
    static readonly byte[] Advisory = """{"document":{"title":"Pump controller"}}"""u8.ToArray();
    static readonly byte[] Large = Encoding.ASCII.GetBytes("""{"document":{"title":" """ + string.Concat(Enumerable.Range(0, 500_000)) + "\"}}");
    readonly TempFolder temp = new();

    public static TheoryData<string, string> OddNames => new()
    {
        { "../evil.json", "zip-unsafe-name" }, { "a/../../b.json", "zip-unsafe-name" }, { "./a.json", "zip-unsafe-name" },
        { "/etc/a.json", "zip-unsafe-name" }, { "C:/a.json", "zip-unsafe-name" }, { "c:a.json", "zip-unsafe-name" },
        { "..\\a.json", "zip-unsafe-name" }, { "a\\b.json", "zip-unsafe-name" }, { "a\u0000.json", "zip-unsafe-name" },
        { "a\n.json", "zip-unsafe-name" }, { "noj\u202Egnp.json", "zip-unsafe-name" }, { "a\u200B.json", "zip-unsafe-name" },
        { "../readme.txt", "zip-unsafe-name" }, { "inner.zip", "zip-nested" }, { "", "zip-unsafe-name" },
    };

    [Theory, MemberData(nameof(OddNames))]
    public void An_entry_with_an_odd_name_is_refused_and_its_neighbour_read(string name, string code)
    {
        var files = Walk(ZipBytes.Of(new ZipBytes.Entry(name, Advisory), new("good.json", Advisory)));

        Assert.Equal([code, null], files.Select(f => f.Complaint?.Code));
        Assert.DoesNotContain('\u202E', files[0].Path);
    }

    public static TheoryData<string, string> Lies => new()
    {
        { "smaller than it says", "zip-size-lies" }, { "larger than it says", "zip-size-lies" }, { "stored, two sizes", "zip-size-lies" },
        { "stored, cut", "zip-damaged" }, { "beyond the end", "zip-size-lies" }, { "wrong checksum", "zip-damaged" }, { "bomb", "zip-bomb" },
        { "encrypted", "zip-encrypted" }, { "link", "zip-link" }, { "method", "zip-method" }, { "other name inside", "zip-damaged" },
        { "packed larger", "zip-size-lies" }, { "empty", "empty-file" }, { "too large", "too-large" }, { "garbage", "zip-damaged" },
    };

    [Theory, MemberData(nameof(Lies))]
    public void An_entry_that_is_not_what_the_zip_says_is_refused_and_its_neighbour_read(string how, string code)
    {
        ZipBytes.Entry plain = new("a.json", Advisory);
        var odd = how switch
        {
            "smaller than it says" => plain with { Size = Advisory.Length + 1 },
            "larger than it says" => plain with { Size = Advisory.Length - 1 },
            "stored, two sizes" => plain with { Stored = true, Size = Advisory.Length - 1 },
            "stored, cut" => plain with { Stored = true, Size = Advisory.Length - 1, Packed = Advisory.Length - 1 },
            "beyond the end" => plain with { Packed = 1_000_000, Size = 1_000_000 },
            "wrong checksum" => plain with { Crc = 1 },
            "bomb" => new("a.json", new byte[5_000_000]),
            "encrypted" => plain with { Flags = 0x801 },
            "link" => plain with { Attributes = 0xA1FF0000, Stored = true },
            "method" => plain with { Method = 12 },
            "other name inside" => plain with { LocalName = "b.json" },
            "packed larger" => plain with { Size = 3, Packed = 70_000, Content = [.. Enumerable.Repeat((byte)1, 70_000)] },
            "empty" => plain with { Content = [] },
            "too large" => new("a.json", Large) { Stored = true },
            "garbage" => plain with { Content = [0xFF, 0xFF, 0xFF, 0xFF], Stored = true, Method = 8, Size = 30 },
            _ => throw new ArgumentOutOfRangeException(nameof(how), how, "no such lie"),
        };

        var files = Walk(ZipBytes.Of(odd, new("good.json", Advisory) { Stored = true }), new() { MaxDocumentBytes = 2_000_000 });

        Assert.Equal([code, null], files.Select(f => f.Complaint?.Code));
    }

    [Fact]
    public void Two_entries_of_one_name_are_both_refused_whatever_their_case() =>
        Assert.Equal(["zip-duplicate-name", "zip-duplicate-name", null],
            Walk(ZipBytes.Of(new("a.json", Advisory), new("A.json", Advisory), new("b.json", Advisory))).Select(Code));

    [Fact]
    public void Entries_that_share_bytes_are_refused() =>
        Assert.Contains("zip-overlap", Walk(ZipBytes.Of(new ZipBytes.Entry("a.json", Advisory), new("b.json", Advisory) { SameBytesAs = 0, LocalName = "a.json" })).Select(Code));

    [Fact]
    public void A_zip_with_too_many_entries_or_bytes_is_refused_before_it_is_unpacked()
    {
        var zip = ZipBytes.Of([.. Enumerable.Range(0, 11).Select(i => new ZipBytes.Entry($"{i}.json", Advisory))]);

        Assert.Equal(["zip-too-many-entries"], Walk(zip, new() { MaxZipEntries = 10 }).Select(Code));
        Assert.Equal(["zip-bomb"], Walk(zip, new() { MaxZipBytes = 100 }).Select(Code));
        Assert.Equal(11, Walk(zip).Count(f => f.Outcome == FileOutcome.Document));
        Assert.Equal(["zip-damaged"], Walk(ZipBytes.Of([new("a.json", Advisory)], claimed: 2)).Select(Code));
    }

    [Fact]
    public void What_a_decent_tool_writes_is_read_with_its_sidecars()
    {
        using var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "2024/a.json", Advisory);
            Add(zip, "2024/a.json.sha256", "00"u8.ToArray());
            Add(zip, "2024/größe.json", Large);
            Add(zip, "readme.txt", "hello"u8.ToArray());
            Add(zip, "__MACOSX/2024/._a.json", [0, 5, 22, 7]);
            Add(zip, "white-feed.json", """{"feed":{}}"""u8.ToArray());
        }

        var files = Walk(made.ToArray());

        Assert.Equal(["a.json", "größe.json", "readme.txt", "._a.json", "white-feed.json"], files.Select(f => f.Name));
        Assert.Equal([null, null, "not a .json file", "a side file of the operating system", "a ROLIE feed"], files.Select(f => f.Skipped));
        Assert.Equal(Large, files[1].Bytes);
        Assert.Equal("00"u8.ToArray(), files[0].Beside(SidecarKind.Sha256)?.Bytes);
        Assert.EndsWith("x.zip!2024/a.json", files[0].Path);
    }

    [Fact]
    public void A_zip_changed_or_cut_anywhere_never_throws_and_never_gives_changed_bytes()
    {
        var zip = ZipBytes.Of(new("a.json", Advisory), new("a.json.sha256", "ab"u8.ToArray()), new("b.json", Advisory) { Stored = true });

        for (var cut = 0; cut < zip.Length; cut++)
            Assert.DoesNotContain(Walk(zip[..cut]), f => f.Outcome == FileOutcome.Document);
        Gen.Select(Gen.Int[0, zip.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            var changed = zip.ToArray();
            changed[at] = value;
            return Walk(changed).All(f => f.Outcome != FileOutcome.Document || f.Bytes.AsSpan().SequenceEqual(Advisory));
        }, iter: 2_000, threads: 1);
    }

    public void Dispose() => temp.Dispose();

    static string? Code(DocumentFile file) => file.Complaint?.Code;

    static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(bytes);
    }

    List<DocumentFile> Walk(byte[] zip, FileLimits? limits = null) =>
        [.. DocumentFiles.Walk([temp.Write("x.zip", zip)], limits ?? FileLimits.Default, TestContext.Current.CancellationToken)];
}
