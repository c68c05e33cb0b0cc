using System.Text.RegularExpressions;

namespace PlantPatch.Core.Products;

/// <summary>What the words that one name has more than another make of it.</summary>
enum Extra { None, Variant, Foreign, Different }

static partial class Extras
{
    /// <summary>What <paramref name="longer"/> says beyond <paramref name="shorter"/>, whose atoms it all has.</summary>
    public static Extra Of(Phrase longer, Phrase shorter, AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        if (!Stands(shorter, longer)) return Extra.Different;
        if (knowledge.NamesKind(longer, shorter, installed.Vendors)) return Extra.None;
        if (IsNumbered(longer, shorter) || row.Phrases.Contains(shorter) && longer.IndexOf(shorter) == 0 && knowledge.Words.Describes(longer, shorter, isModel: false)) return Extra.None;
        // 'CN 4100 Communication Node' for 'SIMATIC CN 4100'
        if (row.Phrases.Contains(shorter) && shorter.WithoutBrand is { } bare && longer.IndexOf(bare) == 0 && knowledge.Words.Describes(longer, bare, isModel: false)) return Extra.None;
        var atoms = longer.Atoms;
        var worst = Extra.None;
        for (var i = 0; i < atoms.Length; i++)
        {
            if (shorter.Has(atoms[i].Text) || row.Qualifiers.Concat(row.AnyOf).Any(q => q.Has(atoms[i].Text)) || !row.Phrases.Contains(longer) && IsSaid(atoms[i], row) || longer.Worth[i] is Worth.Filler or Worth.Generic or Worth.Brand) continue;
            var extra = Of(longer, i, shorter, row, knowledge);
            if (extra > worst) worst = extra;
        }

        return worst;
    }

    /// <summary>The qualifier and the name have the same letters with another number: Q5 and Q6.</summary>
    public static bool OtherNumber(Phrase qualifier, Phrase name, AdvisedName row)
    {
        var letters = qualifier.Core.Where(c => !char.IsAsciiDigit(c[0]) && name.Has(c)).ToArray();
        for (var i = 0; i + 1 < name.Atoms.Length; i++)
            if (letters.Contains(name.Atoms[i].Text) && name.Atoms[i + 1] is { Before: Glue.Direct } next && char.IsAsciiDigit(next.Text[0])
                && !qualifier.Has(next.Text) && !row.Phrases.Any(p => p.Has(next.Text))) return true;
        return false;
    }

    // 'SEL-5032 acSELerator Architect': before the name stands the number under which it is sold.
    static bool IsNumbered(Phrase longer, Phrase shorter)
    {
        if (shorter.Core.Length < 2 || !Array.TrueForAll(shorter.Core, c => c.Length > 4 && char.IsLetter(c[0])) || !longer.EndsWith(shorter)) return false;
        // By its atoms: 'acSELerator-Architect' ends it too, though it is written in another way.
        var before = longer.Atoms[..^shorter.Atoms.Length];
        return Array.Exists(before, a => char.IsAsciiDigit(a.Text[0])) && !before.Skip(1).Any(a => a.Before == Glue.Space);
    }

    // 'Metasys MRE' for a row 'Metasys Reporting Engine (MRE)': the row has the word too, only not in this name of it.
    static bool IsSaid(Atom atom, AdvisedName row) => atom.Text.Length > 2 && char.IsLetter(atom.Text[0]) && atom.Before == Glue.Space && row.Says(atom.Text);

    static Extra Of(Phrase longer, int at, Phrase shorter, AdvisedName row, ProductKnowledge knowledge)
    {
        var atoms = longer.Atoms;
        var atom = atoms[at];
        // REL670 for 670, 1756-EN2TK for 1756-EN2T, X200IRT for X200.
        if (at + 1 < atoms.Length && atoms[at + 1].Before == Glue.Direct && IsPartOf(shorter, longer, at + 1)) return Extra.Different;
        if (at > 0 && atom.Before == Glue.Direct && IsPartOf(shorter, longer, at - 1))
        {
            if (row.IsSeries && char.IsAsciiDigit(atom.Text[0])) return Extra.Variant;
            // 'iBoot-PDU8' of a row 'iBoot-PDU': a number behind a name that has none may be one of them.
            if (char.IsAsciiDigit(atom.Text[0]) && atoms[at - 1].Text.Length > 2 && shorter.Compact.Length > 5 && !row.Phrases.Any(p => p.Core.Any(c => char.IsAsciiDigit(c[0])))) return Extra.Foreign;
            // '1756-EN4TR' of a row '1756-EN4': the catalogue number is cut off behind its digit.
            if (atom.Text.Length < 4 && char.IsLetter(atom.Text[0]) && Catalogue().IsMatch(shorter.Written)) return Extra.Foreign;
            return knowledge.Words.IsCoating(atom.Text) || row.IsSeries && atom.Text.Length == 1 ? Extra.Foreign : Extra.Different;
        }

        if (IsArticleOfLine(atoms, at, shorter, row)) return Extra.Variant;
        var (first, glue) = Run(longer, at, shorter);
        // 'OZW672.16': behind a dot stands a variant of the article.
        if (glue == Glue.Other && first > 1 && atoms[first].Text.Length < 4 && char.IsAsciiDigit(atoms[first - 1].Text[0]) && atoms[first - 1] is { Before: Glue.Direct, Text.Length: > 2 }) return Extra.Variant;
        if (glue is Glue.Dash or Glue.Other && first > 0 && !IsRelease(atoms, first))
            return knowledge.Suffix(row.Vendors, glue == Glue.Dash ? '-' : '.') switch
            {
                // FX3U-ENET-ADP is no FX3U-ENET; -T and -EU are variants.
                // 'FOXMAN-UN' is no tail of an article: without a number 'FOXMAN' may be another program.
                "same" when row.Phrases.Contains(longer) && !shorter.Core.Any(c => char.IsAsciiDigit(c[0])) => Extra.Foreign,
                "same" => atom.Text.Length > 2 && char.IsLetter(atom.Text[0]) && !row.IsSeries ? Extra.Foreign : Extra.Variant,
                // 'PXC12' of a row 'PXC12-E.D': whoever leaves letters out may mean it.
                "different" => row.Phrases.Contains(longer) && IsOfLetters(atoms, first) ? Extra.Foreign : Extra.Different,
                _ => row.IsSeries ? Extra.Variant : Extra.Foreign,
            };
        if (knowledge.Words.IsEdition(atom.Text) || IsYear(atom.Text)) return Extra.None;
        // 'Movicon 11': the generation behind the name.
        if (at == atoms.Length - 1 && atom is { Before: Glue.Space, Text.Length: < 3 } && char.IsAsciiDigit(atom.Text[0]) && char.IsLetter(atoms[at - 1].Text[0]) && atoms[at - 1].Text.Length > 4 && shorter.Has(atoms[at - 1].Text)
            && !row.Qualifiers.Any(q => q.Core.Any(c => char.IsAsciiDigit(c[0])))) return Extra.None;
        // 'TropOS 1410' and 'eWON Flexy 205' of the lines that the rows name without any number.
        if (atom is { Before: Glue.Space, Text.Length: > 2 } && char.IsAsciiDigit(atom.Text[0]) && shorter.Atoms[^1].Text is { Length: > 3 } line && char.IsLetter(line[0]) && at > 0 && atoms[at - 1].Text == line
            && row.Phrases.Contains(shorter) && !row.Phrases.Any(p => p.Core.Any(c => char.IsAsciiDigit(c[0])))) return Extra.Variant;
        return Extra.Foreign;
    }

