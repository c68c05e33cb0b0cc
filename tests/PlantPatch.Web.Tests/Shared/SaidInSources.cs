using System.Text;
using System.Text.RegularExpressions;

namespace PlantPatch.Web.Tests.Shared;

/// <summary>
/// What the sources of the domain say to people: the text of a <c>new("…")</c> with one argument (a refusal), of an outcome of a job and of a line about
/// the installation's health. An interpolation is a place, a text added to another is part of it.
/// </summary>
sealed partial class SaidInSources
{
    readonly string source;
    readonly List<Sentence> sentences = [];

    SaidInSources(string source) => this.source = source;

    /// <param name="Template">With its places as {0}, {1} … Where a condition chooses between texts, each choice is a sentence of its own.</param>
    /// <param name="Words">The texts that may stand at its places instead of a value, such as "nothing more".</param>
    public sealed record Sentence(string Template, IReadOnlyList<string> Words);

    // A piece of a text: what is written, or the expression that fills a place.
    readonly record struct Part(string Text, bool IsPlace);

    public static IReadOnlyList<Sentence> Read(string source)
    {
        var said = new SaidInSources(source);
        said.Walk();
        return said.sentences;
    }

    void Walk()
    {
        for (var at = 0; at < source.Length;)
        {
            var head = at == 0 || !(char.IsLetterOrDigit(source[at - 1]) || source[at - 1] is '.' or '_') ? Head().Match(source, at) : Match.Empty;
            if (!head.Success)
            {
                at = Skip(source, at);
                continue;
            }

            at = head.Index + head.Length;
            var arguments = Arguments(source, at);
            var (start, end) = head.Value.StartsWith("JobEnd", StringComparison.Ordinal) ? arguments[0]
                : arguments.Any(a => source[a.Start..a.End].Contains("HealthState.", StringComparison.Ordinal)) ? arguments[^1]
                : arguments.Count == 1 ? arguments[0] : (at, at);
            for (var i = start; i < end;) i = IsText(source, i) ? Take(i, end) : Skip(source, i);
        }
    }

    // A text, and what is added to it.
    int Take(int at, int end)
    {
        var (parts, next) = Text(source, at);
        while (Plus().Match(source, next) is { Success: true } plus && plus.Index + plus.Length < end)
        {
            next = plus.Index + plus.Length;
            if (IsText(source, next))
            {
                (var more, next) = Text(source, next);
                parts.AddRange(more);
                continue;
            }

            var start = next;
            for (var depth = 0; next < end && (depth > 0 || source[next] is not ('+' or ':' or ',')); next = Skip(source, next)) depth += Deeper(source[next]);
            parts.Add(new(source[start..next].TrimEnd(), true));
            while (source[next - 1] == ' ') next--;
        }

        foreach (var choice in Choices(parts))
        {
            var places = 0;
            var template = string.Concat(choice.Select(p => p.IsPlace ? $"{{{places++}}}" : p.Text));
            if (template.Trim().Contains(' ')) sentences.Add(new(template, [.. choice.Where(p => p.IsPlace).SelectMany(p => Words(p.Text))]));
        }
        return next;
    }

    // Each way in which the conditions within a text can turn out, where all of them are texts.
    static IEnumerable<List<Part>> Choices(IReadOnlyList<Part> parts)
    {
        IEnumerable<List<Part>> all = [[]];
        foreach (var part in parts)
        {
            var choices = part.IsPlace && Chosen(part.Text) is { } texts ? texts : [[part]];
            all = [.. all.SelectMany(before => choices.Select(c => before.Concat(c).ToList()))];
        }
        return all;
    }

    // (n == 1 ? "row" : "rows") as its texts; null where something else than a text may come of it.
    static List<List<Part>>? Chosen(string expression)
    {
        expression = expression.Trim();
        if (IsText(expression, 0) && Text(expression, 0) is var (text, end) && end == expression.Length) return [.. Choices(text)];
        if (expression.StartsWith('(') && Arguments(expression, 1) is [var (start, close)] && close == expression.Length - 1) return Chosen(expression[start..close]);
        if (At(expression, " ? ", 0) is not (> 0 and var asks) || At(expression, " : ", asks + 3) is not (> 0 and var or)) return null;
        return Chosen(expression[(asks + 3)..or]) is { } then && Chosen(expression[(or + 3)..]) is { } otherwise ? [.. then, .. otherwise] : null;
    }

