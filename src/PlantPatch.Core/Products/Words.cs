namespace PlantPatch.Core.Products;

/// <summary>What a word in a product name is worth.</summary>
enum Worth : byte { Core, Brand, Generic, Filler }

/// <summary>The words of product names that need not agree, and the brands that may be left out.</summary>
sealed class Words
{
    readonly Dictionary<string, Worth> worth = [];
    readonly HashSet<string> editions = [];
    readonly HashSet<string> coatings = [];
    readonly Dictionary<string, List<string[]>> brands = [];

    public void Add(string kind, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            if (kind == "brand") AddBrand(value);
            else if (kind == "edition") editions.Add(Stem(value));
            else if (kind == "coating") coatings.Add(value);
            else worth[Stem(value)] = kind == "filler" ? Worth.Filler : Worth.Generic;
        }
    }

    /// <summary>May this word be added to a name without making another product of it?</summary>
    public bool IsEdition(string text) => editions.Contains(text);

    public bool IsCoating(string text) => coatings.Contains(text);

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
