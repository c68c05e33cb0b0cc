using System.Text.Json;
using CsvHelper;
using PlantPatch.Core.Assets;

namespace PlantPatch.Feeds.Inventory;

/// <summary>Writes assets so that <see cref="InventoryReader"/> reads back the same: CSV for spreadsheets, JSON for programs.</summary>
public static class InventoryWriter
{
    static readonly (string Heading, AssetField Field)[] Columns =
    [
        ("Site", AssetField.Site), ("Unit", AssetField.Unit), ("BCS Name", AssetField.System), ("BCS ID", AssetField.BcsId), ("Impact", AssetField.Impact),
        ("Asset Class", AssetField.Class), ("ERC", AssetField.ExternallyRoutable), ("Updateable", AssetField.Updateable),
        ("Not Updateable Because", AssetField.NotUpdateableBecause), ("Zone", AssetField.Zone),
        ("Purdue Level", AssetField.Purdue), ("Role", AssetField.Role), ("Vendor", AssetField.Vendor), ("Product", AssetField.Product),
        ("Order No.", AssetField.Model), ("Serial Number", AssetField.Serial), ("IP Address", AssetField.IpAddress), ("Location", AssetField.Location),
        ("Criticality", AssetField.Criticality), ("Safety Relevant", AssetField.SafetyRelevant), ("Network Exposed", AssetField.NetworkExposed),
        ("Redundancy Partner", AssetField.RedundancyPartner), ("Owner", AssetField.Owner), ("Backup Owner", AssetField.Alternate),
        ("Support Contract", AssetField.SupportContract), ("End of Life", AssetField.EndOfLife), ("Last Verified On", AssetField.LastVerified),
        ("Last Verified By", AssetField.LastVerifiedBy),
    ];

    /// <summary>One row a component, and one row for an asset without any; the asset's cells are repeated.</summary>
    public static void WriteCsv(IEnumerable<Asset> assets, Stream to, char separator = ',')
    {
        using var csv = CsvWriter.Create(to, new CsvWriterOptions { Separator = separator, HasHeader = false }, leaveOpen: true);
        csv.WriteRecord((string[])["Asset ID", .. Columns.Select(c => c.Heading),
            "Component Kind", "Component Vendor", "Component", "Component Model", "Component Version", "CPE", "purl"]);
        foreach (var asset in assets)
        {
            string[] cells = [asset.Tag, .. Columns.Select(c => AssetFields.Text(asset, c.Field))];
            if (asset.Components.Count == 0) csv.WriteRecord((string[])[.. cells, "", "", "", "", "", "", ""]);
            foreach (var c in asset.Components)
                csv.WriteRecord((string[])[.. cells, ComponentJson.Kind(c.Kind), c.Vendor, c.Product, c.Model, c.Version, c.Cpe, c.Purl]);
        }
    }

    /// <summary>An array with one object an asset; empty fields are left out.</summary>
    public static void WriteJson(IEnumerable<Asset> assets, Stream to)
    {
        using var json = new Utf8JsonWriter(to, new() { Indented = true });
        json.WriteStartArray();
        foreach (var asset in assets)
        {
            json.WriteStartObject();
            json.WriteString("tag", asset.Tag);
            foreach (var (_, field) in Columns)
                if (AssetFields.Text(asset, field) is { Length: > 0 } text) json.WriteString(Key(field), text);
            if (asset.Components.Count > 0)
            {
                json.WritePropertyName("components");
                json.WriteRawValue(ComponentJson.Write(asset.Components));
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    // "model" alone would be read as the product's name where no asset has a product.
    static string Key(AssetField field) =>
        field == AssetField.Model ? "order_number" : JsonNamingPolicy.SnakeCaseLower.ConvertName(field.ToString());
}
