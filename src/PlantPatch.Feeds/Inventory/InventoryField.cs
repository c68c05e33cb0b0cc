namespace PlantPatch.Feeds.Inventory;

/// <summary>What a column of an inventory file can hold.</summary>
public enum InventoryField
{
    Tag, Site, Unit, System, Zone, Purdue, Vendor, Product, Model,

    /// <summary>Vendor and product in one cell, such as <c>Siemens SIMATIC S7-1500</c>.</summary>
    MakeModel,
    Serial, Role, Criticality, SafetyRelevant, NetworkExposed, RedundancyPartner, Impact, Class, ExternallyRoutable, Updateable,
    NotUpdateableBecause, BcsId, IpAddress, Location, Owner,
    Alternate, SupportContract, EndOfLife, LastVerified, LastVerifiedBy,

    /// <summary>The version of the asset's own firmware.</summary>
    Firmware,
    OperatingSystem, OsVersion, Software, SoftwareVersion, SoftwareVendor,

    /// <summary>What the software columns of this row describe: firmware, operating system or software.</summary>
    ComponentKind, ComponentModel, Cpe, Purl,

    /// <summary>A JSON array of components.</summary>
    Components,
}
