using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CsCheck;
using MiniExcelLibs;
using PlantPatch.Core.Assets;
using PlantPatch.Feeds.Inventory;
using PlantPatch.Tests;

namespace PlantPatch.Feeds.Tests.Inventory;

public sealed class InventoryFormatTests
{
    [Fact]
    public void A_workbook_is_read_with_its_number_and_date_cells_named()
    {
        var file = Lists.Read(Workbook(
            new() { ["Asset ID"] = "A", ["Product"] = "P", ["Serial"] = "00123", ["Firmware"] = 4.1, ["Last verified"] = new DateTime(2026, 10, 14) },
            new() { ["Asset ID"] = "B", ["Product"] = "P", ["Serial"] = 124, ["Firmware"] = "4.12", ["Last verified"] = "2026-10-15" },
            new() { ["Asset ID"] = "C", ["Product"] = "Q", ["Serial"] = "00125", ["Firmware"] = 4.1, ["Last verified"] = null },
            new() { ["Asset ID"] = "D", ["Product"] = "Q", ["Serial"] = 619e18, ["Firmware"] = new DateTime(2026, 1, 4), ["Last verified"] = null }));

        Assert.Equal("xlsx", file.Format);
        Assert.Equal(["A", "B", "C", "D"], file.Rows.Select(r => r.Asset.Tag));
        Assert.Equal(new LocalDate(2026, 10, 14), file.Rows[0].Asset.LastVerified);
        Assert.Equal((2, "Firmware"), (file.Complaint("version-lost-zero").Row, file.Complaint("version-lost-zero").Column));
        Assert.Equal(4, file.Complaint("version-is-number").Row);
        Assert.Equal(5, file.Complaint("version-became-date").Row);
        Assert.Equal(5, file.Complaint("number-lost-digits").Row);
        Assert.Contains("'00124'", file.Complaint("lost-leading-zeros").Complaint.Message, StringComparison.Ordinal);
        Assert.Equal(["", "4.12", "4.1", ""], file.Rows.Select(r => r.Asset.Components.Single().Version));
    }

    [Fact]
    public void A_named_sheet_is_read_and_the_others_are_mentioned()
    {
        using var stream = new MemoryStream();
        MiniExcel.SaveAs(stream, new Dictionary<string, object>
        {
            ["Cover"] = new[] { new { Tag = "X" } }, ["Assets"] = new[] { new { Tag = "A" } },
        });

        Assert.Equal("X", Lists.Read(stream.ToArray()).Only().Tag);
        Assert.Contains(Lists.Read(stream.ToArray()).FileComplaints, c => c.Code == "other-sheets" && c.Message.EndsWith("Assets.", StringComparison.Ordinal));
        Assert.Equal("A", Lists.Read(stream.ToArray(), new() { Sheet = "assets" }).Only().Tag);
        Assert.Equal("no-such-sheet", Lists.Read(stream.ToArray(), new() { Sheet = "Nowhere" }).Refusal?.Code);
    }

    [Fact]
    public void A_zip_that_is_no_workbook_and_one_that_explodes_are_told_apart()
    {
        Assert.Equal("zip-instead-of-xlsx", Lists.Read(Zip(("a.txt", 10))).Refusal?.Code);
        Assert.Equal("zip-bomb", Lists.Read(Zip(("xl/workbook.xml", 10), ("xl/worksheets/sheet1.xml", 40 << 20))).Refusal?.Code);
        Assert.Equal("zip-bomb", Lists.Read(Zip(("xl/workbook.xml", 1000)), limits: new() { XlsxUnpackedBytes = 500 }).Refusal?.Code);
        Assert.Equal("broken-xlsx", Lists.Read(Zip(("xl/workbook.xml", 10))).Refusal?.Code);
    }

