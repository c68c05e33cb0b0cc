using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime.Testing;
using PlantPatch.App.Storage;
using PlantPatch.Terminal;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Audit;

public sealed class AuditCommandTests : IDisposable
{
    readonly TempFolder folder = new();
    readonly FakeClock clock = new(Instant.FromUtc(2026, 11, 22, 10, 0));
    readonly StringWriter said = new(), complained = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_there_is_no_data_the_command_says_what_to_do_first()
    {
        Assert.Equal(ExitCode.NotFound, await Run("audit", "verify"));
        Assert.StartsWith($"There is no PlantPatch data in {folder.Path}.", complained.ToString());
        Assert.Empty(said.ToString());
    }

    [Fact]
    public async Task An_untouched_chain_is_said_to_hold()
    {
        await ThreeRecords();

        Assert.Equal(ExitCode.Ok, await Run("audit", "verify"));
        Assert.StartsWith("The audit chain holds: 3 records, the last hash is ", said.ToString());
    }

    [Fact]
    public async Task A_changed_record_is_named_with_the_exit_code_of_integrity()
    {
        await ThreeRecords();
        await using (var store = await Store.Open(new(folder.Path), clock, Cancel))
        await using (var db = store.Read())
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER audit_no_update; UPDATE audit SET reason = 'none' WHERE seq = 2", Cancel);

        Assert.Equal(ExitCode.Integrity, await Run("audit", "verify"));
        Assert.Equal("BROKEN  Record 2 was changed after it was written: its hash does not match. 1 before it hold.", said.ToString().TrimEnd());
    }

    [Fact]
    public async Task A_checkpoint_kept_elsewhere_shows_later_that_the_records_only_grew()
    {
        await ThreeRecords();
        Assert.Equal(ExitCode.Ok, await Run("audit", "checkpoint", "--to", folder.At("elsewhere")));
        var file = Assert.Single(Directory.GetFiles(folder.At("elsewhere"), "*.txt"));

        Assert.Equal(ExitCode.Ok, await Run("audit", "verify", "--checkpoint", file));
        Assert.Contains("It begins with the 3 records that the checkpoint of 2026-", said.ToString());

        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Cancel)).Replace("\n3\n", "\n2\n"), Cancel);
        Assert.Equal(ExitCode.Integrity, await Run("audit", "verify", "--checkpoint", file));
        Assert.Contains("its signature does not match", complained.ToString());
    }

    [Theory]
    [InlineData("3,2,1")]
    [InlineData("3,2", "--limit", "2")]
    [InlineData("2,1", "--subject", "advisory ICSA")]
    [InlineData("", "--subject", "advisory icsa")]
    [InlineData("2", "--actor", "jonas")]
    [InlineData("3,2", "--since", "2026-11-23")]
    [InlineData("3", "--since", "2026-11-24T10:00:00Z")]
    public async Task The_list_is_newest_first_and_filtered(string numbers, params string[] filters)
    {
        await ThreeRecords();

        Assert.Equal(ExitCode.Ok, await Run(["audit", "list", "-o", "json", .. filters]));

        var found = JsonNode.Parse(said.ToString())!.AsArray();
        Assert.Equal(numbers, string.Join(',', found.Select(r => r!["seq"]!.GetValue<long>())));
    }

    [Fact]
    public async Task A_time_that_cannot_be_read_is_a_wrong_command_line()
    {
        Assert.Equal(ExitCode.Usage, await Run("audit", "list", "--since", "yesterday"));
        Assert.Contains("'yesterday' is neither a day (2026-11-01) nor an instant", complained.ToString());
    }

    [Fact]
    public async Task A_record_is_shown_with_the_thing_before_and_after()
    {
        await ThreeRecords();

        Assert.Equal(ExitCode.Ok, await Run("audit", "show", "2", "-o", "json"));

        var record = JsonNode.Parse(said.ToString())![0]!;
        Assert.Equal("1", record["before"]!["revision"]!.GetValue<string>());
        Assert.Equal("2", record["after"]!["revision"]!.GetValue<string>());
        Assert.Equal("2026-11-23T10:00:00Z", record["at"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_record_that_does_not_exist_is_not_found()
    {
        await ThreeRecords();

        Assert.Equal(ExitCode.NotFound, await Run("audit", "show", "99"));
        Assert.Equal("There is no audit record 99.", complained.ToString().TrimEnd());
    }

    [Fact]
    public async Task An_address_that_cannot_be_read_is_a_wrong_command_line() =>
        Assert.Equal(ExitCode.Usage, await Run("audit", "verify", "--database", "mysql"));

    [Fact]
    public async Task A_database_server_that_does_not_answer_is_unavailable()
    {
        Assert.Equal(ExitCode.Unavailable, await Run("audit", "verify", "--database", "postgres://nobody@127.0.0.1:1/none"));
        Assert.StartsWith("PostgreSQL does not answer: ", complained.ToString());
    }

    Task<int> Run(params string[] args) => CommandLine.Run(
        [.. args, "--data", folder.Path], new() { Clock = clock, Out = said, Err = complained, Variable = _ => null }, Cancel);

    async Task ThreeRecords()
    {
        await using var store = await Store.Open(new(folder.Path), clock, Cancel);
        (string Actor, string Subject)[] done = [("maria", "advisory ICSA-24-001"), ("jonas", "advisory ICSA-24-002"), ("maria", "patch 7")];
        foreach (var (actor, subject) in done)
        {
            await using var change = await store.Change(new(actor), Cancel);
            change.Record("imported", subject, "the monthly import", before: new { Revision = "1" }, after: new { Revision = "2" });
            await change.Commit(Cancel);
            clock.AdvanceDays(1);
        }
    }

    public void Dispose() => folder.Dispose();
}
