using System.Text.RegularExpressions;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Products;

namespace PlantPatch.Core.Patches;

/// <summary>Reads which version ends a vulnerability on a product row, from the remediation texts and, failing those, from the range.</summary>
public static partial class FixReading
{
    /// <summary>The fixes of one row for one vulnerability of a compiled advisory; a product id the advisory does not have gets none.</summary>
    public static Fixes Read(CompiledAdvisory advisory, Vulnerability vulnerability, string productId) =>
        advisory.Rows.FirstOrDefault(r => r.Product.ProductId == productId) is { } row ? Read(advisory, vulnerability, row) : Fixes.None;

    internal static Fixes Read(CompiledAdvisory advisory, Vulnerability vulnerability, CompiledRow row)
    {
        var fixes = new List<Fix>();
        foreach (var remediation in vulnerability.Remediations)
        {
            if (remediation.Category is RemediationCategory.NoneAvailable or RemediationCategory.NoFixPlanned or RemediationCategory.FixPlanned) continue;
            if (remediation.ProductIds.Count > 0 && !remediation.ProductIds.Contains(row.Product.ProductId)) continue;
            var source = remediation.Category == RemediationCategory.VendorFix ? FixSource.VendorFix : FixSource.Mitigation;
            var restart = remediation.RestartRequired.Length > 0 ? remediation.RestartRequired : advisory.RestartNamedIn(remediation.Details);
            var alone = remediation.ProductIds.Count == 1 || remediation.ProductIds.Count > 0 && remediation.ProductIds.All(id => advisory.IdentityOf(id) == row.Identity);
            foreach (var named in advisory.VersionsNamedIn(remediation.Details))
                if (Fix(advisory, row, named, source, restart, remediation.Url, alone || GoesOn(row.Product.Expression, named.Version) && IsChosen(remediation, vulnerability)) is { } fix && !fixes.Exists(f => f.Version == fix.Version && f.Source == fix.Source))
                    fixes.Add(fix);
        }

        var conflict = "";
        if (Bound(row.Product.Expression) is { } bound)
        {
            var texts = fixes.Where(f => f.Source is FixSource.VendorFix or FixSource.Mitigation).Select(f => f.Version).ToList();
            if (texts.Count == 0)
                fixes.Add(new(bound, FixSource.Bound, row.Product.Expression.Trim(), true, "", "", $"versions below {bound} are affected and no text names another fix"));
            else if (!texts.Exists(t => Plain(t) == Plain(bound)))
                conflict = $"the affected range ends before {bound}, but the texts name {string.Join(", ", texts.Take(4))}";
        }

        if (vulnerability.Remediations.Any(r => Names(r, row) && r.Category is RemediationCategory.NoneAvailable or RemediationCategory.NoFixPlanned)
            && fixes.Exists(f => f.Source == FixSource.VendorFix))
            conflict = $"{(conflict.Length > 0 ? conflict + "; " : "")}a fix is named, and so is that none is available or planned";
        return fixes.Count == 0 && conflict.Length == 0 ? Fixes.None : new(fixes, conflict);
    }