    // In '800xA OPC Server for AC 800M' the shorter name is the end of it, and the first 800 none of it.
    static bool IsPartOf(Phrase shorter, Phrase longer, int at) =>
        shorter.Has(longer.Atoms[at].Text) && (longer.IndexOf(shorter) is var first && (first < 0 || at >= first && at < first + shorter.Atoms.Length));

    // 'Vivid E95' of 'Vivid products, not including EchoPAC': behind the name of the line stands an article of it.
    static bool IsArticleOfLine(Atom[] atoms, int at, Phrase shorter, AdvisedName row)
    {
        if (row.Excluded.Count == 0 && !row.IsSeries || shorter.Core is not [{ Length: > 3 } line] || !char.IsLetter(line[0])) return false;
        var letters = char.IsAsciiDigit(atoms[at].Text[0]) ? at - 1 : at;
        return letters > 0 && letters + 1 < atoms.Length && atoms[letters - 1].Text == line && atoms[letters] is { Before: Glue.Space, Text.Length: < 3 } && char.IsLetter(atoms[letters].Text[0])
            && atoms[letters + 1] is { Before: Glue.Direct } number && char.IsAsciiDigit(number.Text[0]);
    }

    [GeneratedRegex(@"^\d{4}-[A-Z]{1,3}\d{1,2}$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Catalogue();

    // 'RS416v2-V5.X': behind the dash stands a release, no article's tail.
    static bool IsRelease(Atom[] atoms, int at) => atoms[at].Text == "V" && at + 1 < atoms.Length && atoms[at + 1].Before == Glue.Direct && char.IsAsciiDigit(atoms[at + 1].Text[0]);

    static bool IsYear(string text) => text is ['1', '9', _, _] or ['2', '0', _, _];

    // Where the run of atoms without a blank begins that hangs on one of the shorter name.
    static (int First, Glue Glue) Run(Phrase longer, int at, Phrase shorter)
    {
        var atoms = longer.Atoms;
        while (at > 0 && atoms[at].Before != Glue.Space)
        {
            if (IsPartOf(shorter, longer, at - 1)) return (at, atoms[at].Before);
            at--;
        }

        return (0, Glue.Space);
    }

    static bool IsOfLetters(Atom[] atoms, int at)
    {
        do if (char.IsAsciiDigit(atoms[at].Text[0])) return false;
        while (++at < atoms.Length && atoms[at].Before != Glue.Space);
        return true;
    }

    // The parts of a code must stand together: [1756-EN2T] is not in '1756-L61, EN2TR'.
    static bool Stands(Phrase shorter, Phrase longer)
    {
        for (var i = 1; i < shorter.Atoms.Length; i++)
        {
            if (shorter.Atoms[i].Before is Glue.Space or Glue.Other || shorter.Worth[i] != Worth.Core || shorter.Worth[i - 1] != Worth.Core) continue;
            if (!Adjacent(longer.Atoms, shorter.Atoms[i - 1].Text, shorter.Atoms[i].Text)) return false;
        }

        return true;
    }

    static bool Adjacent(Atom[] atoms, string a, string b)
    {
        for (var i = 1; i < atoms.Length; i++)
        {
            if (atoms[i].Text != b) continue;
            // EKI-1521I-CE is one of the EKI-1521-CE series: a letter behind the number tells a variant.
            if (atoms[i - 1].Text == a || i > 1 && atoms[i - 2].Text == a && atoms[i - 1] is { Before: Glue.Direct, Text.Length: 1 } && char.IsAsciiDigit(a[0])) return true;
        }

        return false;
    }
}
