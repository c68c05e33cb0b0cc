using PlantPatch.Core.Matching;
using PlantPatch.Core.Versions.Schemes;

namespace PlantPatch.Core.Versions;

/// <summary>Decides bounds on serial numbers, dates, U-Boot and function states, where the inventory records them.</summary>
static class AttributeJudge
{
    public static Judged Decide(ByAttribute by, InstalledVersion candidate, string text) => by.Attribute switch
    {
        OtherAttribute.Serial => Serial(by, candidate),
        OtherAttribute.Date => Date(by, candidate, text),
        OtherAttribute.UBoot => Named(by, candidate, "u-boot", "U-Boot version"),
        _ => Named(by, candidate, "fs", "function state"),
    };

    static Judged Serial(ByAttribute by, InstalledVersion candidate)
    {
        var serial = candidate.SerialNumber;
        var range = (Between)by.Range;
        var bound = range.To!;
        if (serial.Length < by.Digits) return new(Verdict.Unknown, $"the bound is on the first {by.Digits} digits of the serial number ({bound.At.Text}), which is not known", Doubt.OtherAttribute);

        // Digits come before letters: the month in a Mitsubishi serial is 1..9, X, Y, Z.
        if (range.From is { } from && string.CompareOrdinal(serial[..by.Digits], from.At.Text.ToUpperInvariant()) is var before && (before < 0 || before == 0 && !from.Inclusive))
            return new(Verdict.NotAffected, $"the serial number begins with {serial[..by.Digits]}, before {from.At.Text}");
        var order = string.CompareOrdinal(serial[..by.Digits], bound.At.Text.ToUpperInvariant());
        var inside = bound.Inclusive ? order <= 0 : order < 0;
        return new(inside ? Verdict.Affected : Verdict.NotAffected,
            $"the serial number begins with {serial[..by.Digits]}, {(inside ? "not after" : "after")} {bound.At.Text}");
    }

    static Judged Date(ByAttribute by, InstalledVersion candidate, string text)
    {
        var clean = Spelling.Clean(candidate.Text);
        if (!Dates.TryRead(clean, out var date) && !Dates.TryReadYear(clean, out date)) return new(Verdict.Unknown, $"the bound '{text.Trim()}' is a date, and no date of the installed thing is known", Doubt.OtherAttribute);
        var range = (Between)by.Range;
        var bound = (range.To ?? range.From)!;
        if (Dates.Compare(date, bound.At.Date) is not { } order)
        {
            // A day within the month that is the inclusive end lies inside; any other overlap is open.
            var within = bound.Inclusive && date.First >= bound.At.Date.First && date.Last <= bound.At.Date.Last;
            if (!bound.Inclusive && range.To is not null && date.First >= bound.At.Date.First) return new(Verdict.NotAffected, $"{candidate.Text} is not before {bound.At.Text}");
            return within ? new(Verdict.Affected, $"{candidate.Text} lies within {bound.At.Text}") : new(Verdict.Unknown, $"whether {candidate.Text} lies before {bound.At.Text} cannot be told", Doubt.OtherAttribute);
        }

        var inside = range.To is not null ? order < 0 || order == 0 && bound.Inclusive : order > 0 || order == 0 && bound.Inclusive;
        return new(inside ? Verdict.Affected : Verdict.NotAffected, $"{candidate.Text} is {(order < 0 ? "before" : order > 0 ? "after" : "the same date as")} {bound.At.Text}");
    }

    static Judged Named(ByAttribute by, InstalledVersion candidate, string lead, string what)
    {
        var trimmed = candidate.Text.TrimStart();
        if (!trimmed.StartsWith(lead, StringComparison.OrdinalIgnoreCase)) return new(Verdict.Unknown, $"the bound is on the {what}, which is not known", Doubt.OtherAttribute);
        return new Evaluation(MinorWidth.Plain, [], []).Of(by.Range, Release.Read(trimmed[lead.Length..]), candidate);
    }
}
