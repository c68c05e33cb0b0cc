using System.Collections.Frozen;

namespace PlantPatch.Feeds.Csaf.Validation.Rules;

/// <summary>Checks language tags against the IANA Language Subtag Registry (RFC 5646, 2.2.9 "valid").</summary>
static class LanguageTag
{
    static readonly Lazy<FrozenDictionary<string, FrozenDictionary<string, string>>> Registry = new(Read);

    // RFC 5646, 2.2.8: tags that stand in the registry as a whole.
    static readonly FrozenSet<string> Grandfathered = FrozenSet.Create(
        "en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux", "i-mingo", "i-navajo", "i-pwn", "i-tao", "i-tay",
        "i-tsu", "sgn-be-fr", "sgn-be-nl", "sgn-ch-de", "art-lojban", "cel-gaulish", "no-bok", "no-nyn", "zh-guoyu", "zh-hakka", "zh-min",
        "zh-min-nan", "zh-xiang");

    /// <summary>Why the tag is not valid; null when it is.</summary>
    public static string? Flaw(string tag)
    {
        var parts = tag.ToLowerInvariant().Split('-');
        if (Grandfathered.Contains(tag.ToLowerInvariant()) || parts[0] == "x") return null;
        if (!Known("language", parts[0])) return $"'{parts[0]}' is no language in the IANA registry.";

        var at = 1;
        if (at < parts.Length && parts[at].Length == 3 && parts[at].All(char.IsAsciiLetter))
        {
            if (!Registry.Value["extlang"].TryGetValue(parts[at], out var prefix) || prefix != parts[0])
                return $"'{parts[at]}' is no extension of the language '{parts[0]}' in the IANA registry.";
            at++;
        }

        if (at < parts.Length && parts[at].Length == 4 && parts[at].All(char.IsAsciiLetter) && !Known("script", parts[at++]))
            return $"'{parts[at - 1]}' is no script in the IANA registry.";
        if (at < parts.Length && IsRegion(parts[at]) && !Known("region", parts[at++]))
            return $"'{parts[at - 1]}' is no region in the IANA registry.";

        var seen = new HashSet<string>();
        for (; at < parts.Length && parts[at].Length > 1; at++)
        {
            if (!Registry.Value["variant"].ContainsKey(parts[at])) return $"'{parts[at]}' is no variant in the IANA registry.";
            if (!seen.Add(parts[at])) return $"The variant '{parts[at]}' stands twice.";
        }

        // RFC 6067 and RFC 6497 registered the only extensions: u and t.
        for (; at < parts.Length && parts[at] != "x"; at++)
            if (parts[at].Length == 1 && (parts[at] is not ("u" or "t") || !seen.Add(parts[at]))) return $"The extension '{parts[at]}' is not registered.";
        return null;
    }

    /// <summary>Does the tag use a subtag that the registry leaves to private agreement?</summary>
    public static bool IsPrivate(string tag)
    {
        var parts = tag.ToLowerInvariant().Split('-');
        return parts.Contains("x") || Between(parts[0], "qaa", "qtz")
            || parts.Skip(1).TakeWhile(p => p.Length > 1).Any(p => Between(p, "qaaa", "qabx") || p is "aa" or "zz" || Between(p, "qm", "qz") || Between(p, "xa", "xz"));
    }

    static bool IsRegion(string part) => part.Length == 2 || part.Length == 3 && part.All(char.IsAsciiDigit);

    static bool Known(string kind, string part) => Registry.Value[kind].ContainsKey(part) || kind switch
    {
        "language" => Between(part, "qaa", "qtz"),
        "script" => Between(part, "qaaa", "qabx"),
        _ => Between(part, "qm", "qz") || Between(part, "xa", "xz"),
    };

    static bool Between(string part, string first, string last) =>
        part.Length == first.Length && string.CompareOrdinal(part, first) >= 0 && string.CompareOrdinal(part, last) <= 0;

    static FrozenDictionary<string, FrozenDictionary<string, string>> Read() => Standard.Lines("languages.txt").Select(line => line.Split(' '))
        .ToFrozenDictionary(words => words[0], words => words.Skip(1).Select(word => word.Split(':'))
            .ToFrozenDictionary(pair => pair[0], pair => pair.Length > 1 ? pair[1] : ""));
}
