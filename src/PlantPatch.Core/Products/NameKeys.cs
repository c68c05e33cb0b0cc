namespace PlantPatch.Core.Products;

/// <summary>
/// The keys under which a name is kept and asked for. An advisory row and an installed thing that the recogniser brings together share
/// at least one: a name that contains another one contains its lead, codes meet in their first letters, families in their name,
/// and words that differ in one letter share a word with one letter left out. A key is the hash of what it says: two that fall together only make one
/// more name be asked about.
/// </summary>
/// <param name="Own">Kept under these.</param>
/// <param name="Asked">Found by these.</param>
sealed record NameKeys(ulong[] Own, ulong[] Asked)
{
    public static NameKeys Of(AdvisedName row, Words words)
    {
        var keys = new KeySet();
        foreach (var phrase in row.Phrases) keys.Add(phrase);
        foreach (var phrase in row.Phrases)
            for (var i = 0; i < phrase.Atoms.Length; i++)
                if (phrase.Worth[i] == Worth.Brand) keys.Both('b', phrase.Atoms[i].Text);
        foreach (var phrase in row.Phrases)
            if (phrase.IsBrand) keys.Both('m', phrase.Core[0]);
        foreach (var line in row.Lines) keys.Add(line);
        foreach (var remark in row.Qualifiers)
        {
            keys.Both('(', remark.Compact);
            if (remark.Core.Length > 1) keys.Add(remark);
        }

        foreach (var brief in row.ShortForms) keys.Initials(brief);
        foreach (var model in row.Models) keys.Code(model);
        foreach (var suite in row.Suites) keys.Both('u', suite.Name);
        foreach (var head in row.Parts.SelectMany(p => p.Heads)) keys.Code(head);
        if (row.Parts.Exists(p => p.Heads.Any(KeySet.IsNoHead))) keys.Headless(row);
        foreach (var order in row.Orders) keys.Code(order);
        foreach (var family in row.Families) keys.Both('f', family.Key);
        foreach (var family in row.MemberOf.Concat(row.Outer)) keys.Both('e', family.Key);
        // One of the two names has to say nothing else.
        foreach (var code in row.Phrases.SelectMany(phrase => CodeWord.Of(phrase, words)))
        {
            keys.Both('1', code.Text);
            if (code.IsAll) keys.Both('2', code.Text);
        }

        foreach (var code in row.TightCodes) keys.Both('1', code);
        if (row.Cpe.Length > 0) keys.Both('c', $"{CpeName.Vendor(row.Cpe)}:{CpeName.Product(row.Cpe)}".ToLowerInvariant());
        foreach (var purl in row.Purls) keys.Both('p', CpeName.PurlName(purl));
        keys.Both('w', row.Written.ToUpperInvariant());
        keys.Both('v', row.Verbatim);
        keys.Both('q', Beginning(row.Verbatim));
        if (row.Wording.First.Length < Resemblance.Least) keys.Both('q', row.Wording.First);
        keys.Written(row.Wording.Key, row.Wording.AsWhole);
        if (row.IsSeries) keys.Both('z', row.Wording.First);
        if (row.OthersOf.Length > 0) keys.Both('o', row.OthersOf.Split(' ')[0]);
        foreach (var phrase in row.Phrases)
            for (var i = 1; i < phrase.Atoms.Length; i++)
                if (phrase.Atoms[i] is { Before: not Glue.Space, Text.Length: > 2 } number && char.IsAsciiDigit(number.Text[0])) keys.Both('n', $"{phrase.Atoms[i - 1].Text}{number.Text[..^2]}");
        foreach (var phrase in row.Phrases)
            if (phrase.Core is [{ Length: > 1 } letters, { Length: 4 } thousand] && thousand.EndsWith("000", StringComparison.Ordinal)) keys.Both('n', $"{letters}{thousand[0]}");
        return keys.Made;
    }

