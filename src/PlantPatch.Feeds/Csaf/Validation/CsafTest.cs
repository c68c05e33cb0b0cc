namespace PlantPatch.Feeds.Csaf.Validation;

[Flags]
enum CsafVersions { V20 = 1, V21 = 2, Both = V20 | V21 }

/// <summary>One finding of one test, before the test's id is put to it.</summary>
readonly record struct Finding(string Path, string Message);

/// <summary>One test of CSAF section 6: its clause, what failing means, where it applies, and the check itself.</summary>
sealed record CsafTest(string Id, TestGroup Group, CsafVersions Applies, string Title, Func<DocumentView, IEnumerable<Finding>> Check)
{
    public static CsafTest Mandatory(string id, string title, Func<DocumentView, IEnumerable<Finding>> check, CsafVersions applies = CsafVersions.Both) =>
        new(id, TestGroup.Mandatory, applies, title, check);

    public static CsafTest Optional(string id, string title, Func<DocumentView, IEnumerable<Finding>> check, CsafVersions applies = CsafVersions.Both) =>
        new(id, TestGroup.Optional, applies, title, check);

    public static CsafTest Informative(string id, string title, Func<DocumentView, IEnumerable<Finding>> check, CsafVersions applies = CsafVersions.Both) =>
        new(id, TestGroup.Informative, applies, title, check);
}
