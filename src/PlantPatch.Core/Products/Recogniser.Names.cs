using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Products;

/// <summary>By name, when neither article nor family decides: alike, broader, misspelt, in short or by a code within it.</summary>
static partial class Recogniser
{
    static Recognised? Named(AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        Recognised? best = null;
        foreach (var phrase in row.Phrases)
        {
            if (Compare(phrase, row, installed, knowledge) is not { } found) continue;
            if (best is null || found.Fit < best.Fit) best = found;
            if (best.Fit == Fit.Sure) break;
        }

        // A row that is called by the brand alone means what bears it.
        if (best is null && row.Families.Count == 0 && BrandOf(row, installed.Product) is { } brand)
            return new(Recognition.SimilarName, Fit.Resembling, $"'{installed.Written}' is one of '{row.Written}', or only bears its name; a person must confirm", brand.Compact);
        // 'SIPROTEC Compact' of the title, for 'Firmware variant PROFINET IO for EN100 Ethernet module': the versions of a part are not those of the whole.
        if (best is null && installed.Model.Core.Length == 0 && HasLine(row, installed.Product, knowledge))
            return new(Recognition.SimilarName, Fit.Broader, $"'{installed.Written}' may be '{row.Written}'", row.Written) { HasOtherVersion = row.IsPart };
        return best ?? Coated(row, installed, knowledge.Words);
    }

    // An article's code and nothing else: ATV630.
    static bool IsCode(Phrase phrase) => phrase.Compact.Length > 4 && !phrase.Written.Contains(' ') && char.IsAsciiLetter(phrase.Written[0]) && phrase.Digits > 1;

    // '1756-EN4TRK' for '1756-EN4TR': the letters of a coating behind the whole code.
    static Recognised? Coated(AdvisedName row, InstalledName installed, Words words)
    {
        foreach (var phrase in row.Phrases)
            foreach (var code in installed.Codes)
                if (phrase.Compact.Length > 6 && code.Length > phrase.Compact.Length && char.IsAsciiDigit(code[0]) && code.StartsWith(phrase.Compact, StringComparison.Ordinal) && char.IsAsciiLetter(code[phrase.Compact.Length - 1]) && words.IsCoating(code[phrase.Compact.Length..]))
                    return new(Recognition.SimilarName, Fit.Similar, $"'{code}' looks like a coated '{row.Written}'; a person must confirm");
        return null;
    }

    static Phrase? BrandOf(AdvisedName row, Phrase name)
    {
        foreach (var phrase in row.Phrases)
            if (phrase.IsBrand && phrase.Core.Length > 0 && IsOfBrand(name, phrase)) return phrase;
        return null;
    }

    static bool HasLine(AdvisedName row, Phrase name, ProductKnowledge knowledge)
    {
        foreach (var line in row.Lines)
            if (line.SameAs(name) || line.Contains(name) && knowledge.Words.NamesKind(line, name)) return true;
        return false;
    }

    static Recognised? Compare(Phrase phrase, AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        if (installed.Both.Core.Length == 0) return null;
        Recognised? best = null;
        foreach (var name in installed.Ways)
        {
            if (!name.IsTelling) continue;
            if (name.SameAs(phrase) && installed.IsDistinct && name != installed.Model && knowledge.AreDistinct(installed.Product, phrase, installed.Vendors)) continue;
            if (name.SameAs(phrase) && name == installed.Product && IsOwnKind(name, phrase, installed, knowledge)) { best ??= new(Recognition.SimilarName, Fit.Broader, $"'{installed.Written}' may be '{row.Written}'", row.Written); continue; }
            // 'SIMATIC Drive Controller family' is a family by the words behind the brand, and 'S7-1500' no 'S7-1500 Software Controller'.
            if (row.Families.Count > 0 && phrase.IsBrandAndKind && (!name.SameAs(phrase) || installed.Names.Count > 0)) continue;
            if (name.SameAs(phrase)) { best = new(Recognition.ExactName, Fit.Sure, Same(row, installed)); continue; }
            if (!name.Contains(phrase) || phrase.Telling.Length == 0 && OtherKind(phrase, name)) continue;
            if (name == installed.Product && IsFor(name, phrase)) return null;
            var extra = Extras.Of(name, phrase, row, installed, knowledge);
            // The model says more than the product: if it is another article of that name, so is the asset, unless the product is called exactly so (ADAM-5550 with ADAM-5550KW).
            if (extra == Extra.Different && name == installed.Model)
                return installed.Product.Core.Length > 0 && (installed.Product.SameAs(phrase) || IsCode(phrase) && installed.Product.EndsWith(phrase)) ? new(Recognition.SimilarName, Fit.Resembling, $"'{installed.Written}' is called like '{row.Written}', but its model is another; a person must confirm") : null;
            if (extra != Extra.Different && Longer(name, phrase, extra, row, installed, knowledge) is { } found && (best is null || found.Fit < best.Fit)) best = found;
        }

        return best ?? Broader(phrase, row, installed, knowledge) ?? Misspelt(phrase, row, installed) ?? InShort(phrase, row, installed) ?? ButForKind(phrase, row, installed, knowledge)
            ?? ByCode(phrase, row, installed, knowledge);
    }

