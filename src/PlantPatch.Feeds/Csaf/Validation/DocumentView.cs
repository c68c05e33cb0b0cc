using System.Text.Json;
using PlantPatch.Feeds.Csaf.Validation.Schema;

namespace PlantPatch.Feeds.Csaf.Validation;

/// <summary>A product as it is defined: in a branch, in the flat list, or by a relationship.</summary>
sealed record ProductDefinition(string Path, string? Id, JsonElement Product);

/// <summary>One branch with the branch it grows from.</summary>
sealed record Branch(string Path, JsonElement Json, Branch? Parent, int Depth)
{
    public string? Category { get; } = Json.TextOrNull("category");
    public string? Name { get; } = Json.TextOrNull("name");
}

/// <summary>One place that names a product or group by its id; the path is only put together where it is shown.</summary>
readonly record struct Mention(string Id, string List, int At)
{
    public string Path => At < 0 ? List : $"{List}/{At}";
}

/// <summary>What several tests want to know of one document, found in one walk.</summary>
sealed class DocumentView
{
    // The schema walk has refused deeper documents; this only keeps the two in step.
    const int DeepestBranch = 64;

    readonly List<ProductDefinition> products = [];
    readonly List<Branch> branches = [];
    readonly List<Mention> productMentions = [];
    readonly List<Mention> groupMentions = [];

    public DocumentView(JsonElement root, string fileName, CsafVersions version, SchemaVerdict schema)
    {
        (Root, FileName, Version, Schema) = (root, fileName, version, schema);
        Document = root.Member("document");
        Tracking = Document.Member("tracking");
        Tree = root.Member("product_tree");
        Category = Document.TextOrNull("category");
        Vulnerabilities = [.. root.Indexed("vulnerabilities").Select(v => new VulnerabilityView($"/vulnerabilities/{v.At}", v.Item, version))];
        Revisions = [.. Tracking.Indexed("revision_history").Select(r => Revision.Of(r.At, r.Item))];

        WalkTree();
        foreach (var (at, note) in Document.Indexed("notes")) Mentions(note, $"/document/notes/{at}");
        foreach (var vulnerability in Vulnerabilities) WalkVulnerability(vulnerability);
    }

    public JsonElement Root { get; }
    public string FileName { get; }
    public CsafVersions Version { get; }
    public SchemaVerdict Schema { get; }
    public JsonElement Document { get; }
    public JsonElement Tracking { get; }
    public JsonElement Tree { get; }
    public string? Category { get; }

    public IReadOnlyList<VulnerabilityView> Vulnerabilities { get; }
    public IReadOnlyList<Revision> Revisions { get; }
    public IReadOnlyList<ProductDefinition> Products => products;
    public IReadOnlyList<Branch> Branches => branches;
    public IReadOnlyList<Mention> ProductMentions => productMentions;
    public IReadOnlyList<Mention> GroupMentions => groupMentions;

    /// <summary>The products of each group; a group that is defined twice keeps its first definition.</summary>
    public Dictionary<string, IReadOnlyList<string>> Groups { get; } = [];

    /// <summary>Every product that a remediation, flag, threat or note speaks of, by itself or through a group.</summary>
    public IEnumerable<string> Concerned(JsonElement item) => item.Texts("product_ids")
        .Concat(item.Texts("group_ids").SelectMany(group => Groups.TryGetValue(group, out var members) ? members : []));

    void WalkTree()
    {
        foreach (var (at, branch) in Tree.Indexed("branches")) WalkBranch(branch, $"/product_tree/branches/{at}", null, 1);
        foreach (var (at, product) in Tree.Indexed("full_product_names")) Define($"/product_tree/full_product_names/{at}", product);
        foreach (var (at, relationship) in Tree.Indexed("relationships"))
        {
            var path = $"/product_tree/relationships/{at}";
            if (relationship.Has("full_product_name")) Define(path + "/full_product_name", relationship.Member("full_product_name"));
            Mention(relationship, "product_reference", path);
            Mention(relationship, "relates_to_product_reference", path);
        }

        foreach (var (at, group) in Tree.Indexed("product_groups"))
        {
            Mentions(group, $"/product_tree/product_groups/{at}");
            if (group.TextOrNull("group_id") is { } id) Groups.TryAdd(id, group.Texts("product_ids"));
        }
    }

    void WalkBranch(JsonElement json, string path, Branch? parent, int depth)
    {
        if (depth > DeepestBranch) return;
        var branch = new Branch(path, json, parent, depth);
        branches.Add(branch);
        if (json.Has("product")) Define(path + "/product", json.Member("product"));
        foreach (var (at, child) in json.Indexed("branches")) WalkBranch(child, $"{path}/branches/{at}", branch, depth + 1);
    }

    void WalkVulnerability(VulnerabilityView vulnerability)
    {
        foreach (var status in vulnerability.Statuses)
            for (var at = 0; at < status.Products.Count; at++)
                productMentions.Add(new(status.Products[at], status.Path, at));

        // Remediations, scores, metrics, threats, flags, notes, …: whatever lists products does so under these names.
        if (vulnerability.Json.ValueKind != JsonValueKind.Object) return;
        foreach (var member in vulnerability.Json.EnumerateObject())
            if (member.Value.ValueKind == JsonValueKind.Array)
                foreach (var (at, item) in member.Value.EnumerateArray().Index())
                    if (item.ValueKind == JsonValueKind.Object)
                        Mentions(item, $"{vulnerability.Path}/{JsonText.Step(member.Name)}/{at}");
    }

    void Define(string path, JsonElement product) => products.Add(new(path, product.TextOrNull("product_id"), product));

    void Mention(JsonElement owner, string name, string path)
    {
        if (owner.TextOrNull(name) is { } id) productMentions.Add(new(id, $"{path}/{name}", -1));
    }

    void Mentions(JsonElement item, string path)
    {
        Mentions(item, path, "product_ids", productMentions);
        Mentions(item, path, "products", productMentions);
        Mentions(item, path, "group_ids", groupMentions);
    }

    static void Mentions(JsonElement item, string path, string name, List<Mention> into)
    {
        foreach (var (at, id) in item.Indexed(name))
            if (id.AsText() is { } text) into.Add(new(text, $"{path}/{name}", at));
    }
}
