using System.Text.Json;
using PlantPatch.Core;
using PlantPatch.Core.Advisories;

namespace PlantPatch.Feeds.Csaf;

/// <summary>Walks a product tree: branches, full product names and relationships become rows, each with the branches that lead to it.</summary>
static class ProductTreeReader
{
    // CSAF 2.0, 9: a conforming document stays far below; deeper nesting is an attack on the stack.
    const int DeepestBranch = 50;

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Groups(JsonElement tree)
    {
        var groups = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var group in tree.Items("product_groups")) groups[group.Text("group_id")] = group.Texts("product_ids");
        return groups;
    }

    public static IReadOnlyList<AdvisoryProduct> Products(JsonElement tree, List<Complaint> complaints)
    {
        var rows = new List<AdvisoryProduct>();
        foreach (var branch in tree.Items("branches")) Walk(branch, [], rows, complaints);
        foreach (var product in tree.Items("full_product_names")) rows.Add(Row(product, []));
        foreach (var relationship in tree.Items("relationships"))
            rows.Add(Row(relationship.Member("full_product_name"), []) with
            {
                Relationship = new(relationship.Text("category"), relationship.Text("product_reference"), relationship.Text("relates_to_product_reference")),
            });
        return rows;
    }

    static void Walk(JsonElement branch, List<KeyValuePair<string, string>> path, List<AdvisoryProduct> rows, List<Complaint> complaints)
    {
        if (path.Count == DeepestBranch)
        {
            complaints.Add(new("branches-too-deep", "/product_tree/branches", $"Branches nest deeper than {DeepestBranch} levels; the rest is not read."));
            return;
        }

        path.Add(new(branch.Text("category"), branch.Text("name")));
        var product = branch.Member("product");
        if (product.ValueKind == JsonValueKind.Object) rows.Add(Row(product, path));
        foreach (var child in branch.Items("branches")) Walk(child, path, rows, complaints);
        path.RemoveAt(path.Count - 1);
    }

    static AdvisoryProduct Row(JsonElement product, IReadOnlyList<KeyValuePair<string, string>> path)
    {
        var helper = product.Member("product_identification_helper");
        var row = new AdvisoryProduct
        {
            ProductId = product.Text("product_id"),
            FullName = product.Text("name"),
            Cpe = helper.Text("cpe"),
            Purls = helper.Text("purl") is { Length: > 0 } purl ? [purl] : helper.Texts("purls"),
            ModelNumbers = helper.Texts("model_numbers"),
            Skus = helper.Texts("skus"),
            SerialNumbers = helper.Texts("serial_numbers"),
        };

        List<KeyValuePair<string, string>>? others = null;
        foreach (var branch in path)
            switch (branch.Key)
            {
                case "vendor": row = row with { Vendor = branch.Value }; break;
                case "product_family": row = row with { Family = row.Family.Length == 0 ? branch.Value : $"{row.Family} {branch.Value}" }; break;
                // 'DCS880' with 'DEMag' below it: neither alone is the product.
                case "product_name": row = row with { Product = branch.Value.Contains(row.Product, StringComparison.OrdinalIgnoreCase) ? branch.Value : $"{row.Product} {branch.Value}" }; break;
                case "product_version": row = row with { Expression = branch.Value, ExpressionKind = ExpressionKind.Exact }; break;
                case "product_version_range": row = row with { Expression = branch.Value, ExpressionKind = ExpressionKind.Range }; break;
                default: (others ??= []).Add(branch); break;
            }
        return others is null ? row : row with { OtherBranches = others };
    }
}
