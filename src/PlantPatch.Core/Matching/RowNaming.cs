using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Products;
using PlantPatch.Core.Versions;

namespace PlantPatch.Core.Matching;

/// <summary>Where a row's product is named: in its branch, in product.name, in the version field or only in the title.</summary>
static partial class RowNaming
{
    /// <summary>What to read as the row's name, and whether its version field holds an article instead of a version.</summary>
    public static (AdvisedKey Key, bool IsIdentity) Key(AdvisedProductView product)
    {
        var codes = string.Join('\n', product.Row.ModelNumbers.Concat(product.Row.Skus));
        var purls = string.Join('\n', product.Row.Purls);
        var name = product.Row.Product.Length > 0 ? product.Row.Product : product.Row.Family.Length > 0 ? product.Row.Family : product.Row.FullName;
        var article = Article(product.Row.Expression);
        if (NoProduct().IsMatch(name.Trim()))
        {
            // 'Series B' or 'OS': the title names the product, the branch may still limit it.
            var series = NameReading.TakeSeries(PlainText.Clean(name)).Series;
            name = series.Length == 0 ? product.Title : $"{product.Title} Series {string.Join(" and ", series.ToCharArray())}";
        }

        return (new(product.Row.Vendor, name, article.Length > 0 ? $"{product.Row.Product} {article}" : Second(product.Row, name), codes, product.Row.Cpe, purls), article.Length > 0);
    }

    public static (AdvisedKey Key, bool IsIdentity) Key(AdvisoryProduct row, string title) => Key(new AdvisedProductView(row, title));

    /// <summary>The first few names the advisory lists, for a reason.</summary>
    public static string Listed(CompiledAdvisory advisory)
    {
        var names = advisory.Rows.Select(r => r.Name.Written).Distinct().ToList();
        return string.Join(", ", names.Take(3)) + (names.Count > 3 ? $" and {names.Count - 3} more" : "");
    }

    // product.name says more than the branch only when it names former names, models, or something the branch does not contain.
    static string Second(AdvisoryProduct row, string name)
    {
        var full = row.FullName.Trim();
        if (full.Length == 0 || name.Length == 0) return "";
        if (full.Contains("ormer", StringComparison.Ordinal) || full.Contains("nown as", StringComparison.Ordinal)) return Bare(full);
        return full.Contains(name.Trim(), StringComparison.OrdinalIgnoreCase) || Mostly(name, full) ? "" : Bare(full);
    }

    static bool Mostly(string name, string full) =>
        PlainText.Compact(PlainText.Fold(full)).Contains(PlainText.Compact(PlainText.Fold(name)), StringComparison.Ordinal);

    // 'X: Versions 2.7 and prior' names X; a dash parts the family from the article.
    static string Bare(string full)
    {
        var colon = full.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && !full[(colon + 1)..].Contains("ormer") ? full[..colon] : full;
    }

    // An article where the version belongs: 'HEN32204', 'DH-SD6CXX,', '6ED1052-1CC01-0BA8'.
    static string Article(string expression) => Articles.GetOrAdd(expression, static text =>
        text.Length is > 3 and < 80 && VersionExpression.Read(text, VersionContext.None).Class == ExpressionClass.Identity ? text.Trim().TrimEnd(',', ';') : "");

    static readonly ConcurrentDictionary<string, string> Articles = new();

    public readonly record struct AdvisedProductView(AdvisoryProduct Row, string Title);

    [GeneratedRegex(@"^(?:OS|firmware|software|hardware|versions?.*|series [A-Z](?:[ ,/]*(?:and )?[A-Z])*|web server.*|[\d. xX]*|products?|all (?:versions|products|models)?.*|multiple(?: products)?|n/?a|unknown|various|.*vulnerabilit.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NoProduct();
}
