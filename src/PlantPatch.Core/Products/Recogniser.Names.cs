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
        // 'MSM Modular Switchgear Monitoring' and nothing else.
        if (installed.IsSpeltOut && ForShort(phrase, row, installed) is { } brief) return brief;
        if (IsItsArticle(phrase, installed.Model, knowledge.Words)) return new(Recognition.ExactName, Fit.Sure, $"'{installed.Model.Written}' is the article of '{row.Written}'");
        Recognised? best = null;
        foreach (var name in installed.Ways)
        {
            if (!name.IsTelling || name == installed.Branded && !installed.IsOfKnownVendor && phrase.Core.Length == 1) continue;
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
        // 'Ixia Vision Edge 40' of the 'Ixia Vision Product Family'
        if (extra == Extra.Foreign && name == installed.Product && row.IsProductFamily && phrase.Compact.Length > 4 && name.Atoms.Select(a => a.Text).Take(phrase.Core.Length).SequenceEqual(phrase.Core)) extra = Extra.Variant;
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

    // 'SICAM A8000 CP-8050' for 'CP-8050 MASTER MODULE': the code is the row's, and what else the row says only describes it, or stands behind it.
    static Recognised? ByCode(Phrase phrase, AdvisedName row, InstalledName installed, ProductKnowledge knowledge) =>
        installed.LastCode is { } code && phrase.Contains(code) && !installed.Product.Contains(phrase) && (code.Digits > 2 && phrase.Atoms.Length > code.Atoms.Length && phrase.IndexOf(code) == 0 && phrase.Atoms[code.Atoms.Length].Before == Glue.Space || knowledge.Words.Describes(phrase, code, isModel: false))
            ? new(Recognition.SimilarName, Fit.Similar, $"'{installed.Written}' looks like '{row.Written}'; a person must confirm") { Beyond = Beyond(installed.Product, phrase) } : null;

    static List<string> Beyond(Phrase longer, Phrase shorter) => [.. longer.Core.Where(c => !shorter.Has(c))];

    static string Rest(Phrase longer, Phrase shorter) => string.Join(' ', Beyond(longer, shorter));

    static string Same(AdvisedName row, InstalledName installed) =>
        installed.Verbatim == row.Verbatim ? $"the name is '{row.Written}'" : $"'{installed.Written}' is listed as '{row.Written}'";

    // 'KVM over IP receiver' with ACR1000A-R-R2 for 'Black Box KVM ACR1000A-R-R2': whatever the product column says, the row's article is the model.
    static bool IsItsArticle(Phrase phrase, Phrase model, Words words) =>
        model.Compact.Length > 6 && model.Digits > 2 && char.IsAsciiLetter(model.Written[0]) && !model.Written.Contains(' ') && phrase.Atoms.Length > model.Atoms.Length && phrase.EndsWith(model)
        && Array.TrueForAll(phrase.Atoms[..^model.Atoms.Length], atom => char.IsLetter(atom.Text[0]) && atom.Text is not ("FOR" or "ON" or "IN" or "WITH") && !words.IsVariant(atom.Text));

    // 'Anybus-CompactCom 30' and '40' are lines of products, no releases.
    static bool IsTens(string number) => number is [>= '2', '0'];

    static bool YearLine(Atom[] end) => end[^1].Text is ['1', '9', _, _] or ['2', '0', _, _] && (end.Length == 1 || end[0].Text.Length < 3 && end[^1].Before == Glue.Direct);

    /// <summary>Has the row a code built like the model's, and is it another one: EA9-T6CL and EA9-T8CL?</summary>
    public static bool OtherArticle(Phrase phrase, Phrase model)
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

    static bool IsExcluded(AdvisedName row, InstalledName installed)
    {
        foreach (var phrase in row.Excluded)
            if (phrase.IsTelling && installed.Both.Contains(phrase)) return true;
        return false;
    }
}
