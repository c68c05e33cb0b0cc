using System.Text.RegularExpressions;

namespace PlantPatch.Core.Versions.Grammar;

/// <summary>Reads an expression into a range: cut into words, words into terms, terms into what they mean together.</summary>
static partial class ExpressionReader
{
    public static VersionRange Read(string text)
    {
        if (text.Length > Spelling.Longest) return new NotReadable($"the expression is longer than {Spelling.Longest} characters");
        var clean = WithoutScheme(Spelling.Clean(text));
        if (clean is "" or "*" or "-" or "n/a" or "N/A") return new AllVersions();
        if (Attributes.TryRead(clean) is { } byAttribute) return byAttribute;
        if (WithProgram().Match(clean) is { Success: true } with) return OfProgram(with.Groups["name"].Value, $"{(with.Groups["sign"] is { Success: true } sign ? sign.Value : "<")} {with.Groups["version"].Value}");
        if (Editions.Of(clean) is var (bare, language)) return new OnlyIf(Read(bare), $"{Editions.Word} {language}");

        var tokens = Tokens.Of(clean);
        var hasOperator = tokens.Exists(t => t.Kind is TokenKind.Below or TokenKind.AtMost or TokenKind.Above or TokenKind.AtLeast);
        if (!tokens.Exists(t => t.Version is not null)) return WithoutVersion(clean, tokens, hasOperator);
        // "2404267 version 1.x": the order number, then its versions.
        if (!hasOperator && tokens is [{ Version: { Text: var number } article }, { Version: { IsLine: true } }] && !number.Contains('.') && Articles.Looks(article)) tokens.RemoveAt(0);
        if (!hasOperator && Several().IsMatch(clean)) return new NotReadable($"'{clean}' is the versions of several parts");
        if (!hasOperator && Articles.Looks(clean, tokens)) return new NamedArticle(clean);

        // "* | 1.5.0" and "all versions including 1.5.0": every version.
        if (!hasOperator && tokens is [{ Kind: TokenKind.Wild }, { Kind: TokenKind.Or }, ..] or [{ Kind: TokenKind.All }, { Kind: TokenKind.Including }, ..]) return new AllVersions();

        // "1SAP500900R0101 | 1.91 <= 2.8.0.367": the order number, then its versions.
        if (hasOperator && tokens is [{ Version: { } first }, { Kind: TokenKind.Or }, { Kind: TokenKind.Version }, ..] && Articles.Looks(first)) tokens.RemoveRange(0, 2);

        // "V5.00.204, V6.00.342, and": what is listed is listed; what else is, nobody knows.
        var breaksOff = !hasOperator && tokens is [.., { Kind: TokenKind.And }];
        if (breaksOff) tokens.RemoveAt(tokens.Count - 1);

        var terms = new TermReader(tokens);
        terms.Read();
        if (terms.Broken is { } why) return new NotReadable($"'{clean}': {why}");
        // "All versions except 2.5"
        var range = terms.Terms.Count == 0 && terms.Excluded.Count > 0 ? new AllVersions() : Meaning.Of(terms.Terms, clean);
        if (terms.Otherwise is { } otherwise) range = new Readings([range, Meaning.Of([.. otherwise, .. terms.Terms.Skip(otherwise.Count)], clean)]);
        if (breaksOff) range = new Readings([range, new AllVersions()]);
        if (terms.Excluded.Count > 0) range = new Except(range, terms.Excluded);
        return terms.Condition is { } condition ? new OnlyIf(range, condition) : range;
    }

    // 'App: 100 Frm: 214'
    [GeneratedRegex(@"^[A-Za-z]{2,}:\s*\d+[\d.]*,?\s+[A-Za-z]{2,}:\s*\d+[\d.]*$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Several();

    // '<with Nozomi Guardian / CMC 23.4.1', 'All versions with Nozomi Guardian / CMC before V22.6.2': the version is that of a program which the device may carry.
    static OnlyIf OfProgram(string name, string bound)
    {
        var range = Read(bound);
        foreach (var end in Agreement.Ends(range)) end.Name = name.ToUpperInvariant();
        return new(range, $"with {name}");
    }

    [GeneratedRegex(@"^(?:(?<sign>[<>]=?) ?with (?<name>[A-Z][\w /&-]*?)|[Aa]ll versions with (?<name>[A-Z][\w /&-]*?) (?:before|prior to)) (?<version>[vV]?\d+(?:\.\d+)+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex WithProgram();

    // package-url/vers-spec writes vers:<scheme>/<constraints>; vendors write vers:all/<V4.3.8 and mean the bound.
    static string WithoutScheme(string text)
    {
        if (!text.StartsWith("vers:", StringComparison.OrdinalIgnoreCase)) return text;
        var slash = text.IndexOf('/');
        return slash < 0 ? text[5..] : Uri.UnescapeDataString(text[(slash + 1)..]).Trim();
    }

    static VersionRange WithoutVersion(string text, List<Token> tokens, bool hasOperator)
    {
        if (hasOperator) return new NotReadable($"'{text}' has an operator but no version");
        if (tokens.Exists(t => t.Kind == TokenKind.None)) return new NoVersion();
        var condition = tokens.Find(t => t.Kind is TokenKind.Condition || t.Kind is TokenKind.Note && !Notes.IsHarmless(t.Text)).Text;
        var all = tokens.Exists(t => t.Kind is TokenKind.All or TokenKind.Wild);
        var words = tokens.Exists(t => t.Kind == TokenKind.Word);
        if (!all && words) return new NamedArticle(text);
        if (condition is { Length: > 0 }) return new OnlyIf(new AllVersions(), condition);
        if (words) return new OnlyIf(new AllVersions(), text);
        return all ? new AllVersions() : new NotReadable($"'{text}' names no version");
    }
}
