using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Patches;
using PlantPatch.Core.Products;
using PlantPatch.Core.Versions;

namespace PlantPatch.Core.Matching;

/// <summary>One product row with its name read; its expressions are read when somebody asks.</summary>
sealed class CompiledRow(AdvisoryProduct product, AdvisedName name, AdvisedName? host, bool isIdentity)
{
    public AdvisoryProduct Product { get; } = product;
    public AdvisedName Name { get; } = name;

    /// <summary>The product it must be installed on, when the row is a relationship.</summary>
    public AdvisedName? Host { get; } = host;

    /// <summary>Equal for rows of one product; firmware on another device is another product.</summary>
    public string Identity { get; } = host is null ? name.Identity : $"{name.Identity}\n{host.Identity}";

    /// <summary>The version field holds an article instead of a version: every version of it is meant.</summary>
    public bool IsIdentity { get; } = isIdentity;

    /// <summary>The release that stands where the product belongs (R126); empty otherwise.</summary>
    public string Release { get; } = product.Product.Trim() is ['R', _, _, ..] release && release.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 ? release : "";

    /// <summary>The line in its name, without letters: 10.4.4 of 'COMOS V10.4.4'; empty when the name has none.</summary>
    public string Line { get; } = NameReading.LineIn(PlainText.Clean(product.Product));

    /// <summary>Its product id alone.</summary>
    public string[] OwnId { get; } = [product.ProductId];

    /// <summary>Where it stands among the advisory's rows.</summary>
    public int Number { get; set; }

    /// <summary>No other row names a product.</summary>
    public bool IsAlone { get; set; }
}

/// <summary>An advisory whose names are read, ready to judge any number of installed things; safe for many threads.</summary>
public sealed partial class CompiledAdvisory
{
    readonly ConcurrentDictionary<string, IReadOnlyList<NamedVersion>> named = new();
    readonly ConcurrentDictionary<string, string> restarts = new();
    readonly ConcurrentDictionary<string, NamedRows> owners = new();

    readonly Dictionary<string, string> identities = [];
    readonly ILookup<string, CompiledRow> byIdentity, byOrder;
    readonly Phrase title;
    readonly Lazy<Listing[][]> alike;

    internal CompiledAdvisory(Advisory advisory, ProductKnowledge knowledge, IReadOnlyList<CompiledRow> rows)
    {
        (Advisory, Knowledge, Rows) = (advisory, knowledge, rows);
        title = Phrase.Read(PlainText.Fold(advisory.Title), knowledge.Words);
        // 'Arena' and 'Arena 32 bit' are one.
        HasOneName = rows.Select(r => r.Name.Phrases.Count == 0 ? r.Name.Verbatim : r.Name.Phrases[0].Compact).Distinct().Take(2).Count() < 2
            || rows.All(r => r.Name.Phrases.Count > 0) && rows.Select(r => r.Name.Phrases[0]).MinBy(p => p.Core.Length) is { } least && rows.All(r => r.Name.Phrases[0].Contains(least));
        byIdentity = rows.ToLookup(r => r.Identity);
        byOrder = rows.SelectMany(r => r.Name.Orders.Distinct().Select(order => (order, r))).ToLookup(r => r.order, r => r.r);
        for (var i = 0; i < rows.Count; i++) (rows[i].Number, rows[i].IsAlone) = (i, byIdentity.Count == 1);
        foreach (var row in rows) identities.TryAdd(row.Product.ProductId, row.Identity);
        var stated = advisory.Vulnerabilities.SelectMany(v => v.Statuses).Select(s => s.ProductId).ToHashSet();
        // What is stated of 'Firmware <V1.2 installed on 852-303' is said of both; a workaround that names 852-303 says no more of it.
        foreach (var whole in advisory.Products)
            if (whole.Relationship is { } relation && stated.Contains(whole.ProductId)) stated.UnionWith([relation.ProductId, relation.RelatesTo]);
        Listings = [.. advisory.Vulnerabilities.Select((v, i) => new Listing(v, rows.Count, stated))];
        alike = new(() => AlikeListings.Of(Listings));
    }

    public Advisory Advisory { get; }

