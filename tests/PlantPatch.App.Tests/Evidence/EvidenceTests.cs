using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime.Text;
using PlantPatch.App.Assets;
using PlantPatch.App.Attachments;
using PlantPatch.App.Audit;
using PlantPatch.App.Clocks;
using PlantPatch.App.Evidence;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Products;
using PlantPatch.Tests;
using UglyToad.PdfPig;

namespace PlantPatch.App.Tests.Evidence;

/// <summary>A package for an auditor: it shows everything about the sample, nothing else, and proves it.</summary>
public sealed class EvidenceTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_package_holds_with_its_key_alone(Engine engine)
    {
        await using var plant = await EvidencePlant.Create(engine);

        var (made, package) = await plant.Build();
        var verdict = VerifyEvidence.Run(package, plant.Key.PublicPem, null);

        Assert.Empty(verdict.Complaints);
        Assert.Equal((made.Events, 2), (verdict.Events, verdict.Manifest!.Assets));
        Assert.True(made.Statements > 10);
        Assert.Contains(Files(package), f => f.Name.EndsWith("-advisories page.png".Replace(' ', '_'), StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task Nothing_in_it_is_about_an_asset_outside_the_sample(Engine engine)
    {
        await using var plant = await EvidencePlant.Create(engine);
        var (_, package) = await plant.Build();

        foreach (var (name, bytes) in Files(package))
        {
            var said = name.EndsWith(".pdf", StringComparison.Ordinal) ? PdfText(bytes)
                : name.EndsWith(".xlsx", StringComparison.Ordinal) ? string.Concat(Files(new MemoryStream(bytes)).Select(f => Encoding.UTF8.GetString(f.Bytes)))
                : Encoding.UTF8.GetString(bytes);
            Assert.False(said.Contains(EvidencePlant.Outside, StringComparison.OrdinalIgnoreCase), $"{name} names {EvidencePlant.Outside}");
        }
    }

    [Fact]
    public async Task It_says_what_an_auditor_asks()
    {
        await using var plant = await EvidencePlant.Create(Engine.Sqlite);
        var (_, package) = await plant.Build();
        var files = Files(package).ToDictionary(f => f.Name, f => f.Bytes);
        string Text(string name) => Encoding.UTF8.GetString(files[name]);

        Assert.Contains("S1,E2,full,2026-01-05 09:00 -05,2026-02-20 09:00 -05,2026-02-20 09:00 -05,", Text("tables/evaluations.csv"));
        Assert.Contains(",46,", Text("tables/evaluations.csv"));   // eleven days late
        Assert.Contains("R2.2,S1", Text("tables/violations.csv"));
        Assert.Contains("P1,TC-01,2026-02-20,2026-03-27,deployed", Text("tables/actions.csv"));
        Assert.Contains("MP-1", Text("tables/mitigation-plans.csv"));
        Assert.Contains("extension approved", Text("tables/plan-history.csv"));
        Assert.StartsWith("Cyber Asset ID,Software or Firmware", Text("ert/CIP-007-R2-L2-01.csv"));
        Assert.Contains("nothing new", PdfText(files["R2.2.pdf"]));
        Assert.Contains("<a href=\"records.html#e", Text("R2.3.html"));
        var link = Text("R2.3.html").Split("records.html#")[1].Split('"')[0];
        Assert.Contains($"id=\"{link}\"", Text("records.html"));
        Assert.Contains("Audit records 1 to", PdfText(files["R2.1.pdf"]));
    }

    [Fact]
    public async Task What_was_not_known_on_a_day_is_not_in_the_package_as_of_that_day()
    {
        await using var plant = await EvidencePlant.Create(Engine.Sqlite);
        var before = plant.Test.Clock.GetCurrentInstant();
        plant.Test.Clock.AdvanceDays(1);
        await plant.Record(EvidencePlant.Event("patch.rolledback", "2026-04-20T10:00:00-04:00", """{"patch":"P1","assets":["TC-01"],"reason":"trips the relay"}"""));
        plant.Test.Clock.AdvanceDays(1);

        var (asOf, _) = await AsOf.Read(plant.Test.Store, OffsetDateTimePattern.Rfc3339.Format(before.WithOffset(Offset.Zero)), Cancel);
        var (_, then) = await plant.Build(asOf);
        var (_, now) = await plant.Build();

        string Actions(Stream package) => Encoding.UTF8.GetString(Files(package).Single(f => f.Name == "tables/actions.csv").Bytes);
        Assert.DoesNotContain("trips the relay", Actions(then));
        Assert.Contains("trips the relay", Actions(now));
    }

    public static TheoryData<string, string> Tamperings => new()
    {
        { "tables/actions.csv", "changed" }, { "audit/events.ndjson", "changed" }, { "R2.3.pdf", "changed" }, { "manifest.json", "signature-mismatch" },
        { "-tables/actions.csv", "missing" }, { "-audit/records.ndjson", "missing" }, { "-manifest.json.sig", "no-manifest" }, { "+more.txt", "added" },
    };

    [Theory, MemberData(nameof(Tamperings))]
    public async Task A_file_that_was_changed_taken_away_or_added_is_named(string file, string code)
    {
        await using var plant = await EvidencePlant.Create(Engine.Sqlite);
        var (_, package) = await plant.Build();

        var verdict = VerifyEvidence.Run(Tamper(package, file), plant.Key.PublicPem, null);

        Assert.Contains(verdict.Complaints, c => c.Code == code && c.Where == file.TrimStart('-', '+').Replace(".sig", ""));
    }

    // Who holds the key can sign anything: but not make an audit record that the checkpoint never saw.
    [Theory, InlineData("deployed", "P1"), InlineData("2026-02-20", "2026-02-10"), InlineData("maria", "nobody")]
    public async Task An_event_that_says_another_thing_is_not_proved_even_when_the_manifest_is_signed_anew(string was, string becomes)
    {
        await using var plant = await EvidencePlant.Create(Engine.Sqlite);
        var (_, package) = await plant.Build();
        var files = Files(package).ToDictionary(f => f.Name, f => f.Bytes);
        var events = Encoding.UTF8.GetString(files["audit/events.ndjson"]);
        if (!events.Contains(was, StringComparison.Ordinal)) (was, becomes) = ("patch.applied", "patch.verified");
        files["audit/events.ndjson"] = Encoding.UTF8.GetBytes(events.Replace(was, becomes));

        var verdict = VerifyEvidence.Run(Resign(files, plant.Key), plant.Key.PublicPem, null);

        Assert.Contains(verdict.Complaints, c => c.Code == "unproved-event");
        Assert.DoesNotContain(verdict.Complaints, c => c.Code is "changed" or "signature-mismatch");
    }

    [Fact]
    public async Task An_event_that_is_left_out_leaves_statements_without_proof()
    {
        await using var plant = await EvidencePlant.Create(Engine.Sqlite);
        var (_, package) = await plant.Build();
        var files = Files(package).ToDictionary(f => f.Name, f => f.Bytes);
        var lines = Encoding.UTF8.GetString(files["audit/events.ndjson"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        files["audit/events.ndjson"] = Encoding.UTF8.GetBytes(string.Join('\n', lines.Where(l => !l.Contains("patch.applied"))));

        Assert.Contains(VerifyEvidence.Run(Resign(files, plant.Key), plant.Key.PublicPem, null).Complaints, c => c.Code == "unproved-statement");
    }

    [Fact]
    public async Task Another_key_a_wrong_passphrase_and_what_is_no_package_are_told_apart()
    {
        await using var plant = await EvidencePlant.Create(Engine.Sqlite);
        using var otherFolder = new TempFolder();
        using var other = await CheckpointKey.Open(new(otherFolder.Path), Cancel);
        var (_, open) = await plant.Build();
        var (_, closed) = await plant.Build(passphrase: "a long enough passphrase");

        Assert.Equal("signature-mismatch", VerifyEvidence.Run(open, other.PublicPem, null).Complaints[0].Code);
        Assert.Equal("encrypted", VerifyEvidence.Run(closed, plant.Key.PublicPem, null).Complaints[0].Code);
        Assert.Equal("backup-passphrase", VerifyEvidence.Run(closed, plant.Key.PublicPem, "another").Complaints[0].Code);
        Assert.True(VerifyEvidence.Run(closed, plant.Key.PublicPem, "a long enough passphrase").Holds);
        Assert.Equal("no-package", VerifyEvidence.Run(new MemoryStream("PK not"u8.ToArray()), plant.Key.PublicPem, null).Complaints[0].Code);
        Assert.Equal("no-key", VerifyEvidence.Run(open, "not a key", null).Complaints[0].Code);
    }

    [Fact]
    public async Task A_sampled_asset_that_nobody_knows_stops_it_and_so_does_a_mapping_that_asks_for_what_is_not_there()
    {
        await using var plant = await EvidencePlant.Create(Engine.Sqlite);
        var (usual, _) = ErtMapping.Read(ErtMapping.Usual);

        Assert.Contains("NO-SUCH", (await plant.Try(["TC-01", "NO-SUCH"], usual!)).Refusal!.Reason);
        Assert.Contains("'colour'", (await plant.Try(EvidencePlant.Sampled, new("x", [new("R-1", "", "sources", new Dictionary<string, string> { ["A"] = "colour" })]))).Refusal!.Reason);
        Assert.Contains("'nothing'", (await plant.Try(EvidencePlant.Sampled, new("x", [new("R-1", "", "nothing", null)]))).Refusal!.Reason);
        Assert.Contains("line", ErtMapping.Read("{ \"name\": 1, ").Refusal!.Reason);
        Assert.Contains("twice", ErtMapping.Read("""{"name":"x","requests":[{"id":"R","table":"sources"},{"id":"R","table":"sources"}]}""").Refusal!.Reason);
    }

    [Theory]
    [InlineData("2026", "2026-01-01", "2026-12-31"), InlineData("2026-02", "2026-02-01", "2026-02-28"), InlineData("2026-01..2026-12", "2026-01-01", "2026-12-31")]
    [InlineData("2026-01-15..2026-03", "2026-01-15", "2026-03-31"), InlineData("2026-03-08", "2026-03-08", "2026-03-08")]
    public void A_period_is_years_months_or_days(string text, string from, string to)
    {
        var (period, _) = EvidencePeriod.Read(text);

        Assert.Equal((from, to), (LocalDatePattern.Iso.Format(period!.Start), LocalDatePattern.Iso.Format(period.End)));
    }

    [Theory, InlineData(""), InlineData("2026-13"), InlineData("2026-12..2026-01"), InlineData("2026..2027..2028"), InlineData("last year")]
    public void What_is_no_period_is_refused_with_what_to_write(string text) => Assert.NotNull(EvidencePeriod.Read(text).Refusal);

    internal static List<(string Name, byte[] Bytes)> Files(Stream package)
    {
        package.Position = 0;
        using var zip = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
        return [.. zip.Entries.Select(e =>
        {
            using var stream = e.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return (e.FullName, bytes.ToArray());
        })];
    }

    static string PdfText(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Join(' ', document.GetPages().Select(p => p.Text));
    }

    static MemoryStream Zip(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }

        made.Position = 0;
        return made;
    }

    static MemoryStream Tamper(Stream package, string file)
    {
        var files = Files(package);
        return Zip(file[0] switch
        {
            '-' => files.Where(f => f.Name != file[1..]),
            '+' => files.Append((file[1..], "x"u8.ToArray())),
            _ => files.Select(f => f.Name == file ? (f.Name, [.. f.Bytes[..^1], (byte)(f.Bytes[^1] ^ 1)]) : f),
        });
    }

    static MemoryStream Resign(Dictionary<string, byte[]> files, CheckpointKey key)
    {
        var manifest = JsonNode.Parse(files[EvidenceManifest.FileName])!;
        foreach (var file in manifest["files"]!.AsArray())
        {
            var bytes = files[file!["path"]!.GetValue<string>()];
            (file["length"], file["sha256"]) = (bytes.LongLength, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        }

        files[EvidenceManifest.FileName] = Encoding.UTF8.GetBytes(manifest.ToJsonString());
        files[EvidenceManifest.SignatureName] = key.Key.SignData(files[EvidenceManifest.FileName], System.Security.Cryptography.HashAlgorithmName.SHA256,
            System.Security.Cryptography.DSASignatureFormat.Rfc3279DerSequence);
        return Zip(files.Select(f => (f.Key, f.Value)));
    }
}
