using System.Collections.Concurrent;
using System.Reflection;

namespace PlantPatch.Core.Products;

/// <summary>A person's word that an installed product is (or is not) what advisories call <paramref name="Means"/>.</summary>
/// <param name="Model">Empty for every model of the product.</param>
/// <param name="Same">False records that they are different products.</param>
public sealed record TaughtAlias(string Vendor, string Product, string Model, string Means, bool Same = true)
{
    /// <summary>An empty model means only what has no model.</summary>
    public bool ThisModelOnly { get; init; }
}

/// <summary>A name's part in a suite of programs: the suite itself or one of them; or in a renaming: the name of today or a former one.</summary>
readonly record struct Suite(string Name, bool IsFormer, bool IsWhole);

/// <summary>
/// What PlantPatch knows about product names: vendors, families, brands and what people taught. Built-in tables can be extended with
/// tables of one's own in the same format (kind, vendor, name, values separated by |, source), without a rebuild.
/// </summary>
public sealed class ProductKnowledge
{
    readonly Dictionary<string, List<Phrase>> distinct = [];
    readonly Dictionary<string, List<Phrase>> together = [];
    readonly List<(string Vendor, string Name, bool IsFormer, Phrase Whole, Phrase[] Parts)> suites = [];
    readonly Dictionary<string, (string Verdict, string Separators)> suffixes = [];
    readonly ConcurrentDictionary<InstalledKey, InstalledName> spelt = new();
    readonly ConcurrentDictionary<InstalledKey, InstalledName> folded = new();
    readonly ConcurrentDictionary<string, InstalledName> installed = new();
    readonly ConcurrentDictionary<AdvisedKey, AdvisedName> advised = new();
    readonly Dictionary<string, List<(PartPattern Order, string Name)>> articles = [];
    readonly HashSet<(string Vendor, string Word)> brands = [];
    readonly List<Complaint> complaints = [];

    ProductKnowledge(IEnumerable<(string Name, string Text)> tables, IReadOnlyList<TaughtAlias> taught)
    {
        var rows = tables.SelectMany(table => Rows(table.Name, table.Text)).ToList();
        foreach (var row in rows.OrderBy(row => Order(row.Kind))) Add(row);
        Taught = taught;
    }

    /// <summary>The tables that come with the product.</summary>
    public static ProductKnowledge BuiltIn { get; } = Load([]);

    public Vendors Vendors { get; } = new();

    /// <summary>Rows of the tables that could not be read, by table and line.</summary>
    public IReadOnlyList<Complaint> Complaints => complaints;

    public IReadOnlyList<TaughtAlias> Taught { get; }

    internal Words Words { get; } = new();
    internal Families Families { get; } = new();

    /// <summary>The built-in tables, then <paramref name="extra"/> ones (the text of a TSV each), then what people taught.</summary>
    public static ProductKnowledge Load(IReadOnlyList<string> extra, IReadOnlyList<TaughtAlias>? taught = null) =>
        new(BuiltInTables().Concat(extra.Select((text, i) => ($"table {i + 1}", text))), taught ?? []);

    /// <summary>Is this exactly the name of a product of its own, so that a longer name is another product?</summary>
    internal bool IsDistinct(Phrase phrase, VendorNames vendors) =>
        vendors.Names.Any(v => distinct.TryGetValue(v, out var names) && names.Exists(n => n.SameAs(phrase) && SaysAll(phrase, n)));

    /// <summary>Are these two products, each with a name of its own, although only words tell them apart that say what kind of thing they are?</summary>
    internal bool AreDistinct(Phrase one, Phrase other, VendorNames vendors)
    {
        List<Phrase> ones = [.. OfOwn(one, vendors)], others = [.. OfOwn(other, vendors)];
        return ones.Count > 0 && others.Count > 0 && !ones.Exists(others.Contains);
    }

    IEnumerable<Phrase> OfOwn(Phrase phrase, VendorNames vendors) =>
        vendors.Names.SelectMany(v => distinct.TryGetValue(v, out var names) ? names.Where(n => n.SameAs(phrase) && SaysAll(phrase, n) && SaysAll(n, phrase)) : []);

    // 'FactoryTalk Services' is no 'FactoryTalk System Services', although SYSTEM alone names nothing.
    static bool SaysAll(Phrase phrase, Phrase name) =>
        Enumerable.Range(0, name.Atoms.Length).All(i => name.Worth[i] != Worth.Generic || Array.Exists(phrase.Atoms, a => a.Text == name.Atoms[i].Text));

    /// <summary>Is this one word a brand of one of these vendors, long enough that nobody else's product begins with it by chance?</summary>
    internal bool IsBrandOf(string word, VendorNames vendors) => word.Length > 5 && vendors.Names.Any(vendor => brands.Contains((vendor, word)));

    /// <summary>Does the longer name begin with another product of its own than this one: 'FactoryTalk Linx Gateway', not 'FactoryTalk Linx'?</summary>
    internal bool IsOtherDistinct(Phrase longer, Phrase name, VendorNames vendors) =>
        vendors.Names.Any(v => distinct.TryGetValue(v, out var names) && names.Exists(n => n.Core.Length > name.Core.Length && longer.Contains(n) && n.Contains(name) && !n.SameAs(name)));

    /// <summary>Does the longer name only say what kind of thing the shorter one is, and is it no product of its own?</summary>
    internal bool NamesKind(Phrase longer, Phrase shorter, VendorNames vendors) => Words.NamesKind(longer, shorter) && !IsOtherDistinct(longer, shorter, vendors);

