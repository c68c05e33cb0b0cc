namespace PlantPatch.Core.Versions;

/// <summary>A version line inside a product name, which limits the row: <c>RMC8388 V5.X</c>, <c>WinCC V7.5</c>, <c>WinCC OA 3.15</c>.</summary>
sealed record ProductLine(Release Line, bool AndEarlier)
{
    /// <summary>The line in the name, or null. Only a V glued to a number, or a dotted number at the end, is one.</summary>
    public static ProductLine? Find(string product)
    {
        if (product.Length is 0 or > 300) return null;
        var clean = Spelling.Clean(product);
        for (var i = 0; i < clean.Length; i++)
        {
            if (i > 0 && clean[i - 1] is not (' ' or '(')) continue;
            var end = i;
            while (end < clean.Length && clean[end] is not (' ' or ',' or '(' or ')' or '/' or ':' or ';')) end++;
            var word = clean.AsSpan(i, end - i);
            if (!IsLine(word, atEnd: end == clean.Length)) continue;

            var before = clean.AsSpan(0, i).TrimEnd();
            if (before.EndsWith("prior to", StringComparison.OrdinalIgnoreCase) || before.EndsWith("before", StringComparison.OrdinalIgnoreCase)
                || before.EndsWith("below", StringComparison.OrdinalIgnoreCase) || before.EndsWith("from", StringComparison.OrdinalIgnoreCase) || before.EndsWith('<')) return null;

            var line = Release.Read(word.ToString());
            if (line.Main.Count == 0 || line.Rest.Length > 0 || line.Build.Count > 0) continue;
            var rest = clean.AsSpan(end);
            if (rest.StartsWith(" to V", StringComparison.OrdinalIgnoreCase) || rest.StartsWith(" - V", StringComparison.OrdinalIgnoreCase)
                || rest.StartsWith("/", StringComparison.Ordinal) || rest.StartsWith(" and newer", StringComparison.OrdinalIgnoreCase)
                || rest.StartsWith(" and V", StringComparison.OrdinalIgnoreCase) || rest.StartsWith(", V", StringComparison.Ordinal)
                || rest.StartsWith(" and later", StringComparison.OrdinalIgnoreCase) || rest.StartsWith(" or later", StringComparison.OrdinalIgnoreCase)
                || rest.StartsWith(" and higher", StringComparison.OrdinalIgnoreCase) || rest.StartsWith(" + V", StringComparison.Ordinal)) return null;
            var earlier = rest.Contains("earlier", StringComparison.OrdinalIgnoreCase) || rest.Contains("and prior", StringComparison.OrdinalIgnoreCase)
                || rest.Contains("and below", StringComparison.OrdinalIgnoreCase);
            return new(line, earlier);
        }

        return null;
    }

    static bool IsLine(ReadOnlySpan<char> word, bool atEnd)
    {
        if (word.Length >= 2 && word[0] is 'V' or 'v' && char.IsAsciiDigit(word[1])) return IsDotted(word[1..]);
        return atEnd && word.Length >= 3 && char.IsAsciiDigit(word[0]) && word.Contains('.') && IsDotted(word);
    }

    static bool IsDotted(ReadOnlySpan<char> word)
    {
        foreach (var c in word) if (!char.IsAsciiDigit(c) && c is not ('.' or 'X' or 'x')) return false;
        return true;
    }

    /// <summary>Is the version of this line? Null when it cannot be told.</summary>
    public bool? Holds(Release version)
    {
        if (version.Main.Count == 0 || version.Scheme is Scheme.Date or Scheme.LetterCode) return null;
        var inside = Lines.Inside(version, Line);
        return inside || !AndEarlier ? inside : VersionOrder.Relate(version, Line, Schemes.MinorWidth.Unsaid).Order switch
        {
            Order.Less or Order.Equal => true,
            Order.Greater => false,
            _ => null,
        };
    }
}

/// <summary>Membership in a release line.</summary>
static class Lines
{
    public static bool Inside(Release version, Release line)
    {
        for (var i = 0; i < line.Main.Count; i++)
        {
            var part = line.Main[i];
            if (part.Any) continue;
            var have = i < version.Main.Count ? version.Main[i] : new Component(0);
            if (line.WildDigits > 0 && i == line.Main.Count - 1) return InDigits(have, part, line.WildDigits);
            if (have.Number != part.Number || have.Before != part.Before && i < version.Main.Count) return false;
            if (part.After.Length > 0 && Schemes.Letters.Compare(have.After, part.After) != 0) return false;
        }

        return line.Prefix.Length == 0 || version.Prefix.Length == 0 || line.Prefix == version.Prefix;
    }

    // 8.1x: 8.10 to 8.19
    static bool InDigits(Component have, Component line, int open)
    {
        long scale = 1;
        for (var i = 0; i < open; i++) scale *= 10;
        return have.Width >= line.Width && have.Number / scale == line.Number / scale;
    }
}
