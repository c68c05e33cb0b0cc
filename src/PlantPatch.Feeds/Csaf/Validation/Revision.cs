using System.Text.Json;
using NodaTime;
using PlantPatch.Feeds.Csaf.Validation.Schema;

namespace PlantPatch.Feeds.Csaf.Validation;

/// <summary>One item of the revision history.</summary>
sealed record Revision(int At, string? Text, RevisionNumber? Number, Instant? Date)
{
    public string Path => $"/document/tracking/revision_history/{At}";

    public static Revision Of(int at, JsonElement json)
    {
        var text = json.TextOrNull("number");
        return new(at, text, RevisionNumber.TryParse(text), Formats.Instant(json.TextOrNull("date")));
    }
}

/// <summary>A document's version: an integer or a semantic version (CSAF 2.0, 3.1.11), ordered by precedence (semver.org, 11).</summary>
sealed record RevisionNumber(string Major, string Minor, string Patch, IReadOnlyList<string> PreRelease, bool IsInteger) : IComparable<RevisionNumber>
{
    public bool IsZero => Major == "0";

    public static RevisionNumber? TryParse(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (IsNumber(text)) return new(text, "0", "0", [], IsInteger: true);

        var core = text.Split('+', 2)[0].Split('-', 2);
        var parts = core[0].Split('.');
        return parts.Length == 3 && parts.All(IsNumber)
            ? new(parts[0], parts[1], parts[2], core.Length == 2 ? core[1].Split('.') : [], IsInteger: false) : null;
    }

    public int CompareTo(RevisionNumber? other)
    {
        if (other is null) return 1;
        var order = Numbers(Major, other.Major);
        if (order == 0) order = Numbers(Minor, other.Minor);
        if (order == 0) order = Numbers(Patch, other.Patch);
        return order != 0 ? order : PreReleases(PreRelease, other.PreRelease);
    }

    static int PreReleases(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        if (left.Count == 0 || right.Count == 0) return right.Count.CompareTo(left.Count); // a release follows its pre-releases
        for (var i = 0; i < left.Count && i < right.Count; i++)
        {
            var (l, r) = (IsNumber(left[i]), IsNumber(right[i]));
            var order = l && r ? Numbers(left[i], right[i]) : l != r ? r.CompareTo(l) : string.CompareOrdinal(left[i], right[i]);
            if (order != 0) return order;
        }

        return left.Count.CompareTo(right.Count);
    }

    // No leading zeros, so the longer number is the larger one, whatever its size.
    static int Numbers(string left, string right) =>
        left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);

    static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0');
}
