namespace PlantPatch.Core.Versions.Grammar;

enum TermKind { Exact, Lower, Upper }

/// <summary>One version with its operator, and what parted it from the term before.</summary>
/// <param name="SignBehind">The operator stands behind the version ("A and prior") and so is of no other.</param>
readonly record struct Term(TermKind Kind, Release At, bool Inclusive, TokenKind Joined, bool SignBehind = false);

/// <summary>Gathers tokens into terms; worded forms ("A to B", "X and prior", "between") become the operators they mean.</summary>
sealed class TermReader(List<Token> tokens)
{
    readonly List<string> words = [];
    TokenKind pending = TokenKind.End, joined = TokenKind.End;
    bool between;

    public List<Term> Terms { get; } = [];
    public List<Release> Excluded { get; } = [];

    /// <summary>The terms as they are under another reading that a note opens: "1.49 (1.29 for NX7)"; null when there is none.</summary>
    public List<Term>? Otherwise { get; private set; }

    public string? Condition { get; private set; }
    public string? Broken { get; private set; }

    public void Read()
    {
        for (var i = 0; i < tokens.Count && Broken is null; i++)
        {
            var token = tokens[i];
            switch (token.Kind)
            {
                case TokenKind.Version when pending == TokenKind.End && IsNameBefore(i): words.Add(token.Text); break;
                case TokenKind.Version: AddVersion(token.Version!); break;
                case TokenKind.Below or TokenKind.AtMost or TokenKind.Above or TokenKind.AtLeast or TokenKind.Equal:
                    if (pending is not TokenKind.End and not TokenKind.To and not TokenKind.Dash) Broken = "two operators stand together";
                    if (token.Kind == TokenKind.Equal && pending == TokenKind.End && Terms.Count > 0) Broken = "the operator is not clear";
                    pending = token.Kind;
                    break;
                case TokenKind.Between: between = true; break;
                case TokenKind.From: pending = TokenKind.AtLeast; break;
                case TokenKind.To or TokenKind.Dash: if (Terms.Count > 0 || token.Kind == TokenKind.To) pending = token.Kind; break;
                case TokenKind.Including: if (Terms.Count > 0) Edge(true, i); break;
                case TokenKind.Excluding: if (!Exclusions(ref i)) Edge(false, i); break;
                case TokenKind.AndBelow: Turn(TermKind.Upper); break;
                case TokenKind.AndAbove: Turn(TermKind.Lower); break;
                case TokenKind.Or or TokenKind.Comma or TokenKind.And: joined = token.Kind == TokenKind.Or && joined == TokenKind.Comma ? TokenKind.Comma : token.Kind; break;
                case TokenKind.Wild: if (Terms.Count > 0) WildAfter(); else if (i < tokens.Count - 1) Broken = "it says all versions and names some"; break;
                case TokenKind.Note: AddNote(token.Text); break;
                case TokenKind.Condition: AddCondition(token.Text); break;
                case TokenKind.Word: AddWord(token, i); break;
                default: break;
            }
        }

        if (Broken is null && pending is TokenKind.Below or TokenKind.AtMost or TokenKind.Above or TokenKind.AtLeast) Broken = "the last operator has no version";
        if (Broken is null && Terms.Count > 0 && joined == TokenKind.And && Condition is null) Broken = "it breaks off";
    }

    // "NMC2 <= 6.9.6": letters and digits before an operator say of what 6.9.6 is a version.
    bool IsNameBefore(int at) =>
        at + 1 < tokens.Count && tokens[at + 1].Kind is TokenKind.Below or TokenKind.AtMost or TokenKind.Above or TokenKind.AtLeast
        && tokens[at].Version is { Prefix.Length: >= 2, Main.Count: 1, Levels.Count: 0 } && !tokens[at].Text.Contains('.');

