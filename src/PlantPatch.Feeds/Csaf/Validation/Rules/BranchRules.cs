using System.Collections.Frozen;
using static PlantPatch.Feeds.Csaf.Validation.CsafTest;

namespace PlantPatch.Feeds.Csaf.Validation.Rules;

/// <summary>Branches: how a product is found by vendor, name and version.</summary>
static class BranchRules
{
    // CSAF 2.1, 6.1.34
    const int DeepestNesting = 30;

    static readonly string[] Path = ["vendor", "product_name", "product_version"];

    public static IReadOnlyList<CsafTest> Tests { get; } =
    [
        Mandatory("6.1.31", "Version Range in Product Version", RangeAsVersion),
        Mandatory("6.1.34", "Branches Recursion Depth", TooDeep, CsafVersions.V21),
        Optional("6.2.18", "Product Version Range without vers", RangeWithoutVers),
        Informative("6.3.9", "Branch Categories", UnusualPath),
        Informative("6.3.10", "Usage of Product Version Range", view => Category(view, "product_version_range")
            .Select(b => new Finding(b.Path + "/category", "A range says less than the versions it stands for."))),
        Informative("6.3.11", "Usage of V as Version Indicator", view => Category(view, "product_version")
            .Where(b => b.Name is ['v' or 'V', >= '0' and <= '9', ..])
            .Select(b => new Finding(b.Path + "/name", $"The version '{b.Name}' begins with an indicator that is no part of it."))),
    ];

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> RangeWords = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "after", "all", "before", "earlier", "later", "prior", "versions").GetAlternateLookup<ReadOnlySpan<char>>();

    static IEnumerable<Branch> Category(DocumentView view, string category) => view.Branches.Where(b => b.Category == category);

    static IEnumerable<Finding> RangeAsVersion(DocumentView view) => Category(view, "product_version")
        .Where(b => b.Name is { } name && IsRange(name))
        .Select(b => new Finding(b.Path + "/name", $"'{b.Name}' is a range, not a version."));

    // The clause deems these sufficient: an operator, or one of the words by itself ("firewall" and "after-eight" hold none).
    // A vers that names more than one version is a range too, "vers:all/*" above all, which the words alone would miss.
    static bool IsRange(string name)
    {
        if (name.AsSpan().IndexOfAny('<', '>') >= 0) return true;
        if (IsVers(name)) return name.AsSpan().IndexOfAny('*', '|') >= 0;
        foreach (var word in name.AsSpan().SplitAny(" \t\r\n\u00a0"))
            if (RangeWords.Contains(name.AsSpan()[word].Trim("()[],;:."))) return true;
        return false;
    }

    // CSAF 2.0, 3.1.2.3.2: vers:<versioning-scheme>/<version-constraint>…
    static bool IsVers(string name)
    {
        var slash = name.IndexOf('/');
        return name.StartsWith("vers:", StringComparison.Ordinal) && slash > 5 && slash < name.Length - 1 && !char.IsAsciiDigit(name[5])
            && name[5..slash].All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '+');
    }

    static IEnumerable<Finding> TooDeep(DocumentView view) => view.Branches
        .Where(b => b.Depth == DeepestNesting + 1)
        .Select(b => new Finding(b.Path, $"Branches nest deeper than {DeepestNesting} levels."));

    static IEnumerable<Finding> RangeWithoutVers(DocumentView view) => Category(view, "product_version_range")
        .Where(b => b.Name is { } name && !IsVers(name))
        .Select(b => new Finding(b.Path + "/name", $"'{b.Name}' is no vers."));

    static IEnumerable<Finding> UnusualPath(DocumentView view)
    {
        foreach (var branch in view.Branches.Where(b => b.Json.Has("product")))
        {
            var categories = new List<string>();
            for (var at = branch; at is not null; at = at.Parent)
                if (at.Category is { } category && Path.Contains(category)) categories.Insert(0, category);
            if (!categories.Distinct().SequenceEqual(Path))
                yield return new(branch.Path, "The branches that lead here are not vendor, product_name and product_version, in this order.");
        }
    }
}
