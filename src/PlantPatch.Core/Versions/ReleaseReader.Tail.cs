using System.Buffers;
using PlantPatch.Core.Versions.Schemes;

namespace PlantPatch.Core.Versions;

/// <summary>What stands behind the numbers: service packs, updates, hotfixes, builds.</summary>
ref partial struct ReleaseReader
{
    static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789.");

    void Tail()
    {
        while (at < all.Length)
        {
            var sign = all[at];
            if (sign is ' ' or ',' or '.' or ')' or '}' or ':')
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

            if (sign is '(' or '{') Bracketed();
            else if (sign is '-' or '_' or '+' or '/') AfterSign(sign);
            else if (char.IsAsciiLetter(sign)) Word();
            else if (char.IsAsciiDigit(sign)) LooseNumber();
            else Leave(at);
        }
    }

    // WAGO 02.07.07(10), 1.02.15 (build 286) and 2.0 (Build 683.003): the build of that version; 4.02C (10.95.208.31): the same, counted in a second way.
    void Bracketed()
    {
        var start = at++;
        // 6.0.4.10001 (CP8): a level, as without the brackets.
        if (WordAt(at) is { Length: > 1 } word && LevelWords.Find(word, out var level) && level.Tier > LevelTier.Release && all[(at + word.Length)..].IndexOf(')') is > 0 and < 4 and var digits
            && !all.Slice(at + word.Length, digits).ContainsAnyExceptInRange('0', '9')) return;
        var inside = all[at..];
        inside = inside[..Math.Max(0, inside.IndexOfAny(')', '}'))];
        if (inside.StartsWith("build ", StringComparison.OrdinalIgnoreCase)) inside = inside["build ".Length..];
        if (inside is not [>= '0' and <= '9', ..] || inside.ContainsAnyExcept(NumberSigns))
        {
            Leave(start);
            return;
        }

        at = all[start..].IndexOfAny(')', '}') + start;
        if (inside.Count('.') >= 2) into.Alias = Release.Read(inside.ToString());
        else if (into.Build.Count > 0) Leave(start);
        else into.Build.AddRange(Release.Read(inside.ToString()).Main);
    }

    void AfterSign(char sign)
    {
        var next = ++at < all.Length ? all[at] : '\0';
        if (sign == '/') Leave(at - 1);
        else if (char.IsAsciiDigit(next)) Dotted(into.Build, main: false);

        // 5.1.0-x: every build of 5.1.0
        else if (sign == '-' && into.Main.Count > 0 && into.Build.Count == 0 && WordAt(at) is var word && IsAny(word, at + word.Length))
        {
            at += word.Length;
            into.Main.Add(new(0, Any: true));
        }

        // SEL R204-V1: the point release of R204.
        else if (sign == '-' && into.Prefix == "R" && WordAt(at) is "V" or "v")
        {
            at++;
            into.Levels.Add(new("V", LevelTier.Update, Number().Number));
        }
    }

    void Word()
    {
        var start = at;
        var word = WordAt(at);
        at += word.Length;
        var glued = at < all.Length && char.IsAsciiDigit(all[at]);
        if (Is(word, "ga")) return;
        if (Is(word, "service") || Is(word, "feature") || Is(word, "maintenance") || Is(word, "security")) Pack(word.ToString().ToLowerInvariant(), start);
        else if (Is(word, "build") || Is(word, "bn") || Is(word, "release") || Is(word, "bld") || word is "b" && glued) AddBuild(start);
        else if (word is "Q" or "q" && (!glued || all[at] is < '1' or > '4' || at + 1 < all.Length && char.IsAsciiDigit(all[at + 1]))) Leave(start);
        else if (LevelWords.Find(word, out var found) && (glued || !LevelWords.NeedsGluedNumber(word))) AddLevel(word.ToString(), start, found.Tier == LevelTier.PreRelease);

        // 2018 SP3 Version 3.4.430.460: the release of a year, then the same in numbers. 4.04E v10.95.210.01: the same release, counted in a second way.
        else if ((Is(word, "version") && into.Main is [var year, ..] && Years.IsYear(year.Number) || Is(word, "v") && glued && into.Build.Count == 0)
            && Release.Read(all[at..].ToString()) is { Main.Count: >= 3, Rest: "" } second)
        {
            into.Alias = second;
            at = all.Length;
        }
        else if (Is(word, "v") && glued && into.Build.Count == 0) Dotted(into.Build, main: false);

        // 8.0 P 3: patch 3.
        else if (word is "P" or "R" && into.Main.Count > 0 && all[at..] is [' ', >= '0' and <= '9', ..]) AddLevel(word.ToString(), start);

        // 1.05 F: the letter of the version, set apart.
        else if (word.Length == 1 && into.Main.Count > 0 && into.Main[^1].After.Length == 0 && into.Levels.Count + into.Build.Count == 0 && all[at..] is [] or [' ' or '.', ..])
            into.Main[^1] = into.Main[^1] with { After = word.ToString() };
        else Leave(start);
    }

    static bool Is(ReadOnlySpan<char> word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);

    // Service pack, feature pack, maintenance pack, security patch
    void Pack(string first, int start)
    {
        var second = first == "security" ? "patch" : "pack";
        SkipSigns();
        if (Is(WordAt(at), second))
        {
            at += second.Length;
            AddLevel(first + second, start);
        }
        else Leave(start);
    }

    void AddBuild(int start)
    {
        SkipSigns();
        while (WordAt(at) is { Length: > 0 } word && (Is(word, "nr") || Is(word, "no")))
        {
            at += word.Length;
            SkipSigns();
        }

        if (at < all.Length && char.IsAsciiDigit(all[at])) Dotted(into.Build, main: false);
        else Leave(start);
    }

    void AddLevel(string word, int start, bool mayBeBare = false)
    {
        LevelWords.Find(word, out var found);
        SkipSigns();
        var (number, width) = Number();
        if (width == 0 && found.Kind == "Rev" && WordAt(at).Length is 1 or 2)
        {
            into.Levels.Add(new(found.Kind, found.Tier, 0, WordAt(at).ToString()));
            at += WordAt(at).Length;
            return;
        }

        // A level without its number says nothing that can be compared, except a lone service pack.
        if (width == 0 && !mayBeBare)
        {
            if (found.Tier != LevelTier.ServicePack)
            {
                Leave(start);
                return;
            }

            number = 1;
        }

        var letters = "";
        if (WordAt(at) is { Length: 1 } letter && (at + 1 == all.Length || !char.IsAsciiDigit(all[at + 1])))
        {
            letters = letter.ToString();
            at++;
        }

        long sub = 0;
        if (all[at..] is ['.', >= '0' and <= '9', ..])
        {
            at++;
            sub = Number().Number;
        }

        into.Levels.Add(new(found.Kind, found.Tier, number, letters, sub));
    }

    // 3.5 12345678 or 2.11 R3 2259: a long number standing alone is a build.
    void LooseNumber()
    {
        var end = at;
        while (end < all.Length && char.IsAsciiDigit(all[end])) end++;
        if (end - at < 4 || into.Main.Count == 0 || into.Build.Count > 0) Leave(at);
        else Dotted(into.Build, main: false);
    }

    void SkipSigns()
    {
        while (at < all.Length && all[at] is ' ' or '-' or '_' or '.' or ':') at++;
    }

    void Leave(int from)
    {
        into.Rest = all[from..].Trim().ToString();
        at = all.Length;
    }
}
