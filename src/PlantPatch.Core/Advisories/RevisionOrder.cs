using System.Globalization;
using NodaTime;

namespace PlantPatch.Core.Advisories;

/// <summary>Which revision of a document is later. CSAF knows integers and semantic versions, and a document keeps to one of them (CSAF 2.0, 3.1.11).</summary>
public static class RevisionOrder
{
    /// <summary>Below zero when <paramref name="a"/> is earlier. Where the numbers do not compare, the release date decides.</summary>
    public static int Compare(string a, Instant releasedA, string b, Instant releasedB)
    {
        if (Integer(a) is { } left && Integer(b) is { } right) return left.CompareTo(right);
        if (Semantic(a) is { } first && Semantic(b) is { } second) return CompareSemantic(first, second);
        return releasedA.CompareTo(releasedB);
    }

    static long? Integer(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static (long[] Numbers, string[] PreRelease)? Semantic(string text)
    {
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        var bare = plus < 0 ? text : text[..plus];
        var dash = bare.IndexOf('-', StringComparison.Ordinal);
        var numbers = (dash < 0 ? bare : bare[..dash]).Split('.').Select(Integer).ToArray();
        if (numbers.Length != 3 || numbers.Any(n => n is null)) return null;
        return ([.. numbers.Select(n => n!.Value)], dash < 0 ? [] : bare[(dash + 1)..].Split('.'));
    }

    // Semantic Versioning 2.0.0, 11: a pre-release comes before its release; numeric parts compare as numbers and before words.
    static int CompareSemantic((long[] Numbers, string[] PreRelease) a, (long[] Numbers, string[] PreRelease) b)
    {
        for (var i = 0; i < 3; i++)
            if (a.Numbers[i] != b.Numbers[i]) return a.Numbers[i].CompareTo(b.Numbers[i]);
        if (a.PreRelease.Length == 0 || b.PreRelease.Length == 0) return b.PreRelease.Length.CompareTo(a.PreRelease.Length);

        foreach (var (left, right) in a.PreRelease.Zip(b.PreRelease))
        {
            var order = (Integer(left), Integer(right)) switch
            {
                ({ } x, { } y) => x.CompareTo(y),
                ({ }, null) => -1,
                (null, { }) => 1,
                _ => string.CompareOrdinal(left, right),
            };
            if (order != 0) return order;
        }

        return a.PreRelease.Length.CompareTo(b.PreRelease.Length);
    }
}