    // 'FactoryTalk System Services' for 'FactoryTalk Services': a word for the kind of thing belongs to the name of a product of its own.
    static bool IsOwnKind(Phrase name, Phrase phrase, InstalledName installed, ProductKnowledge knowledge) =>
        installed.IsDistinct && !knowledge.IsDistinct(phrase, installed.Vendors) && Enumerable.Range(0, name.Atoms.Length).Any(i => name.Worth[i] == Worth.Generic && phrase.WorthOf(name.Atoms[i].Text) is null);

    static bool StandsBehindFor(Phrase phrase, Phrase name, Words words)
    {
        var at = Array.FindIndex(phrase.Atoms, a => a.Text == "FOR");
        return at > 0 && at + 1 < phrase.Atoms.Length && name.Has(phrase.Atoms[at + 1].Text) && !IsSystem(phrase.Atoms[at - 1])
            && Array.Exists(phrase.Atoms[..at], a => words.IsVariant(a.Text) || phrase.Telling.Contains(a.Text)) && Array.TrueForAll(phrase.Atoms[..at], a => !name.Has(a.Text));
    }

    // What a device runs (ROS) has the device's versions.
    static bool IsSystem(Atom atom) => atom.Text.EndsWith("OS", StringComparison.Ordinal);

    // 'iDefine for ProSafe-RS' is no ProSafe-RS; 'Firmware for ProSafe-RS' is.
    static bool IsFor(Phrase name, Phrase phrase)
    {
        var at = Array.FindIndex(name.Atoms, a => a.Text == "FOR");
        return at > 0 && !IsSystem(name.Atoms[at - 1]) && Array.Exists(name.Atoms[..at], a => name.Telling.Contains(a.Text)) && Array.TrueForAll(name.Atoms[..at], a => !phrase.Has(a.Text));
    }

    // What the installed name makes of itself that has all the row's words and more.
    static Recognised? Longer(Phrase name, Phrase phrase, Extra extra, AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        // Before the name stands its line here, too: 'FactoryTalk DataMosaix Private Cloud'; 'Exacq Enterprise Manager' has a brand of its own there.
        if (extra == Extra.Foreign && name == installed.Product && installed.Model.Core.Length == 0 && phrase.Core.Length > 1 && Array.TrueForAll(phrase.Core, c => char.IsLetter(c[0])) && EndsWithName(name, phrase, knowledge) && BearsNoOther(name, phrase, row, knowledge.Words)) extra = Extra.None;
        // 'Facility Explorer FX90' for 'FX90'.
        if (extra == Extra.Foreign && name == installed.Product && installed.Model.Core.Length == 0 && IsLineAndCode(name, phrase, knowledge.Words)) extra = Extra.None;
        // 'SCADAPack x70 Security Administrator' for the Security Administrator of the SCADAPack x70 Utilities.
        if (extra == Extra.Foreign && row.Lines.Any(line => name.Core.All(c => phrase.Has(c) || line.Has(c)) && name.EndsWith(phrase))) extra = Extra.None;
        if (extra == Extra.Foreign && name == installed.Product && installed.IsDistinct && knowledge.IsDistinct(phrase, installed.Vendors)) return null;
        // 'RSLinx Enterprise' has releases of its own; whether a mere 'RSLinx' is meant for it, the row does not say.
        if (extra == Extra.None && name == installed.Product && installed.Model.Core.Length == 0 && installed.IsDistinct && !knowledge.IsDistinct(phrase, installed.Vendors) && name.Core.Length > phrase.Core.Length
            && name.OpensWith(phrase) && !row.Phrases.Exists(other => other.Contains(name)))
            return new(Recognition.SimilarName, Fit.Broader, $"'{installed.Written}' may be '{row.Written}'", row.Written);
        return extra == Extra.None
            ? new(Recognition.ExactName, Fit.Sure, $"'{installed.Written}' is '{row.Written}'")
            : extra == Extra.Variant ? new(Recognition.FamilyMember, Fit.Sure, $"'{installed.Written}' is a variant of '{row.Written}'")
            : new(Recognition.SimilarName, Fit.Similar, $"'{installed.Written}' looks like '{row.Written}'; a person must confirm") { Beyond = Beyond(name, phrase), Called = installed.Model.Core.Length == 0 ? name : null };
    }

