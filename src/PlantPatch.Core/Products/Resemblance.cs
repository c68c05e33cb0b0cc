using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Products;

/// <summary>
/// The last question about two names of one vendor, when nothing else brought them together: does the one say nothing that the other does not say too, words
/// cut off, misspelt or in their initials? Then a person has to look. Where each says something of its own (iSTAR Pro, iSTAR Ultra) they are two products,
/// and an installed thing whose article, family or own product is known needs no guess.
/// </summary>
static class Resemblance
{
    public static Recognised? Of(AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        if (IsWrittenAlike(row, installed)) return Like(row, installed, installed.Wording.ToString());
        if (IsAmongOthers(row, installed)) return Like(row, installed, row.Phrases[0], row.OthersOf);
        foreach (var phrase in row.Phrases)
            if (IsHundred(installed, phrase) || IsOfThousand(installed, phrase)) return Like(row, installed, phrase, installed.Both.Written);
        // 'IC695CPE310' for 'CPE310': a catalogue number that ends in the article.
        if (installed.Tails.Contains(row.Verbatim)) return Like(row, installed, row.Verbatim);
        if (!IsOpen(row, installed)) return null;
        // 'CB 3.1' for 'CB 3.1 SW': without what looks like a release nothing is left that tells.
        if (SaysLittle(installed) && (installed.Verbatim.Length < Least ? row.Wording.First == installed.Verbatim : row.Verbatim.StartsWith(installed.Verbatim, StringComparison.Ordinal))) return Like(row, installed, installed.Verbatim);
        foreach (var phrase in row.Phrases)
            if (IsButForBrand(installed.Product, phrase)) return Like(row, installed, phrase, installed.Product.Written);
        if (installed.Model.Core.Length == 0 && row.ShortForms.Contains(installed.Product.Bare)) return Like(row, installed, installed.Product.Bare);
        if (row.IsSeries && installed.Wording.IsOfSeries(row.Wording)) return Like(row, installed, installed.Wording.ToString());
        foreach (var code in installed.CodeWords)
            if (code.IsAll && row.TightCodes.Contains(code.Text)) return Like(row, installed, code.Text);
        // 'Markoni-DH Exciter' for 'Markoni-DH (Exciter+Amplifiers) FM Transmitters'
        if (installed.Product.Written.Contains('-'))
            foreach (var phrase in row.Phrases)
                if (JoinedWord(installed.Product, phrase) is { } joined) return Like(row, installed, phrase, joined);
        if (installed.CodeWords.Length > 0)
            foreach (var phrase in row.Phrases)
                if (Code(phrase, installed, knowledge.Words) is { } code) return Like(row, installed, phrase, code);
        foreach (var phrase in row.Phrases)
            if (MayResemble(Name(row, installed), phrase, row, knowledge.Words) && !HasOtherCode(phrase, installed) && Word(phrase, row, installed, knowledge.Words) is { } word) return Like(row, installed, phrase, word);
        return null;
    }

    // A model beside it says nothing where the row has no article.
    static bool IsWrittenAlike(AdvisedName row, InstalledName installed) =>
        installed.Orders.Count == 0 && !installed.IsDistinct
        && (installed.Model.Core.Length == 0 ? installed.Wording.IsSlipOf(row.Wording) || installed.Wording.IsPartOf(row.Wording)
            : row.Parts.Count == 0 && row.Orders.Count == 0 && !IsOtherArticle(row, installed.Model) && installed.Families.Count == 0 && installed.Names.Count == 0 && installed.Wording.IsPartOf(row.Wording));

    /// <summary>The articles in which a catalogue number may end, where the row gives nothing else: CPE310 in IC695CPE310.</summary>
    public static IEnumerable<string> TailsOf(string code)
    {
        for (var head = 4; head <= code.Length - LeastTail; head++)
            if (IsTail(code.AsSpan(head)) && char.IsAsciiDigit(code[head - 1])) yield return code[head..];
    }

    // Letters, then three digits at least: fewer stand in many names.
    static bool IsTail(ReadOnlySpan<char> text)
    {
        var letters = text.IndexOfAnyInRange('0', '9');
        return text.Length >= LeastTail && letters is > 1 and < 5 && text.Length - letters > 2 && text[letters..].IndexOfAnyExceptInRange('0', '9') < 0 && text[..letters].IndexOfAnyExceptInRange('A', 'Z') < 0;
    }

    const int LeastTail = 6;

