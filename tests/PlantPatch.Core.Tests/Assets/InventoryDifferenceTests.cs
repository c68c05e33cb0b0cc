using PlantPatch.Core.Assets;

namespace PlantPatch.Core.Tests.Assets;

public sealed class InventoryDifferenceTests
{
    static readonly Asset Plc = new()
    {
        Tag = "U2-PLC-014", Site = "Riverbend", Vendor = "Siemens", Owner = "J. Keller", SafetyRelevant = true,
        Components = [new() { Kind = ComponentKind.Firmware, Version = "V2.9.4" }, Wincc],
    };

    static Component Wincc => new() { Kind = ComponentKind.Software, Vendor = "Siemens", Product = "WinCC", Version = "V7.5" };

    static Dictionary<string, Asset> Known(params Asset[] assets) => assets.ToDictionary(a => a.Tag);

    static StatedAsset Stated(Asset asset, params AssetField[] fields) => new(asset, AssetFieldSet.Of(fields));

    [Fact]
    public void A_second_import_of_the_same_list_changes_nothing()
    {
        var difference = InventoryDifference.Between(Known(Plc), [Stated(Plc with { Components = [.. Plc.Components.Reverse()] }, Enum.GetValues<AssetField>())]);

        Assert.Equal([Plc], difference.Unchanged);
        Assert.Empty(difference.Added);
        Assert.Empty(difference.Changed);
        Assert.Empty(difference.Missing);
    }

    [Fact]
    public void A_change_names_the_field_with_before_and_after()
    {
        var read = new Asset { Tag = Plc.Tag, Owner = "M. Ortiz", Components = [new() { Kind = ComponentKind.Firmware, Version = "V2.9.7" }] };

        var changed = Assert.Single(InventoryDifference.Between(Known(Plc), [Stated(read, AssetField.Owner, AssetField.Firmware)]).Changed);

        Assert.Equal([new(AssetField.Owner, "J. Keller", "M. Ortiz"), new(AssetField.Firmware, "V2.9.4", "V2.9.7")], changed.Changes);
        Assert.Equal("Siemens", changed.After.Vendor);
        Assert.Equal([Wincc], changed.After.Components.Where(c => c.Kind == ComponentKind.Software));
    }

    [Fact]
    public void What_the_list_does_not_state_stays_as_it_was()
    {
        var difference = InventoryDifference.Between(Known(Plc), [Stated(new() { Tag = Plc.Tag })]);

        Assert.Equal([Plc], difference.Unchanged);
    }

    [Theory]
    [InlineData(BlankCells.Keep, "J. Keller")]
    [InlineData(BlankCells.Clear, "")]
    public void A_blank_cell_clears_only_when_asked_to(BlankCells blanks, string owner)
    {
        var read = new StatedAsset(new() { Tag = Plc.Tag }, default,
            AssetFieldSet.Of(AssetField.Owner, AssetField.SafetyRelevant, AssetField.Firmware));

        var difference = InventoryDifference.Between(Known(Plc), [read], blanks: blanks);

        var after = difference.Changed.Select(c => c.After).Concat(difference.Unchanged).Single();
        Assert.Equal(owner, after.Owner);
        Assert.True(after.SafetyRelevant);
        Assert.Equal(2, after.Components.Count);
    }

    [Fact]
    public void What_vanished_from_the_lists_sites_is_missing_and_other_sites_are_not()
    {
        var gone = new Asset { Tag = "U2-PLC-015", Site = "Riverbend" };
        var refused = new Asset { Tag = "U2-PLC-016", Site = "Riverbend" };
        var elsewhere = new Asset { Tag = "X-1", Site = "Hillcrest" };

        var difference = InventoryDifference.Between(Known(Plc, gone, refused, elsewhere), [Stated(Plc, AssetField.Site)], new HashSet<string> { refused.Tag });

        Assert.Equal([gone], difference.Missing);
    }

    [Fact]
    public void A_new_tag_that_looks_like_a_known_one_is_named()
    {
        var difference = InventoryDifference.Between(Known(Plc), [Stated(new() { Tag = "u2-plc- 014" })]);

        Assert.Equal([new("u2-plc- 014", "U2-PLC-014")], difference.LookAlikes);
    }

    [Fact]
    public void A_cpe_somebody_looked_up_stays_while_the_version_does()
    {
        var known = Plc with { Components = [Wincc with { Cpe = "cpe:2.3:a:siemens:wincc:7.5:*:*:*:*:*:*:*" }] };

        Assert.Equal([known], InventoryDifference.Between(Known(known), [Stated(Plc with { Components = [Wincc] }, AssetField.Software)]).Unchanged);
        var newer = Stated(Plc with { Components = [Wincc with { Version = "V8.0" }] }, AssetField.Software);
        Assert.Equal("", Assert.Single(InventoryDifference.Between(Known(known), [newer]).Changed).After.Components.Single().Cpe);
    }

    [Theory]
    [InlineData("PLC-1", "plc-1", true)]
    [InlineData("PLC-1", "PLC -1", true)]
    [InlineData("PLC-1", "PLC\u00A0-1", true)]
    [InlineData("PLC-1", "РLС-1", true)]
    [InlineData("PLC-1", "PLC\u200B-1", true)]
    [InlineData("PLC-1", "PLC-2", false)]
    [InlineData("PLC-1", "PLC1", false)]
    public void Tags_look_alike_when_only_blanks_case_or_disguised_letters_differ(string one, string other, bool alike) =>
        Assert.Equal(alike, TagLikeness.Fold(one) == TagLikeness.Fold(other));

    [Theory]
    [InlineData("Siemens", "")]
    [InlineData("Ѕiemens", "Ѕ")]
    [InlineData("ТАС-1", "ТАС")]
    [InlineData("Двигатель-1", "")]
    public void Letters_that_only_look_Latin_are_told_from_real_Cyrillic_words(string text, string strangers) =>
        Assert.Equal(strangers, TagLikeness.Strangers(text));
}
