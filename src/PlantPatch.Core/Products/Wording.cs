namespace PlantPatch.Core.Products;

/// <summary>
/// A product's name word by word, as it is written: no word is weighed. Two names that differ only in slips of the pen (a letter, a cut word, the order) or
/// of which one is the beginning or the end of the other are for a person, whatever their words are worth.
/// </summary>
sealed class Wording
{
    // Words so short are not cut from others, and a wrong letter makes them another word.
    const int ShortestCut = 3, ShortestSlip = 5;

    readonly string[] words;

    Wording(string[] words)
    {
        this.words = words;
        var codes = words.Where(HasDigit).Order(StringComparer.Ordinal);
        HasCode = words.Any(HasDigit);
        Key = words.Length > 1 || words.Any(w => w.Length > ShortestCut) ? $"{string.Join(' ', codes)}|{string.Concat(words.Where(w => !HasDigit(w)).Select(w => w[0]).Order())}" : "";
        IsName = words.Length > 1 && words.Any(w => w.Length > ShortestCut);
    }

    /// <summary>Its articles and numbers, and the first letters of its other words: names that are alike but for slips have one key. Empty where there is too little of it.</summary>
    public string Key { get; }

    /// <summary>Does it have a word with a digit?</summary>
    public bool HasCode { get; }

    /// <summary>The keys under which a part of it finds it: its first and its last two words.</summary>
    public IEnumerable<string> AsWhole => IsName && words.Length > 2 ? Ends : [];

    /// <summary>The keys under which it finds what it may be a part of; most names have a number or an article and are none.</summary>
    public IEnumerable<string> AsPart => IsName && !HasCode ? Ends : [];

    IEnumerable<string> Ends => [$"{words[0]} {words[1]}", $"{words[^2]} {words[^1]}"];

    bool IsName { get; }

    /// <param name="name">A product's name; what stands in brackets and its vendor's words before it are left out.</param>
    public static Wording Of(string name, IEnumerable<string> vendors)
    {
        var folded = PlainText.Fold(name);
        for (int open = folded.IndexOf('('), close; open >= 0 && (close = folded.IndexOf(')', open)) > 0; open = folded.IndexOf('(')) folded = folded.Remove(open, close - open + 1);
        var said = vendors.SelectMany(v => PlainText.Fold(v).Split(' ')).ToHashSet();
        return new([.. folded.Split([' ', '-', ',', ';', ':', '/', '.'], StringSplitOptions.RemoveEmptyEntries).SkipWhile(word => said.Contains(word) || word.Length > ShortestCut && vendors.Any(v => Vendors.IsKey(v) && v.StartsWith(word, StringComparison.Ordinal)))]);
    }

    /// <summary>Is it the other name but for slips?</summary>
    public bool IsSlipOf(Wording other) => Key.Length > 0 && Key == other.Key && words.Length == other.words.Length && HasSlipsOf([.. other.words]);

    bool HasSlipsOf(List<string> theirs) =>
        Array.TrueForAll(words, word => theirs.Remove(word) || theirs.Find(w => IsSlip(word, w)) is { } slip && theirs.Remove(slip));

    /// <summary>Is it the first or the last words of the other name? A name with a number or an article in it is never.</summary>
    public bool IsPartOf(Wording other) =>
        IsName && !HasCode && words.Length < other.words.Length && (other.words.AsSpan().StartsWith(words) || other.words.AsSpan().EndsWith(words));

    /// <summary>Is it an article of the series that the other name is ('E2 Series EBC-2110', 'E2 Camera Series')?</summary>
    public bool IsOfSeries(Wording other) => Series is { } series && other.words.Length is > 0 and < 5 && other.words[0] == series;

    /// <summary>The series that its first words name; null when they name none.</summary>
    public string? Series => words.Length > 2 && words[1] == "SERIES" && (words.Length > 3 || words[2].Length > ShortestCut) ? words[0] : null;

    /// <summary>Its first word; empty when it has none.</summary>
    public string First => words.Length > 0 ? words[0] : "";

    public override string ToString() => string.Join(' ', words);

    static bool IsSlip(string a, string b) => !HasDigit(a) && !HasDigit(b) && (IsCut(a, b) || IsCut(b, a) || a.Length >= ShortestSlip && b.Length >= ShortestSlip && Spelling.Near(a, b, 1));

    static bool IsCut(string brief, string word) => brief.Length >= ShortestCut && word.Length > brief.Length + 1 && word.StartsWith(brief, StringComparison.Ordinal);

    static bool HasDigit(string word) => word.AsSpan().ContainsAnyInRange('0', '9');
}
