using static PlantPatch.Feeds.Csaf.Validation.CsafTest;

namespace PlantPatch.Feeds.Csaf.Validation.Rules;

/// <summary>Document language and source language.</summary>
static class LanguageRules
{
    public static IReadOnlyList<CsafTest> Tests { get; } =
    [
        Mandatory("6.1.12", "Language", view => Each(view, tag => LanguageTag.Flaw(tag))),
        Mandatory("6.1.15", "Translator", NoSourceLanguage),
        Mandatory("6.1.28", "Translation", SameLanguages),
        Optional("6.2.12", "Missing Document Language", view => view.Document.Has("lang") ? [] : [new("/document", "The document's language is not given.")]),
        Optional("6.2.14", "Use of Private Language", view => Each(view, tag => LanguageTag.IsPrivate(tag) ? "The language is for private use." : null)),
        Optional("6.2.15", "Use of Default Language", view => Each(view, tag =>
            tag.Equals("i-default", StringComparison.OrdinalIgnoreCase) ? "The language is only the default." : null)),
    ];

    static IEnumerable<Finding> Each(DocumentView view, Func<string, string?> flaw)
    {
        foreach (var name in (string[])["lang", "source_lang"])
            if (view.Document.TextOrNull(name) is { } tag && flaw(tag) is { } message) yield return new("/document/" + name, message);
    }

    static IEnumerable<Finding> NoSourceLanguage(DocumentView view)
    {
        if (view.Document.Member("publisher").TextOrNull("category") == "translator" && !view.Document.Has("source_lang"))
            yield return new("/document/source_lang", "A translation has to name the language it was translated from.");
    }

    static IEnumerable<Finding> SameLanguages(DocumentView view)
    {
        if (view.Document.TextOrNull("lang") is { } lang && lang.Equals(view.Document.TextOrNull("source_lang"), StringComparison.OrdinalIgnoreCase))
            yield return new("/document/lang", "A translation's language is the same as its source language.");
    }
}
