using System.Diagnostics;
using NodaTime.Testing;
using PlantPatch.App.Storage;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Storage;

public class WriterLockTests
{
    static readonly FakeClock Clock = new(TestStore.Start);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_process_is_told_who_writes()
    {
        using var folder = new TempFolder();
        await using var store = await Store.Open(new(folder.Path), Clock, Cancel);

        using var second = Child.Start("hold", folder.Path);

        Assert.Equal(
            $"Held: The data in {folder.Path} is in use by process {Environment.ProcessId} of {Environment.UserName} on {Environment.MachineName} "
            + "since 2026-11-22 10:00:00 UTC",
            (await second.End(Cancel)).Split(" (")[0]);
    }

    [Fact]
    public async Task A_second_opening_in_the_same_process_is_refused_too()
    {
        using var folder = new TempFolder();
        await using var store = await Store.Open(new(folder.Path), Clock, Cancel);

        var refused = await Assert.ThrowsAsync<StoreRefused>(() => Store.Open(new(folder.Path), Clock, Cancel));

        Assert.Equal(StoreRefusal.Held, refused.Kind);
    }

    [Fact]
    public async Task Readers_are_let_in_while_another_process_writes()
    {
        using var folder = new TempFolder();
        using var writer = Child.Start("hold", folder.Path);
        Assert.Equal("held", await writer.Line(Cancel));

        await using var reader = await Store.Open(new(folder.Path) { ReadOnly = true }, Clock, Cancel);

        Assert.False(reader.Read().Sites.Any());
    }

    [Fact]
    public async Task A_killed_holder_is_followed_by_the_next_whose_name_then_stands()
    {
        using var folder = new TempFolder();
        using var killed = Child.Start("hold", folder.Path);
        Assert.Equal("held", await killed.Line(Cancel));
        await killed.Kill(Cancel);
        Assert.Contains($"\"pid\":{killed.Id},", File.ReadAllText(folder.At("plantpatch.lock.holder")));   // what a kill leaves behind

        await using var store = await Store.Open(new(folder.Path), Clock, Cancel);

        var refused = await Assert.ThrowsAsync<StoreRefused>(() => Store.Open(new(folder.Path), Clock, Cancel));
        Assert.Contains($"process {Environment.ProcessId} of", refused.Message);
    }

    [Fact]
    public async Task A_stale_text_is_not_believed_while_the_new_holder_has_not_written_his()
    {
        using var folder = new TempFolder();
        await using var store = await Store.Open(new(folder.Path), Clock, Cancel);
        var own = File.ReadAllText(folder.At("plantpatch.lock.holder"));
        var since = Stopwatch.StartNew();
        File.WriteAllText(folder.At("plantpatch.lock.holder"), own.Replace("\"started\":\"20", "\"started\":\"19"));   // the number was another's

        var refused = await Assert.ThrowsAsync<StoreRefused>(() => Store.Open(new(folder.Path), Clock, Cancel));

        Assert.EndsWith("is in use by another process that has not said its name.", refused.Message);
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_closed_store_leaves_no_lock_and_no_name()
    {
        using var folder = new TempFolder();
        await (await Store.Open(new(folder.Path), Clock, Cancel)).DisposeAsync();

        Assert.Equal(["plantpatch.db", "plantpatch.lock"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
        await (await Store.Open(new(folder.Path), Clock, Cancel)).DisposeAsync();
    }
}