    // 'OpenBlue Enterprise Manager' is another one than 'Exacq Enterprise Manager', of which the vendor's brand was taken away.
    static bool BearsNoOther(Phrase name, Phrase phrase, AdvisedName row, Words words)
    {
        var (first, own) = (name.Atoms[0].Text, row.Wording.First);
        return row.Verbatim.StartsWith(phrase.Atoms[0].Text, StringComparison.Ordinal) || words.IsKind(first) || words.NamesOnlyKind(first) || own.Length > 0 && first.StartsWith(own, StringComparison.Ordinal);
    }

    // The row is nothing but a code, and before it stand only words that name a line: no kind of thing, none that makes a variant, nothing that belongs to it.
    static bool IsLineAndCode(Phrase name, Phrase code, Words words)
    {
        if (code.Written.Contains(' ') || code.Compact.Length < 4 || code.Digits < 2 || !char.IsAsciiLetter(code.Written[0]) && !(code.Written.Contains('-') && code.Compact.Length > 5) || !name.EndsWith(code)) return false;
        var line = name.Atoms[..^code.Atoms.Length];
        return line.Length < 4 && Array.TrueForAll(line, a => a.Text.Length > 2 && char.IsLetter(a.Text[0]) && !words.IsVariant(a.Text) && !words.IsKind(a.Text))
            && Array.Exists(line, a => a.Text.Length > 5);
    }

    // 'SICAM A8000 CP-8050' for 'CP-8050 MASTER MODULE': the code is the row's, and what else the row says only describes it.
    static Recognised? ByCode(Phrase phrase, AdvisedName row, InstalledName installed, ProductKnowledge knowledge) =>
        installed.LastCode is { } code && phrase.Contains(code) && !installed.Product.Contains(phrase) && knowledge.Words.Describes(phrase, code, isModel: false)
            ? new(Recognition.SimilarName, Fit.Similar, $"'{installed.Written}' looks like '{row.Written}'; a person must confirm") { Beyond = Beyond(installed.Product, phrase) } : null;

    static List<string> Beyond(Phrase longer, Phrase shorter) => [.. longer.Core.Where(c => !shorter.Has(c))];

    static string Rest(Phrase longer, Phrase shorter) => string.Join(' ', Beyond(longer, shorter));

    static string Same(AdvisedName row, InstalledName installed) =>
        installed.Verbatim == row.Verbatim ? $"the name is '{row.Written}'" : $"'{installed.Written}' is listed as '{row.Written}'";