    static Recognised Like(AdvisedName row, InstalledName installed, string word) => Like(row, installed, row.Phrases.Count > 0 ? row.Phrases[0] : installed.Product, word);

    static Recognised Like(AdvisedName row, InstalledName installed, Phrase phrase, string word) =>
        new(Recognition.SimilarName, Fit.Resembling, $"'{installed.Written}' is not listed, but resembles '{row.Written}' ('{word}'); a person must confirm", Release(phrase));

    /// <summary>The keys under which names that resemble each other meet: by an opening, by initials, by a number together with a word's first letters.</summary>
    public static void AddKeys(KeySet keys, Phrase phrase)
    {
        foreach (var word in phrase.Telling)
        {
            if (IsWord(word)) keys.Both('t', word.AsSpan(0, Opening));
            if (IsBrief(word)) keys.Brief(word);
            else if (IsNumber(word))
                foreach (var name in phrase.Names)
                    if (char.IsLetter(name[0]) && name.Length > 1) keys.Both('m', $"{word}{name.AsSpan(0, Math.Min(name.Length, Phrase.Opening))}");
        }

        foreach (var run in phrase.Runs) keys.Initials(run);
        foreach (var word in phrase.Telling)
            if (word.Length >= LongWord) keys.Joined(word, isOne: true);
        for (var i = 1; i < phrase.Atoms.Length; i++)
            if (phrase.Atoms[i - 1].Text + phrase.Atoms[i].Text is { Length: >= LongWord } word) keys.Joined(word, isOne: false);
    }

    // As long as initials are.
    static bool IsBrief(string word) => word.Length is > 2 and < 7 && !char.IsAsciiDigit(word[0]);

    static bool IsNumber(string word) => word.Length is > 2 and < 7 && char.IsAsciiDigit(word[0]);

    // Words of four letters may be cut-off longer ones.
    const int Opening = 4;

    /// <summary>So many letters and digits begin alike at least, where a name says nothing else.</summary>
    public const int Least = 3;

    /// <summary>Does nothing of the name tell a product, and is there enough of it to compare it as it is written? Two letters are enough for the first word of a name: NX.</summary>
    public static bool SaysLittle(InstalledName installed) =>
        !installed.Both.IsTelling && (installed.Verbatim.Length >= Least || installed.Verbatim is [var one, var two] && char.IsAsciiLetter(one) && char.IsAsciiLetter(two));

    // A word so long is no chance.
    const int LongWord = 8;

    static bool IsOpen(AdvisedName row, InstalledName installed) =>
        installed.Orders.Count == 0 && installed.Families.Count == 0 && installed.Names.Count == 0 && !installed.IsDistinct
        && !(row.HasArticle && HasOtherModel(installed.ModelCodes, row.Verbatim));

    // 'Panel Server Advanced' for 'EcoStruxure Panel Server': two plain words in a row, which a brand makes a name.
    static bool IsButForBrand(Phrase name, Phrase phrase)
    {
        var brand = 0;
        while (brand < phrase.Atoms.Length && phrase.Worth[brand] == Worth.Brand) brand++;
        var rest = phrase.Atoms.AsSpan(brand);
        if (brand == 0 || rest.Length < 2 || rest.Length > name.Atoms.Length) return false;
        for (var i = 0; i < rest.Length; i++)
            if (rest[i].Text != name.Atoms[i].Text || rest[i].Text.Length < Least) return false;
        return true;
    }

    // The same first word of both, with an article's few letters behind a dash; 'In-Sight' and 'X-STREAM' are lines of products.
    const int LongestTail = 3;

    static string? JoinedWord(Phrase name, Phrase phrase)
    {
        ReadOnlySpan<char> own = FirstWord(name.Written), theirs = FirstWord(phrase.Written);
        return own.Length >= LongWord && own.Length - own.LastIndexOf('-') - 1 is > 0 and <= LongestTail && own.SequenceEqual(theirs) ? own.ToString() : null;
    }

    static ReadOnlySpan<char> FirstWord(string written) => written.AsSpan().IndexOf(' ') is > 0 and var end ? written.AsSpan(0, end) : written;

    // 'Wire-cut EDM BRD-B63W000 to W900' says of no article between that it is none.
    static bool IsOtherArticle(AdvisedName row, Phrase model) => !row.Written.Contains(" to ", StringComparison.OrdinalIgnoreCase) && row.Phrases.Exists(phrase => Recogniser.OtherArticle(phrase, model));

