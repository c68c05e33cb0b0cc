using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Assets;
using PlantPatch.App.Storage;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Matching;

namespace PlantPatch.App.Findings;

/// <summary>Where an installed thing is: a component of an asset at a site.</summary>
public readonly record struct Holder(long AssetId, long ComponentId, string Site, string Unit);

/// <summary>Everything that is installed now, as a matcher sees it: equal things once, with everybody who holds them.</summary>
public sealed class InstalledBase
{
    readonly Dictionary<Installed, List<Holder>> holders = [];
    (Matcher Matcher, InstalledIndex Index)? index;

    public IEnumerable<KeyValuePair<Installed, List<Holder>>> Things => holders;

    public int Distinct => holders.Count;

    public void Add(Installed thing, Holder holder)
    {
        if (!holders.TryGetValue(thing, out var list)) holders[thing] = list = [];
        list.Add(holder);
    }

    public IReadOnlyList<Holder> HoldersOf(Installed thing) => holders[thing];

    /// <summary>Finds what an advisory may list; made when first asked for, when everything was added.</summary>
    public InstalledIndex Index(Matcher matcher)
    {
        if (index is not { } made || made.Matcher != matcher) index = made = (matcher, new(matcher, holders.Keys));
        return made.Index;
    }

    /// <summary>Only these things.</summary>
    public InstalledBase Where(Func<Installed, bool> which)
    {
        var part = new InstalledBase();
        foreach (var (thing, list) in holders)
            if (which(thing)) part.holders[thing] = list;
        return part;
    }

    /// <summary>All assets that are in service, or only the named ones.</summary>
    public static async Task<InstalledBase> Load(PlantPatchDb db, IReadOnlyCollection<long>? assets, CancellationToken cancel)
    {
        var inService = db.Assets.AsNoTracking().Where(a => a.RetiredAt == null);
        if (assets is not null) inService = inService.Where(a => assets.Contains(a.Id));
        var components =
            from component in db.Components.AsNoTracking()
            join asset in inService on component.AssetId equals asset.Id
            where component.RemovedAt == null
            select new { component, asset.Vendor, asset.Product, asset.Model, asset.Serial, asset.Site, asset.Unit };
        var plant = new InstalledBase();
        await foreach (var row in components.AsAsyncEnumerable().WithCancellation(cancel))
            plant.Add(Of(row.component, row.Vendor, row.Product, row.Model, row.Serial), new(row.component.AssetId, row.component.Id, row.Site, row.Unit));
        return plant;
    }

    /// <summary>
    /// A component without its own vendor or product is the asset's own firmware. Software with its own name does not inherit the device's
    /// order number: that would make an application look like the computer it runs on.
    /// </summary>
    internal static Installed Of(ComponentRow component, string vendor, string product, string model, string serial)
    {
        var own = component.Product.Length > 0;
        return new()
        {
            Vendor = component.Vendor.Length > 0 ? component.Vendor : own && component.Kind != ComponentKind.Firmware ? "" : vendor,
            Product = own ? component.Product : product,
            Model = component.Model.Length > 0 ? component.Model : own && component.Kind != ComponentKind.Firmware ? "" : model,
            Version = component.Version,
            Serial = component.Kind == ComponentKind.Firmware ? serial : "",
            Cpe = component.Cpe,
            Purl = component.Purl,
        };
    }
}
