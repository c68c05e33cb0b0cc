namespace PlantPatch.Core.Advisories;

/// <summary>One thing that differs between two revisions: where, and what it was and is. An empty side means it was not there.</summary>
public sealed record AdvisoryChange(string Where, string Before, string After)
{
    public override string ToString() =>
        Before.Length == 0 ? $"+ {Where}: {After}" : After.Length == 0 ? $"- {Where}: {Before}" : $"~ {Where}: {Before} → {After}";
}

/// <summary>What changed from one revision to another, in the terms an engineer acts on: products, ranges, statuses, scores, remediations.</summary>
public static class AdvisoryDifference
{
    public static IReadOnlyList<AdvisoryChange> Between(Advisory before, Advisory after)
    {
        var changes = new List<AdvisoryChange>();
        Compare(changes, Facts(before), Facts(after));
        return changes;
    }

    static void Compare(List<AdvisoryChange> changes, Dictionary<string, string> before, Dictionary<string, string> after)
    {
        foreach (var (where, text) in after)
            if (before.GetValueOrDefault(where, "") is var was && was != text) changes.Add(new(where, was, text));
        foreach (var (where, text) in before)
            if (!after.ContainsKey(where)) changes.Add(new(where, text, ""));
    }

    // A product is named by its words, not its id: publishers renumber ids freely from one revision to the next.
    static Dictionary<string, string> Facts(Advisory advisory)
    {
        var facts = new Dictionary<string, string>
        {
            ["title"] = advisory.Title,
            ["status"] = advisory.Status.ToString().ToLowerInvariant(),
        };
        var names = new Dictionary<string, string>();
        foreach (var product in advisory.Products) names.TryAdd(product.ProductId, Name(product));

        foreach (var name in names.Values) Append(facts, $"product {name}", "listed");
        foreach (var vulnerability in advisory.Vulnerabilities)
        {
            var where = vulnerability.Name;
            foreach (var (status, id) in vulnerability.Statuses) Append(facts, $"{where}, {NameOf(names, id)}, status", Words(status));
            foreach (var score in vulnerability.Scores)
                foreach (var id in score.ProductIds) Append(facts, $"{where}, {NameOf(names, id)}, score", $"{score.Base:0.0} ({score.Vector})");
            foreach (var remediation in vulnerability.Remediations)
                foreach (var id in remediation.ProductIds.DefaultIfEmpty(""))
                    Append(facts, $"{where}, {(id.Length == 0 ? "all products" : NameOf(names, id))}, {Words(remediation.Category)}", remediation.Details);
        }

        return facts;
    }

    static void Append(Dictionary<string, string> facts, string where, string text)
    {
        if (!facts.TryAdd(where, text) && !facts[where].Split("; ").Contains(text)) facts[where] += "; " + text;
    }

    static string NameOf(Dictionary<string, string> names, string id) => names.GetValueOrDefault(id, id);

    static string Name(AdvisoryProduct product) =>
        product.Product.Length == 0 ? product.FullName : $"{product.Vendor.Trim()} {product.Product.Trim()} {product.Expression.Trim()}".Trim();

    static string Words(Enum value) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()).Replace('_', ' ');
}
