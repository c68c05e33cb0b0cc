namespace PlantPatch.Core.Products;

/// <summary>What a word in a product name is worth.</summary>
enum Worth : byte { Core, Brand, Generic, Filler }

/// <summary>The words of product names that need not agree, and the brands that may be left out.</summary>
sealed class Words
{
    readonly Dictionary<string, Worth> worth = [];
    readonly HashSet<string> editions = [];
    readonly HashSet<string> coatings = [];
    readonly HashSet<string> equipment = [];
    readonly HashSet<string> variants = [];
    readonly HashSet<string> kinds = [];
    readonly HashSet<string> purposes = [];
    readonly HashSet<string> lines = [];
    readonly HashSet<string> whole = [];
    readonly HashSet<string> attributes = [];
    readonly Dictionary<string, List<string[]>> brands = [];
    readonly List<(string Short, string Long)> shorts = [];
    readonly Dictionary<string, List<int>> shortsByWord = [];

    public void Add(string kind, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            if (kind == "brand") AddBrand(value);
            else if (kind == "short") AddShort(value);
            else if (kind == "edition") editions.Add(Stem(value));
            else if (kind == "coating") coatings.Add(value);
            else if (kind == "equipment") equipment.Add(value);
            else if (kind == "kind") kinds.Add(Stem(value));
            else if (kind == "purpose") { kinds.Add(Stem(value)); purposes.Add(value); }
            else if (kind == "whole") whole.Add(value);
            else if (kind == "attribute") attributes.Add(value);
            else if (kind == "variant") variants.Add(Stem(value));
            else if (kind == "line") lines.Add(Stem(value));
            else worth[Stem(value)] = kind == "filler" ? Worth.Filler : Worth.Generic;
        }
    }

    bool IsKindNext(Phrase phrase, int at) => at + 1 < phrase.Atoms.Length && kinds.Contains(phrase.Atoms[at + 1].Text);

    /// <summary>May this word be added to a name without making another product of it?</summary>
    public bool IsEdition(string text) => editions.Contains(text);

    /// <summary>
    /// Does the longer name only say in words what kind of thing the code is (AV7000, 'AV7000 Linear Barcode Scanner')? Words that make a
    /// variant (PRO, Lean) and anything with digits say more; before the article of the model column everything may stand.
    /// </summary>
    public bool Describes(Phrase longer, Phrase code, bool isModel)
    {
        if (code.Digits < 2 || code.Core.All(c => char.IsAsciiDigit(c[0]) || variants.Contains(c)) || code.Compact.Length < 5) return false;
        var at = longer.IndexOf(code);
        var end = at + code.Atoms.Length;
        if (at < 0 || code.Atoms.Length == longer.Atoms.Length) return false;
        int brief = 0, telling = 0;
        var last = Enumerable.Range(end, longer.Atoms.Length - end).All(i => longer.Worth[i] != Worth.Core) && code.Written.IndexOf(' ') < 0 && code.Digits > 2;
        if (longer.Atoms[at].Before != Glue.Space || end < longer.Atoms.Length && longer.Atoms[end].Before != Glue.Space) return false;
        for (var i = 0; i < longer.Atoms.Length; i++)
        {
            // 'CP400PB Panel Builder for CP405 and CP408': what follows says what it is for.
            if (i > end && longer.Atoms[i].Text == "FOR") break;
            if (i >= at && i < end || longer.Worth[i] != Worth.Core) continue;
            var text = longer.Atoms[i].Text;
            if (i < at && (isModel || last)) continue;
            // Behind another word, SERVER says what an article is: 'N6854A Geolocation Server'.
            var makesVariant = variants.Contains(text) && !(i > end && text is "SERVER" or "GATEWAY" or "ADAPTER");
            if (makesVariant || !char.IsLetter(text[0]) || i >= end && text.Length < 3 && !IsKindNext(longer, i)) return false;
            if (i < end) continue;
            if (text.Length == 3 && !(i > end && longer.Atoms[i - 1].Text.Length < 3)) brief++; else if (text.Length > 4) telling++;
        }

        // 'IP' in 'OM500 IP-PBX' describes with the kind behind it; 'ICU' among longer words does; 'EEC' or 'LTE' alone makes another article.
        return brief == 0 || telling > 1;
    }

    /// <summary>
    /// Does the longer name only go on to say what kind of thing the shorter one is ('IP-AK2 Access Control Panel', 'SIMIT Simulation
    /// Platform')? Every word behind the name is a plain one, and the last is a kind of thing; a word that makes another product is none.
    /// </summary>
    public bool NamesKind(Phrase longer, Phrase name)
    {
        if (!longer.OpensWith(name) || name.Compact.Length < 3) return false;
        var end = longer.IndexOf(name) + name.Atoms.Length;
        if (end >= longer.Atoms.Length || !IsKind(longer, longer.Atoms.Length - 1) || longer.Atoms[^1].Text == "EDITION") return false;
        for (var i = end; i < longer.Atoms.Length; i++)
            if (!char.IsLetter(longer.Atoms[i].Text[0]) || longer.Atoms[i].Before == Glue.Direct || longer.Atoms[i].Before != Glue.Space && longer.Atoms.Length - end > 1 && !JoinsWords(longer, i)
                || variants.Contains(longer.Atoms[i].Text) && !(i > end && longer.Atoms[i].Text == "SOFTWARE")) return false;
        return true;
    }

    // 'Multi-Purpose'
    static bool JoinsWords(Phrase phrase, int at) => phrase.Atoms[at].Before == Glue.Dash && IsLongWord(phrase.Atoms[at].Text) && IsLongWord(phrase.Atoms[at - 1].Text);

    static bool IsLongWord(string text) => text.Length > 3 && text.All(char.IsAsciiLetter);

    bool IsKind(Phrase phrase, int at) => kinds.Contains(phrase.Atoms[at].Text) || phrase.Atoms[at].Text == "SOFTWARE" || worth.TryGetValue(phrase.Atoms[at].Text, out var known) && known == Worth.Generic;

    /// <summary>Is this a word that may make another product of the name before it?</summary>
    public bool IsVariant(string text) => variants.Contains(text);

    /// <summary>Is this word more than a kind, an edition or a variant of a thing?</summary>
    public bool IsTelling(string text) => !IsKind(text) && !editions.Contains(text) && !variants.Contains(text);

    /// <summary>Is this but a kind of thing?</summary>
    public bool IsKind(string text) => kinds.Contains(text) || worth.ContainsKey(text);

    /// <summary>Is this one word for a kind of thing, fillers aside: 'Controller Firmware'?</summary>
    public bool IsOneKind(ReadOnlySpan<string> folded)
    {
        var count = 0;
        foreach (var word in folded)
        {
            if (!IsKind(Stem(word))) return false;
            if (!worth.TryGetValue(Stem(word), out var known) || known != Worth.Filler) count++;
        }

        return count < 2;
    }

    /// <summary>Does a folded name only say what kind of thing it is: 'Switch', 'Ethernet gateway', 'Protection relay'?</summary>
    public bool NamesOnlyKind(string folded)
    {
        var named = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return named.Length > 0 && !attributes.Contains(named[^1]) && Array.TrueForAll(named, word => Names(word) || Array.TrueForAll(word.Split('-', '/'), Names));

        bool Names(string word) => IsMereKind(Stem(word)) || whole.Contains(word) || attributes.Contains(word);
    }

    /// <summary>Does a maker write this before the names of many of its products, so that a name may as well be without it?</summary>
    public bool IsLine(string text) => lines.Contains(text);

    /// <summary>Is this a kind of thing that makes no other product of a name?</summary>
    public bool IsMereKind(string text) => IsKind(text) && !purposes.Contains(text);

    /// <summary>Is this what an article is equipped with (CP300), not an article?</summary>
    public bool IsEquipment(string text) => equipment.Contains(text);

    public bool IsCoating(string text) => coatings.Contains(text);

    /// <summary>A folded name with its usual abbreviations written out: 'FACTORYTALK VIEW ME' is the Machine Edition.</summary>
    public string Spell(string folded)
    {
        for (var at = Next(folded, 0); at < shorts.Count; at = Next(folded, at + 1)) folded = Whole(folded, shorts[at].Short, shorts[at].Long);
        return folded;
    }

    // The first abbreviation of the table, from a line on, that the name may have: there are many, and few names have one.
    int Next(string folded, int from)
    {
        var next = shorts.Count;
        var words = shortsByWord.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int start = 0, end; start < folded.Length; start = end + 1)
        {
            end = start;
            while (end < folded.Length && char.IsAsciiLetterOrDigit(folded[end])) end++;
            if (end == start || !words.TryGetValue(folded.AsSpan(start, end - start), out var lines)) continue;
            foreach (var line in lines)
                if (line >= from && line < next && folded.Contains(shorts[line].Short, StringComparison.Ordinal)) next = line;
        }

        return next;
    }

    /// <summary>A folded name with a blank behind a brand that was written together with what follows: 'SCALANCEX204-2'.</summary>
    public string PartBrands(string folded) => folded.Length > 8 ? string.Join(' ', folded.Split(' ').Select(PartBrand)) : folded;

    string PartBrand(string word)
    {
        foreach (var (brand, phrases) in brands)
            if (brand.Length > 6 && word.Length > brand.Length + 1 && word.StartsWith(brand, StringComparison.Ordinal) && char.IsAsciiLetterOrDigit(word[brand.Length])
                && phrases.Exists(phrase => phrase.Length == 1)) return $"{brand} {word[brand.Length..]}";
        return word;
    }

    /// <summary>A folded name without the words at its ends that only say what kind of thing it is.</summary>
    public string WithoutKinds(string folded)
    {
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int first = 0, end = words.Length;
        while (first < end - 1 && IsKind(Stem(words[first])) && !purposes.Contains(words[first])) first++;
        while (end > first + 1 && IsKind(Stem(words[end - 1])) && !purposes.Contains(words[end - 1])) end--;
        return string.Join(' ', words, first, end - first);
    }

    static string Whole(string text, string brief, string full)
    {
        var at = text.IndexOf(brief, StringComparison.Ordinal);
        var end = at + brief.Length;
        var alone = (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsAsciiLetterOrDigit(text[end]));
        return alone ? $"{text[..at]}{full}{text[end..]}" : text;
    }

    void AddShort(string value)
    {
        if (value.Split('=') is not [{ Length: > 1 } brief, { Length: > 1 } full]) return;
        shorts.Add((PlainText.Fold(brief), PlainText.Fold(full)));
        var first = string.Concat(shorts[^1].Short.SkipWhile(c => !char.IsAsciiLetterOrDigit(c)).TakeWhile(char.IsAsciiLetterOrDigit));
        if (!shortsByWord.TryGetValue(first, out var lines)) shortsByWord[first] = lines = [];
        lines.Add(shorts.Count - 1);
    }

    /// <summary>Singular and plural are one word.</summary>
    public static string Stem(string text) =>
        text.Length >= 5 && text[^1] == 'S' && text[^2] != 'S' && !char.IsAsciiDigit(text[0]) ? text[..^1] : text;

    /// <summary>Says of each atom what it is worth.</summary>
    public Worth[] Weigh(List<Atom> atoms)
    {
        var weighed = new Worth[atoms.Count];
        for (var i = 0; i < weighed.Length; i++)
        {
            // 'RTU560' and 'CPU315': a generic word that hangs on a number is part of the name; only 'R04CPU' is not.
            var hangs = atoms[i].Before == Glue.Direct || i + 1 < weighed.Length && atoms[i + 1].Before == Glue.Direct;
            if ((!hangs || atoms[i].Text == "CPU") && worth.TryGetValue(atoms[i].Text, out var known)) weighed[i] = known;
        }

        for (var i = 0; i < weighed.Length; i++)
            if (brands.TryGetValue(atoms[i].Text, out var phrases))
                foreach (var phrase in phrases)
                    if (Stands(phrase, atoms, i)) { weighed.AsSpan(i, phrase.Length).Fill(Worth.Brand); break; }
        return weighed;
    }

    static bool Stands(string[] phrase, List<Atom> atoms, int at)
    {
        if (at + phrase.Length > atoms.Count) return false;
        if (at + phrase.Length < atoms.Count && atoms[at + phrase.Length].Before == Glue.Direct) return false;
        // 'SEL-751' and 'SEL 751': so few letters before a number are the beginning of a code.
        if (phrase is [{ Length: < 4 }] && at + 1 < atoms.Count && atoms[at + 1] is { Text.Length: > 2 } number && char.IsAsciiDigit(number.Text[0])) return false;
        for (var i = 0; i < phrase.Length; i++)
            if (atoms[at + i].Text != phrase[i]) return false;
        return true;
    }

    void AddBrand(string value)
    {
        var atoms = Atom.Read(PlainText.Fold(value)).Select(a => a.Text).ToArray();
        if (atoms.Length == 0) return;
        if (!brands.TryGetValue(atoms[0], out var phrases)) brands[atoms[0]] = phrases = [];
        phrases.Add(atoms);
        phrases.Sort((a, b) => b.Length - a.Length);
    }
}
