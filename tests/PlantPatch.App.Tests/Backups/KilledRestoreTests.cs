using PlantPatch.App.Backups;
using PlantPatch.App.Sites;
using PlantPatch.App.Storage;
using PlantPatch.App.Tests.Storage;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Backups;

public sealed class KilledRestoreTests
{
    static readonly NodaTime.Testing.FakeClock Clock = new(TestStore.Start);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData(2), InlineData(5), InlineData(8)]
    public async Task A_restore_that_is_killed_leaves_the_data_as_it_was_and_may_be_run_again(int statement)
    {
        using var outside = new TempFolder();
        var (file, data) = (outside.At("plant.backup"), outside.At("data"));
        await SetZone(data, "America/Chicago");
        await using (var store = await Store.Open(new(data), Clock, Cancel))
            Assert.NotNull((await new CreateBackup(store).Run(file, null, new("maria"), Cancel)).Made);
        await SetZone(data, "Europe/Berlin");

        using (var child = Child.Start("restore", $"{statement}", file, data)) Assert.Empty(await child.End(Cancel));
        Assert.Equal("Europe/Berlin", await Zone(data));

        using (var again = Child.Start("restore", "1000", file, data)) Assert.Equal("restored", await again.End(Cancel));
        Assert.Equal("America/Chicago", await Zone(data));
    }

    static async Task SetZone(string data, string zone)
    {
        await using var store = await Store.Open(new(data), Clock, Cancel);
        Assert.Null(await new SetSiteZone(store).Run("Riverbend", zone, new("maria"), Cancel));
    }

    static async Task<string?> Zone(string data)
    {
        await using var store = await Store.Open(new(data) { ReadOnly = true }, Clock, Cancel);
        return Assert.Single(await new ListSites(store).Run(Cancel)).Zone;
    }
}
