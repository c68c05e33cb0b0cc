using System.Runtime.InteropServices;
using System.Text;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Risk;

namespace PlantPatch.Core.Reports;

/// <summary>The assets that patches name, each with a small number in place of its tag.</summary>
public sealed class AssetRegister
{
    readonly Names tags = new();
    readonly List<AssetTraits> traits = [];

    public int Count => tags.Count;

    /// <summary>The traits of every asset, by its number.</summary>
    public ReadOnlySpan<AssetTraits> Traits => CollectionsMarshal.AsSpan(traits);

    public string Tag(int number) => tags.Text(number);

    public void Add(Asset asset) => Add(Encoding.UTF8.GetBytes(asset.Tag), asset.Traits());

    /// <summary>False when the asset was known before; the later statement holds.</summary>
    public bool Add(ReadOnlySpan<byte> tag, AssetTraits has)
    {
        var number = NumberOf(tag);
        var isNew = !traits[number].HasFlag(AssetTraits.Known);
        traits[number] = has | AssetTraits.Known;
        return isNew;
    }

    /// <summary>The number of a tag; an unknown tag gets one without traits.</summary>
    public int NumberOf(ReadOnlySpan<byte> tag)
    {
        var number = tags.NumberOf(tag);
        if (number == traits.Count) traits.Add(AssetTraits.None);
        return number;
    }

    /// <summary>Tags that patches name and no inventory record explains.</summary>
    public IEnumerable<string> Unknown() =>
        Enumerable.Range(0, Count).Where(n => !traits[n].HasFlag(AssetTraits.Known)).Select(Tag);
}
