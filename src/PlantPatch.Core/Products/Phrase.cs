namespace PlantPatch.Core.Products;

/// <summary>One way to name one product, cut into atoms; what need not agree is left out of <see cref="Core"/>.</summary>
sealed class Phrase
{
    Phrase(string written, Atom[] atoms, Worth[] worth, string[] core, string[] telling)
    {
        (Written, Atoms, Worth, Core) = (written, atoms, worth, core);
        Compact = string.Concat(core);
        Loose = Array.Exists(core, c => c[^1] == 'S') ? string.Concat(core.Select(c => c[^1] == 'S' && c.Length > 1 ? c[..^1] : c)) : Compact;
        IsTelling = Tells(core);
        IsBrandAndKind = Array.Exists(worth, w => w == Products.Worth.Generic) && Array.TrueForAll(core, c => WorthOf(c) == Products.Worth.Brand);
        leansOnLess = core.Length > 1 && Array.Exists(core, IsLess) && !Array.TrueForAll(core, IsLess);
        Lead = LeadOf(core);
        Bare = PlainText.Compact(written);
        Initials = InitialsOf(written.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries));
        Telling = telling;
        Names = NamesOf(atoms, worth);
        Runs = [.. RunsOf(written.Split([' ', '-', '/'], StringSplitOptions.RemoveEmptyEntries))];
        foreach (var text in core)
        {
            Signature |= Bit(text);
            if (char.IsAsciiDigit(text[0])) Digits += text.Length;
        }