    /// <summary>What the advisory calls the product of a row, as a taught alias must write it; null when there is no such row.</summary>
    public string? NameOf(string productId) => Rows.FirstOrDefault(r => r.Product.ProductId == productId)?.Name.Written;

    /// <summary>Is the installed thing spelt as the alias says, with the knowledge that this advisory was read with?</summary>
    public bool Concerns(TaughtAlias alias, Installed thing) => Knowledge.Concerns(alias, thing);

    /// <summary>All rows name one product, in however many versions and variants.</summary>
    internal bool HasOneName { get; }

    /// <summary>A name that goes beyond the row's only in words that the advisory's title says too is the row's: 'Weincloud Account API'.</summary>
    internal Recognised InTitle(Recognised found, CompiledRow row) =>
        found is { By: Recognition.SimilarName, Fit: Fit.Similar, Beyond.Count: > 0 } && !IsSaidElsewhere(found.Beyond, row.Name)
            && (found.Called is { } called && title.IndexOf(called) >= 0 || found.Beyond.Any(word => char.IsLetter(word[0])) && found.Beyond.All(word => (Array.Exists(title.Atoms, a => a.Text == word) || IsInVersion(word, row.Product.Expression)) && !Knowledge.Words.IsVariant(word)))
            ? found with { By = Recognition.ExactName, Fit = Fit.Sure, Words = found.Words.Replace("looks like", "is", StringComparison.Ordinal).Replace("; a person must confirm", found.Beyond.Any(word => IsInVersion(word, row.Product.Expression)) ? ", as the row's versions say" : ", as the title says", StringComparison.Ordinal), Beyond = [] }
            : found;

    // 'Metasys ADX' for 'Extended Application and Data Server (ADX)' with the version 'Metasys_14.1'.
    static bool IsInVersion(string word, string expression) => word.Length > 3 && expression.Contains(word, StringComparison.OrdinalIgnoreCase);

    // Of 'Niagara 4.6' and 'Niagara AX 3.8u4' under the title of both, AX is no word of the title's alone.
    bool IsSaidElsewhere(IReadOnlyList<string> words, AdvisedName row)
    {
        foreach (var other in Rows)
            if (other.Name.Identity != row.Identity && SaysAll(other.Name, words) && !SaysAll(row, words)) return true;
        return false;
    }

    static bool SaysAll(AdvisedName name, IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
            if (!name.Says(words[i])) return false;
        return true;
    }

    internal ProductKnowledge Knowledge { get; }
    internal IReadOnlyList<CompiledRow> Rows { get; }
    internal IReadOnlyList<Listing> Listings { get; }

    /// <summary>The listings in groups that get the same judgement.</summary>
    internal Listing[][] Alike => alike.Value;

    /// <summary>The fixes of a row for a vulnerability.</summary>
    internal Fixes FixesOf(Listing listing, CompiledRow row) => FixReading.Read(this, listing.Vulnerability, row);

    // Two threads that read it at once read the same.
    internal VersionExpression ExpressionOf(Listing listing, CompiledRow row) => listing.StanceOn(row).Expression ??= ReadExpression(listing, row);

    internal IReadOnlyList<NamedVersion> VersionsNamedIn(string text) => named.GetOrAdd(text, static t => [.. FixTexts.Read(t)]);

    internal string RestartNamedIn(string text) => restarts.GetOrAdd(text, FixTexts.Restart);

    /// <summary>Is this product, named in a remediation text, the row's, another row's, or none of the document's?</summary>
    internal Owner OwnerOf(string product, CompiledRow row) => owners.GetOrAdd($"{row.Product.Vendor}\n{product}", static (_, ask) =>
    {
        // 'Exaquantum/Batch' is the row of that name, not the one of 'Exaquantum'.
        if (ask.self.Rows.Where(r => r.Product.Product.Trim().Equals(ask.product.Trim(), StringComparison.OrdinalIgnoreCase)).ToHashSet() is { Count: > 0 } named) return new(named, []);
        var prefix = ask.self.Knowledge.Read(new AdvisedKey(ask.Vendor, ask.product));
        return new([.. ask.self.Rows.Where(r => IsSame(r.Name, prefix) || IsSlip(r.Name, prefix))], [.. ask.self.Rows.Where(r => IsWithin(r.Name, prefix))]);
    }, (self: this, row.Product.Vendor, product)).OwnerFor(row);

