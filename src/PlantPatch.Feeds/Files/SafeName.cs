using System.Globalization;
using System.Text;

namespace PlantPatch.Feeds.Files;

/// <summary>Foreign names shown to people: what cannot be seen or turns text around is written as its code.</summary>
static class SafeName
{
    public static string Show(string name)
    {
        if (!HasHidden(name)) return name;
        var shown = new StringBuilder();
        foreach (var c in name) _ = IsHidden(c) ? shown.Append($"\\u{(int)c:X4}") : shown.Append(c);
        return shown.ToString();
    }

    public static bool HasHidden(string name) => name.Any(IsHidden);

    // Control, format (which holds the right-to-left overrides), line separators, lone surrogates shown as such by .NET.
    static bool IsHidden(char c) => c < ' ' || c > '~' && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned;
}
