using System.IO.Compression;
using System.Text.Json;
using PlantPatch.Feeds.Tests.Files;
using PlantPatch.Terminal;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.BadInput;

public sealed class BadInputTests : IDisposable
{
    static readonly SmallAdvisory Advisory = new("NG-2026-001");
    readonly Typed typed = new();

    [Theory]
    [InlineData("<!DOCTYPE html><html>Please log in</html>", "web-page")]
    [InlineData("{\"document\":{\"category\":\"csaf", "truncated-json")]
    [InlineData("{\"document\":{},\"document\":{}}", "duplicate-key")]
    [InlineData("{\"document\":{\"title\":\"\\ud800\"}}", "lone-surrogate")]
    [InlineData("{\"document\":{\"title\":\"a\\u0000b\"}}", "zero-character")]
    [InlineData("{\"document\":{}}", "csaf-schema")]
    [InlineData("", "empty-file")]
    public async Task A_bad_document_is_quarantined_by_name_and_the_good_one_beside_it_is_taken_in(string text, string code)
    {
        var folder = typed.At("in");
        Advisory.WriteTo(folder);
        typed.Write("in/bad.json", text);

        var answer = await typed.Run(["advisories", "import", folder, "-o", "json"]);

        Assert.Equal(ExitCode.Partial, answer.Code);
        var documents = JsonDocument.Parse(answer.Out).RootElement.EnumerateArray().ToList();
        Assert.Equal(["accepted", "quarantined"], documents.Select(d => d.GetProperty("outcome").GetString()).Order());
        Assert.StartsWith(code, documents.Single(d => d.GetProperty("outcome").GetString() == "quarantined").GetProperty("complaints")[0].GetString());
        Assert.Single(await Advisories());
        Assert.Contains("bad.json", (await typed.Line("advisories quarantine -o csv")).Out);
    }

    [Theory]
    [InlineData("advisories", ExitCode.Partial, "too-large")]
    [InlineData("assets", ExitCode.Failed, "row-too-long")]   // lists may be that large; what follows the rows here is no row
    public async Task A_file_of_200_MB_is_refused_by_name_and_leaves_nothing(string noun, int code, string said)
    {
        var path = typed.At("large.json");
        await using (var large = File.Create(path))
        {
            for (var i = 0; i < 100_000; i++) large.Write("Asset ID,Site\n"u8);
            large.SetLength(200_000_000);
        }

        var answer = await typed.Run([noun, "import", path]);

        Assert.Equal(code, answer.Code);
        Assert.Contains(said, answer.Out + answer.Err);
        Assert.Equal("[]", string.Concat((await typed.Line($"{noun} list -o json")).Out.Split()));
    }

    [Fact]
    public async Task A_zip_whose_names_lead_out_or_whose_sizes_lie_costs_only_those_entries()
    {
        var zip = typed.Write("in.zip", ZipBytes.Of(
            new ZipBytes.Entry("ng-2026-001.json", Advisory.Bytes),
            new ZipBytes.Entry("../../ng-2026-002.json", new SmallAdvisory("NG-2026-002").Bytes),
            new ZipBytes.Entry("ng-2026-003.json", new SmallAdvisory("NG-2026-003").Bytes) { Size = 40 },
            new ZipBytes.Entry("ng-2026-004.json", new SmallAdvisory("NG-2026-004").Bytes) { Crc = 1 }));

        var answer = await typed.Run(["advisories", "import", zip]);

        Assert.Equal(ExitCode.Partial, answer.Code);
        Assert.Contains("zip-", answer.Out);
        Assert.DoesNotContain(await Advisories(), id => id is "NG-2026-002" or "NG-2026-003" or "NG-2026-004");
        Assert.False(File.Exists(Path.Combine(typed.At(".."), "ng-2026-002.json")));
    }

    [Fact]
    public async Task A_wrong_hash_and_an_older_revision_are_told_and_change_nothing_that_is_current()
    {
        await typed.Run(["advisories", "import", (Advisory with { Revision = 2 }).WriteTo(typed.At("first"))]);
        var folder = typed.At("second");
        Advisory.WriteTo(folder);
        new SmallAdvisory("NG-2026-002").WriteTo(folder);
        typed.Write("second/ng-2026-002.json.sha512", $"{new string('0', 128)}  ng-2026-002.json\n");

        var answer = await typed.Run(["advisories", "import", folder]);

        Assert.Equal(ExitCode.Partial, answer.Code);
        Assert.Contains("revision 1 is earlier than 2, which stays current", Words(answer.Out));
        Assert.Contains("changed or damaged", Words(answer.Out));
        Assert.Contains("2 (current)", (await typed.Line("advisories show NG-2026-001")).Out);
        Assert.Equal(["NG-2026-001"], await Advisories());
    }