    public static NameKeys Of(InstalledName installed)
    {
        var keys = new KeySet();
        foreach (var way in (ReadOnlySpan<Phrase>)[installed.Product, installed.Bare, installed.Model, installed.Both])
            if (way.Core.Length > 0) keys.Add(way);
        if (installed.Branded is { Core.Length: > 0 } branded) keys.Add(branded);
        // A name that is nothing but a brand; the others need not look among all the articles of their brand.
        if (installed.Both.IsBrand)
            foreach (var atom in installed.Both.Core) keys.Both('b', atom);
        // What bears a brand, for a row that is called by the brand alone.
        for (var i = 0; i < installed.Product.Atoms.Length; i++)
            if (installed.Product.Worth[i] == Worth.Brand) keys.Both('m', installed.Product.Atoms[i].Text);
        foreach (var remark in Recogniser.RemarksOf(installed)) keys.Both('(', remark);
        foreach (var code in installed.Codes) keys.Code(code);
        if (installed.Codes.Count > 0) keys.Headless(installed);
        if (installed.LastCode is { } last) keys.Add(last);
        foreach (var code in installed.CodeWords)
        {
            keys.Both('2', code.Text);
            if (code.IsAll) keys.Both('1', code.Text);
        }

        foreach (var family in installed.Families.Concat(installed.Names).Concat(installed.Within).Concat(installed.LikelyFamilies)) keys.Both('f', family.Key);
        // Only who gives nothing but the family may have one of the articles that a row lists.
        foreach (var family in installed.Names) keys.Both('e', family.Key);
        if (installed.Product.Bare.Length is > 2 and < 7) keys.Brief(installed.Product.Bare);
        if (installed.Short.Length > 0) keys.Both('i', installed.Short);
        foreach (var tail in installed.Tails) keys.Both('v', tail);
        foreach (var suite in installed.Suites) keys.Both('u', suite.Name);
        if (installed.Verbatim.Length > 0) keys.Both('v', installed.Verbatim);
        if (installed.Wording.First.Length == Recogniser.TwoLetters) keys.Both('v', installed.Wording.First);
        if (installed.Orders.Count == 0) keys.Written(installed.Model.Core.Length == 0 ? installed.Wording.Key : "", installed.Wording.AsPart);
        if (installed.Wording.Series is { } series) keys.Both('z', series);
        if (installed.Wording.First.Length > 0) keys.Both('o', installed.Wording.First);
        if (installed.Product is { Core: [{ Length: > 1 } letters, { Length: > 2 } hundred] } && hundred.EndsWith("00", StringComparison.Ordinal)) keys.Both('n', $"{letters}{hundred[..^2]}");
        if (installed.Both is { Core: [{ Length: > 1 } line, { Length: 4 } number] } && char.IsAsciiDigit(number[0])) keys.Both('n', $"{line}{number[0]}");
        if (Resemblance.SaysLittle(installed)) keys.Both('q', Beginning(installed.Verbatim));
        if (installed.Cpe.Length > 0) keys.Both('c', $"{CpeName.Vendor(installed.Cpe)}:{CpeName.Product(installed.Cpe)}".ToLowerInvariant());
        if (installed.Purl.Length > 0) keys.Both('p', CpeName.PurlName(installed.Purl));
        foreach (var (alias, means) in installed.Taught)
        {
            keys.Both('w', alias.Means.Trim().ToUpperInvariant());
            keys.Both('s', means.Compact);
            keys.Add(means);
        }

        return keys.Made;
    }

    static string Beginning(string verbatim) => verbatim.Length > Resemblance.Least ? verbatim[..Resemblance.Least] : verbatim;
}

/// <summary>The keys of one name while they are gathered.</summary>
sealed class KeySet
{
    const int Head = 2, Middle = 5, Long = 9;

    readonly List<ulong> own = [], asked = [];

    public NameKeys Made => new(Distinct(own), Distinct(asked));

    public void Both(char kind, ReadOnlySpan<char> text)
    {
        var key = Key(kind, text);
        own.Add(key);
        asked.Add(key);
    }

    /// <summary>A word that may be the initials of another name.</summary>
    public void Brief(string word) => Cross('k', 'r', word);

    /// <summary>Initials that may be another name's word.</summary>
    public void Initials(string letters) => Cross('r', 'k', letters);

    /// <summary>Two words that may be one of another name, or the one that they may be.</summary>
    public void Joined(string word, bool isOne) => Cross(isOne ? 'j' : 'J', isOne ? 'J' : 'j', word);

    public void Written(string key, IEnumerable<string> ends)
    {
        if (key.Length > 0) Both('y', key);
        foreach (var end in ends) Both('x', end);
    }

    public void Add(Phrase phrase)
    {
        // The shorter name's lead is among the longer name's atoms, whichever side is the longer one.
        own.Add(Key('l', phrase.Lead));
        asked.Add(Key('a', phrase.Lead));
        Span<char> room = stackalloc char[64];
        foreach (var atom in phrase.Core)
        {
            own.Add(Key('a', atom));
            asked.Add(Key('l', atom));
            if (atom.Length < 5 || char.IsAsciiDigit(atom[0])) continue;
            Both('d', atom);
            var less = atom.Length <= room.Length ? room[..(atom.Length - 1)] : new char[atom.Length - 1];
            for (var i = 0; i < atom.Length; i++)
            {
                atom.AsSpan(0, i).CopyTo(less);
                atom.AsSpan(i + 1).CopyTo(less[i..]);
                Both('d', less);
            }
        }

        Resemblance.AddKeys(this, phrase);
        Both('s', phrase.Compact);
        if (phrase.Loose.Length > 5) Both('s', phrase.Loose);
        if (phrase.Initials.Length > 2) Both('i', phrase.Initials);
        if (phrase.Bare.Length is > 2 and < 10) Both('i', phrase.Bare);
    }

