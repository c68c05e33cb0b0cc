using System.Text.Json.Nodes;
using NodaTime.Testing;
using PlantPatch.Terminal;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Review;

public sealed class ReviewCommandTests : IDisposable
{
    readonly TempFolder folder = new();
    readonly FakeClock clock = new(Instant.FromUtc(2026, 11, 22, 10, 0));
    StringWriter said = new(), complained = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_is_listed_shown_proposed_and_confirmed_by_another_person()
    {
        var item = await OneQuestion("PumpMaster", "");

        Assert.Equal(ExitCode.Ok, await Run("review", "show", item));
        Assert.Contains("Which version of 'Northgate PumpMaster' is installed? Until it is on record, nobody can judge NG-2026-01.", said.ToString());
        Assert.Contains("2 findings on 2 assets: TC-1, TC-2", said.ToString());
        Assert.Contains($"plantpatch review decide {item} --verdict affected|not_affected --reason TEXT", said.ToString());

        Assert.Equal(ExitCode.Ok, await Run("review", "decide", item, "--verdict", "not_affected", "--reason", "web server off", "--as", "maria"));
        Assert.Contains("Decision 1 is proposed: not affected.", said.ToString());
        Assert.Equal(ExitCode.NotAllowed, await Run("review", "confirm", "1", "--as", "maria"));
        Assert.Equal(ExitCode.Ok, await Run("review", "confirm", "1", "--as", "jonas"));
        Assert.Contains("unknown → not affected: 2 findings on 2 assets", said.ToString());

        Assert.Equal(ExitCode.Ok, await Run("review", "list"));
        Assert.Contains("Nothing waits for a decision.", complained.ToString());
        Assert.Equal(ExitCode.Ok, await Run("review", "decisions", "-o", "json"));
        var decision = JsonNode.Parse(said.ToString())![0]!;
        Assert.Equal(("in_force", "maria", "jonas"), ($"{decision["state"]}", $"{decision["by"]}", $"{decision["confirmed_by"]}"));
    }

    [Fact]
    public async Task A_version_that_was_read_is_recorded_for_one_of_two_devices_and_an_inventory_that_says_otherwise_is_told()
    {
        var item = await OneQuestion("PumpMaster", "");

        Assert.Equal(ExitCode.Ok, await Run("review", "show", item));
        Assert.Contains($"plantpatch review record {item} --version VERSION --from nameplate|engineering_tool|vendor_list", said.ToString());
        Assert.Equal(ExitCode.Ok, await Run("review", "record", item, "--version", "1.5.0", "--from", "nameplate", "--asset", "TC-2", "--as", "maria"));
        Assert.Contains("unknown → affected: 1 findings on 1 assets", said.ToString());
        Assert.Contains("Decision 1: version 1.5.0, from the nameplate, in force, by maria.", said.ToString());

        Assert.Equal(ExitCode.Ok, await Run("assets", "show", "TC-2"));
        Assert.Contains("1.5.0  recorded by maria on 2026-11-22, read from the nameplate (decision 1)", said.ToString());
        await Devices("PumpMaster", "2.0.0");
        Assert.Contains("TC-2: version 1.5.0 was recorded by maria on 2026-11-22, read from the nameplate (decision 1); the inventory now says 2.0.0, and that counts.", said.ToString());
        Assert.Equal(ExitCode.NotFound, await Run("review", "record", item, "--version", "1.5.0", "--from", "nameplate"));
        Assert.Contains($"There is no open question {item}.", complained.ToString());
    }

    [Fact]
    public async Task A_dry_run_says_what_would_change_and_leaves_the_question_open()
    {
        var item = await OneQuestion("PumpMaster", "");

        Assert.Equal(ExitCode.Ok, await Run("review", "decide", item, "--verdict", "not_affected", "--reason", "why", "--dry-run"));
        Assert.Contains("Preview, nothing is changed: 0 findings opened, 2 closed", said.ToString());

        Assert.Equal(item, await Listed());
    }

    [Fact]
    public async Task A_name_is_taught_and_the_lesson_undone()
    {
        var item = await OneQuestion("PumpMaster Lagoon", "1.0");

        Assert.Equal(ExitCode.Ok, await Run("review", "teach", item, "--same", "--reason", "the catalogue", "--as", "maria", "-o", "json"));
        Assert.Equal(2, JsonNode.Parse(said.ToString())!["changed"]!.GetValue<int>());
        Assert.Equal(ExitCode.Ok, await Run("findings", "list", "--verdict", "affected", "-o", "json"));
        Assert.Equal(2, JsonNode.Parse(said.ToString())!.AsArray().Count);

        Assert.Equal(ExitCode.Ok, await Run("review", "undo", "1", "--reason", "another line"));
        Assert.Equal(item, await Listed());
    }

