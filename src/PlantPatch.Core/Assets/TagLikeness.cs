using System.Text;

namespace PlantPatch.Core.Assets;

/// <summary>Tells tags that a person would take for the same: they differ only by blanks, case or look-alike letters.</summary>
public static class TagLikeness
{
    // Cyrillic and Greek letters that look like Latin capitals (Unicode TR39 confusables, the part a keyboard reaches).
    const string Strange = "АВЕЅІЈКМНОРСТХҮаеѕіјкмнорстхуѵΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυ";
    const string Latin = "ABESIJKMHOPCTXYAESIJKMHOPCTXYVABEZHIKMNOPTYXAIVOPU";

    /// <summary>Two tags look alike when their folded forms are equal.</summary>
    public static string Fold(string tag)
    {
        var folded = new StringBuilder(tag.Length);
        foreach (var letter in tag)
        {
            if (char.IsWhiteSpace(letter) || IsInvisible(letter)) continue;
            var strange = letter > 127 ? Strange.IndexOf(letter, StringComparison.Ordinal) : -1;
            folded.Append(strange >= 0 ? Latin[strange] : char.ToUpperInvariant(letter));
        }
        return folded.ToString();
    }

    /// <summary>The letters of a text that only look Latin. A word of real Cyrillic or Greek has none.</summary>
    public static string Strangers(string text)
    {
        var mixed = text.Any(char.IsAsciiLetter);
        var disguised = text.All(c => !char.IsLetter(c) || IsStrange(c));
        return mixed || disguised ? string.Concat(text.Where(IsStrange).Distinct()) : "";
    }

    static bool IsStrange(char letter) => letter > 127 && Strange.Contains(letter, StringComparison.Ordinal);

    /// <summary>Zero-width and text-direction characters, which nobody sees: they hide one name inside another.</summary>
    public static bool IsInvisible(char letter) =>
        letter is '\u00AD' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E')
            or (>= '\u2060' and <= '\u2069');
}
