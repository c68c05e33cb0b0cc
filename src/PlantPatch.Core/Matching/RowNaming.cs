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
        var vendor = Reporter().Match(product.Row.FullName) is { Success: true } who ? $"{product.Row.Vendor}, {who.Groups[1].Value}" : product.Row.Vendor;
        if (MakerInTitle(product.Title, product.Row.Product.Trim()) is { Length: > 0 } maker) vendor = $"{vendor}, {maker}";
        var codes = string.Join('\n', product.Row.ModelNumbers.SelectMany(model => Models(model, product.Row.FullName)).Concat(product.Row.Skus));
        var purls = string.Join('\n', product.Row.Purls);
        var name = product.Row.Product.Length > 0 ? product.Row.Product : product.Row.Family.Length > 0 ? product.Row.Family : product.Row.FullName;
        if (Ranged(product.Row) is { } ranged) name = ranged.Name;
        // 'PI Vision 2020' with '< PI Vision 2020': the year is the bound and no part of the name.
        if (YearAtEnd().Match(name) is { Success: true } year && product.Row.Expression.Trim().TrimStart('<', '=', ' ') == name.Trim() && product.Row.Expression.Contains('<')) name = name[..year.Index];
        var article = Article(product.Row.Expression);
        if (product.Row.Family.Length > 0 && OnlySoftware().IsMatch(name.Trim())) name = $"{product.Row.Family} {name}";
        else if (NoProduct().IsMatch(name.Trim()))
        {
            // 'Series B' or 'OS': the title names the product, the branch may still limit it.
            var series = NameReading.TakeSeries(PlainText.Clean(name)).Series;
            name = series.Length == 0 ? product.Title : $"{product.Title} Series {string.Join(" and ", series.ToCharArray())}";
        }

        // 'MLFB 6SR32.. with option A30': an article under a condition, which no inventory tells.
        if (article.Length == 0 || Condition().IsMatch(article)) return (new(vendor, name, Second(product.Row, name), codes, product.Row.Cpe, purls), false);
        // 'AXC 1050' with 2700988: a number alone is an article's only where it is long.
        if (article.Length >= 6 && article.All(char.IsAsciiDigit)) codes = $"{codes}\n{article}";
        // 'Performance Series NVRs' with HEN08144 in the version field is that article; '6ES7211-1AE40-0XB0' with S7-1211 already names one.
        return name.AsSpan().ContainsAnyInRange('0', '9') || article.Contains('|')
            ? (new(vendor, name, $"{name} {article}", string.Join('\n', article.Split('|').Select(code => code.Trim()).Where(code => (article.Contains('|') || Series().IsMatch(article)) && code.Length > 5 && code.AsSpan().ContainsAnyInRange('0', '9')).Prepend(codes)), product.Row.Cpe, purls), true)
            : (new(vendor, article, $"{name} {article}", article.Length > 4 || article.Count(char.IsAsciiDigit) > 1 ? $"{codes}\n{article}" : codes, product.Row.Cpe, purls, name), true);
    }

    /// <summary>The name and the range of versions behind it, 'OpenEnterprise 3.1 through 3.3.3', where the version field says all; else null.</summary>
    public static (string Name, string Range)? Ranged(AdvisoryProduct row) =>
        InstalledOn().Match(row.Product.Trim()) is { Success: true } on ? (on.Groups[2].Value, on.Groups[1].Value.Contains('<') && row.Expression.Trim() is "" or "*" or "vers:all/*" ? on.Groups[1].Value : row.Expression)
            : row.Expression.Trim() is "" or "*" or "vers:all/*" or "All versions" && NameRange().Match(row.Product.Trim()) is { Success: true } range
            ? (range.Groups[1].Value, $">= {range.Groups[2].Value} | <= {range.Groups[3].Value}") : null;

    /// <summary>The range that only <c>product.name</c> tells, 'ARG600 with firmware version >=3.4.10 to <=3.4.13', of a row without a version field; else nothing.</summary>
    /// <param name="article">What the version field holds instead of a version; empty when there is none.</param>
    public static string ToldRange(AdvisoryProduct row, string article) => LineBehind().Match(article) is { Success: true } line ? line.Groups[1].Value
        : (article.Length > 0 ? article : row.Expression.Length == 0 ? row.Product : "").Trim() is { Length: > 2 } name && SecondSource.Told(name, row.FullName) is { } range ? range : "";

    // '2404267 version 1.x': the article, and its release line.
    [GeneratedRegex(@"^\d{6,}(?:\s+\([^()]*\))?\s+version\s+(?<g1>\d+\.[xX])$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex LineBehind();

    // 'HMIBMO' is no whole article; 'HMIST6, PFXGP4100 series': what begins so is of the series, HMIST6400 and PFXGP4114.
    static IEnumerable<string> Models(string model, string name) => model.Length > 4 && model.All(char.IsAsciiLetterUpper) ? [$"{model}*"] : model.Length < 5 || !Series().IsMatch(name) || !model.All(char.IsAsciiLetterOrDigit) || !char.IsAsciiDigit(model[^1]) ? [model]
        : [model, $"{(model.EndsWith("00", StringComparison.Ordinal) ? model[..^2] : model)}*"];

    // 'Datakit Libraries bundled in Luxion KeyShot', and a row KeyShot under the vendor Datakit.
    static string MakerInTitle(string title, string product)
    {
        var at = product.Length > 3 ? title.IndexOf($" {product}", StringComparison.Ordinal) : -1;
        if (at <= 0) return "";
        var before = title[..at];
        var word = before[(before.LastIndexOf(' ') + 1)..];
        return word.Length > 3 && char.IsAsciiLetterUpper(word[0]) && word.All(char.IsAsciiLetter) && Joint().IsMatch(before[..^word.Length]) ? word : "";
    }

    [GeneratedRegex(@"\b(?:in|by|of|for|from) $", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Joint();

    public static (AdvisedKey Key, bool IsIdentity) Key(AdvisoryProduct row, string title) => Key(new AdvisedProductView(row, title));

    /// <summary>Product branches that several rows share although product.name tells the rows apart (NJ, NX1 and NX7 in one branch).</summary>
    public static IReadOnlySet<string> Shared(IReadOnlyList<AdvisoryProduct> products) => products.GroupBy(p => p.Product)
        .Where(g => g.Select(Beyond).Where(b => b.Length > 0).Distinct().Skip(1).Any()).Select(g => g.Key).ToHashSet();

    /// <summary>What product.name says behind the branch and a dash, without its versions: 'A - B: Versions 1' gives B.</summary>
    public static string Beyond(AdvisoryProduct row)
    {
        var (full, branch) = (row.FullName.Trim(), row.Product.Trim());
        if (!full.StartsWith($"{branch} - ", StringComparison.Ordinal)) return "";
        var beyond = full[(branch.Length + 3)..];
        if (beyond.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon) beyond = beyond[..colon];
        return beyond.StartsWith(branch, StringComparison.OrdinalIgnoreCase) || beyond.Length < 3 ? "" : beyond;
    }

    /// <summary>'EcoStruxure Power Design - Ecodial NL' beside '- Ecodial FR': what stands behind the dash is the product, before it what it is part of.</summary>
    public static (string Of, string Name)? Part(AdvisoryProduct row, IReadOnlyList<AdvisoryProduct> products)
    {
        if (row.Product.IndexOf(" - ", StringComparison.Ordinal) is not (> 0 and var dash)) return null;
        var (whole, part) = (row.Product[..(dash + 3)], row.Product[(dash + 3)..].Trim());
        return part.Count(char.IsLetter) > 4 && products.Any(p => p.Product.StartsWith(whole, StringComparison.Ordinal) && p.Product != row.Product) ? (row.Product[..dash].Trim(), part) : null;
    }

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
        // 'Metasys ADX Server: version 12.0 running MVE': the condition stands behind the version only.
        if (If().Match(full) is { Success: true } condition) return $"{name} {condition.Value}";
        if (Running().Match(full) is { Success: true } running) return $"{name} {running.Value}";
        // The branch cut a letter off: 'CC-HD5600P' with 'VCC-HD5600P version 2.03-06' in product.name.
        if (full.IndexOf(name.Trim(), StringComparison.OrdinalIgnoreCase) is > 0 and var at && char.IsAsciiLetterOrDigit(full[at - 1]) && name.Trim().Length > 5 && name.AsSpan().ContainsAnyInRange('0', '9'))
            return full[(full.LastIndexOf(' ', at) + 1)..(at + name.Trim().Length)];
        if (full.Contains("ormer", StringComparison.Ordinal) || full.Contains("nown as", StringComparison.Ordinal)) return Bare(full);
        return full.Contains(name.Trim(), StringComparison.OrdinalIgnoreCase) || Mostly(name, full) ? "" : Bare(full);
    }

    static bool Mostly(string name, string full) =>
        PlainText.Compact(PlainText.Fold(full)).Contains(PlainText.Compact(PlainText.Fold(name)), StringComparison.Ordinal);

    // 'X: Versions 2.7 and prior' names X; a dash parts the family from the article.
    static string Bare(string full)
    {
        if (VersionsBehind().Match(full) is { Success: true, Index: > 3 } versions) return full[..versions.Index];
        var colon = full.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && !full[(colon + 1)..].Contains("ormer") ? full[..colon] : full;
    }

    // An article where the version belongs: 'HEN32204', 'DH-SD6CXX,', '6ED1052-1CC01-0BA8'.
    static string Article(string expression) => Articles.GetOrAdd(expression, static text =>
        Whole(text) is { Length: > 3 and < 80 } article && !Edition().IsMatch(article) && VersionExpression.Read(article, VersionContext.None).Class == ExpressionClass.Identity ? article.Trim().TrimEnd(',', ';') : "");

    // 'TSXETY5103 *': the article, in all its versions.
    static string Whole(string expression) => expression.EndsWith(" *", StringComparison.Ordinal) ? expression[..^2].TrimEnd() : expression;

    static readonly ConcurrentDictionary<string, string> Articles = new();

    /// <summary>The products that the title names and this row does not: an inventory may write the title's name, 'Weincloud' for 'Account API'.</summary>
    /// <param name="isOne">The advisory lists but one name, so its title is that product's too.</param>
    public static string TitleLines(string title, AdvisedKey key, bool isOne)
    {
        var (folded, vendor, name) = (PlainText.Fold(title), PlainText.Fold(key.Vendor), key.Product);
        // The vendor's whole name before the product is no line of products; it may be longer than one, or fall into pieces ('Kieback&Peter').
        if ((vendor.Length > 20 || TitlePieces().IsMatch(vendor)) && folded.StartsWith(vendor, StringComparison.Ordinal)) title = folded = folded[vendor.Length..].Trim();
        if (!isOne && PlainText.Fold(name).Split([' ', '-', '/', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Any(word => word.Length > 2 && folded.Contains(word, StringComparison.Ordinal))) return "";
        return string.Join('\n', TitlePieces().Split(title).Select(piece => piece.Trim()).Where(piece => piece.Length is > 3 and < 60).Take(6));
    }

    /// <summary>What the title says the product was called before: '(formerly known as InduSoft Web Studio)'; empty when it does not.</summary>
    public static string Former(string title) => FormerName().Match(title).Value;

    /// <summary>The family branch above the product's own.</summary>
    public static string Family(AdvisoryProduct row) => row.Product.Length > 0 && row.Family.Length > 3 ? row.Family : "";

    /// <summary>The product that product.name says this row is part of: 'Allegro RomPager included in Capsule DTS'.</summary>
    public static string Host(AdvisoryProduct row) => Hosts().Match(row.FullName) is { Success: true } host ? host.Groups[1].Value.Trim() : "";

    /// <summary>The name with its letters written out as the title does ('ETIC Telecom RAS' under 'Remote Access Server (RAS)') or the other way round, else nothing.</summary>
    public static string WrittenOut(string title, string name)
    {
        if (Acronym().Match(title) is not { Success: true } found) return "";
        var letters = found.Groups[2].Value;
        if (name.Split(' ').Contains(letters)) return Initials(found.Groups[1].Value).EndsWith(letters, StringComparison.Ordinal) ? name.Replace(letters, found.Groups[1].Value, StringComparison.Ordinal) : "";
        // 'Energy Communication Unit Power Control Software' under '... Unit (ECU-C) ...': an inventory may write the letters.
        var (words, count) = (found.Groups[1].Value.Split(' '), letters.Split('-')[0].Length);
        return words.Length >= count && string.Join(' ', words[^count..]) is var full && Initials(full) == letters.Split('-')[0] ? name.Replace(full, letters, StringComparison.OrdinalIgnoreCase) : "";
    }

    static string Initials(string words) => string.Concat(words.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0])));

    // 'SW' of the family 'ABB M2M Gateway'
    [GeneratedRegex(@"^(?:SW|FW|software|firmware|hardware)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex OnlySoftware();

    // 'Festo Firmware (R05 (17.06.2016) = 2.3.8.0) installed on Festo Hardware Controller CECC-D (All versions)': the device that the firmware is of.
    [GeneratedRegex(@"^(?:\w+ )?Firmware (?<g1>.*?) ?installed on (?:(?:\w+ )?Hardware )?(?<g2>.+?)(?: \(All versions\))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex InstalledOn();

    [GeneratedRegex(@"\bseries\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Series();

    [GeneratedRegex(@"^(?<g1>.*[A-Za-z]{3}.*?)\s+(?:versions?\s+)?[vV]?(?<g2>\d+(?:\.\d+)+)\s+(?:through|thru|to|-)\s+[vV]?(?<g3>\d+(?:\.\d+)+)$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex NameRange();

    [GeneratedRegex(@"\s+20\d\d(?: R\d)?\s*$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex YearAtEnd();

    // 'Advanced Edition V2.8.0.060' is a version.
    [GeneratedRegex(@"\bEdition\b.*\bV?\d+\.\d+", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Edition();

    [GeneratedRegex(@"\b(?:with option|where|if|only)\b|[<>]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Condition();

    public readonly record struct AdvisedProductView(AdvisoryProduct Row, string Title);

    [GeneratedRegex(@"\b(?:included|embedded|installed) in (?:an? )?(?<g1>[A-Z][\w /+-]{3,40}?)(?=\s+(?:all )?versions?\b|[:,;|(]|$)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Hosts();

    [GeneratedRegex(@"(?<g1>[A-Z][\w -]{5,50}) \((?<g2>[A-Z]{3,8}(?:-[A-Z\d]{1,2})?)\)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Acronym();

    [GeneratedRegex(@"\((?:formerly|previously) (?:known as|called) [^()]{4,60}\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex FormerName();

    // 'MicroSCADA Pro SYS600 versions 9.4 FP2 HF1 to 9.4 FP2 HF5'
    [GeneratedRegex(@"\s+versions?\s+(?:from\s+)?[vV]?\d+(?:\.\d+)+(?:\s+[A-Z]{2}\d+)*(?:\s+to\s+[vV]?\d+(?:\.\d+)+(?:\s+[A-Z]{2}\d+)*)?$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex VersionsBehind();

    [GeneratedRegex(@"\brunning [A-Z]{2,}\w*$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Running();

    // 'v6.11 and earlier if FactoryTalk Security is enabled and deployed'
    [GeneratedRegex(@"\bif (?!any)[A-Z][^|]* (?:is|are) (?:enabled|activated|used|deployed|configured)\b.*$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex If();

    // 'Xylem reports that MultiSmart Gen-1 devices ...': the vendor of that row, in an advisory of another.
    [GeneratedRegex(@"^(?<g1>[A-Z][\w&. ]{1,30}?) reports (?:that )?(?:all )?", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Reporter();

    [GeneratedRegex(@"\s*(?:,|;|&|\band\b)\s*|\s+-\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex TitlePieces();

    [GeneratedRegex(@"^(?:OS|[RV]\d+(?:\.\d+)*|firmware|software|hardware|versions?.*|series [A-Z](?:[ ,/]*(?:and )?[A-Z])*|web server.*|[\d. xX]*|products?|all(?: (?:versions|products|models)(?: affected)?)?|multiple(?: products)?|n/?a|unknown|various|.*vulnerabilit.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex NoProduct();
}