    internal string? IdentityOf(string productId) => identities.GetValueOrDefault(productId);

    VersionExpression ReadExpression(Listing listing, CompiledRow row)
    {
        var product = row.Product;
        var siblings = byIdentity[row.Identity].Where(r => r != row && listing.StanceOn(r).IsListed)
            .Select(r => r.Product.Expression).Distinct().ToList();
        var ranged = RowNaming.Ranged(product);
        // 'CPU 414-3 PN/DP V7 (6ES7414-3EM07-0AB0)': an article that stands in one line only is what it is, whatever its version.
        var name = ranged is { Name: var before } ? before : row.Name.Orders.Count == 0 || row.Name.Orders.Exists(order => byOrder[order].Any(r => r != row))
            ? Generation().Replace(product.Product, "${g1}")
            : NameReading.WithoutVersions(product.Product);
        var fixes = FixesOf(listing, row);
        var context = new VersionContext(product.Vendor, name, product.FullName, fixes.Versions, siblings, fixes.Unclaimed);
        var text = row.IsIdentity ? RowNaming.ToldRange(product, product.Expression) : ranged?.Range ?? (product.Expression.Length == 0 ? RowNaming.ToldRange(product, "") : AllRevisions(product));
        if (text.Trim() is "" or "*" or "vers:all/*" or "All versions" && SerialsInName().Match(product.Product) is { Success: true } serials) text = $">= serial number {serials.Groups[1].Value} | <= serial number {serials.Groups[2].Value}";
        // Where no version is stated, the vendor's own fix is the end of the range; what a mitigation names may be anything.
        if (text.Trim().Length == 0 && fixes.All.Any(f => f.Source != FixSource.VendorFix && !(row.IsIdentity && f is { Source: FixSource.Mitigation, Sure: true } && Ends().IsMatch(f.Quote)))) text = "*";
        return VersionExpression.Read(text, context);
    }

