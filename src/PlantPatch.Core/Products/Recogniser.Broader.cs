using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Products;

/// <summary>The row says more than the installed name: a person has to look, unless the rest only describes it.</summary>
static partial class Recogniser
{
    static Recognised? Broader(Phrase phrase, AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        var name = installed.ToGoBy;
        // A brand that is a family's name, too ('MELSEC iQ-F'), may be anything that bears it where the tables do not say what family that belongs to.
        if (installed.Both.IsBrand && (installed.Names.Count == 0 || row.Families.Count + row.MemberOf.Count + row.Outer.Count == 0) && IsOfBrand(phrase, installed.Both))
            return new(Recognition.SimilarName, installed.Names.Count == 0 ? Fit.Broader : Fit.Resembling, $"'{installed.Written}' may be '{row.Written}'", phrase.Compact);
        // 'AC 800M' for 'OPC Server for AC 800M': what is meant is for it, or in it.
        if (row.Families.Count == 0 && installed.Product.IsTelling && phrase.Contains(installed.Product) && StandsBehindFor(phrase, installed.Product, knowledge.Words))
            return new(Recognition.SimilarName, Fit.Broader, $"'{installed.Written}' may be '{row.Written}'", phrase.Compact);
        if (IsNamedBeside(phrase, row, installed, knowledge)) return new(Recognition.ExactName, Fit.Unqualified, $"'{installed.Written}' is '{row.Written}'", Rest(phrase, installed.Product));
        if (!name.IsTelling || !phrase.Contains(name) && !(installed.Model.Core.Length > 1 && phrase.Contains(installed.Model))) return null;
        return OtherArticle(phrase, installed.Model) ? null : Broader(phrase, name, row, installed, knowledge);
    }

