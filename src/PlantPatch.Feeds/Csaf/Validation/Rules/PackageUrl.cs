namespace PlantPatch.Feeds.Csaf.Validation.Rules;

/// <summary>Checks the form of a package URL, <c>pkg:type/namespace/name@version?qualifiers#subpath</c> (purl specification, and ECMA-427).</summary>
static class PackageUrl
{
    /// <summary>Why the text is no package URL; null when it is one.</summary>
    public static string? Flaw(string purl)
    {
        if (!purl.StartsWith("pkg:", StringComparison.OrdinalIgnoreCase)) return "A package URL begins with 'pkg:'.";
        if (!WholeEscapes(purl)) return "A percent sign in the package URL begins no escape of two hexadecimal digits.";

        var rest = Cut(Cut(purl[4..].TrimStart('/'), '#'), '?', out var qualifiers);
        var slash = rest.IndexOf('/');
        if (slash < 1) return "The package URL has no type.";
        var type = rest[..slash];
        if (!char.IsAsciiLetter(type[0]) || !type.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+'))
            return $"'{type}' is no package type: letters, digits, '.', '-' and '+', beginning with a letter.";

        var path = rest[(slash + 1)..].Trim('/');
        var at = path.LastIndexOf('@');
        var named = (at > path.LastIndexOf('/') && at > 0 ? path[..at] : path).Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (named.Length == 0 || named[^1].StartsWith('@')) return "The package URL has no name.";
        return QualifierFlaw(qualifiers);
    }

    public static string WithoutQualifiers(string purl) => Cut(Cut(purl, '#', out var subpath), '?') + "#" + subpath;

    static string? QualifierFlaw(string qualifiers)
    {
        var keys = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in qualifiers.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var key = Cut(pair, '=');
            if (key.Length == 0 || !char.IsAsciiLetter(key[0]) || !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
                return $"'{key}' is no qualifier key of a package URL.";
            if (!keys.Add(key)) return $"The qualifier '{key}' stands twice in the package URL.";
        }

        return null;
    }

    static bool WholeEscapes(string text)
    {
        for (var i = text.IndexOf('%'); i >= 0; i = text.IndexOf('%', i + 1))
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2])) return false;
        return true;
    }

    static string Cut(string text, char mark) => Cut(text, mark, out _);

    static string Cut(string text, char mark, out string rest)
    {
        var at = text.IndexOf(mark);
        rest = at < 0 ? "" : text[(at + 1)..];
        return at < 0 ? text : text[..at];
    }
}
