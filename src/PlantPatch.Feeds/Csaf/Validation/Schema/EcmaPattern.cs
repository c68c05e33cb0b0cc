using System.Text;
using System.Text.RegularExpressions;

namespace PlantPatch.Feeds.Csaf.Validation.Schema;

/// <summary>A pattern of ECMA-262, which JSON Schema speaks, compiled into what takes linear time over any text.</summary>
sealed class EcmaPattern
{
    const string Ahead = "^(?=";

    // ECMA-262, WhiteSpace and LineTerminator; .NET's own \s also holds U+0085 and lacks U+FEFF.
    const string White = @"\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
    const string NotWhite = @"\x00-\x08\x0e-\x1f!-\u009f\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\ufefe\uff00-\uffff";

    readonly Regex[] all;

    public EcmaPattern(string pattern)
    {
        Text = pattern;
        all = [.. WithoutLookahead(pattern).Select(part => new Regex(Translate(part), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant))];
    }

    public string Text { get; }

    public bool IsMatch(string text) => Array.TrueForAll(all, regex => regex.IsMatch(text));

    // A lookahead at the very beginning is a second pattern that has to match as well; linear time knows no other.
    static IEnumerable<string> WithoutLookahead(string pattern)
    {
        if (!pattern.StartsWith(Ahead, StringComparison.Ordinal)) return [pattern];
        var (at, open) = (Ahead.Length, 1);
        for (; open > 0; at++)
            open += pattern[at] switch { '(' => 1, ')' => -1, '\\' or '[' => throw new ArgumentException("This lookahead is not taken apart.", nameof(pattern)), _ => 0 };
        return ["^" + pattern[Ahead.Length..(at - 1)], "^" + pattern[at..]];
    }

    static string Translate(string pattern)
    {
        var text = new StringBuilder(pattern.Length + 16);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
                text.Append(Escape(pattern[++i], inClass));
            else if (c == '[' && inClass)
                text.Append(@"\[");
            else if (c == '$' && !inClass)
                text.Append(@"\z"); // .NET's $ also matches before a last line feed
            else if (c == '.' && !inClass)
                text.Append(@"[^\n\r\u2028\u2029]");
            else
                text.Append(c);
            if (c is '[' or ']') inClass = c == '[';
        }

        return text.ToString();
    }

    static string Escape(char escaped, bool inClass) => (escaped, inClass) switch
    {
        ('d', true) => "0-9",
        ('d', false) => "[0-9]",
        ('s', true) => White,
        ('s', false) => $"[{White}]",
        ('S', true) => NotWhite,
        ('S', false) => $"[{NotWhite}]",
        ('/', _) => "/",
        _ => $"\\{escaped}",
    };
}