        for (var i = 0; i < atoms.Length; i++)
            if (worth[i] is Products.Worth.Brand or Products.Worth.Generic) lesser |= Bit(atoms[i].Text);
        foreach (var name in Names) Openings |= Bit(name.AsSpan(0, Math.Min(name.Length, Opening)));
    }

    // Of 'SINEMA Server' the brand is part of the name, of 'IQ Panel' the kind; a longer name has it, however little it is worth there.
    readonly bool leansOnLess;
    readonly ulong lesser;

    public string Written { get; }
    public Atom[] Atoms { get; }
    public Worth[] Worth { get; }

    /// <summary>The atoms that make the product, each once, in order of appearance.</summary>
    public string[] Core { get; }

    /// <summary>How many digits the core has: few are a generation, more are an article's.</summary>
    public int Digits { get; }

    /// <summary>The core in one word, so that blanks and dashes do not matter.</summary>
    public string Compact { get; }

    /// <summary>The letters and digits of the name, which may be the initials of another one.</summary>
    public string Bare { get; }

    /// <summary>The compact name without any plural, whatever is parted: 'OpenPCS 7' and 'Open PCS 7' are one.</summary>
    public string Loose { get; }

    /// <summary>The atom under which an index keeps this phrase: whatever contains the phrase contains its lead.</summary>
    public string Lead { get; }

    /// <summary>The first letters of its words, with a number behind them: CCW, PF6000.</summary>
    public string Initials { get; }

    /// <summary>The core, and the brands before it: whatever may tell this product from another.</summary>
    public string[] Names { get; }

    /// <summary>The core without words that only say what kind, edition or variant of a thing it is.</summary>
    public string[] Telling { get; }

    /// <summary>The initials of three to six words that follow each other: what somebody may call it for short.</summary>
    public string[] Runs { get; }

    /// <summary>A bit per atom: a phrase can only contain another one when it has all its bits.</summary>
    public ulong Signature { get; }

    /// <summary>As many letters as two alike words have in common at least; shorter words are alike only when they are the same.</summary>
    public const int Opening = 3;

    /// <summary>A bit per opening of a name's word: names without a bit in common have no word that is alike.</summary>
    public ulong Openings { get; }

    // The heaviest word that a longer name must have.
    string LeadOf(string[] core)
    {
        var lead = "";
        foreach (var text in core)
            if ((!leansOnLess || !IsLess(text)) && (lead.Length == 0 || Weight(text) is var weight && (weight > Weight(lead) || weight == Weight(lead) && string.CompareOrdinal(text, lead) < 0))) lead = text;
        return lead;
    }

    string[] NamesOf(Atom[] atoms, Worth[] worth)
    {
        List<string> names = new(atoms.Length);
        for (var i = 0; i < atoms.Length; i++)
            if ((worth[i] == Products.Worth.Brand || Has(atoms[i].Text)) && !names.Contains(atoms[i].Text)) names.Add(atoms[i].Text);
        // Mostly it is the core itself.
        return names.Count == Core.Length && names.SequenceEqual(Core) ? Core : [.. names];
    }

    static ulong Bit(ReadOnlySpan<char> text) => 1UL << (string.GetHashCode(text, StringComparison.Ordinal) & 63);

    // CCW for Connected Components Workbench, PF6000 for Power Focus 6000.
    static string InitialsOf(string[] words)
    {
        var number = words.Length > 2 && words[^1].All(char.IsAsciiDigit) ? words[^1] : "";
        var letters = number.Length == 0 ? words : words[..^1];
        return letters.Length < 2 || letters.Any(w => !char.IsLetter(w[0]) || w.AsSpan().ContainsAnyInRange('0', '9')) ? "" : string.Concat(letters.Select(w => w[0])) + number;
    }

    public static IEnumerable<string> RunsOf(string[] words)
    {
        for (var first = 0; first < words.Length; first++)
            for (int end = first; end < Math.Min(first + 6, words.Length) && words[end].Length > 1 && words[end].All(char.IsLetter); end++)
                if (end > first + 1) yield return string.Concat(words[first..(end + 1)].Select(w => w[0]));
    }

    /// <summary>Is there enough in it to recognise a product at all? A lone number or letter is not.</summary>
    public bool IsTelling { get; }

    public static Phrase Read(string folded, Words words)
    {
        folded = words.Spell(folded);
        var atoms = Atom.Read(folded);
        var worth = words.Weigh(atoms);
        // 'SIMATIC S7-1500' is all brand, 'Drive Controller' all generic, 'NPort 5110' leaves a lone number: then that is the name.
        // Nor do 'NPort 5110 Gateway' and 'SINEMA Server' have anything but the brand to tell them by.
        string[] core = Pick(atoms, worth, Products.Worth.Core);
        if (!Tells(core) || SaysOnlyKind(core, words)) core = Pick(atoms, worth, Products.Worth.Brand);
        if (!Tells(core)) core = Pick(atoms, worth, Products.Worth.Generic);
        if (!Tells(core)) core = Pick(atoms, worth, Products.Worth.Filler);
        return new(folded, [.. atoms], worth, core, Array.TrueForAll(core, words.IsTelling) ? core : [.. core.Where(words.IsTelling)]);
    }

    static bool SaysOnlyKind(string[] core, Words words) =>
        Array.TrueForAll(core, c => char.IsAsciiDigit(c[0]) ? c.Length > 2 : c.Length > 3 && !words.IsTelling(c) && !words.IsEdition(c));

    /// <summary>What this phrase says beyond another one.</summary>
    public Phrase Without(Phrase other)
    {
        var rest = Enumerable.Range(0, Atoms.Length).Where(i => !other.Has(Atoms[i].Text)).ToArray();
        return new("", [.. rest.Select(i => Atoms[i])], [.. rest.Select(i => Worth[i])], [.. Core.Where(c => !other.Has(c))], [.. Telling.Where(c => !other.Has(c))]);
    }

    /// <summary>The one atom of this phrase.</summary>
    public Phrase Only(string text) =>
        new(text, [.. Atoms.Where(a => a.Text == text).Take(1)], [Products.Worth.Core], [text], [text]);

    public bool Contains(Phrase other) => (other.Signature & ~(other.leansOnLess ? Signature | lesser : Signature)) == 0 && HasAll(other, other.leansOnLess);

    /// <summary>The last atoms of this phrase, words that name nothing aside, are those of the other one.</summary>
    /// <param name="kinds">The words that say only what kind of thing it is, where those are to be left out as well.</param>
    public bool EndsWith(Phrase other, Words? kinds = null)
    {
        var end = Atoms.Length;
        while (end > other.Atoms.Length && (Worth[end - 1] == Products.Worth.Filler || kinds?.IsKind(Atoms[end - 1].Text) == true) && !other.Atoms.Contains(Atoms[end - 1])) end--;
        return other.Atoms.Length < end && Atoms[end - other.Atoms.Length].Before == Glue.Space
            && other.Atoms.Zip(Atoms[(end - other.Atoms.Length)..end]).All(pair => pair.First.Text == pair.Second.Text);
    }

    /// <summary>Where the atoms of the other phrase stand in this one without a gap; negative when they do not.</summary>
    public int IndexOf(Phrase other)
    {
        for (var at = 0; at + other.Atoms.Length <= Atoms.Length; at++)
        {
            var i = 0;
            while (i < other.Atoms.Length && Atoms[at + i].Text == other.Atoms[i].Text) i++;
            if (i == other.Atoms.Length) return at;
        }

        return -1;
    }

    /// <summary>Do the atoms of the other phrase open this one, brands and words without meaning before them aside?</summary>
    public bool OpensWith(Phrase other)
    {
        var at = IndexOf(other);
        return at >= 0 && Array.TrueForAll(Worth[..at], w => w is not Products.Worth.Core);
    }

    /// <summary>Is the whole name a brand or a line of products (SiPass), with nothing beside it?</summary>
    public bool IsBrand => Core.Length > 0 && Array.TrueForAll(Worth, w => w is Products.Worth.Brand or Products.Worth.Filler) && Worth.Contains(Products.Worth.Brand);

    /// <summary>Is it all brand, with the kind of thing beside it: 'SIMATIC Drive Controller family'?</summary>
    public bool IsBrandAndKind { get; }

    /// <summary>The name behind the brands that open it; null where none does, or nothing is left that tells.</summary>
    public Phrase? WithoutBrand => Worth.Length > 0 && Worth[0] == Products.Worth.Brand ? (withoutBrand ??= new(BehindBrands())).Name : null;

    Phrase? BehindBrands()
    {
        var brand = 0;
        while (brand < Atoms.Length && Worth[brand] == Products.Worth.Brand) brand++;
        return !Tells([.. Atoms[brand..].Select(a => a.Text)]) ? null
            : new(string.Concat(Atoms[brand..].Select((a, i) => i > 0 && a.Before == Glue.Space ? $" {a.Text}" : a.Text)), Atoms[brand..], Worth[brand..], Core, Telling);
    }

    // Made when somebody asks, which of most names nobody does; two threads that ask at once make the same.
    sealed record Behind(Phrase? Name);

    Behind? withoutBrand;

    /// <summary>What the first atom is worth that is this word; nothing when none is.</summary>
    public Worth? WorthOf(string text)
    {
        for (var i = 0; i < Atoms.Length; i++)
            if (Atoms[i].Text == text) return Worth[i];
        return null;
    }

    public bool Has(string text) => Array.IndexOf(Core, text) >= 0;

    public bool SameAs(Phrase other) =>
        Signature == other.Signature && Core.Length == other.Core.Length && HasAll(other, orLess: false)
        || Compact.Length > 3 && Compact == other.Compact || Loose.Length > 5 && Loose == other.Loose;

    /// <summary>Does the word stand between blanks, and not in an article's code?</summary>
    public bool IsFree(string text)
    {
        for (var i = 0; i < Atoms.Length; i++)
            if (Atoms[i].Text == text && Atoms[i].Before == Glue.Space && (i + 1 == Atoms.Length || Atoms[i + 1].Before == Glue.Space)) return true;
        return false;
    }

    bool HasAll(Phrase other, bool orLess)
    {
        foreach (var text in other.Core)
            if (!Has(text) && !(orLess && IsLess(text))) return false;
        return true;
    }

    bool IsLess(string text) => WorthOf(text) is Products.Worth.Brand or Products.Worth.Generic;

    static bool Tells(string[] core) =>
        core.Length > 1 ? core.Sum(c => c.Length) > (core.Any(c => !char.IsAsciiDigit(c[0])) ? 2 : 4) : core is [{ Length: >= 3 } only] && !char.IsAsciiDigit(only[0]);

    static string[] Pick(List<Atom> atoms, Worth[] worth, Worth most)
    {
        List<string> picked = new(atoms.Count);
        for (var i = 0; i < worth.Length; i++)
            if (worth[i] <= most && !picked.Contains(atoms[i].Text)) picked.Add(atoms[i].Text);
        return [.. picked];
    }

    // Longer is rarer, and digits are rarer than words; only the order matters, and that it is the same everywhere.
    static int Weight(string text) => text.Length * 2 + (char.IsAsciiDigit(text[0]) ? 1 : 0);

    public override string ToString() => Written;
}
