using System.Collections.Frozen;

namespace PlantPatch.Web.Shared;

/// <summary>
/// The domain's sentences (refusals, outcomes, reasons) in German. They are made, kept and audited in English, because the record is one; a page
/// says them in the reader's language. <c>Sentences.de.tsv</c> has the templates, and a test says which sentence of the sources has none.
/// </summary>
public sealed class Sentences
{
    // No page shows a longer one. A sentence may hold others, and lists of them; one that is looked up more often than this is none of ours.
    const int Longest = 8000, MostLookups = 200, Deepest = 5;

    readonly FrozenDictionary<string, string> whole;
    readonly ILookup<string, SentenceTemplate> byFirst, byLast;

    public Sentences(IEnumerable<KeyValuePair<string, string>> table)
    {
        Templates = [.. table.Select(l => new SentenceTemplate(l.Key, l.Value)).OrderByDescending(t => t.Fixed)];
        whole = Templates.Where(t => !t.HasPlaces).DistinctBy(t => t.English).ToFrozenDictionary(t => t.English, t => t.German);
        byFirst = Templates.Where(t => t.HasPlaces && t.FirstWord.Length > 0).ToLookup(t => t.FirstWord);
        byLast = Templates.Where(t => t.HasPlaces && t.FirstWord.Length == 0).ToLookup(t => t.LastWord);
    }

    public static Sentences Known { get; } = new(GermanTable.Read("Sentences.de.tsv"));

    public IReadOnlyList<SentenceTemplate> Templates { get; }

    /// <summary>The sentence in German; null where no template fits.</summary>
    public string? German(string sentence) => sentence.Length > Longest ? null : Word(sentence, 0, new());

    /// <summary>The templates that fit the sentence, the one that says most about it first, and what stands at their places.</summary>
    public IEnumerable<(SentenceTemplate Template, IReadOnlyDictionary<int, string> Values)> Find(string sentence)
    {
        var first = sentence.IndexOf(' ') is > 0 and var end ? sentence[..end] : "";
        var last = sentence[(sentence.LastIndexOf(' ') + 1)..];
        return byFirst[first].Concat(byLast[last]).Concat(last.Length > 0 ? byLast[""] : []).Select(t => (Template: t, Values: t.Match(sentence)!)).Where(m => m.Values is not null)
            .OrderByDescending(m => m.Template.Holds(m.Values)).ThenByDescending(m => m.Template.Fixed);
    }

    // What has few words of its own ("{0}: {1}") says German only where one of its places does.
    string? German(string sentence, int depth, Lookups lookups)
    {
        if (Whole(sentence) is { } german) return german;
        if (depth == Deepest || lookups.AreOver) return null;
        foreach (var (template, values) in Find(sentence))
        {
            var said = template.SaysMuch;
            var text = template.Fill(values, word =>
            {
                var its = Word(word, depth + 1, lookups);
                said |= its is not null;
                return its ?? word;
            });
            if (said) return text;
        }
        return null;
    }

    string? Whole(string sentence) => whole.TryGetValue(sentence, out var german) || Texts.Known.TryGetValue(sentence, out german) ? german : null;

    // A word of ours, a sentence of ours, or a list of them.
    string? Word(string text, int depth, Lookups lookups)
    {
        if (IsList(text, lookups) && List(text, "; ", depth, lookups) is { } list) return list;
        return German(text, depth, lookups) ?? (depth > 0 && text.Contains(", ", StringComparison.Ordinal) ? List(text, ", ", depth, lookups) : null);
    }

    bool IsList(string text, Lookups lookups) =>
        text.Contains("; ", StringComparison.Ordinal) && Whole(text) is null && !lookups.AreOver && !Find(text).Any(m => m.Template.SaysMuch && m.Template.Holds(m.Values));

    // A whole sentence is German in all of its parts or not at all.
    string? List(string text, string between, int depth, Lookups lookups)
    {
        if (depth >= Deepest) return null;
        var pieces = text.Split(between);
        var said = pieces.Select(p => Word(p, depth + 1, lookups)).ToArray();
        return (depth == 0 ? said.Any(s => s is null) : said.All(s => s is null)) ? null : string.Join(between, pieces.Zip(said, (piece, its) => its ?? piece));
    }

    // How often the templates were looked through for one sentence.
    sealed class Lookups
    {
        int count;

        public bool AreOver => ++count > MostLookups;
    }
}
