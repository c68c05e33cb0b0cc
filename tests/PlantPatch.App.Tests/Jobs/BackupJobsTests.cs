using PlantPatch.App.Backups;
using PlantPatch.App.Jobs;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Jobs;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Jobs;

/// <summary>The server's own backups: made and tried, so many kept, each step on record.</summary>
public sealed class BackupJobsTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_is_made_and_holds_older_ones_go_and_what_is_somebody_elses_stays()
    {
        using var folder = new TempFolder();
        foreach (var name in (string[])["plantpatch-20260101T003000Z.backup", "plantpatch-20260102T003000Z.backup", "plantpatch-by-hand.backup", "plantpatch-20260101T003000Z.backup.old"])
            await File.WriteAllTextAsync(folder.At(name), "older", Cancel);
        await File.WriteAllTextAsync(folder.At("passphrase"), "several words that nobody guesses\n", Cancel);
        await using var plant = await JobPlant.Create(Engine.Sqlite, BackupJobs.Of(new(folder.Path, folder.At("passphrase"), Keep: 2)));
        var job = await plant.Asked(new("backup"), await plant.User("ada", new Assignment(Role.Administrator)));
        plant.Start();

        var ended = await plant.Ended(job);

        Assert.True(ended.State == JobState.Done, ended.Outcome);
        Assert.EndsWith("encrypted). 1 older one was removed.", ended.Outcome);
        Assert.False(File.Exists(folder.At("plantpatch-20260101T003000Z.backup")));
        Assert.Equal(5, Directory.GetFiles(folder.Path).Length);
        Assert.Equal(["made a backup of", "removed old backups of"], await plant.Audit(CreateBackup.Subject));
        var made = JobResults.Read<BackupJobs.BackupMade>(ended.Result)!.File;
        Assert.NotNull((await new VerifyBackup(plant.Store.Clock).Run(made, "several words that nobody guesses", null, Cancel)).Manifest);
    }

    [Theory]
    [InlineData("short", "is shorter than 12 characters")]
    [InlineData(null, "There is no folder")]
    public async Task What_cannot_be_a_backup_is_refused_and_says_what_to_do(string? passphrase, string because)
    {
        using var folder = new TempFolder();
        if (passphrase is not null) await File.WriteAllTextAsync(folder.At("passphrase"), passphrase, Cancel);
        var rules = passphrase is null ? new BackupRules(folder.At("nowhere"), "", 2) : new(folder.Path, folder.At("passphrase"), 2);
        await using var plant = await JobPlant.Create(Engine.Sqlite, BackupJobs.Of(rules));
        var job = await plant.Asked(new("backup"), await plant.User("ada", new Assignment(Role.Administrator)));
        plant.Start();

        var ended = await plant.Ended(job);

        Assert.Equal(JobState.Failed, ended.State);
        Assert.Contains(because, ended.Outcome);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.backup"));
    }
}
