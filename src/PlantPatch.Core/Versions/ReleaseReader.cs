using PlantPatch.Core.Versions.Schemes;

namespace PlantPatch.Core.Versions;

/// <summary>Takes the usual form apart: words, glued letters, dotted numbers, then levels and builds in any order.</summary>
ref struct ReleaseReader(string text, Release into)
{
    // Words that name no product: they say only that a version follows.
    static readonly HashSet<string> Filler = new(StringComparer.OrdinalIgnoreCase)
    {
        "v", "ver", "vers", "version", "versions", "release", "releases", "rel", "firmware", "firmwares", "fw", "sw", "sv", "software",
        "os", "bios", "rev", "revision", "revisions", "vx", "the", "image", "system", "main", "service", "web", "edition", "collection", "to", "is",
    };

    readonly ReadOnlySpan<char> all = text;
    int at;

    public void Read()
    {
        Lead();
        if (at < all.Length && (char.IsAsciiDigit(all[at]) || into.Prefix.Length > 0 && char.IsAsciiLetter(all[at]))) Dotted(into.Main, main: true);
        Tail();
    }

    void Lead()
    {
        while (at < all.Length)
        {
            var c = all[at];
            if (char.IsAsciiDigit(c)) return;
            if (!char.IsAsciiLetter(c))
            {
                at++;
                continue;
            }

            var word = WordAt(at);
            var after = at + word.Length;
            var next = after < all.Length ? all[after] : '\0';
            if (MarkedVersion(at) is > 0 and var marked)
            {
                AddName(all[at..marked]);
                at = marked;
                continue;
            }

            if (LevelWords.Find(word, out _) && LevelFollows(word, after) && !(AlnumEnd(after) - after >= 3 && NameIsGlued(after))) return;
            if (word is "X" or "x" or "VX" && next == '.' || Filler.Contains(word.ToString()))
            {
                at = after;
                continue;
            }

            // vP018, vR16A
            if (word.Length == 2 && word[0] == 'v' && char.IsAsciiLetterUpper(word[1]) && char.IsAsciiDigit(next))
            {
                at++;
                continue;
            }

            if (char.IsAsciiDigit(next))
            {
                if (NameIsGlued(after))
                {
                    AddName(all[at..AlnumEnd(after)]);
                    at = AlnumEnd(after);
                    continue;
                }

                into.Prefix = word.ToString().ToUpperInvariant();
                at = after;
                return;
            }

            // B.02, C.00.04: a letter that counts before the numbers.
            if (word.Length == 1 && next == '.' && after + 1 < all.Length && char.IsAsciiLetterOrDigit(all[after + 1]))
            {
                into.Prefix = word.ToString().ToUpperInvariant();
                into.LetterCountsFirst = true;
                at = after + 1;
                return;
            }

            AddName(word);
            at = after;
        }
    }

    void AddName(ReadOnlySpan<char> word) =>
        into.Name = into.Name.Length == 0 ? word.ToString().ToUpperInvariant() : $"{into.Name} {word.ToString().ToUpperInvariant()}";

    readonly int AlnumEnd(int from)
    {
        while (from < all.Length && char.IsAsciiLetterOrDigit(all[from])) from++;
        return from;
    }

    // 'InRouter6XX-S-V2.3.0.r5542': hyphens lead up to a version that is marked as one.
    readonly int MarkedVersion(int from)
    {
        for (var end = AlnumEnd(from); end + 2 < all.Length && all[end] == '-'; end = AlnumEnd(end + 1))
            if (all[end + 1] is 'v' or 'V' && char.IsAsciiDigit(all[end + 2]) && all[(end + 3)..].IndexOf('.') is 0 or 1) return end;
        return -1;
    }

    // CPCI85 V05.11, NMC2 6.9.6: letters and digits, then another word that begins like a version.
    readonly bool NameIsGlued(int digits)
    {
        var end = AlnumEnd(digits);
        if (end >= all.Length || all[end] is not (' ' or '_' or '/')) return false;
        while (end < all.Length && all[end] is ' ' or '_' or '/') end++;
        if (end < all.Length && all[end] is 'v' or 'V') end++;
        return end < all.Length && char.IsAsciiDigit(all[end]);
    }

    readonly ReadOnlySpan<char> WordAt(int from)
    {
        var end = from;
        while (end < all.Length && char.IsAsciiLetter(all[end])) end++;
        return all[from..end];
    }

    readonly bool LevelFollows(ReadOnlySpan<char> word, int after)
    {
        if (after < all.Length && char.IsAsciiDigit(all[after])) return word is not ("R" or "r" or "U" or "u" or "Q" or "q" or "D" or "d" or "rev" or "Rev");
        if (LevelWords.NeedsGluedNumber(word) || Filler.Contains(word.ToString())) return false;
        while (after < all.Length && all[after] is ' ' or '-' or '_' or '.') after++;
        return after < all.Length && char.IsAsciiDigit(all[after]);
    }

    void Dotted(List<Component> parts, bool main)
    {
        while (at < all.Length)
        {
            var before = "";
            var word = WordAt(at);
            if (word.Length > 0)
            {
                if (IsAny(word, at + word.Length))
                {
                    parts.Add(new(0, Any: true));
                    at += word.Length;
                    if (!Dot()) return;
                    continue;
                }

                before = word.ToString().ToUpperInvariant();
                at += word.Length;
            }
            else if (all[at] == '*')
            {
                parts.Add(new(0, Any: true));
                at++;
                if (!Dot()) return;
                continue;
            }

            var (number, width) = Number();
            var letters = WordAt(at);
            var end = at + letters.Length;
            // S7x and S7y: behind one digit after a letter it is a letter like the others.
            if (letters is "x" or "xx" && main && !(into.Prefix.Length == 1 && !into.LetterCountsFirst && parts.Count == 0 && width == 1) && (end == all.Length || all[end] is '.' or ' '))
            {
                into.WildDigits = letters.Length;
                for (var i = 0; i < letters.Length; i++) number *= 10;
                parts.Add(new(number, width + letters.Length));
                at = end;
                return;
            }

            if (letters.Length > 0 && EndsHere(letters, end))
            {
                parts.Add(new(number, width, before));
                return;
            }

            at = end;
            parts.Add(new(number, width, before, letters.ToString()));
            if (letters.Length > 0 && at < all.Length && char.IsAsciiDigit(all[at])) continue;
            if (!Dot()) return;
        }
    }

    // 222.0MP12, 22R2, 5.0beta: the letters are a level. 07A06 and 1.0.212N: they are part of the number.
    readonly bool EndsHere(ReadOnlySpan<char> letters, int end) =>
        letters is not ("D" or "d") && LevelWords.Find(letters, out var level) && (end < all.Length && char.IsAsciiDigit(all[end]) || level.Tier == LevelTier.PreRelease
            || letters.Length > 1 && letters is "SP" or "sp" or "Update" or "Upd")
        || letters is "build" or "Build" or "b" && end < all.Length && char.IsAsciiDigit(all[end]) && end - at > 1;

    readonly bool IsAny(ReadOnlySpan<char> word, int end) =>
        word is "x" or "X" or "xx" or "XX" && (end == all.Length || !char.IsAsciiLetterOrDigit(all[end]));

    bool Dot()
    {
        if (at + 1 >= all.Length || all[at] != '.' || !(char.IsAsciiLetterOrDigit(all[at + 1]) || all[at + 1] == '*')) return false;
        at++;
        return true;
    }

    (long Number, int Width) Number()
    {
        var start = at;
        long number = 0;
        while (at < all.Length && char.IsAsciiDigit(all[at]))
        {
            if (at - start >= 17) break;
            number = number * 10 + (all[at++] - '0');
        }

        return (number, at - start);
    }

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

        // 1.02.15 (build 286)
        if (close > 0 && into.Build.Count == 0 && all.Slice(at, close) is ['b' or 'B', 'u' or 'U', 'i', 'l', 'd', ' ', .. var build] && IsDigits(build))
        {
            at += 6;
            var (number, width) = Number();
            into.Build.Add(new(number, width));
            at++;
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

        if (word.Equals("ga", StringComparison.OrdinalIgnoreCase)) return true;

        // 1.05 F: the letter of the version, set apart.
        if (word.Length == 1 && !glued && into.Main.Count > 0 && into.Main[^1].After.Length == 0 && into.Levels.Count + into.Build.Count == 0
            && (at == all.Length || all[at] is ' ' or '.'))
        {
            into.Main[^1] = into.Main[^1] with { After = word.ToString() };
            return true;
        }

        // 4.04E v10.95.210.01: a second number of the same release.
        if (word is "v" or "V" && glued && into.Build.Count == 0)
        {
            Dotted(into.Build, main: false);
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