    static Fix? Fix(CompiledAdvisory advisory, CompiledRow row, NamedVersion named, FixSource source, string restart, string url, bool alone)
    {
        var owner = named.Product.Length == 0 ? Owner.Unnamed : advisory.OwnerOf(named.Product, row);
        // 'update the SmartServer platform software to … v4.60.023' where SmartServer IoT is all that is listed.
        if (owner == Owner.Nobody && row.IsAlone && BeginsLike(named.Product, row.Product.Product)) owner = Owner.Unnamed;
        if (owner == Owner.OtherRow || IsArticle(named.Version) && row.Name.Verbatim.Contains(PlainText.Compact(PlainText.Fold(named.Version)), StringComparison.Ordinal)) return null;
        // 'Do not open unknown links while working on PLM Help Server V4.2'
        if (source == FixSource.Mitigation && NameReading.VersionIn(PlainText.Clean(row.Product.Product)) is { Length: > 0 } own && Plain(own) == Plain(named.Version)) return null;
        if (named.IsHotfix) source = FixSource.Hotfix;
        else if (owner == Owner.Unnamed && !alone && !row.IsAlone && !advisory.HasOneName) source = FixSource.OtherProduct;
        else if (owner == Owner.Nobody && (!alone && !row.IsAlone || Tool().IsMatch(named.Product) || IsProduct(named.Product))) source = FixSource.OtherProduct;
        var sure = owner == Owner.ThisRow || owner == Owner.Unnamed && (alone || row.IsAlone) || owner == Owner.Nobody && alone && source != FixSource.OtherProduct;
        var because = owner switch
        {
            Owner.ThisRow => $"the text names {named.Version} for {named.Product}",
            Owner.Nobody => $"the text names {named.Version} for {named.Product}, which is not a listed product",
            _ => $"the remediation names {named.Version}",
        };
        return new(named.Version, source, named.Sentence, sure, restart, url, because) { OfNoProduct = owner == Owner.Unnamed && source == FixSource.OtherProduct };
    }

    static bool BeginsLike(string named, string product) =>
        named.AsSpan().IndexOf(' ') is > 5 and var end && product.Length > end && product[end] == ' ' && product.AsSpan(0, end).Equals(named.AsSpan(0, end), StringComparison.OrdinalIgnoreCase);

    // Most texts are given to all products, whichever they are for; who leaves one out has chosen.
    static bool IsChosen(Remediation remediation, Vulnerability vulnerability) =>
        remediation.ProductIds.Count > 0 && remediation.ProductIds.Count < vulnerability.Statuses.DistinctBy(s => s.ProductId).Count();

    // 'V16 Update 3' is a fix of '<= V16'.
    static bool GoesOn(string expression, string version) =>
        expression.LastIndexOf("<=", StringComparison.Ordinal) is >= 0 and var at && expression[(at + 2)..].Trim() is { Length: > 1 } last && version.Length > last.Length + 1 && version.StartsWith($"{last} ", StringComparison.OrdinalIgnoreCase);

    // 'Eaton has released an update for 9000X Drive': what stands in the product's own name is no version of it.
    static bool IsArticle(string version) => !version.Contains('.') && version.Count(char.IsAsciiDigit) > 2 && version.Any(char.IsAsciiLetter) && char.ToUpperInvariant(version[0]) is not ('V' or 'R');

    // 'Download the DIAScreen v1.3.1' beside a DOPSoft row: a name with capitals inside is a product's.
    static bool IsProduct(string name) => name.Split(' ').Any(word => word.Length > 4 && word.Count(char.IsAsciiLetterUpper) > 1 && word.Any(char.IsAsciiLetterLower));

    static bool Names(Remediation remediation, CompiledRow row) => remediation.ProductIds.Contains(row.Product.ProductId);

    // One exclusive upper bound and nothing else: '<X', 'vers:all/<X', 'All versions < X', '>=A|<X'.
    static string? Bound(string expression) =>
        Exclusive().Match(expression) is { Success: true } bound ? bound.Groups[1].Value.Trim() : null;

    static string Plain(string version) =>
        LeadingZeros().Replace(Noise().Replace(version, " "), "").Replace(" ", "").TrimEnd('0', '.').ToUpperInvariant();

    [GeneratedRegex(@"^[^<]*<\s*(?<g1>[^<>=|]+)$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Exclusive();

    [GeneratedRegex(@"\b(?:versions?|ver\.?|firmware|fw|update|upd\.?)\b|[_\s]|(?<![A-Z])v(?=\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Noise();

    [GeneratedRegex(@"(?<![\d])0+(?=\d)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex LeadingZeros();

    [GeneratedRegex(@"\b(?:TIA Portal|WinCC|STEP 7|Designer|Works|Studio|Toolbox|Configurator|Workbench|Expert|Builder|Software)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Tool();
}

/// <summary>Whose version a sentence names.</summary>
enum Owner { Unnamed, ThisRow, OtherRow, Nobody }
