using System.Text.Json;
using static PlantPatch.Feeds.Csaf.Validation.CsafTest;

namespace PlantPatch.Feeds.Csaf.Validation.Rules;

/// <summary>The profiles of CSAF section 4: what each document category demands.</summary>
static class ProfileRules
{
    const string Incident = "csaf_security_incident_response", Informational = "csaf_informational_advisory",
        Advisory = "csaf_security_advisory", Vex = "csaf_vex", Withdrawn = "csaf_withdrawn", Superseded = "csaf_superseded";

    static readonly string[] Explaining = ["description", "details", "general", "summary"];
    static readonly string[] VexStatus = ["fixed", "known_affected", "known_not_affected", "under_investigation"];

    public static IReadOnlyList<CsafTest> Tests { get; } =
    [
        Mandatory("6.1.26", "Prohibited Document Category Name", ProhibitedCategory),
        Mandatory("6.1.27.1", "Document Notes", view => Demand(view, [Incident, Informational],
            view.Document.Items("notes").Any(n => Explaining.Contains(n.Text("category"))),
            "/document/notes", "There has to be a note of the category description, details, general or summary.")),
        Mandatory("6.1.27.2", "Document References", view => Demand(view, [Incident, Informational],
            view.Document.Items("references").Any(r => (r.TextOrNull("category") ?? "external") == "external"),
            "/document/references", "There has to be an external reference.")),
        Mandatory("6.1.27.3", "Vulnerabilities", view => Demand(view, [Informational],
            !view.Root.Has("vulnerabilities"), "/vulnerabilities", "An informational advisory has no vulnerabilities.")),
        Mandatory("6.1.27.4", "Product Tree", view => Demand(view, [Advisory, Vex], view.Root.Has("product_tree"), "/product_tree", "There has to be a product tree.")),
        Mandatory("6.1.27.5", "Vulnerability Notes", view => Each(view, [Advisory, Vex], v => v.Json.Has("notes"), "/notes", "There have to be notes.")),
        Mandatory("6.1.27.6", "Product Status", view => Each(view, [Advisory], v => v.Json.Has("product_status"), "/product_status", "There has to be a product status.")),
        Mandatory("6.1.27.7", "VEX Product Status", view => Each(view, [Vex], v => v.Statuses.Any(s => VexStatus.Contains(s.Name)),
            "/product_status", "One of fixed, known_affected, known_not_affected and under_investigation has to be there.")),
        Mandatory("6.1.27.8", "Vulnerability ID", view => Each(view, [Vex], v => v.Json.Has("cve") || v.Json.Has("ids"), "", "There has to be a CVE or another id.")),
        Mandatory("6.1.27.9", "Impact Statement", NoImpactStatement),
        Mandatory("6.1.27.10", "Action Statement", NoActionStatement),
        Mandatory("6.1.27.11", "Vulnerabilities", view => Demand(view, [Advisory, Vex],
            view.Root.Has("vulnerabilities"), "/vulnerabilities", "There have to be vulnerabilities.")),
        Mandatory("6.1.27.12", "Affected Products", view => Each(view, [Advisory], v => v.Statuses.Any(s => s.Name == "known_affected"),
            "/product_status", "There has to be a known affected product."), CsafVersions.V21),
        Mandatory("6.1.27.14", "Document Notes", view => Demand(view, [Withdrawn, Superseded],
            view.Document.Items("notes").Any(n => n.Text("category") == "description"),
            "/document/notes", "There has to be a note of the category description."), CsafVersions.V21),
        Mandatory("6.1.27.15", "Product Tree", view => Demand(view, [Withdrawn, Superseded],
            !view.Root.Has("product_tree"), "/product_tree", "A withdrawn or superseded document has no product tree."), CsafVersions.V21),
        Mandatory("6.1.27.16", "Revision History", view => Demand(view, [Withdrawn, Superseded], view.Revisions.Count > 1,
            "/document/tracking/revision_history", "A withdrawn or superseded document has an earlier revision."), CsafVersions.V21),
        Mandatory("6.1.27.17", "Reasoning for Withdrawal", view => Reasoning(view, Withdrawn, "Reasoning for Withdrawal"), CsafVersions.V21),
        Mandatory("6.1.27.18", "Reasoning for Supersession", view => Reasoning(view, Superseded, "Reasoning for Supersession"), CsafVersions.V21),
        Mandatory("6.1.27.19", "Reference to Superseding Document", NoSuperseding, CsafVersions.V21),
    ];