    // 'Central Monitor CNS-9701' is no 'Central Monitor CNS-6201': the codes are built alike and are two.
    static bool HasOtherCode(Phrase phrase, InstalledName installed)
    {
        foreach (var code in installed.CodeWords)
            if (!code.StandsIn(phrase) && Array.Exists(phrase.Written.Split(" FOR ")[0].Split(' '), word => word.Length == code.Text.Length && Recogniser.Shape(word) == Recogniser.Shape(code.Text))) return true;
        return false;
    }

    static bool HasOtherModel(List<string> codes, string verbatim)
    {
        foreach (var code in codes)
            if (code.Length > 4 && code.AsSpan().ContainsAnyInRange('0', '9') && !verbatim.Contains(code, StringComparison.Ordinal)) return true;
        return false;
    }

    // A row without any article says nothing of the model: 'XPort' with XP1001000-05R and 'XPort Device Server Configuration Manager'.
    static Phrase Name(AdvisedName row, InstalledName installed) => row.HasArticle || installed.Product.Core.Length == 0 ? installed.Both : installed.Product;

    // An article's code that stands alone in both names: as long as only one of them says more than what kind of thing it is, nobody but a person can tell them apart.
    static string? Code(Phrase phrase, InstalledName installed, Words words)
    {
        if (installed.Product.Contains(phrase)) return null;
        foreach (var code in installed.CodeWords)
            if (code.StandsIn(phrase) && (code.IsAll || code.IsAllOf(phrase, words))) return code.Text;
        return null;
    }

    // 'RUGGEDCOM RSG2100' for 'RUGGEDCOM ROS for all other devices': which those are the row does not say.
    static bool IsAmongOthers(AdvisedName row, InstalledName installed) => row.OthersOf.Length > 0 && installed.Wording.First.Length > 0 && row.OthersOf.StartsWith(installed.Wording.First, StringComparison.Ordinal) && installed.Wording.ToString().StartsWith(row.OthersOf, StringComparison.Ordinal);

    // 'SCALANCE XRM-300' for 'SCALANCE XRM334': whoever writes the hundred may mean any article of it.
    static bool IsHundred(InstalledName installed, Phrase phrase)
    {
        if (installed.Model.Core.Length > 0 || installed.Orders.Count > 0 || installed.Product is not { Core: [{ Length: > 1 } letters, var hundred] } || !hundred.EndsWith("00", StringComparison.Ordinal) || !char.IsAsciiDigit(hundred[0])) return false;
        for (var i = 1; i < phrase.Atoms.Length; i++)
            if (phrase.Atoms[i - 1].Text == letters && phrase.Atoms[i].Before != Glue.Space && phrase.Atoms[i].Text is var number && number.Length == hundred.Length && number.StartsWith(hundred[..^2], StringComparison.Ordinal)) return true;
        return false;
    }

    // 'EDS5016' for 'EDS5000': a row that gives the round number alone may mean any article of it.
    static bool IsOfThousand(InstalledName installed, Phrase phrase) =>
        installed.Orders.Count == 0 && phrase is { Core: [{ Length: > 1 } letters, { Length: 4 } thousand], Atoms: [_, { Before: Glue.Direct or Glue.Dash }] } && thousand.EndsWith("000", StringComparison.Ordinal) && char.IsAsciiDigit(thousand[0])
            && installed.Both is { Core: [var own, { Length: 4 } number] } && own == letters && number != thousand && number[0] == thousand[0] && char.IsAsciiDigit(number[1]);

