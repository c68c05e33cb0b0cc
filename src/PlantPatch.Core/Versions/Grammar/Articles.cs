namespace PlantPatch.Core.Versions.Grammar;

/// <summary>Tells model, order and product names from versions where the version belongs: <c>1763-L16DWD</c>, <c>HEN04103</c>, <c>MMT-508</c>.</summary>
static class Articles
{
    static readonly string[] VersionPrefixes = ["BT", "FW", "SV", "SP", "MP", "FS", "HD", "VM", "WB", "SE", "UC", "UN", "CIR"];

    public static bool Looks(string text, List<Token> tokens)
    {
        if (tokens.Exists(t => t.Kind is TokenKind.All or TokenKind.Wild or TokenKind.AndBelow or TokenKind.AndAbove)) return false;
        if (tokens.TrueForAll(t => t.Kind is not TokenKind.Version || !Looks(t.Version!)) && !tokens.Exists(t => t.Kind is TokenKind.Word)) return false;

        // One part that is surely an article makes the whole an article: lists do not mix the two.
        return tokens.Exists(t => t.Version is { } version && Looks(version)) || FirstWordIsName(text, tokens);
    }

    // "Windows 10 Professional", "CODESYS Control for PFC100": words first, and no dotted number behind them.
    static bool FirstWordIsName(string text, List<Token> tokens)
    {
        var words = tokens.Count(t => t.Kind == TokenKind.Word);
        if (words == 0) return false;
        return !tokens.Exists(t => t.Version is { Main.Count: >= 2, Rest: "" });
    }

    // 2989378, A51200, H2W2PC1M, HPW2P1: numbers too long and letters too many for a version without a dot.
    static bool IsOrderNumber(Release release, bool dotted) =>
        !dotted && release is { Rest: "", Name: "", Build.Count: 0, Main: [var first, ..] } && !VersionPrefixes.Contains(release.Prefix)
        && (release is { Prefix.Length: 0, Main.Count: 1, Levels.Count: 0 } && first.Width >= 6
            || release is { Prefix: [not 'R'], Main.Count: 1 } && first.Width >= 4
            || release.Prefix.Length == 1 && release.Main.Count >= 3
            || release.Prefix.Length >= 3 && release.Main.Count + release.Levels.Count >= 2);

    public static bool Looks(Release release)
    {
        if (release.Scheme is Scheme.Date or Scheme.LetterCode or Scheme.CiscoIos) return false;
        if (release.Rest.Length > 0) return release.Levels.Count == 0 && release.Main.Count <= 1;
        if (release.Main.Count == 0) return release.Levels.Count == 0;
        var dotted = release.Text.Contains('.');
        if (IsOrderNumber(release, dotted)) return true;
        if (release.Main.Exists(c => c.After.Length >= 3 && !dotted)) return true;
        if (!dotted && release.Main.Count >= 2 && release.Build.Count > 0) return true;
        if (dotted || release.Levels.Count > 0) return false;
        if (release.Prefix.Length == 0) return release.Build.Count > 0 && release.Main[0].Width >= 3 && release.Build[0].Number < 100_000 && release.Main[0].Number < 2000;
        if (release.Main.Count > 1 && release.Prefix.Length > 1) return true;
        if (release.Build.Count > 0 && release.Prefix is "S" or "M") return true;
        if (release.Prefix is "M" or "S" or "G" or "Q" or "H") return release.Main[0].Width >= 3;
        return release.Prefix.Length > 1 && !VersionPrefixes.Contains(release.Prefix);
    }
}
