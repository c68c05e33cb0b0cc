using System.Globalization;
using System.Text.RegularExpressions;

namespace PlantPatch.Core.Products;

// The articles that a name means by sizes, series, ranges, runs and lists.
sealed partial class AdvisedName
{
    /// <summary>Does the name say that it is part of something else, 'Firmware variant PROFINET IO for EN100 Ethernet module'?</summary>
    public bool IsPart { get; }

    // Of a range with more numbers nobody can say that each is an article.
    const int Most = 500;

    // 'PanelView Plus 6 700-1500': the sizes from 700 to 1500.
    void AddSizes(string text)
    {
        if (Sizes().Match(text) is not { Success: true } sizes) return;
        var (from, to) = (int.Parse(sizes.Groups[2].Value, CultureInfo.InvariantCulture), int.Parse(sizes.Groups[3].Value, CultureInfo.InvariantCulture));
        if (from % 50 != 0 || to % 50 != 0) return;
        for (var size = from; size <= to; size += 50) AddPhrase($"{sizes.Groups[1].Value}{size}", vendor: false);
    }

    // 'RSP RSPE RSPS RSPL MSP EES': nothing but the letters that articles of several series begin with (RSPE35).
    void AddSeriesCodes(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3 || !words.All(w => w.Length is > 1 and < 6 && w.All(char.IsAsciiLetterUpper) && (w.Length < 3 || knowledge.Words.IsTelling(w)))) return;
        // 'PC WORX RT BASIC' is a name; of series some begin like others.
        if (!words.Any(w => words.Any(other => other.Length > w.Length && other.StartsWith(w, StringComparison.Ordinal)))) return;
        foreach (var word in words.Where(w => w.Length > 2)) parts.Add(PartPattern.Glob($"{word}?*"));
    }

    // 'IntelliVue Patient Monitors MX (MX400-550)': the tens from 400 to 550; where these are no tens, every number.
    void AddRange(Match range)
    {
        var (from, to) = (int.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture), int.Parse(range.Groups[3].Value, CultureInfo.InvariantCulture));
        var step = from % 10 == 0 && to % 10 == 0 ? 10 : 1;
        if (to - from > Most * step) return;
        for (var number = from; number <= to; number += step) parts.Add(PartPattern.Glob($"{range.Groups[1].Value}{number}"));
    }

    // 'Models 4351 4352 4351A/B and 4352A/B'
    void AddModels(string text)
    {
        foreach (Match list in ModelList().Matches(text))
            foreach (var model in Pieces().Split(list.Groups[1].Value.Replace(' ', ',').Replace("/", "\n")).SelectMany(p => Endings(p.Split('\n'))).Where(m => m.Length > 3 && m.Any(char.IsAsciiDigit))) models.Add(model);
    }

    // 4351A and 4351B for '4351A/B'.
    static IEnumerable<string> Endings(string[] model) => model.Select((part, i) => i > 0 && part.Length == 1 && model[0].Length > 1 ? model[0][..^1] + part : part);

    // 'Special system BRD-B63W000 to W036': every number between.
    void AddRun(Match run)
    {
        var (first, last) = (run.Groups[3].Value, run.Groups[4].Value);
        var (from, to) = (int.Parse(first, CultureInfo.InvariantCulture), int.Parse(last, CultureInfo.InvariantCulture));
        if (first.Length != last.Length || to - from > Most) return;
        for (var number = from; number <= to; number++) parts.Add(PartPattern.Glob(run.Groups[1].Value + number.ToString($"D{first.Length}", CultureInfo.InvariantCulture)));
    }

    // 'Premium processors ... TSXP574634 TSXP575634': several articles, one behind the other; a coated one has a letter more.
    void AddListedCodes(string text)
    {
        foreach (var several in text.Split(' ').Select(w => DashedEndings().Match(w)).Where(m => m.Success))
            parts.AddRange(several.Groups["g2"].Value.Split('/').Select(ending => PartPattern.Glob(several.Groups["g1"].Value + ending)));
        foreach (var several in text.Split(' ').Where(w => SlashedCodes().IsMatch(w))) parts.AddRange(several.Split('/').Select(PartPattern.Glob));
        foreach (Match range in TensInText().Matches(text)) AddRange(range);
        parts.AddRange(CodesInARow(text).Where(code => !PartPattern.IsPattern(code)).Select(PartPattern.Glob));
        var codes = text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Where(w => ListedCode().IsMatch(w)).ToList();
        if (codes.Count < 2) return;
        foreach (var code in codes)
        {
            parts.Add(PartPattern.Glob(code));
            if (Vendors.Names.Contains("Schneider Electric")) parts.Add(PartPattern.Glob($"{code}?"));
        }
    }

    // 'RT430 RT431 & RT434', 'PageWriter TC10 TC20 TC30', 'Q03UDECPU Q04/06UDEHCPU': articles that begin alike, or nothing but articles.
    List<string> CodesInARow(string text, bool isAll = false)
    {
        var words = text.Split([' ', ',', '&'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.ToUpperInvariant() is not ("AND" or "OR") && !(isAll && knowledge.Words.IsKind(Words.Stem(w.ToUpperInvariant())))).ToArray();
        var first = Array.FindIndex(words, IsListed);
        var end = first;
        while (end >= 0 && end < words.Length && IsListed(words[end])) end++;
        if (end - first < 2) return [];
        List<string> codes = [.. words[first..end]];
        if (isAll && codes.Count < words.Length) return [];
        return codes.Count == words.Length && codes.Count > 2 || codes.TrueForAll(code => BeginsLike(code, codes[0])) ? codes : [];
    }

    static bool IsListed(string word) => word.Length > 3 && char.IsAsciiLetter(word[0]) && word.Count(char.IsAsciiDigit) is var digits && (digits > 1 || digits > 0 && word.Length > 4) && word.AsSpan().IndexOfAny('=', ':', '"') < 0;

    static bool BeginsLike(string code, string first)
    {
        var shared = code.AsSpan().CommonPrefixLength(first);
        return shared > 3 || shared > 0 && (PartPattern.IsPattern(code) || PartPattern.IsPattern(first)) || shared > 1 && Recogniser.Shape(code) == Recogniser.Shape(first);
    }

    void AddCode(string code)
    {
        var found = OrderNumber.Find(PlainText.Fold(code), out _);
        if (found.Count > 0) orders.AddRange(found);
        else if (PartPattern.IsPattern(code)) parts.AddRange(PartPattern.Find(code));
        else if (PlainText.Compact(PlainText.Fold(code)).Length > 2) parts.Add(PartPattern.Glob(code));
    }

    static string LeadingBrand(Phrase name) => string.Join(' ', name.Atoms.Zip(name.Worth).SkipWhile(a => a.Second != Worth.Brand).TakeWhile(a => a.Second == Worth.Brand).Select(a => a.First.Text));

    // 'iQ Works (MELSOFT Navigator)': of what the suite brings along, this is meant.
    bool IsPartOf(string whole, string part) =>
        knowledge.SuitesOf(Phrase.Read(PlainText.Fold(WithoutVendor(whole.Trim())), knowledge.Words), Vendors).Where(s => s is { IsWhole: true, IsFormer: false }).Select(s => s.Name)
            .Intersect(knowledge.SuitesOf(Phrase.Read(PlainText.Fold(part), knowledge.Words), Vendors).Where(s => s is { IsWhole: false, IsFormer: false }).Select(s => s.Name)).Any();

    // 'GOT2000 compatible HMI software (GT SoftGOT2000)': the remark gives the product's own name; 'STEP 7 (TIA Portal)' gives what it belongs to.
    bool IsProduct(string remark) => !Remarks().IsMatch(remark) && Phrase.Read(PlainText.Fold(remark), knowledge.Words) is var name && knowledge.IsDistinct(name, Vendors) && !knowledge.SuitesOf(name, Vendors).Any(suite => suite.IsWhole);

    // 'FFS Colibri' of Franklin Fueling Systems.
    static string Initials(string vendor) => string.Concat(vendor.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0])));
}
