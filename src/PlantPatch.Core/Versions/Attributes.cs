using PlantPatch.Core.Versions.Grammar;
using PlantPatch.Core.Versions.Schemes;

namespace PlantPatch.Core.Versions;

/// <summary>Bounds on something else than the version: serial number, date, U-Boot, function state.</summary>
static class Attributes
{
    public static VersionRange? TryRead(string text)
    {
        if (text.Contains("serial", StringComparison.OrdinalIgnoreCase) && !text.Contains("serial number 17X", StringComparison.OrdinalIgnoreCase)) return Serial(text);
        if (text.Contains("u-boot", StringComparison.OrdinalIgnoreCase)) return UBoot(text);
        if (text.Contains("function state", StringComparison.OrdinalIgnoreCase)) return FunctionState(text);
        return Date(text) ?? DateWithoutYear(text);
    }

    // "< august 28": a day, but of which year is not said.
    static NotReadable? DateWithoutYear(string text)
    {
        var op = Operator(text, out var rest);
        return op != TokenKind.End && !Dates.TryRead(rest, out _) && Dates.TryRead($"{rest} 2000", out var date) && date.First.Year == 2000 && !rest.Contains('.')
            ? new($"'{text}' is a date without a year") : null;
    }

    static ByAttribute? Serial(string text)
    {
        // ">= the first 5 digits of serial No. '24082' | < '27081'"
        if (text.Split('|') is [var from, var to] && from.Contains('>') && to.Contains('<') && LastNumber(from) is { } first && LastNumber(to) is { } last && first.Length == last.Length)
            return new(OtherAttribute.Serial, new Between(new(Release.Read(first), Operator(from, out _) == TokenKind.AtLeast), new(Release.Read(last), Operator(to, out _) == TokenKind.AtMost)), last.Length);

        // "<= first 2 digits of serial number are 04", "5 digits of serial number <= 24031", "Serial Numbers 2310****"
        return LastNumber(text) is { } value
            ? new(OtherAttribute.Serial, new Between(null, new(Release.Read(value), Operator(text, out _) != TokenKind.Below)), value.Length) : null;
    }

    static string? LastNumber(string text)
    {
        var end = text.Length;
        while (end > 0 && !char.IsAsciiLetterOrDigit(text[end - 1])) end--;
        var start = end;
        while (start > 0 && char.IsAsciiLetterOrDigit(text[start - 1])) start--;
        return start < end && char.IsAsciiDigit(text[start]) ? text[start..end] : null;
    }

    static ByAttribute? UBoot(string text)
    {
        var at = text.IndexOf("u-boot", StringComparison.OrdinalIgnoreCase);
        return ExpressionReader.Read(text[(at + 6)..]) is Between range ? new(OtherAttribute.UBoot, range) : null;
    }

    // "All versions <= V2.3.0 and Function State (FS) <= 3"
    static VersionRange? FunctionState(string text)
    {
        var at = text.IndexOf("function state", StringComparison.OrdinalIgnoreCase);
        var rest = text[(at + 14)..].Replace("(FS)", "", StringComparison.OrdinalIgnoreCase);
        if (ExpressionReader.Read(rest) is not Between state) return null;
        var head = text[..at].TrimEnd();
        if (head.EndsWith(" with", StringComparison.OrdinalIgnoreCase)) return new ByAttribute(OtherAttribute.FunctionState, state);
        if (!head.EndsWith(" and", StringComparison.OrdinalIgnoreCase)) return null;
        return ExpressionReader.Read(head[..^4]) is Between version
            ? new OnlyIf(version, $"function state {(state.To is { } to ? $"{(to.Inclusive ? "<=" : "<")} {to.At.Text}" : "")}") : null;
    }

    static VersionRange? Date(string text)
    {
        var op = Operator(text, out var rest);
        if (op == TokenKind.End || rest.AsSpan().IndexOfAny('|', '<', '>') >= 0) return null;
        // A pure number is the vendor's way to write the version as a date; the installed version is then such a number too.
        if (rest.AsSpan().TrimEnd('.').IndexOfAnyExceptInRange('0', '9') < 0 || !Dates.TryRead(rest, out _)) return null;
        var at = Release.Read(rest);
        return at.Scheme != Scheme.Date ? null : new ByAttribute(OtherAttribute.Date, op switch
        {
            TokenKind.Below => new Between(null, new(at, false)),
            TokenKind.AtMost => new Between(null, new(at, true)),
            TokenKind.Above => new Between(new(at, false), null),
            _ => new Between(new(at, true), null),
        });
    }

    // The only operator, wherever it stands; the text without it.
    static TokenKind Operator(string text, out string rest)
    {
        rest = text;
        var at = text.AsSpan().IndexOfAny('<', '>');
        if (at < 0) return TokenKind.End;
        var end = at + 1;
        while (end < text.Length && text[end] is '=' or ' ') end++;
        rest = $"{text[..at]} {text[end..]}".Trim();
        var equal = text[at..end].Contains('=') || at > 0 && text[at - 1] == '=';
        return text[at] == '<' ? equal ? TokenKind.AtMost : TokenKind.Below : equal ? TokenKind.AtLeast : TokenKind.Above;
    }
}
