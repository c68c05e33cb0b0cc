using System.Text.RegularExpressions;

namespace PlantPatch.Core.Versions.Grammar;

/// <summary>What stands in brackets behind a version: another spelling, a condition, or something that changes nothing.</summary>
static partial class Notes
{
    static readonly string[] HarmlessStarts =
        ["formerly", "former", "incl", "end-of-life", "eol", "these products are sold", "global", "part of", "all edition", "windows and linux", "also", "see ", "integrated", "based on fdt",
        "utiliz"];

    static readonly string[] HarmlessEnds = ["edition", "editions", "series", "including hotfixes", "x series"];

    /// <summary>Does the note leave the range as it is? A note that restricts the row to some CVEs does: the verdict is per CVE.</summary>
    public static bool IsHarmless(string note) =>
        note.Contains("affected by cve", StringComparison.OrdinalIgnoreCase)
        || note.StartsWith("cve-", StringComparison.OrdinalIgnoreCase)
        || Array.Exists(HarmlessStarts, s => note.StartsWith(s, StringComparison.OrdinalIgnoreCase))
        || Array.Exists(HarmlessEnds, s => note.EndsWith(s, StringComparison.OrdinalIgnoreCase));

    /// <summary>"1.29 for NX7", "RES670 2.0.0.4 and prior": the bound of one of the products. "and possibly prior versions": nobody knows where the range begins.</summary>
    public static Term? Otherwise(string note, Term term) =>
        term.Kind == TermKind.Upper && OfOne().Match(note) is { Success: true } one ? term with { At = Release.Read(one.Groups["version"].Value) }
        : term.Kind == TermKind.Exact && Perhaps().IsMatch(note) ? term with { Kind = TermKind.Upper }
        : null;

    [GeneratedRegex(@"^(?:[vV]?(?<version>\d+(?:\.\d+)+) for [A-Z][\w/ -]*|[A-Z]+\d+ [vV]?(?<version>\d+(?:\.\d+)+) and (?:prior|earlier|below))$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex OfOne();

    [GeneratedRegex(@"^(?:and )?(?:possibly|maybe|perhaps|likely) (?:also )?(?:in )?(?:all )?(?:prior|earlier|older|previous|below|lower)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Perhaps();

    /// <summary>"2.0 (Build 683.003)": a number that does not begin as the version does counts its builds.</summary>
    public static bool IsBuild(string note, Release alias, Release version) =>
        note.StartsWith("build", StringComparison.OrdinalIgnoreCase) && alias is { Prefix: "", Levels.Count: 0, Build.Count: 0, Main: [var number, ..] }
        && version is { Build.Count: 0, Main: [var first, ..] } && number.Number != first.Number;

    /// <summary>"Build Nr. 1.2.14002.506", "aka Version 9.50", "2018 R1", "firmware 1.46": the same release in other words.</summary>
    public static Release? Alias(string note)
    {
        var digit = note.AsSpan().IndexOfAnyInRange('0', '9');
        if (digit < 0 || !note.StartsWith("aka ", StringComparison.OrdinalIgnoreCase) && note.AsSpan().IndexOfAny('<', '>') >= 0) return null;
        var words = note[..digit].Trim(' ', 'v', 'V', 'R', '.', '<', '=');
        foreach (var word in words.Split([' ', '.', '<', '='], StringSplitOptions.RemoveEmptyEntries))
            if (word.ToLowerInvariant() is not ("build" or "nr" or "aka" or "version" or "or" or "versions" or "prior" or "to" or "software" or "firmware" or "release")) return null;
        var alias = Release.Read(note[digit..]);
        return alias.IsComparable && alias.Rest.Length == 0 ? alias : null;
    }
}
