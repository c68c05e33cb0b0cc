using static PlantPatch.Feeds.Csaf.Validation.CsafTest;

namespace PlantPatch.Feeds.Csaf.Validation.Rules;

/// <summary>Version, status and revision history: they tell one story.</summary>
static class RevisionRules
{
    public static IReadOnlyList<CsafTest> Tests { get; } =
    [
        Mandatory("6.1.14", "Sorted Revision History", Unsorted),
        Mandatory("6.1.16", "Latest Document Version", NotLatest),
        Mandatory("6.1.17", "Document Status Draft", NotDraft),
        Mandatory("6.1.18", "Released Revision History", ReleasedZero),
        Mandatory("6.1.19", "Revision History Entries for Pre-release Versions", PreReleaseRevision),
        Mandatory("6.1.20", "Non-draft Document Version", ReleasedPreRelease),
        Mandatory("6.1.21", "Missing Item in Revision History", MissingRevision),
        Mandatory("6.1.22", "Multiple Definition in Revision History", RepeatedRevision),
        Mandatory("6.1.30", "Mixed Integer and Semantic Versioning", MixedVersioning),
        Optional("6.2.4", "Build Metadata in Revision History", BuildMetadata),
        Optional("6.2.5", "Older Initial Release Date than Revision History", view => Older(view, "initial_release_date", newest: false)),
        Optional("6.2.6", "Older Current Release Date than Revision History", view => Older(view, "current_release_date", newest: true)),
    ];

    static bool IsReleased(DocumentView view) => view.Tracking.TextOrNull("status") is "final" or "interim";

    static RevisionNumber? DocumentVersion(DocumentView view) => RevisionNumber.TryParse(view.Tracking.TextOrNull("version"));

    // Items of the same instant may stand in any order, so the number decides between them.
    static List<Revision> ByDate(DocumentView view) =>
        [.. view.Revisions.Where(r => r is { Number: not null, Date: not null }).OrderBy(r => r.Date).ThenBy(r => r.Number)];

    static IEnumerable<Finding> Unsorted(DocumentView view)
    {
        var revisions = ByDate(view);
        for (var i = 1; i < revisions.Count; i++)
            if (revisions[i].Number!.CompareTo(revisions[i - 1].Number) < 0)
                yield return new(revisions[i].Path, $"Revision {revisions[i].Text} is dated later than {revisions[i - 1].Text}.");
    }

    static IEnumerable<Finding> NotLatest(DocumentView view)
    {
        if (ByDate(view).LastOrDefault() is not { Number: { } latest } newest || DocumentVersion(view) is not { } version) yield break;
        // Build metadata never counts; a draft may be a pre-release of the version that its history announces.
        var same = view.Tracking.TextOrNull("status") == "draft"
            ? (latest with { PreRelease = [] }).CompareTo(version with { PreRelease = [] }) == 0
            : latest.CompareTo(version) == 0;
        if (!same || latest.IsInteger != version.IsInteger)
            yield return new("/document/tracking/version", $"The version is {view.Tracking.Text("version")}, but the newest revision is {newest.Text}.");
    }

    static IEnumerable<Finding> NotDraft(DocumentView view)
    {
        if (view.Tracking.TextOrNull("status") != "draft" && DocumentVersion(view) is { } version && (version.IsZero || version.PreRelease.Count > 0))
            yield return new("/document/tracking/status", $"The version {view.Tracking.Text("version")} is a draft's; the status is not draft.");
    }

    static IEnumerable<Finding> ReleasedZero(DocumentView view) => !IsReleased(view) ? [] : view.Revisions
        .Where(r => r.Number is { IsZero: true })
        .Select(r => new Finding(r.Path + "/number", $"A released document has no revision {r.Text}."));

    static IEnumerable<Finding> PreReleaseRevision(DocumentView view) => view.Revisions
        .Where(r => r.Number is { PreRelease.Count: > 0 })
        .Select(r => new Finding(r.Path + "/number", $"The revision {r.Text} is a pre-release."));

    static IEnumerable<Finding> ReleasedPreRelease(DocumentView view)
    {
        if (IsReleased(view) && DocumentVersion(view) is { PreRelease.Count: > 0 })
            yield return new("/document/tracking/version", "A released document's version is no pre-release.");
    }

    static IEnumerable<Finding> MissingRevision(DocumentView view)
    {
        var majors = ByDate(view).Select(r => long.TryParse(r.Number!.Major, out var major) ? major : long.MaxValue).ToList();
        if (majors.Count == 0) yield break;
        if (majors[0] > 1) yield return new("/document/tracking/revision_history", $"The history begins with {majors[0]} instead of 0 or 1.");

        var highest = majors[0];
        foreach (var major in majors)
        {
            if (major - highest > 1)
                yield return new("/document/tracking/revision_history", $"Between {highest} and {major} at least one version is missing.");
            highest = Math.Max(highest, major);
        }
    }

    static IEnumerable<Finding> RepeatedRevision(DocumentView view)
    {
        var numbers = new HashSet<string>();
        foreach (var revision in view.Revisions)
            if (revision.Text is { } number && !numbers.Add(number)) yield return new(revision.Path + "/number", $"The revision {number} stands twice.");
    }

    static IEnumerable<Finding> MixedVersioning(DocumentView view)
    {
        if (DocumentVersion(view) is not { } version) yield break;
        foreach (var revision in view.Revisions)
            if (revision.Number is { } number && number.IsInteger != version.IsInteger)
                yield return new(revision.Path + "/number", "Integer and semantic versions are mixed.");
    }

    static IEnumerable<Finding> BuildMetadata(DocumentView view) => view.Revisions
        .Where(r => r.Text?.Contains('+') == true)
        .Select(r => new Finding(r.Path + "/number", $"The revision {r.Text} holds build metadata."));

    static IEnumerable<Finding> Older(DocumentView view, string property, bool newest)
    {
        var dates = view.Revisions.Where(r => r.Date is not null).Select(r => r.Date!.Value).ToList();
        if (dates.Count == 0 || Schema.Formats.Instant(view.Tracking.TextOrNull(property)) is not { } date) yield break;
        if (date < (newest ? dates.Max() : dates.Min()))
            yield return new($"/document/tracking/{property}", $"It is older than the {(newest ? "newest" : "oldest")} revision.");
    }
}