    [Fact]
    public async Task A_table_that_is_applied_is_part_of_the_knowledge_from_then_on()
    {
        await OneQuestion("PumpMaster Lagoon", "1.0");
        var table = folder.At("our-names.tsv");
        await File.WriteAllTextAsync(table, "edition\t\t\tLAGOON\tour product list\n", Cancel);

        Assert.Equal(ExitCode.Ok, await Run("review", "replay", "--knowledge", table, "--dry-run"));
        Assert.Contains("unknown → affected: 2 findings on 2 assets", said.ToString());
        Assert.False(Directory.Exists(folder.At("data", "knowledge")));

        Assert.Equal(ExitCode.Ok, await Run("review", "replay", "--knowledge", table, "--apply"));
        Assert.Equal([folder.At("data", "knowledge", "our-names.tsv")], Directory.GetFiles(folder.At("data", "knowledge")));

        await Devices("PumpMaster Lagoon", "1.5", "NEW");
        Assert.Equal(ExitCode.Ok, await Run("findings", "list", "--asset", "NEW-1", "-o", "json"));
        Assert.Equal("affected", JsonNode.Parse(said.ToString())![0]!["verdict"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(ExitCode.NotFound, "There is no open question Q-00000000", "review", "show", "Q-00000000")]
    [InlineData(ExitCode.NotFound, "There is no open question Q-00000000", "review", "decide", "Q-00000000", "--verdict", "affected", "--reason", "why")]
    [InlineData(ExitCode.NotFound, "There is no decision 9", "review", "confirm", "9")]
    [InlineData(ExitCode.NotFound, "There is no decision 9", "review", "undo", "9", "--reason", "why")]
    [InlineData(ExitCode.NotFound, "There is no file", "review", "replay", "--knowledge", "absent.tsv", "--dry-run")]
    [InlineData(ExitCode.Usage, "Say either --same or --different.", "review", "teach", "Q-00000000", "--reason", "why")]
    [InlineData(ExitCode.Usage, "Say either --same or --different.", "review", "teach", "Q-00000000", "--same", "--different", "--reason", "why")]
    [InlineData(ExitCode.Usage, "Say either --dry-run or --apply.", "review", "replay")]
    [InlineData(ExitCode.Usage, "--verdict", "review", "decide", "Q-00000000", "--reason", "why")]
    [InlineData(ExitCode.Usage, "Did you mean 'affected'?", "review", "decide", "Q-00000000", "--verdict", "afected", "--reason", "why")]
    [InlineData(ExitCode.Usage, "Did you mean 'similar_name'?", "review", "list", "--kind", "similar_names")]
    public async Task A_wrong_command_says_what_is_wrong(int code, string words, params string[] args)
    {
        await Devices("PumpMaster", "");

        Assert.Equal(code, await Run(args));
        Assert.Contains(words, complained.ToString());
    }

    async Task<string> OneQuestion(string product, string version)
    {
        await Devices(product, version);
        var advisory = new SmallAdvisory("NG-2026-01") { Rows = [new("P1", "Northgate", "PumpMaster", "<V2.0.0")] }.WriteTo(folder.At("in"));
        Assert.Equal(ExitCode.Ok, await Run("advisories", "import", advisory));
        return await Listed();
    }

    async Task Devices(string product, string version, string prefix = "TC")
    {
        var list = folder.At($"{prefix}.csv");
        await File.WriteAllTextAsync(list, $"Asset ID,Site,Vendor,Product,Firmware Version\n{prefix}-1,Riverbend,Northgate,{product},{version}\n{prefix}-2,Riverbend,Northgate,{product},{version}\n", Cancel);
        Assert.Equal(ExitCode.Ok, await Run("assets", "import", list));
    }

    async Task<string> Listed()
    {
        Assert.Equal(ExitCode.Ok, await Run("review", "list", "-o", "json"));
        return Assert.Single(JsonNode.Parse(said.ToString())!.AsArray())!["item"]!.GetValue<string>();
    }

    Task<int> Run(params string[] args)
    {
        (said, complained) = (new(), new());
        return CommandLine.Run([.. args, "--data", folder.At("data")], new() { Clock = clock, Out = said, Err = complained, Variable = _ => null }, Cancel);
    }

    public void Dispose() => folder.Dispose();
}