    // 'update to firmware version FRN v6.4.0, which addresses the reported vulnerability'
    [GeneratedRegex(@"\b(?:updat|upgrad)\w*\b.*\b(?:address|fix|resolv|correct)\w*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Ends();

    // 'ALS-mini-s4 IP (serial number from 2000 to 5166)'
    [GeneratedRegex(@"\bserial numbers? (?:from )?(?<g1>\d{3,})\s*(?:to|through|-|–)\s*(?<g2>\d{3,})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex SerialsInName();

    // 'CP 1242-7 V2': a bare V behind an article is its generation, no release line.
    [GeneratedRegex(@"(?<g1>\b[A-Z]{2,3} \d{3,4}-\d\w*) V\d(?![\d.])", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Generation();

    // 'All revisions of Version 2.2.1' or 'version 12.0.*' in product.name: the branch's 2.2.1 or 12.0 is a line, not one release.
    static string AllRevisions(AdvisoryProduct product) =>
        (product.FullName.Contains($"ll revisions of Version {product.Expression.Trim()}", StringComparison.OrdinalIgnoreCase)
            || product.FullName.EndsWith($"ersion {product.Expression.Trim()} all revisions", StringComparison.OrdinalIgnoreCase)
            || product.Expression.Length > 2 && product.FullName.EndsWith($"ersion {product.Expression.Trim()}.*", StringComparison.OrdinalIgnoreCase))
        && !product.FullName.Contains("until", StringComparison.OrdinalIgnoreCase) ? $"{product.Expression.Trim()}.X" : product.Expression;

    static bool IsSame(AdvisedName row, AdvisedName prefix) =>
        SeriesMeet(row, prefix) && QualifiersMeet(row, prefix) && (row.Orders.Any(o => prefix.Orders.Any(p => OrderNumber.Same(o, p)))
            || (row.Orders.Count == 0 || prefix.Orders.Count == 0) && row.Phrases.Any(p => prefix.Phrases.Any(p.SameAs)));

    // 'EcoStruxure Operation Terminal Expert' in a text, for 'EcoStruxure Operator Terminal Expert': one word goes on otherwise.
    static bool IsSlip(AdvisedName row, AdvisedName prefix) => row.Phrases is [{ Atoms.Length: > 2 } own, ..] && prefix.Phrases is [var named, ..] && named.Atoms.Length == own.Atoms.Length
        && own.Atoms.Zip(named.Atoms).Where(pair => pair.First.Text != pair.Second.Text).Select(pair => (pair.First.Text, pair.Second.Text)).ToList() is [var (one, other)] && one.Concat(other).All(char.IsLetter) && one.AsSpan().CommonPrefixLength(other) >= SharedBeginning;

    const int SharedBeginning = 6;

    static bool IsWithin(AdvisedName row, AdvisedName prefix) =>
        SeriesMeet(row, prefix) && QualifiersMeet(row, prefix) && (row.Orders.Count == 0 || prefix.Orders.Count == 0)
        && row.Phrases.Any(p => prefix.Phrases.Any(q => p.Contains(q) || q.Contains(p)));

    // 'GT Designer3 (GOT2000): version 1.325P' is no fix of GT Designer3 (GOT1000).
    static bool QualifiersMeet(AdvisedName row, AdvisedName prefix) =>
        (row.Qualifiers.Count == 0 || prefix.Qualifiers.Count == 0 || row.Qualifiers.Any(q => prefix.Qualifiers.Any(p => p.Compact == q.Compact)))
        && (row.Articles.Count == 0 || prefix.Articles.Count == 0 || row.Articles.Any(prefix.Articles.Contains));

    static bool SeriesMeet(AdvisedName row, AdvisedName prefix) =>
        row.Series.Length == 0 || prefix.Series.Length == 0 || row.Series.Any(prefix.Series.Contains);
}

/// <summary>One vulnerability with what it states about each product id.</summary>
sealed class Listing
{
    readonly Dictionary<string, List<ProductStatus>> stated = [];
    readonly HashSet<string> unstated = [];
    readonly Lazy<Stance?[]> stances;

    public Listing(Vulnerability vulnerability, int rows, IReadOnlySet<string> statedAnywhere)
    {
        Vulnerability = vulnerability;
        stances = new(() => new Stance?[rows]);
        foreach (var (status, id) in vulnerability.Statuses)
        {
            if (!stated.TryGetValue(id, out var list)) stated[id] = list = [];
            list.Add(status);
        }

        foreach (var id in vulnerability.Scores.SelectMany(s => s.ProductIds).Concat(vulnerability.Remediations.SelectMany(r => r.ProductIds)))
            if (!statedAnywhere.Contains(id)) unstated.Add(id);
    }

    public Vulnerability Vulnerability { get; }

    /// <summary>What it says about a row of its advisory; asked for every version that is judged.</summary>
    public Stance StanceOn(CompiledRow row) => stances.Value[row.Number] ??=
        new(stated.GetValueOrDefault(row.Product.ProductId) ?? [], stated.ContainsKey(row.Product.ProductId) || unstated.Contains(row.Product.ProductId));

    public bool LacksTheSame(Listing other) => unstated.SetEquals(other.unstated);
}

/// <summary>What one vulnerability says about one row.</summary>
/// <param name="statuses">None where it is scored or remediated here though no status is given: counts as affected, and is flagged.</param>
sealed class Stance(List<ProductStatus> statuses, bool isListed)
{
    public List<ProductStatus> Statuses { get; } = statuses;
    public bool IsListed { get; } = isListed;

    /// <summary>The row's versions, once somebody asked for them.</summary>
    public VersionExpression? Expression { get; set; }
}

/// <summary>The rows that a product named in a remediation text is, and, where it is none, those that it is a part of or has as parts.</summary>
readonly record struct NamedRows(HashSet<CompiledRow> Same, HashSet<CompiledRow> Within)
{
    public Owner OwnerFor(CompiledRow row)
    {
        var rows = Same.Count > 0 ? Same : Within;
        return rows.Count == 0 ? Owner.Nobody : rows.Contains(row) ? Owner.ThisRow : Owner.OtherRow;
    }
}
