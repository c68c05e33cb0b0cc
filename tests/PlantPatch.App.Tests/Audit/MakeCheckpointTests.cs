using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Audit;
using PlantPatch.App.Storage;
using PlantPatch.Core.Evidence;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Audit;

public sealed class MakeCheckpointTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task What_only_grew_still_begins_with_what_a_checkpoint_saw(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        await Act(test, 5);
        var signed = await Sign(test);
        await Act(test, 5);

        var verdict = await new VerifyAudit(test.Store).Run(signed, Cancel);

        Assert.Equal((null, 5L), (verdict.Broken, signed.Size));
        Assert.Equal(11, verdict.Records);
    }

    [Theory, BothEngines]
    public async Task A_history_that_was_rewritten_with_all_its_hashes_is_found_by_the_checkpoint_alone(Engine engine)
    {
        await using var genuine = await TestStore.Create(engine);
        await using var forged = await TestStore.Create(engine);
        await Act(genuine, 5);
        var signed = await Sign(genuine);
        await Act(forged, 9, "innocently did");

        Assert.True((await new VerifyAudit(forged.Store).Run(Cancel)).Holds);
        Assert.StartsWith("The first 5 records are not those that the checkpoint of", (await new VerifyAudit(forged.Store).Run(signed, Cancel)).Broken);
    }

    [Theory, BothEngines]
    public async Task An_older_copy_of_the_database_in_place_of_the_newer_is_found(Engine engine)
    {
        await using var newer = await TestStore.Create(engine);
        await using var older = await TestStore.Create(engine);
        await Act(older, 3);
        await Act(newer, 5);
        var signed = await Sign(newer);

        Assert.StartsWith($"The checkpoint of {signed.At} saw 5 records, and here are 3", (await new VerifyAudit(older.Store).Run(signed, Cancel)).Broken);
    }

    [Theory, BothEngines]
    public async Task A_chain_that_does_not_go_on_from_the_last_checkpoint_is_not_signed(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        await Act(test, 3);
        await Sign(test);
        await using (var db = test.Store.Read())
            await db.Database.ExecuteSqlRawAsync(engine == Engine.Sqlite
                ? "DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE seq > 2; UPDATE audit_head SET seq = 2, hash = (SELECT hash FROM audit WHERE seq = 2)"
                : "DROP TRIGGER audit_only_grows ON audit; DELETE FROM audit WHERE seq > 2; UPDATE audit_head SET seq = 2, hash = (SELECT hash FROM audit WHERE seq = 2)", Cancel);
        using var key = await CheckpointKey.Open(test.Settings, Cancel);

        var (made, broken) = await new MakeCheckpoint(test.Store, key).Run(null, new("maria"), Cancel);

        Assert.Null(made);
        Assert.Contains("saw 3 records, and here are 2", broken);
    }

    [Fact]
    public async Task The_note_lies_in_the_second_place_with_the_key_to_check_it()
    {
        await using var test = await TestStore.Create(Engine.Sqlite);
        await Act(test, 2);
        using var key = await CheckpointKey.Open(test.Settings, Cancel);

        var (made, _) = await new MakeCheckpoint(test.Store, key).Run(test.Folder.At("elsewhere"), new("maria"), Cancel);

        using var published = CheckpointKey.Public(await File.ReadAllTextAsync(test.Folder.At("elsewhere/" + MakeCheckpoint.KeyFile), Cancel));
        Assert.Equal(made!.Checkpoint.Text, SignedNote.Open(await File.ReadAllTextAsync(made.File!, Cancel), published).Text);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(test.Folder.At("keys/audit-checkpoint.pem")));
    }

    static async Task<Checkpoint> Sign(TestStore test)
    {
        using var key = await CheckpointKey.Open(test.Settings, Cancel);
        var (made, broken) = await new MakeCheckpoint(test.Store, key).Run(null, new("maria"), Cancel);
        Assert.Null(broken);
        return made!.Checkpoint;
    }

    static async Task Act(TestStore test, int times, string action = "did")
    {
        for (var i = 0; i < times; i++)
        {
            await using var change = await test.Store.Change(new("maria"), Cancel);
            change.Record(action, $"thing {i}");
            await change.Commit(Cancel);
        }
    }
}
