using PlantPatch.Core.Versions.Schemes;

namespace PlantPatch.Core.Versions;

/// <summary>Takes the usual form apart: words, glued letters, dotted numbers, then levels and builds in any order.</summary>
ref partial struct ReleaseReader(string text, Release into)
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
        || letters is "build" or "Build" or "b" && end < all.Length && char.IsAsciiDigit(all[end]) && (end - at > 1 || IsLongNumber(end));

    // 1.305b241115: so many digits are a build's, be it a date; 2.0b3 has a letter.
    readonly bool IsLongNumber(int from) => all.Length - from >= LongNumber && all.Slice(from, LongNumber).IndexOfAnyExceptInRange('0', '9') < 0;

    const int LongNumber = 5;

    readonly bool IsAny(ReadOnlySpan<char> word, int end) =>
        word is "x" or "X" or "xx" or "XX" && (end == all.Length || !char.IsAsciiLetterOrDigit(all[end]));

    bool Dot()
    {
        if (at + 1 >= all.Length || all[at] != '.' || !(char.IsAsciiLetterOrDigit(all[at + 1]) || all[at + 1] == '*')) return false;
        // 2020.2.MP3 is 2020.2 MP3
        if (WordAt(at + 1) is { Length: > 1 } word && at + 1 + word.Length < all.Length && char.IsAsciiDigit(all[at + 1 + word.Length])
            && LevelWords.Find(word, out var level) && level.Tier is LevelTier.ServicePack or LevelTier.FeaturePack or LevelTier.Hotfix) return false;
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
}
