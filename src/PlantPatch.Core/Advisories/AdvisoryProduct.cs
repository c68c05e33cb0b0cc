namespace PlantPatch.Core.Advisories;

/// <summary>One product row of an advisory: a leaf of its product tree, or a relationship, with the branches that lead to it.</summary>
public sealed record AdvisoryProduct
{
    public required string ProductId { get; init; }

    /// <summary><c>product.name</c>: the full product name, often an older and better source than the branches.</summary>
    public required string FullName { get; init; }

    public string Vendor { get; init; } = "";
    public string Family { get; init; } = "";

    /// <summary>The <c>product_name</c> branch; empty when the tree has none.</summary>
    public string Product { get; init; } = "";

    /// <summary>The version branch, verbatim (leading blanks kept); empty when the tree has no version level: all versions.</summary>
    public string Expression { get; init; } = "";

    public ExpressionKind ExpressionKind { get; init; } = ExpressionKind.None;

    /// <summary>Other branches on the way (architecture, language, host_name, patch_level, service_pack, specification), category and name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> OtherBranches { get; init; } = [];

    public string Cpe { get; init; } = "";
    public IReadOnlyList<string> Purls { get; init; } = [];
    public IReadOnlyList<string> ModelNumbers { get; init; } = [];
    public IReadOnlyList<string> Skus { get; init; } = [];
    public IReadOnlyList<string> SerialNumbers { get; init; } = [];

    /// <summary>Set when this row is a relationship, such as software <c>installed_on</c> a device.</summary>
    public Relationship? Relationship { get; init; }
}

/// <summary>What the branch that holds the version calls itself; <c>product_version</c> is no promise that it is exact.</summary>
public enum ExpressionKind { None, Exact, Range }

/// <summary>A product that is another product in a context (CSAF 2.0, 3.2.2.4).</summary>
public sealed record Relationship(string Category, string ProductId, string RelatesTo);