    static Recognised? Broader(Phrase phrase, Phrase name, AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        foreach (var own in new[] { installed.Model, installed.Product, name })
            if (own.IsTelling && !knowledge.IsDistinct(own, installed.Vendors) && knowledge.Words.Describes(phrase, own, own == installed.Model))
                return new(Recognition.ExactName, Fit.Unqualified, $"'{installed.Written}' is '{row.Written}'", Rest(phrase, own));
        if (!phrase.Contains(name)) return null;
        if (knowledge.NamesKind(phrase, name, installed.Vendors) || IsInterrupted(phrase, name, knowledge) || EndsWithName(phrase, name, knowledge))
            return new(Recognition.ExactName, Fit.Unqualified, $"'{installed.Written}' is '{row.Written}'", Rest(phrase, name));
        var extra = Extras.Of(phrase, name, row, installed, knowledge);
        if (extra == Extra.Different) return null;
        // 'ControlLogix 5570' for 'ControlLogix 5570 redundant': by the brand and little else; 'SINEMA Server' is no 'SINEMA Remote Connect Server'.
        if (!Array.TrueForAll(name.Core, phrase.Has)) return phrase.IndexOf(name) < 0 ? null : new(Recognition.SimilarName, Fit.Broader, $"'{installed.Written}' may be '{row.Written}'", phrase.Compact);
        // 'X-320M' for 'X-320M-I firmware' under the title 'X-320M'.
        if (name == installed.Product && installed.Model.Core.Length == 0 && Array.Exists(name.Core, c => char.IsAsciiDigit(c[0])) && phrase.OpensWith(name) && HasLine(row, name, knowledge))
            return new(Recognition.ExactName, Fit.Unqualified, $"'{installed.Written}' is '{row.Written}', as the title says", Rest(phrase, name));
        // 'CMS8000 Patient Monitor': the code says which one, the words are all among the row's.
        if (!installed.IsDistinct && CodeWord(name, knowledge) is { } code && knowledge.Words.Describes(phrase, code, false))
            return new(Recognition.ExactName, Fit.Unqualified, $"'{installed.Written}' is '{row.Written}'", Rest(phrase, name));
        // An advisory of many vendors writes the vendor before the product: 'NXP MCUXpresso SDK'.
        if (row.Vendors.Missing && phrase.Core.Where(c => !name.Has(c)).All(c => installed.Vendors.Names.Any(v => PlainText.Fold(v).Contains(c))))
            return new(Recognition.ExactName, Fit.Sure, $"'{installed.Written}' is '{row.Written}'");
        // 'XHQ 4' and 'XHQ 5': the release line stands in the name.
        var more = phrase.Core.Where(c => !name.Has(c)).ToArray();
        // 'Solid Edge SE2021': the release line of a year.
        var isYear = more.Length is 1 or 2 && phrase.OpensWith(name) && YearLine(phrase.Atoms[^more.Length..]);
        var isLine = isYear || more is [{ Length: < 3 } line] && char.IsAsciiDigit(line[0]) && !IsTens(line) && phrase.Atoms[^1] is { Before: Glue.Space } end && end.Text == line && name.Core.Any(c => c.Length > 2 && char.IsLetter(c[0]));
        if (isLine || extra is Extra.None or Extra.Variant && !(more is [{ Length: 2 } tens] && IsTens(tens)))
            return new(Recognition.ExactName, Fit.Unqualified, $"'{installed.Written}' is '{row.Written}' as far as it goes", Rest(phrase, name));
        // 'EcoStruxure Process Expert for AVEVA System Platform' is no System Platform.
        if (installed.IsDistinct && phrase.EndsWith(name) && Array.Exists(phrase.Atoms[1..^name.Atoms.Length], a => a.Text == "FOR") && !Array.Exists(phrase.Atoms[..^name.Atoms.Length], a => IsSystem(a))) return null;
        if (installed.IsDistinct && installed.Model.Core.Length == 0 && phrase.EndsWith(name) && !knowledge.IsDistinct(phrase, installed.Vendors))
            return new(Recognition.ExactName, Fit.Unqualified, $"'{installed.Written}' is '{row.Written}'", Rest(phrase, name));
        // 'FactoryTalk View ME on PanelView Plus 7': the product, but only there.
        if (installed.IsDistinct && phrase.Atoms.Length > name.Atoms.Length && phrase.IndexOf(name) == 0 && phrase.Atoms[name.Atoms.Length].Text is "ON" or "IN" or "FOR" or "WITH" or "USING" or "RUNNING")
            return new(Recognition.SimilarName, Fit.Broader, $"'{installed.Written}' may be '{row.Written}'", phrase.Compact);
        if (installed.IsDistinct && installed.Model.Core.Length == 0)
            return knowledge.IsOtherDistinct(phrase, name, installed.Vendors) || !phrase.OpensWith(name) ? null
                : new(Recognition.SimilarName, Fit.Broader, $"'{installed.Written}' may be '{row.Written}'", phrase.Compact);
        // 'EZ PLC Editor' is not 'EZ Touch Editor', although PLC alone names nothing.
        if (OtherKind(name, phrase) && phrase.Core.Any(c => !name.Has(c) && !char.IsAsciiDigit(c[0]))) return null;
        if (name.Core.Length == 1 && phrase.Core.Length > 3 && installed.Names.Count == 0 && phrase.Core[0] != name.Core[0]) return null;
        return new(Recognition.SimilarName, Fit.Broader, $"'{installed.Written}' may be '{row.Written}'", phrase.Compact);
    }

    // 'OMNIKEY 5023' with R50230318 for 'OMNIKEY 5023 Readers': the product says all that the row does but for kinds and the line before it, its number too.
    static bool IsNamedBeside(Phrase phrase, AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        var name = installed.Product;
        if (installed.Model.Core.Length == 0 || !name.IsTelling || name.Core.Length == phrase.Core.Length || !phrase.Contains(name) || phrase.Contains(installed.Model)) return false;
        // 'Saitel DR' with HUe for 'Saitel DR RTU': no article is listed that the model could contradict.
        if (!row.HasArticle && name.Core.Length > 1 && knowledge.NamesKind(phrase, name, installed.Vendors)) return true;
        return Array.Exists(name.Core, c => char.IsAsciiDigit(c[0])) && HasItsNumbers(name, phrase) && !OtherArticle(phrase, installed.Model)
            && (knowledge.NamesKind(phrase, name, installed.Vendors) || knowledge.Words.Describes(phrase, name, isModel: false) || EndsWithName(phrase, name, knowledge));
    }