    // Of two codes that go on alike the longer one is found by as much as the shorter one has, up to nine letters: hundreds of articles begin with 6GK53.
    public void Code(string code)
    {
        if (IsNoHead(code)) return;
        var level = code.Length >= Long ? Long : Math.Min(code.Length, Middle);
        own.Add(Key('h', code.AsSpan(0, level)));
        if (level == Long) own.Add(Key('g', code.AsSpan(0, Middle)));
        if (level > Head) own.Add(Key('g', code.AsSpan(0, Head)));
        for (var length = Head; length <= Math.Min(level, Middle); length++) asked.Add(Key('h', code.AsSpan(0, length)));
        asked.Add(level == Long ? Key('h', code.AsSpan(0, Long)) : Key('g', code.AsSpan(0, level == Middle ? Middle : Head)));
    }

    /// <summary>Is there nothing before the first wildcard by which a code could be found?</summary>
    public static bool IsNoHead(string head) => head.Length < Head;

    // '*CPU': every article of the vendor may be one, and of whoever may turn out to be the vendor.
    public void Headless(AdvisedName row) => Headless(row.Vendors.Names, row.Brand, row.Vendors.Missing ? "" : "?");

    public void Headless(InstalledName installed)
    {
        Both('*', "");
        Headless([.. installed.Vendors.Names, .. installed.Successors], installed.FirstWord, installed.IsOfKnownVendor && installed.Brand is null ? "" : "?");
    }

    void Headless(IReadOnlyList<string> vendors, string brand, string others)
    {
        foreach (var vendor in vendors) Both('*', vendor);
        if (brand.Length > 0) Both('*', $"brand {brand}");
        if (vendors.Any(Vendors.IsKey)) Both('*', "in no table");
        Both('*', others);
    }

    // FNV-1a over letters instead of bytes.
    static ulong Key(char kind, ReadOnlySpan<char> text)
    {
        unchecked
        {
            var hash = (14695981039346656037UL ^ kind) * 1099511628211UL;
            foreach (var letter in text) hash = (hash ^ letter) * 1099511628211UL;
            return hash;
        }
    }

    void Cross(char kept, char sought, string text)
    {
        own.Add(Key(kept, text));
        asked.Add(Key(sought, text));
    }

    static ulong[] Distinct(List<ulong> keys)
    {
        keys.Sort();
        var count = 0;
        for (var i = 0; i < keys.Count; i++)
            if (i == 0 || keys[i] != keys[i - 1]) keys[count++] = keys[i];
        return [.. keys[..count]];
    }
}

/// <summary>Names by the keys they are kept under.</summary>
sealed class NameIndex<T> where T : class
{
    readonly List<T> names = [];
    readonly Dictionary<ulong, int> slots = [];
    readonly int[] ends, kept;

    public NameIndex(IEnumerable<(T Name, NameKeys Keys)> named)
    {
        // One array for all keys: half a million small lists are a burden to whoever collects what is not used any more.
        List<int> name = [], slot = [], count = [];
        foreach (var (own, keys) in named)
        {
            foreach (var key in keys.Own)
            {
                if (!slots.TryGetValue(key, out var at)) { slots[key] = at = count.Count; count.Add(0); }
                name.Add(names.Count);
                slot.Add(at);
                count[at]++;
            }

            names.Add(own);
        }

        ends = new int[count.Count];
        for (int i = 0, end = 0; i < ends.Length; i++) (ends[i], end) = (end, end + count[i]);
        kept = new int[name.Count];
        for (var i = 0; i < kept.Length; i++) kept[ends[slot[i]]++] = name[i];
    }

    public IEnumerable<T> Candidates(NameKeys keys)
    {
        var seen = new ulong[names.Count / 64 + 1];   // a bit per name; a set of thousands of names is dearer
        foreach (var key in keys.Asked)
        {
            if (!slots.TryGetValue(key, out var slot)) continue;
            for (var i = slot == 0 ? 0 : ends[slot - 1]; i < ends[slot]; i++)
            {
                var number = kept[i];
                var bit = 1UL << (number & 63);
                if ((seen[number >> 6] & bit) != 0) continue;
                seen[number >> 6] |= bit;
                yield return names[number];
            }
        }
    }
}