    [Theory]
    [InlineData("""[{"tag": "A", "vendor": "ABB"}, {"tag": "B", "owner": "x"}]""")]
    [InlineData("""{"version": 1, "assets": [{"tag": "A", "vendor": "ABB"}, {"tag": "B", "owner": "x"}]}""")]
    [InlineData("{\"tag\": \"A\", \"vendor\": \"ABB\"}\n{\"tag\": \"B\", \"owner\": \"x\"}\n")]
    public void Json_is_read_as_a_list_in_an_object_or_one_object_a_line(string json)
    {
        var file = Lists.Read(json);

        Assert.Equal("json", file.Format);
        Assert.Equal([("A", "ABB", ""), ("B", "", "x")], file.Rows.Select(r => (r.Asset.Tag, r.Asset.Vendor, r.Asset.Owner)));
        Assert.Equal([AssetField.Owner], file.Rows[1].Fields.Fields());
    }

    [Theory]
    [InlineData("""{"tag": "B", "tag": "C"}""")]
    [InlineData("""{"tag": "\ud800"}""")]
    [InlineData("{\"tag\": ")]
    [InlineData("7")]
    public void A_json_line_that_cannot_be_read_is_refused_and_the_others_are_not(string line)
    {
        var file = Lists.Read($"{{\"tag\": \"A\"}}\n{line}\n{{\"tag\": \"Z\"}}\n");

        Assert.Equal((2, Severity.Refused), (file.Complaint("not-json").Row, file.Complaint("not-json").Severity));
        Assert.Equal(["A", "Z"], file.Rows.Select(r => r.Asset.Tag));
    }

    [Fact]
    public void The_seeds_asset_lines_are_read()
    {
        var file = Lists.Read("""{"asset_id": "PLC-0000001", "network_exposed": true, "purdue_level": "Level 0-1"}""");

        Assert.Equal(("PLC-0000001", true, PurdueLevel.Level1), (file.Only().Tag, file.Only().NetworkExposed, file.Only().Purdue));
    }

    [Fact]
    public void A_json_number_keeps_the_zero_it_was_written_with() =>
        Assert.Equal("4.10", Lists.Read("""[{"tag": "A", "firmware": 4.10}]""").Only().Components.Single().Version);

    [Fact]
    public void A_components_list_that_cannot_be_read_is_named_and_the_known_components_stay()
    {
        var file = Lists.Read("""[{"tag": "A", "components": [{"kind": "software", "colour": "red"}]}]""");

        Assert.Contains("colour", file.Complaint("unreadable-components").Complaint.Message, StringComparison.Ordinal);
        Assert.False(Assert.Single(file.Rows).Fields.Contains(AssetField.Software));
    }

    [Fact]
    public void Every_file_of_the_csv_spectrum_is_read_as_its_answer_says()
    {
        InventoryField[] free = [InventoryField.Location, InventoryField.Role, InventoryField.Site, InventoryField.Unit, InventoryField.Owner, InventoryField.Zone];
        foreach (var path in Directory.EnumerateFiles(SharedData.Path("data", "corpora", "csv", "csvs")))
        {
            // Its answer names another phone number than the file, which holds characters that were lost before it was saved.
            if (Path.GetFileName(path) == "location_coordinates.csv") continue;
            using var answer = JsonDocument.Parse(File.ReadAllText(path.Replace("csv/csvs", "csv/json", StringComparison.Ordinal)
                .Replace(".csv", ".json", StringComparison.Ordinal)));
            var root = answer.RootElement;
            var expected = (root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().ToArray() : [root]).Select(r => r.EnumerateObject().ToArray()).ToArray();
            var headings = expected[0].Select(p => p.Name).ToArray();
            // The tag may not hold line breaks, so a column of plain numbers serves as the tag.
            var key = Path.GetFileName(path).StartsWith("newlines", StringComparison.Ordinal) ? 1 : 0;
            var others = headings.Where((_, i) => i != key).ToArray();

            var file = Lists.Read(File.ReadAllBytes(path),
                Lists.Mapping([(InventoryField.Tag, headings[key]), .. others.Select((h, i) => (free[i], h))]));

            var rows = file.Rows.Select(r => string.Join('¦', Texts(r.Asset, others.Length))).ToArray();
            Assert.Equal(expected.Select(e => string.Join('¦', (string[])[e[key].Value.GetString()!, .. others.Select(o => e.First(p => p.Name == o).Value.GetString()!.Trim())])), rows);
        }
    }

