using System.Text.Json;
using static PlantPatch.Feeds.Csaf.Validation.CsafTest;

namespace PlantPatch.Feeds.Csaf.Validation.Rules;

/// <summary>Product ids and groups: what is named is defined, once, and not by itself.</summary>
static class ProductRules
{
    public static IReadOnlyList<CsafTest> Tests { get; } =
    [
        Mandatory("6.1.1", "Missing Definition of Product ID", MissingProduct),
        Mandatory("6.1.2", "Multiple Definition of Product ID", RepeatedProduct),
        Mandatory("6.1.3", "Circular Definition of Product ID", CircularProduct),
        Mandatory("6.1.4", "Missing Definition of Product Group ID", MissingGroup),
        Mandatory("6.1.5", "Multiple Definition of Product Group ID", RepeatedGroup),
        Optional("6.2.1", "Unused Definition of Product ID", UnusedProduct),
        Optional("6.2.16", "Missing Product Identification Helper", NoHelper),
    ];

    static IEnumerable<Finding> MissingProduct(DocumentView view)
    {
        var defined = view.Products.Select(p => p.Id).ToHashSet();
        foreach (var mention in view.ProductMentions)
            if (!defined.Contains(mention.Id)) yield return new(mention.Path, $"The product '{mention.Id}' is not defined in the product tree.");
    }

    static IEnumerable<Finding> RepeatedProduct(DocumentView view)
    {
        var defined = new HashSet<string>();
        foreach (var product in view.Products)
            if (product.Id is { } id && !defined.Add(id)) yield return new(product.Path + "/product_id", $"The product '{id}' is defined more than once.");
    }

    static IEnumerable<Finding> CircularProduct(DocumentView view)
    {
        var madeOf = new Dictionary<string, List<string>>();
        foreach (var relationship in view.Tree.Items("relationships"))
            if (relationship.Member("full_product_name").TextOrNull("product_id") is { } id)
            {
                if (!madeOf.TryGetValue(id, out var parts)) madeOf[id] = parts = [];
                if (relationship.TextOrNull("product_reference") is { } part) parts.Add(part);
                if (relationship.TextOrNull("relates_to_product_reference") is { } host) parts.Add(host);
            }

        foreach (var (at, relationship) in view.Tree.Indexed("relationships"))
            if (relationship.Member("full_product_name").TextOrNull("product_id") is { } id && LeadsTo(id, id, madeOf))
                yield return new($"/product_tree/relationships/{at}/full_product_name/product_id", $"The product '{id}' is defined by means of itself.");
    }

    static bool LeadsTo(string from, string goal, Dictionary<string, List<string>> madeOf)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>([from]);
        while (open.TryPop(out var product))
            if (madeOf.TryGetValue(product, out var parts))
                foreach (var part in parts)
                {
                    if (part == goal) return true;
                    if (seen.Add(part)) open.Push(part);
                }

        return false;
    }

    static IEnumerable<Finding> MissingGroup(DocumentView view) => view.GroupMentions
        .Where(mention => !view.Groups.ContainsKey(mention.Id))
        .Select(mention => new Finding(mention.Path, $"The product group '{mention.Id}' is not defined in the product tree."));

    static IEnumerable<Finding> RepeatedGroup(DocumentView view)
    {
        var defined = new HashSet<string>();
        foreach (var (at, group) in view.Tree.Indexed("product_groups"))
            if (group.TextOrNull("group_id") is { } id && !defined.Add(id))
                yield return new($"/product_tree/product_groups/{at}/group_id", $"The product group '{id}' is defined more than once.");
    }

    static IEnumerable<Finding> UnusedProduct(DocumentView view)
    {
        if (view.Category == "csaf_informational_advisory") yield break;
        var used = view.ProductMentions.Select(m => m.Id).ToHashSet();
        foreach (var product in view.Products)
            if (product.Id is { } id && !used.Contains(id)) yield return new(product.Path + "/product_id", $"The product '{id}' is not used in the document.");
    }

    static IEnumerable<Finding> NoHelper(DocumentView view) => view.Products
        .Where(product => product.Product.Member("product_identification_helper").ValueKind != JsonValueKind.Object)
        .Select(product => new Finding(product.Path, "The product has no identification helper (cpe, purl, hash, model or serial number, SKU)."));
}