    static string? Word(Phrase phrase, AdvisedName row, InstalledName installed, Words words)
    {
        var name = Name(row, installed);
        List<string> own = [.. name.Names], theirs = [.. phrase.Names];
        var (shared, code) = (Joined(name, own, theirs) ?? Joined(phrase, theirs, own) ?? "", "");
        // 'Engineering ROC800': letters and a number in common make a code, as long as nothing else hangs on it.
        var number = CommonNumber(name, phrase);
        foreach (var word in name.Names)
        {
            if (Alike(name, word, phrase, theirs) is not { } same) continue;
            own.Remove(word);
            theirs.Remove(same);
            if (words.IsLine(word) || IsOfVendor(word, row, installed)) continue;
            if (IsWord(word) && IsWord(same) && name.IsFree(word) && name.Telling.Contains(word) && phrase.Telling.Contains(same)) shared = same;
            else if (number is not null && char.IsLetter(word[0]) && word.Length > 1) code = $"{same} {number}";
        }

        // 'BACTEC FX' and 'BACTEC Blood Culture System': before a kind of thing stands what it is for, behind the name that both have.
        if (own.Count > 0 && shared.Length > 0 && EndsInKind(phrase) && name.Atoms[0].Text == shared && phrase.OpensWith(name.Only(shared))) RemoveWords(theirs, phrase);
        shared = Shortened(name, own, row.ShortForms, row.InFull, theirs) ?? Shortened(phrase, theirs, name.Runs, name.Written, own) ?? shared;
        // 'WAC Router' with AW810D for 'Wide Area Communication Router (for AW810D) VI461': what the row says too, if only in brackets, is none of its own.
        own.RemoveAll(row.Says);
        RemoveLines(own, name, words);
        var lines = theirs.Count;
        RemoveLines(theirs, phrase, words);
        // 'Stratix 4300 Remote Access Router' is no 'FactoryTalk Remote Access': without its line the row says plain words only, and the other has a number of its own.
        if (theirs.Count == 0 && lines > 0 && own.Exists(word => IsNumber(word) && name.IsFree(word))) return null;
        // 'Hypercharger HYC300' and 'Hypercharger EV charger': what kind of thing it is says nothing of its own, as long as only one of them says it.
        if (!SaysKind(own, words)) RemoveKinds(theirs, words);
        else if (!SaysKind(theirs, words)) RemoveKinds(own, words);
        if (shared.Length == 0 && AreFree(own, name) && AreFree(theirs, phrase)) shared = code;
        return shared.Length == 0 || own.Count > 0 && theirs.Count > 0 || own.Count + theirs.Count > 0 && OtherKind(name, phrase) ? null : shared;
    }

    static string? CommonNumber(Phrase name, Phrase phrase)
    {
        foreach (var word in name.Telling)
            if (IsNumber(word) && Array.IndexOf(phrase.Telling, word) >= 0) return word;
        return null;
    }

    static string? Alike(Phrase name, string word, Phrase phrase, List<string> theirs)
    {
        foreach (var other in theirs)
            if (other == word || IsAlike(name, word, phrase, other)) return other;
        return null;
    }

    static void RemoveWords(List<string> own, Phrase phrase) => own.RemoveAll(word => IsWord(word) && word.All(char.IsLetter) && phrase.IsFree(word));

    static void RemoveLines(List<string> own, Phrase phrase, Words words)
    {
        for (var i = own.Count - 1; i >= 0; i--)
            if (IsBrand(phrase, own[i]) || words.IsLine(own[i])) own.RemoveAt(i);
    }

    static void RemoveKinds(List<string> own, Words words)
    {
        for (var i = own.Count - 1; i >= 0; i--)
            if (words.IsMereKind(own[i])) own.RemoveAt(i);
    }

    static bool SaysKind(List<string> own, Words words)
    {
        foreach (var word in own)
            if (words.IsMereKind(word)) return true;
        return false;
    }

    static bool AreFree(List<string> own, Phrase phrase)
    {
        foreach (var word in own)
            if (!phrase.IsFree(word)) return false;
        return true;
    }

    // Most pairs have no word in common, or each has one of its own; these are asked first, and nothing is made for them. Whatever forgives a word below
    // (initials, a kind of thing at the end) has to be let through here.
    static bool MayResemble(Phrase name, Phrase phrase, AdvisedName row, Words words) =>
        HasBrief(name, row.ShortForms) || HasBrief(phrase, name.Runs)
        || HaveCommon(name, phrase) && (EndsInKind(phrase) && phrase.WorthOf(name.Atoms[0].Text) is not null || !HasItsOwn(name, phrase, words) || !HasItsOwn(phrase, name, words) || HasJoined(name, phrase) || HasJoined(phrase, name));

    static bool EndsInKind(Phrase phrase) => phrase.Worth[^1] == Worth.Generic && phrase.Atoms[^1].Text != "EDITION";

    static bool HasBrief(Phrase phrase, IReadOnlyList<string> runs)
    {
        for (var i = 0; i < runs.Count; i++)
            if (phrase.Has(runs[i])) return true;
        return false;
    }

    static bool HaveCommon(Phrase name, Phrase phrase)
    {
        if ((name.Openings & phrase.Openings) == 0) return false;
        foreach (var word in name.Names)
            if (HasAlike(phrase, name, word)) return true;
        return false;
    }

