namespace PlantPatch.Core.Products;

/// <summary>A family of articles, with the names of the whole and the patterns of its members.</summary>
sealed class Family(string vendor, string name, string source)
{
    public string Vendor { get; } = vendor;
    public string Name { get; } = name;

    /// <summary>What no other family has, for an index.</summary>
    public string Key { get; } = $"{vendor}/{name}";

    public string Source { get; } = source;
    public List<Phrase> Names { get; } = [];
    public List<PartPattern> Members { get; } = [];
    public List<PartPattern> Outsiders { get; } = [];
    public List<string> Inner { get; } = [];
}

/// <summary>Which family an article belongs to, and which rows of advisories name a family.</summary>
sealed class Families
{
    readonly List<Family> all = [];
    readonly Dictionary<string, Family> byName = [];
    readonly Dictionary<string, List<(PartPattern Pattern, Family Family)>> byHead = [];
    readonly List<(PartPattern Pattern, Family Family)> headless = [];
    readonly Dictionary<string, List<(Phrase Name, Family Family)>> byLead = [];

    Words? words;

    const int Head = 3;

    public void Add(string vendor, string name, IEnumerable<string> values, string source, Words words)
    {
        this.words = words;
        if (!byName.TryGetValue(Key(vendor, name), out var family))
        {
            all.Add(family = new(vendor, name, source));
            byName[Key(vendor, name)] = family;
        }

        foreach (var value in values.Where(v => v.Length > 1))
        {
            if (value[0] == '=') AddName(family, Phrase.Read(PlainText.Fold(value[1..]), words));
            else if (value[0] == '@') family.Inner.Add(value[1..]);
            else if (value[0] == '!') family.Outsiders.Add(PartPattern.Glob(value[1..]));
            else AddMember(family, PartPattern.Glob(value));
        }
    }

    /// <summary>The families whose name this is.</summary>
    public IEnumerable<Family> Named(Phrase phrase, VendorNames vendors)
    {
        var asked = Asked(phrase, vendors);
        return asked.Count == 0 ? [] : Nearest(asked, phrase);
    }

    IEnumerable<Family> Nearest(List<(Phrase Name, Family Family)> asked, Phrase phrase)
    {
        // 'S7-1500 Software Controller' has its own name; it is no S7-1500 with words behind it.
        var exact = asked.Where(f => f.Name.SameAs(phrase)).Select(f => (f.Name, f.Family, Shared: f.Name.Atoms.Count(a => Array.Exists(phrase.Atoms, b => b.Text == a.Text)))).ToList();
        if (exact.Count > 1) exact = MostShared(exact, phrase);
        var named = exact.Count > 0 ? exact.Select(f => (f.Name, f.Family)) : asked.Where(f => phrase.Atoms.Length > f.Name.Atoms.Length && phrase.IndexOf(f.Name) == 0 && words!.Describes(phrase, f.Name, false));
        return named.Select(f => f.Family).Distinct();
    }

    List<(Phrase Name, Family Family)> Asked(Phrase phrase, VendorNames vendors)
    {
        List<(Phrase, Family)> asked = [];
        foreach (var lead in phrase.Core)
            if (byLead.TryGetValue(lead, out var named))
                foreach (var one in named)
                    if (Fits(one.Family, vendors)) asked.Add(one);
        return asked;
    }

    // Of names that say the same, those that share most words with the phrase; 'S7-1500' is not short for 'S7-1500 Software Controller' where a family is called so.
    static List<(Phrase Name, Family Family, int Shared)> MostShared(List<(Phrase Name, Family Family, int Shared)> exact, Phrase phrase)
    {
        var most = exact.Max(f => f.Shared);
        var nearest = exact.FindAll(f => f.Shared == most);
        var whole = nearest.FindAll(f => f.Name.Atoms.Length <= phrase.Atoms.Length);
        return whole.Count == 0 ? nearest : nearest.FindAll(f => whole.Exists(w => w.Family == f.Family));
    }

    /// <summary>The families an article code belongs to, with the families these are part of.</summary>
    public IEnumerable<Family> Of(string code, VendorNames vendors)
    {
        if (code.Length < Head) yield break;
        var candidates = byHead.TryGetValue(code[..Head], out var list) ? list.Concat(headless) : headless;
        foreach (var (pattern, family) in candidates)
            if (Fits(family, vendors) && pattern.Matches(code) && !family.Outsiders.Exists(o => o.Matches(code)))
                foreach (var whole in WithOuter(family)) yield return whole;
    }

    /// <summary>The family itself and every family that holds it.</summary>
    public IEnumerable<Family> WithOuter(Family family) =>
        all.Where(outer => outer.Vendor == family.Vendor && outer.Inner.Contains(family.Name)).SelectMany(WithOuter).Prepend(family);

    public Family? Find(string vendor, string name) => byName.GetValueOrDefault(Key(vendor, name));

    static bool Fits(Family family, VendorNames vendors) =>
        vendors.Missing || vendors.Names.Contains(family.Vendor) || Kin.TryGetValue(family.Vendor, out var kin) && vendors.Names.Any(kin.Contains);

    // Families stand once; the company that had them before is asked too.
    static readonly Dictionary<string, string[]> Kin = new()
    {
        ["Hitachi Energy"] = ["ABB", "Hitachi"], ["ABB"] = ["Hitachi Energy"], ["General Electric"] = ["Emerson"], ["Schneider Electric"] = ["AVEVA"],
    };

    void AddName(Family family, Phrase name)
    {
        family.Names.Add(name);
        if (!byLead.TryGetValue(name.Lead, out var list)) byLead[name.Lead] = list = [];
        list.Add((name, family));
    }

    void AddMember(Family family, PartPattern pattern)
    {
        family.Members.Add(pattern);
        foreach (var head in pattern.Heads)
        {
            if (head.Length < Head) { headless.Add((pattern, family)); continue; }
            if (!byHead.TryGetValue(head[..Head], out var list)) byHead[head[..Head]] = list = [];
            list.Add((pattern, family));
        }
    }

    static string Key(string vendor, string name) => $"{vendor}\t{name}";
}
