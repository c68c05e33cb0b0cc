namespace PlantPatch.Core.Products;

/// <summary>One way to name one product, cut into atoms; what need not agree is left out of <see cref="Core"/>.</summary>
sealed class Phrase
{
    Phrase(string written, Atom[] atoms, Worth[] worth, string[] core)
    {
        (Written, Atoms, Worth, Core) = (written, atoms, worth, core);
        Compact = string.Concat(core);
        Lead = core.Length == 0 ? "" : core.OrderByDescending(Weight).ThenBy(text => text, StringComparer.Ordinal).First();
        foreach (var text in core) Signature |= 1UL << (string.GetHashCode(text, StringComparison.Ordinal) & 63);
    }

    public string Written { get; }
    public Atom[] Atoms { get; }
    public Worth[] Worth { get; }

    /// <summary>The atoms that make the product, each once, in order of appearance.</summary>
    public string[] Core { get; }

    /// <summary>The core in one word, so that blanks and dashes do not matter.</summary>
    public string Compact { get; }

    /// <summary>The atom under which an index keeps this phrase: whatever contains the phrase contains its lead.</summary>
    public string Lead { get; }

    /// <summary>A bit per atom: a phrase can only contain another one when it has all its bits.</summary>
    public ulong Signature { get; }

    /// <summary>Is there enough in it to recognise a product at all? A lone number or letter is not.</summary>
    public bool IsTelling => Core.Length > 1 ? Compact.Length > 2 : Core is [{ Length: >= 3 } only] && !char.IsAsciiDigit(only[0]);

    public static Phrase Read(string folded, Words words)
    {
        var atoms = Atom.Read(folded);
        var worth = words.Weigh(atoms);
        var core = Pick(atoms, worth, Products.Worth.Core);
        // 'SIMATIC S7-1500' is all brand, 'Drive Controller' all generic: then that is the name.
        if (core.Length == 0 || core is [{ Length: 1 }]) core = Pick(atoms, worth, Products.Worth.Generic);
        if (core.Length == 0) core = Pick(atoms, worth, Products.Worth.Filler);
        return new(folded, [.. atoms], worth, core);
    }

    public bool Contains(Phrase other) => (other.Signature & ~Signature) == 0 && Array.TrueForAll(other.Core, Has);

    public bool Has(string text) => Array.IndexOf(Core, text) >= 0;

    public bool SameAs(Phrase other) =>
        Signature == other.Signature && Core.Length == other.Core.Length && Array.TrueForAll(other.Core, Has)
        || Compact.Length > 3 && Compact == other.Compact;

    static string[] Pick(List<Atom> atoms, Worth[] worth, Worth most) =>
        [.. atoms.Where((_, i) => worth[i] <= most).Select(a => a.Text).Distinct()];

    // Longer is rarer, and digits are rarer than words; only the order matters, and that it is the same everywhere.
    static int Weight(string text) => text.Length * 2 + (char.IsAsciiDigit(text[0]) ? 1 : 0);

    public override string ToString() => Written;
}