    static Recognised? Broader(Phrase phrase, AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        var name = installed.ToGoBy;
        // A brand that is a family's name, too ('MELSEC iQ-F'), may be anything that bears it where the tables do not say what family that belongs to.
        if (installed.Both.IsBrand && (installed.Names.Count == 0 || row.Families.Count + row.MemberOf.Count + row.Outer.Count == 0) && IsOfBrand(phrase, installed.Both))
            return new(Recognition.SimilarName, installed.Names.Count == 0 ? Fit.Broader : Fit.Resembling, $"'{installed.Written}' may be '{row.Written}'", phrase.Compact);
        // 'AC 800M' for 'OPC Server for AC 800M': what is meant is for it, or in it.
        if (row.Families.Count == 0 && installed.Product.IsTelling && phrase.Contains(installed.Product) && StandsBehindFor(phrase, installed.Product, knowledge.Words))
            return new(Recognition.SimilarName, Fit.Broader, $"'{installed.Written}' may be '{row.Written}'", phrase.Compact);
        if (IsNamedBeside(phrase, installed, knowledge)) return new(Recognition.ExactName, Fit.Unqualified, $"'{installed.Written}' is '{row.Written}'", Rest(phrase, installed.Product));
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
        var isLine = isYear || more is [{ Length: < 3 } line] && char.IsAsciiDigit(line[0]) && phrase.Atoms[^1] is { Before: Glue.Space } end && end.Text == line && name.Core.Any(c => c.Length > 2 && char.IsLetter(c[0]));
        if (isLine || extra is Extra.None or Extra.Variant)
            return new(Recognition.ExactName, Fit.Unqualified, $"'{installed.Written}' is '{row.Written}' as far as it goes", Rest(phrase, name));
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
    static bool IsNamedBeside(Phrase phrase, InstalledName installed, ProductKnowledge knowledge)
    {
        var name = installed.Product;
        if (installed.Model.Core.Length == 0 || !name.IsTelling || name.Core.Length == phrase.Core.Length || !phrase.Contains(name) || phrase.Contains(installed.Model)) return false;
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
        // 'Guardrails Editor' for 'BD Alaris Guardrails Editor'
        if (name.Core.Length > 1 && name.Compact.Length > 8 && (name.Core.All(c => char.IsLetter(c[0])) || name.Core.Any(c => c.Length > 5 && char.IsLetter(c[0]))) && phrase.Atoms.Length - name.Atoms.Length - phrase.Worth.Count(w => w == Worth.Filler) < 3) return true;
        return name.Core is [{ Length: > 8 } only] && char.IsLetter(only[0]) && phrase.Core.Length == 2 && !knowledge.Words.IsVariant(only) && !knowledge.Words.IsKind(only);
    }

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
    static Recognised? InShort(Phrase phrase, AdvisedName row, InstalledName installed) =>
        installed.Short.Length > 1 && installed.Short == phrase.Bare ? new(Recognition.ExactName, Fit.Sure, $"'{installed.Written}' says that it is '{row.Written}' for short")
        : installed.Model.Core.Length == 0 && (IsInitialled(installed.Product, phrase) || IsInitialled(phrase, installed.Product))
            ? new(Recognition.ExactName, Fit.Sure, $"'{installed.Written}' is '{row.Written}', some words in their initials")
        : phrase.Initials.Length > 2 && installed.Model.Core.Length == 0 && installed.Product.Bare == phrase.Initials
        || installed.Model.Core.Length == 0 && installed.Product.Initials.Length > 2 && phrase.Bare == installed.Product.Initials
            ? new(Recognition.SimilarName, Fit.Similar, $"'{installed.Written}' may be short for '{row.Written}'; a person must confirm") : null;

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

    static bool YearLine(Atom[] end) => end[^1].Text is ['1', '9', _, _] or ['2', '0', _, _] && (end.Length == 1 || end[0].Text.Length < 3 && end[^1].Before == Glue.Direct);

    // The row has a code built like the model's, and it is another one: EA9-T6CL and EA9-T8CL.
    static bool OtherArticle(Phrase phrase, Phrase model)
    {
        if (model.Written.Length < 6 || model.Written.Contains(' ') || !model.Written.AsSpan().ContainsAnyInRange('0', '9')) return false;
        var shape = Shape(model.Written);
        var alike = phrase.Written.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Where(word => Shape(word) == shape).ToArray();
        return alike.Length > 0 && !alike.Contains(model.Written);
    }

    /// <summary>Where digits and letters stand in a code.</summary>
    public static string Shape(string code) => string.Concat(code.Select(c => char.IsAsciiDigit(c) ? '9' : char.IsAsciiLetter(c) ? 'A' : c));

    static Phrase? CodeWord(Phrase name, ProductKnowledge knowledge) =>
        name.Written.Split(' ').Where(w => w.AsSpan().ContainsAnyInRange('0', '9')).ToArray() is [{ Length: > 4 } only] && only.Length < name.Written.Length
            ? Phrase.Read(only, knowledge.Words) : null;

    static bool OtherKind(Phrase name, Phrase phrase)
    {
        for (var i = 0; i < name.Atoms.Length; i++)
            if (name.Worth[i] == Worth.Generic && phrase.WorthOf(name.Atoms[i].Text) is null) return true;
        return false;
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

    static bool IsExcluded(AdvisedName row, InstalledName installed)
    {
        foreach (var phrase in row.Excluded)
            if (phrase.IsTelling && installed.Both.Contains(phrase)) return true;
        return false;
    }
}