    /// <summary>The products that stand one behind the other in this name, if it consists of nothing else: 'WebCTRL i-Vu SiteScan Web'.</summary>
    internal IEnumerable<Phrase> Together(Phrase phrase, VendorNames vendors)
    {
        if (phrase.Core.Length < 2) return [];
        var parts = vendors.Names.SelectMany(v => together.TryGetValue(v, out var names) ? names.Where(n => n.IsTelling && n.Core.Length < phrase.Core.Length && phrase.Contains(n) && phrase.IndexOf(n) >= 0) : []).ToList();
        return parts.Count > 1 && phrase.Core.All(c => parts.Exists(n => n.Has(c))) ? parts : [];
    }

    /// <summary>The suites that are called so or bring the program along that is called so, and the products that were called so or are now.</summary>
    internal IEnumerable<Suite> SuitesOf(Phrase phrase, VendorNames vendors)
    {
        foreach (var (vendor, name, former, whole, parts) in suites)
        {
            if (!vendors.Names.Contains(vendor)) continue;
            if (whole.SameAs(phrase)) yield return new(name, former, IsWhole: true);
            if (Array.Exists(parts, phrase.SameAs)) yield return new(name, former, IsWhole: false);
        }
    }

    /// <summary>What the vendor sells under this order number, as its advisories call it; null when the tables do not say.</summary>
    internal string? NameOf(string order, VendorNames vendors) =>
        vendors.Names.Select(v => articles.GetValueOrDefault(v)?.Find(article => article.Order.Matches(order)).Name).FirstOrDefault(name => name is not null);

    /// <summary>What a tail behind one of these separators makes of an article: <c>same</c>, <c>different</c> or null for nobody knows.</summary>
    internal string? Suffix(VendorNames vendors, char separator)
    {
        foreach (var vendor in vendors.Names)
            if (suffixes.TryGetValue(vendor, out var rule) && (rule.Separators.Contains(separator) || rule.Verdict == "different")) return rule.Verdict;
        return null;
    }

    /// <summary>Is the installed thing spelt as the alias says?</summary>
    public bool Concerns(TaughtAlias alias, Matching.Installed thing) =>
        InstalledName.Means(alias, new(thing.Vendor, thing.Product, thing.Model, thing.Cpe, thing.Purl), this);

    /// <summary>The name behind a spelling; spellings of one name give the same object.</summary>
    internal InstalledName Read(InstalledKey key) => spelt.GetOrAdd(key, static (k, self) =>
        self.folded.GetOrAdd(InstalledName.Fold(k, self), static (folded, ask) =>
        {
            var name = new InstalledName(ask.k with { Plain = folded.Plain }, ask.self);
            return ask.self.installed.GetOrAdd(name.Alike, name);
        }, (k, self)), this);

    internal AdvisedName Read(AdvisedKey key) => advised.GetOrAdd(key, static (k, self) => new(k, self), this);

    static int Order(string kind) => kind is "family" or "distinct" or "together" or "suite" or "former" ? 1 : 0;

    void Add(Row row)
    {
        switch (row.Kind)
        {
            case "vendor": Vendors.AddVendor(row.Vendor, row.Values); break;
            case "successor": Vendors.AddSuccessors(row.Vendor, row.Values); break;
            case "pseudo": Vendors.AddPseudo(row.Values); break;
            case "keep": Vendors.AddKept(row.Values); break;
            case "brand" or "filler" or "generic" or "edition" or "coating" or "short" or "equipment" or "variant" or "kind" or "purpose" or "line" or "whole" or "attribute":
                Words.Add(row.Kind, row.Values);
                if (row.Kind == "brand") brands.UnionWith(row.Values.Select(value => (row.Vendor, PlainText.Fold(value))));
                break;
            case "suffix": suffixes[row.Vendor] = (row.Name, string.Concat(row.Values)); break;
            case "family": Families.Add(row.Vendor, row.Name, row.Values, row.Source, Words); break;
            case "suite" or "former":
                suites.Add((row.Vendor, row.Name, row.Kind == "former", Phrase.Read(PlainText.Fold(row.Name), Words), [.. row.Values.Select(v => Phrase.Read(PlainText.Fold(v), Words))]));
                break;
            case "article":
                if (!articles.TryGetValue(row.Vendor, out var sold)) articles[row.Vendor] = sold = [];
                sold.AddRange(row.Values.Select(v => (PartPattern.Glob(v), PlainText.Fold(row.Name))));
                break;
            case "together":
                if (!together.TryGetValue(row.Vendor, out var list)) together[row.Vendor] = list = [];
                list.AddRange(row.Values.Select(v => Phrase.Read(PlainText.Fold(v), Words)));
                break;
            case "distinct":
                if (!distinct.TryGetValue(row.Vendor, out var names)) distinct[row.Vendor] = names = [];
                names.AddRange(row.Values.Select(v => Phrase.Read(PlainText.Fold(v), Words)));
                break;
            default: complaints.Add(new("unknown-kind", row.Where, $"'{row.Kind}' is no kind of product knowledge.")); break;
        }
    }

    List<Row> Rows(string table, string text)
    {
        var rows = new List<Row>();
        var number = 0;
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            var cells = line.Split('\t');
            if (cells.Length >= 5) rows.Add(new(cells[0], cells[1], cells[2], cells[3].Split('|'), cells[4], $"{table}, line {number}"));
            else complaints.Add(new("knowledge-columns", $"{table}, line {number}", "A row needs kind, vendor, name, values and source, parted by tabs."));
        }

        return rows;
    }

    static IEnumerable<(string, string)> BuiltInTables()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".tsv", StringComparison.Ordinal) && n.Contains(".Products.")))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name, reader.ReadToEnd());
        }
    }

    sealed record Row(string Kind, string Vendor, string Name, string[] Values, string Source, string Where);
}
