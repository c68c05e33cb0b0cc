using System.Text.RegularExpressions;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Products;
using PlantPatch.Core.Versions;

namespace PlantPatch.Core.Matching;

/// <summary>Decides which vulnerabilities of an advisory an installed thing has, per vulnerability and product row, and says why.</summary>
public sealed partial class Matcher(ProductKnowledge knowledge)
{
    // Of one judgement, used again for the next: of the vulnerabilities of an advisory often few concern a thing.
    [ThreadStatic] static List<(Listing[] Alike, Combined Said)>? scratch;

    public ProductKnowledge Knowledge { get; } = knowledge;

    /// <summary>Reads the names of an advisory once; its ranges are read when the first installed thing needs them.</summary>
    public CompiledAdvisory Compile(Advisory advisory)
    {
        var names = new Dictionary<string, AdvisedName>();
        var rows = new List<CompiledRow>(advisory.Products.Count);
        var shared = RowNaming.Shared(advisory.Products);
        var title = NoTitle().Replace(advisory.Title, " ");
        var isOne = advisory.Products.Select(p => p.Product).Distinct().Take(2).Count() < 2;
        foreach (var product in advisory.Products.Where(p => p.Relationship is null))
        {
            var beyond = shared.Contains(product.Product) ? RowNaming.Beyond(product) : "";
            var part = beyond.Length > 0 ? null : RowNaming.Part(product, advisory.Products);
            var (key, isIdentity) = RowNaming.Key(beyond.Length > 0 ? product with { Product = beyond } : part is { Name: var own } ? product with { Product = own } : product, title);
            key = key with { Line = part?.Of ?? key.Line + "\n" + (beyond.Length > 0 ? product.Product : $"{RowNaming.TitleLines(title, key, isOne)}\n{RowNaming.Host(product)}\n{RowNaming.Family(product)}") };
            if (part is not null) key = key with { Second = "", Whole = product.Product };
            if (key.Second.Length == 0) key = key with { Second = isOne && RowNaming.Former(title) is { Length: > 0 } former ? $"{key.Product} {former}" : RowNaming.WrittenOut(title, key.Product) };
            var name = Knowledge.Read(key);
            names.TryAdd(product.ProductId, name);
            rows.Add(new(product, name, null, isIdentity));
        }

        foreach (var product in advisory.Products)
            if (product.Relationship is { } relation && names.TryGetValue(relation.ProductId, out var name) && names.TryGetValue(relation.RelatesTo, out var host))
            {
                var part = advisory.Products.First(p => p.ProductId == relation.ProductId);
                rows.Add(new(product with { Vendor = part.Vendor, Product = part.Product, Expression = part.Expression, ExpressionKind = part.ExpressionKind }, name, host, false));
            }

        return new(advisory, Knowledge, rows);
    }

    /// <summary>One match per vulnerability that concerns the installed thing; empty when the advisory does not list the product.</summary>
    public IReadOnlyList<Match> Judge(CompiledAdvisory advisory, Installed installed)
    {
        var name = Name(installed);
        if (name.IsEmpty) return [];
        return RowsOf(advisory, name) is { Count: > 0 } recognised ? Combined.Matches(Judge(advisory, recognised, Version(installed)), installed) : [];
    }

    /// <summary>The rows that concern a name, and how each was recognised.</summary>
    internal List<(CompiledRow Row, Recognised How)> RowsOf(CompiledAdvisory advisory, InstalledName name)
    {
        var recognised = new List<(CompiledRow, Recognised)>();
        foreach (var row in advisory.Rows)
            if (Recognise(advisory, row, name) is { } found) recognised.Add((row, found));
        return Best(recognised);
    }

    /// <summary>Names that only resemble an installed one count where the advisory lists nothing nearer.</summary>
    internal static List<(CompiledRow Row, Recognised How)> Best(List<(CompiledRow Row, Recognised How)> recognised)
    {
        if (recognised.Exists(r => r.How.Fit != Fit.Resembling)) recognised.RemoveAll(r => r.How.Fit == Fit.Resembling);
        return recognised;
    }

    /// <summary>What the recognised rows say about an installed version, for every vulnerability that concerns it; those that say the same stand together.</summary>
    internal static (Listing[] Alike, Combined Said)[] Judge(CompiledAdvisory advisory, List<(CompiledRow Row, Recognised How)> recognised, InstalledVersion version)
    {
        var judged = scratch ??= [];
        judged.Clear();
        foreach (var alike in advisory.Alike)
            if (Combining.Judge(advisory, alike[0], recognised, version) is { } said) judged.Add((alike, said));
        return [.. judged];
    }

