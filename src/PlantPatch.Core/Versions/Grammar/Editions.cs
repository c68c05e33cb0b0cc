using System.Text.RegularExpressions;

namespace PlantPatch.Core.Versions.Grammar;

/// <summary>The language or country edition that stands behind a version: '2.5.2 NL', '2.6.4_INT'; each counts its releases by itself.</summary>
static partial class Editions
{
    /// <summary>How a condition that is an edition begins.</summary>
    public const string Word = "edition";

    /// <summary>The text without its edition, and the edition; null when it names none.</summary>
    public static (string Bare, string Edition)? Of(string text) =>
        Trailing().Match(text.Trim()) is { Success: true } found ? (found.Groups["bare"].Value, found.Groups["edition"].Value.ToUpperInvariant()) : null;

    // The ISO 3166 and ISO 639 codes that vendors put there, and INT for international.
    [GeneratedRegex(@"^(?<bare>.*\d(?:\.\d+)+)[ _](?<edition>NL|FR|ES|INT|EN|DE|IT|PT|US|UK|JP|CN)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Trailing();
}
