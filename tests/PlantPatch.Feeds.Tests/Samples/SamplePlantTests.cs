using System.Text.Json;
using NodaTime.Text;
using PlantPatch.Core.Assets;
using PlantPatch.Feeds.Inventory;
using PlantPatch.Tests;

namespace PlantPatch.Feeds.Tests.Samples;

public sealed class SamplePlantTests
{
    static readonly string Folder = Path.Combine(SharedData.ProjectRoot, "samples", "demo");
    static readonly IReadOnlyList<Asset> Plant = [.. Read().Rows.Select(r => r.Asset)];

    [Fact]
    public void The_list_is_read_without_a_complaint_and_without_an_unused_column()
    {
        var file = Read();

        Assert.Empty(file.FileComplaints);
        Assert.Empty(file.RowComplaints);
        Assert.Empty(file.IgnoredColumns);
        Assert.Equal(135, file.AssetsRead);
        Assert.Equal(181, file.RowsRead);
    }

    [Fact]
    public void It_has_every_Purdue_level_every_kind_of_component_and_a_safety_system()
    {
        Assert.Equal(Enum.GetValues<PurdueLevel>().Order(), Plant.Select(a => a.Purdue!.Value).Distinct().Order());
        Assert.Equal(Enum.GetValues<ComponentKind>().Order(), Plant.SelectMany(a => a.Components).Select(c => c.Kind).Distinct().Order());
        Assert.Contains(Plant, a => a.SafetyRelevant && a.Purdue == PurdueLevel.Level1);
        Assert.Contains(Plant, a => a.Components.Any(c => c.Version.Length == 0));
    }

    [Fact]
    public void Redundant_pairs_name_each_other()
    {
        var byTag = Plant.ToDictionary(a => a.Tag);
        var paired = Plant.Where(a => a.RedundancyPartner.Length > 0).ToList();

        Assert.Equal(52, paired.Count);
        Assert.All(paired, a => Assert.Equal(a.Tag, byTag[a.RedundancyPartner].RedundancyPartner));
    }

    [Fact]
    public void Patches_and_windows_speak_of_assets_and_units_of_this_plant()
    {
        var tags = Plant.Select(a => a.Tag).ToHashSet();
        var units = Plant.Select(a => a.Unit).ToHashSet();

        Assert.All(File.ReadLines(Path.Combine(Folder, "history.jsonl")), line =>
        {
            using var patch = JsonDocument.Parse(line);
            Assert.Subset(tags, patch.RootElement.GetProperty("affected_assets").EnumerateArray().Select(a => a.GetString()!).ToHashSet());
        });
        Assert.All(Windows(), w => Assert.Contains(w[1], units));
    }

    [Fact]
    public void Every_window_ends_after_it_starts_in_a_time_zone_that_exists()
    {
        var local = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

        Assert.All(Windows(), w =>
        {
            Assert.True(local.Parse(w[2]).Value < local.Parse(w[3]).Value);
            Assert.NotNull(DateTimeZoneProviders.Tzdb.GetZoneOrNull(w[4]));
        });
        Assert.Single(Windows(), w => w[5] == "turnaround");
    }

    static IEnumerable<string[]> Windows() => File.ReadLines(Path.Combine(Folder, "windows.csv")).Skip(1).Select(l => l.Split(','));

    static InventoryFile Read()
    {
        using var bytes = File.OpenRead(Path.Combine(Folder, "plant.csv"));
        return InventoryReader.Read(bytes, "plant.csv", null, new InventoryLimits(), CancellationToken.None);
    }
}