    [Fact]
    public void Characters_that_were_lost_before_the_file_was_saved_are_named()
    {
        var bytes = File.ReadAllBytes(SharedData.Path("data", "corpora", "csv", "csvs", "location_coordinates.csv"));

        var file = Lists.Read(bytes, Lists.Mapping((InventoryField.Tag, "Contact Phone Number"), (InventoryField.Location, "Location Coordinates")));

        Assert.Equal((2, "Location Coordinates"), (file.Complaint("unreadable-character").Row, file.Complaint("unreadable-character").Column));
        Assert.Equal(["Cities", "Counties"], file.IgnoredColumns);
    }

    static IEnumerable<string> Texts(Asset a, int count) =>
        new[] { a.Tag }.Concat(((string[])[a.Location, a.Role, a.Site, a.Unit, a.Owner, a.Zone]).Take(count));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_naughty_string_survives_as_plain_text_or_is_refused_by_name(bool json)
    {
        var naughty = JsonSerializer.Deserialize<string[]>(File.ReadAllText(SharedData.Path("data", "corpora", "naughty-strings.json")))!;
        var assets = naughty.Select((text, i) => new Asset { Tag = $"T{i:00000}", Site = "S", Location = text }).ToArray();
        using var stream = new MemoryStream();
        if (json) InventoryWriter.WriteJson(assets, stream);
        else InventoryWriter.WriteCsv(assets, stream);

        var file = Lists.Read(stream.ToArray(), limits: InventoryLimits.Default);

        Assert.Null(file.Refusal);
        Assert.Equal(naughty.Length, file.Rows.Count);
        var named = file.RowComplaints.Where(c => c.Complaint.Code == "control-character").Select(c => c.Row).ToHashSet();
        Assert.InRange(named.Count, 1, 5);
        foreach (var (row, text) in file.Rows.Zip(naughty))
            if (!named.Contains(row.Numbers[0])) Assert.Equal(text.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\u2007', ' ').Trim(), row.Asset.Location.Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Reads_back_what_it_wrote_as_csv() => Assets.Sample(assets => Same(assets, InventoryWriter_Csv(assets)), iter: 200);

    [Fact]
    public void Reads_back_what_it_wrote_as_json() => Assets.Sample(assets => Same(assets, InventoryWriter_Json(assets)), iter: 200);

    [Fact]
    public void No_bytes_make_it_throw()
    {
        var seeds = new[]
        {
            Workbook([new() { ["Asset ID"] = "A", ["Firmware"] = 4.1, ["EOL"] = new DateTime(2030, 1, 1) }]),
            "Tag;Vendor;Firmware;EOL\r\nA;\"x;y\";4,1;01.02.2030\r\n"u8.ToArray(),
            "[{\"tag\": \"A\", \"components\": [{\"kind\": \"software\"}]}]"u8.ToArray(),
            Encoding.Unicode.GetBytes("\uFEFFTag\tVendor\r\nA\tB\r\n"),
        };
        Gen.Select(Gen.Int[0, seeds.Length - 1], Gen.Select(Gen.Int[0, 5_000], Gen.Byte).Array[1, 12], Gen.Int[0, 5_000]).Sample((which, changes, cut) =>
        {
            var bytes = seeds[which].ToArray();
            foreach (var (at, value) in changes) bytes[at % bytes.Length] = value;
            if (cut % 3 == 0) bytes = bytes[..(cut % bytes.Length)];

            var file = Lists.Read(bytes);

            return file.Refusal is null || file.Rows.Count == 0;
        }, iter: 1_000);
        Gen.Byte.Array[0, 300].Sample(bytes => { Lists.Read(bytes); }, iter: 1_000);
    }

    static readonly Gen<string> Word = Gen.Char["ABCDEFGHIKLMNOPQRSTUVWXYZabcdefghijkmnoprstuvwz"].Array[1, 8].Select(c => new string(c));
    static readonly Gen<string> Free = Gen.OneOf(Gen.Const(""), Gen.Char["abc äöü€,;|\"'\n=+-@{}[]<>\\/漢"].Array[1, 20].Select(c => new string(c).Trim()));
    static readonly Gen<string> Code = Gen.OneOf(Gen.Const(""), Gen.Select(Word, Word, (a, b) => $"{a} {b},\"x\""));
    static readonly Gen<string> Version = Gen.OneOf(Gen.Const(""), Gen.Select(Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 9999], (a, b, c) => $"V{a}.{b}.{c}"));
    static readonly Gen<LocalDate?> Day = Gen.OneOf(Gen.Const((LocalDate?)null), Gen.Int[0, 30_000].Select(d => (LocalDate?)new LocalDate(1990, 1, 1).PlusDays(d)));

    static readonly Gen<Component> Part = Gen.Select(Gen.Enum<ComponentKind>(), Code, Code, Code, Version, (kind, vendor, product, model, version) =>
        new Component { Kind = kind, Vendor = vendor, Product = product, Model = model, Version = version, Cpe = vendor.Length > 3 ? "cpe:2.3:o:x:y:1" : "" });

    static readonly Gen<Asset[]> Assets = Gen.Select(Gen.Select(Free, Free, Free, Free, Free, Free), Gen.Select(Code, Code, Code, Code), Gen.Select(Day, Day, Gen.Bool, Gen.Bool),
        Gen.Select(Gen.Enum<PurdueLevel>().Nullable(), Gen.Enum<Criticality>().Nullable(), Gen.Enum<ImpactRating>().Nullable()), Part.Array[0, 4],
        (f, c, d, e, parts) => new Asset
        {
            Tag = "", Site = f.Item1, Unit = f.Item2, System = f.Item3, Zone = f.Item4, Role = f.Item5, Location = f.Item6, Owner = f.Item1, Alternate = f.Item2,
            SupportContract = f.Item3, LastVerifiedBy = f.Item4, Vendor = c.Item1, Product = c.Item2, Model = c.Item3, Serial = c.Item4,
            RedundancyPartner = c.Item1, IpAddress = c.Item2, EndOfLife = d.Item1, LastVerified = d.Item2, SafetyRelevant = d.Item3, NetworkExposed = d.Item4,
            Purdue = e.Item1, Criticality = e.Item2, Impact = e.Item3, Components = [.. parts.Distinct()],
        }).Array[1, 6].Select(assets => assets.Select((a, i) => a with { Tag = $"PLC-{i}/ä \"{(char)('A' + i)}\"" }).ToArray());

    static byte[] InventoryWriter_Csv(Asset[] assets)
    {
        using var stream = new MemoryStream();
        InventoryWriter.WriteCsv(assets, stream, ';');
        return stream.ToArray();
    }

    static byte[] InventoryWriter_Json(Asset[] assets)
    {
        using var stream = new MemoryStream();
        InventoryWriter.WriteJson(assets, stream);
        return stream.ToArray();
    }

    static void Same(Asset[] written, byte[] bytes)
    {
        var file = Lists.Read(bytes);

        Assert.Null(file.Refusal);
        Assert.Empty(file.RowComplaints.Select(c => c.Complaint.ToString()));
        Assert.Equal(written.Select(Flat), file.Rows.Select(r => Flat(r.Asset)));
    }

    static string Flat(Asset asset) => $"{asset with { Components = [] }} {string.Join("\n", asset.Components)}";

    static byte[] Workbook(params Dictionary<string, object?>[] rows)
    {
        using var stream = new MemoryStream();
        MiniExcel.SaveAs(stream, rows);
        return stream.ToArray();
    }

    static byte[] Zip(params (string Name, int Length)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, length) in parts)
                using (var part = zip.CreateEntry(name).Open()) part.Write(new byte[length]);
        return stream.ToArray();
    }
}
