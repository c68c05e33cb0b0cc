using System.Text;
using System.Text.RegularExpressions;

namespace PlantPatch.Web.Shared;

/// <summary>
/// A sentence of the domain whose changing parts are numbered: <c>There is no user {0}.</c> In the German, <c>{0}</c> stands for what stood there, and
/// <c>{0:said}</c> for that said in German too: a word of ours such as a state, never a name.
/// </summary>
public sealed partial class SentenceTemplate
{
    readonly string[] literals;
    readonly int[] places;
    readonly (string Literal, int Place, bool Said)[] parts;

    public SentenceTemplate(string english, string german)
    {
        (English, German) = (english, german);
        var found = Place().Matches(english);
        literals = [.. found.Select((m, i) => english[(i == 0 ? 0 : found[i - 1].Index + found[i - 1].Length)..m.Index]), english[(found.Count == 0 ? 0 : found[^1].Index + found[^1].Length)..]];
        places = [.. found.Select(m => int.Parse(m.Groups["n"].Value, null))];
        Fixed = literals.Sum(l => l.Length);
        parts = [.. Parts(german)];
    }

    public string English { get; }

    public string German { get; }

    /// <summary>How many of its characters are given. Of two templates that fit a sentence, the one with more says more about it.</summary>
    public int Fixed { get; }

    /// <summary>Is it enough of a sentence to be known by its own words and quotation marks? <c>{0} at {1}</c> is not.</summary>
    public bool SaysMuch => literals.Sum(l => l.Count(c => char.IsLetter(c) || c == '\'')) >= 5;

    public bool HasPlaces => places.Length > 0;

    /// <summary>The first and the last word where they are always the same; empty where they are not. They are what it is found by.</summary>
    public string FirstWord => literals[0].IndexOf(' ') is > 0 and var end ? literals[0][..end] : "";

    public string LastWord => literals[^1].LastIndexOf(' ') is >= 0 and var start ? literals[^1][(start + 1)..] : "";

    /// <summary>What stands at its places in a sentence, by number; null where the sentence is another one. Each place takes as little as it can, so a sentence is walked through once.</summary>
    public IReadOnlyDictionary<int, string>? Match(string sentence)
    {
        var end = sentence.Length - literals[^1].Length;
        if (end < literals[0].Length || !sentence.StartsWith(literals[0], StringComparison.Ordinal) || !sentence.EndsWith(literals[^1], StringComparison.Ordinal)) return null;
        var values = new Dictionary<int, string>();
        var at = literals[0].Length;
        for (var i = 0; i < places.Length; i++)
        {
            var next = i == places.Length - 1 ? end : sentence.IndexOf(literals[i + 1], at, end - at, StringComparison.Ordinal);
            if (next < at) return null;
            values[places[i]] = sentence[at..next];
            at = next + literals[i + 1].Length;
        }
        return HasPlaces || at == sentence.Length ? values : null;
    }

    /// <summary>Does each value fill one place? A list, with semicolons, stands only where it is said piece by piece; elsewhere the sentence is rather several.</summary>
    public bool Holds(IReadOnlyDictionary<int, string> values) => !parts.Any(p => p is { Place: >= 0, Said: false } && values[p.Place].Contains("; ", StringComparison.Ordinal));

    /// <summary>The German with these values; <paramref name="said"/> says a word of ours in German.</summary>
    public string Fill(IReadOnlyDictionary<int, string> values, Func<string, string> said)
    {
        var text = new StringBuilder();
        foreach (var (literal, place, word) in parts)
        {
            text.Append(literal);
            if (place >= 0) text.Append(word ? said(values[place]) : Grouped().IsMatch(values[place]) ? values[place].Replace(',', '.') : values[place]);
        }
        return text.ToString();
    }

    static IEnumerable<(string Literal, int Place, bool Said)> Parts(string text)
    {
        var at = 0;
        foreach (Match m in Place().Matches(text))
        {
            yield return (text[at..m.Index], int.Parse(m.Groups["n"].Value, null), m.Groups["said"].Success);
            at = m.Index + m.Length;
        }
        yield return (text[at..], -1, false);
    }

    [GeneratedRegex(@"\{(?<n>\d)(?<said>:said)?\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    // 1,234 as a number is grouped in the record; German groups it with a point.
    [GeneratedRegex(@"^\d{1,3}(,\d{3})+$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Grouped();
}
