using System.Text;
using System.Text.Json;
using CsvHelper;
using PlantPatch.Terminal;

namespace PlantPatch.Cli.Tests.Terminal;

public sealed class EveryCommandTests : IClassFixture<EveryCommandTests.Plant>
{
    readonly Typed typed;

    public EveryCommandTests(Plant plant) => typed = plant.Typed;

    /// <summary>One small plant for all that only read it.</summary>
    public sealed class Plant : IAsyncLifetime
    {
        public Typed Typed { get; } = new();

        public async ValueTask InitializeAsync() => await Typed.WithPlant();

        public ValueTask DisposeAsync()
        {
            Typed.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    [Theory]
    [InlineData("advisories list", ExitCode.Ok, "NG-2026-001")]
    [InlineData("advisories list --text corrected", ExitCode.Ok, "NG-2026-001")]
    [InlineData("advisories show ng-2026-001", ExitCode.Ok, "2 (current)")]
    [InlineData("advisories show NG-1", ExitCode.NotFound, "There is no advisory NG-1. See: plantpatch advisories list")]
    [InlineData("advisories diff NG-2026-001 1 2", ExitCode.Ok, "title: A crafted packet stops the controller → Corrected")]
    [InlineData("advisories diff NG-2026-001 1 9", ExitCode.NotFound, "is kept in revision 1, 2")]
    [InlineData("advisories quarantine", ExitCode.Ok, "Nothing is in quarantine.")]
    [InlineData("advisories import nowhere", ExitCode.NotFound, "There is no file or folder nowhere.")]
    [InlineData("assets list", ExitCode.Ok, "TC-01")]
    [InlineData("assets show TC-01", ExitCode.Ok, "V1.5.0")]
    [InlineData("assets show TC-99", ExitCode.NotFound, "There is no asset TC-99")]
    [InlineData("assets import nowhere.csv", ExitCode.NotFound, "There is no file")]
    [InlineData("assets template", ExitCode.Ok, "Asset ID")]
    [InlineData("findings list", ExitCode.Ok, "CVE-2026-1001")]
    [InlineData("findings list --verdict unknown", ExitCode.Ok, "No finding matches.")]
    [InlineData("findings list --asset TC-01 --advisory ng-2026-001 --cve cve-2026-1001 --site Riverbend --unit \"Unit 1\"", ExitCode.Ok, "CVE-2026-1001")]
    [InlineData("findings show 999999", ExitCode.NotFound, "There is no finding 999999")]
    [InlineData("patches list", ExitCode.Ok, "PP-2026-0001")]
    [InlineData("patches list --kev", ExitCode.Ok, "No patch matches.")]
    [InlineData("patches show pp-2026-0001", ExitCode.Ok, "PP-2026-0001  Northgate Turbine Controller TC100")]
    [InlineData("patches show PP-1", ExitCode.NotFound, "There is no patch PP-1.")]
    [InlineData("patches set-status PP-2026-0001 deployed", ExitCode.NotAllowed, "cannot go from identified to deployed")]
    [InlineData("patches set-status PP-1 evaluating", ExitCode.NotFound, "There is no patch PP-1.")]
    [InlineData("patches add --vendor N --product T --cvss 9.75", ExitCode.NotAllowed, "one decimal")]
    [InlineData("patches add --vendor N --product T --asset TC-99", ExitCode.NotAllowed, "There is no asset TC-99")]
    [InlineData("patches import nowhere.jsonl", ExitCode.NotFound, "There is no file")]
    [InlineData("kev import nowhere.json", ExitCode.NotFound, "There is no file")]
    [InlineData("keys list", ExitCode.Ok, "No key is trusted yet.")]
    [InlineData("keys withdraw ABCD --reason lost", ExitCode.NotFound, "No trusted key has the fingerprint ABCD")]
    [InlineData("sites list", ExitCode.Ok, "Riverbend")]
    [InlineData("sites set-zone Riverbend Chicago", ExitCode.NotAllowed, "'Chicago' is not an IANA time zone")]
    [InlineData("report status", ExitCode.Ok, "PATCH STATUS SUMMARY")]
    [InlineData("report management", ExitCode.Ok, "")]
    [InlineData("audit list", ExitCode.Ok, "advisory NG-2026-001")]
    [InlineData("audit show 1", ExitCode.Ok, "maria")]
    [InlineData("audit verify", ExitCode.Ok, "The audit chain holds")]
    public async Task A_command_answers_with_its_exit_code_and_says_what_is_meant(string line, int code, string says)
    {
        var answer = await typed.Line(line);

        Assert.Equal(code, answer.Code);
        Assert.Contains(says, answer.Out + answer.Err);
        if (code != ExitCode.Ok) Assert.Empty(answer.Out);   // data on standard output, what went wrong on the other
    }

    [Theory]
    [InlineData("advisories list")]
    [InlineData("advisories show NG-2026-001")]
    [InlineData("advisories diff NG-2026-001 1 2")]
    [InlineData("advisories quarantine")]
    [InlineData("assets list")]
    [InlineData("assets show TC-01")]
    [InlineData("findings list")]
    [InlineData("findings list --state closed")]
    [InlineData("patches list")]
    [InlineData("patches show PP-2026-0001")]
    [InlineData("keys list")]
    [InlineData("sites list")]
    [InlineData("report status")]
    [InlineData("report management")]
    [InlineData("audit list")]
    [InlineData("audit show 1")]
    public async Task Every_list_is_there_as_JSON_and_as_CSV(string line)
    {
        var json = await typed.Line($"{line} -o json");
        var csv = await typed.Line($"{line} -o csv");

        Assert.Equal((ExitCode.Ok, ExitCode.Ok), (json.Code, csv.Code));
        using var parsed = JsonDocument.Parse(json.Out);
        foreach (var key in Keys(parsed.RootElement)) Assert.Matches("^[a-z0-9_]+$", key);
        using var rows = CsvReader.Create(Encoding.UTF8.GetBytes(csv.Out), new CsvReaderOptions { HasHeader = false });
        Assert.True(rows.Read());
        for (var columns = rows.FieldCount; rows.Read();) Assert.Equal(columns, rows.FieldCount);
    }

    [Fact]
    public async Task A_finding_is_shown_with_everything_that_led_to_it()
    {
        var id = JsonDocument.Parse((await typed.Line("findings list -o json")).Out).RootElement[0].GetProperty("id").GetInt64();

        var text = await typed.Line($"findings show {id}");
        using var json = JsonDocument.Parse((await typed.Line($"findings show {id} -o json")).Out);

        foreach (var said in (string[])["TC-01", "V1.5.0", "NG-2026-001 revision 2", "<V2.0.0", "9.8", "Update to V2.0.0", "PP-2026-0001", "opened"])
            Assert.Contains(said, text.Out);
        Assert.Equal("affected", json.RootElement.GetProperty("verdict").GetString());
    }

    [Theory]
    [InlineData("findngs list", "findings")]
    [InlineData("findings lst", "list")]
    [InlineData("findings list --advisry X", "--advisory")]
    [InlineData("findings list --verdict afected", "affected")]
    [InlineData("findings list -o jsn", "json")]
    [InlineData("patches set-status PP-2026-0001 deployd", "deployed")]
    public async Task A_slip_gets_did_you_mean_and_no_data(string line, string meant)
    {
        var answer = await typed.Line(line);

        Assert.Equal(ExitCode.Usage, answer.Code);
        Assert.Contains("Did you mean", answer.Err);
        Assert.Contains(meant, answer.Err);
        Assert.Empty(answer.Out);
    }

    [Theory]
    [InlineData("findings list --limit -1")]
    [InlineData("assets list --limit 0")]
    [InlineData("advisories list --limit many")]
    [InlineData("patches add --vendor N --product T --identified 2026-13-01")]
    [InlineData("patches add --product T")]
    [InlineData("findings show abc")]
    [InlineData("findings")]
    [InlineData("")]
    public async Task A_wrong_command_line_is_told_and_prints_no_data(string line)
    {
        var answer = await typed.Line(line);

        Assert.Equal(ExitCode.Usage, answer.Code);
        Assert.NotEmpty(answer.Err);
        Assert.Empty(answer.Out);
    }

    [Theory]
    [InlineData(true, null, true)]
    [InlineData(true, "1", false)]
    [InlineData(false, null, false)]
    public async Task Colour_is_for_a_terminal_whose_user_did_not_say_no(bool terminal, string? noColour, bool coloured)
    {
        var answer = await typed.Run(["findings", "list"], around =>
            around with { OutIsTerminal = terminal, Variable = name => name == "NO_COLOR" ? noColour : null });

        Assert.Equal(coloured, answer.Out.Contains('\u001b'));
        Assert.Contains("affected", answer.Out);
    }

    [Theory]
    [InlineData("findings list")]
    [InlineData("patches list")]
    [InlineData("assets list")]
    [InlineData("advisories list")]
    [InlineData("audit verify")]
    [InlineData("report status")]
    [InlineData("sites list")]
    public async Task Where_there_is_no_data_a_reading_command_says_so_and_makes_none(string line)
    {
        using var fresh = new Typed();

        var answer = await fresh.Line(line);

        Assert.Equal(ExitCode.NotFound, answer.Code);
        Assert.StartsWith($"There is no PlantPatch data in {fresh.Data}.", answer.Err);
        Assert.False(Directory.Exists(fresh.Data));
    }

    [Fact]
    public async Task A_preview_before_there_is_any_data_shows_what_would_be_added_and_makes_none()
    {
        using var fresh = new Typed();
        var list = fresh.Write("assets.csv", "Asset ID,Site,Vendor,Product\nTC-01,Riverbend,Northgate,TC100\n,Riverbend,Northgate,TC100\n");

        var answer = await fresh.Run(["assets", "import", list, "--dry-run", "-o", "json"]);

        Assert.Equal(ExitCode.Partial, answer.Code);
        Assert.Equal(["added", "refused"], JsonDocument.Parse(answer.Out).RootElement.EnumerateArray().Select(l => l.GetProperty("what").GetString()));
        Assert.False(Directory.Exists(fresh.Data));
    }

    [Fact]
    public async Task A_person_defers_a_patch_and_the_record_says_who()
    {
        using var plant = await new Typed().WithPlant();

        Assert.Equal(ExitCode.Ok, (await plant.Line("patches defer pp-2026-0001 --reason \"no outage before May\" --controls \"conduit firewall\"")).Code);

        Assert.Contains("deferred: no outage before May", (await plant.Line("patches show PP-2026-0001")).Out);
        using var records = JsonDocument.Parse((await plant.Line("audit list --subject \"patch PP-2026-0001\" -o json")).Out);
        Assert.Equal(("maria", "moved"), (records.RootElement[0].GetProperty("actor").GetString(), records.RootElement[0].GetProperty("action").GetString()));
    }

    [Fact]
    public async Task A_mapping_that_was_saved_reads_next_months_file()
    {
        using var plant = new Typed();
        var list = plant.Write("assets.csv", "Asset ID,Site,Vendor,Product\nTC-01,Riverbend,Northgate,TC100\n");

        Assert.Equal(ExitCode.Ok, (await plant.Run(["assets", "import", list, "--save-mapping", "unit1"])).Code);

        Assert.Equal(ExitCode.Ok, (await plant.Run(["assets", "import", list, "--mapping", "unit1"])).Code);
        Assert.Equal(ExitCode.NotAllowed, (await plant.Run(["assets", "import", list, "--mapping", "unit2"])).Code);
    }

    static IEnumerable<string> Keys(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Where(p => p.Name is not ("before" or "after")).SelectMany(p => Keys(p.Value).Prepend(p.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Keys),
        _ => [],
    };
}
