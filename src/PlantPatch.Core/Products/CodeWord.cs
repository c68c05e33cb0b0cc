namespace PlantPatch.Core.Products;

/// <summary>An article's code that stands between blanks in a name.</summary>
/// <param name="Text">As it stands there.</param>
/// <param name="Code">The same, read.</param>
/// <param name="IsAll">Says the name nothing beside it but what kind of thing it is?</param>
readonly record struct CodeWord(string Text, Phrase Code, bool IsAll)
{
    public static IEnumerable<CodeWord> Of(Phrase name, Words words)
    {
        if (!name.Written.AsSpan().ContainsAnyInRange('0', '9')) yield break;
        foreach (var word in name.Written.Split(' '))
            if (IsCode(word) && Phrase.Read(word, words) is var code) yield return new(word, code, IsAllOf(name, code, words));
    }

    /// <summary>Does the other name have it between blanks, too?</summary>
    public bool StandsIn(Phrase name)
    {
        var text = name.Written;
        for (var at = text.IndexOf(Text, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Text, at + 1, StringComparison.Ordinal))
            if ((at == 0 || text[at - 1] == ' ') && (at + Text.Length == text.Length || text[at + Text.Length] == ' ')) return true;
        return false;
    }

    /// <summary>Says the other name nothing beside it but what kind of thing it is?</summary>
    public bool IsAllOf(Phrase name, Words words) => IsAllOf(name, Code, words);

    static bool IsAllOf(Phrase name, Phrase code, Words words) => Array.TrueForAll(name.Telling, code.Has) || words.NamesKind(name, code);

    static bool IsCode(string word) => word.Length > 4 && word.Count(char.IsAsciiDigit) > (char.IsAsciiLetter(word[0]) ? 2 : 3) && word.Any(char.IsAsciiLetter);
}
