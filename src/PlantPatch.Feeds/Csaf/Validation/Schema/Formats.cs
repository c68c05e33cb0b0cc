using System.Buffers;
using System.Globalization;
using NodaTime;

namespace PlantPatch.Feeds.Csaf.Validation.Schema;

/// <summary>The formats the CSAF family uses, checked by hand because they are checked some hundred times a document.</summary>
static class Formats
{
    static readonly SearchValues<char> UriCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");

    public static Func<string, bool> Named(string format) => format switch
    {
        "date-time" => IsDateTime,
        "uri" => IsUri,
        "uuid" => text => Guid.TryParseExact(text, "D", out _),
        _ => throw new ArgumentException($"The format '{format}' is not checked here.", nameof(format)),
    };

    /// <summary>RFC 3339, 5.6; a leap second only where UTC may have one (5.7).</summary>
    public static bool IsDateTime(string text) => Instant(text) is not null;

    /// <summary>The instant that an RFC 3339 date and time names; null when it names none.</summary>
    public static Instant? Instant(string? text)
    {
        if (text is null || text.Length < 20 || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or 't')) return null;
        if (!Number(text, 0, 4, out var year) || !Number(text, 5, 2, out var month) || !Number(text, 8, 2, out var day)) return null;
        if (month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month)) return null;
        if (text[13] != ':' || text[16] != ':') return null;
        if (!Number(text, 11, 2, out var hour) || !Number(text, 14, 2, out var minute) || !Number(text, 17, 2, out var second)) return null;
        if (hour > 23 || minute > 59 || second > 60) return null;

        var fraction = text.AsSpan(19);
        var digits = 0;
        if (fraction[0] == '.')
        {
            digits = fraction[1..].IndexOfAnyExceptInRange('0', '9');
            if (digits < 1) return null;
        }

        if (!Offset(digits == 0 ? fraction : fraction[(1 + digits)..], out var offset)) return null;
        var utc = ((hour * 60 + minute - offset) % 1440 + 1440) % 1440;
        if (second == 60 && utc != 23 * 60 + 59) return null;

        var nanoseconds = 0L;
        for (var i = 0; i < 9; i++) nanoseconds = nanoseconds * 10 + (i < digits ? fraction[1 + i] - '0' : 0);
        return new LocalDateTime(year, month, day, hour, minute, 0).PlusSeconds(second).PlusNanoseconds(nanoseconds).PlusMinutes(-offset)
            .InUtc().ToInstant();
    }

    static bool Offset(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        if (text is "Z" or "z") return true;
        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':') return false;
        if (!Number(text, 1, 2, out var hour) || !Number(text, 4, 2, out var minute) || hour > 23 || minute > 59) return false;
        minutes = (text[0] == '-' ? -1 : 1) * (hour * 60 + minute);
        return true;
    }

    static bool Number(ReadOnlySpan<char> text, int at, int length, out int number) =>
        int.TryParse(text.Slice(at, length), NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>RFC 3986, 3: a scheme and a colon, allowed characters only, whole percent-encodings, brackets around an IP literal only.</summary>
    public static bool IsUri(string text)
    {
        var colon = text.IndexOf(':');
        if (colon < 1 || !char.IsAsciiLetter(text[0]) || text.AsSpan().ContainsAnyExcept(UriCharacters)) return false;
        foreach (var c in text.AsSpan(1, colon - 1))
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.')) return false;
        for (var i = text.IndexOf('%'); i >= 0; i = text.IndexOf('%', i + 1))
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2])) return false;

        var rest = text.AsSpan(colon + 1);
        if (rest.Count('#') > 1) return false;
        if (!rest.StartsWith("//")) return rest.IndexOfAny('[', ']') < 0;
        rest = rest[2..];
        var end = rest.IndexOfAny('/', '?', '#');
        var authority = end < 0 ? rest : rest[..end];
        return (end < 0 || rest[end..].IndexOfAny('[', ']') < 0) && IsAuthority(authority);
    }

    static bool IsAuthority(ReadOnlySpan<char> authority)
    {
        var at = authority.IndexOf('@');
        if (at >= 0 && authority[..at].IndexOfAny('[', ']') >= 0) return false;
        var host = at < 0 ? authority : authority[(at + 1)..];
        if (host.Contains('@')) return false;
        var literal = host.StartsWith("[");
        var close = host.IndexOf(']');
        if (literal != close >= 0 || literal && !System.Net.IPAddress.TryParse(host[1..close], out _)) return false;

        var after = literal ? host[(close + 1)..] : host.IndexOf(':') is >= 0 and var colon ? host[colon..] : [];
        return after.IsEmpty || after[0] == ':' && after[1..].IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
