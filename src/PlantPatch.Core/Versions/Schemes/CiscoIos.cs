namespace PlantPatch.Core.Versions.Schemes;

/// <summary>Cisco IOS on Stratix and others: <c>15.2(6)E2a</c> is train 15.2E, maintenance 6, rebuild 2a. Trains do not meet.</summary>
static class CiscoIos
{
    public static bool TryRead(ReadOnlySpan<char> text, Release into)
    {
        if (text.Length > 0 && text[0] is 'v' or 'V') text = text[1..];
        var at = 0;
        if (!Number(text, ref at, out var major) || major is < 10 or > 17 || !Sign(text, ref at, '.') || !Number(text, ref at, out var minor)) return false;

        var bracket = Sign(text, ref at, '(') || Sign(text, ref at, '{');
        if (!bracket && !Sign(text, ref at, '.') || !Number(text, ref at, out var maintenance)) return false;
        var maintenanceLetter = bracket ? LettersAt(text, ref at) : "";
        if (bracket && !Sign(text, ref at, ')') && !Sign(text, ref at, '}')) return false;

        if (bracket) while (Sign(text, ref at, ' ')) { }
        var train = LettersAt(text, ref at);
        if (train.Length == 0 || train.AsSpan().ContainsAnyInRange('a', 'z')) return false;
        if (!bracket && (train is not ("M" or "T" or "S" or "E") || at == text.Length)) return false;
        var rebuilt = Number(text, ref at, out var rebuild);
        var rebuildLetter = LettersAt(text, ref at);
        if (!bracket && !rebuilt) return false;

        into.Prefix = train;
        into.Main.AddRange([new(major), new(minor), new(maintenance, After: maintenanceLetter), new(rebuild, After: rebuildLetter)]);
        into.Rest = text[at..].Trim().ToString();
        return true;
    }

    public static int? Compare(Release a, Release b)
    {
        for (var i = 0; i < 4; i++)
        {
            // Within one release (15.2) two trains do not meet, except that a train and its offshoot (E, EA) count their maintenance together.
            if (i == 2 && a.Prefix != b.Prefix)
                return a.Prefix.StartsWith(b.Prefix, StringComparison.Ordinal) && a.Main[2].Number < b.Main[2].Number ? -1
                    : b.Prefix.StartsWith(a.Prefix, StringComparison.Ordinal) && a.Main[2].Number > b.Main[2].Number ? 1 : null;
            if (a.Main[i].Number.CompareTo(b.Main[i].Number) is var order && order != 0) return order;
            if (Letters.Compare(a.Main[i].After, b.Main[i].After) is var letters && letters != 0) return letters;
        }

        return a.Rest == b.Rest ? 0 : null;
    }

    static bool Sign(ReadOnlySpan<char> text, ref int at, char sign)
    {
        if (at >= text.Length || text[at] != sign) return false;
        at++;
        return true;
    }

    static bool Number(ReadOnlySpan<char> text, ref int at, out long number)
    {
        var start = at;
        while (at < text.Length && at - start < 9 && char.IsAsciiDigit(text[at])) at++;
        number = at > start ? long.Parse(text[start..at]) : 0;
        return at > start;
    }

    static string LettersAt(ReadOnlySpan<char> text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiLetter(text[at])) at++;
        return text[start..at].ToString();
    }
}