    void AddVersion(Release at)
    {
        if (words.Count > 0 && at.Name.Length == 0) at.Name = string.Join(' ', words).Replace('/', ' ').ToUpperInvariant();
        words.Clear();
        if (Terms.Count > 0 && at.Name.Length == 0 && Terms[^1].At.Name.Length > 0) at.Name = Terms[^1].At.Name;

        // "2018 SP3 Version 3.4.430.460": the year release, then the same in numbers.
        if (pending == TokenKind.End && joined == TokenKind.End && Terms.Count > 0 && at.Main.Count >= 3
            && Terms[^1] is { Kind: not TermKind.Exact, At: { Alias: null, Main: [var year, ..] } } && Schemes.Years.IsYear(year.Number))
        {
            Terms[^1].At.Alias = at;
            return;
        }

        var (kind, inclusive) = pending switch
        {
            TokenKind.Below => (TermKind.Upper, false),
            TokenKind.AtMost => (TermKind.Upper, true),
            TokenKind.Above => (TermKind.Lower, false),
            TokenKind.AtLeast => (TermKind.Lower, true),
            _ => (TermKind.Exact, true),
        };
        if (pending is TokenKind.To or TokenKind.Dash)
        {
            if (Terms.Count > 0) Turn(TermKind.Lower, soft: true);
            kind = TermKind.Upper;
        }
        else if (between && kind == TermKind.Exact)
        {
            kind = Terms.Count > 0 && Terms[^1].Kind == TermKind.Lower ? TermKind.Upper : TermKind.Lower;
            if (kind == TermKind.Upper) between = false;
        }

        Terms.Add(new(kind, at, inclusive, joined));
        (pending, joined) = (TokenKind.End, TokenKind.End);
    }

    void Turn(TermKind kind, bool soft = false)
    {
        if (Terms.Count == 0 || Terms[^1].Kind != TermKind.Exact)
        {
            if (!soft && Terms.Count > 0 && Terms[^1].Kind != kind) Broken = "the operators contradict each other";
            return;
        }

        Terms[^1] = Terms[^1] with { Kind = kind, SignBehind = !soft };
    }

    // "A (including) and B (excluding)"
    void Edge(bool inclusive, int at)
    {
        if (Terms.Count == 0) return;
        var last = Terms[^1];
        if (last.Kind == TermKind.Exact && (tokens[at - 1].Kind == TokenKind.Version))
        {
            var second = Terms.Count > 1 && Terms[^2].Kind == TermKind.Lower;
            last = last with { Kind = second ? TermKind.Upper : TermKind.Lower };
        }

        Terms[^1] = last with { Inclusive = inclusive };
    }

    bool Exclusions(ref int at)
    {
        if (at + 1 >= tokens.Count || tokens[at + 1].Kind != TokenKind.Version) return false;
        while (at + 1 < tokens.Count && tokens[at + 1].Kind is TokenKind.Version or TokenKind.And or TokenKind.Comma or TokenKind.Or)
            if (tokens[++at].Version is { } version) Excluded.Add(version);
        joined = TokenKind.End;
        return true;
    }

    // "1.1 *": all revisions of 1.1
    void WildAfter()
    {
        if (joined == TokenKind.End && pending == TokenKind.End && Terms[^1].At is { IsLine: false, Main.Count: > 0 } at) at.Main.Add(new(0, Any: true));
    }

    void AddNote(string note)
    {
        if (Notes.IsHarmless(note)) return;
        if (note.StartsWith("exclud", StringComparison.OrdinalIgnoreCase) && note.IndexOf(' ') is var blank and > 0)
        {
            foreach (var token in Tokens.Of(note[blank..])) if (token.Version is { } version) Excluded.Add(version);
            return;
        }

        if (Terms.Count > 0 && Notes.Otherwise(note, Terms[^1]) is { } other)
        {
            Otherwise = [.. Terms.SkipLast(1), other];
            return;
        }

        if (Terms.Count > 0 && Notes.Alias(note) is { } alias)
        {
            if (Notes.IsBuild(note, alias, Terms[^1].At)) Terms[^1].At.Build.AddRange(alias.Main);
            else Terms[^1].At.Alias = alias;
            return;
        }

        Condition = Condition is null ? note : $"{Condition}; {note}";
    }

    void AddCondition(string text)
    {
        if (Terms.Count == 0 && pending is TokenKind.End && !tokens.Exists(t => t.Kind == TokenKind.All))
        {
            Broken = "the version stands behind a condition";
            return;
        }

        if (pending is not TokenKind.End)
        {
            Broken = "an operator stands before words";
            return;
        }

        joined = TokenKind.End;
        if (!Notes.IsHarmless(text)) Condition = text;
    }

    void AddWord(Token token, int at)
    {
        var more = tokens.FindIndex(at, t => t.Kind == TokenKind.Version) >= 0;
        if (more && (Terms.Count == 0 || pending != TokenKind.End || joined != TokenKind.End)) words.Add(token.Text);
        else if (pending is TokenKind.Below or TokenKind.AtMost or TokenKind.Above or TokenKind.AtLeast) Broken = $"'{token.Text}' is no version";
        else
        {
            joined = TokenKind.End;
            if (!Notes.IsHarmless(token.Text)) Condition = Condition is null ? token.Text : $"{Condition} {token.Text}";
        }
    }
}
