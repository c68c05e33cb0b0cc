using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.Text;

namespace PlantPatch.Web.Api;

/// <summary>A word of an enum in a query, spelt as in the JSON; another word is refused with those that there are.</summary>
readonly record struct Word<T>(T Value) where T : struct, Enum
{
    static readonly Dictionary<string, T> Known = Enum.GetValues<T>().ToDictionary(v => ApiJson.Word(v));

    public static bool TryParse(string? text, IFormatProvider? provider, [NotNullWhen(true)] out Word<T> word)
    {
        if (!Known.TryGetValue(text ?? "", out var value)) throw new Problem(ProblemKind.BadRequest, $"'{text}' is none of {string.Join(", ", Known.Keys)}.");
        word = new(value);
        return true;
    }
}

/// <summary>A day in a query: <c>2026-11-22</c>.</summary>
readonly record struct Day(LocalDate Value)
{
    public static bool TryParse(string? text, IFormatProvider? provider, out Day day)
    {
        var parsed = LocalDatePattern.Iso.Parse(text ?? "");
        day = parsed.Success ? new(parsed.Value) : throw new Problem(ProblemKind.BadRequest, $"'{text}' is no day; write it like 2026-11-22.");
        return true;
    }
}

/// <summary>A moment in a query: <c>2026-11-22T10:00:00Z</c>.</summary>
readonly record struct Moment(Instant Value)
{
    public static bool TryParse(string? text, IFormatProvider? provider, out Moment moment)
    {
        var parsed = InstantPattern.ExtendedIso.Parse(text ?? "");
        moment = parsed.Success ? new(parsed.Value) : throw new Problem(ProblemKind.BadRequest, $"'{text}' is no moment in UTC; write it like 2026-11-22T10:00:00Z.");
        return true;
    }
}