    /// <summary>What the whole advisory means for one installed thing: affected when any vulnerability is, else unknown when any is, else not.</summary>
    public Judged Explain(CompiledAdvisory advisory, Installed installed)
    {
        if (Name(installed).IsEmpty) return new(Verdict.Unknown, "The inventory row names no product.");
        var matches = Judge(advisory, installed);
        if (matches.Count == 0) return new(Verdict.NotAffected, $"{advisory.Advisory.Id} does not list this product; it lists {RowNaming.Listed(advisory)}.");
        var worst = matches.FirstOrDefault(m => m.Verdict == Verdict.Affected) ?? matches.FirstOrDefault(m => m.Verdict == Verdict.Unknown) ?? matches[0];
        var others = matches.Count(m => m.Verdict == worst.Verdict) - 1;
        return new(worst.Verdict, $"{worst.Vulnerability}: {worst.Because}{(others > 0 ? $" The same holds for {others} more." : "")}");
    }

    /// <summary>What the rows with exactly this vendor, product and expression say about a version; the names are the advisory's own.</summary>
    public Judged ExplainRow(CompiledAdvisory advisory, string vendor, string product, string expression, InstalledVersion version)
    {
        var rows = advisory.Rows.Where(r => Same(r.Product.Vendor, vendor) && Same(r.Product.Product, product) && Same(r.Product.Expression, expression)).ToList();
        if (rows.Count == 0) rows = [.. advisory.Rows.Where(r => Same(r.Product.Product, product) && Same(r.Product.Expression, expression))];
        if (rows.Count == 0) return new(Verdict.Unknown, $"{advisory.Advisory.Id} has no row '{vendor}', '{product}', '{expression}'.");

        // The row 'R121' was named, so 'V2' is R121-V2.
        if (rows[0].Release is { Length: > 0 } release && version.Text.Trim() is ['V', ..] variant) version = version with { Text = $"{release}-{variant}" };

        var sure = new Recognised(Recognition.ExactName, Fit.Sure, "the row was named");
        var recognised = rows.ConvertAll(r => (r, sure));
        var matches = advisory.Listings.Select(l => Combining.Judge(advisory, l, recognised, version)?.Of(l)).OfType<Match>().ToList();
        if (matches.Count == 0) return new(Verdict.Unknown, "No vulnerability states anything about this row.");
        var worst = matches.FirstOrDefault(m => m.Verdict == Verdict.Affected) ?? matches.FirstOrDefault(m => m.Verdict == Verdict.Unknown) ?? matches[0];
        return new(worst.Verdict, worst.Because);
    }

    internal InstalledName Name(Installed installed) =>
        Knowledge.Read(new InstalledKey(installed.Vendor, installed.Product, installed.Model, installed.Cpe, installed.Purl));

    internal Recognised? Recognise(CompiledAdvisory advisory, CompiledRow row, InstalledName name)
    {
        var part = Recogniser.Recognise(row.Name, name, Knowledge);
        return OfRow(advisory, row, part, row.Host is null ? null : Recogniser.Recognise(row.Host, name, Knowledge));
    }

    /// <summary>What the recognition of its names makes of a row. Of one that is installed on another both must be there; one of them alone leaves the other open.</summary>
    internal static Recognised? OfRow(CompiledAdvisory advisory, CompiledRow row, Recognised? part, Recognised? host)
    {
        if ((part ?? host) is not { } found) return null;
        // 'Firmware <2.2.0 installed on EWIO2-M': every such device has it, and its version is the device's.
        if (part is null && host is { Fit: Fit.Sure or Fit.Unqualified } && (row.Name.IsMereFirmware || row.Product.Product.Trim().Equals("firmware", StringComparison.OrdinalIgnoreCase))) return host;
        return row.Host is null || part is not null && host is not null ? advisory.InTitle(found, row)
            : found with { Fit = Fit.Similar, Words = $"{found.Words}, but the row is '{row.Name.Written}' installed on '{row.Host.Written}' and the inventory gives only one of them" };
    }

    /// <summary>The version of the row, or the one that stands in the product's name; 'Update 3' completes a 'V16' there.</summary>
    internal static InstalledVersion Version(Installed installed)
    {
        var text = installed.Version.Trim();
        var inName = text.Length == 0 || UpdateOnly().IsMatch(text) ? NameReading.VersionIn(PlainText.Clean(installed.Product)) : "";
        return new(inName.Length == 0 ? text : $"{inName} {text}".Trim(), installed.Serial, installed.Model) { IsOfName = text.Length == 0 && inName.Length > 0 };
    }

    static bool Same(string a, string b) => string.Equals(a.Trim(), b.Trim(), StringComparison.Ordinal);

    [GeneratedRegex(@"\(Update [A-Z0-9]+\)|\bVulnerabilit(?:y|ies)\b|^ICS\w*-\d\d-\d+-\d+\w?_?", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex NoTitle();

    [GeneratedRegex(@"^(?:\s*(?:update|upd\.?|SP|HF|hotfix|patch|P(?=\d{2})|MP)\s*\d+)+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex UpdateOnly();
}