    static bool HasItsOwn(Phrase name, Phrase other, Words words)
    {
        foreach (var word in name.Names)
            if (!words.IsMereKind(word) && !words.IsLine(word) && !HasAlike(other, name, word) && !IsBrand(name, word)) return true;
        return false;
    }

    static bool HasAlike(Phrase other, Phrase name, string word)
    {
        foreach (var theirs in other.Names)
            if (theirs == word || IsAlike(name, word, other, theirs)) return true;
        return false;
    }

    // Brands are no difference.
    static bool IsBrand(Phrase phrase, string word) => phrase.WorthOf(word) == Worth.Brand;

    // 'Envision RV' and 'Cscape EnvisionRV': two words of the one are a word of the other.
    static bool HasJoined(Phrase apart, Phrase together)
    {
        foreach (var word in together.Telling)
            if (word.Length >= LongWord && apart.Bare.Contains(word, StringComparison.Ordinal) && !apart.Has(word)) return true;
        return false;
    }

    static string? Joined(Phrase apart, List<string> own, List<string> theirs)
    {
        for (var i = 1; i < apart.Atoms.Length; i++)
        {
            var (first, second) = (apart.Atoms[i - 1].Text, apart.Atoms[i].Text);
            if (first.Length + second.Length < LongWord || Together(first, second, theirs) is not { } word) continue;
            theirs.Remove(word);
            own.Remove(first);
            own.Remove(second);
            return word;
        }

        return null;
    }

    static string? Together(string first, string second, List<string> words)
    {
        foreach (var word in words)
            if (word.Length == first.Length + second.Length && word.StartsWith(first, StringComparison.Ordinal) && word.EndsWith(second, StringComparison.Ordinal)) return word;
        return null;
    }

    // What one side writes in initials and the other in full is common to both.
    static string? Shortened(Phrase brief, List<string> own, IReadOnlyList<string> runs, string full, List<string> theirs)
    {
        foreach (var word in own)
            if (word.Length > 2 && brief.Telling.Contains(word) && runs.Contains(word))
            {
                own.Remove(word);
                theirs.RemoveAll(Spelt(full, word).Contains);
                return word;
            }

        return null;
    }

    // The words that a word is short for.
    static List<string> Spelt(string full, string word)
    {
        var words = full.Split([' ', '-', '/'], StringSplitOptions.RemoveEmptyEntries);
        var first = Enumerable.Range(0, Math.Max(0, words.Length - word.Length + 1)).FirstOrDefault(at => string.Concat(words.Skip(at).Take(word.Length).Select(w => w[0])) == word, -1);
        return first < 0 ? [] : [.. words[first..(first + word.Length)].Select(Words.Stem)];
    }

    // 'PLC Editor' is no 'HMI editor'.
    static bool OtherKind(Phrase name, Phrase phrase) => Kinds(name).Except(Kinds(phrase)).Any() && Kinds(phrase).Except(Kinds(name)).Any();

    static IEnumerable<string> Kinds(Phrase phrase) => phrase.Atoms.Where((_, i) => phrase.Worth[i] == Worth.Generic).Select(a => a.Text);

    static string Release(Phrase phrase) => phrase.Core is [.., { Length: < 3 } last] && char.IsAsciiDigit(last[0]) ? last : "";

    static bool IsWord(string word) => word.Length >= Opening && char.IsLetter(word[0]);

    // Cut off or misspelt; in an article's code another letter is another article.
    static bool IsAlike(Phrase name, string a, Phrase phrase, string b) =>
        (IsCut(a, b) || IsCut(b, a) || IsWord(a) && IsWord(b) && a.AsSpan(0, Opening).SequenceEqual(b.AsSpan(0, Opening))
        && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal) || a.Length > 5 && b.Length > 5 && Spelling.Near(a, b, 1)))
        && name.IsFree(a) && phrase.IsFree(b);

    // '1st Gen' is the 1st generation; three letters say too little to be all that two names share.
    static bool IsCut(string brief, string word) => brief.Length == 3 && word.Length > 6 && word.StartsWith(brief, StringComparison.Ordinal) && word.All(char.IsLetter);

    static bool IsOfVendor(string word, AdvisedName row, InstalledName installed) => IsOf(word, row.Vendors.Folded) || IsOf(word, installed.Vendors.Folded);

    static bool IsOf(string word, IReadOnlyList<string> folded)
    {
        for (var i = 0; i < folded.Count; i++)
            if (folded[i].Contains(word, StringComparison.Ordinal)) return true;
        return false;
    }
}
