using System.Text.Json;
using PlantPatch.Feeds.Csaf.Validation.Schema;
using static PlantPatch.Feeds.Csaf.Validation.CsafTest;

namespace PlantPatch.Feeds.Csaf.Validation.Rules;

/// <summary>CSAF 2.1: dates of vulnerabilities against the document's newest revision, and their form.</summary>
static class DateRules
{
    static readonly string[] DatedLists = ["flags", "involvements", "remediations", "threats"];

    public static IReadOnlyList<CsafTest> Tests { get; } =
    [
        Mandatory("6.1.37", "Date and Time", Malformed, CsafVersions.V21),
        Mandatory("6.1.45", "Inconsistent Disclosure Date", LateDisclosure, CsafVersions.V21),
        Mandatory("6.1.52", "Inconsistent First Known Exploitation Dates", LateExploitation, CsafVersions.V21),
    ];

    static IEnumerable<Finding> Malformed(DocumentView view) => Dates(view)
        .Where(d => d.Text is { } text && (Formats.Instant(text) is null || text.AsSpan().ContainsAny('t', 'z')))
        .Select(d => new Finding(d.Path, $"'{d.Text}' is no date and time of RFC 3339 with an upper-case T and Z."));

    static IEnumerable<(string Path, string? Text)> Dates(DocumentView view)
    {
        foreach (var name in (string[])["initial_release_date", "current_release_date"])
            yield return ("/document/tracking/" + name, view.Tracking.TextOrNull(name));
        yield return ("/document/tracking/generator/date", view.Tracking.Member("generator").TextOrNull("date"));
        foreach (var revision in view.Tracking.Indexed("revision_history"))
            yield return ($"/document/tracking/revision_history/{revision.At}/date", revision.Item.TextOrNull("date"));

        foreach (var vulnerability in view.Vulnerabilities)
        {
            foreach (var name in (string[])["disclosure_date", "discovery_date"]) yield return ($"{vulnerability.Path}/{name}", vulnerability.Json.TextOrNull(name));
            foreach (var list in DatedLists)
                foreach (var (at, item) in vulnerability.Json.Indexed(list))
                    yield return ($"{vulnerability.Path}/{list}/{at}/date", item.TextOrNull("date"));
        }
    }

    static bool IsReleased(DocumentView view) => view.Tracking.TextOrNull("status") is "final" or "interim";

    static IEnumerable<Finding> LateDisclosure(DocumentView view)
    {
        if (!IsReleased(view) || view.Document.Member("distribution").Member("tlp").TextOrNull("label") != "CLEAR") yield break;
        var newest = view.Revisions.Max(r => r.Date);
        foreach (var vulnerability in view.Vulnerabilities)
            if (Formats.Instant(vulnerability.Json.TextOrNull("disclosure_date")) is { } date && date > newest)
                yield return new(vulnerability.Path + "/disclosure_date", "A public document discloses what is said to be disclosed later than its newest revision.");
    }

    static IEnumerable<Finding> LateExploitation(DocumentView view)
    {
        if (!IsReleased(view)) yield break;
        var newest = view.Revisions.Max(r => r.Date);
        foreach (var vulnerability in view.Vulnerabilities)
            foreach (var (at, exploitation) in vulnerability.Json.Indexed("first_known_exploitation_dates"))
                foreach (var name in (string[])["date", "exploitation_date"])
                    if (Formats.Instant(exploitation.TextOrNull(name)) is { } date && date > newest)
                        yield return new($"{vulnerability.Path}/first_known_exploitation_dates/{at}/{name}", "It is later than the newest revision of the document.");
    }
}
