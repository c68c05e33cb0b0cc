using Npgsql;
using PlantPatch.App.Sites;
using PlantPatch.App.Storage;
using PlantPatch.Terminal;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Backups;

/// <summary>The same with PostgreSQL's own programs, where a server is at hand.</summary>
public sealed class PostgresBackupTests : IDisposable
{
    readonly Typed typed = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_backed_up_from_PostgreSQL_comes_back_and_what_was_there_is_kept()
    {
        using var folder = new TempFolder();
        var database = (await TestStore.Fresh(Engine.Postgres, folder)).Database!;
        string[] there = ["--database", database];
        var file = typed.At("plant.backup");
        await Done(["sites", "set-zone", "Riverbend", "America/Chicago", .. there]);

        await Done(["backup", "create", "--out", file, .. there]);
        await Done(["backup", "verify", file, .. there]);
        await Done(["sites", "set-zone", "Riverbend", "Europe/Berlin", .. there]);
        await using (var held = await Store.Open(new(typed.Data, database), typed.Clock, Cancel))
        {
            await new ListSites(held).Run(Cancel);   // a session stays in the pool
            var refused = await typed.Run(["restore", file, .. there]);
            Assert.Equal(ExitCode.Conflict, refused.Code);
            Assert.Contains("is in use by", refused.Err);
        }

        await Done(["restore", file, "--dry-run", .. there]);
        Assert.Contains("Europe/Berlin", (await Done(["sites", "list", .. there])).Out);
        var kept = (await Done(["restore", file, .. there])).Out.Split("is kept as ")[1].Trim();
        try
        {
            Assert.Contains("America/Chicago", (await Done(["sites", "list", .. there])).Out);
            Assert.Contains("restored", (await Done(["audit", "list", .. there])).Out);
            Assert.StartsWith("The audit chain holds", (await Done(["audit", "verify", .. there])).Out);
            string[] before = ["--database", new NpgsqlConnectionStringBuilder(database) { Database = kept }.ToString()];
            Assert.Contains("Europe/Berlin", (await Done(["sites", "list", .. before])).Out);
            Assert.Equal(ExitCode.NotAllowed, (await typed.Run(["restore", file])).Code);
        }
        finally
        {
            await Drop(kept);
            await Drop(new NpgsqlConnectionStringBuilder(database).Database!);
        }
    }

    static async Task Drop(string name)
    {
        await using var source = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable(TestStore.PostgresVariable)!);
        await using var command = source.CreateCommand($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
        await command.ExecuteNonQueryAsync(Cancel);
    }

    async Task<Answer> Done(string[] args)
    {
        var answer = await typed.Run(args);
        Assert.True(answer.Code == ExitCode.Ok, $"{string.Join(' ', args)}: {answer.Code} {answer.Err}{answer.Out}");
        return answer;
    }

    public void Dispose() => typed.Dispose();
}
