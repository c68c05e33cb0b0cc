using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core.Assets;

namespace PlantPatch.App.Assets;

/// <summary>Between an asset and its rows.</summary>
static class AssetMapping
{
    public static Asset ToAsset(this AssetRow row) => new()
    {
        Tag = row.Tag, Site = row.Site, Unit = row.Unit, System = row.System, Zone = row.Zone, Purdue = row.Purdue, Vendor = row.Vendor,
        Product = row.Product, Model = row.Model, Serial = row.Serial, Role = row.Role, Criticality = row.Criticality,
        SafetyRelevant = row.SafetyRelevant, NetworkExposed = row.NetworkExposed, RedundancyPartner = row.RedundancyPartner, Impact = row.Impact,
        Class = row.Class, ExternallyRoutable = row.ExternallyRoutable, Updateable = row.Updateable, NotUpdateableBecause = row.NotUpdateableBecause, BcsId = row.BcsId,
        IpAddress = row.IpAddress, Location = row.Location, Owner = row.Owner, Alternate = row.Alternate, SupportContract = row.SupportContract,
        EndOfLife = row.EndOfLife, LastVerified = row.LastVerified, LastVerifiedBy = row.LastVerifiedBy,
        Components = [.. row.Components.Where(c => c.RemovedAt is null).OrderBy(c => c.Id).Select(ToComponent).Where(c => c != Unversioned)],
    };

    /// <summary>As it was at a moment: what was installed then, and what it said of itself.</summary>
    public static Asset ToAssetAt(this AssetRow row, Instant at, AssetsThen then) => then.Of(row.ToAsset() with
    {
        Components = [.. row.Components.Where(c => c.InstalledAt <= at && (c.RemovedAt is null || c.RemovedAt > at)).OrderBy(c => c.Id).Select(ToComponent).Where(c => c != Unversioned)],
    });

    public static AssetRow NewRow(Asset asset, Change change)
    {
        var row = new AssetRow { Id = change.TakeIds(), Tag = asset.Tag, AddedAt = change.At };
        Describe(row, asset);
        row.Components.AddRange(Installed(asset).Select(c => NewRow(c, row.Id, change)));
        return row;
    }

    public static void Describe(AssetRow row, Asset asset)
    {
        row.Site = asset.Site;
        row.Unit = asset.Unit;
        row.System = asset.System;
        row.Zone = asset.Zone;
        row.Purdue = asset.Purdue;
        row.Vendor = asset.Vendor;
        row.Product = asset.Product;
        row.Model = asset.Model;
        row.Serial = asset.Serial;
        row.Role = asset.Role;
        row.Criticality = asset.Criticality;
        row.SafetyRelevant = asset.SafetyRelevant;
        row.NetworkExposed = asset.NetworkExposed;
        row.RedundancyPartner = asset.RedundancyPartner;
        row.Impact = asset.Impact;
        row.Class = asset.Class;
        row.ExternallyRoutable = asset.ExternallyRoutable;
        row.Updateable = asset.Updateable;
        row.NotUpdateableBecause = asset.NotUpdateableBecause;
        row.BcsId = asset.BcsId;
        row.IpAddress = asset.IpAddress;
        row.Location = asset.Location;
        row.Owner = asset.Owner;
        row.Alternate = asset.Alternate;
        row.SupportContract = asset.SupportContract;
        row.EndOfLife = asset.EndOfLife;
        row.LastVerified = asset.LastVerified;
        row.LastVerifiedBy = asset.LastVerifiedBy;
    }

    /// <summary>What is judged: an asset without any version still has firmware, so that it shows as unknown and never as unaffected.</summary>
    public static IEnumerable<Component> Installed(Asset asset) => asset.Components.Count == 0 ? [Unversioned] : asset.Components;

    public static Component ToComponent(ComponentRow row) => new()
    {
        Kind = row.Kind, Vendor = row.Vendor, Product = row.Product, Model = row.Model, Version = row.Version, Cpe = row.Cpe, Purl = row.Purl,
    };

    public static ComponentRow NewRow(Component component, long assetId, Change change) => new()
    {
        Id = change.TakeIds(), AssetId = assetId, InstalledAt = change.At, Kind = component.Kind, Vendor = component.Vendor,
        Product = component.Product, Model = component.Model, Version = component.Version, Cpe = component.Cpe, Purl = component.Purl,
    };

    static Component Unversioned { get; } = new() { Kind = ComponentKind.Firmware };
}
