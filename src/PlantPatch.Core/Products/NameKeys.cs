namespace PlantPatch.Core.Products;

/// <summary>
/// The keys under which a name is kept and asked for. An advisory row and an installed thing that the recogniser brings together share
/// at least one: a name that contains another one contains its lead, codes meet in their first letters, families in their name,
/// and words that differ in one letter share a word with one letter left out.
/// </summary>
/// <param name="Own">Kept under these.</param>
/// <param name="Asked">Found by these.</param>
readonly record struct NameKeys(IReadOnlyCollection<string> Own, IReadOnlyCollection<string> Asked)
{
    const int Head = 2;

    public static NameKeys Of(AdvisedName row)
    {
        var (own, asked) = (new HashSet<string>(), new HashSet<string>());
        foreach (var phrase in row.Phrases) Add(phrase, own, asked);
        foreach (var phrase in row.Phrases)
            for (var i = 0; i < phrase.Atoms.Length; i++)
                if (phrase.Worth[i] == Worth.Brand) Both($"b:{phrase.Atoms[i].Text}", own, asked);
        foreach (var line in row.Lines) Add(line, own, asked);
        foreach (var brief in row.ShortForms) Both($"r:{brief}", own, asked);
        foreach (var model in row.Models) Code(model, own, asked);
        foreach (var suite in row.Suites) Both($"u:{suite.Name}", own, asked);
        foreach (var head in row.Parts.SelectMany(p => p.Heads)) Code(head, own, asked);
        foreach (var order in row.Orders) Code(order, own, asked);
        foreach (var family in row.Families.Concat(row.MemberOf).Concat(row.Outer)) Both($"f:{family.Vendor}/{family.Name}", own, asked);
        if (row.Cpe.Length > 0) Both($"c:{CpeName.Vendor(row.Cpe)}:{CpeName.Product(row.Cpe)}".ToLowerInvariant(), own, asked);
        foreach (var purl in row.Purls) Both($"p:{CpeName.PurlName(purl)}", own, asked);
        Both($"w:{row.Written.ToUpperInvariant()}", own, asked);
        Both($"v:{row.Verbatim}", own, asked);
        Both(Beginning(row.Verbatim), own, asked);
        Written(row.Wording, own, asked);
        return new(own, asked);
    }

    public static NameKeys Of(InstalledName installed)
    {
        var (own, asked) = (new HashSet<string>(), new HashSet<string>());
        foreach (var phrase in new[] { installed.Product, installed.Bare, installed.Model, installed.Both })
            if (phrase.Core.Length > 0) Add(phrase, own, asked);
        // A name that is nothing but a brand; the others need not look among all the articles of their brand.
        if (installed.Both.IsBrand)
            foreach (var atom in installed.Both.Core) Both($"b:{atom}", own, asked);
        foreach (var code in installed.Codes) Code(code, own, asked);
        foreach (var family in installed.Families.Concat(installed.Names).Concat(installed.Within).Concat(installed.LikelyFamilies)) Both($"f:{family.Vendor}/{family.Name}", own, asked);
        if (installed.Product.Bare.Length is > 2 and < 7) Both($"r:{installed.Product.Bare}", own, asked);
        if (installed.Short.Length > 0) Both($"i:{installed.Short}", own, asked);
        foreach (var suite in installed.Suites) Both($"u:{suite.Name}", own, asked);
        if (installed.Verbatim.Length > 0) Both($"v:{installed.Verbatim}", own, asked);
        if (installed.Model.Core.Length == 0 && installed.Orders.Count == 0) Written(installed.Wording, own, asked);
        if (Resemblance.SaysLittle(installed)) Both(Beginning(installed.Verbatim), own, asked);
        if (installed.Cpe.Length > 0) Both($"c:{CpeName.Vendor(installed.Cpe)}:{CpeName.Product(installed.Cpe)}".ToLowerInvariant(), own, asked);
        if (installed.Purl.Length > 0) Both($"p:{CpeName.PurlName(installed.Purl)}", own, asked);
        foreach (var (alias, means) in installed.Taught)
        {
            Both($"w:{alias.Means.Trim().ToUpperInvariant()}", own, asked);
            Both($"s:{means.Compact}", own, asked);
            Add(means, own, asked);
        }

        return new(own, asked);
    }

    static void Written(Wording wording, HashSet<string> own, HashSet<string> asked)
    {
        if (wording.Key.Length > 0) Both($"y:{wording.Key}", own, asked);
        foreach (var end in wording.Ends) Both($"x:{end}", own, asked);
    }

    static string Beginning(string verbatim) => $"q:{(verbatim.Length > Resemblance.Least ? verbatim[..Resemblance.Least] : verbatim)}";

    static void Add(Phrase phrase, HashSet<string> own, HashSet<string> asked)
    {
        // The shorter name's lead is among the longer name's atoms, whichever side is the longer one.
        own.Add($"l:{phrase.Lead}");
        asked.Add($"a:{phrase.Lead}");
        foreach (var atom in phrase.Core)
        {
            own.Add($"a:{atom}");
            asked.Add($"l:{atom}");
            if (atom.Length < 5 || char.IsAsciiDigit(atom[0])) continue;
            Both($"d:{atom}", own, asked);
            for (var i = 0; i < atom.Length; i++) Both($"d:{atom.Remove(i, 1)}", own, asked);
        }

        foreach (var key in Resemblance.Keys(phrase)) Both(key, own, asked);
        Both($"s:{phrase.Compact}", own, asked);
        if (phrase.Loose.Length > 5) Both($"s:{phrase.Loose}", own, asked);
        if (phrase.Initials.Length > 2) Both($"i:{phrase.Initials}", own, asked);
        if (phrase.Bare.Length is > 2 and < 10) Both($"i:{phrase.Bare}", own, asked);
    }

    // Patterns without a beginning ('*CPU') are few; everybody asks for them.
    static void Code(string code, HashSet<string> own, HashSet<string> asked)
    {
        asked.Add("h:");
        own.Add("h*");
        if (code.Length < Head) { own.Add("h:"); asked.Add("h*"); return; }
        // Four letters part better than two; a shorter head is asked for as well.
        for (var length = Head; length <= Math.Min(code.Length, 5); length++)
        {
            if (length == Math.Min(code.Length, 5)) own.Add($"h:{code[..length]}");
            asked.Add($"h:{code[..length]}");
        }

        own.Add($"g:{code[..Head]}");
        if (code.Length < 5) asked.Add($"g:{code[..Head]}");
    }

    static void Both(string key, HashSet<string> own, HashSet<string> asked)
    {
        own.Add(key);
        asked.Add(key);
    }
}

/// <summary>Names by the keys they are kept under.</summary>
sealed class NameIndex<T> where T : class
{
    readonly List<T> names = [];
    readonly Dictionary<string, List<int>> kept = [];

    public void Add(T name, NameKeys keys)
    {
        foreach (var key in keys.Own)
        {
            if (!kept.TryGetValue(key, out var list)) kept[key] = list = [];
            list.Add(names.Count);
        }

        names.Add(name);
    }

    public IEnumerable<T> Candidates(NameKeys keys)
    {
        var seen = new ulong[names.Count / 64 + 1];   // a bit per name; a set of thousands of names is dearer
        foreach (var key in keys.Asked)
            if (kept.TryGetValue(key, out var list))
                foreach (var number in list)
                {
                    var bit = 1UL << (number & 63);
                    if ((seen[number >> 6] & bit) != 0) continue;
                    seen[number >> 6] |= bit;
                    yield return names[number];
                }
    }
}