    [Fact]
    public async Task The_JSON_test_suite_goes_through_both_imports_without_an_advisory_or_an_exception()
    {
        var suite = SharedData.Path("data", "corpora", "json-test-suite.zip");

        var advisories = await typed.Run(["advisories", "import", suite]);

        Assert.Equal(ExitCode.Partial, advisories.Code);
        Assert.Empty(await Advisories());
        await using var zip = await ZipFile.OpenReadAsync(suite, TestContext.Current.CancellationToken);
        using var fresh = new Typed();   // a preview where there is no data opens no database three hundred times
        foreach (var entry in zip.Entries.Where(e => e.Name.EndsWith(".json", StringComparison.Ordinal)))
        {
            var path = fresh.At("case.json");
            await entry.ExtractToFileAsync(path, overwrite: true, TestContext.Current.CancellationToken);
            var answer = await fresh.Run(["assets", "import", path, "--dry-run"]);
            Assert.True(answer.Code is ExitCode.Ok or ExitCode.Failed or ExitCode.Partial, $"{entry.Name}: {answer.Code} {answer.Err}");
            Assert.True(answer.Code == ExitCode.Ok || answer.Err.Length > 0, $"{entry.Name} is refused without a word");
        }
    }

    [Theory]
    [InlineData("<html>Please log in</html>", ExitCode.Failed)]
    [InlineData("", ExitCode.Failed)]
    [InlineData("just one line of prose without any column", ExitCode.Failed)]
    [InlineData("Asset ID,Site,Vendor,Vendor\nTC-01,Riverbend,Northgate,Southgate\n", ExitCode.Ok)]   // taken, and told which of the two was read
    [InlineData("Asset ID,Site,Vendor\nTag,Location,Maker\nTC-01,Riverbend,Northgate\n", ExitCode.Failed)]
    [InlineData("Asset ID,Site,Vendor\nTC-01,Riverbend,Northgate\nAsset ID,Site,Vendor\nTC-02,Riverbend,Northgate\n", ExitCode.Partial)]
    [InlineData("Asset ID,Site,Vendor\nTC-01,Riverbend,Northgate\nTC-01,Hillside,Southgate\n", ExitCode.Partial)]
    public async Task A_bad_asset_list_is_told_by_name(string text, int code)
    {
        var list = typed.Write("assets.csv", text);

        var answer = await typed.Run(["assets", "import", list]);

        Assert.Equal(code, answer.Code);
        Assert.NotEmpty(answer.Err);
        if (code == ExitCode.Failed) Assert.Equal("[]", string.Concat((await typed.Line("assets list -o json")).Out.Split()));
    }

    [Theory]
    [InlineData("<html>", ExitCode.Failed)]
    [InlineData("{\"vulnerabilities\":[]}", ExitCode.Failed)]
    [InlineData("{\"vulnerabilities\":[{\"cveID\":\"CVE-2026-1001\",\"product\":\"a\\u0000b\"}]}", ExitCode.Failed)]
    [InlineData("{\"vulnerabilities\":[{\"cveID\":\"CVE-2026-1001\"},{\"cveID\":\"nonsense\"}]}", ExitCode.Partial)]
    public async Task A_bad_catalogue_is_told_by_name(string text, int code)
    {
        var answer = await typed.Run(["kev", "import", typed.Write("kev.json", text)]);

        Assert.Equal(code, answer.Code);
        Assert.NotEmpty(answer.Err);
    }

    [Fact]
    public async Task A_tracker_that_is_a_web_page_takes_nothing_over()
    {
        var answer = await typed.Run(["patches", "import", typed.Write("tracker.jsonl", "<html>\n<body>\n")]);

        Assert.Equal(ExitCode.Partial, answer.Code);
        Assert.Contains("line 1", answer.Err);
        Assert.Contains("0 patches taken over", answer.Out);
    }

    [Fact]
    public async Task A_secret_key_is_not_stored()
    {
        var secret = SharedData.Path("data", "csaf-providers", "simple-rolie-provider", "openpgp", "privkey.asc");

        var answer = await typed.Run(["keys", "add", secret]);

        Assert.Equal(ExitCode.Integrity, answer.Code);
        Assert.Contains("secret key", answer.Err);
        Assert.Contains("No key is trusted yet", (await typed.Line("keys list")).Err);
    }

    async Task<IReadOnlyList<string>> Advisories()
    {
        using var listed = JsonDocument.Parse((await typed.Line("advisories list --limit 1000 -o json")).Out);
        return [.. listed.RootElement.EnumerateArray().Select(a => a.GetProperty("advisory").GetString()!)];
    }

    // A table breaks long sentences over several lines.
    static string Words(string table) => string.Join(' ', table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public void Dispose() => typed.Dispose();
}
