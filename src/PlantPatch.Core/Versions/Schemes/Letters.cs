namespace PlantPatch.Core.Versions.Schemes;

/// <summary>Letters behind a number: none comes first (9.2 before 9.2a), then a..z, then two letters; case does not matter.</summary>
static class Letters
{
    public static int Compare(string a, string b)
    {
        if (a.Length != b.Length) return a.Length.CompareTo(b.Length);
        for (var i = 0; i < a.Length; i++)
            if (char.ToUpperInvariant(a[i]).CompareTo(char.ToUpperInvariant(b[i])) is var order && order != 0) return order;
        return 0;
    }
}

/// <summary>Versions that are letters only (Mitsubishi CNC system numbers: LE, LF, LG; W; ABB: A_B, A_C). Codes of different length do not meet.</summary>
static class LetterCodes
{
    public static bool TryRead(string text, out string code)
    {
        code = "";
        if (text is [>= 'A' and <= 'Z', '_', >= 'A' and <= 'Z'])
        {
            code = text;
            return true;
        }

        if (text.Length is 0 or > 2) return false;
        foreach (var c in text) if (!char.IsAsciiLetterUpper(c)) return false;
        code = text;
        return true;
    }

    public static int? Compare(string a, string b) => a.Length == b.Length ? Math.Sign(string.CompareOrdinal(a, b)) : null;
}
