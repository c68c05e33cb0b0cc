using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Products;

/// <summary>The same words but for a kind of thing, initials, or one letter.</summary>
static partial class Recogniser
{
    // 'DirectSOFT 6' for 'DirectSOFT Programming Software': the same but for a generation and for words that say what kind of thing it is.
    static Recognised? ButForKind(Phrase phrase, AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        if (installed.Model.Core.Length > 0 || installed.Orders.Count > 0 || installed.Families.Count > 0 || row.Orders.Count > 0 || row.Families.Count > 0) return null;
        return SharesWord(installed.Product, phrase, 6) && !SaysOther(phrase, installed.Product, knowledge.Words) ? ButForKind(phrase, row, installed, knowledge.Words, installed.IsDistinct && knowledge.IsDistinct(phrase, installed.Vendors)) : null;
    }

    static bool SharesWord(Phrase name, Phrase phrase, int length)
    {
        foreach (var word in name.Core)
            if (word.Length >= length && phrase.Has(word)) return true;
        return false;
    }

    static bool SaysOther(Phrase phrase, Phrase name, Words words)
    {
        foreach (var word in phrase.Core)
            if (!name.Has(word) && !words.IsKind(word)) return true;
        return false;
    }

    static Recognised? ButForKind(Phrase phrase, AdvisedName row, InstalledName installed, Words words, bool areDistinct)
    {
        var (own, theirs) = (installed.Product.Core.Where(c => !words.IsKind(c)).ToList(), phrase.Core.Where(c => !words.IsKind(c)).ToList());
        if (own.Count > 1 && own[^1].Length < 3 && char.IsAsciiDigit(own[^1][0]) && !theirs.Exists(c => char.IsAsciiDigit(c[0]))) own.RemoveAt(own.Count - 1);
        if (own.Count == 0 || own.Max(c => c.Length) < 6 || !own.ToHashSet().SetEquals(theirs) || areDistinct) return null;
        return new(Recognition.SimilarName, Fit.Similar, $"'{installed.Written}' looks like '{row.Written}'; a person must confirm");
    }

    // 'CCW' for Connected Components Workbench.
    static Recognised? InShort(Phrase phrase, AdvisedName row, InstalledName installed) => ForShort(phrase, row, installed) ??
        (installed.Model.Core.Length == 0 && (IsInitialled(installed.Product, phrase) || IsInitialled(phrase, installed.Product))
            ? new(Recognition.ExactName, Fit.Sure, $"'{installed.Written}' is '{row.Written}', some words in their initials")
        : phrase.Initials.Length > 2 && installed.Model.Core.Length == 0 && installed.Product.Bare == phrase.Initials
        || installed.Model.Core.Length == 0 && installed.Product.Initials.Length > 2 && phrase.Bare == installed.Product.Initials
            ? new(Recognition.SimilarName, Fit.Similar, $"'{installed.Written}' may be short for '{row.Written}'; a person must confirm") : null);

    static Recognised? ForShort(Phrase phrase, AdvisedName row, InstalledName installed) => installed.Short.Length > 1 && installed.Short == phrase.Bare
        ? new(Recognition.ExactName, Fit.Sure, $"'{installed.Written}' says that it is '{row.Written}' for short") : null;

    // 'PI AF Client' for 'PI Asset Framework Client': the same words on both sides of the initials, at least two.
    static bool IsInitialled(Phrase brief, Phrase full)
    {
        if (full.Atoms.Length <= brief.Atoms.Length || brief.Atoms.Length < 3) return false;
        int at = 0, end = 0;
        while (at < brief.Atoms.Length && brief.Atoms[at].Text == full.Atoms[at].Text) at++;
        while (end < brief.Atoms.Length - at && brief.Atoms[^(end + 1)].Text == full.Atoms[^(end + 1)].Text) end++;
        if (at + end != brief.Atoms.Length - 1 || !SharesWord(brief, full, 5)) return false;
        var (initials, words) = (brief.Atoms[at].Text, full.Atoms[at..^end]);
        if (initials.Length != words.Length) return false;
        for (var i = 0; i < words.Length; i++)
            if (!char.IsLetter(initials[i]) || words[i].Text[0] != initials[i]) return false;
        return true;
    }

    // 'Exprion PKS': one letter is wrong and everything else agrees.
    static Recognised? Misspelt(Phrase phrase, AdvisedName row, InstalledName installed) =>
        Math.Max(SlipIn(installed.Product, phrase), installed.Both == installed.Product ? 0 : SlipIn(installed.Both, phrase)) switch
        {
            0 => null,
            // Nobody gives two products names of ten letters that differ in one.
            > 9 => new(Recognition.ExactName, Fit.Sure, $"'{installed.Written}' is '{row.Written}', but for one letter"),
            _ => new(Recognition.SimilarName, Fit.Similar, $"'{installed.Written}' looks like '{row.Written}' misspelt; a person must confirm"),
        };

    // The length of the word in which one letter is wrong; nothing when the names differ otherwise.
    static int SlipIn(Phrase name, Phrase phrase)
    {
        if (name.Core.Length != phrase.Core.Length) return 0;
        if (OddOne(name, phrase) is not { Length: >= 5 } own || char.IsAsciiDigit(own[0])) return 0;
        // 'R16SFCPU' and 'R16PSFCPU' are two articles.
        return OddOne(phrase, name) is { Length: >= 5 } meant && IsOfWords(name, own) && IsOfWords(phrase, meant) && Spelling.Near(own, meant, 1) ? Math.Min(own.Length, meant.Length) : 0;
    }

    // Between blanks, or joined to other words by dashes ('Proficy-CIMPLICITY'): no part of an article.
    static bool IsOfWords(Phrase name, string text)
    {
        for (var i = 0; i < name.Atoms.Length; i++)
            if (name.Atoms[i].Text == text && (i == 0 || IsApart(name.Atoms[i].Before, name.Atoms[i - 1])) && (i + 1 == name.Atoms.Length || IsApart(name.Atoms[i + 1].Before, name.Atoms[i + 1]))) return true;
        return false;
    }

    static bool IsApart(Glue between, Atom neighbour) => between == Glue.Space || between == Glue.Dash && char.IsLetter(neighbour.Text[0]);

    // The only atom of a name that the other one does not have.
    static string? OddOne(Phrase name, Phrase other)
    {
        string? odd = null;
        foreach (var atom in name.Core)
        {
            if (other.Has(atom)) continue;
            if (odd is not null) return null;
            odd = atom;
        }

        return odd;
    }
}