    static IEnumerable<Finding> ProhibitedCategory(DocumentView view)
    {
        if (view.Category is not { } category) yield break;
        string[] profiles = view.Version == CsafVersions.V21
            ? ["csaf_base", Incident, Informational, Advisory, Vex, Withdrawn, Superseded]
            : ["csaf_base", Incident, Informational, Advisory, Vex];
        if (profiles.Contains(category) || view.Version == CsafVersions.V21 && IsDeprecated(category)) yield break;
        if (category.StartsWith("csaf_", StringComparison.OrdinalIgnoreCase))
            yield return new("/document/category", $"'{category}' begins with csaf_, which is reserved for profiles.");
        else if (profiles.Skip(1).Any(profile => Bare(category) == Bare(profile) || Bare(category) == Bare(profile[5..])))
            yield return new("/document/category", $"'{category}' is too like the name of a profile.");
    }

    // CSAF 2.1, 4: a profile of an earlier version lives on under this prefix.
    static bool IsDeprecated(string category) => category.StartsWith("csaf_deprecated_", StringComparison.Ordinal);

    static string Bare(string name) => string.Concat(name.Where(c => c is not ('-' or '_') && !char.IsWhiteSpace(c))).ToLowerInvariant();

    static IEnumerable<Finding> Demand(DocumentView view, string[] profiles, bool met, string path, string message) =>
        met || !profiles.Contains(view.Category) ? [] : [new(path, message)];

    static IEnumerable<Finding> Each(DocumentView view, string[] profiles, Func<VulnerabilityView, bool> met, string below, string message) =>
        !profiles.Contains(view.Category) ? [] : view.Vulnerabilities.Where(v => !met(v)).Select(v => new Finding(v.Path + below, message));

    static IEnumerable<Finding> NoImpactStatement(DocumentView view) => Unstated(view, "known_not_affected",
        v => v.Items("flags").Concat(v.Items("threats").Where(t => t.Text("category") == "impact")),
        "There is no impact statement (flag or threat) for the product");

    static IEnumerable<Finding> NoActionStatement(DocumentView view) => Unstated(view, "known_affected",
        v => v.Items("remediations"), "There is no action statement (remediation) for the product");

    static IEnumerable<Finding> Unstated(DocumentView view, string status, Func<JsonElement, IEnumerable<JsonElement>> statements, string message)
    {
        if (view.Category != Vex) yield break;
        foreach (var vulnerability in view.Vulnerabilities)
        {
            var stated = statements(vulnerability.Json).SelectMany(view.Concerned).ToHashSet();
            foreach (var list in vulnerability.Statuses.Where(s => s.Name == status))
                for (var at = 0; at < list.Products.Count; at++)
                    if (!stated.Contains(list.Products[at])) yield return new($"{list.Path}/{at}", $"{message} '{list.Products[at]}'.");
        }
    }

    static bool IsEnglish(DocumentView view) => view.Document.TextOrNull("lang") is not { } lang
        || lang.Equals("en", StringComparison.OrdinalIgnoreCase) || lang.StartsWith("en-", StringComparison.OrdinalIgnoreCase);

    static IEnumerable<Finding> Reasoning(DocumentView view, string profile, string title)
    {
        if (view.Category != profile || !IsEnglish(view)) yield break;
        var notes = view.Document.Indexed("notes").Where(n => n.Item.Text("title") == title).ToList();
        if (notes.Count != 1) yield return new("/document/notes", $"There has to be exactly one note with the title '{title}'.");
        foreach (var (at, note) in notes)
            if (note.Text("category") != "description") yield return new($"/document/notes/{at}", $"The note '{title}' is of the category description.");
    }

    static IEnumerable<Finding> NoSuperseding(DocumentView view)
    {
        const string summary = "Superseding Document";
        if (view.Category != Superseded || !IsEnglish(view)) yield break;
        var references = view.Document.Indexed("references").Where(r => r.Item.Text("summary").StartsWith(summary, StringComparison.Ordinal)).ToList();
        if (references.Count == 0) yield return new("/document/references", $"There has to be a reference whose summary begins with '{summary}'.");
        foreach (var (at, reference) in references)
            if ((reference.TextOrNull("category") ?? "external") != "external")
                yield return new($"/document/references/{at}", "The reference to the superseding document is external.");
    }
}
