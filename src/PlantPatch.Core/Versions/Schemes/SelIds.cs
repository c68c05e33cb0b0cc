namespace PlantPatch.Core.Versions.Schemes;

/// <summary>SEL firmware ids: of <c>SEL-751-R302-V3-Z010005-D20230915</c> the release and its point release R302-V3 count.</summary>
static class SelIds
{
    public static string Shorten(string text)
    {
        if (!text.StartsWith("SEL-", StringComparison.OrdinalIgnoreCase) && !text.Contains("-Z", StringComparison.Ordinal)) return text;
        var release = text.IndexOf('R');
        while (release >= 0 && !(release + 3 < text.Length && char.IsAsciiDigit(text[release + 1]) && (release == 0 || text[release - 1] == '-')))
            release = text.IndexOf('R', release + 1);
        if (release < 0) return text;
        var end = text.IndexOf("-Z", release, StringComparison.Ordinal);
        return end < 0 ? text[release..] : text[release..end];
    }
}
