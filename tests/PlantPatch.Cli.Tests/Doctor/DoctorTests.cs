using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Terminal;

namespace PlantPatch.Cli.Tests.Doctor;

public sealed class DoctorTests : IDisposable
{
    readonly Typed typed = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_there_is_no_data_it_is_said_what_to_do()
    {
        var (code, found) = await Examined();

        Assert.Equal(ExitCode.Failed, code);
        Assert.Equal("bad", found["data folder"].State);
        Assert.Contains("Import something first", found["database"].Because);
    }

    [Fact]
    public async Task A_missing_and_an_old_backup_are_worth_a_look()
    {
        await typed.WithPlant();
        Assert.Equal("attention", (await Examined()).Found["backup"].State);

        Assert.Equal(ExitCode.Ok, (await typed.Run(["backup", "create", "--out", typed.At("b")])).Code);
        var (code, found) = await Examined();
        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal("ok", found["backup"].State);
        Assert.Equal("ok", found["audit"].State);

        typed.Clock.AdvanceDays(8);
        Assert.Contains("8 days ago", (await Examined()).Found["backup"].Because);
    }

    [Fact]
    public async Task Rights_that_are_too_wide_are_named_with_the_command_that_closes_them()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such rights.");
        await typed.WithPlant();
        Assert.Equal("ok", (await Examined()).Found["data folder"].State);

        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(typed.Data, (UnixFileMode)0b111_101_101);
        var found = (await Examined()).Found["data folder"];

        Assert.Equal("attention", found.State);
        Assert.Contains($"(755). Close it: chmod go= {typed.Data}", found.Because);
    }

    [Fact]
    public async Task A_clock_that_went_back_is_bad()
    {
        await typed.WithPlant();
        typed.Clock.AdvanceDays(-1);

        var (code, found) = await Examined();

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("was set back", found["clock"].Because);
    }

    [Fact]
    public async Task A_changed_audit_record_gives_the_exit_code_of_integrity()
    {
        await typed.WithPlant();
        await using (var store = await Store.Open(new(typed.Data), typed.Clock, Cancel))
        await using (var db = store.Read())
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER audit_no_update; UPDATE audit SET reason = 'none' WHERE seq = 2", Cancel);

        var (code, found) = await Examined();

        Assert.Equal(ExitCode.Integrity, code);
        Assert.StartsWith("Record 2 was changed", found["audit"].Because);
    }

    [Fact]
    public async Task The_version_says_the_program_and_its_schema()
    {
        var said = JsonNode.Parse((await typed.Line("version -o json")).Out)![0]!;

        Assert.Equal("0.1.0", (string?)said["version"]);
        Assert.EndsWith("_Initial", (string?)said["sqlite_schema"]);
        Assert.StartsWith("PlantPatch 0.1.0 on .NET 10", (await typed.Line("version")).Out);
    }

    async Task<(int Code, Dictionary<string, (string State, string Because)> Found)> Examined()
    {
        var answer = await typed.Line("doctor -o json");
        return (answer.Code, JsonNode.Parse(answer.Out)!.AsArray().ToDictionary(l => (string)l!["check"]!, l => ((string)l!["state"]!, (string)l["because"]!)));
    }

    public void Dispose() => typed.Dispose();
}