    static bool HasItsNumbers(Phrase name, Phrase phrase) => Array.TrueForAll(phrase.Core, c => !char.IsAsciiDigit(c[0]) || name.Has(c));

    // 'SiPass' for 'SiPass integrated': whoever writes only the brand may mean anything that bears it.
    static bool IsOfBrand(Phrase phrase, Phrase brand)
    {
        if (Array.TrueForAll(brand.Core, c => phrase.WorthOf(c) is not null)) return true;
        var shared = phrase.Atoms.Where((_, i) => phrase.Worth[i] == Worth.Brand).Select(a => a.Text).Distinct().ToArray();
        return shared.Length > 1 && Array.TrueForAll(shared, brand.Has);
    }

    // 'KT-400 Rev01' for 'KT400 Door Controller Rev01': within the name stands what kind of thing it is.
    static bool IsInterrupted(Phrase phrase, Phrase name, ProductKnowledge knowledge)
    {
        var first = 0;
        while (first < phrase.Atoms.Length && phrase.Worth[first] == Worth.Brand && phrase.Atoms[first].Text != name.Atoms[0].Text) first++;
        int at = 0, end = 0;
        while (at < name.Atoms.Length && first + at < phrase.Atoms.Length && name.Atoms[at].Text == phrase.Atoms[first + at].Text) at++;
        while (end < name.Atoms.Length - at && end < phrase.Atoms.Length - first - at && name.Atoms[^(end + 1)].Text == phrase.Atoms[^(end + 1)].Text) end++;
        if (at < 2 || end == 0 || at + end < name.Atoms.Length || name.Atoms[at].Before != Glue.Space || !Array.Exists(name.Atoms[..at], a => char.IsAsciiDigit(a.Text[0]))) return false;
        var between = phrase.Atoms[(first + at)..^end];
        return between.Length is > 0 and < 4 && knowledge.Words.IsKind(between[^1].Text) && Array.TrueForAll(between, a => char.IsLetter(a.Text[0]) && a.Before == Glue.Space && !knowledge.Words.IsVariant(a.Text));
    }

    // Before the article stands its line: 'SIMATIC ET200MP IM155-5 PN HF', 'CNCSoft ScreenEditor'.
    static bool EndsWithName(Phrase phrase, Phrase name, ProductKnowledge knowledge)
    {
        if (!phrase.EndsWith(name, knowledge.Words)) return false;
        if (name.Digits > 2 && name.Core.Any(c => char.IsLetter(c[0]))) return true;
        // 'dcTrack' for 'DCIM dcTrack'
        if (name.Compact.Length > 4 && name.Telling.Length > 0 && Array.TrueForAll(phrase.Atoms[..^name.Atoms.Length], atom => knowledge.Words.IsMereKind(atom.Text))) return true;
        // 'Guardrails Editor' for 'BD Alaris Guardrails Editor'
        if (name.Core.Length > 1 && name.Compact.Length > 8 && (name.Core.All(c => char.IsLetter(c[0])) || name.Core.Any(c => c.Length > 5 && char.IsLetter(c[0]))) && phrase.Atoms.Length - name.Atoms.Length - phrase.Worth.Count(w => w == Worth.Filler) < 3) return true;
        return name.Core is [{ Length: > 8 } only] && char.IsLetter(only[0]) && phrase.Core.Length == 2 && !knowledge.Words.IsVariant(only) && !knowledge.Words.IsKind(only);
    }
}