    static int At(string expression, string sign, int from)
    {
        for (int at = from, depth = 0; at < expression.Length; at = Skip(expression, at))
        {
            if (depth == 0 && string.CompareOrdinal(expression, at, sign, 0, sign.Length) == 0) return at;
            depth += Deeper(expression[at]);
        }
        return -1;
    }

    // What stands at a place instead of a value. What only joins others, such as ", ", says nothing.
    static IEnumerable<string> Words(string place)
    {
        for (var at = 0; at < place.Length;)
        {
            if (!IsText(place, at))
            {
                at = Skip(place, at);
                continue;
            }

            var (parts, next) = Text(place, at);
            if (AfterChoice().IsMatch(place[..at]) && parts is [{ IsPlace: false, Text: var word }] && word.Count(char.IsLetter) > 2) yield return word;
            at = next;
        }
    }

    static int Deeper(char sign) => sign is '(' or '[' or '{' ? 1 : sign is ')' or ']' or '}' ? -1 : 0;

    static List<(int Start, int End)> Arguments(string source, int at)
    {
        List<(int, int)> found = [];
        var start = at;
        for (var depth = 0; depth > 0 || source[at] is not (')' or ']' or '}'); at = Skip(source, at))
        {
            depth += Deeper(source[at]);
            if (depth > 0 || source[at] != ',') continue;
            found.Add((start, at));
            start = at + 1;
        }
        return [.. found, (start, at)];
    }

    static bool IsText(string source, int at) => source[at] == '"' || (source[at] is '$' or '@' && Opening().IsMatch(source, at));

    /// <summary>One step: over a whole text, character or comment, so that what stands in it is not taken for code.</summary>
    static int Skip(string source, int at)
    {
        if (IsText(source, at)) return Text(source, at).Next;
        if (source[at] == '\'') return at + (source[at + 1] == '\\' ? 4 : 3);
        if (string.CompareOrdinal(source, at, "//", 0, 2) == 0) return source.IndexOf('\n', at) is >= 0 and var line ? line : source.Length;
        return at + 1;
    }

    static (List<Part> Parts, int Next) Text(string source, int at)
    {
        var opening = Opening().Match(source, at);
        var (interpolated, verbatim, quotes) = (opening.Value.Contains('$'), opening.Value.Contains('@'), opening.Groups["quotes"].Length);
        at = opening.Index + opening.Length;
        if (quotes == 2) return ([], at);

        var (parts, text, close) = (new List<Part>(), new StringBuilder(), new string('"', quotes));
        while (string.CompareOrdinal(source, at, close, 0, quotes) != 0 || (verbatim && source[at + 1] == '"'))
        {
            var twice = source[at + 1] == source[at];
            switch (source[at])
            {
                case '"' when verbatim && twice: text.Append('"'); at += 2; break;
                case '\\' when !verbatim && quotes == 1: text.Append(source[at + 1] == 'n' ? '\n' : source[at + 1]); at += 2; break;
                case '{' or '}' when interpolated && twice && quotes == 1: text.Append(source[at]); at += 2; break;
                case '{' when interpolated:
                    var start = ++at;
                    for (var depth = 0; depth > 0 || source[at] != '}'; at = Skip(source, at)) depth += Deeper(source[at]);
                    parts.AddRange(new(text.ToString(), false), new(source[start..at++], true));
                    text.Clear();
                    break;
                default: text.Append(source[at++]); break;
            }
        }
        return ([.. parts, new(text.ToString(), false)], at + quotes);
    }

    [GeneratedRegex(@"\G(?:new\(|new Refusal\(|JobEnd\.(?:Done|Failed)\()", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Head();

    [GeneratedRegex("""\G(?:\$@|@\$|\$|@|)(?<quotes>"{3,}|"")(?!")|\G(?:\$@|@\$|\$|@|)(?<quotes>")""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Opening();

    [GeneratedRegex(@"\G\s*\+\s*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Plus();

    [GeneratedRegex(@"(?:\?|:|=>)\s*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex AfterChoice();
}
