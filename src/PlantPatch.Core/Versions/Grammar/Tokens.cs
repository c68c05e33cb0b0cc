using PlantPatch.Core.Versions.Schemes;

namespace PlantPatch.Core.Versions.Grammar;

/// <summary>Cuts a cleaned expression into words: operators in all spellings, versions with their levels, notes in brackets, and the rest.</summary>
ref struct Tokens(string text)
{
    readonly ReadOnlySpan<char> all = text;
    readonly List<Token> found = [];
    int at;

    public static List<Token> Of(string text) => new Tokens(text).Cut();

    List<Token> Cut()
    {
        while (true)
        {
            while (at < all.Length && all[at] is ' ' or ':' or '\'' or '?') at++;
            if (at >= all.Length) return found;
            if (!Sign() && !Phrase() && !Version()) Word();
        }
    }

    readonly TokenKind Last => found.Count == 0 ? TokenKind.End : found[^1].Kind;

    readonly bool AfterOperator => Last is TokenKind.Below or TokenKind.AtMost or TokenKind.Above or TokenKind.AtLeast;

    void Add(TokenKind kind, int length, string text = "")
    {
        found.Add(new(kind, text));
        at += length;
    }

    bool Sign()
    {
        var c = all[at];
        switch (c)
        {
            case '<' or '>' or '=': Operator(); return true;
            case '|' or ';': Add(TokenKind.Or, 1); return true;
            case ',': Add(TokenKind.Comma, 1); return true;
            case '&': Add(TokenKind.And, 1); return true;
            case '*' when at + 1 >= all.Length || all[at + 1] is ' ' or '|' or '(': Add(TokenKind.Wild, 1); return true;
            case '/' when at + 1 < all.Length && all[at + 1] is ' ' or '.' || Last is TokenKind.Version: Add(TokenKind.Or, 1); return true;
            case '-': Add(TokenKind.Dash, 1); return true;
            case '…': Add(TokenKind.To, 1); return true;
            case ')' or ']' or '.' or '/' or '!' or '+' or '~': at++; return true;
            case '(' or '[': Bracket(); return true;
            default: return false;
        }
    }

    void Operator()
    {
        bool less = false, more = false, equal = false;
        while (at < all.Length && all[at] is '<' or '>' or '=' or ' ')
        {
            if (all[at] == '<' && more || all[at] == '>' && less) break;
            // "< <" and ">= <=" are two operators, "< =" is one.
            if (all[at] is '<' or '>' && (less || more) ) break;
            less |= all[at] == '<';
            more |= all[at] == '>';
            equal |= all[at] == '=';
            at++;
        }

        found.Add(new(less ? equal ? TokenKind.AtMost : TokenKind.Below : more ? equal ? TokenKind.AtLeast : TokenKind.Above : TokenKind.Equal));
    }

    void Bracket()
    {
        var open = all[at];
        var depth = 0;
        var end = at;
        for (; end < all.Length; end++)
        {
            if (all[end] is '(' or '[') depth++;
            if (all[end] is ')' or ']' && --depth == 0) break;
        }

        var inside = all[(at + 1)..Math.Min(end, all.Length)].Trim();

        // "<=(R4.10)" and "(R3.05.00 - R3.09.50)": the brackets hold the version itself.
        if (Last is TokenKind.Below or TokenKind.AtMost or TokenKind.Above or TokenKind.AtLeast || found.Count == 0 && open == '(' && (VersionStarts(at + 1) || end == all.Length - 1 && inside.ContainsAnyInRange('0', '9') && Phrases.Longest(inside).Exists(p => p.Kind == TokenKind.End)))
        {
            at++;
            return;
        }

        at = Math.Min(end + 1, all.Length);
        if (inside.StartsWith("includ", StringComparison.OrdinalIgnoreCase) && inside.Length <= 9) found.Add(new(TokenKind.Including));
        else if (inside.StartsWith("exclud", StringComparison.OrdinalIgnoreCase) && inside.Length <= 9) found.Add(new(TokenKind.Excluding));
        else if (inside.Length > 0) found.Add(new(TokenKind.Note, inside.ToString()));
    }

    bool Phrase()
    {
        foreach (var (phrase, kind) in Phrases.Longest(all[at..]))
        {
            var end = at + phrase.Length;
            if (end < all.Length && char.IsAsciiLetterOrDigit(all[end])) continue;
            if (kind == TokenKind.Condition)
            {
                found.Add(new(kind, all[at..].Trim().ToString()));
                at = all.Length;
                return true;
            }

            at = end;
            if (kind != TokenKind.End) found.Add(new(kind));
            return true;
        }

        return false;
    }

    // A version begins with a digit, with a few letters glued to a digit, or with a level word and its number.
    readonly bool VersionStarts(int from)
    {
        while (from < all.Length && all[from] == ' ') from++;
        if (from >= all.Length) return false;
        if (char.IsAsciiDigit(all[from])) return true;
        var letters = from;
        while (letters < all.Length && char.IsAsciiLetter(all[letters])) letters++;
        var length = letters - from;
        if (length == 0) return false;
        var next = letters < all.Length ? all[letters] : '\0';
        if (char.IsAsciiDigit(next)) return true;
        if (length <= 2 && next == '.' && letters + 1 < all.Length && char.IsAsciiLetterOrDigit(all[letters + 1])) return true;
        if (length == 1 && all[from..] is [_, '_', >= 'A' and <= 'Z'] or [_, '_', >= 'A' and <= 'Z', ' ' or '|' or ',', ..]) return true;
        if (LevelWords.Find(all[from..letters], out _) && length >= 2)
        {
            while (letters < all.Length && all[letters] is ' ' or '-' or '.') letters++;
            return letters < all.Length && char.IsAsciiDigit(all[letters]);
        }

        if (AfterOperator && all[letters..].IndexOfAny(' ', '|') is var blank && (blank < 0 ? all[letters..] : all[letters..(letters + blank)]).ContainsAnyInRange('0', '9')) return true;
        return length <= 2 && (all[letters..].TrimStart() is "" or ['|' or '<' or '>' or ',', ..]) && all[from..letters].IndexOfAnyExceptInRange('A', 'Z') < 0 && found.Count > 0;
    }

    bool Version()
    {
        var start = at;
        if (LooseLetter()) return true;
        if (!VersionStarts(at)) return false;
        var end = Chunk(at);
        if (LevelWords.Find(all[start..end], out _)) end = WithNumber(end);
        while (Continues(end, start) is var more && more > end) end = more;
        var written = all[start..end].TrimEnd(" .,'?").ToString();
        at = end;
        if (HyphenRange(written)) return true;
        found.Add(new(TokenKind.Version, written, Release.Read(written)));
        return true;
    }

    // "V 4.83": the V stands apart.
    bool LooseLetter()
    {
        if (at + 2 < all.Length && all[at] is 'V' or 'v' && all[at + 1] == ' ' && char.IsAsciiDigit(all[at + 2])) at += 2;
        return false;
    }

    // To the next blank, operator, pipe or comma; brackets only when glued on: 02.07.07(10).
    readonly int Chunk(int from)
    {
        var end = from;
        while (end < all.Length && all[end] is not (' ' or '<' or '>' or '|' or ',' or ';' or '=' or ')' or '&'))
        {
            if (all[end] is '(' or '{')
            {
                var close = all[end..].IndexOfAny(')', '}');
                if (close < 0) break;
                end += close;
            }

            end++;
        }

        return end;
    }

    // SP 3 HF 13, Build 170215, R2 SP1 P01, (Build Nr. 1.2), (10), F: what belongs to the version before it.
    readonly int Continues(int end, int start)
    {
        var next = end;
        while (next < all.Length && all[next] == ' ') next++;
        if (next >= all.Length || next == end) return end;
        if (all[next] == '(')
        {
            var close = all[next..].IndexOf(')');
            return close > 1 && all.Slice(next + 1, close - 1).IndexOfAnyExceptInRange('0', '9') < 0 ? next + close + 1 : end;
        }

        var letters = next;
        while (letters < all.Length && char.IsAsciiLetter(all[letters])) letters++;
        var word = all[next..letters];
        if (word.Length == 0 && EndsInLetter(start, end) && Chunk(next) is var second && all[next..second].Count('.') >= 2) return second;
        if (word.Length == 0) return IsName(all[start..end]) && Chunk(next) is var numbered && all[next..numbered].Contains('.') ? numbered : ReadsOnAsBuild(next, end, start);
        var glued = letters < all.Length && char.IsAsciiDigit(all[letters]);
        if (word is "v" or "V" && glued && IsName(all[start..end])) return Chunk(next);
        if (word.Equals("service", StringComparison.OrdinalIgnoreCase) || word.Equals("feature", StringComparison.OrdinalIgnoreCase)
            || word.Equals("maintenance", StringComparison.OrdinalIgnoreCase) || word.Equals("security", StringComparison.OrdinalIgnoreCase))
        {
            while (letters < all.Length && all[letters] == ' ') letters++;
            var pack = letters;
            while (pack < all.Length && char.IsAsciiLetter(all[pack])) pack++;
            return all[letters..pack].Equals("pack", StringComparison.OrdinalIgnoreCase) || all[letters..pack].Equals("patch", StringComparison.OrdinalIgnoreCase)
                ? WithNumber(pack) : end;
        }

        if (word.Equals("build", StringComparison.OrdinalIgnoreCase) || word.Equals("bn", StringComparison.OrdinalIgnoreCase)
            || word.Equals("release", StringComparison.OrdinalIgnoreCase) && !glued) return WithNumber(letters, orNothing: end);
        // 5.6 Build 595 T2-Patch
        if (word is "T" && glued && Chunk(next) is var patched && all[next..patched].EndsWith("-Patch", StringComparison.OrdinalIgnoreCase)) return patched;
        if (word is "R" && glued && all[start] == 'R') return end;
        if (word is "v" or "V" && glued && EndsInLetter(start, end)) return Chunk(next);
        if (all[end - 1] == ')' && glued && word.IndexOfAnyExceptInRange('A', 'Z') < 0 && word.Length <= 2) return Chunk(next);
        if (LevelWords.Find(word, out _)) return glued ? Chunk(next) : LevelWords.NeedsGluedNumber(word) ? end : WithNumber(letters, orNothing: word is "SP" or "sp" or "SPI" ? letters : end);
        var alone = letters == all.Length || all[letters] is ' ' or '|';
        return word.Length == 1 && alone && char.IsAsciiLetterUpper(word[0]) && char.IsAsciiDigit(all[end - 1]) ? letters : end;
    }

    // 4.04E v10.95.210.01: the same release, counted a second way.
    readonly bool EndsInLetter(int start, int end) => end >= 2 && char.IsAsciiLetterUpper(all[end - 1]) && char.IsAsciiDigit(all[end - 2]) && all[start..end].Contains('.');

    // CPCI85, UN30: the name of the firmware whose version follows.
    static bool IsName(ReadOnlySpan<char> chunk)
    {
        var letters = 0;
        while (letters < chunk.Length && char.IsAsciiLetterUpper(chunk[letters])) letters++;
        return letters >= 2 && letters < chunk.Length && chunk[letters..].IndexOfAnyExceptInRange('0', '9') < 0
            && (!LevelWords.Find(chunk[..letters], out _) || chunk.Length - letters >= 3);
    }

    // 2.9 17030709: a long number after a version is its build; 2.51 2.52 are two versions.
    readonly int ReadsOnAsBuild(int next, int end, int start)
    {
        var stop = next;
        while (stop < all.Length && char.IsAsciiDigit(all[stop])) stop++;
        var digits = stop - next;
        var ends = stop == all.Length || all[stop] is ' ' or '|' or ',';
        return ends && digits >= 4 && all[start..end].Contains('.') ? stop : end;
    }

    readonly int WithNumber(int from, int orNothing = -1)
    {
        var number = from;
        while (number < all.Length && all[number] is ' ' or '-' or '.') number++;
        if (number + 2 < all.Length && all[number..].StartsWith("nr", StringComparison.OrdinalIgnoreCase)) number += 2;
        while (number < all.Length && all[number] is ' ' or '-' or '.') number++;
        if (number < all.Length && (char.IsAsciiDigit(all[number]) || IsLetters(number))) return Chunk(number);
        return orNothing < 0 ? from : orNothing;
    }

    // Rev E, Rev.ZD
    readonly bool IsLetters(int from)
    {
        var end = from;
        while (end < all.Length && end - from < 3 && char.IsAsciiLetterUpper(all[end])) end++;
        return end - from is 1 or 2 && (end == all.Length || all[end] is ' ' or '/' or '|' or ',' or '<');
    }

    // 12.4.1-12.4.11 and 20-33 are ranges; 7.00-20140429, 3002-19 and 1-02-08 are versions.
    bool HyphenRange(string written)
    {
        var dash = written.IndexOf('-');
        if (dash <= 0 || dash == written.Length - 1 || written.IndexOf('-', dash + 1) >= 0) return false;
        var (low, high) = (Release.Read(written[..dash]), Release.Read(written[(dash + 1)..]));
        // 32-37.011: from one major revision to a minor of another.
        var isToMinor = low.Main is [{ Width: 2 } major] && high.Main is [{ Width: 2 } later, { Width: 3 }] && major.Number < later.Number;
        if (!Plain(low) || !Plain(high) || low.Main.Count != high.Main.Count && !isToMinor || low.Prefix != high.Prefix) return false;
        if (low.Main.Count == 1 && !isToMinor && (low.Main[0].Width != high.Main[0].Width || low.Main[0].Width < 2)) return false;
        if (VersionOrder.Relate(low, high, MinorWidth.Plain).Order != Order.Less) return false;
        if (low.Main.Count == 2 && low.Main[0].Number != high.Main[0].Number && low.Main[1].Width != high.Main[1].Width && high.Main[1].Width > 4) return false;
        found.Add(new(TokenKind.Version, written[..dash], low));
        found.Add(new(TokenKind.Dash));
        found.Add(new(TokenKind.Version, written[(dash + 1)..], high));
        return true;

        static bool Plain(Release r) => r.Main.Count > 0 && r.Levels.Count == 0 && r.Build.Count == 0 && r.Rest.Length == 0 && r.Name.Length == 0;
    }

    void Word()
    {
        var start = at;
        while (at < all.Length && all[at] is not (' ' or '<' or '>' or '|' or ',' or ';' or '=' or '(' or ')')) at++;
        if (at == start) at++;
        found.Add(new(TokenKind.Word, all[start..at].ToString()));
    }
}
