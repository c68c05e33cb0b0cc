using PlantPatch.Core.Versions.Schemes;

namespace PlantPatch.Core.Versions;

/// <summary>What stands behind the numbers: service packs, updates, hotfixes, builds.</summary>
ref partial struct ReleaseReader
{
    void Tail()
    {
        while (at < all.Length)
        {
            var sign = all[at];
            if (sign is ' ' or ',' or '.' or ')' or ':')
            {
                at++;
                continue;
            }

            if (sign is '*' && into.Main.Count > 0 && into.Levels.Count == 0)
            {
                into.Main.Add(new(0, Any: true));
                at++;
                continue;
            }

            if (sign is '(' or '{') { if (!Bracketed()) return; }
            else if (sign is '-' or '_' or '+' or '/') { if (!AfterSign(sign)) return; }
            else if (char.IsAsciiLetter(sign)) { if (!Word()) return; }
            else if (char.IsAsciiDigit(sign)) { if (!LooseNumber()) return; }
            else
            {
                Leave(at);
                return;
            }
        }
    }

    // WAGO 02.07.07(10): the number in brackets is the build of that version.
    bool Bracketed()
    {
        var start = at++;
        var close = all[at..].IndexOfAny(')', '}');
        if (close > 0 && IsDigits(all.Slice(at, close)))
        {
            var (number, width) = Number();
            into.Build.Add(new(number, width));
            at++;
            return true;
        }

        // 1.02.15 (build 286), 2.0 (Build 683.003)
        if (close > 0 && into.Build.Count == 0 && all.Slice(at, close) is ['b' or 'B', 'u' or 'U', 'i', 'l', 'd', ' ', .. var build] && build.IndexOfAnyExcept("0123456789.") < 0 && build is [>= '0' and <= '9', ..])
        {
            at += 6;
            Dotted(into.Build, main: false);
            at = start + 1 + close + 1;
            return true;
        }

        return Leave(start);
    }

    bool AfterSign(char sign)
    {
        at++;
        if (at >= all.Length) return true;
        if (char.IsAsciiDigit(all[at]) && sign != '/')
        {
            Dotted(into.Build, main: false);
            return true;
        }

        // 5.1.0-x: every build of 5.1.0
        if (sign == '-' && into.Main.Count > 0 && into.Build.Count == 0 && IsAny(WordAt(at), at + WordAt(at).Length))
        {
            at += WordAt(at).Length;
            into.Main.Add(new(0, Any: true));
            return true;
        }

        // SEL R204-V1: the point release of R204.
        if (sign == '-' && into.Prefix == "R" && WordAt(at) is "V" or "v")
        {
            at++;
            into.Levels.Add(new("V", LevelTier.Update, Number().Number));
            return true;
        }

        return sign != '/' || Leave(at - 1);
    }

    bool Word()
    {
        var start = at;
        var word = WordAt(at);
        at += word.Length;
        var glued = at < all.Length && char.IsAsciiDigit(all[at]);
        if (word.Equals("service", StringComparison.OrdinalIgnoreCase) || word.Equals("feature", StringComparison.OrdinalIgnoreCase)
            || word.Equals("maintenance", StringComparison.OrdinalIgnoreCase) || word.Equals("security", StringComparison.OrdinalIgnoreCase))
        {
            var first = word.ToString().ToLowerInvariant();
            SkipSigns();
            if (!WordAt(at).Equals(first == "security" ? "patch" : "pack", StringComparison.OrdinalIgnoreCase)) return Leave(start);
            at += WordAt(at).Length;
            return AddLevel(string.Concat(first, first == "security" ? "patch" : "pack"), start);
        }

        if (word.Equals("build", StringComparison.OrdinalIgnoreCase) || word.Equals("bn", StringComparison.OrdinalIgnoreCase)
            || word.Equals("release", StringComparison.OrdinalIgnoreCase) || word is "b" && glued || word.Equals("bld", StringComparison.OrdinalIgnoreCase))
            return AddBuild(start);

        if (word is "Q" or "q" && (!glued || all[at] is < '1' or > '4' || at + 1 < all.Length && char.IsAsciiDigit(all[at + 1]))) return Leave(start);
        if (LevelWords.Find(word, out var found) && (glued || !LevelWords.NeedsGluedNumber(word)))
            return AddLevel(word.ToString(), start, found.Tier == LevelTier.PreRelease);

        // 2018 SP3 Version 3.4.430.460: the release of a year, then the same in numbers.
        if (word.Equals("version", StringComparison.OrdinalIgnoreCase) && into.Main is [var year, ..] && Years.IsYear(year.Number) && Release.Read(all[at..].ToString()) is { Main.Count: >= 3 } numbers)
        {
            into.Alias = numbers;
            at = all.Length;
            return true;
        }

        if (word.Equals("ga", StringComparison.OrdinalIgnoreCase)) return true;

        // 8.0 P 3: patch 3.
        if (word is "P" or "R" && into.Main.Count > 0 && at + 1 < all.Length && all[at] == ' ' && char.IsAsciiDigit(all[at + 1])) return AddLevel(word.ToString(), start);

        // 1.05 F: the letter of the version, set apart.
        if (word.Length == 1 && !glued && into.Main.Count > 0 && into.Main[^1].After.Length == 0 && into.Levels.Count + into.Build.Count == 0
            && (at == all.Length || all[at] is ' ' or '.'))
        {
            into.Main[^1] = into.Main[^1] with { After = word.ToString() };
            return true;
        }

        // 4.04E v10.95.210.01: the same release, counted in a second way.
        if (word is "v" or "V" && glued && into.Build.Count == 0)
        {
            if (Release.Read(all[at..].ToString()) is { Main.Count: >= 3, Rest: "" } second)
            {
                into.Alias = second;
                at = all.Length;
            }
            else Dotted(into.Build, main: false);
            return true;
        }

        return Leave(start);
    }

    bool AddBuild(int start)
    {
        SkipSigns();
        while (WordAt(at) is var word && (word.Equals("nr", StringComparison.OrdinalIgnoreCase) || word.Equals("no", StringComparison.OrdinalIgnoreCase)))
        {
            at += word.Length;
            SkipSigns();
        }

        if (at >= all.Length || !char.IsAsciiDigit(all[at])) return Leave(start);
        Dotted(into.Build, main: false);
        return true;
    }

    bool AddLevel(string word, int start, bool mayBeBare = false)
    {
        if (!LevelWords.Find(word, out var found)) return Leave(start);
        SkipSigns();
        var (number, width) = Number();
        if (width == 0 && found.Kind == "Rev" && WordAt(at).Length is 1 or 2)
        {
            into.Levels.Add(new(found.Kind, found.Tier, 0, WordAt(at).ToString()));
            at += WordAt(at).Length;
            return true;
        }

        if (width == 0 && word.Equals("spi", StringComparison.OrdinalIgnoreCase)) number = 1;
        else if (width == 0 && !mayBeBare)
        {
            // A level without its number says nothing that can be compared, except a lone service pack.
            if (found.Tier != LevelTier.ServicePack) return Leave(start);
            number = 1;
        }

        var letters = "";
        if (WordAt(at) is { Length: 1 } letter && (at + 1 == all.Length || !char.IsAsciiDigit(all[at + 1])))
        {
            letters = letter.ToString();
            at++;
        }

        long sub = 0;
        if (at + 1 < all.Length && all[at] == '.' && char.IsAsciiDigit(all[at + 1]))
        {
            at++;
            sub = Number().Number;
        }

        into.Levels.Add(new(found.Kind, found.Tier, number, letters, sub));
        return true;
    }

    // 3.5 12345678 or 2.11 R3 2259: a long number standing alone is a build.
    bool LooseNumber()
    {
        var start = at;
        var end = start;
        while (end < all.Length && char.IsAsciiDigit(all[end])) end++;
        if (end - start < 4 || into.Main.Count == 0 || into.Build.Count > 0) return Leave(start);
        Dotted(into.Build, main: false);
        return true;
    }

    void SkipSigns()
    {
        while (at < all.Length && all[at] is ' ' or '-' or '_' or '.' or ':') at++;
    }

    bool Leave(int from)
    {
        into.Rest = all[from..].Trim().ToString();
        at = all.Length;
        return false;
    }

    static bool IsDigits(ReadOnlySpan<char> text)
    {
        foreach (var c in text) if (!char.IsAsciiDigit(c)) return false;
        return true;
    }
}
