using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace PlantPatch.Core.Mitigation;

/// <summary>A timeframe in words, such as <c>next outage of unit 2 lasting >= 48 h</c>.</summary>
/// <param name="Unit">Empty when any unit is meant, or none is named.</param>
/// <param name="Least">The length from which an outage counts; null when any does.</param>
/// <param name="PlannedOnly">Does a forced outage not count?</param>
/// <param name="Doubt">What the wording leaves open; empty when it is clear.</param>
public sealed partial record PlanEventWords(string Unit, Duration? Least, bool PlannedOnly, bool IsBound, string Doubt)
{
    static readonly Dictionary<string, int> Numbers = new()
    {
        ["one"] = 1, ["a"] = 1, ["an"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["ten"] = 10, ["fourteen"] = 14,
    };

    public static PlanEventWords Read(string text)
    {
        var words = text.ToLowerInvariant();
        if (!Outage().IsMatch(words)) return new("", null, false, IsBound: false, $"'{text}' names no outage, so no day can be bound to it");

        var unit = UnitName().Match(words);
        var length = Length().Match(words);
        Duration? least = null;
        if (length.Success && Number(length.Groups["n"].Value) is { } number)
            least = length.Groups["u"].Value[0] switch
            {
                'h' => Duration.FromHours(number),
                'w' => Duration.FromDays(number * 7),
                _ => Duration.FromDays(number),
            };
        var doubt = unit.Success && least is not null ? ""
            : string.Join(" and ", new[] { unit.Success ? "" : "no unit", least is not null ? "" : "no length" }.Where(d => d.Length > 0)) + $" is named in '{text}'";
        return new(unit.Success ? PlainUnit(unit.Groups["u"].Value) : "", least, Planned().IsMatch(words), IsBound: true, doubt);
    }

    /// <summary><c>Unit 2</c>, <c>U2</c> and <c>2</c> are one unit.</summary>
    public static string PlainUnit(string unit) => UnitWord().Replace(unit.Trim().ToLowerInvariant(), "");

    static double? Number(string text) =>
        Numbers.TryGetValue(text, out var word) ? word : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"\b(outage|turnaround|shutdown|shut-down|overhaul)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Outage();

    [GeneratedRegex(@"\b(scheduled|planned)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Planned();

    [GeneratedRegex(@"\bunit\s+(?<u>[a-z0-9][a-z0-9\-]*)|\b(?<u>u\d+[a-z]?)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex UnitName();

    [GeneratedRegex(@"(?<n>\d+(\.\d+)?|\b(?:one|two|three|four|five|six|seven|ten|fourteen|an?))\s*-?\s*(?<u>hours?|hrs?|h|days?|d|weeks?|wk)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Length();

    [GeneratedRegex(@"^(unit\s*|u(?=\d))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex UnitWord();
}
