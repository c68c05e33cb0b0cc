namespace PlantPatch.Core.Versions.Grammar;

/// <summary>The words of the grammar, as vendors really write them; <see cref="TokenKind.End"/> marks words that say nothing.</summary>
static class Phrases
{
    // The longest phrase of a first word comes first.
    static readonly (string Phrase, TokenKind Kind)[] All = [.. new (string, TokenKind)[]
    {
        ("prior to and including", TokenKind.AtMost), ("before and including", TokenKind.AtMost), ("up to and including", TokenKind.AtMost),
        ("up to and incl.", TokenKind.AtMost), ("up to, and including", TokenKind.AtMost), ("up to including", TokenKind.AtMost), ("up through", TokenKind.AtMost),
        ("through and including", TokenKind.AtMost),
        ("less than or equal to", TokenKind.AtMost), ("no later than", TokenKind.AtMost), ("not later than", TokenKind.AtMost),
        ("earlier than", TokenKind.Below), ("older than", TokenKind.Below), ("lower than", TokenKind.Below), ("less than", TokenKind.Below),
        ("prior to", TokenKind.Below), ("before", TokenKind.Below), ("below", TokenKind.Below), ("previous to", TokenKind.Below), ("up to but not including", TokenKind.Below),
        ("but not including", TokenKind.Below), ("not including", TokenKind.Below),
        ("greater than or equal to", TokenKind.AtLeast), ("starting with", TokenKind.AtLeast), ("starting from", TokenKind.AtLeast), ("since", TokenKind.AtLeast),
        ("later than", TokenKind.Above), ("newer than", TokenKind.Above), ("greater than", TokenKind.Above), ("higher than", TokenKind.Above), ("after", TokenKind.Above),
        ("and all previous versions", TokenKind.AndBelow), ("and all prior versions", TokenKind.AndBelow), ("and all earlier versions", TokenKind.AndBelow),
        ("and all versions prior", TokenKind.AndBelow), ("and all prior", TokenKind.AndBelow), ("and any prior", TokenKind.AndBelow), ("and versions prior", TokenKind.AndBelow),
        ("and prior versions", TokenKind.AndBelow), ("and earlier versions", TokenKind.AndBelow), ("and previous versions", TokenKind.AndBelow),
        ("and older versions", TokenKind.AndBelow), ("and lower versions", TokenKind.AndBelow), ("and below versions", TokenKind.AndBelow),
        ("and prior", TokenKind.AndBelow), ("and earlier", TokenKind.AndBelow), ("and below", TokenKind.AndBelow), ("and older", TokenKind.AndBelow),
        ("and lower", TokenKind.AndBelow), ("and previous", TokenKind.AndBelow), ("and under", TokenKind.AndBelow), ("and before", TokenKind.AndBelow),
        ("or prior", TokenKind.AndBelow), ("or earlier", TokenKind.AndBelow), ("or below", TokenKind.AndBelow), ("or older", TokenKind.AndBelow),
        ("or lower", TokenKind.AndBelow), ("or previous", TokenKind.AndBelow), ("or under", TokenKind.AndBelow),
        ("and later versions", TokenKind.AndAbove), ("and newer versions", TokenKind.AndAbove), ("and above versions", TokenKind.AndAbove),
        ("and later", TokenKind.AndAbove), ("and above", TokenKind.AndAbove), ("and newer", TokenKind.AndAbove), ("and higher", TokenKind.AndAbove),
        ("and up", TokenKind.AndAbove), ("and onwards", TokenKind.AndAbove), ("or later", TokenKind.AndAbove), ("or newer", TokenKind.AndAbove),
        ("or above", TokenKind.AndAbove), ("or higher", TokenKind.AndAbove), ("onwards", TokenKind.AndAbove),
        ("up to", TokenKind.To), ("through", TokenKind.To), ("thru", TokenKind.To), ("until", TokenKind.To), ("to", TokenKind.To),
        ("between", TokenKind.Between), ("from", TokenKind.From),
        ("including affected", TokenKind.Condition), ("excluding", TokenKind.Excluding), ("including", TokenKind.Including), ("inclusive", TokenKind.Including),
        ("all versions", TokenKind.All), ("all firmware versions", TokenKind.All), ("all software versions", TokenKind.All), ("all bios versions", TokenKind.All),
        ("all releases", TokenKind.All), ("any version", TokenKind.All), ("all", TokenKind.All),
        ("no versions", TokenKind.None), ("no version", TokenKind.None), ("none", TokenKind.None),
        ("and", TokenKind.And), ("or", TokenKind.Or), ("as well as", TokenKind.And),
        ("only if", TokenKind.Condition), ("only when", TokenKind.Condition), ("only with", TokenKind.Condition), ("only on", TokenKind.Condition),
        ("if", TokenKind.Condition), ("when", TokenKind.Condition), ("with", TokenKind.Condition), ("without", TokenKind.Condition), ("using", TokenKind.Condition), ("installed", TokenKind.Condition),
        ("running", TokenKind.Condition), ("on", TokenKind.Condition), ("in", TokenKind.Condition), ("where", TokenKind.Condition), ("while", TokenKind.Condition),
        ("based on", TokenKind.Condition), ("model", TokenKind.Condition), ("has", TokenKind.Condition), ("that", TokenKind.Condition), ("which", TokenKind.Condition),
        ("only affected by cve", TokenKind.Condition), ("except", TokenKind.Excluding), ("of telerik", TokenKind.Condition), ("utilizes", TokenKind.Condition), ("utilizing", TokenKind.Condition), ("for", TokenKind.Condition),
        ("versions", TokenKind.End), ("version", TokenKind.End), ("ver", TokenKind.End), ("vers", TokenKind.End), ("releases", TokenKind.End), ("release", TokenKind.End), ("firmware", TokenKind.End),
        ("software", TokenKind.End), ("bios", TokenKind.End), ("rev", TokenKind.End), ("revisions", TokenKind.End), ("revision", TokenKind.End),
        ("fw", TokenKind.End), ("sw", TokenKind.End), ("sv", TokenKind.End), ("and all", TokenKind.And), ("series", TokenKind.End), ("the", TokenKind.End), ("is", TokenKind.End), ("any", TokenKind.End),
        ("including hotfixes", TokenKind.End), ("incl. hotfixes", TokenKind.End), ("minor", TokenKind.End), ("editions", TokenKind.End), ("collection", TokenKind.End), ("only", TokenKind.End), ("limited", TokenKind.End), ("build", TokenKind.End),
    }.OrderByDescending(p => p.Item1.Length)];

    static readonly ILookup<char, (string Phrase, TokenKind Kind)> ByFirst = All.ToLookup(p => p.Phrase[0]);

    /// <summary>The phrases that the text begins with, longest first.</summary>
    public static List<(string Phrase, TokenKind Kind)> Longest(ReadOnlySpan<char> text)
    {
        var fit = new List<(string, TokenKind)>();
        foreach (var phrase in ByFirst[char.ToLowerInvariant(text[0])])
            if (text.StartsWith(phrase.Phrase, StringComparison.OrdinalIgnoreCase)) fit.Add(phrase);
        return fit;
    }
}
